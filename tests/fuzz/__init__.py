"""Damaged pages, texts and feeds by the thousand: no crash, no hang, nothing dangerous in what comes out."""
