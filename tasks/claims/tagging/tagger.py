"""The tagger at work: an ONNX encoder tags the words of texts and links words to cues, a head tags names; no torch."""

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

from sayso.tasks.claims.tagging.hints import word_hints
from sayso.tasks.claims.tagging.labels import LINKS, NAME_TAGS, TAGS
from sayso.tasks.claims.tagging.words import Window, Words, read_words, windows

MODEL = Path(__file__).parents[1] / "model"

SLOWER_FUSED = "SkipLayerNormFusion"
"""An optimisation of onnxruntime that makes one operation of several, and takes more time than they do."""

KEPT = 64
"""Windows of a text whose links are kept, far more than an article has; those of later ones are made again."""

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WindowLinks:
    """What the link head needs of one window: a projection of every word, as word and as first and last of a cue."""

    window: Window
    word: Floats
    first: Floats
    last: Floats


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text after tagging.

    `probabilities`: [words, tags] and `names`: [words, name tags], of every word; where windows overlap, their mean.
    `kept` are the links of the first windows.
    """

    text: str
    words: Words
    probabilities: Floats
    names: Floats
    windows: list[Window]
    kept: list[WindowLinks] = field(default_factory=list)


class Tagger:
    """Loads the model once and tags texts; deterministic, one thread."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.folder = folder
        self.encoder = _session(folder / "tagger.onnx")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        with np.load(folder / "link.npz", allow_pickle=False) as weights:
            self.distance, self.weight, self.bias = weights["distance"], weights["weight"], weights["bias"]

    @functools.cached_property
    def name_head(self) -> onnxruntime.InferenceSession:
        """The head for names, loaded when the first name is looked for: it is trained on what the encoder gives."""
        return _session(self.folder / "names.onnx")

    @property
    def gives_states(self) -> bool:
        """Whether the encoder gives what the name head reads."""
        return "states" in {output.name for output in self.encoder.get_outputs()}

    def tag(self, docs: Sequence[Doc]) -> list[Tagged]:
        """Tag every annotated text, in the order given."""
        return [self._tag(doc) for doc in docs]

    def _tag(self, doc: Doc) -> Tagged:
        text = doc.text
        words = read_words(text, self.tokenizer)
        hints = word_hints(doc, text, words)
        total = np.zeros((len(words), len(TAGS)), np.float32)
        names = np.zeros((len(words), len(NAME_TAGS)), np.float32)
        times = np.zeros((len(words), 1), np.float32)
        cut, kept = windows(words, text), list[WindowLinks]()
        for window in cut:
            tags, word, first, last, states = self.encode(window)
            (name,) = self.name_head.run(
                None, {"states": states[None], "hints": hints[None, window.start : window.end]}
            )
            total[window.start : window.end] += softmax(tags)
            names[window.start : window.end] += softmax(name[0])
            times[window.start : window.end] += 1
            if len(kept) < KEPT:
                kept.append(WindowLinks(window, word, first, last))
        times = np.maximum(times, 1)
        return Tagged(text, words, cast(Floats, total / times), cast(Floats, names / times), cut, kept)

    def part(self, tagged: Tagged, number: int) -> WindowLinks:
        """What the link head needs of a window of a text."""
        if number < len(tagged.kept):
            return tagged.kept[number]
        window = tagged.windows[number]
        return WindowLinks(window, *self.encode(window)[1:4])

    def links(self, part: WindowLinks, cues: Sequence[tuple[int, int]], words: Places) -> Floats:
        """Link probabilities [cues, words, links] of some words of one window; cues are its (first, last) words.

        Cue by cue, so that what is computed stays near the processor.
        """
        word = part.word[words]
        found = np.empty((len(cues), len(words), len(LINKS)), np.float32)
        for number, (first, last) in enumerate(cues):
            distance = self.distance[bucket(words - first, len(self.distance))]
            distance += word
            distance += part.first[first] + part.last[last]
            found[number] = gelu(distance) @ self.weight.T
        return softmax(found + self.bias)

    def encode(self, window: Window) -> list[Floats]:
        """Tag scores, link projections (word, first, last) and states of the words of one window.

        One window at a time: the int8 model scales its activations over all that it is given, so that in a batch the
        result for one text would depend on the others. It is also no slower on one thread.
        """
        return [values[0] for values in self.encoder.run(None, {"ids": window.ids[None], "heads": window.heads[None]})]


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # Windows are of many lengths: a plan of one run does not serve the next.
    return onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER_FUSED]
    )


def weights_sha256() -> str:
    """Checksum of the shipped weights."""
    digest = hashlib.sha256()
    for name in ("tagger.onnx", "names.onnx"):
        digest.update((MODEL / name).read_bytes())
    return digest.hexdigest()


@functools.cache
def load_tagger() -> Tagger:
    """The shipped tagger, loaded once a process."""
    return Tagger()


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


def gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit, by its tanh approximation (Hendrycks and Gimpel 2016)."""
    bent = values * values
    bent *= np.float32(0.7978845608 * 0.044715)
    bent += np.float32(0.7978845608)
    bent *= values
    np.tanh(bent, out=bent)
    bent += 1
    bent *= values
    bent *= np.float32(0.5)
    return bent


def bucket(distance: NDArray[np.int64], buckets: int) -> NDArray[np.int64]:
    """Signed word distance to a bucket, as in training: exact to 5 and logarithmic beyond."""
    size = np.abs(distance).astype(np.float32)
    far = 6 + np.log2(np.maximum(size, 6) / 6) * np.float32(1.6)
    index = np.minimum(np.where(size < 6, size, far), buckets // 2 - 1).astype(np.int64)
    return np.where(distance < 0, index, index + buckets // 2)
