"""What the claims stage notes beside its claims comes back as it was."""

import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.flows.building.analysis.noted import names_in, notes, signs_in
from sayso.schemas import Span, TaggedName
from sayso.tasks.claims import Extraction

SIGNS = st.dictionaries(
    st.text(min_size=1, max_size=4), st.floats(-9, 9).map(lambda value: round(value, 3)).filter(bool), max_size=4
)


@given(st.lists(st.dictionaries(st.uuids().map(str), SIGNS, max_size=3), max_size=3))
def test_signs_come_back(parts):
    made = [Extraction([], [TaggedName("a", Span(0, 3), "PER", (0.9, 0.05, 0.05))], signs) for signs in parts]
    noted = json.loads(json.dumps(notes(made)))
    signs = {key: of for part in parts for key, of in part.items()}
    assert signs_in(noted, signs) == signs
    assert names_in(noted) == [name for part in made for name in part.names]
