"""Pronouns led to their entity by recency, subject, gender, number and quotation; left alone without evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from tasks.entities.knowledge import Gender
from tasks.entities.referents import Referent
from tasks.entities.salience import Antecedent, Discourse

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})

PERSON_SENTENCES = 5
THING_SENTENCES = 2
"""How many sentences back a person, and another thing, is looked for."""

THING_TYPES = frozenset({"organization", "place", "work"})


@dataclass(frozen=True, slots=True)
class Found:
    """An entity found for words that do not name it, and how sure that is."""

    referent: Referent
    confidence: float


def resolve_pronoun(token: Token, discourse: Discourse) -> Found | None:
    """The entity of a third-person pronoun; None where nothing fits."""
    word = token.lower_
    if word in MALE:
        return _person(token, "m", discourse)
    if word in FEMALE:
        return _person(token, "f", discourse)
    if word in THEY:
        return _best(token, discourse, THING_SENTENCES, lambda referent: referent.number == "plural", None)
    if word in IT and token.dep_ != "expl":
        return _best(
            token, discourse, THING_SENTENCES, lambda r: r.type in THING_TYPES and r.number == "singular", None
        )
    return None


def _person(token: Token, gender: Gender, discourse: Discourse) -> Found | None:
    def fits(referent: Referent) -> bool:
        return referent.type == "person" and referent.number == "singular" and referent.gender in (None, gender)

    found = _best(token, discourse, PERSON_SENTENCES, fits, gender)
    if found is not None and found.referent.gender is None:
        found.referent.gender = gender
    return found


def _best(
    token: Token, discourse: Discourse, sentences: int, fits: Callable[[Referent], bool], gender: Gender | None
) -> Found | None:
    here = discourse.layout.sentence[token.i]
    quoted = discourse.layout.quoted[token.i]
    scores: dict[Referent, float] = {}
    apart: set[Referent] = set()
    for mention in discourse.recent(token.i, sentences, fits):
        if mention.referent in apart or _bound_apart(token, mention):
            apart.add(mention.referent)
            continue
        score = -1.0 * (here - mention.sentence) + 0.8 * mention.is_subject - 0.004 * (token.i - mention.token)
        score += 0.5 * (gender is not None and mention.referent.gender == gender)
        score -= 0.6 * (mention.is_quoted and not quoted)
        is_speaker = mention.referent is discourse.speaker and here - discourse.speaker_sentence <= 3
        score += (-1.0 if quoted else 0.7) * is_speaker
        best = scores.get(mention.referent)
        scores[mention.referent] = max(score, best + 0.1) if best is not None else score
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 2.0
    return Found(ranked[0][0], round(min(0.9, 0.55 + 0.2 * margin), 2))


def _bound_apart(token: Token, mention: Antecedent) -> bool:
    """Whether grammar keeps the two apart: the object of a verb is not its subject ("Smith told him")."""
    if token.dep_ in ("dobj", "dative", "pobj", "nsubj", "nsubjpass") and not token.lower_.endswith("self"):
        governor = token.head.head if token.dep_ == "pobj" else token.head
        return mention.verb == governor.i
    return False
