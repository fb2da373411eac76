"""Teachers: a larger encoder learns from what is marked by hand, and marks more text than a hand can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sayso.tasks.claims.tagging.decode import WordSpan, role_spans
from sayso.tasks.claims.tagging.labels import NAME_TAGS, TAGS
from sayso.tasks.claims.tagging.tagger import Floats, Tagged
from sayso.tasks.claims.tagging.words import Window, windows
from sayso.tasks.claims.training.batches import Batch, collate
from sayso.tasks.claims.training.corpus import Corpus
from sayso.tasks.claims.training.descent import best_device
from sayso.tasks.claims.training.encoders import read_as
from sayso.tasks.claims.training.examples import ExampleReader, Link, MarkedText, Shares, Taught, label
from sayso.tasks.claims.training.fit import Recipe, Report, fit, half_precision
from sayso.tasks.claims.training.network import TaggingNetwork

BATCH = 64
"""Windows that are read together."""


@dataclass(frozen=True, slots=True)
class TeacherRecipe:
    """Everything that decides what teachers say besides their encoder and the data; one learns of every seed."""

    fitting: Recipe = field(
        default_factory=lambda: Recipe(epochs=6, stop_after=6, batch=16, encoder_rate=5e-5, name_weight=1.0)
    )
    seeds: tuple[int, ...] = (1, 2, 3)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A window of the text of a number."""

    text: int
    window: Window

    @property
    def words(self) -> slice:
        """Its words in those of the text."""
        return slice(self.window.start, self.window.end)

    def around(self, cue: WordSpan) -> tuple[int, int]:
        """How many words it has on the shorter side of a cue; of two with as many, the earlier has more."""
        return min(cue.start - self.window.start, self.window.end - cue.end), -self.window.start


def teach(encoder: Path, corpus: Corpus, recipe: TeacherRecipe, report: Report) -> dict[str, list[MarkedText]]:
    """All sets of the corpus, what is not marked in them marked by teachers on `encoder`.

    Attributions or names that are marked by hand are left as they are.
    """
    by_hand = {name: read_as(encoder, texts) for name, texts in corpus.by_hand.items()}
    held_out = read_as(encoder, corpus.held_out)
    teachers = [
        fit(encoder, by_hand, held_out, replace(recipe.fitting, seed=seed), report).eval() for seed in recipe.seeds
    ]
    report(f"teachers mark {len(corpus.unmarked)} texts")
    return {
        **{name: mark(teachers, reader) if _is_unnamed(reader) else reader.texts for name, reader in by_hand.items()},
        "unmarked": mark(teachers, read_as(encoder, corpus.unmarked)),
    }


def _is_unnamed(reader: ExampleReader) -> bool:
    return not any(text.names.shares.any() for text in reader.texts)


@torch.no_grad()
def mark(teachers: Sequence[TaggingNetwork], reader: ExampleReader) -> list[MarkedText]:
    """The texts with what the teachers say on average, and of windows that overlap."""
    seen = _windows(reader)
    tags, names = _words(teachers, reader, seen)
    links = _links(teachers, reader, seen, _cues(reader, tags))
    return [
        _with(marked, Taught(of_tags.astype(np.float16), of_links), of_names.astype(np.float16))
        for marked, of_tags, of_links, of_names in zip(reader.texts, tags, links, names, strict=True)
    ]


def _with(marked: MarkedText, taught: Taught, shares: Shares) -> MarkedText:
    attributions = taught if marked.attributions is None else marked.attributions
    return replace(marked, attributions=attributions, names=replace(marked.names, shares=shares))


def _windows(reader: ExampleReader) -> list[Seen]:
    """All windows, the shorter first."""
    found = [
        Seen(number, window)
        for number, (marked, words) in enumerate(zip(reader.texts, reader.words, strict=True))
        for window in windows(words, marked.text)
    ]
    return sorted(found, key=lambda one: len(one.window.ids))


def _batches(reader: ExampleReader, seen: Sequence[Seen]) -> Iterator[tuple[Sequence[Seen], Batch]]:
    for start in range(0, len(seen), BATCH):
        part = seen[start : start + BATCH]
        examples = [label(one.window, reader.words[one.text], reader.texts[one.text]) for one in part]
        yield part, collate(examples).to(best_device())


