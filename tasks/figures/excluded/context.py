"""Numbers that their surroundings show to be no quantity: years, names, results, idiomatic one."""

from sayso.tasks.figures.excluded.masks import is_designator
from sayso.tasks.figures.excluded.results import is_result
from sayso.tasks.figures.lexemes import glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity


def drop_names(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Leaves out what is a year, a name or a result. Runs before joining: these have no unit to share."""
    kept: list[Quantity] = []
    index = 0
    while index < len(quantities):
        quantity = quantities[index]
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if (
            following is not None
            and is_result(passage, quantity, following)
            and not _counts_range(passage, quantity, following)
        ):
            index += 2
            continue
        if not (_is_bare(quantity) and (_is_year(passage, quantity) or _is_name(passage, quantity))):
            kept.append(quantity)
        index += 1
    return kept


def _is_bare(quantity: Quantity) -> bool:
    bare = quantity.kind == "count" and not quantity.has_unit and quantity.number.scale == 1
    return bare and (
        quantity.approximator in ("exact", "about")
        or quantity.approximator_text in ("below", "above", "under", "over", "beyond")
    )


def _counts_range(passage: Passage, before: Quantity, after: Quantity) -> bool:
    """10-15 people: a plural noun after the pair makes it a range."""
    if before.value is None or after.value is None or before.value >= after.value:
        return False
    if before.approximator != "exact" or passage.low(before.first - 1) in words("contexts", "range before"):
        return True
    at = after.last
    if passage.low(at) == "-":
        return passage.tag(at + 1) in ("NN", "NNS")
    for ahead in range(at, min(at + 4, len(passage.lexemes))):
        tag = passage.tag(ahead)
        if tag == "NNS" or passage.low(ahead) == "people":
            return passage.low(ahead) not in words("idioms", "score")
        if tag not in ("JJ", "NN", "NNP", "VBN"):
            return False
    return False


def _is_year(passage: Passage, quantity: Quantity) -> bool:
    number = quantity.number
    piece = passage.lexemes[number.first]
    if not number.is_digits or number.signed or len(piece.text) != 4 or not piece.text.isdecimal():
        return False
    value = int(piece.text)
    if not 1000 <= value <= 2150:
        return False
    before, tag = passage.low(number.first - 1), passage.tag(number.first - 1)
    plural = _counts_plural(passage, quantity.last)
    if quantity.approximator not in ("exact", "about"):
        return passage.low(quantity.last) in words("contexts", "year noun")
    if quantity.approximator == "about" and plural:
        return False
    if before in words("contexts", "year before"):
        return not (plural and before in words("contexts", "count before") and (value < 1900 or value % 100 == 0))
    if plural:
        if value < 1900:
            return False
        return value % 100 != 0 or tag in ("DT", "PRP$", "POS", "NNP", "JJ", "NN")
    return value >= 1500 or (quantity.approximator == "exact" and before in (",", "("))


def _counts_plural(passage: Passage, at: int) -> bool:
    for ahead in range(at, min(at + 5, len(passage.lexemes))):
        if passage.lexemes[ahead].kind != "word" and passage.lexemes[ahead].text not in "-'’":
            return False
        tag = passage.tag(ahead)
        if tag in ("NNS", "NNPS") or passage.low(ahead) in words("contexts", "collective"):
            return True
        if tag not in ("JJ", "NN", "NNP", "VBN", "VBG", "HYPH"):
            return False
    return False


def _is_name(passage: Passage, quantity: Quantity) -> bool:
    """iPhone 14, Article 5, Big 12, Voyager 2: a number right after a name or after a word that numbers."""
    lexemes, at = passage.lexemes, quantity.number.first
    if quantity.first != at or at == 0 or not quantity.number.integer:
        return False
    before = lexemes[at - 1]
    if before.text in ("'", "’", "`", "/"):
        return before.text == "/" and glued(lexemes, at) and at >= 2 and lexemes[at - 2].kind == "word"
    if before.kind != "word":
        return False
    plural = _counts_plural(passage, quantity.last)
    if is_designator(before.low) and not passage.tag(at - 1).startswith("V"):
        if before.low in words("idioms", "score") or before.text.islower():
            return not plural and before.low not in ("at", "round", "figure")
        return not (plural and before.low in words("contexts", "soft designator"))
    if passage.tag(at - 1) in ("NNP", "NNPS") and quantity.number.is_digits:
        return not plural
    return False


def drop_uncounted(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Leaves out, once nouns are known, "one" that counts nothing and numbers inside names (787 Dreamliner)."""
    kept: list[Quantity] = []
    counted = 0
    for quantity in quantities:
        inside = (
            quantity.start < counted
            and quantity.kind == "count"
            and quantity.number.is_digits
            and quantity.approximator == "exact"
        )
        if inside or _is_pronoun(passage, quantity) or _names_product(passage, quantity):
            continue
        kept.append(quantity)
        if quantity.kind == "count" and quantity.counted_start is not None and not quantity.is_elided:
            counted = max(counted, quantity.counted_end or 0)
    return kept


def _is_pronoun(passage: Passage, quantity: Quantity) -> bool:
    number = quantity.number
    if number.form != "spelled" or quantity.value != 1 or quantity.kind != "count" or quantity.approximator != "exact":
        return False
    if number.last - number.first != 1 or passage.lexemes[number.first].low != "one":
        return False
    return quantity.counted_start is None or quantity.is_elided


def _names_product(passage: Passage, quantity: Quantity) -> bool:
    if (
        quantity.kind != "count"
        or quantity.counted_start is None
        or not quantity.number.is_digits
        or quantity.approximator != "exact"
    ):
        return False
    if quantity.is_elided or quantity.number.scale != 1 or (quantity.value or 0) < 2 or not quantity.number.integer:
        return False
    first = passage.words.doc[passage.words.at(quantity.counted_start)]
    head = passage.words.doc[passage.words.at(quantity.counted_end - 1)] if quantity.counted_end else first
    return first.tag_ == "NNP" and head.tag_ == "NNP" and not head.text.endswith("s")
