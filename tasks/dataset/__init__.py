"""The dataset: parts, versions, and what is read from and asked of them."""

from sayso.tasks.dataset.checking.audit import check
from sayso.tasks.dataset.checking.quality import ColumnQuality, Quality, quality
from sayso.tasks.dataset.differences import TableDiff, compared, diff
from sayso.tasks.dataset.drafting.drafts import Change
from sayso.tasks.dataset.drafting.gathering import Gather
from sayso.tasks.dataset.drafting.planning import Plan, plan, run_id
from sayso.tasks.dataset.errors import CheckFailed, DamagedManifest, DamagedPart, DatasetError
from sayso.tasks.dataset.exporting.export import FORMATS, Exported, export
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.publishing.leaving import LeftOut
from sayso.tasks.dataset.publishing.mending import Mended, repair
from sayso.tasks.dataset.publishing.pruning import Pruned, prune
from sayso.tasks.dataset.publishing.publish import publish
from sayso.tasks.dataset.reading import Dataset, every_version, open_dataset, versions
from sayso.tasks.dataset.storing.manifests import Manifest
from sayso.tasks.dataset.storing.parts import Part, months_of, write_parts

__all__ = [
    "FORMATS",
    "Change",
    "CheckFailed",
    "ColumnQuality",
    "DamagedManifest",
    "DamagedPart",
    "Dataset",
    "DatasetError",
    "Exported",
    "Finding",
    "Gather",
    "LeftOut",
    "Manifest",
    "Mended",
    "Part",
    "Plan",
    "Pruned",
    "Quality",
    "TableDiff",
    "check",
    "compared",
    "diff",
    "every_version",
    "export",
    "months_of",
    "open_dataset",
    "plan",
    "prune",
    "publish",
    "quality",
    "repair",
    "run_id",
    "versions",
    "write_parts",
]
