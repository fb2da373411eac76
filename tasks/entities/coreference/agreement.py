"""What a third-person pronoun may stand for, by type, number and gender (data/coreference_agreement.tsv)."""

from collections.abc import Iterator, Mapping
from itertools import product

from sayso.tasks.entities.descriptions.words import PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge.data_files import Row, read_rows

PRONOUN_OF = {word: pronoun for pronoun in ("he", "she", "they", "it") for word in WORDS[pronoun]}
"""Third-person pronouns, every form with its nominative."""


def cells(row: Row) -> Iterator[tuple[str, ...]]:
    """The combinations of pronoun, place, type, number and gender that a row is about."""
    columns = ("pronoun", "stands", "types", "number", "genders")
    return product(*(row[column].split(",") for column in columns))


AGREEMENTS: Mapping[tuple[str, ...], str] = {
    cell: row["outcome"] for row in read_rows(PACKAGE, "coreference_agreement.tsv") for cell in cells(row)
}


def agreement(pronoun: str, stands: str, referent: Referent, speaker: Referent | None) -> str | None:
    """Whether a pronoun may stand for a referent ("antecedent") or is kept from others by it ("barrier"), else None.

    `stands` says whether the pronoun is the "source" of a claim or stands "elsewhere".
    """
    kind = _kind(referent, speaker)
    return AGREEMENTS.get((pronoun, stands, kind, referent.number, referent.gender or "unknown"))


def _kind(referent: Referent, speaker: Referent | None) -> str:
    if referent.is_background:
        return "background"
    is_speaking_group = referent is speaker and referent.type == "group" and not referent.is_unnamed
    return "speaking group" if is_speaking_group else referent.type
