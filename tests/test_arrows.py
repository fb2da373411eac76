"""Imports run one way: flows → tasks → schemas; no stage imports another, but all may annotate and knowledge; and the
rooms of a stage stand in an order, of which each may import those behind it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = frozenset({"annotate", "knowledge", "stage_version", "versions"})

ROOMS = {
    "tasks/claims": [
        "training", "", "onward", "signs", "mending", "classes", "annotated", "parsing",
        "tagging", "attribution", "lexicon",
    ],
    "tasks/figures": [
        "", "excluded", "relations", "counting", "units", "times", "numbers",
        "passage", "quantity", "patterns", "lexemes", "lexicon",
    ],
    "tasks/entities": ["training", "", "reading", "coreference", "descriptions", "linking", "naming", "name"],
    "tasks/dataset": [
        "", "exporting", "publishing", "checking", "drafting", "reading", "showing", "storing", "errors", "findings",
    ],
    "tasks/search": ["", "index", "shelf", "facets", "building", "arrangement", "words"],
    "tasks/ingest": ["", "listings", "content", "readers", "pages", "text", "streams", "options", "rejection"],
    "tasks/fetch": [
        "", "fetcher", "robots", "client", "pace", "connection", "expansion",
        "addresses", "records", "due", "answer", "manners", "failure",
    ],
    "tasks/normalise": ["", "furnishing", "dates", "text"],
    "tasks/knowledge": ["building", ""],
    "flows": [
        "cli", "browse", "command", "report", "schedule", "",
        "building", "fetching", "scoring", "progress", "failures", "hosting",
    ],
}  # fmt: skip
"""Rooms of every stage, the topmost first; a module that stands in none has the place of "". """

MOST_FILES = 14


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
    names = {tuple(name.split(".")) for name in imported(source)}
    inner = {name[1:] for name in names if name[0] == "sayso"}
    wrong = {name for name in names if name[0] in ("flows", "tasks", "schemas", "tests")}
    room, *place = path.with_suffix("").parts
    above: tuple[str, ...] = {"schemas": ("flows", "tasks"), "tasks": ("flows",)}.get(room, ())
    wrong |= {("sayso", *name) for name in inner if name[0] in above}
    wrong |= {name for name in names if room != "flows" and name[0] == "prefect"}
    if room == "tasks":
        wrong |= {("sayso", *name) for name in inner if name[0] == "tasks" and name[1] not in {place[0], *SHARED}}
    return {".".join(name) for name in wrong | {("sayso", *name) for name in inner if stands_above(path, name)}}


def stands_above(path: Path, name: tuple[str, ...]) -> bool:
    """Whether `name` (from the package) is in a room above that of the module at `path`, of the same stage."""
    for stage, rooms in ROOMS.items():
        length = len(Path(stage).parts)
        if path.parts[:length] == Path(stage).parts == name[:length] and len(name) > length + 1:
            return rank(rooms, name[length]) < rank(rooms, path.with_suffix("").parts[length])
    return False


def rank(rooms: list[str], room: str) -> int:
    """The place of a room in its stage."""
    return rooms.index(room if room in rooms else "")


def modules() -> list[Path]:
    return sorted(
        path.relative_to(ROOT) for room in ("schemas", "tasks", "flows") for path in (ROOT / room).rglob("*.py")
    )


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_imports_only_along_the_arrows(path):
    assert strays(path, (ROOT / path).read_text()) == set()


@pytest.mark.parametrize("folder", sorted({path.parent for path in modules()}), ids=str)
def test_a_folder_holds_few_files(folder):
    assert len(list((ROOT / folder).glob("*.py"))) <= MOST_FILES


@pytest.mark.parametrize(
    ("path", "source", "stray"),
    [
        ("tasks/figures/rules.py", "def late():\n    import sayso.tasks.claims.link\n", "sayso.tasks.claims.link"),
        ("tasks/figures/rules.py", "from sayso.tasks import claims, annotate, figures", "sayso.tasks.claims"),
        ("tasks/figures/rules.py", "import prefect.task", "prefect.task"),
        ("tasks/figures/rules.py", "from tasks.figures import rows", "tasks.figures.rows"),
        ("tasks/figures/numbers/x.py", "from sayso.tasks.figures.units.y import z", "sayso.tasks.figures.units.y.z"),
        ("tasks/entities/naming/x.py", "from sayso.tasks.entities.linking import y", "sayso.tasks.entities.linking.y"),
        ("tasks/claims/tagging/x.py", "from sayso.tasks.claims.extract import y", "sayso.tasks.claims.extract.y"),
        ("schemas/claims.py", "import sayso.flows.cli", "sayso.flows.cli"),
        ("flows/build.py", "from sayso.flows.command.run import y", "sayso.flows.command.run.y"),
    ],
)  # fmt: skip
def test_an_import_against_the_arrows_is_seen(path, source, stray):
    assert strays(Path(path), source) == {stray}


def test_an_import_along_the_arrows_is_none():
    assert strays(Path("flows/build.py"), "from sayso.tasks.claims import extract") == set()
    assert strays(Path("tasks/figures/units/x.py"), "from sayso.tasks.figures.numbers.y import z") == set()
