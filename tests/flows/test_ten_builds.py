"""Ten builds of a site that changes, three of them killed: the dataset is right after each, and no page is asked for
more often than it must be."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.flows.build import build_dataset
from sayso.flows.building.options import BuildOptions
from sayso.flows.fetching.options import FetchOptions
from sayso.tasks.dataset import check, open_dataset
from tests.fetch.newspaper import COPIED, Newspaper
from tests.fetch.web import Server, serving

PAGES = 200
AT_ONCE = 2
"""Requests under way to one host: so many may be lost with a kill."""


class Builds:
    """Builds of one dataset from the feed and the sitemap of one site."""

    def __init__(self, folder: Path, site: Newspaper, server: Server) -> None:
        self.output, self.site, self.server = folder / "out", site, server
        self.sources = folder / "sources.toml"
        places = "".join(f'[[source]]\nname = "{name}"\naddress = "{site.address}/{name}.xml"\n'
                         for name in ("feed", "sitemap"))  # fmt: skip
        self.sources.write_text(places)
        self.lost: list[str] = []

    def build(self) -> None:
        """A build that is done, and the dataset as it has to be."""
        fetching = FetchOptions(delay=0.0, allow_private=True)
        build_dataset([str(self.sources)], BuildOptions(str(self.output), fetch=fetching))
        self.expect_right()

    def kill(self, mark: str, requests: int = 0) -> None:
        """A build that is killed when it says `mark` on standard error, and after so many requests from then on."""
        before, served = len(self.server.log), self.site.served.copy()
        command = [sys.executable, "-m", "sayso.flows.cli", "build", str(self.sources), "--output", str(self.output)]
        build = subprocess.Popen([*command, "--delay", "0", "--allow-private"], stderr=subprocess.PIPE, text=True,
                                 stdout=subprocess.DEVNULL, env=dict(os.environ))  # fmt: skip
        assert build.stderr is not None
        for line in build.stderr:
            if mark in line:
                break
        until = time.monotonic() + 60
        while len(self.server.log) - before < requests:
            assert build.poll() is None
            assert time.monotonic() < until
            time.sleep(0.002)
        build.kill()
        build.wait()
        build.stderr.close()
        time.sleep(0.2)
        self.lost += self._unknown(set(self.site.served - served))
        if (self.output / "versions" / "000001.json").exists():
            assert [found for found in check(self.output) if not found.passed and found.level == "error"] == []

    def _unknown(self, served: set[str]) -> list[str]:
        """What the killed build was given and had not noted."""
        log = self.output / ".work" / "fetching" / "log.jsonl"
        lines = log.read_text().splitlines() if log.exists() else []
        noted = set()
        for line in lines:
            if line.startswith("{") and line.endswith("}"):
                note = json.loads(line)
                noted |= {note["row"]["address"]} if note["outcome"] != "waiting" else set()
        lost = [path for path in sorted(served) if f"{self.site.address}{path}" not in noted]
        assert len(lost) <= AT_ONCE
        return lost

    def expect_right(self) -> None:
        """The articles are those of the site as it is now, and everything holds."""
        dataset = open_dataset(self.output)
        found = {row["url"]: row for row in dataset.table("articles").to_pylist()}
        wanted = {self.site.url(one): self.site.title(one) for one in self.site.contents if one not in self.site.gone}
        assert {url: row["title"] for url, row in found.items()} == wanted
        for copy in (one for one in self.site.contents if one % COPIED == COPIED - 1):
            pair = [found[self.site.url(one)] for one in (copy - 1, copy)]
            assert [row["duplicate_of"] is not None for row in pair].count(True) == 1
        assert [one for one in check(self.output) if not one.passed and one.level == "error"] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_builds_of_a_site_three_of_them_killed(tmp_path: Path, prefect_server: str) -> None:
    site = Newspaper(gone=frozenset({17}))
    with serving(site.answer) as server:
        site.address = server.address
        builds = Builds(tmp_path, site, server)
        site.publish(range(PAGES - 30))
        builds.kill("fetching", requests=60)
        builds.build()
        builds.build()
        site.change([1, 2, 3, 40])
        site.publish(range(PAGES - 30, PAGES - 20))
        builds.build()
        site.change([5, 6])
        builds.kill("analysing")
        builds.build()
        site.publish(range(PAGES - 20, PAGES))
        site.change([8, 43, 120])
        builds.kill("publishing")
        builds.build()
        builds.build()
        builds.build()
        asked_last = [one.path for one in server.log[-2:]]
    assert sorted(asked_last) == ["/feed.xml", "/sitemap.xml"]
    assert server.paths.count("/feed.xml") == 7 + builds.lost.count("/feed.xml")
    assert [one.path for one in server.log].count("/robots.txt") == 1
    for number, changes in site.contents.items():
        path = f"/news/{number}"
        busy = changes + 1 if number % 20 == 3 else 1 if number in site.gone else 0
        must = 0 if number in site.gone else changes + 1
        lost = builds.lost.count(path)
        assert must <= site.served[path] <= must + lost, path
        assert busy <= site.busy[path] <= busy + lost, path
