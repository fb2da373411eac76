"""The predicate of a statement: its main verb, and what hangs on that."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from spacy.tokens import Token

from sayso.tasks.annotate.parse import AUXILIARIES, FINITE, VERBS, every, has, matches
from sayso.tasks.claims.classes.vocabulary import WORDS
from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.parsing.speaker import is_actor

SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
"""Relations of a subject, and of "there"."""
PREDICATIVES = frozenset(("acomp", "attr", "oprd", "prep"))
"""Relations of what may take an infinitive in place of its verb: is due | to leave."""
OF_PREDICATE = AUXILIARIES | {"advmod", "acomp", "intj", "oprd"}
CLAUSAL = frozenset(("ccomp", "oprd", "acomp"))
NOMINAL = frozenset(("attr", "dobj", "nsubj", "acomp"))
MARKED = frozenset(("TO", "MD"))
PAST = frozenset(("VBN", "VBD"))
SINGULAR = frozenset(("NN", "NNP"))
THINGS = frozenset(("NOUN", "PROPN", "VERB"))
TIMES = frozenset(("DATE", "TIME"))
"""Entity types of days and hours."""
AMOUNTS = frozenset(("DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"))
"""Entity types of what is no thing that is taken: "take years"."""
NEAR = 4
"""Words from "is" within which an infinitive belongs to it."""

TOLD = frozenset(("NOUN", "NUM", "ADJ"))
"""Parts of speech of what something is said to be."""


@dataclass(frozen=True)
class Predicate:
    """The main verb of a statement, or the noun that stands for one, and the tokens of the statement."""

    head: Token
    inside: frozenset[Token]

    @cached_property
    def lemma(self) -> str:
        """The base form of the head."""
        return self.head.lemma_.lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """Base forms of the head, its auxiliaries, the adverbs at it and the adjective it takes."""
        within = (child for child in every(self.head.children, dep=OF_PREDICATE) if child in self.inside)
        prepositions = every(self.head.children, dep="prep", lower=WORDS["planned_preposition"])
        return frozenset((_form(self.head), *map(_form, within), *lowers(prepositions)))

    @cached_property
    def auxiliaries(self) -> tuple[Token, ...]:
        """Its auxiliaries."""
        return tuple(every(self.head.children, dep=AUXILIARIES))

    @property
    def auxiliary_words(self) -> frozenset[str]:
        """Its auxiliaries in lower case."""
        return lowers(self.auxiliaries)

    @property
    def auxiliary_tags(self) -> frozenset[str]:
        """Their tags."""
        return frozenset(token.tag_ for token in self.auxiliaries)

    @property
    def is_emphatic(self) -> bool:
        """ "Do | come": "do" is its only auxiliary."""
        return self.auxiliary_words == {"do"}

    @cached_property
    def subjects(self) -> tuple[Token, ...]:
        """The heads of the subjects before it."""
        return tuple(every(self.head.lefts, dep=SUBJECTS))

    @property
    def subject(self) -> str:
        """The head of the subject, lower case; empty where there is none."""
        return self.subjects[0].lower_ if self.subjects else ""

    @property
    def subject_form(self) -> str:
        """The base form of the head of the subject."""
        return base_form(self.subjects[0]) if self.subjects else ""

    @property
    def has_actor(self) -> bool:
        """Whether its subject is a person or a body: it may decide."""
        return has(self.subjects[:1], lower=WORDS["personal"]) or any(map(is_actor, self.subjects[:1]))

    @property
    def has_thing(self) -> bool:
        """Whether its subject is neither, nor a pronoun that may stand for one."""
        return has(self.subjects[:1], pos=THINGS) and not self.has_actor

    @property
    def has_name(self) -> bool:
        """Whether its subject is a name."""
        return has(self.subjects[:1], pos="PROPN")

    @property
    def singular_subject(self) -> bool:
        """ "The man leave", but not "the majority leave"."""
        subjects = every(self.head.children, dep="nsubj", tag=SINGULAR)
        return any(subject.lower_ not in WORDS["partitive"] for subject in subjects)

    @cached_property
    def infinitive(self) -> Token | None:
        """The verb that the head, or the adjective beside it, takes with "to"."""
        governors = (self.head, *every(self.head.children, dep=PREDICATIVES))
        verbs = (verb for governor in governors for verb in every(governor.rights, pos=VERBS))
        return next(filter(has_to, verbs), None)

    @property
    def asks_for(self) -> bool:
        """ "It is important | to go", "that they go"; but not "the lake is important"."""
        governors = (self.head, *every(self.head.children, dep=PREDICATIVES))
        return self.infinitive is not None or any(has(governor.rights, dep="ccomp") for governor in governors)

    @property
    def infinitive_lemma(self) -> str:
        """The base form of the infinitive."""
        return "" if self.infinitive is None else self.infinitive.lemma_.lower()

    @cached_property
    def acting(self) -> Token:
        """The verb that tells what happens: behind "is going to" and "is expected to" the infinitive."""
        is_frame = self.lemma in WORDS["planned"] | WORDS["frame"]
        return (self.infinitive if is_frame else None) or self.head

    @cached_property
    def acting_lemma(self) -> str:
        """The base form of the verb that tells what happens."""
        return self.acting.lemma_.lower()

    @property
    def acting_is_marked(self) -> bool:
        """ "To leave", "will leave"."""
        return has(self.acting.children, tag=MARKED)

    @property
    def has_object(self) -> bool:
        """Whether the verb that tells what happens has an object."""
        return has(self.acting.children, dep="dobj")

    @property
    def objects(self) -> frozenset[str]:
        """The base forms of its objects that are no amounts or times."""
        objects = every(self.acting.children, dep="dobj")
        return frozenset(child.lemma_.lower() for child in objects if child.ent_type_ not in AMOUNTS)

    @property
    def is_dated(self) -> bool:
        """ "Will happen | in May", "will happen | every year"."""
        behind = chain.from_iterable(part.subtree for part in self.acting.rights)
        return has((token for token in behind if token in self.inside), ent=TIMES)

    @property
    def acting_is_passive(self) -> bool:
        """ "Will be held"."""
        return has(self.acting.children, dep="auxpass")

    @property
    def states(self) -> frozenset[str]:
        """The adjectives that it says of its subject."""
        return lemmas(every(self.acting.children, dep="acomp"))

    @property
    def open_states(self) -> frozenset[str]:
        """Those that nobody arranges: "will be cold", but not "will be closed"."""
        return self.states - WORDS["arranged"]

    @property
    def told(self) -> frozenset[str]:
        """The nouns that it says of its subject, but not "no need"."""
        nouns = every(self.head.children, dep="attr")
        return lemmas(noun for noun in nouns if not has(noun.children, lower=WORDS["denied"]))

    @property
    def is_noun_predicate(self) -> bool:
        """ "Is a test", "is one of three", "is the largest"."""
        return has(self.acting.children, dep="attr", pos=TOLD)

    @property
    def is_negated(self) -> bool:
        """Whether the head is negated, by itself or by its subject."""
        subjects = tuple(every(self.head.children, dep=SUBJECTS))
        return (
            has(self.head.children, lower=WORDS["negation"])
            or has(subjects, lower=WORDS["nobody"])
            or has((part for subject in subjects for part in subject.children), lower=WORDS["none"])
        )

    @property
    def is_finite(self) -> bool:
        """Whether the head has a tense."""
        return is_finite(self.head, self.inside)

    @property
    def has_to(self) -> bool:
        """Whether the head is an infinitive with "to"."""
        return has_to(self.head)

    @property
    def is_perfect(self) -> bool:
        """ "Would | have | come"."""
        return has(self.head.children, dep="aux", lower=WORDS["have"])

    @property
    def is_progressive(self) -> bool:
        """ "Is | leaving"."""
        return self.head.tag_ == "VBG" and has(self.head.children, lower=WORDS["be"])

    @property
    def has_particle(self) -> bool:
        """ "Set | up", "thought | out"."""
        return has(self.head.rights, dep="prt")

    @property
    def has_passive_auxiliary(self) -> bool:
        """ "Was | told"."""
        return has(self.auxiliaries, dep="auxpass")

    @property
    def is_passive(self) -> bool:
        """ "Was told", "told"."""
        return self.has_passive_auxiliary or (self.head.tag_ == "VBN" and not self.auxiliaries)

    @property
    def is_done_well(self) -> bool:
        """ "Is | well prepared", "will be | well equipped"."""
        said = (self.head, *every(self.head.children, dep="acomp"))
        return has((word for of in said for word in of.lefts), lower="well")

    @property
    def has_joined_past(self) -> bool:
        """ "Could run | and won"."""
        return has(self.head.children, dep="conj", tag="VBD")

    @property
    def is_like(self) -> bool:
        """ "Looks | like rain"."""
        return has(self.head.children, lower="like")

    @property
    def has_complement(self) -> bool:
        """ "Appears | ready", "seems | that it leaks"."""
        return has(self.head.children, dep=CLAUSAL)

    @property
    def laid_down(self) -> frozenset[str]:
        """What "is to" be done: "is | to leave", but not "is safe to leave"."""
        if has(self.head.children, dep="acomp"):
            return frozenset()
        verbs = every(self.head.children, dep="xcomp", tag=("VB", "VBN"))
        return lowers(verb for verb in verbs if has_to(verb) and verb.i - self.head.i <= NEAR) - WORDS["blamed"]

    @property
    def chances(self) -> frozenset[str]:
        """The relations in which a chance stands at it: "the risk | is", "there is | a chance"."""
        return frozenset(noun.dep_ for noun in every(self.head.children, dep=NOMINAL) if _is_chance(noun))


def is_finite(verb: Token, inside: frozenset[Token]) -> bool:
    """Whether a verb has a tense: by its own form, or that of an auxiliary."""
    finite = every(verb.children, dep=AUXILIARIES, tag=FINITE)
    return verb.tag_ in FINITE or not inside.isdisjoint(finite)


def has_to(verb: Token) -> bool:
    """ "To | leave"."""
    return has(verb.children, tag="TO")


def word(tokens: Iterable[Token]) -> str:
    """What is written, in lower case, where `tokens` are one or none."""
    return "".join(map(attrgetter("lower_"), tokens))


def lowers(tokens: Iterable[Token]) -> frozenset[str]:
    """The words in lower case."""
    return frozenset(token.lower_ for token in tokens)


def lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """The base forms of the words, in lower case."""
    return frozenset(token.lemma_.lower() for token in tokens)


def _is_chance(noun: Token) -> bool:
    """ "A risk", "a matter of time", but not "no chance"."""
    if not matches(noun, lemma=WORDS["chance"]) or has(noun.children, lower=WORDS["denied"]):
        return False
    return noun.lemma_.lower() != "matter" or has(noun.children, lower="of")


def _form(token: Token) -> str:
    """What a word is known by: "he'd | left" has the form of "have"."""
    if token.lower_ in WORDS["short_had"] and _is_had(token):
        return "have"
    return token.lower_ if token.lower_ in WORDS["modal_form"] else base_form(token)


def _is_had(short: Token) -> bool:
    """Whether the verb, or the auxiliary, that a short form of "had" or "would" goes with is a participle."""
    verbs = every((*short.head.children, short.head), pos=VERBS)
    behind = (verb for verb in verbs if short.i < verb.i <= short.head.i)
    return has(sorted(behind, key=attrgetter("i"))[:1], tag=PAST)
