"""Names in an article: those of the model, trimmed, and those that knowledge or the rest of the article gives away."""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from sayso.schemas import EntityType
from sayso.tasks.entities.name import POSSESSIVES, Name, NameInText, Tokens, add_free
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.entities.naming.introductions import is_portfolio
from sayso.tasks.entities.naming.name_spans import complete, is_palace, parts_of, trimmed
from sayso.tasks.entities.naming.no_names import is_name, names_nobody
from sayso.tasks.entities.naming.patterns import take_court_cases, take_states
from sayso.tasks.knowledge import NOTHING, Knowledge, load_knowledge, normal
from sayso.tasks.knowledge.lexicon import Lexicon, fold, knowledge_lexicon

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


def find_names(doc: Doc, tokens: Tokens, sources: Sequence[Token], knowledge: Knowledge) -> list[Name]:
    """Names of `doc` in order, none overlapping, before their types are settled.

    `sources` are heads of claims' sources: a proper noun there is a name even where the model sees none.
    """
    names: list[Name] = []
    for ent in doc.ents:
        if ent.label_ == "LANGUAGE":
            tokens.taken[ent.start : ent.end] = [True] * len(ent)
    _take_own_names(doc, names, tokens, knowledge)
    take_court_cases(doc, names, tokens, knowledge)
    _take_known_names(doc, names, tokens, knowledge, _holds_whole_names)
    _take_model_names(doc, names, tokens, knowledge)
    _take_known_names(doc, names, tokens, knowledge, _may_be_known_name)
    _take_sources(doc, sources, names, tokens)
    take_states(doc, names, tokens, knowledge)
    names.sort(key=lambda name: name.start)
    return names


def _take_model_names(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    for ent in doc.ents:
        entity_type = MODEL_TYPES.get(ent.label_)
        if entity_type is None:
            continue
        for start, end in parts_of(ent, tokens, knowledge):
            found_as = "person" if end < ent.end and is_palace(doc, end, ent.end, knowledge) else entity_type
            name = trimmed(doc, Name(start, end, found_as, "model", ent.label_), tokens, knowledge)
            if name is not None:
                complete(doc, name, tokens, knowledge)
            if name is not None and is_name(NameInText(doc, name, tokens, knowledge)):
                add_free(names, tokens, name)


def _holds_whole_names(doc: Doc, start: int, end: int, tokens: Tokens, single: bool = False) -> bool:
    """Whether a known name, of several words unless `single`, holds all of every name that the model sees in it."""
    cut_at_end = end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].text not in POSSESSIVES
    return (single or end - start > 1) and doc[start].ent_iob_ != "I" and not cut_at_end


def _take_known_names(
    doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge, accept: Callable[[Doc, int, int, Tokens], bool]
) -> None:
    for start, end in list(knowledge_lexicon().matches(tokens.text, tokens.folded, tokens.taken, tokens.lower_cased)):
        if accept(doc, start, end, tokens):
            add_free(names, tokens, Name(start, end, _known_type(tokens.text[start:end], knowledge), "knowledge"))


def _stands_alone(doc: Doc, start: int, end: int, tokens: Tokens) -> bool:
    """Whether a known name may be a name by itself: not the beginning of a longer one, as in "Miami Vice"."""
    if tokens.lower_cased or end == len(doc) or tokens.taken[end]:
        return True
    behind, last = doc[end], doc[end - 1]
    goes_on = last.dep_ == "compound" and last.head.i >= end and last.whitespace_ == " "
    is_capitalised = behind.tag_ in ("NNP", "NNPS") and behind.text[0].isupper()
    knowledge = load_knowledge()
    is_title = behind.lower_ in knowledge.titles or behind.lower_ in knowledge.roles
    return not (goes_on and is_capitalised) or is_title


