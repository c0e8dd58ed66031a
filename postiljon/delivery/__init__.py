"""From an email to one recipient's message, and on to a relay."""
