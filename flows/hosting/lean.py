"""What a command need not load."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _NoPandas(MetaPathFinder):
    """Finds no pandas."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Fail for pandas, and leave all else to others."""
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not looked for here", name=fullname)
        return None


def load_datasets_alone() -> None:
    """Import Arrow's datasets without pandas, which they load where it is installed: a second that a command does not
    need. Arrow looks for it again when a frame is asked for."""
    if "pandas" in sys.modules or "pyarrow.dataset" in sys.modules:
        return
    blind = _NoPandas()
    sys.meta_path.insert(0, blind)
    try:
        import pyarrow.dataset  # noqa: F401
    finally:
        sys.meta_path.remove(blind)
