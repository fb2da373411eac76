"""The parser and the name recogniser of a spaCy model, which read texts step by step, with the interpreter's lock kept.

spaCy lets the lock go and takes it back for every move that it weighs at a step, of which names have 74: half the time
of the parser and two thirds of that of names. What is found stays the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.tokens import Doc


class InSteps:
    """A parser or name recogniser over batches of texts, of which each is cut into `parts` by the length of the texts.

    The texts of a part go one step at a time together: long parts take fewer steps.
    """

    def __init__(self, component: Any, parts: int) -> None:
        self._component = component
        self._parts = parts

    def __call__(self, doc: Doc) -> Doc:
        """Read one text."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Read texts, in order."""
        left = iter(docs)
        while batch := list(islice(left, batch_size)):
            by_length, size = sorted(batch, key=len), max(1, len(batch) // self._parts)
            for part in (by_length[start : start + size] for start in range(0, len(batch), size)):
                self._component.set_annotations(part, self._states(part))
            yield from batch

    def _states(self, docs: Sequence[Doc]) -> Sequence[Any]:
        """The last state of every text, which says what was found."""
        states: Sequence[Any] = self._component.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        if going:
            model = self._component.model.predict(docs)
            while going:
                going = self._component.transition_states(going, model.predict(going))
        return states
