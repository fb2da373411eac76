"""quality: what a run brought, in numbers, and what about it is doubtful beside the runs before."""

from sayso.tasks.quality.judging import Doubt, judge
from sayso.tasks.quality.markdown import in_markdown
from sayso.tasks.quality.report import Report, Yield, report
from sayso.tasks.quality.tally import Tally, tally

__all__ = ["Doubt", "Report", "Tally", "Yield", "in_markdown", "judge", "report", "tally"]
