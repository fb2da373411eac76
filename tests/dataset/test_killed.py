"""A run that dies: the last version stays whole, and the next run succeeds."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_news import news, put

from sayso.tasks.dataset import check, open_dataset

PUBLISHING = """
import sys
from tiny_news import news, put
uri, start = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + 1000):
    put(uri, news("same", number % 7 + 1, who="Ann") + news(f"n{number}", 2), f"run-{number}")
"""

ON_A_FULL_DISK = """
import resource, signal, sys
from tiny_news import news, put
from sayso.tasks.dataset import DatasetError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    put(sys.argv[1], news("b", 40), "run-2")
except DatasetError as error:
    print(error)
"""


def python(code, *arguments):
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": f"{here}:{here.parents[1]}"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.mark.slow
@pytest.mark.parametrize("fraction", [0.2, 0.5, 0.9])
def test_a_killed_publish_leaves_the_last_version_whole(tmp_path, fraction):
    put(tmp_path, news("same", 3, who="Ann"), "run-first")
    began = time.perf_counter()
    put(tmp_path, news("same", 2, who="Ann"), "run-second")
    once = time.perf_counter() - began
    process = python(PUBLISHING, tmp_path, 0)
    process.stdout.readline()
    time.sleep(once * (1 + fraction))
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = open_dataset(tmp_path)
    assert left.number >= 2
    assert all(found.passed or found.level == "warning" for found in check(tmp_path))
    assert put(tmp_path, news("after", who="Bea"), "run-after").version == left.number + 1
    assert all(found.passed for found in check(tmp_path))
    shown = {file.name.split("-")[-1] for file in (tmp_path / "latest" / "claims").iterdir()}
    assert shown == {f"{part.sha256[:20]}.parquet" for part in open_dataset(tmp_path).manifest.parts["claims"]}


@pytest.mark.parametrize("step", ["parts", "manifest", "view"])
def test_a_run_that_dies_at_a_step_leaves_the_last_version_whole(tmp_path, monkeypatch, step):
    class Killed(BaseException):
        pass

    def die(*_, **__):
        raise Killed

    put(tmp_path, news("a"))
    places = {
        "parts": "sayso.tasks.dataset.publishing.publish.write_rows",
        "manifest": "obstore.rename",
        "view": "sayso.tasks.dataset.publishing.view._make",
    }
    with monkeypatch.context() as patch:
        patch.setattr(places[step], die)
        with pytest.raises(Killed):
            put(tmp_path, news("b"), "run-2")
    assert open_dataset(tmp_path).number == (2 if step == "view" else 1)
    assert all(found.passed or found.level == "warning" for found in check(tmp_path))
    put(tmp_path, news("b"), "run-2")
    assert open_dataset(tmp_path).table("articles").num_rows == 2
    assert (tmp_path / "latest").readlink().name.startswith("000002-")
    assert all(found.passed for found in check(tmp_path))


@pytest.mark.slow
def test_a_full_disk_is_told_and_the_last_version_stays(tmp_path):
    put(tmp_path, news("a"))
    told, _ = python(ON_A_FULL_DISK, tmp_path).communicate()
    assert told.startswith("cannot write data/articles/2024-10/")
    assert "The last version is as it was" in told
    assert open_dataset(tmp_path).number == 1
    assert put(tmp_path, news("b", 40), "run-2").version == 2
    assert all(found.passed for found in check(tmp_path))
