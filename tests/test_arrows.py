"""Imports run one way, flows → tasks → schemas; no stage imports another, but all may annotate and knowledge."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = frozenset({"annotate", "knowledge"})


def imported(source: str) -> set[str]:
    """Dotted names that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where a name comes from"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def strays(path: Path, source: str) -> set[str]:
    """What a module at `path` (from the root) imports and may not."""
    room, *inner = path.with_suffix("").parts
    names = {tuple(name.split(".")) for name in imported(source)}
    if room == "schemas":
        wrong = {name for name in names if name[0] in ("tasks", "flows", "tests", "prefect")}
    elif room == "tasks":
        own = {inner[0], *SHARED}
        wrong = {name for name in names if name[0] in ("flows", "tests", "prefect")}
        wrong |= {name for name in names if name[0] == "tasks" and name[1] not in own}
    else:
        wrong = {name for name in names if name[0] == "tests"}
    return {".".join(name) for name in wrong}


def modules() -> list[Path]:
    return sorted(
        path.relative_to(ROOT) for room in ("schemas", "tasks", "flows") for path in (ROOT / room).rglob("*.py")
    )


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_imports_only_along_the_arrows(path):
    assert strays(path, (ROOT / path).read_text()) == set()


def test_an_import_against_the_arrows_is_seen():
    inside = "def late():\n    from tasks.claims import extract_claims\n"
    assert strays(Path("tasks/figures/rules.py"), inside) == {"tasks.claims.extract_claims"}
    assert strays(Path("tasks/figures/rules.py"), "from tasks import claims, annotate, figures") == {"tasks.claims"}
    assert strays(Path("tasks/figures/rules.py"), "import prefect.task") == {"prefect.task"}
    assert strays(Path("schemas/claims.py"), "import flows.cli") == {"flows.cli"}
    assert strays(Path("flows/build.py"), "from tasks.claims import extract_claims") == set()
