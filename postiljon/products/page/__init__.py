"""The product cards of a page, as its reader sees them: found, read and cut out."""
