"""Nouns that stand for what is named elsewhere: "the publication", "the coach", "a nurse"."""
