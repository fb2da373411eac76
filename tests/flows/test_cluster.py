"""Builds on a Dask cluster of processes of their own, with sources, work and dataset in an S3 server."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import obstore
import pytest
from obstore.store import from_url
from small_news import story, write_stories

from sayso.flows.build import build_dataset
from sayso.flows.building.options import BuildOptions
from sayso.flows.failures import ClusterError, UsageError
from sayso.tasks.dataset import Part, check, open_dataset
from tests.buckets import new_bucket

pytest.importorskip("prefect_dask")
WEED = shutil.which("weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
SECONDS = 60
ROWS = ("claims", "figures", "mentions")


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as taken:
        return [taken.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(count)]


def until(came: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not came():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextlib.contextmanager
def moto(_: Path) -> Iterator[str]:
    import logging

    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield "http://{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()


@contextlib.contextmanager
def seaweed(folder: Path) -> Iterator[str]:
    assert WEED is not None
    names = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc")
    names += ("s3.port", "s3.port.grpc")
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    options = [f"-{name}={port}" for name, port in ports.items()]
    options += [f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3", "-s3.port.iceberg=0", "-volume.max=20"]
    options += ["-s3.port.lance=0", f"-s3.localSocket={folder}/s3", f"-filer.localSocket={folder}/filer"]
    server = subprocess.Popen([WEED, "server", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{ports['s3.port']}"
        until(lambda: answers(url), "SeaweedFS does not answer")
        yield url
    finally:
        server.kill()
        server.wait()


@dataclass
class Cluster:
    """A scheduler and its workers, each a process."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    start: Callable[[], "subprocess.Popen[bytes]"]
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)


@contextlib.contextmanager
def dask(folder: Path, environment: Mapping[str, str], workers: int = 2) -> Iterator[Cluster]:
    (port,) = free_ports(1)
    address, quiet = f"tcp://127.0.0.1:{port}", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    scheduler = subprocess.Popen([*command, "--no-dashboard"], env=dict(environment), **quiet)

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
        command += ["--local-directory", str(folder), "--no-dashboard", "--death-timeout", "60"]
        return subprocess.Popen(command, env=dict(environment), cwd=folder, **quiet)

    cluster = Cluster(address, scheduler, start)
    cluster.workers += [start() for _ in range(workers)]
    try:
        yield cluster
    finally:
        for process in (*cluster.workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def bucket(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of a real server where there is one, else (or for who asks) of an emulator."""
    (tmp_path / "store").mkdir()
    serve = moto if WEED is None or getattr(request, "param", None) == "moto" else seaweed
    with serve(tmp_path / "store") as address:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        yield new_bucket(address, monkeypatch)


def parts(output: str | Path) -> dict[str, tuple[Part, ...]]:
    return {name: made for name, made in open_dataset(output).manifest.parts.items() if name not in ("runs", "fetches")}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_workers_and_one_that_is_killed_make_the_bytes_of_one_process(
    tmp_path: Path, bucket: str, prefect_server: str
) -> None:
    for number in range(4):
        file = write_stories(tmp_path / f"{number}.jsonl", [story(number * 3 + at) for at in range(3)])
        obstore.put(from_url(bucket), f"news/{number}.jsonl", file.read_bytes())
    (tmp_path / "worker").mkdir()
    with dask(tmp_path / "worker", {**os.environ, "PREFECT_API_URL": prefect_server}) as cluster:
        options = BuildOptions(f"{bucket}/many", runner="dask", scheduler=cluster.address, min_confidence=0.1)
        victim = cluster.workers[0]
        with killed_when(lambda: any((tmp_path / "worker").rglob("*.spacy")), victim):
            many = build_dataset([f"{bucket}/news/"], options)
        assert victim.poll() is not None
        assert (many.version, many.rows["articles"], many.rejected) == (1, 12, {})
    files = [path for path in (tmp_path / "cache" / "sayso" / "work").rglob("*") if path.is_file()]
    files = [path for path in files if not path.name.endswith(".seal.json")]
    one = build_dataset([f"{bucket}/news/"], BuildOptions(str(tmp_path / "one"), min_confidence=0.1))
    assert one.rows == many.rows
    assert parts(f"{bucket}/many") == parts(tmp_path / "one")
    assert all(found.passed for found in check(f"{bucket}/many") if found.level == "error")
    # Who leads has read no source, no annotations and no rows but those of entities.
    assert files
    assert not [path for path in files if path.suffix in (".spacy", ".jsonl") or path.stem in ROWS]


@contextlib.contextmanager
def killed_when(came: Callable[[], bool], victim: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Kill a process as soon as something is so, while the block runs."""

    def watch() -> None:
        while victim.poll() is None:
            if came():
                victim.kill()
                return
            time.sleep(0.01)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    yield
    watcher.join(timeout=5)


@pytest.mark.parametrize("bucket", ["moto"], indirect=True)
def test_work_in_a_store_serves_another_machine(
    tmp_path: Path, bucket: str, prefect_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.flows.building.analysis import tasks as analysis

    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(3)])
    known = tmp_path / "people.tsv"
    known.write_text("id\tname\ttype\naw\tAnna Weil1\tperson\n", encoding="utf-8")
    options = {"work": f"{bucket}/work/", "knowledge": str(known)}
    build_dataset([str(source)], BuildOptions(str(tmp_path / "one"), **options))
    work = from_url(f"{bucket}/work")
    damaged = [meta["path"] for batch in obstore.list(work, "figures/") for meta in batch if "seal" not in meta["path"]]
    obstore.put(work, damaged[0], b"nothing")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    made: list[object] = []
    extract_figures = analysis.extract_figures
    monkeypatch.setattr(analysis, "annotate", None)
    monkeypatch.setattr(analysis, "extract_figures", lambda *given: (made.append(given), extract_figures(*given))[1])
    build_dataset([str(source)], BuildOptions(str(tmp_path / "two"), **options))
    assert parts(tmp_path / "one") == parts(tmp_path / "two")
    assert len(made) == 1


def test_a_scheduler_that_is_not_there_is_told(prefect_server: str, tmp_path: Path, monkeypatch) -> None:
    from sayso.flows.building.cluster import dask

    monkeypatch.setattr(dask, "CONNECT_SECONDS", 1)
    source = write_stories(tmp_path / "news.jsonl", [story(1)])
    (port,) = free_ports(1)
    options = BuildOptions(str(tmp_path / "out"), runner="dask", scheduler=f"tcp://127.0.0.1:{port}")
    with pytest.raises(ClusterError, match="no Dask scheduler answers"):
        build_dataset([str(source)], options)


def test_a_scheduler_that_goes_is_told(prefect_server: str, tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(1)])
    with dask(tmp_path, {**os.environ, "PREFECT_API_URL": prefect_server}, workers=0) as cluster:
        until(lambda: reaches(cluster.address), "the scheduler does not answer")
        options = BuildOptions(str(tmp_path / "out"), runner="dask", scheduler=cluster.address)
        threading.Timer(3, cluster.scheduler.kill).start()
        with pytest.raises(ClusterError, match="is gone"):
            build_dataset([str(source)], options)


def reaches(address: str) -> bool:
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    with contextlib.suppress(OSError):
        socket.create_connection((host, int(port)), timeout=1).close()
        return True
    return False


@pytest.mark.parametrize("options", [{"runner": "dask"}, {"scheduler": "tcp://127.0.0.1:1"}])
def test_a_runner_and_its_scheduler_go_together(options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="go together"):
        BuildOptions(**options).check_run()