def _take_own_names(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    """Names of several words, or in capitals, of entities that the user has added."""
    if knowledge.own is NOTHING:
        return
    start = 0
    while start < len(doc):
        found = _own_name_at(doc, start, tokens, knowledge)
        if found is not None:
            add_free(names, tokens, found)
        start = found.end if found is not None else start + 1


def _own_name_at(doc: Doc, start: int, tokens: Tokens, knowledge: Knowledge) -> Name | None:
    if not tokens.text[start][:1].isupper():
        return None
    for end in range(min(start + LONGEST_OWN, len(doc)), start, -1):
        is_telling = end - start > 1 or (tokens.text[start].isupper() and len(tokens.text[start]) > 2)
        known = knowledge.own.get(normal(doc[start:end].text)) if is_telling else None
        after_title = start > 0 and doc[start - 1].lower_ in knowledge.titles
        if known is not None and (after_title or _holds_whole_names(doc, start, end, tokens, single=True)):
            return Name(start, end, known.type, "knowledge")
    return None


LONGEST_OWN = 8
"""Tokens of the longest name of a user's own that is looked for where the model sees none."""


def _take_sources(doc: Doc, sources: Sequence[Token], names: list[Name], tokens: Tokens) -> None:
    """Proper nouns that head a claim's source: a person who speaks, an organization in capitals, a "Union of …"."""
    knowledge = load_knowledge()
    for head in sources:
        if head.pos_ != "PROPN" or tokens.taken[head.i] or not head.text[0].isupper():
            continue
        start, end = head.i, _end_of_source(doc, head)
        while (
            start
            and doc[start - 1].dep_ == "compound"
            and doc[start - 1].pos_ == "PROPN"
            and not tokens.taken[start - 1]
        ):
            start -= 1
        seen = Name(start, end, "person", "source")
        if names_nobody(NameInText(doc, seen, tokens, knowledge)):
            continue
        name = trimmed(doc, seen, tokens, knowledge)
        if name is not None:
            is_acronym = name.end - name.start == 1 and head.text.isupper()
            name.type = "organization" if is_acronym or end > head.i + 1 else "person"
            add_free(names, tokens, name)


def _end_of_source(doc: Doc, head: Token) -> int:
    """One past the last token of "Union of Farm Workers", where `head` is "Union"; a name of no "of" ends with it."""
    end = head.i + 1
    if end < len(doc) and doc[end].lower_ == "of":
        objects = [child for child in doc[end].children if child.dep_ == "pobj" and child.pos_ == "PROPN"]
        if objects and all(token.pos_ in ("PROPN", "DET") for token in doc[end + 1 : objects[0].i + 1]):
            return objects[0].i + 1
    return end


def find_again(doc: Doc, names: list[Name], tokens: Tokens) -> list[Name]:
    """`names` with the places added where the same name, or the last name of a person, stands unseen by the model."""
    lexicon = Lexicon()
    types: dict[tuple[str, ...], EntityType] = {}
    for name in names:
        written = tokens.text[name.start : name.end]
        if name.type in ("event", "work", "product", "law", "other") or not _is_distinct(written):
            continue
        lexicon.add(written)
        types.setdefault(tuple(tokens.folded[name.start : name.end]), name.type)
        if name.type == "person" and len(written) > 1 and _is_distinct(written[-1:]):
            lexicon.add(written[-1:])
            types.setdefault((tokens.folded[name.end - 1],), "person")
        elif name.type in ("organization", "place") and len(written) > 2:
            for acronym in initials(" ".join(written)):
                if len(acronym) > 2:
                    lexicon.add((acronym,))
                    types.setdefault((fold(acronym),), name.type)
    added = list(names)
    for start, end in list(lexicon.matches(tokens.text, tokens.folded, tokens.taken, tokens.lower_cased)):
        is_person = types[tuple(tokens.folded[start:end])] == "person"
        if _may_be_name(doc, start, end, tokens) and (is_person or _stands_alone(doc, start, end, tokens)):
            add_free(added, tokens, Name(start, end, types[tuple(tokens.folded[start:end])], "document"))
    knowledge = load_knowledge()
    added = [name for name in added if not is_portfolio(NameInText(doc, name, tokens, knowledge))]
    added.sort(key=lambda name: name.start)
    return added


def _is_distinct(written: Sequence[str]) -> bool:
    return len(written) > 1 or (len(written[0]) > 2 and any(character.isupper() for character in written[0]))


def _may_be_name(doc: Doc, start: int, end: int, tokens: Tokens) -> bool:
    """Whether tokens that spell a name are one here: not a common word that begins a sentence."""
    if end - start > 1 or tokens.lower_cased:
        return True
    token: Token = doc[start]
    if token.text == "US" and token.pos_ == "PRON" and token.dep_ in ("dobj", "dative"):
        return False
    if token.text.isupper() and len(token.text) > 1:
        return True
    if token.tag_ in ("NNP", "NNPS"):
        return True
    return token.text[0].isupper() and not token.is_sent_start and token.pos_ in ("PROPN", "ADJ", "NOUN")


def _may_be_known_name(doc: Doc, start: int, end: int, tokens: Tokens) -> bool:
    return _may_be_name(doc, start, end, tokens) and _stands_alone(doc, start, end, tokens)


def _known_type(written: Sequence[str], knowledge: Knowledge) -> EntityType:
    key = " ".join(fold(word) for word in written)
    if key in knowledge.demonyms:
        return "group"
    known = knowledge.names.get(key)
    if known is not None:
        return known.type
    return "organization" if key in knowledge.palaces else "place"
