"""postiljon turns an article into a newsletter and gets it to every reader once."""

__version__ = "0.1.0"
