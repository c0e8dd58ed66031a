"""The people: what is known of each, and which merge fields a mail can use."""
