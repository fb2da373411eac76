"""sayso turns news into tables of who said what, and how many.

`open_dataset("output")` reads a dataset that `sayso build` wrote, `versions("output")` lists what it holds: see
`sayso.tasks.dataset`, where the three public names come from. They are loaded when first asked for, so that
`import sayso` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.tasks.dataset import Dataset, open_dataset, versions

    __version__: str

__all__ = ["Dataset", "__version__", "open_dataset", "versions"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    from sayso.tasks import dataset

    return getattr(dataset, name)


def __dir__() -> list[str]:
    return sorted(__all__)
