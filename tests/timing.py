"""How long something takes, told so that neither other processes nor what the suite keeps in memory count."""

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object], runs: int = 1) -> float:
    """Least processor time of `runs` runs; the garbage collector, which looks through all that lives, rests."""
    return min(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()


def growth(seconds: Callable[[int], float], few: int, times: int, floor: float) -> float:
    """How often as long `times` as many things take as `few`, after a first run; `floor` is the least that counts."""
    seconds(max(few // 10, 1))
    small, large = seconds(few), seconds(times * few)
    return large / max(small, floor)
