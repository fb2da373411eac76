"""Writers that publish at once, beside prune: nothing that was reported is lost, and every number is used once."""

import logging
import os
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.tasks.dataset import check, open_dataset

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from tests.dataset.tiny_news import news, put
uri, name, commits = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(commits):
    made = put(uri, news(f"{name}-{number}", 1, who=name), f"run-{name}-{number}")
    print(made.version, flush=True)
"""
PRUNING = """
import sys, time, datetime as dt
from sayso.tasks.dataset import DatasetError, prune
print("ready", flush=True)
sys.stdin.readline()
while True:
    try:
        prune(sys.argv[1], 1 + int(time.monotonic()) % 3, grace=dt.timedelta(hours=1))
    except DatasetError as error:
        assert "no version in it" in str(error) or "there is no dataset" in str(error), error
    time.sleep(0.05)
"""


def race(uri: str, writers: int, commits: int) -> Counter[str]:
    """Let writers publish an article each time, while one more process prunes; what is lost, and what is wrong."""
    racers = [_python(WRITER, uri, f"w{number}", str(commits)) for number in range(writers)]
    pruner = _python(PRUNING, uri)
    for process in (*racers, pruner):
        assert process.stdout is not None
        process.stdout.readline()
    for process in (*racers, pruner):
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [int(line) for process in racers for line in process.communicate()[0].split()]
    assert all(process.poll() is not None for process in racers)
    seen = Counter[str]({"reported": len(told)})
    seen["failed"] = sum(process.returncode != 0 for process in racers) + (pruner.poll() is not None)
    pruner.kill()
    pruner.wait()
    dataset = open_dataset(uri)
    seen["numbers used twice"] = len(told) - len(set(told))
    seen["lost"] = len(told) - dataset.table("articles").num_rows
    seen["newest is not the last"] = int(dataset.number != max(told))
    seen["checks that failed"] = sum(not found.passed for found in check(uri))
    return seen


def _python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@contextmanager
def bucket() -> Iterator[str]:
    """A bucket of an S3 emulator on loopback; settings are made in the environment, as for a real one."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    urllib.request.urlopen(urllib.request.Request(f"{address}/news", method="PUT")).close()
    os.environ.update(
        AWS_ENDPOINT_URL=address, AWS_ALLOW_HTTP="true", AWS_ACCESS_KEY_ID="anyone", AWS_SECRET_ACCESS_KEY="anything"
    )
    os.environ["AWS_REGION"] = "us-east-1"
    try:
        yield "s3://news/sayso"
    finally:
        server.stop()
