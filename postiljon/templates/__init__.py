"""An article, its products and a brand become an email: compiled once, merged for every reader."""