def _words(
    teachers: Sequence[TaggingNetwork], reader: ExampleReader, seen: Sequence[Seen]
) -> tuple[list[Floats], list[Floats]]:
    """[words, tags] and [words, name tags] of every text."""
    tags = [np.zeros((len(words), len(TAGS)), np.float32) for words in reader.words]
    names = [np.zeros((len(words), len(NAME_TAGS)), np.float32) for words in reader.words]
    times = [np.zeros((len(words), 1), np.float32) for words in reader.words]
    for part, batch in _batches(reader, seen):
        for teacher in teachers:
            with half_precision(best_device()):
                states, of_names = teacher.words(batch.ids, batch.mask, batch.heads)
                tagged, named = teacher.tag(states), teacher.names(of_names, batch.hints, batch.lengths)
            of_tags, of_shares = probabilities(tagged), probabilities(named)
            for row, one in enumerate(part):
                count = one.window.end - one.window.start
                tags[one.text][one.words] += of_tags[row, :count]
                names[one.text][one.words] += of_shares[row, :count]
                times[one.text][one.words] += 1
    for number, read in enumerate(times):
        tags[number] /= np.maximum(read, 1)
        names[number] /= np.maximum(read, 1)
    return tags, names


def _cues(reader: ExampleReader, tags: Sequence[Floats]) -> list[list[WordSpan]]:
    """The cues of every text."""
    nobody = np.zeros((0, len(NAME_TAGS)), np.float32)
    return [
        role_spans(Tagged(marked.text, words, of_tags, nobody, []))["cue"]
        for marked, words, of_tags in zip(reader.texts, reader.words, tags, strict=True)
    ]


def _links(
    teachers: Sequence[TaggingNetwork], reader: ExampleReader, seen: Sequence[Seen], cues: Sequence[list[WordSpan]]
) -> list[list[Link]]:
    """The links of every text's cues in their order, each read in the window where it stands most in the middle."""
    found: list[list[Link]] = [[] for _ in cues]
    at_home = _at_home(seen, cues)
    for part, batch in _batches(reader, [one for one in seen if at_home[one]]):
        first, last = (torch.zeros(len(part), max(len(at_home[one]) for one in part), dtype=torch.long) for _ in "12")
        for row, one in enumerate(part):
            for column, cue in enumerate(at_home[one]):
                first[row, column], last[row, column] = cue.start - one.window.start, cue.end - 1 - one.window.start
        total = np.zeros(0, np.float32)
        for teacher in teachers:
            with half_precision(best_device()):
                states, _ = teacher.words(batch.ids, batch.mask, batch.heads)
                linked = teacher.links(states, first.to(states.device), last.to(states.device))
            total = total + probabilities(linked) if len(total) else probabilities(linked)
        for row, one in enumerate(part):
            count = one.window.end - one.window.start
            for column, cue in enumerate(at_home[one]):
                shares = (total[row, column, :count] / len(teachers)).astype(np.float16)
                found[one.text].append(Link(cue.start, cue.end - 1, one.window.start, shares))
    return [sorted(of_text, key=lambda link: link.first) for of_text in found]


def _at_home(seen: Sequence[Seen], cues: Sequence[list[WordSpan]]) -> dict[Seen, list[WordSpan]]:
    """The cues that every window is the home of: no other holds more words on either side of them."""
    of_text: dict[int, list[Seen]] = {}
    for one in seen:
        of_text.setdefault(one.text, []).append(one)
    found: dict[Seen, list[WordSpan]] = {one: [] for one in seen}
    for number, of_cues in enumerate(cues):
        for cue in of_cues:
            inside = [one for one in of_text[number] if one.window.start <= cue.start and cue.end <= one.window.end]
            if inside:
                found[max(inside, key=lambda one: one.around(cue))].append(cue)
    return found


def probabilities(scores: Tensor) -> Floats:
    """Probabilities over the last axis."""
    result: Floats = scores.float().softmax(-1).cpu().numpy()
    return result
