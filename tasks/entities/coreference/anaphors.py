"""Words that point back: where each stands, and what the parse and the quotations around it say of it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, every
from sayso.tasks.entities.coreference.agreement import PRONOUN_OF
from sayso.tasks.entities.coreference.binding import (
    UNBOUND,
    Binding,
    binding_of,
    complement_of,
    main_subject_of,
    objects_beside,
    subject_above,
)
from sayso.tasks.entities.coreference.discourse import NO_VERB, Attribution, Discourse, Turns
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Gender

OBJECTS = frozenset({"dobj", "dative"})
NUMBERS = {"it": frozenset({"NN", "NNP"}), "they": frozenset({"NNS", "NNPS", "CD"})}
"""Tags of nouns that a pronoun for things agrees with."""
ADDRESSING = frozenset({"to", "with", "of", "against", "at"})
"""Prepositions before whom a verb of saying is directed at."""


LONGEST_SAID = 60
"""Words of a content that are looked through for names, which bounds the time of one look."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a noun says of the entities it may stand for: whose name has a word of it or says the same, who is said to
    be that or something akin, what is known to be of its kind, whom words before it tell it apart from, who is of the
    age that it says, whose name opens a paragraph, and whom the same noun has stood for before."""

    called: frozenset[Referent] = frozenset()
    bearing: frozenset[Referent] = frozenset()
    named_so: frozenset[Referent] = frozenset()
    akin: frozenset[Referent] = frozenset()
    of_kind: frozenset[Referent] = frozenset()
    told_apart: frozenset[Referent] = frozenset()
    of_age: frozenset[Referent] = frozenset()
    opening: frozenset[Referent] = frozenset()
    before: frozenset[Referent] = frozenset()


NOTHING_FITS = Fitting()


@dataclass(frozen=True, slots=True)
class SaidOfPerson:
    """How a noun for a person stands: as a "source" or "elsewhere", the gender it tells, whether words before it say
    more, whether it is of those whom news quotes without a name, whether it has been used of one without a name, or of
    several, and whether it picks one of several: "one nurse".
    """

    stands: str
    gender: Gender | None
    is_modified: bool
    is_anonymous: bool
    is_introduced: bool
    is_of_many: bool
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that points back, from its `sentence` and `paragraph`."""

    token: int
    sentence: int
    paragraph: int
    attribution: Attribution
    turns: Turns
    """Whose turn it was to speak before it."""
    pronoun: str = ""
    stands: str = ""
    is_owner: bool = False
    is_quoted: bool = False
    said_before: int = NO_VERB
    """The verb of saying whose content it is the subject of."""
    subject_above: int = NO_VERB
    """The subject of the clause that its own stands in."""
    is_above_unknown: bool = False
    """That subject is of its number and stands for nobody that is known."""
    main_subject: frozenset[int] = frozenset()
    """Tokens of the subject of the clause that its own hangs on: "Boeing" of "Boeing fell as the company cut jobs"."""
    binding: Binding = UNBOUND
    objects_beside: frozenset[int] = frozenset()
    quoted_speaker: Referent | None = None
    """Whose words it stands in, where it is quoted and that is known."""
    said_by: Referent | None = None
    """Who says the words that a noun stands in, as far as that is known."""
    new_subject: Referent | None = None
    """Whom the article itself has made a subject since somebody spoke last."""
    beside: frozenset[Referent] = frozenset()
    """Who is named as what its own verb is directed at: "he told Smith"."""
    named_behind: frozenset[Referent] = frozenset()
    """Who is named in what it is said to say, behind it: "he said that Hale"."""
    fitting: Fitting = NOTHING_FITS
    gender: Gender | None = None
    is_modified: bool = False
    is_anonymous: bool = False
    is_introduced: bool = False
    is_of_many: bool = False
    is_picked: bool = False


def pronoun_anaphor(token: Token, discourse: Discourse, is_source: bool) -> Anaphor:
    """A third-person pronoun."""
    is_quoted = discourse.layout.quoted[token.i]
    above = subject_above(token)
    return Anaphor(
        token=token.i,
        sentence=discourse.sentence_of(token.i),
        paragraph=discourse.paragraph_of(token.i),
        pronoun=PRONOUN_OF[token.lower_],
        stands="source" if is_source else "elsewhere",
        is_owner=token.dep_ == "poss",
        is_quoted=is_quoted,
        said_before=complement_of(token),
        subject_above=NO_VERB if above is None else above.i,
        is_above_unknown=above is not None and _is_unknown(above, token, discourse),
        binding=binding_of(token),
        objects_beside=objects_beside(token),
        attribution=discourse.attribution,
        quoted_speaker=discourse.speaker_of(token.i) if is_quoted else None,
        turns=discourse.turns,
        new_subject=discourse.new_subject,
        beside=frozenset(_named_beside(token, discourse)) if token.dep_ in NOMINAL_SUBJECTS else frozenset(),
        named_behind=frozenset(_named_behind(token, discourse)) if is_source else frozenset(),
    )


def _is_unknown(subject: Token, pronoun: Token, discourse: Discourse) -> bool:
    """Whether a subject agrees with "it" or "they" in number and stands for nobody that is known."""
    numbers = NUMBERS.get(PRONOUN_OF[pronoun.lower_], frozenset())
    return subject.tag_ in numbers and not discourse.is_read(subject.i)


def noun_anaphor(head: Token, discourse: Discourse, fitting: Fitting) -> Anaphor:
    """A noun that may take something up: "the company"."""
    return Anaphor(
        token=head.i,
        sentence=discourse.sentence_of(head.i),
        paragraph=discourse.paragraph_of(head.i),
        attribution=discourse.attribution,
        turns=discourse.turns,
        is_quoted=discourse.layout.quoted[head.i],
        said_by=discourse.speaker_of(head.i),
        main_subject=main_subject_of(head),
        new_subject=discourse.new_subject,
        beside=frozenset(_beside(head, discourse)),
        named_behind=frozenset(_named_behind(head, discourse)),
        fitting=fitting,
    )


def person_anaphor(head: Token, discourse: Discourse, fitting: Fitting, said: SaidOfPerson) -> Anaphor:
    """A noun for a person: "the coach"."""
    return replace(noun_anaphor(head, discourse, fitting), binding=binding_of(head), **asdict(said))


def _beside(head: Token, discourse: Discourse) -> Iterator[Referent]:
    """Who is named as an object of the verb of a subject, and who is joined with a noun: "Boeing and the union"."""
    if head.dep_ in NOMINAL_SUBJECTS:
        yield from _named_beside(head, discourse)
    elif head.dep_ == "conj":
        joined = frozenset(token.i for token in head.conjuncts)
        yield from (mention.referent for mention in discourse.recent(head.i, 0) if mention.token in joined)


def _named_behind(source: Token, discourse: Discourse) -> Iterator[Referent]:
    """Who is named in the content of a source, also by others within it, as far as that stands behind it."""
    said, last = discourse.attribution, source.i
    for token in range(source.i, min(source.i + LONGEST_SAID, len(source.doc))):
        last = max(last, said.said_until.get(token, last))
        referent = discourse.named.get(token)
        if referent is not None and token > source.i and token in said.said_by:
            yield referent
        if token >= last:
            return


def _named_beside(subject: Token, discourse: Discourse) -> Iterator[Referent]:
    verb = subject.head
    links = (verb, *every(verb.rights, dep="prep", lower=ADDRESSING))
    for link in links:
        for noun in every(link.rights, dep=OBJECTS if link is verb else "pobj"):
            referent = discourse.named.get(noun.i)
            if referent is not None:
                yield referent
