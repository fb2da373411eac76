"""`sayso report`: the quality report of a version, as a page or as JSON."""

from collections.abc import Sequence
from pathlib import Path

from sayso.flows.building.telling.quality import kept_report, whole_report
from sayso.flows.command.tables import file_size, print_json
from sayso.flows.failures import UsageError
from sayso.flows.hosting.terminal import shown
from sayso.tasks.dataset import open_dataset

FILE = "report.html"


def write_and_tell(given: Sequence[str], output: str, as_json: bool) -> None:
    """Write the page, or print the report as JSON; `given` are the number of a version and a file, or one, or none."""
    numbers = [int(word) for word in given if word.isdecimal()]
    files = [word for word in given if not word.isdecimal()]
    if len(numbers) > 1 or len(files) > 1:
        raise UsageError("give the number of a version and a file to write: sayso report 12 report.html")
    if as_json and files:
        raise UsageError("--json prints the report: leave the file out, or --json")
    dataset = open_dataset(output, numbers[0] if numbers else None)
    if as_json:
        found = kept_report(dataset.manifest) or whole_report(dataset)
        print_json(
            {"version": dataset.number, "is_of_run": kept_report(dataset.manifest) is not None, **found.to_json()}
        )
        return
    from sayso.flows.report.page import write_report

    file = Path(files[0] if files else FILE)
    write_report(dataset, file)
    print(shown(f"the report of version {dataset.number} is in {file} ({file_size(file.stat().st_size)})"))
