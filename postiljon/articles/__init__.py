"""Any source becomes an article: blocks of text in reading order, and nothing lost on the way."""
