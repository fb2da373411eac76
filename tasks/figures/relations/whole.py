"""Parts of a whole: 280 million of the 1.5 billion shekels."""

from sayso.tasks.figures.relations.pair import Pair


def give_unit_of_whole(pair: Pair) -> None:
    """Gives the part the unit of the whole."""
    pair.before.take_unit(pair.after)
    pair.before.rules.append("unit of whole")
