import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.schemas import Rejection
from sayso.tasks.ingest import SourceError, find_files


def names(found: list[Path | Rejection], root: Path) -> list[str]:
    return [str(item.relative_to(root)) for item in found if isinstance(item, Path)]


def test_folders_are_read_to_the_bottom_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/deep/er/y.txt", ".hidden.txt", ".git/x.txt", "A.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(find_files([str(tmp_path)]), tmp_path) == ["A.txt", "a/deep/er/y.txt", "a/z.txt", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert len(find_files([str(tmp_path / "a.txt"), str(tmp_path), str(tmp_path / "*.txt")])) == 1


def test_every_missing_source_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none.*nor/this.*\*\.csv"):
        find_files([str(tmp_path), str(tmp_path / "none"), str(tmp_path / "nor/this"), str(tmp_path / "*.csv")])


def test_an_address_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceError, match="fetch it first"):
        find_files(["https://example.org/a.html"])


def test_links_that_loop_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    (tmp_path / "a/x.txt").write_text("x")
    found = find_files([str(tmp_path)])
    assert names(found, tmp_path) == ["a/x.txt"]
    assert [item.reason for item in found if isinstance(item, Rejection)] == ["unreadable"]


def test_a_pipe_is_rejected_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = find_files([str(tmp_path)])
    assert isinstance(found, Rejection)
    assert found.reason == "not_a_file"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into: those of pytest are closed on the way down."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_folder_and_a_file_without_permission_are_rejected_and_the_rest_is_read(open_folder: Path) -> None:
    (open_folder / "a.txt").write_text("One.")
    (open_folder / "closed").mkdir(mode=0o700)
    (open_folder / "secret.txt").write_text("Two.")
    (open_folder / "secret.txt").chmod(0o600)
    (open_folder / "closed").chmod(0o000)
    drop = "import os; os.setgid(65534); os.setuid(65534)" if os.getuid() == 0 else ""
    if not drop:
        (open_folder / "secret.txt").chmod(0o000)
    # The modules are loaded before rights are dropped.
    code = (
        "import sys; from pathlib import Path; from sayso.tasks.ingest import *\n"
        f"{drop}\n"
        f"found = find_files([{str(open_folder)!r}])\n"
        "for item in found:\n"
        "    for one in (read_file(item, ReadOptions()) if isinstance(item, Path) else [item]):\n"
        "        print(Path(one.source_uri).name, getattr(one, 'reason', 'read'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.splitlines() == ["a.txt read", "closed no_permission", "secret.txt no_permission"]


def test_a_name_that_is_not_utf8_gives_a_uri_that_is(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).symlink_to("nowhere")
    (found,) = find_files([str(tmp_path)])
    assert isinstance(found, Rejection)
    assert found.source_uri.endswith(r"caf\xe9.txt")
