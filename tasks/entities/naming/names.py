"""Names in an article: those of the model, trimmed, and those that knowledge or a claim's source gives away."""

import itertools
from collections.abc import Iterator, Sequence
from operator import attrgetter

from spacy.tokens import Doc, Span, Token

from sayso.schemas import EntityType
from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, NOUNS, every, first, matches
from sayso.tasks.entities.name import NAME_WORDS, POSSESSIVES, Name, NameInText, Tokens, add_free
from sayso.tasks.entities.naming.name_spans import (
    complete,
    first_of_run,
    is_capitalised,
    is_credited,
    is_palace,
    parts_of,
    trim,
)
from sayso.tasks.entities.naming.patterns import court_cases, events_of_a_year, numbered_lists, ranks, states
from sayso.tasks.entities.naming.things import things
from sayso.tasks.entities.naming.true_names import is_name, is_spelled_name, names_nobody
from sayso.tasks.knowledge import NOTHING, Knowledge, normal
from sayso.tasks.knowledge.lexicon import knowledge_lexicon

MODEL_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "product",
    "LAW": "law",
}
"""spaCy's labels; the others are dates and quantities."""

ACTING = NOMINAL_SUBJECTS | {"poss"}
"""Relations of who does something, or has."""
LONGEST_OWN = 8
"""Tokens of the longest name of a user's own that is looked for where the model sees none."""
OF_NAMES = frozenset({"PROPN", "DET"})
"""Parts of speech of what a source's name goes on with behind "of"."""
SHORTEST_OWN = 3
"""Letters of the shortest word in capitals that is."""


def find_names(doc: Doc, tokens: Tokens, sources: Sequence[Token], knowledge: Knowledge) -> list[Name]:
    """Names of `doc` in order, none overlapping, before their types are settled.

    `sources` are heads of claims' sources: a proper noun there is a name even where the model sees none.
    """
    names: list[Name] = []
    bearers = list(languages_borne(doc, tokens))
    for ent in doc.ents:
        if ent.label_ == "LANGUAGE" and ent.start not in [name.start for name in bearers]:
            tokens.taken[ent.start : ent.end] = [True] * len(ent)
    found = itertools.chain(
        bearers,
        own_names(doc, tokens, knowledge),
        court_cases(doc, tokens, knowledge),
        numbered_lists(tokens),
        ranks(doc, tokens, knowledge),
        events_of_a_year(doc, tokens),
        whole_known_names(doc, tokens, knowledge),
        model_names(doc, tokens, knowledge),
        known_names(doc, tokens, knowledge),
        source_names(doc, sources, tokens, knowledge),
        things(doc, tokens, knowledge),
        states(names, tokens, knowledge),
    )
    for name in found:
        add_free(names, tokens, name)
    return sorted(names, key=attrgetter("start"))


def languages_borne(doc: Doc, tokens: Tokens) -> Iterator[Name]:
    """What the model takes for languages where somebody in the article is called so, who does something or is heard:
    "English says" of Don English."""
    for ent in (ent for ent in doc.ents if ent.label_ == "LANGUAGE"):
        acts = ent.root.dep_ in ACTING or (ent.root.dep_ == "pobj" and ent.root.head.head.lower_ == "according")
        if ent.text in tokens.by_last and acts:
            yield Name(ent.start, ent.end, "person", "document")


