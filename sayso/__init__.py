"""sayso turns news into tables of who said what, and how many.

`open_dataset("output")` reads a dataset that `sayso build` wrote; `versions("output")` lists what it holds.
"""

from importlib.metadata import version as _installed_version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.tasks.dataset import Dataset, open_dataset, versions

__all__ = ["Dataset", "__version__", "open_dataset", "versions"]

__version__ = _installed_version("sayso")


def __getattr__(name: str) -> Any:
    """The public names come from `sayso.tasks.dataset` when first asked for, so that `import sayso` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from sayso.tasks import dataset

    return getattr(dataset, name)


def __dir__() -> list[str]:
    return sorted(__all__)
