"""What somebody who runs builds for months asks: how the last runs went, what to keep, which server is used."""

import datetime as dt
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from sayso.flows.building.summary import Summary
from sayso.flows.building.telling.artifacts import state_message
from sayso.flows.command.metrics import metrics
from sayso.flows.command.runs import show_runs
from sayso.flows.failures import UsageError
from sayso.flows.hosting.health import ServerError, check, health
from sayso.flows.hosting.profiles import active_profile
from sayso.tasks.dataset import DatasetError, open_dataset, prune, versions
from tests.conftest import SAMPLES
from tests.dataset.tiny_news import NOON, news, put

KEY = "pnu_secret"


class Guarded(http.server.BaseHTTPRequestHandler):
    """A Prefect API that wants a key."""

    def do_GET(self) -> None:
        self.send_response(200 if self.headers.get("Authorization") == f"Bearer {KEY}" else 401)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def guarded() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Guarded) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()
        thread.join()


def test_the_server_is_asked_with_the_credentials(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert health(guarded, timeout=5) == "refused"
    with pytest.raises(ServerError, match="PREFECT_API_KEY"):
        check(guarded)
    monkeypatch.setenv("PREFECT_API_KEY", KEY)
    check(guarded)


def test_a_server_that_is_gone_is_told_in_seconds() -> None:
    with pytest.raises(ServerError, match="prefect server start"):
        check("http://127.0.0.1:9/api", timeout=1)


def test_the_profile_in_use_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_PROFILE", raising=False)
    file = tmp_path / "profiles.toml"
    monkeypatch.setenv("PREFECT_PROFILES_PATH", str(file))
    assert active_profile() == {}
    file.write_text(
        'active = "work"\n[profiles.work]\nPREFECT_API_URL = "https://prefect.example/api"\n'
        'PREFECT_DEBUG_MODE = true\n[profiles.home]\nPREFECT_API_KEY = "x"\n'
    )
    assert active_profile() == {"PREFECT_API_URL": "https://prefect.example/api", "PREFECT_DEBUG_MODE": "true"}
    monkeypatch.setenv("PREFECT_PROFILE", "home")
    assert active_profile() == {"PREFECT_API_KEY": "x"}
    file.write_text("active = ")
    assert active_profile() == {}


def test_versions_of_the_last_days_stay(tmp_path: Path) -> None:
    for number in range(4):
        put(tmp_path, news(f"day-{number}"), f"run-{number}")
    later = NOON + dt.timedelta(days=10)
    assert prune(tmp_path, 3, clock=lambda: later).versions == (1,)
    assert prune(tmp_path, days=11, clock=lambda: later).versions == ()
    assert prune(tmp_path, days=9, clock=lambda: later).versions == (2, 3)
    assert [manifest.version for manifest in versions(tmp_path)] == [4]
    with pytest.raises(DatasetError, match="--keep-days"):
        prune(tmp_path, days=-1)


def test_runs_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        put(tmp_path, news(f"day-{number}"), f"run-{number}")
    show_runs(open_dataset(tmp_path), 2, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["version", "3", "2"]
    with pytest.raises(UsageError):
        show_runs(open_dataset(tmp_path), 0, as_json=False)


def test_metrics_are_open_metrics(tmp_path: Path) -> None:
    put(tmp_path, news("storm", count=3))
    families = {family.name: family for family in text_string_to_metric_families(metrics(open_dataset(tmp_path)))}
    rows = {sample.labels["table"]: sample.value for sample in families["sayso_rows"].samples}
    assert rows["claims"] == 3
    assert families["sayso_version"].samples[0].value == 1
    assert families["sayso_finished_timestamp_seconds"].samples[0].value == NOON.timestamp()


def test_the_state_of_a_run_says_what_it_made() -> None:
    summary = Summary(
        output="out", version=3, new_version=True, articles={"read": 5, "new": 2, "changed": 0, "unchanged": 3},
        duplicates=0, rejected={"empty": 1}, unread={}, examples={}, withheld=0, rows={"articles": 5}, lost=(),
        seconds=4.0,
    )  # fmt: skip
    assert state_message(summary) == "version 3 is in out (4 s): 2 new, 3 unchanged, 1 rejected"


@pytest.mark.parametrize("module", ["sayso.flows.cli", "sayso.flows.browse.application", "sayso.tasks.dataset"])
def test_what_takes_long_to_load_is_loaded_by_what_needs_it(module: str) -> None:
    heavy = {"sayso.flows.cli": ["httpx", "pyarrow", "fastapi"]}.get(module, [])
    asked = f"import sys, {module}; print(*sorted({{'pandas', 'prefect', 'spacy', *{heavy}}} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


@pytest.mark.parametrize("command", [["show", "claims"], ["query", "SELECT count(*) FROM claims"]])
def test_a_question_loads_no_pandas(command: list[str], tmp_path: Path) -> None:
    put(tmp_path, news("storm", 3))
    asked = f"""import sys
from sayso.flows import cli
sys.argv = ["sayso", *{command!r}, "--output", {str(tmp_path)!r}]
cli.main()
assert "pandas" not in sys.modules
from sayso.tasks.dataset import open_dataset
assert len(open_dataset({str(tmp_path)!r}).frame("claims")) == 3
"""
    subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)


def test_a_build_with_nothing_new_loads_no_model(demo_dataset: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(demo_dataset, tmp_path / "out")
    heavy = {"spacy", "onnxruntime", "tokenizers", "duckdb", "pandas", "pint", "trafilatura", "openpyxl"}
    heavy |= {"matplotlib", "sayso.flows.building.analysis.tasks", "sayso.tasks.claims", "sayso.tasks.entities"}
    asked = f"""import sys
from sayso.flows import cli
sys.argv = ["sayso", "build", {str(SAMPLES)!r}, "--output", {str(copy)!r}]
cli.main()
print(*sorted({heavy!r} & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    *_, outcome, loaded = ran.stdout.splitlines()
    assert outcome.startswith("nothing changed")
    assert loaded == ""


def test_a_build_whose_articles_all_failed_is_empty() -> None:
    summary = Summary(
        output="out", version=1, new_version=True, articles={"read": 2, "new": 2}, duplicates=0,
        rejected={"failed": 2}, unread={}, examples={"failed": "why"}, withheld=0, rows={"articles": 0}, lost=(),
        seconds=4.0,
    )  # fmt: skip
    assert summary.is_empty
    assert summary.outcome() == (
        "no article was made: every source was rejected, see above; version 1, which says so, is in out"
    )
    assert summary.failure() == (
        "no article was made: every source was rejected; version 1, which says so, is in out; failed: why"
    )
