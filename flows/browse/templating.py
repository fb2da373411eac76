"""Templates: everything that is put into one is escaped, unless it is markup made here."""

import functools
from typing import Any

from jinja2 import Environment

from sayso.flows.browse.charts import share_bar
from sayso.flows.browse.highlighting import around, highlighted
from sayso.flows.browse.wording import bounds_in_words
from sayso.flows.templates import environment


def render(template: str, **shown: Any) -> str:
    """A page, with what it shows."""
    return _environment().get_template(template).render(**shown)


@functools.cache
def _environment() -> Environment:
    made = environment("sayso.flows.browse")
    made.globals.update(highlighted=highlighted, around=around, share_bar=share_bar, bounds=bounds_in_words)
    return made
