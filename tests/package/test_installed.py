"""What is installed is one package, `sayso`, and it works beside a user's own `flows`, `tasks` and `schemas`."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
SPOILED = 'raise RuntimeError("sayso imports from the current folder")\n'
SPOILED_LIBRARIES = ("spacy.py", "fastapi.py", "tempfile.py", "socket.py")
"""What a program that is no command imports from the folder it stands in, as Python has it."""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run without what names this checkout or a server of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PREFECT", "VIRTUAL"))}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(UV, "build", "--wheel", "--quiet", "--out-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    needed = folder / "requirements.txt"
    exported = run(UV, "export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", "--project", ROOT, cwd=folder)
    needed.write_text(exported.stdout, encoding="utf-8")
    run(UV, "venv", "--quiet", "--python", sys.executable, folder / "env", cwd=folder)
    programs = folder / "env" / "bin"
    install = (UV, "pip", "install", "--quiet", "--no-deps", "--python", programs / "python")
    run(*install, "--requirement", needed, cwd=folder)
    run(*install, wheel, cwd=folder)
    return programs


@pytest.fixture(scope="module")
def prefect_project(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as users of Prefect have them, with files that nobody else must import, after a build in it.

    With two workers: the process that starts them imports as one that works alone does.
    """
    folder = tmp_path_factory.mktemp("project")
    (folder / "flows").mkdir()
    for name in ("flows/__init__.py", "tasks.py", "schemas.py", *SPOILED_LIBRARIES):
        (folder / name).write_text(SPOILED, encoding="utf-8")
    (folder / "news.txt").write_text("The mayor said on Monday that 12 schools would stay closed.\n", encoding="utf-8")
    run(installed / "sayso", "build", "news.txt", "--output", "out", "--workers", "2", cwd=folder)
    return folder


def test_a_wheel_holds_one_package_at_its_top(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {"sayso", f"{wheel.name.partition('-py3')[0]}.dist-info"}
    assert {name.split("/")[1] for name in names if name.startswith("sayso/")} == {
        "__init__.py",
        "__main__.py",
        "py.typed",
        "flows",
        "schemas",
        "tasks",
    }


def test_a_build_runs_beside_the_users_own_flows_tasks_and_schemas(installed: Path, prefect_project: Path) -> None:
    shown = run(installed / "sayso", "show", "claims", "--json", "--output", "out", cwd=prefect_project)
    assert [row["source_text"] for row in json.loads(shown.stdout)] == ["The mayor"]


def test_the_face_of_the_package_is_imported_beside_them(
    installed: Path, prefect_project: Path, tmp_path: Path
) -> None:
    for name in ("flows", "tasks.py", "schemas.py", "out"):
        (tmp_path / name).symlink_to(prefect_project / name)
    code = (
        "import sayso; from sayso import open_dataset, versions; "
        "print(len(versions('out')), open_dataset('out').frame('claims')['source_text'].tolist(), sayso.__version__)"
    )
    assert run(installed / "python", "-c", code, cwd=tmp_path).stdout == "1 ['The mayor'] 0.1.0\n"


def test_the_face_is_three_names_and_a_version() -> None:
    import sayso
    from sayso.tasks import dataset

    assert dir(sayso) == sayso.__all__ == ["Dataset", "__version__", "open_dataset", "versions"]
    assert sayso.open_dataset is dataset.open_dataset
    assert all(getattr(sayso, name).__doc__ for name in ("Dataset", "open_dataset", "versions"))
    with pytest.raises(AttributeError, match="has no attribute 'build'"):
        sayso.build  # noqa: B018
