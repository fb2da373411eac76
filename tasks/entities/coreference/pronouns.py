"""Third-person pronouns led to their entity by recency, subject, gender, number and quotation; left alone without
evidence."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from sayso.tasks.entities.coreference.agreement import agreement
from sayso.tasks.entities.coreference.binding import stands_for_thing, subject_to_come
from sayso.tasks.entities.coreference.discourse import Antecedent, Candidate, Discourse
from sayso.tasks.entities.coreference.features import GENDERS, Anaphor, pronoun_anaphor
from sayso.tasks.entities.coreference.ranking import SEARCHES, WEIGHTS, Ranked, add_scores, best
from sayso.tasks.entities.descriptions.words import PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge.data_files import Row, read_rows

SURE = 0.9
"""How sure an antecedent is at most."""

TELLS_GENDER = 0.75
"""How sure a pronoun must be of a person to tell whether they are a man or a woman."""

WAYS: Mapping[tuple[str, str], Row] = {
    (row["pronoun"], row["stands"]): row for row in read_rows(PACKAGE, "coreference_pronouns.tsv")
}
"""How the antecedent of a pronoun is looked for where it is the source of a claim, and elsewhere."""


def resolve_pronoun(token: Token, discourse: Discourse, is_source: bool = False) -> Antecedent | None:
    """The entity of a third-person pronoun, that of a claim's source if `is_source`; None where nothing fits."""
    if token.lower_ in WORDS["it"] and not is_source and not _is_clear(token, discourse):
        return None
    anaphor = pronoun_anaphor(token, discourse, is_source)
    found = _antecedent(token, anaphor, discourse)
    if found is not None and found.confidence >= TELLS_GENDER:
        found.referent.gender = GENDERS.get(anaphor.pronoun, found.referent.gender)
    return found


def _is_clear(token: Token, discourse: Discourse) -> bool:
    """Whether "it" stands for a thing, and in the article's own words."""
    return not discourse.layout.quoted[token.i] and stands_for_thing(token)


def _antecedent(token: Token, anaphor: Anaphor, discourse: Discourse) -> Antecedent | None:
    way = WAYS[anaphor.pronoun, anaphor.stands]
    search = SEARCHES[way["search"]]
    scores: dict[Referent, float] = {}
    add_scores(scores, anaphor, discourse.recent(token.i, search.sentences), WEIGHTS[way["weights"]])
    add_scores(scores, anaphor, _to_come(token, discourse), WEIGHTS["ahead"])
    ranked = best(scores, search)
    if ranked is None or _is_barrier(anaphor, ranked):
        return None
    return Antecedent(ranked.referent, round(min(SURE, 0.55 + 0.2 * ranked.lead), 2))


def _to_come(token: Token, discourse: Discourse) -> Iterator[Candidate]:
    """ "In his first speech, Smith said": a pronoun in what stands before the subject may be that subject."""
    subject = subject_to_come(token)
    referent = discourse.named.get(subject.i) if subject is not None else None
    if subject is not None and referent is not None:
        yield discourse.mention(subject.i, referent)


def _is_barrier(anaphor: Anaphor, ranked: Ranked) -> bool:
    """Whether what is most in mind is nothing that the pronoun is led to."""
    return agreement(anaphor.pronoun, anaphor.stands, ranked.referent, anaphor.group_speaking) == "barrier"
