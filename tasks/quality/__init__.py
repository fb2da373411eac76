"""quality: what a run brought, in numbers, and what about it is doubtful beside the runs before."""

from sayso.tasks.quality.judging import Doubt, has_fallen, judge
from sayso.tasks.quality.markdown import in_markdown, most
from sayso.tasks.quality.report import Publisher, Report, Yield, report
from sayso.tasks.quality.tally import Tally, tally

__all__ = [
    "Doubt",
    "Publisher",
    "Report",
    "Tally",
    "Yield",
    "has_fallen",
    "in_markdown",
    "judge",
    "most",
    "report",
    "tally",
]
