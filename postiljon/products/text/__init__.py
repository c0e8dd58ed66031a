"""Product cards among the lines of a scraped text."""
