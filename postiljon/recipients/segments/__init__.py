"""Segments: which people a mail is for, in a small language that becomes a question to the database."""
