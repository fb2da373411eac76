"""A disk as a power cut may leave it: the system calls of a process, recorded by strace and played to any point.

What is durable by the rules of POSIX stays: bytes of a file that were there at its last fsync, and names that were
given or taken before the last fsync of their folder. Of what is not, a disk may keep all, nothing or some.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")
CALLS = (
    "open", "openat", "creat", "write", "pwrite64", "writev", "fsync", "fdatasync", "rename", "renameat", "renameat2",
    "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink", "symlinkat", "truncate",
    "ftruncate", "copy_file_range", "sendfile",
)  # fmt: skip
"""Calls that change files and folders, or bring them to disk."""

Fate = Literal["killed", "nothing", "names", "torn", "removals", "some"]
FATES: tuple[Fate, ...] = ("killed", "nothing", "names", "torn", "removals", "some")
"""What becomes of what is not durable: all of it stays (the process was killed, the disk goes on), nothing stays, names
without bytes, names with half of the bytes, only names that were taken away, or a random choice."""

Tree = dict[str, bytes | str | None]
"""What lies in a folder, by path: bytes of a file, target of a link (str), None for a folder."""

_LINE = re.compile(r"(\d+) +(?:<\.\.\. (\w+) resumed>)?(.*)")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call on the folder that is watched: its name and its paths within it; bytes for a write."""

    name: str
    path: str
    other: str = ""
    data: bytes = b""


@dataclass(slots=True)
class _File:
    """A file that was written: bytes of every moment, and what was at its last fsync."""

    data: bytes = b""
    synced: bytes = b""


@dataclass(slots=True)
class _Step:
    """A change of names; it is durable when the folder that it is done in is brought to disk after it."""

    kind: Literal["make", "folder", "symlink", "rename", "link", "remove"]
    path: str
    other: str = ""
    file: _File | None = None
    durable: bool = False


def record(code: str, folder: Path, arguments: Sequence[str] = ()) -> list[Call]:
    """Run Python code under strace, at the root of the project; its calls on what lies in `folder`."""
    log = folder.with_name(f"{folder.name}.calls")
    watched = ",".join(CALLS)
    command = [str(STRACE), "-f", "-y", "-xx", "-qq", "-s", "100000000", "--seccomp-bpf", "-e", f"trace={watched}"]
    subprocess.run([*command, "-o", str(log), sys.executable, "-c", code, *arguments], cwd=ROOT, check=True)
    with log.open() as lines:
        calls = list(_calls(lines, str(folder)))
    log.unlink()
    return calls


def _calls(lines: Iterator[str], folder: str) -> Iterator[Call]:
    begun: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        thread, resumed, text = found[1], found[2], found[3]
        if text.endswith("<unfinished ...>"):
            begun[thread] = text.removesuffix("<unfinished ...>")
            continue
        call = _CALL.match(begun.pop(thread, "") + text if resumed else text)
        if call is not None and int(call[3]) >= 0 and (made := _call(call[1], call[2], int(call[3]), folder)):
            yield made


def _call(name: str, arguments: str, result: int, folder: str) -> Call | None:
    within = [_within(path, folder) for path in _paths(name, arguments)]
    if not within or all(path is None for path in within):
        return None
    path, other = within[0] or "", (within[1] or "") if len(within) > 1 else ""
    if name in ("open", "openat", "creat"):
        if name != "creat" and "O_CREAT" not in arguments and "O_TRUNC" not in arguments:
            return None
        return Call("truncate" if "O_TRUNC" in arguments or name == "creat" else "open", path)
    if name in ("write", "pwrite64"):
        data = _text(_STRING.findall(arguments)[0])
        return Call("write", path, data=data[:result])
    if name in ("fsync", "fdatasync"):
        return Call("sync", path)
    if name in ("symlink", "symlinkat"):
        return Call("symlink", path, os.fsdecode(_text(_STRING.findall(arguments)[0])))
    plain = {"renameat": "rename", "renameat2": "rename", "linkat": "link", "unlinkat": "unlink", "mkdirat": "mkdir"}
    if name not in plain and name not in ("rename", "link", "unlink", "mkdir", "rmdir"):
        raise NotImplementedError(f"{name} on {path}: this model of a disk does not know it")
    return Call(plain.get(name, name), path, other)


