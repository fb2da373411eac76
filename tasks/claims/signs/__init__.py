"""Signs: what the text shows of an attribution, by which right ones and wrong ones can be told apart."""

from sayso.tasks.claims.signs.read import signs_of

__all__ = ["signs_of"]
