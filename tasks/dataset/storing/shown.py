"""What `latest/` of a local dataset is, and whether it shows what it should."""

import contextlib
import hashlib
from pathlib import Path

from sayso.tasks.dataset.storing.manifests import Manifest
from sayso.tasks.dataset.storing.parts import Part

VIEWS = ".views"


def view_of(folder: Path, manifest: Manifest) -> Path:
    """The folder that shows a version: named by its number and its hash."""
    return folder / VIEWS / f"{manifest.version:06d}-{manifest.sha256[:16]}"


def name_in_view(part: Part) -> str:
    """The name of a part in the folder of its table."""
    return f"{part.month}-{part.sha256[:20]}.parquet"


def is_shown(folder: Path, manifest: Manifest) -> bool:
    """Whether `latest` leads to the view of a version."""
    latest = folder / "latest"
    return latest.is_symlink() and folder / latest.readlink() == view_of(folder, manifest)


def view_faults(folder: Path, manifest: Manifest) -> list[str]:
    """What is wrong with `latest/` of a local dataset: files that are lost, strange or not the parts they should be."""
    shown = view_of(folder, manifest)
    if not is_shown(folder, manifest):
        return [f"latest does not show version {manifest.version}"]
    wanted = {f"{part.table}/{name_in_view(part)}": part for parts in manifest.parts.values() for part in parts}
    found = {file.relative_to(shown).as_posix() for file in shown.rglob("*") if not file.is_dir()}
    faults = [f"latest/{name} is not there" for name in sorted(wanted.keys() - found)]
    faults += [f"latest/{name} is no part of version {manifest.version}" for name in sorted(found - wanted.keys())]
    for name in sorted(wanted.keys() & found):
        if not _is_part(shown / name, folder, wanted[name]):
            faults.append(f"latest/{name} has other bytes than its part")
    return faults


def _is_part(file: Path, folder: Path, part: Part) -> bool:
    """Whether a file of the view is the part itself (a link), or has the bytes of it."""
    if file.is_symlink():
        return False
    with contextlib.suppress(FileNotFoundError):
        if file.samefile(folder / part.path):
            return True
    return file.stat().st_size == part.size and hashlib.sha256(file.read_bytes()).hexdigest() == part.sha256
