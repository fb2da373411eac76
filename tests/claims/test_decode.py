"""Decoding: the best legal sequence of tags, and spans that end with their line."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sayso.schemas import Span
from sayso.tasks.claims.tagging.decode import best_tags, names_in, role_spans
from sayso.tasks.claims.tagging.labels import BEGIN, INSIDE, NAME_TAGS, ROLES, TAGS
from sayso.tasks.claims.tagging.tagger import Tagged
from sayso.tasks.claims.tagging.words import Words


def is_legal(tags):
    for before, after in itertools.pairwise(tags):
        for role in ROLES:
            if after == INSIDE[role] and before not in (BEGIN[role], INSIDE[role]):
                return False
    return True


@settings(max_examples=40, deadline=None)
@given(arrays.arrays(np.float32, (4, len(TAGS)), elements=st.floats(0.0625, 1, width=32)))
def test_best_tags_are_the_most_probable_legal_ones(scores):
    probabilities = scores / scores.sum(-1, keepdims=True)
    found = best_tags(probabilities)
    assert is_legal(found)

    def worth(tags):
        return sum(np.log(probabilities[word, tag] + 1e-12) for word, tag in enumerate(tags))

    best = max(worth(tags) for tags in itertools.product(range(len(TAGS)), repeat=4) if is_legal(tags))
    assert np.isclose(worth(found), best, atol=1e-4)


def tagged(names, lines):
    probabilities = np.full((len(names), len(TAGS)), 0.01, np.float32)
    for word, name in enumerate(names):
        probabilities[word, TAGS.index(name)] = 0.94
    words = Words([(2 * n, 2 * n + 1) for n in range(len(names))], lines, [[5]] * len(names))
    return Tagged("x " * len(names), words, probabilities, np.ones((len(names), len(NAME_TAGS)), np.float32), [])


def test_spans_are_read_role_by_role():
    spans = role_spans(tagged(["B-source", "I-source", "B-cue", "B-content", "I-content", "O"], [0] * 6))
    assert [(span.start, span.end) for span in spans["source"]] == [(0, 2)]
    assert [(span.start, span.end) for span in spans["cue"]] == [(2, 3)]
    assert [(span.start, span.end) for span in spans["content"]] == [(3, 5)]


def test_a_content_over_two_lines_is_two_spans():
    spans = role_spans(tagged(["B-content", "I-content", "I-content"], [0, 0, 1]))
    assert [(span.start, span.end) for span in spans["content"]] == [(0, 2), (2, 3)]


def test_names_are_read_with_their_types_and_end_with_their_line():
    tags = ["B-PER", "I-PER", "O", "B-LOC", "B-ORG", "I-ORG", "I-ORG"]
    of_text = tagged(["O"] * len(tags), [0, 0, 0, 0, 0, 0, 1])
    of_text.names[:] = 0.01
    for word, tag in enumerate(tags):
        of_text.names[word, NAME_TAGS.index(tag)] = 0.94
    found = names_in(of_text, "a")
    assert found[0].scores == (0.95, 0.02, 0.02)
    assert [(name.span, name.type) for name in found] == [
        (Span(0, 3), "PER"), (Span(6, 7), "LOC"), (Span(8, 11), "ORG"), (Span(12, 13), "ORG"),
    ]  # fmt: skip
