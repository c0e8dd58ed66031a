"""The people and the ledger: one schema, in a SQLite file of the workspace or in a PostgreSQL database.

What this room is told and what it answers are the words of `postiljon.recipients`; only here they become SQL.
"""
