"""What is wrong with what a user gives to know; light to import, so that the command line can tell it."""


class KnowledgeError(Exception):
    """A knowledge file cannot be used; the message says in which lines, and what to write instead."""
