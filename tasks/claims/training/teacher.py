"""A teacher of names: a larger encoder that learns from what is marked by hand, and marks more text than a hand can."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray

from sayso.tasks.claims.tagging.labels import NAME_TAGS
from sayso.tasks.claims.tagging.words import windows
from sayso.tasks.claims.training.batches import batches, collate
from sayso.tasks.claims.training.corpus import Corpus
from sayso.tasks.claims.training.descent import Descent, best_device
from sayso.tasks.claims.training.encoders import read_as
from sayso.tasks.claims.training.examples import ExampleReader, MarkedText, label
from sayso.tasks.claims.training.fit import Report, name_loss
from sayso.tasks.claims.training.network import NameTeacher

BATCH = 32
"""Windows that are read together."""


@dataclass(frozen=True, slots=True)
class TeacherRecipe:
    """Everything that decides the weights of a teacher besides its encoder and the data; one learns of every seed."""

    epochs: int = 10
    batch: int = 8
    encoder_rate: float = 4e-5
    head_rate: float = 1e-3
    warm_up: int = 100
    average: float = 0.99
    lower_case: float = 0.5
    seeds: tuple[int, ...] = (1, 2, 3)


def teach(corpus: Corpus, encoder: Path, recipe: TeacherRecipe, report: Report) -> list[MarkedText]:
    """The articles of `corpus` with the names that teachers on `encoder` see in them."""
    named, articles = read_as(encoder, corpus.named), read_as(encoder, corpus.articles)
    teachers = [fit_teacher(encoder, named, recipe, seed, report) for seed in recipe.seeds]
    report(f"teachers mark the names of {len(corpus.articles)} articles")
    return [
        replace(one, names=replace(one.names, shares=shares))
        for one, shares in zip(corpus.articles, shares_of(teachers, articles), strict=True)
    ]


def fit_teacher(encoder: Path, named: ExampleReader, recipe: TeacherRecipe, seed: int, report: Report) -> NameTeacher:
    """Train on names marked by hand; return the teacher with averaged weights."""
    torch.manual_seed(seed)
    random, device = Random(seed), best_device()
    teacher = NameTeacher(encoder).to(device)
    steps = recipe.epochs * math.ceil(len(named.epoch(None)) / recipe.batch)
    rates = {"encoder": recipe.encoder_rate, "": recipe.head_rate}
    descent = Descent(teacher, rates, steps, recipe.average, recipe.warm_up)
    for epoch in range(recipe.epochs):
        teacher.train()
        for examples in batches(named.epoch(random), recipe.batch, random):
            batch = collate(examples, [random.random() < recipe.lower_case for _ in examples]).to(device)
            value = name_loss(teacher(batch), batch.shares)
            descent.step(value)
        report(f"teacher {seed}: epoch {epoch + 1} of {recipe.epochs}, loss {value.item():.3f}")
    return descent.average


@torch.no_grad()
def shares_of(teachers: Sequence[NameTeacher], texts: ExampleReader) -> list[NDArray[np.float16]]:
    """For each text [words, name tags] shares: the mean of what the teachers say, and of windows that overlap."""
    total = [np.zeros((len(words), len(NAME_TAGS)), np.float32) for words in texts.words]
    times = [np.zeros((len(words), 1), np.float32) for words in texts.words]
    cut = [
        (number, window)
        for number, (marked, words) in enumerate(zip(texts.texts, texts.words, strict=True))
        for window in windows(words, marked.text)
    ]
    cut.sort(key=lambda one: len(one[1].ids))
    for start in range(0, len(cut), BATCH):
        part = cut[start : start + BATCH]
        examples = [label(window, texts.words[number], texts.texts[number]) for number, window in part]
        batch = collate(examples).to(best_device())
        for teacher in teachers:
            said = teacher(batch).softmax(-1).cpu().numpy()
            for row, (number, window) in enumerate(part):
                total[number][window.start : window.end] += said[row, : window.end - window.start]
                times[number][window.start : window.end] += 1
    return [(of_text / np.maximum(count, 1)).astype(np.float16) for of_text, count in zip(total, times, strict=True)]
