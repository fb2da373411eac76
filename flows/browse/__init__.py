"""`sayso browse`: pages on which one looks, searches and checks; they only read."""