def _paths(name: str, arguments: str) -> list[str]:
    """The paths of a call: a descriptor's, or names that may go from the folder of one."""
    if name in ("write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "copy_file_range", "sendfile"):
        return [os.fsdecode(_text(found)) for found in _DESCRIPTOR.findall(arguments)]
    if name in ("symlink", "symlinkat"):
        arguments = arguments[arguments.index('"', arguments.index('"') + 1) + 1 :]
    paths = []
    for found in re.finditer(r'(?:(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>, )?"((?:\\x[0-9a-f]{2})*)"', arguments):
        base, given = (os.fsdecode(_text(part or "")) for part in found.groups())
        paths.append(os.path.join(base or ROOT, given))  # noqa: PTH118  as the system does
    return paths


def _text(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _within(path: str, folder: str) -> str | None:
    path = os.path.normpath(path)
    if path == folder:
        return "."
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None


@dataclass
class Disk:
    """The folder as it was before, and what was done to it since."""

    before: dict[str, _File | str | None]
    steps: list[_Step] = field(default_factory=list)
    now: dict[str, _File] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> "Disk":
        """All of what lies there is durable."""
        before = {path: _File(was, was) if isinstance(was, bytes) else was for path, was in tree.items()}
        return cls(before, [], {path: held for path, held in before.items() if isinstance(held, _File)})

    def play(self, call: Call) -> bool:
        """Do what a call did; whether that may change what a power cut leaves."""
        act = getattr(self, f"_{call.name}")
        return bool(act(call))

    def _open(self, call: Call) -> bool:
        if call.path in self.now:
            return False
        self.now[call.path] = _File()
        self.steps.append(_Step("make", call.path, file=self.now[call.path]))
        return True

    def _truncate(self, call: Call) -> bool:
        made = self._open(call)
        self.now[call.path].data = b""
        return made

    def _write(self, call: Call) -> bool:
        if call.path not in self.now:
            return False
        self.now[call.path].data += call.data
        return True

    def _sync(self, call: Call) -> bool:
        if call.path in self.now:
            file = self.now[call.path]
            file.synced = file.data
            return True
        for step in self.steps:
            place = step.other if step.kind in ("rename", "link") else step.path
            step.durable |= str(PurePosixPath(place).parent) == call.path
        return True

    def _mkdir(self, call: Call) -> bool:
        self.steps.append(_Step("folder", call.path))
        return True

    def _symlink(self, call: Call) -> bool:
        self.steps.append(_Step("symlink", call.path, call.other))
        return True

    def _rename(self, call: Call) -> bool:
        self.steps.append(_Step("rename", call.path, call.other))
        for path in [path for path in self.now if path == call.path or path.startswith(f"{call.path}/")]:
            self.now[call.other + path.removeprefix(call.path)] = self.now.pop(path)
        return True

    def _link(self, call: Call) -> bool:
        self.steps.append(_Step("link", call.path, call.other))
        self.now[call.other] = self.now[call.path]
        return True

    def _unlink(self, call: Call) -> bool:
        self.steps.append(_Step("remove", call.path))
        self.now.pop(call.path, None)
        return True

    def _rmdir(self, call: Call) -> bool:
        return self._unlink(call)

    def left(self, fate: Fate, seed: int = 0) -> Tree:
        """What lies there after a power cut now."""
        draw = random.Random(seed)
        held = dict(self.before)
        for step in self.steps:
            if step.durable or self._stays(step, fate, draw):
                _do(step, held)
        return {
            path: _bytes(found, fate, draw) if isinstance(found, _File) else found
            for path, found in held.items()
            if all(str(parent) in held for parent in PurePosixPath(path).parents)
        }

    @staticmethod
    def _stays(step: _Step, fate: Fate, draw: random.Random) -> bool:
        if fate == "some":
            return draw.random() < 0.5
        return fate != "nothing" and (fate != "removals" or step.kind == "remove")


def _do(step: _Step, held: dict[str, "_File | str | None"]) -> None:
    if step.kind in ("rename", "link", "remove") and step.path not in held:
        return
    if step.kind == "make":
        held[step.path] = step.file
    elif step.kind == "folder":
        held[step.path] = None
    elif step.kind == "symlink":
        held[step.path] = step.other
    elif step.kind == "link":
        held[step.other] = held[step.path]
    elif step.kind == "remove":
        del held[step.path]
    else:
        inside = [path for path in held if path == step.path or path.startswith(f"{step.path}/")]
        for path in [path for path in held if path == step.other or path.startswith(f"{step.other}/")]:
            if path not in inside:
                del held[path]
        for path in inside:
            held[step.other + path.removeprefix(step.path)] = held.pop(path)


def _bytes(file: _File, fate: Fate, draw: random.Random) -> bytes:
    if fate == "killed" or file.data == file.synced:
        return file.data
    if fate == "torn":
        return file.data[: len(file.data) // 2]
    if fate == "some":
        return draw.choice((file.synced, file.data, file.data[: len(file.data) // 2]))
    return file.synced


def read_tree(folder: Path) -> Tree:
    """All that lies in a folder, and the folder itself as `.`."""
    tree: Tree = {".": None}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        tree[name] = str(path.readlink()) if path.is_symlink() else None if path.is_dir() else path.read_bytes()
    return tree


def write_tree(tree: Tree, folder: Path) -> None:
    """Make a folder of what lies there; what was there before goes."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, held in sorted(tree.items()):
        path = folder / name
        if held is None:
            path.mkdir(parents=True, exist_ok=True)
        elif isinstance(held, str):
            path.symlink_to(held)
        else:
            path.write_bytes(held)


def cuts(before: Tree, calls: Sequence[Call], rounds: int = 1) -> Iterator[tuple[int, Fate, Tree]]:
    """What power cuts may leave before every call and after the last: the number of calls done, the fate and what lies.

    What is the same as before is not given again. `rounds` is how often chance is asked.
    """
    seen: set[int] = set()
    disk = Disk.of(before)
    for done in range(len(calls) + 1):
        for fate in FATES:
            for turn in range(rounds if fate == "some" else 1):
                tree = disk.left(fate, done * 1_000 + turn)
                mark = hash(frozenset(tree.items()))
                if mark not in seen or done == len(calls):
                    seen.add(mark)
                    yield done, fate, tree
        if done < len(calls):
            disk.play(calls[done])
