"""Features of a word that points back and a mention it may point to, which `ranking` weighs.

Every feature is a truth value or a count; its weight is in data/coreference_weights.tsv.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.entities.coreference.agreement import PRONOUN_OF, agreement
from sayso.tasks.entities.coreference.binding import UNBOUND, Binding, binding_of, complement_of, objects_beside
from sayso.tasks.entities.coreference.discourse import NO_VERB, Attribution, Candidate, Discourse
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Gender

GENDERS: Mapping[str, Gender] = {"he": "m", "she": "f"}

NOTHING_SAID = Attribution()

SPEAKS_ON = 3
"""Sentences in which who spoke last is taken to go on."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that points back: where it stands, and what the parse and the quotations around it say of it."""

    token: int
    sentence: int
    pronoun: str = ""
    stands: str = ""
    is_owner: bool = False
    is_quoted: bool = False
    said_before: int = NO_VERB
    """The verb of saying whose content it is the subject of."""
    binding: Binding = UNBOUND
    objects_beside: frozenset[int] = frozenset()
    attribution: Attribution = NOTHING_SAID
    quoted_speaker: Referent | None = None
    """Whose words it stands in, where it is quoted and that is known."""
    last_speaker: Referent | None = None
    """Who spoke last, where it does not stand in words whose speaker is known and they may go on."""
    group_speaking: Referent | None = None


def pronoun_anaphor(token: Token, discourse: Discourse, is_source: bool) -> Anaphor:
    """A third-person pronoun."""
    sentence, is_quoted = discourse.sentence_of(token.i), discourse.layout.quoted[token.i]
    quoted_speaker = discourse.speaker_of(token.i) if is_quoted else None
    return Anaphor(
        token=token.i,
        sentence=sentence,
        pronoun=PRONOUN_OF[token.lower_],
        stands="source" if is_source else "elsewhere",
        is_owner=token.dep_ == "poss",
        is_quoted=is_quoted,
        said_before=complement_of(token),
        binding=binding_of(token),
        objects_beside=objects_beside(token),
        attribution=discourse.attribution,
        quoted_speaker=quoted_speaker,
        last_speaker=_who_goes_on(discourse, sentence) if quoted_speaker is None else None,
        group_speaking=discourse.speaker,
    )


def _who_goes_on(discourse: Discourse, sentence: int) -> Referent | None:
    """Who spoke last and not long ago; a party or a people does not go on."""
    speaker = discourse.speaker
    if speaker is None or sentence - discourse.speaker_sentence > SPEAKS_ON:
        return None
    return speaker if speaker.type != "group" or speaker.is_unnamed else None


def disagrees(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A pronoun that cannot stand for something of this type, number or gender."""
    return agreement(anaphor.pronoun, anaphor.stands, candidate.referent, anaphor.group_speaking) is None


def other_than_intensified(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "The king himself": another than the noun before."""
    return anaphor.binding.intensified not in (None, candidate.token)


def in_another_clause(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A reflexive, and a mention that is no argument of its verb."""
    return anaphor.binding.clause not in (None, candidate.verb)


def beside_in_clause(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A pronoun, no reflexive, and another argument of the same verb."""
    return candidate.verb in anaphor.binding.barred_governors


def its_own_possession(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "His lawyer": an owner and what it owns."""
    return candidate.token in anaphor.binding.barred


def sentences_back(anaphor: Anaphor, candidate: Candidate) -> int:
    """Sentences between them."""
    return max(0, anaphor.sentence - candidate.sentence)


def words_back(anaphor: Anaphor, candidate: Candidate) -> int:
    """Tokens between them."""
    return anaphor.token - candidate.token


def is_subject(_: Anaphor, candidate: Candidate) -> bool:
    """A subject is more in mind than an object."""
    return candidate.is_subject


def same_gender(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A person known to be a man or a woman, as the pronoun says."""
    return candidate.referent.gender == GENDERS[anaphor.pronoun]


def quoted_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A mention in a quotation, taken up outside of one."""
    return candidate.is_quoted and not anaphor.is_quoted


def in_own_quotation(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A mention in what the pronoun itself is said to have said."""
    said = anaphor.attribution
    is_before = candidate.is_quoted and candidate.token >= said.said_from.get(anaphor.token, anaphor.token)
    return is_before or said.said_by.get(candidate.token) == anaphor.token


def person_without_name(_: Anaphor, candidate: Candidate) -> bool:
    """ "A doctor"."""
    return candidate.referent.is_unnamed and candidate.referent.type == "person"


def thing_no_subject(_: Anaphor, candidate: Candidate) -> bool:
    """A named or described thing that is no subject."""
    return not candidate.is_subject and not candidate.referent.is_background


def organization_for_they(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A body is more often "it"."""
    return anaphor.pronoun == "they" and candidate.referent.type == "organization"


def subject_of_saying(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "Smith said he would go"."""
    return candidate.is_subject and candidate.verb == anaphor.said_before and not candidate.referent.is_unnamed


def object_beside(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "To help Smith with his case"."""
    return candidate.token in anaphor.objects_beside


def speaks_of_itself(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is quoted says "I" of themselves."""
    return candidate.referent is anaphor.quoted_speaker


def quoted_after_speaker(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who spoke last, for a pronoun that is quoted from somebody unknown."""
    return anaphor.is_quoted and candidate.referent is anaphor.last_speaker


def spoke_last(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who spoke last goes on speaking."""
    return not anaphor.is_quoted and candidate.referent is anaphor.last_speaker


def owner_before(anaphor: Anaphor, _: Candidate) -> bool:
    """ "In his speech, Smith said"."""
    return anaphor.is_owner


def adjunct_before(anaphor: Anaphor, _: Candidate) -> bool:
    """ "After he left, Smith said"."""
    return not anaphor.is_owner


Feature = Callable[[Anaphor, Candidate], float]

FEATURES: Mapping[str, Feature] = {
    feature.__name__: feature
    for feature in (
        disagrees,
        other_than_intensified,
        in_another_clause,
        beside_in_clause,
        its_own_possession,
        sentences_back,
        words_back,
        is_subject,
        same_gender,
        quoted_before,
        in_own_quotation,
        person_without_name,
        thing_no_subject,
        organization_for_they,
        subject_of_saying,
        object_beside,
        speaks_of_itself,
        quoted_after_speaker,
        spoke_last,
        owner_before,
        adjunct_before,
    )
}
