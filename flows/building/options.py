"""What a build is asked for: one set of options, for a build now and for builds on a schedule."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

from sayso.flows.failures import UsageError
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.hosting.folders import is_within, local_folder

RunnerKind: TypeAlias = Literal["processes", "dask"]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run that makes a version of a dataset is told: where that is, and who works."""

    output: Annotated[str, Parameter(name=["--output", "-o"], help="Folder or address of the dataset")] = "output"
    workers: Annotated[int, Parameter(help="Processes to work with")] = 1
    runner: Annotated[RunnerKind, Parameter(help="Who works: processes of this machine, or a Dask cluster")] = (
        "processes"
    )
    scheduler: Annotated[str | None, Parameter(help="Address of the scheduler of a Dask cluster, tcp://…")] = None
    work: Annotated[
        str | None, Parameter(help="Folder or address for intermediate files; DIR/.work in a local dataset")
    ] = None
    knowledge: Annotated[str | None, Parameter(help="Entities of your own, as TSV")] = None
    min_confidence: Annotated[
        float | None, Parameter(help="Claims less probably right are counted, not published; 0.4 unless told")
    ] = None

    webhook: Annotated[str | None, Parameter(help="Address to POST to, as JSON, when it fails")] = None
    log_json: Annotated[bool, Parameter(help="Write every line of the log as a JSON object")] = False

    @property
    def what(self) -> str:
        """What the run is called where its failure is told."""
        return "build"

    @property
    def tells_private(self) -> bool:
        """Whether the webhook may be an address that is not public."""
        return False

    def dataset(self) -> str:
        """Where the dataset is, for those who stand in another folder."""
        return str(local_folder(self.output) or self.output)

    def least_confidence(self) -> float:
        """What a claim's confidence must be. Raises UsageError where that is no probability."""
        from sayso.tasks.confidence import LEAST_CONFIDENCE

        if self.min_confidence is None:
            return LEAST_CONFIDENCE
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"--min-confidence {self.min_confidence}: it is a probability, from 0 to 1")
        return self.min_confidence

    def work_place(self) -> str | None:
        """Where intermediate files are to be: where a cluster finds them, if that is not said."""
        if self.work is None and self.scheduler is not None and local_folder(self.output) is None:
            return f"{self.output.rstrip('/')}/.work"
        return self.work

    def check_run(self) -> None:
        """Refuse what cannot be meant, before anything is started. Raises UsageError."""
        if not self.output.strip():
            raise UsageError("--output names the folder or address of the dataset, and it is empty")
        if self.workers < 1:
            raise UsageError("--workers is a number of processes: 1 or more")
        self.least_confidence()
        self._check_cluster()
        self._check_knowledge()
        self._check_webhook()

    def look_at_output(self) -> None:
        """Ask the place of the dataset for its versions, before a server is started. Raises DatasetError."""
        from sayso.tasks.dataset.storing.numbers import read_numbers
        from sayso.tasks.dataset.storing.store import open_store

        read_numbers(open_store(self.output, make=True))

    def _check_cluster(self) -> None:
        if (self.runner == "dask") != (self.scheduler is not None):
            raise UsageError("--runner dask and --scheduler tcp://HOST:8786 go together: give both, or neither")
        if self.scheduler is None:
            return
        if find_spec("prefect_dask") is None:
            raise UsageError("--runner dask needs Dask: install it with `pip install 'sayso[dask]'`")
        if self.workers != 1:
            raise UsageError("--workers is for this machine's processes: a Dask cluster has as many workers as it has")

    def _check_knowledge(self) -> None:
        if self.knowledge is None:
            return
        from sayso.tasks.entities import KnowledgeError, read_own_knowledge

        try:
            read_own_knowledge(Path(self.knowledge).expanduser().absolute(), "")
        except KnowledgeError as error:
            raise UsageError(str(error)) from None

    def _check_webhook(self) -> None:
        from sayso.tasks.fetch import FetchError, check_webhook

        try:
            if self.webhook is not None:
                check_webhook(self.webhook)
        except FetchError as error:
            raise UsageError(f"--webhook: {error}") from None


@dataclass(frozen=True, slots=True)
class RebuildOptions(RunOptions):
    """The options of a rebuild, which fetches nothing."""

    allow_private: Annotated[bool, Parameter(help="Let --webhook be a loopback or private address")] = False

    @property
    def what(self) -> str:
        """What the run is called where its failure is told."""
        return "rebuild"

    @property
    def tells_private(self) -> bool:
        """Whether the webhook may be an address that is not public."""
        return self.allow_private


@dataclass(frozen=True, slots=True)
class BuildOptions(RunOptions):
    """The options of a build, as the command line and a deployment of Prefect give them."""

    published_at: Annotated[str | None, Parameter(help="Date of articles that do not give theirs")] = None
    publisher: Annotated[str | None, Parameter(help="Publisher of articles that do not give theirs")] = None
    field: Annotated[
        tuple[str, ...], Parameter(help="COLUMN=NAME: where a source holds a column of articles", show_default=False)
    ] = ()
    fetch: Annotated[FetchOptions, Parameter(name="*")] = FetchOptions()  # noqa: RUF009  it is frozen

    @property
    def tells_private(self) -> bool:
        """Whether the webhook may be an address that is not public."""
        return self.fetch.allow_private

    def field_map(self) -> dict[str, str]:
        """`("text=body",)` as `{"text": "body"}`. Raises UsageError where one is written otherwise."""
        pairs = [field.partition("=") for field in self.field]
        wrong = [name for name, _, source in pairs if not name or not source]
        if wrong:
            raise UsageError(f"--field {wrong[0]}: write it as COLUMN=NAME, as in text=body")
        return {name: source for name, _, source in pairs}

    def check(self, sources: Sequence[str]) -> None:
        """Refuse what cannot be meant, before anything is started. Raises UsageError or SourceError."""
        from sayso.flows.fetching.sources import absolute, read_sources
        from sayso.tasks.ingest import ReadOptions, find_files
        from sayso.tasks.normalise import parse_date

        if not sources:
            raise UsageError("name at least one file or folder to read, as in `sayso build articles/`")
        self.check_run()
        if self.published_at is not None and parse_date(self.published_at) is None:
            raise UsageError(
                f"--published-at {self.published_at!r} is not a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z"
            )
        ReadOptions(field_map=self.field_map())
        find_files([source.place for source in read_sources(sources) if not source.scheme])
        self.fetch.check()
        if self.fetch.keep_pages and is_within(self.output, Path(absolute(self.fetch.keep_pages))):
            raise UsageError("--keep-pages names a folder within the dataset, which no build reads: name one beside it")

    def absolute(self) -> "BuildOptions":
        """The same options for a process that runs in another folder."""
        from sayso.flows.fetching.sources import absolute

        return dataclasses.replace(
            self,
            output=self.dataset(),
            work=self.work and absolute(self.work),
            knowledge=self.knowledge and absolute(self.knowledge),
            fetch=dataclasses.replace(self.fetch, keep_pages=self.fetch.keep_pages and absolute(self.fetch.keep_pages)),
        )
