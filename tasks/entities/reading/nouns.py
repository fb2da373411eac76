"""Reads nouns that are no names: descriptions that speak, kinds of what is named, and things only kept in mind."""

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, first
from sayso.tasks.entities.coreference.discourse import Antecedent
from sayso.tasks.entities.descriptions.description import SINGULAR, Description
from sayso.tasks.entities.descriptions.named_tokens import is_person
from sayso.tasks.entities.descriptions.taken_up import may_be_taken_up
from sayso.tasks.entities.descriptions.unnamed import unnamed_source
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS
from sayso.tasks.entities.linking.referents import Referent, background
from sayso.tasks.entities.reading.pairs import pair_of_noun
from sayso.tasks.entities.reading.progress import Progress

SPOKEN_OF = frozenset({*NOMINAL_SUBJECTS, "dobj", "dative", "pobj", "conj", "attr", "appos", "ROOT"})
"""Places of a noun in the parse from which a pronoun may take it up."""

MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
"""The language model's labels of nouns that no pronoun takes up."""

LONGEST_ADDRESS = 3
"""Tokens of forms of address and a name that follow on a description: "Mr. Al"."""


def read_noun_source(token: Token, progress: Progress) -> None:
    """ "American officials said": led to what the article names, else a source without a name."""
    description = progress.describe(token)
    pair = progress.pairs.get(token.lower_) or pair_of_noun(token, description, progress.discourse, progress.knowledge)
    if pair is not None:
        progress.speak(token, pair, "nominal")
        progress.pairs |= {token.lower_: pair} if token.lower_ in WORDS["pair"] else {}
    if description is None or pair is not None:
        return
    nominals = progress.nominals
    behind = _named_behind(description, progress)
    found = (
        nominals.resolve(description, is_source=True)
        or _of_kind(description, progress)
        or nominals.body(description)
        or nominals.resolve_again(description)
        or (Antecedent(behind, 0.8) if behind is not None else nominals.introduced(description))
    )
    if found is None and description.noun in WORDS["famous"]:
        progress.discourse.note(token.i, background(description.number))
        return
    found = found or Antecedent(progress.unnamed(description), 0.8)
    progress.add_described(found.referent)
    _add_description(description, found, progress)
    progress.speaks(token, found.referent, "nominal")


def _of_kind(description: Description, progress: Progress) -> Antecedent | None:
    if not description.is_definite or description.number == "plural":
        return None
    return progress.nominals.resolve_noun(description.head, description.start)


def read_noun(token: Token, progress: Progress) -> None:
    """A noun that is no source: led to what the article names, or kept in mind as something else."""
    description = progress.describe(token)
    if token.tag_ not in SINGULAR or not _is_led(token, description, progress):
        _keep_in_mind(token, description, progress)


def _is_led(token: Token, description: Description | None, progress: Progress) -> bool:
    """Whether "the …", or a noun with its place, takes up something spoken of; then it is taken up."""
    determiner = first(token.lefts, lower=DEFINITE)
    if description is None:
        return determiner is not None and _takes_up_kind(token, determiner, progress)
    if determiner is None and description.place is None:
        return False
    if _takes_up(description, progress.nominals.resolve(description, is_source=False), progress):
        return True
    if determiner is not None and _takes_up_kind(token, determiner, progress):
        return True
    return _takes_up(description, progress.nominals.resolve_again(description), progress)


def _takes_up_kind(token: Token, determiner: Token, progress: Progress) -> bool:
    """ "The church", of a church that is named."""
    found = progress.nominals.resolve_noun(token, determiner.i)
    if found is None:
        return False
    referent, span = found.referent, (determiner.i, token.i + 1)
    progress.mentions.add(*span, referent.type, "nominal", referent, "kind", found.confidence, found.evidence)
    progress.discourse.note(token.i, referent)
    return True


def _takes_up(description: Description, found: Antecedent | None, progress: Progress) -> bool:
    """A description of what is named; of what has no name it only keeps that in mind."""
    if found is None:
        return False
    if found.referent not in progress.described:
        _add_description(description, found, progress)
    elif description.head.dep_ in SPOKEN_OF or found.referent.type == "organization":
        progress.discourse.note(description.head.i, found.referent)
    return True


def _add_description(description: Description, found: Antecedent, progress: Progress) -> None:
    progress.add_description(description, found)
    progress.discourse.note(description.head.i, found.referent)


def _keep_in_mind(token: Token, description: Description | None, progress: Progress) -> None:
    """Let a noun without a name stand between a pronoun and the names before it, or be what it stands for."""
    if token.ent_type_ in MEASURES or not _is_spoken_of(token, description):
        return
    if description is not None and (named := _named_behind(description, progress)) is not None:
        progress.discourse.note(token.i, named)
        return
    is_famous = description is not None and description.noun in WORDS["famous"]
    if description is None or is_famous or not may_be_taken_up(description, progress.knowledge):
        progress.discourse.note(token.i, background("plural" if token.tag_ == "NNS" else "singular"))
        return
    made = unnamed_source(description, progress.knowledge)
    referent = progress.registry.of_description(made)
    if referent is made:
        progress.described[referent] = description
    progress.discourse.note(token.i, referent)


def _named_behind(description: Description, progress: Progress) -> Referent | None:
    """The person whose name follows at once on what describes them: "the head of the Grain Board Al Berg"."""
    doc, named = progress.doc, progress.named
    if description.number == "plural" or description.role.type != "person":
        return None
    behind = doc[description.end : description.end + LONGEST_ADDRESS]
    name = next((token for token in behind if token.i in named or token.lower_ not in progress.knowledge.titles), None)
    referent = named.get(name.i) if name is not None else None
    return referent if is_person(referent) else None


def _is_spoken_of(token: Token, description: Description | None) -> bool:
    """Whether a noun stands where a pronoun may take it up: a body also as an owner, "the campaign's lawyer"."""
    is_body = description is not None and description.role.type == "organization"
    return token.dep_ in SPOKEN_OF or (is_body and token.dep_ == "poss")
