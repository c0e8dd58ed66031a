"""Any picture becomes one that every mail program shows: its kind, its size, its colours, its name."""
