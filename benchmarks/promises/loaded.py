"""Imported by a process from which others are forked, so that they begin with the language model loaded."""

from sayso.tasks.annotate.language_model import language_model

language_model()
