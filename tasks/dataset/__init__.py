"""The dataset: parts, versions, and what is read from and asked of them."""

from tasks.dataset.audit import check
from tasks.dataset.differences import TableDiff, diff
from tasks.dataset.drafting import Change, Gather
from tasks.dataset.errors import CheckFailed, DamagedPart, DatasetError
from tasks.dataset.findings import Finding
from tasks.dataset.manifests import Manifest
from tasks.dataset.parts import Part, months_of, write_parts
from tasks.dataset.planning import Plan, plan, run_id
from tasks.dataset.pruning import Pruned, prune
from tasks.dataset.publishing import publish
from tasks.dataset.quality import ColumnQuality, Quality, quality
from tasks.dataset.reading import Dataset, open_dataset, versions

__all__ = [
    "Change",
    "CheckFailed",
    "ColumnQuality",
    "DamagedPart",
    "Dataset",
    "DatasetError",
    "Finding",
    "Gather",
    "Manifest",
    "Part",
    "Plan",
    "Pruned",
    "Quality",
    "TableDiff",
    "check",
    "diff",
    "months_of",
    "open_dataset",
    "plan",
    "prune",
    "publish",
    "quality",
    "run_id",
    "versions",
    "write_parts",
]
