"""Every kind of token is embedded once: the model gives what it would give of each token."""

import numpy as np
import pytest

from sayso.tasks.annotate.language_model import EMBEDDING, language_model


@pytest.mark.parametrize("name", EMBEDDING)
def test_what_is_embedded_once_is_the_same_for_each(name: str) -> None:
    (once,) = [node for node in language_model().get_pipe(name).model.walk() if node.name == "of_each_kind"]
    draw = np.random.default_rng(5)
    kinds = draw.integers(1, 2**63, size=(7, 6), dtype=np.uint64)
    tokens = kinds[draw.integers(0, 7, size=60)]
    given = once.predict(tokens)
    assert np.allclose(given, once.layers[0].predict(tokens), atol=1e-5)
    assert given.shape == (60, 96)


def test_no_tokens_are_no_kinds() -> None:
    assert [len(doc) for doc in language_model().pipe(["", "One word."])] == [0, 3]


def test_it_is_not_for_training() -> None:
    (once,) = [node for node in language_model().get_pipe("ner").model.walk() if node.name == "of_each_kind"]
    with pytest.raises(RuntimeError, match="training"):
        once(np.ones((2, 6), np.uint64), is_train=True)
