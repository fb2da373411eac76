"""python -m sayso.flows.train_name_types: names of news with marked types → the weights that tell what a name names."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from sayso.flows.scoring.name_marks import join_names, read_name_marks
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims import extract_from_texts
from sayso.tasks.entities.article import ArticleReader
from sayso.tasks.entities.naming.tagged_names import with_names
from sayso.tasks.entities.training import TypeSample, decided_apart, fit_types, read_type_samples, write_type_weights
from sayso.tasks.knowledge import load_knowledge

WEIGHTS = files("sayso.tasks.entities").joinpath("data", "type_weights.tsv")
COMMENTS = (
    "How much evidence on a name speaks for each type, in units of log odds; `none` is no name. What evidence means,",
    "naming/types/ says. Written by `python -m sayso.flows.train_name_types`, which fits the numbers on marked names.",
)


def main() -> None:
    """Fit the weights and write them into the package; print what cross-validation and the held-out articles say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds news.jsonl")
    for line in train_name_types(parser.parse_args().texts):
        print(line)


def train_name_types(texts: Path) -> Iterator[str]:
    """Write the weights, and tell how good they are."""
    marked = {use: samples_of(use, texts) for use in ("train", "held_out")}
    model = fit_types(marked["train"])
    write_type_weights(Path(str(WEIGHTS)), model, COMMENTS)
    yield from _told("cross-validated", decided_apart(marked["train"]))
    yield from _told("held out", [(one, model.decide(one.evidence)) for one in marked["held_out"]])


def samples_of(use: str, texts: Path) -> list[TypeSample]:
    """The forms of names with marked types in the articles of a use."""
    records = list(join_names((marked for marked in read_name_marks() if marked.use == use), texts))
    docs = annotate_texts([record["text"] for record in records])
    knowledge = load_knowledge()
    found: list[TypeSample] = []
    for record, doc in zip(records, docs, strict=True):
        (extracted,) = extract_from_texts([doc])
        reader = ArticleReader(with_names(doc, extracted.names), knowledge, extracted.claims, [])
        found += read_type_samples(record, reader)
    return found


def _told(what: str, decided: Sequence[tuple[TypeSample, str]]) -> Iterator[str]:
    yield f"{what}: {_share(decided):.3f} of {_places(decided)} names"
    for kind in sorted({sample.type for sample, _ in decided}):
        of_kind = [(sample, found) for sample, found in decided if sample.type == kind]
        wrong = Counter[str]()
        for sample, found in of_kind:
            if found != kind:
                wrong[found] += sample.places
        told = ", ".join(f"{found} {times}" for found, times in wrong.most_common())
        yield f"  {kind:<14} {_share(of_kind):.3f} of {_places(of_kind):4}; else {told or 'nothing'}"


def _share(decided: Sequence[tuple[TypeSample, str]]) -> float:
    return _places(one for one in decided if one[0].type == one[1]) / max(1, _places(decided))


def _places(decided: Iterable[tuple[TypeSample, str]]) -> int:
    return sum(sample.places for sample, _ in decided)


if __name__ == "__main__":
    main()
