"""A bare machine needs no compiler: all that a build needs has wheels in the lock file, for every machine supported."""

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

LOCK = Path(__file__).parents[1] / "uv.lock"

PYTHONS = ((3, 11), (3, 12), (3, 13))
LINUX = [f"manylinux_2_{minor}" for minor in range(28, 16, -1)] + ["manylinux2014", "manylinux1", "manylinux2010"]
PLATFORMS = {
    ("linux", "x86_64"): [f"{name}_x86_64" for name in LINUX],
    ("linux", "aarch64"): [f"{name}_aarch64" for name in LINUX],
    ("darwin", "arm64"): list(mac_platforms((14, 0), "arm64")),
    ("darwin", "x86_64"): list(mac_platforms((14, 0), "x86_64")),
}
"""Machines and the platform tags that their wheels may have: glibc 2.28 (Debian 10, RHEL 8) and macOS 14."""


def packages(environment: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The locked packages by name; of several versions of one, that of the environment."""
    locked = tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]
    return {
        package["name"]: package
        for package in locked
        if any(Marker(marker).evaluate(environment) for marker in package.get("resolution-markers", ["os_name != ''"]))
    }


def needed(environment: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The packages that `sayso` itself needs at run time in an environment, with all that those need."""
    locked = packages(environment)
    waiting: list[tuple[str, tuple[str, ...]]] = [("sayso", ())]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        package = locked[name]
        listed = list(package.get("dependencies", ()))
        listed += itertools.chain(*(package.get("optional-dependencies", {}).get(extra, ()) for extra in extras))
        for dependency in listed:
            key = dependency["name"], tuple(dependency.get("extra", ()))
            if key not in seen and ("marker" not in dependency or Marker(dependency["marker"]).evaluate(environment)):
                seen.add(key)
                waiting.append(key)
    yield from (locked[name] for name in sorted({name for name, _ in seen}))


def tags_of(python: tuple[int, int], platforms: list[str]) -> set[Tag]:
    return {*cpython_tags(python, platforms=platforms), *compatible_tags(python, platforms=platforms)}


def has_wheel(package: dict[str, Any], tags: set[Tag]) -> bool:
    names = (wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", ()))
    return any(not tags.isdisjoint(parse_wheel_filename(name)[3]) for name in names)


@pytest.mark.parametrize("python", PYTHONS, ids=lambda version: f"python3.{version[1]}")
@pytest.mark.parametrize("platform", PLATFORMS, ids="-".join)
def test_every_package_that_a_build_needs_has_a_wheel(platform: tuple[str, str], python: tuple[int, int]) -> None:
    system, machine = platform
    version = ".".join(map(str, python))
    environment = {
        "sys_platform": system,
        "platform_system": system.capitalize(),
        "platform_machine": machine,
        "python_version": version,
        "python_full_version": f"{version}.7",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "os_name": "posix",
        "extra": "",
    }
    tags = tags_of(python, PLATFORMS[platform])
    found = list(needed(environment))
    assert len(found) > 50
    assert [package["name"] for package in found if not has_wheel(package, tags)] == []


def test_a_package_without_a_wheel_is_seen() -> None:
    tags = tags_of((3, 11), PLATFORMS["linux", "x86_64"])
    assert not has_wheel({"sdist": {"url": "https://files.example/pyicu-2.17.tar.gz"}}, tags)
    assert not has_wheel({"wheels": [{"url": "https://x.example/icu-1.0-cp312-cp312-macosx_11_0_arm64.whl"}]}, tags)
