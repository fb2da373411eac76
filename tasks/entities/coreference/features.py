"""Features of a word that points back and an entity that it may point to, which `ranking` weighs.

Every feature is a truth value or a number; its weight, fitted on marked news, is in data/coreference_weights.tsv.
"""

from collections.abc import Callable, Mapping
from math import log1p

from sayso.tasks.entities.coreference.anaphors import OBJECTS, Anaphor
from sayso.tasks.entities.coreference.candidates import Candidate
from sayso.tasks.entities.coreference.discourse import NO_SOURCE
from sayso.tasks.entities.coreference.noun_features import NOUN_FEATURES, NOUN_OF_NOBODY
from sayso.tasks.knowledge import Gender

GENDERS: Mapping[str, Gender] = {"he": "m", "she": "f"}

FAR = 8
"""Sentences beyond which farther is no less in mind."""
MODIFIERS = frozenset({"compound", "amod", "nmod"})
SPEAKS_ON = 3
"""Sentences in which who spoke last is taken to go on."""


def sentences_back(anaphor: Anaphor, candidate: Candidate) -> int:
    """Sentences between them."""
    return min(FAR, max(0, anaphor.sentence - candidate.latest.sentence))


def same_sentence(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A mention in the sentence of the word itself."""
    return candidate.latest.sentence >= anaphor.sentence


def sentence_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A mention in the sentence before, and none since."""
    return candidate.latest.sentence == anaphor.sentence - 1


def others_since(_: Anaphor, candidate: Candidate) -> float:
    """How many others that would fit were spoken of since."""
    return log1p(candidate.others_since)


def mentioned(_: Anaphor, candidate: Candidate) -> float:
    """How often it was spoken of before."""
    return log1p(candidate.times)


def is_subject(_: Anaphor, candidate: Candidate) -> bool:
    """A subject is more in mind than an object."""
    return candidate.latest.is_subject


def subject_before(_: Anaphor, candidate: Candidate) -> bool:
    """No subject where it was last spoken of, but one before in the same sentence."""
    latest = candidate.latest
    return not latest.is_subject and any(
        mention.is_subject and mention.sentence == latest.sentence for mention in candidate.mentions
    )


def subject_of_sentence(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A subject before it in its own sentence, in the same voice."""
    return any(
        mention.is_subject and mention.sentence == anaphor.sentence and mention.is_quoted == anaphor.is_quoted
        for mention in candidate.mentions
    )


def is_owner(_: Anaphor, candidate: Candidate) -> bool:
    """ "Smith's lawyer"."""
    return candidate.latest.relation == "poss"


def is_agent(_: Anaphor, candidate: Candidate) -> bool:
    """Who does what is told: "disclosures by Smith"."""
    return candidate.latest.is_agent


def spoken_of_first(_: Anaphor, candidate: Candidate) -> bool:
    """Of whom the article has spoken before all others that are in mind."""
    return candidate.is_first


def in_phrase(_: Anaphor, candidate: Candidate) -> bool:
    """ "The lawyer of Smith"."""
    return candidate.latest.relation == "pobj"


def same_gender(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A person known to be a man or a woman, as the pronoun says."""
    return candidate.referent.gender == GENDERS[anaphor.pronoun]


def quoted_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A mention in a quotation, taken up outside of one."""
    return candidate.latest.is_quoted and not anaphor.is_quoted


def modifies(_: Anaphor, candidate: Candidate) -> bool:
    """ "The Tory plans"; "Chinese ships" may well bring China to mind."""
    return candidate.latest.relation in MODIFIERS and candidate.referent.type != "place"


def one_of_several(anaphor: Anaphor, candidate: Candidate) -> bool:
    """One of those who are named together, for a pronoun of one."""
    return anaphor.pronoun != "they" and candidate.latest.is_joined


def subject_above(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The subject of the clause that its own stands in: "Smith said the men had asked what they could do"."""
    return any(mention.token == anaphor.subject_above for mention in candidate.mentions)


def spoken_of(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Only in mind from what somebody else has said, not from the article's own words."""
    said_by = {mention.said_by for mention in candidate.mentions}
    return NO_SOURCE not in said_by and anaphor.token not in said_by


def spoken_to_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Whom somebody told or asked."""
    latest = candidate.latest
    return latest.relation in OBJECTS and latest.verb in anaphor.attribution.cues


def in_own_content(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A mention in what the word itself is said to have said."""
    return any(mention.said_by == anaphor.token for mention in candidate.mentions)


def without_name(_: Anaphor, candidate: Candidate) -> bool:
    """ "A doctor"."""
    return candidate.referent.is_unnamed


def with_role(_: Anaphor, candidate: Candidate) -> bool:
    """A name with a description: "Tom Hale, the mayor"."""
    return not candidate.referent.is_unnamed and bool(candidate.referent.roles)


def background(_: Anaphor, candidate: Candidate) -> bool:
    """A thing without a name or kind: "a jet"."""
    return candidate.referent.is_background


def named_organization(_: Anaphor, candidate: Candidate) -> bool:
    """A body with a name."""
    return candidate.referent.type == "organization" and not candidate.referent.is_unnamed


def place(_: Anaphor, candidate: Candidate) -> bool:
    """A country or a town."""
    return candidate.referent.type == "place"


def group(_: Anaphor, candidate: Candidate) -> bool:
    """A party or a people."""
    return candidate.referent.type == "group"


def one_for_they(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A single body or place is more often "it"."""
    return anaphor.pronoun == "they" and candidate.referent.number == "singular"


def thing_no_subject(_: Anaphor, candidate: Candidate) -> bool:
    """A named or described thing that is no subject."""
    return not candidate.latest.is_subject and not candidate.referent.is_background


def subject_of_saying(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "Smith said he would go"."""
    said_before = anaphor.said_before
    return any(mention.is_subject and mention.verb == said_before for mention in candidate.mentions)


def object_beside(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "To help Smith with his case"."""
    return any(mention.token in anaphor.objects_beside for mention in candidate.mentions)


def speaks_of_itself(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is quoted says "I" of themselves."""
    return candidate.referent is anaphor.quoted_speaker


def quoted_after_speaker(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who spoke last, for a pronoun that is quoted from somebody unknown."""
    return anaphor.is_quoted and anaphor.quoted_speaker is None and candidate.referent is anaphor.turns.last


def _goes_on(anaphor: Anaphor, candidate: Candidate) -> bool:
    return not anaphor.is_quoted and candidate.referent is anaphor.turns.last


def spoke_last(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who spoke last goes on speaking."""
    return _goes_on(anaphor, candidate)


def spoke_just_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The same, where what was said ended in the sentence before."""
    return _goes_on(anaphor, candidate) and anaphor.sentence - anaphor.turns.until <= 1


def spoke_long_ago(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The same, where what was said ended some sentences before."""
    return _goes_on(anaphor, candidate) and anaphor.sentence - anaphor.turns.until > SPEAKS_ON


def spoke_in_paragraph(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The same, where the paragraph is still that of what was said."""
    return _goes_on(anaphor, candidate) and anaphor.paragraph == anaphor.turns.paragraph


def yields_to_another(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who spoke last, where the article has since made another person a subject."""
    return _goes_on(anaphor, candidate) and anaphor.new_subject is not None


def new_subject(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The person whom the article has made a subject since somebody spoke."""
    return not anaphor.is_quoted and candidate.referent is anaphor.new_subject


def new_subject_quoted(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The same for a pronoun in a quotation from somebody that is not known yet."""
    return anaphor.is_quoted and anaphor.quoted_speaker is None and candidate.referent is anaphor.new_subject


def spoke_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who spoke before the one who spoke last."""
    return not anaphor.is_quoted and candidate.referent is anaphor.turns.before


def has_spoken(_: Anaphor, candidate: Candidate) -> float:
    """How often it has spoken in the article."""
    return log1p(candidate.turns)


def begins_paragraph(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A subject of the paragraph's own earlier sentences."""
    return any(
        mention.is_subject and not mention.is_quoted and mention.paragraph == anaphor.paragraph
        for mention in candidate.mentions
    )


def owner_ahead(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "In his speech, Smith said"."""
    return candidate.is_ahead and anaphor.is_owner


def adjunct_ahead(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "After he left, Smith said"."""
    return candidate.is_ahead and not anaphor.is_owner


Feature = Callable[[Anaphor, Candidate], float]

OF_ANY_WORD: Mapping[str, Feature] = {
    feature.__name__: feature
    for feature in (
        sentences_back,
        same_sentence,
        sentence_before,
        others_since,
        mentioned,
        is_subject,
        subject_before,
        subject_of_sentence,
        is_owner,
        is_agent,
        spoken_of_first,
        in_phrase,
        same_gender,
        quoted_before,
        modifies,
        one_of_several,
        subject_above,
        spoken_of,
        spoken_to_before,
        in_own_content,
        without_name,
        with_role,
        background,
        named_organization,
        place,
        group,
        one_for_they,
        thing_no_subject,
        subject_of_saying,
        object_beside,
        speaks_of_itself,
        quoted_after_speaker,
        spoke_last,
        spoke_just_before,
        spoke_long_ago,
        spoke_in_paragraph,
        yields_to_another,
        new_subject,
        new_subject_quoted,
        spoke_before,
        has_spoken,
        begins_paragraph,
        owner_ahead,
        adjunct_ahead,
    )
}
FEATURES: Mapping[str, Feature] = {**OF_ANY_WORD, **NOUN_FEATURES}


def nobody_at_all(_: Anaphor) -> bool:
    """Nobody that the article has spoken of."""
    return True


def nobody_for_they(anaphor: Anaphor) -> bool:
    """ "They" of whom it has not spoken."""
    return anaphor.pronoun == "they"


def nobody_for_quoted(anaphor: Anaphor) -> bool:
    """The same within a quotation."""
    return anaphor.is_quoted


def nobody_for_subject_above(anaphor: Anaphor) -> bool:
    """The subject of the clause that its own stands in is nobody that is known: "the consortium said it"."""
    return anaphor.is_above_unknown


OfNobody = Callable[[Anaphor], float]

OF_NOBODY: Mapping[str, OfNobody] = {
    **{
        feature.__name__: feature
        for feature in (nobody_at_all, nobody_for_they, nobody_for_quoted, nobody_for_subject_above)
    },
    **NOUN_OF_NOBODY,
}
"""What speaks for none of the candidates."""
