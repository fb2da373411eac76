"""Pronouns led to their entity by recency, subject, gender, number and quotation; left alone without evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.entities.coreference.binding import (
    bound_apart,
    complement_of,
    is_object_beside,
    stands_for_thing,
    subject_to_come,
)
from sayso.tasks.entities.coreference.salience import Antecedent, Discourse
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Gender

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
THIRD_PERSON = MALE | FEMALE | THEY | IT

PERSON_SENTENCES = 5
THING_SENTENCES = 2
"""How many sentences back a person, and another thing, is looked for."""

SPEAKING_TYPES = frozenset({"organization", "place", "work"})
OTHER_THINGS = frozenset({"work", "facility", "product", "event", "law"})
"""Types that "it" may well stand for, but too often some part or kind of: they only keep it from other things."""

CLEAR_THING = -0.4
"""What the thing most in mind must score: a subject of the sentence before does, its object does not."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity found for words that do not name it, and how sure that is."""

    referent: Referent
    confidence: float


def resolve_pronoun(token: Token, discourse: Discourse, is_source: bool = False) -> Found | None:
    """The entity of a third-person pronoun, that of a claim's source if `is_source`; None where nothing fits."""
    word = token.lower_
    if word in MALE:
        return _person(token, "m", discourse)
    if word in FEMALE:
        return _person(token, "f", discourse)
    if word in THEY:
        return _thing(token, discourse, _fits_they(is_source, discourse.speaker), is_source)
    if word in IT and (is_source or (not discourse.layout.quoted[token.i] and stands_for_thing(token))):
        return _thing(token, discourse, _fits_it(is_source), is_source)
    return None


def _fits_they(is_source: bool, speaker: Referent | None) -> Callable[[Referent], bool]:
    def fits(referent: Referent) -> bool:
        if referent.is_background:
            return referent.number == "plural" and not is_source
        is_speaking_group = referent.type == "group" and referent is speaker and not referent.is_unnamed
        return referent.number == "plural" or referent.type == "organization" or is_speaking_group

    return fits


def _fits_it(is_source: bool) -> Callable[[Referent], bool]:
    types = SPEAKING_TYPES if is_source else SPEAKING_TYPES | OTHER_THINGS

    def fits(referent: Referent) -> bool:
        if referent.is_background:
            return referent.number == "singular" and not is_source
        return referent.type in types and referent.number == "singular"

    return fits


def _person(token: Token, gender: Gender, discourse: Discourse) -> Found | None:
    def fits(referent: Referent) -> bool:
        return referent.type == "person" and referent.number == "singular" and referent.gender in (None, gender)

    found = _best(token, discourse, PERSON_SENTENCES, fits, gender)
    if found is not None and found.referent.gender is None and found.confidence >= 0.75:
        found.referent.gender = gender
    return found


def _thing(token: Token, discourse: Discourse, fits: Callable[[Referent], bool], is_source: bool) -> Found | None:
    found = _best(token, discourse, THING_SENTENCES, fits, None, None if is_source else CLEAR_THING)
    return found if found is None or is_source or found.referent.type not in OTHER_THINGS else None


def _best(
    token: Token,
    discourse: Discourse,
    sentences: int,
    fits: Callable[[Referent], bool],
    gender: Gender | None,
    least: float | None = None,
) -> Found | None:
    scores: dict[Referent, float] = {}
    apart: set[Referent] = set()
    for mention in discourse.recent(token.i, sentences, fits):
        if mention.referent in apart or bound_apart(token, mention.verb, mention.token):
            apart.add(mention.referent)
            continue
        score = _score(token, mention, discourse, gender)
        best = scores.get(mention.referent)
        scores[mention.referent] = max(score, best + 0.1) if best is not None else score
    _add_subject_to_come(token, discourse, fits, scores)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 2.0
    if ranked[0][0].is_background or (least is not None and ranked[0][1] < least):
        return None
    return Found(ranked[0][0], round(min(0.9, 0.55 + 0.2 * margin), 2))


def _score(token: Token, mention: Antecedent, discourse: Discourse, gender: Gender | None) -> float:
    """How much a mention is in mind where `token` stands; weights are set by hand on texts of our own."""
    referent = mention.referent
    here, quoted = discourse.sentence_of(token.i), discourse.layout.quoted[token.i]
    score = -1.0 * max(0, here - mention.sentence) + 0.8 * mention.is_subject - 0.004 * (token.i - mention.token)
    score += 1.0 * (gender is not None and referent.gender == gender)
    score -= 0.6 * (mention.is_quoted and not quoted)
    in_own_quotation = mention.is_quoted and mention.token >= discourse.said_from.get(token.i, token.i)
    score -= 2.0 * (in_own_quotation or discourse.said_by.get(mention.token) == token.i)
    score -= 1.5 * (referent.is_unnamed and referent.type == "person")
    if gender is None and not referent.is_background:
        score -= 0.5 * (not mention.is_subject) + 0.4 * (referent.type == "organization" and token.lower_ in THEY)
    if mention.is_subject and mention.verb == complement_of(token) and not referent.is_unnamed:
        score += 0.8
    if is_object_beside(token, mention.token, mention.verb):
        score += 0.9
    says = discourse.speaker_of(token.i)
    if says is not None and quoted:
        return score - 2.0 * (says is referent)
    goes_on = referent.type != "group" or referent.is_unnamed
    is_speaker = goes_on and referent is discourse.speaker and here - discourse.speaker_sentence <= 3
    return score + (-1.0 if quoted else 0.7) * is_speaker


def _add_subject_to_come(
    token: Token, discourse: Discourse, fits: Callable[[Referent], bool], scores: dict[Referent, float]
) -> None:
    """ "In his first speech, Smith said": a pronoun in what stands before the subject may be that subject."""
    subject = subject_to_come(token)
    referent = discourse.named.get(subject.i) if subject is not None else None
    if referent is not None and fits(referent):
        is_owner = token.dep_ == "poss"
        scores[referent] = max(scores.get(referent, -10.0), 1.5 if is_owner else 0.3)
