"""Builds on several processes."""

from pathlib import Path

import pytest
from small_news import story, write_stories

from sayso.flows.build import build_dataset
from sayso.flows.building.options import BuildOptions
from sayso.tasks.dataset import open_dataset

pytestmark = pytest.mark.usefixtures("prefect_server")


def test_two_workers_make_the_same_parts_as_one(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(9)])
    parts = []
    for workers in (1, 2):
        output = tmp_path / f"by-{workers}"
        summary = build_dataset([str(source)], BuildOptions(str(output), workers=workers))
        assert summary.rows["articles"] == 9
        parts.append({name: at for name, at in open_dataset(output).manifest.parts.items() if name != "runs"})
    assert parts[0] == parts[1]
