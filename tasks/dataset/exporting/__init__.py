"""Leaving: tables, flat views and answers of queries as files that other programs read."""
