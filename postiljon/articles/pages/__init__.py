"""A web page, part by part: where the article is on it, and what each piece of it is."""
