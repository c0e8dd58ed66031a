"""Products: found in what a shop wrote, chosen for a mail, kept as the picks of a campaign."""
