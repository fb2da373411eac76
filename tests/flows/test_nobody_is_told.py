"""A build opens no connection but to its own Prefect server, and leaves nothing outside its own folders."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_news import story, write_stories

STRACE = shutil.which("strace")
CALLS = "trace=connect,sendto,sendmsg,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlinkat"
CONNECT = re.compile(r"connect\(\d+, \{sa_family=(AF_INET6?|AF_UNIX)[^}]*\}")
WRITES = re.compile(r'(?:openat\(AT_FDCWD, "([^"]+)", [^)]*O_CREAT|mkdir(?:at)?\((?:AT_FDCWD, )?"([^"]+)".* = 0)')


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="needs strace")
@pytest.mark.timeout(900)
def test_a_build_tells_nobody_and_writes_nowhere_else(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(2)])
    (tmp_path / "page.html").write_text("<html><body><article><p>" + story(3)["text"] * 3 + "</p></article>")
    own = {name: tmp_path / name for name in ("home", "prefect", "tmp", "out")}
    for folder in own.values():
        folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "XDG", "ORT"))}
    kept |= {"HOME": str(own["home"]), "PREFECT_HOME": str(own["prefect"]), "TMPDIR": str(own["tmp"])}
    build = [sys.executable, "-m", "sayso.flows.cli", "build", str(source), str(tmp_path / "page.html")]
    build += ["--output", str(own["out"])]
    done = subprocess.run(
        [str(STRACE), "-f", "-qq", "-s", "300", "-e", CALLS, "-o", str(tmp_path / "calls"), *build],
        env=kept, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text(errors="replace")
    met = {found[0] for found in CONNECT.finditer(calls)}
    strange = {call for call in met if 'inet_addr("127.0.0.1")' not in call and "AF_UNIX" not in call}
    assert strange == set()
    assert "sin_port=htons(53)" not in calls
    written = {name for found in WRITES.finditer(calls) if (name := found[1] or found[2]).startswith("/")}
    allowed = (*map(str, own.values()), "/dev/", "/proc/")
    assert {name for name in written if not name.startswith(allowed)} == set()
    assert list(own["home"].rglob("*")) == []
    assert list(own["tmp"].iterdir()) == []
