"""A campaign: taken in from an article, kept in a folder, built into an email."""
