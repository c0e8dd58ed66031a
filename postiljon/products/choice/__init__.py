"""Which products a mail shows: matched with the catalogue, found in the text, ranked, and filled in."""
