"""Charts as SVG that stands in a page: its text is text, its colours are those of the page, light or dark.

matplotlib draws; what it gives is freed of sizes, metadata and names that two charts of a page would share.
"""

import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from markupsafe import Markup, escape
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sayso.schemas import stable_id

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, SOFT, LINE, MAIN, SECOND, ALARM = "#010101", "#020202", "#030303", "#040404", "#050505", "#060606"
COLOURS = {INK: "--ink", SOFT: "--soft", LINE: "--line", MAIN: "--main", SECOND: "--second", ALARM: "--alarm"}
"""What is drawn in these is shown in a colour of the page."""
WIDTH = 3.9
"""Inches: what is as wide as a phone is readable there."""
ROW, HEAD = 0.26, 0.5
"""Inches of a horizontal bar, and of all around the bars."""
LONGEST = 22
"""Characters of a name beside a bar."""
STYLE: Any = {
    "svg.fonttype": "none", "svg.hashsalt": "sayso", "text.parse_math": False, "font.size": 10,
    "text.color": INK, "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": SOFT, "axes.edgecolor": LINE,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "axes.axisbelow": True,
    "grid.color": LINE, "grid.linewidth": 0.5, "xtick.major.size": 0, "ytick.major.size": 0,
    "legend.frameon": False, "legend.fontsize": 9.5, "legend.labelcolor": SOFT, "figure.facecolor": "none",
    "axes.facecolor": "none", "savefig.facecolor": "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """Values in order, in a colour."""

    name: str
    values: Sequence[float]
    colour: str = MAIN


def bars(counts: Sequence[tuple[str, float]], told: str) -> Markup:
    """Horizontal bars with their numbers, the first on top."""
    most = max(count for _, count in counts)

    def draw(axes: "Axes") -> None:
        names = [_short(name) for name, _ in counts]
        values = [value for _, value in counts]
        drawn = axes.barh(range(len(counts)), values, color=MAIN, height=0.7)
        axes.bar_label(drawn, labels=[f"{value:,.0f}" for value in values], padding=3, color=INK, fontsize=9.5)
        _rows(axes, names)
        axes.set_xlim(0, most * (1.06 + 0.05 * len(f"{most:,.0f}")))
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        axes.grid(visible=False)

    return _drawn(draw, HEAD / 2 + ROW * len(counts), told)


def pairs(rows: Sequence[tuple[str, float, float | None, bool]], now: str, before: str, told: str) -> Markup:
    """A row for each name: a full dot for what is now, a ring for what was before, and a line between them.

    Those are in the colour of alarm for which that is asked.
    """

    def draw(axes: "Axes") -> None:
        for place, (_, value, past, is_alarming) in enumerate(rows):
            colour = ALARM if is_alarming else MAIN
            if past is not None:
                axes.plot([past, value], [place, place], color=colour, linewidth=1.5, zorder=2)
                axes.plot([past], [place], "o", color=SOFT, markerfacecolor="none", markersize=6, zorder=3)
            axes.plot([value], [place], "o", color=colour, markersize=6, zorder=4)
        _rows(axes, [_short(row[0]) for row in rows])
        axes.set_xlim(left=0)
        axes.grid(axis="y", visible=False)
        handles = [
            Line2D([], [], marker="o", linestyle="", color=MAIN, label=now),
            Line2D([], [], marker="o", linestyle="", color=SOFT, markerfacecolor="none", label=before),
        ]
        axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, handletextpad=0.1)

    return _drawn(draw, HEAD * 1.6 + ROW * len(rows), told)


def steps(counts: Sequence[float], least: float, most: float, told: str) -> Markup:
    """Upright bars of equal width over a range, those that hold nothing at the ends left out."""
    width = (most - least) / len(counts)
    held = [place for place, count in enumerate(counts) if count] or [0]
    shown = range(held[0], held[-1] + 1)

    def draw(axes: "Axes") -> None:
        starts = [least + place * width for place in shown]
        axes.bar(starts, [counts[place] for place in shown], width=width * 0.92, align="edge", color=MAIN)
        axes.set_xlim(least + held[0] * width, least + (held[-1] + 1) * width)
        _upright(axes)

    return _drawn(draw, 2.2, told)


def over_runs(labels: Sequence[str], series: Sequence[Series], told: str, *, stacked: bool = True) -> Markup:
    """A value for each run, oldest first: stacked bars, or a line with dots."""

    def draw(axes: "Axes") -> None:
        places = range(len(labels))
        base = [0.0] * len(labels)
        for one in series:
            if stacked:
                axes.bar(places, one.values, bottom=base, color=one.colour, width=0.8, label=one.name)
                base = [low + value for low, value in zip(base, one.values, strict=True)]
            else:
                axes.plot(places, one.values, "o-", color=one.colour, markersize=3.5, linewidth=1.5, label=one.name)
        every = max(1, -(-len(labels) // 4))
        axes.set_xticks(list(places)[::-1][::every][::-1], list(labels)[::-1][::every][::-1])
        axes.set_xlim(-0.6, len(labels) - 0.4)
        axes.set_ylim(bottom=0)
        _upright(axes)
        if len(series) > 1:
            axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=3, handlelength=1, columnspacing=1)

    return _drawn(draw, 2.4, told)


def _rows(axes: "Axes", names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), names, color=INK)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)


def _upright(axes: "Axes") -> None:
    axes.grid(axis="x", visible=False)
    axes.spines["left"].set_visible(False)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=max(axes.get_ylim()) > 4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))


def _short(name: str) -> str:
    name = "".join(one if one.isprintable() else " " for one in name)
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _drawn(draw: "Callable[[Axes], None]", height: float, told: str) -> Markup:
    written = io.StringIO()
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        # Of characters that the font lacks by which it measures: the page has others.
        warnings.simplefilter("ignore")
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        draw(figure.add_subplot())
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _of_page(written.getvalue(), told)


def _of_page(svg: str, told: str) -> Markup:
    """The drawing alone, named apart from all others and in the colours of the page; `told` says what it shows."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    box = re.search(r'viewBox="([^"]+)"', body)
    inner = body[body.index(">") + 1 :]
    prefix = f"c{stable_id(told)[:8]}-"
    inner = re.sub(r'\bid="', f'id="{prefix}', inner)
    inner = re.sub(r'(url\(#|href="#)', rf"\g<1>{prefix}", inner)
    for colour, name in COLOURS.items():
        inner = inner.replace(colour, f"var({name})")
    head = f'<svg class="chart" viewBox="{box.group(1) if box else ""}" role="img" aria-label="{escape(told)}">'
    return Markup(head + inner)
