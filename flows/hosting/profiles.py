"""What the user told Prefect: the settings of the active profile, which `prefect config set` and `prefect cloud login`
write. Prefect reads them from its own folder; sayso gives it another, so they are handed on.
"""

import os
import tomllib
from pathlib import Path

PROFILES = "profiles.toml"
PREFIX = "PREFECT_"


def active_profile() -> dict[str, str]:
    """The settings of the profile in use (PREFECT_PROFILE, else the file's own choice); none where there is no file.

    A file that cannot be read has none: Prefect's own command line tells what is wrong with it.
    """
    try:
        found = tomllib.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    name = os.environ.get("PREFECT_PROFILE") or found.get("active")
    profile = found.get("profiles", {}).get(name, {})
    return {key: _written(value) for key, value in profile.items() if key.startswith(PREFIX)}


def _file() -> Path:
    own = os.environ.get("PREFECT_PROFILES_PATH")
    if own:
        return Path(own).expanduser()
    home = os.environ.get("PREFECT_HOME")
    return (Path(home).expanduser() if home else Path.home() / ".prefect") / PROFILES


def _written(value: object) -> str:
    """A value as the environment has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