def own_names(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Names of several words, or in capitals, of entities that the user has added."""
    until = len(doc) if knowledge.own is NOTHING else 0
    for start, text in enumerate(tokens.text):
        found = _own_name_at(doc, start, tokens, knowledge) if start >= until and text[:1].isupper() else None
        if found is not None:
            until = found.end
            yield found


def _own_name_at(doc: Doc, start: int, tokens: Tokens, knowledge: Knowledge) -> Name | None:
    """The longest name of a user's own that begins at `start`."""
    text = tokens.text[start]
    shortest = 1 if text.isupper() and len(text) >= SHORTEST_OWN else 2
    for end in range(min(start + LONGEST_OWN, len(doc)), start + shortest - 1, -1):
        known = knowledge.own.get(normal(doc[start:end].text))
        if known is not None:
            case = NameInText(doc, Name(start, end, known.type, "knowledge"), tokens, knowledge)
            if case.before in knowledge.titles or is_whole(case):
                return case.name
    return None


def is_whole(case: NameInText) -> bool:
    """Whether a known name holds all of every name that the model sees in it."""
    behind = first(case.doc[case.name.end : case.name.end + 1])
    is_cut = behind is not None and behind.ent_iob_ == "I" and behind.text not in POSSESSIVES
    return case.first.ent_iob_ != "I" and not is_cut


def _spelled(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[NameInText]:
    """Free tokens that spell a known name."""
    spans = list(knowledge_lexicon().matches(tokens.text, tokens.folded, tokens.taken, tokens.lower_cased))
    for start, end in spans:
        name = Name(start, end, _known_type(" ".join(tokens.folded[start:end]), knowledge), "knowledge")
        yield NameInText(doc, name, tokens, knowledge)


def _known_type(key: str, knowledge: Knowledge) -> EntityType:
    if key in knowledge.demonyms:
        return "group"
    known = knowledge.names.get(key)
    if known is not None:
        return known.type
    return "organization" if key in knowledge.palaces else "place"


def whole_known_names(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Known names of several words that the model may see but a part of."""
    return (case.name for case in _spelled(doc, tokens, knowledge) if not case.single and is_whole(case))


def known_names(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Known names that the model does not see."""
    return (case.name for case in _spelled(doc, tokens, knowledge) if is_spelled_name(case))


def model_names(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """The names that the model sees, where they look like one."""
    for ent in doc.ents:
        if ent.label_ in MODEL_TYPES:
            yield from _names_in(ent, tokens, knowledge)


def _names_in(ent: Span, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    doc = ent.doc
    for start, end in parts_of(ent, tokens, knowledge):
        before_palace = end < ent.end and is_palace(tokens, end, ent.end, knowledge)
        is_holder = start > ent.start and doc[start - 1].pos_ in NOUNS
        is_polite = doc[start].text.rstrip(".") in NAME_WORDS["polite"] and end > start + 1
        entity_type = "person" if before_palace or is_holder or is_polite else MODEL_TYPES[ent.label_]
        label = ent.label_
        if is_credited(doc, start, end):
            entity_type, label = "organization", "ORG"
        seen = NameInText(doc, Name(start, end, entity_type, "model", label), tokens, knowledge)
        if trim(seen):
            complete(seen)
            if is_name(seen):
                yield seen.name


def source_names(doc: Doc, sources: Sequence[Token], tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Proper nouns that head a claim's source: a person who speaks, an organization in capitals, a "Union of …"."""
    for head in sources:
        if is_capitalised(head) and not tokens.taken[head.i] and head.text not in NAME_WORDS["post"]:
            seen = NameInText(doc, _source_name(doc, head, tokens), tokens, knowledge)
            goes_on = seen.name.end > head.i + 1
            if not names_nobody(seen) and trim(seen):
                is_body = goes_on or (seen.single and head.text.isupper())
                seen.name.type = "organization" if is_body else "person"
                yield seen.name


def _source_name(doc: Doc, head: Token, tokens: Tokens) -> Name:
    def belongs(token: Token) -> bool:
        return matches(token, dep="compound", pos="PROPN") and not tokens.taken[token.i]

    return Name(first_of_run(doc, head.i, belongs), _end_of_source(doc, head), "person", "source")


def _end_of_source(doc: Doc, head: Token) -> int:
    """One past the last token of "Union of Farm Workers", where `head` is "Union"; a name of no "of" ends with it."""
    end = head.i + 1
    for of in every(doc[end : end + 1], lower="of"):
        thing = first(of.children, dep="pobj", pos="PROPN")
        if thing is not None and all(token.pos_ in OF_NAMES for token in doc[end + 1 : thing.i]):
            return thing.i + 1
    return end
