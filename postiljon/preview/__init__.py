"""What a reader will see of an email, as a page to look at before it is sent."""
