"""What extractors score on gold: the scorers beside the gold run on what the stages predict."""

import dataclasses
import hashlib
import importlib.util
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any


class GoldError(Exception):
    """The gold or its scorers cannot be used; the message says what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class Score:
    """One measured figure, in per cent unless its name says otherwise.

    `floor` is what it must not fall under, `released` what the last release scored, `peer` the best of others.
    `learned` marks data that the weights were trained on: what they score there says nothing of other texts.
    """

    data: str
    metric: str
    value: float
    floor: float | None
    released: float | None
    peer: float | None
    learned: bool = False

    @property
    def passed(self) -> bool:
        """Whether the floor holds; a metric without a floor passes."""
        return self.floor is None or self.value >= self.floor

    def row(self) -> dict[str, Any]:
        """The score as a line of a table."""
        gate = "" if self.floor is None else "passed" if self.passed else "FAILED"
        if self.learned:
            gate = f"learned from {gate}".strip()
        change = None if self.released is None else round(self.value - self.released, 1)
        return {
            "data": self.data,
            "metric": self.metric,
            "score": self.value,
            "floor": self.floor,
            "last release": self.released,
            "change": change,
            "best peer": self.peer,
            "gate": gate,
        }


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One file of gold, what is pinned for it, and the checksum of the data that was measured on."""

    name: str
    path: Path
    sha256: str
    floors: Mapping[str, float]
    released: Mapping[str, float]
    peers: Mapping[str, float]
    learned: bool = False
    model: str | None = None

    @property
    def title(self) -> str:
        """Its name without its kind."""
        return self.name.rpartition("/")[2]

    @property
    def other_model(self) -> bool:
        """Whether the floors were measured with other weights than the installed ones."""
        from sayso.tasks.claims.tagging.tagger import weights_sha256

        return self.model not in (None, weights_sha256())

    @property
    def changed(self) -> bool:
        """Whether the data are not those that the floors were measured on."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest() != self.sha256

    def records(self) -> list[dict[str, Any]]:
        """The lines of the file."""
        with self.path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    def scores(self, measured: Mapping[str, float]) -> list[Score]:
        """The measured figures as scores, beside what is pinned."""
        return [
            Score(
                self.name,
                metric,
                round(value, 1),
                self.floors.get(metric),
                self.released.get(metric),
                self.peers.get(metric),
                self.learned,
            )
            for metric, value in measured.items()
        ]


def gold_sets(gold: Path) -> dict[str, GoldSet]:
    """The sets that quality.toml pins, by name; `GoldError` where one is missing under `gold`."""
    found = pinned_sets(gold)
    for gold_set in found.values():
        if not gold_set.path.is_file():
            raise GoldError(
                f"{gold_set.path} is missing: --gold takes the folder that holds {gold_set.path.relative_to(gold)}"
            )
    return found


def pinned_sets(gold: Path = Path()) -> dict[str, GoldSet]:
    """The sets that quality.toml pins, by name, whether their files are under `gold` or not."""
    pinned = tomllib.loads(files("sayso.flows.scoring").joinpath("quality.toml").read_text(encoding="utf-8"))
    return {
        name: GoldSet(
            name=name,
            path=gold / entry["file"],
            sha256=entry["sha256"],
            floors=entry.get("floors", {}),
            released=entry.get("released", {}),
            peers=entry.get("peers", {}),
            learned=entry.get("learned", False),
            model=entry.get("model"),
        )
        for name, entry in pinned.items()
    }


def own_set(path: Path, pinned: Mapping[str, GoldSet]) -> GoldSet:
    """A file of gold as a set: that of quality.toml where the data are the same, else one of the user's own.

    What it holds is told from its first line. `GoldError` where it is not one of the formats that the scorers read.
    """
    try:
        content = path.read_bytes()
        record = json.loads(content.partition(b"\n")[0])
        kind = next(kind for kind, column in COLUMNS.items() if "text" in record and column in record)
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, StopIteration, TypeError):
        raise GoldError(
            f"{path} is no gold that can be scored: every line must be an object with `id`, `text` and one of "
            f"{', '.join(f'`{column}`' for column in COLUMNS.values())}"
        ) from None
    sha256 = hashlib.sha256(content).hexdigest()
    known = next((found for found in pinned.values() if found.sha256 == sha256), None)
    return dataclasses.replace(known, path=path) if known else GoldSet(f"{kind}/{path.stem}", path, sha256, {}, {}, {})


COLUMNS = {"attribution": "attributions", "figures": "figures", "entities": "mentions"}
"""The kinds of gold, and the column by which each is known."""


def scorers_beside(path: Path) -> Path:
    """The folder `score` beside a file of gold or above it; `GoldError` where there is none."""
    for folder in path.absolute().parents:
        if (folder / "score" / "score_attributions.py").is_file():
            return folder / "score"
    raise GoldError(f"no scorers for {path}: they lie in a folder `score` beside the gold, or name it with --scorers")


def load_scorer(folder: Path, name: str) -> ModuleType:
    """The scorer `name`.py of a folder."""
    path = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise GoldError(f"{path} is missing: the scorers lie in the folder `score` beside the gold")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Measure = Callable[[GoldSet, ModuleType], dict[str, float]]


def score_claims(gold: GoldSet, scorer: ModuleType) -> dict[str, float]:
    """F1 of attributions (content50, triple50, triple) and the share of right sources, on outermost claims."""
    from sayso.tasks.claims import predict

    records = gold.records()
    tally = scorer.Score()
    predicted = predict([record["text"] for record in records])
    for record, attributions in zip(records, predicted, strict=True):
        tally.add(record["text"], record["attributions"], attributions)
    result = tally.result()
    measured = {metric: 100 * result[metric]["F1"] for metric in ("content50", "triple50", "triple")}
    return measured | {"source given content": 100 * result["src_acc"]}


def score_figures(gold: GoldSet, scorer: ModuleType) -> dict[str, float]:
    """F1 of figures: value, with unit, with approximator, with both, and with the exact label ("fine")."""
    from sayso.tasks.figures.scored import convention_of, predict

    records = gold.records()
    predicted = predict([record["text"] for record in records], convention_of(gold.title))
    rows = [{"id": record["id"], "figures": figures} for record, figures in zip(records, predicted, strict=True)]
    result = scorer.score(records, rows)
    measured = {
        metric: result[metric][2] for metric in ("value", "value+unit", "value+approx", "value+unit+approx", "fine")
    }
    return measured | _counted(records, rows, scorer) if gold.title == "checklist" else measured


def _counted(records: list[dict[str, Any]], rows: list[dict[str, Any]], scorer: ModuleType) -> dict[str, float]:
    """Of a checklist, how many figures are right and how many sentences without figures stay clean."""
    pairs = [(record["figures"], row["figures"]) for record, row in zip(records, rows, strict=True)]
    wanted = sum(len(gold) for gold, _ in pairs)
    empty = [found for gold, found in pairs if not gold]
    return {
        f"approximators right, of {wanted}": sum(scorer.match(*pair, scorer.METRICS["fine"])[0] for pair in pairs),
        f"units right, of {wanted}": sum(scorer.match(*pair, scorer.METRICS["value+unit"])[0] for pair in pairs),
        f"sentences kept clean, of {len(empty)}": sum(not found for found in empty),
    }


def score_entities(gold: GoldSet, scorer: ModuleType) -> dict[str, float]:
    """F1 of typed names, as they stand and in lower case; precision of Wikidata ids and B³ where the gold has them."""
    from sayso.tasks.claims import extract_from_texts
    from sayso.tasks.claims.tagging.shapes import in_lower_case
    from sayso.tasks.entities import predict

    wanted = {record["id"]: record for record in gold.records()}
    predicted = {row["id"]: row for row in predict(wanted.values(), extract_from_texts)}
    lowered = {name: {**record, "text": in_lower_case(record["text"])} for name, record in wanted.items()}
    in_lower = {row["id"]: row for row in predict(lowered.values(), extract_from_texts)}
    measured = {
        "names": scorer.ner(wanted, predicted)["ALL"]["F"],
        "names, lower case": scorer.ner(lowered, in_lower)["ALL"]["F"],
    }
    if any(mention.get("wikidata") for record in wanted.values() for mention in record["mentions"]):
        linked = scorer.link(wanted, predicted)
        measured |= {"wikidata precision": linked["ALL"]["precision_when_linked"]}
        measured |= {"wikidata accuracy, places": linked["LOC"]["acc"]}
    if any(mention.get("cluster") for record in wanted.values() for mention in record["mentions"]):
        measured |= {"coreference B3": scorer.coref(wanted, predicted)["B3"]["F"]}
    return measured


MEASURES: dict[str, tuple[str, Measure]] = {
    "attribution": ("score_attributions", score_claims),
    "figures": ("score_figures", score_figures),
    "entities": ("score_entities", score_entities),
}
"""What measures the sets of a folder of gold, and the scorer it uses."""


def measure(gold_set: GoldSet, scorers: Path) -> list[Score]:
    """The scores of one set by the scorers of a folder, with its floors and peers."""
    scorer, of_set = MEASURES[gold_set.name.split("/")[0]]
    return gold_set.scores(of_set(gold_set, load_scorer(scorers, scorer)))


MARKS = {"content50": 88, "triple50": 80, "nested precision": 85, "nested recall": 85, "quotation": 97, "cue_class": 90,
         "modality": 88}  # fmt: skip
"""What claims on all short articles must reach; on those kept for measuring, the first two."""


def measure_articles(folder: Path) -> list[Score]:
    """What claims score on the short articles of a folder, all of them and those kept for measuring."""
    from sayso.flows.scoring.short_articles import Tally
    from sayso.flows.scoring.short_articles import measure as measure_short

    if not any(folder.glob("*.gold.toml")):
        raise GoldError(f"{folder} holds no articles with gold: --articles takes the folder of *.gold.toml files")
    scores = []
    others, unseen = measure_short(False, folder), measure_short(True, folder)
    for name, tally in (("short articles", Tally(others.counts + unseen.counts)), ("short articles, unseen", unseen)):
        for metric, value in tally.scores().items():
            floor = MARKS.get(metric) if tally is not unseen or metric in ("content50", "triple50") else None
            scores.append(Score(name, metric, round(value, 1), floor, None, None))
    return scores
