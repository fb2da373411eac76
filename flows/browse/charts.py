"""Charts as SVG that a screen reader can read: bars over time, and figures with their bounds."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup, escape

BAR, GAP, HEIGHT = 14, 4, 110
"""Least width of a bar, space between bars, and height of the highest, in units of the drawing."""
WIDE, LABEL, SIDE = 640, 96, 44
"""Width to which few bars are stretched, room that a date under them needs, and the space at the sides."""
MOST_BARS = 48
"""Days that are drawn one by one; more are drawn as months, and more months as years."""
LAST_BARS = 96
"""Years that are drawn: the last of them."""
WIDTH, TALL, EDGE = 240, 22, 18
"""Size of the drawing of one figure, and the space at its sides."""
DECADES = 2.0
"""Powers of ten from which on a scale is logarithmic."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One span of time: as it is named in addresses, in words, and how many."""

    value: str
    label: str
    count: int
    link: str | None


def timeline_bars(
    days: npt.NDArray[np.datetime64], words: Callable[[str], str], link: Callable[[str], str | None]
) -> list[Bar]:
    """A bar for every day, month or year from the first day to the last: the finest of these that are not too many."""
    known = days[~np.isnat(days)]
    if not len(known):
        return []
    for unit in ("datetime64[D]", "datetime64[M]", "datetime64[Y]"):
        times = known.astype(unit)
        first, last = times.min(), times.max()
        if (last - first).astype(int) < MOST_BARS:
            break
    counts = np.bincount((times - first).astype(int))
    named = [str(first + place) for place in range(len(counts))][-LAST_BARS:]
    return [
        Bar(name, words(name), int(count), link(name)) for name, count in zip(named, counts[-LAST_BARS:], strict=True)
    ]


def timeline(bars: Sequence[Bar], title: str) -> Markup:
    """Bars over time; each leads where its link says."""
    if not bars:
        return Markup("")
    most = max(bar.count for bar in bars)
    step = min(max(BAR + GAP, WIDE // len(bars)), LABEL)
    width = SIDE * 2 + len(bars) * step
    drawn = [
        Markup(
            '<svg class="timeline" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" aria-label="{2}">'
        ).format(width, HEIGHT + 40, title),
        Markup('<line class="axis" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>').format(SIDE, width - SIDE, HEIGHT + 12),
        Markup('<text x="{}" y="20" text-anchor="end">{}</text>').format(SIDE - 8, most),
    ]
    for place, bar in enumerate(bars):
        x, tall = SIDE + place * step, round(HEIGHT * bar.count / most, 1)
        if bar.count:
            told = f"{bar.label}: {bar.count}"
            rect = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="2"><title>{}</title></rect>').format(
                x + GAP / 2, HEIGHT + 12 - tall, step - GAP, tall, told
            )
            drawn.append(
                Markup('<a href="{}" aria-label="{}">{}</a>').format(bar.link, told, rect) if bar.link else rect
            )
        if place % -(-LABEL // step) == 0:
            drawn.append(
                Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
                    x + step / 2, HEIGHT + 30, bar.label
                )
            )
    return Markup("").join([*drawn, Markup("</svg>")])


@dataclass(frozen=True, slots=True)
class Scale:
    """Where numbers stand in a drawing: from the least to the most, logarithmic where these are far apart."""

    least: float
    most: float
    is_logarithmic: bool

    def x(self, value: float) -> float:
        """The place of a number."""
        low, high, at = (self._bent(one) for one in (self.least, self.most, value))
        share = 0.5 if high == low else (at - low) / (high - low)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    def _bent(self, value: float) -> float:
        return math.log10(max(value, self.least)) if self.is_logarithmic else value


def scale_of(rows: Sequence[Mapping[str, Any]]) -> Scale | None:
    """The scale on which all figures have a place; None where none has a number."""
    numbers = [row[name] for row in rows for name in ("value", "low", "high") if row[name] is not None]
    if not numbers:
        return None
    least, most = min(numbers), max(numbers)
    if least > 0 and math.log10(most / least) >= DECADES:
        return Scale(least, most, True)
    return Scale(min(least, 0.0), most, False)


def interval(row: Mapping[str, Any], scale: Scale) -> Markup:
    """A figure on a scale: a dot for its value, a line between its bounds, an arrow where it has one bound alone.

    A bound that is itself meant is a full stroke, one that is not ("more than 20") an open circle.
    """
    low, high, value = row["low"], row["high"], row["value"]
    middle = TALL / 2
    start = scale.x(low) if low is not None else (2.0 if high is not None else None)
    end = scale.x(high) if high is not None else (WIDTH - 2.0 if low is not None else None)
    drawn = [
        Markup('<svg class="interval" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">').format(
            WIDTH, TALL, WIDTH, TALL
        ),
        Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(EDGE, WIDTH - EDGE, middle, middle),
    ]
    if start is not None and end is not None:
        drawn.append(Markup('<line class="span" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(start, end, middle, middle))
        drawn.append(_end(start, middle, low, row["low_inclusive"], -1))
        drawn.append(_end(end, middle, high, row["high_inclusive"], 1))
    if value is not None and value not in (low, high):
        shape = "about" if row["approximator"] == "about" else "exact"
        drawn.append(Markup('<circle class="{}" cx="{}" cy="{}" r="4.5"/>').format(shape, scale.x(value), middle))
    return Markup("").join([*drawn, Markup("</svg>")])


def _end(x: float, middle: float, bound: float | None, is_inclusive: bool | None, way: int) -> Markup:
    if bound is None:
        points = f"{x},{middle} {x - way * 7},{middle - 5} {x - way * 7},{middle + 5}"
        return Markup('<polygon class="arrow" points="{}"/>').format(points)
    if is_inclusive is False:
        return Markup('<circle class="open" cx="{}" cy="{}" r="4"/>').format(x, middle)
    return Markup('<line class="stop" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(x, x, middle - 7, middle + 7)


def share_bar(share: float, label: str) -> Markup:
    """A share of one as a bar."""
    return Markup(
        '<svg class="share" viewBox="0 0 100 8" width="100" height="8" role="img" aria-label="{}">'
        '<rect class="whole" width="100" height="8" rx="2"/><rect class="part" width="{}" height="8" rx="2"/></svg>'
    ).format(escape(label), round(100 * min(max(share, 0.0), 1.0), 1))
