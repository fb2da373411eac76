"""The figure layers in their order: masks, numbers, units, approximators, names, joins, nouns, ages, direction."""

from spacy.tokens import Doc

from sayso.tasks.figures.counting.amounts import merge_amounts
from sayso.tasks.figures.counting.befell import tell
from sayso.tasks.figures.counting.counted import count
from sayso.tasks.figures.counting.elision import share_counted, share_unit
from sayso.tasks.figures.counting.rates import rate
from sayso.tasks.figures.counting.readings import reread
from sayso.tasks.figures.counting.recurring import recur
from sayso.tasks.figures.excluded.context import drop_names
from sayso.tasks.figures.excluded.masks import find_masks, masked_lexemes
from sayso.tasks.figures.excluded.uncounted import drop_uncounted
from sayso.tasks.figures.lexemes import lex
from sayso.tasks.figures.numbers.approximators import approximate
from sayso.tasks.figures.numbers.grammar import read_numbers
from sayso.tasks.figures.numbers.negated import negate
from sayso.tasks.figures.passage import Alignment, Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.direction import direct
from sayso.tasks.figures.relations.joins import join
from sayso.tasks.figures.units.ages import mark_ages
from sayso.tasks.figures.units.attach import attach
from sayso.tasks.figures.units.multipliers import read_multipliers

NOTHING: frozenset[int] = frozenset()
"""Where no lexeme is masked."""


def quantities(doc: Doc) -> list[Quantity]:
    """The quantities of a text, in order. Reads line by line: no figure runs over a paragraph."""
    words = Alignment(doc)
    found: list[Quantity] = []
    for _, read in passages(doc, words):
        found.extend(each for each in read if not each.is_member)
    return found


def passages(doc: Doc, words: Alignment) -> list[tuple[Passage, list[Quantity]]]:
    """Every line that has a quantity, with its quantities."""
    text, start = doc.text, 0
    found = []
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        passage, read = _read(text, start, end, words)
        if read:
            found.append((passage, read))
        start = end
    return found


def _read(text: str, start: int, end: int, words: Alignment) -> tuple[Passage, list[Quantity]]:
    lexemes = lex(text, start, end)
    passage = Passage(text, lexemes, words)
    if not read_numbers(lexemes, NOTHING) and not read_multipliers(passage, NOTHING):
        return passage, []  # Whatever may be masked: most lines count nothing.
    masked = masked_lexemes(text, lexemes, find_masks(text, start, end))
    numbers = read_numbers(lexemes, masked.keys())
    multipliers = read_multipliers(passage, masked.keys())
    if not numbers and not multipliers:
        return passage, []
    found = sorted([*attach(text, lexemes, numbers), *multipliers], key=lambda quantity: quantity.first)
    found = reread(passage, found)
    approximate(text, lexemes, found)
    found = merge_amounts(passage, drop_names(passage, found))
    for quantity in found:
        quantity.sentence = words.sentence(quantity.start)
    found = join(passage, found)
    mark_ages(passage, found)
    share_unit(found, passage)
    count(passage, found)
    share_counted(passage, found)
    found = drop_uncounted(passage, rate(passage, found))
    recur(passage, found)
    direct(passage, found)
    tell(passage, found)
    negate(passage, found)
    return passage, found
