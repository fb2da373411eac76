"""The spaCy model, loaded once a process."""

import functools
from collections.abc import Iterator
from typing import cast

import numpy as np
import spacy
from spacy.attrs import ORTH, SENT_START
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer, TrainablePipe
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex
from thinc.api import use_ops
from thinc.types import Ints2d

from sayso.tasks.annotate.attributes import AttributeTable
from sayso.tasks.annotate.embedding import embed_each_kind_once
from sayso.tasks.annotate.steps import InSteps
from sayso.tasks.versions import installed_model


@Language.component("sayso_line_breaks", assigns=["token.is_sent_start"])
def start_sentence_after_line_break(doc: Doc) -> Doc:
    """Make every line start a sentence."""
    breaks = np.fromiter(("\n" in token.text for token in doc), dtype=bool, count=len(doc))
    # All at once: spaCy looks through the whole Doc before it sets one of its tokens.
    starts = doc.to_array([SENT_START]).view("int64")
    starts[1:][breaks[1:]] = -1
    starts[1:][breaks[:-1]] = 1
    return doc.from_array([SENT_START], cast(Ints2d, starts.view("uint64")))


@Language.factory("sayso_attributes", assigns=["token.pos", "token.morph"])
def attribute_table(nlp: Language, name: str) -> AttributeTable:
    """What the attribute ruler of the model sets, sooner."""
    del name
    return AttributeTable(cast(AttributeRuler, nlp.get_pipe("attribute_ruler")))


@Language.factory("sayso_in_steps")
def in_steps(nlp: Language, name: str, of: str, parts: int) -> InSteps:
    """What the component `of` of the model finds, sooner."""
    del name
    return InSteps(nlp.get_pipe(of), parts)


@Language.component("sayso_names_in_lines", requires=["doc.ents"], assigns=["doc.ents"])
def cut_names_at_line_breaks(doc: Doc) -> Doc:
    """Cut a name that the model lets run over a line break: each side is a name of its own."""
    if any("\n" in ent.text for ent in doc.ents):
        doc.ents = tuple(part for ent in doc.ents for part in _parts_in_lines(ent))
    return doc


def _parts_in_lines(ent: Span) -> Iterator[Span]:
    start = ent.start
    for token in ent:
        if token.is_space:
            if token.i > start:
                yield Span(ent.doc, start, token.i, label=ent.label)
            start = token.i + 1
    if start < ent.end:
        yield Span(ent.doc, start, ent.end, label=ent.label)


AFTER_INITIALS = r"(?<=[A-Z]\.)-(?=[A-Za-z])"
"""A hyphen behind initials, in "U.S.-based", parts words as it does in "China-based"."""


TITLES = ("Barr.", "Engr.", "Alh.", "Pst.", "Arc.", "Comr.", "Amb.", "Cllr.", "Evang.")
"""Abbreviated titles of people behind whose full stop the model would begin a sentence."""


EMBEDDING = ("tok2vec", "ner")
"""Components that read attributes of tokens; the others read what these give."""

STEPPING = {"parser": 1, "ner": 4}
"""Components that read a batch step by step, and in how many parts: names have embeddings of their own, which few texts
at a time keep near the processor."""


@functools.cache
def language_model() -> Language:
    """The model with its pipeline, loaded at the first call in a process (about a second)."""
    # numpy's own product of matrices takes two thirds of the time of the one that thinc would choose.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(installed_model()[0])
    for name in EMBEDDING:
        embed_each_kind_once(cast(TrainablePipe, nlp.get_pipe(name)).model)
    if isinstance(nlp.tokenizer, Tokenizer):
        infixes = [*(nlp.Defaults.infixes or ()), AFTER_INITIALS]
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        for title in TITLES:
            nlp.tokenizer.add_special_case(title, [{ORTH: title}])
    known = cast(Lemmatizer, nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part, words in list(known.items()):
        known[part] = frozenset(words)  # A list of up to 57,000, which spaCy looks through for every new word.
    nlp.add_pipe("sayso_line_breaks", first=True)
    nlp.add_pipe("sayso_attributes", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    for name, parts in STEPPING.items():
        nlp.add_pipe("sayso_in_steps", f"sayso_{name}", after=name, config={"of": name, "parts": parts})
        nlp.disable_pipe(name)
    nlp.add_pipe("sayso_names_in_lines", last=True)
    return nlp
