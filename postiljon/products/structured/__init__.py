"""What a page says about its products for machines: JSON-LD, microdata and OpenGraph."""
