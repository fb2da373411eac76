"""Texts that are no news, or badly marked: spans stay exact, nothing raises, nothing odd is claimed with certainty."""

from statistics import mean

import pytest

from sayso.schemas import Article, Claim, Document, span_text
from sayso.tasks.annotate import annotate
from sayso.tasks.annotate.quotation import quoted_spans
from sayso.tasks.claims import extract_claims
from sayso.tasks.normalise import NormaliseOptions, normalise

ODD = {
    "unbalanced": '“We won, said Okoro. \'It was close,” he said, "but we won. She denied it.” ‘Never," she said. '
    * 12,
    "nested": "“He told me ‘I heard her say “never” twice’,” Okoro said. 'She said \"no\" and “no”', he added. " * 12,
    "mixed": "«We won», said Okoro. „It was close“, he said. “We won', she said. ``Never'', they said. " * 12,
    "no-stops": "the mayor said the bridge would close and the drivers said they were angry and nobody knew why " * 15,
    "capitals": "THE MAYOR SAID THE BRIDGE WOULD CLOSE. DRIVERS DENIED THAT THEY HAD BEEN TOLD. NOBODY KNOWS WHY. "
    * 12,
    "poetry": "The owl said nothing to the moon\nthe moon said nothing more\nand if you ask me why, I'd say\nthe sea\n"
    * 15,
    "code": "def told(x):\n    return 'said ' + x if x else \"denied\"\nassert told('he') == \"she said\", 'asked'\n"
    * 20,
    "marks-alone": "“ ” ‘ ’ \" he ' « said » „ “ " * 60,
    "hyphens": "said — he — said – she - said: they; said, " * 40,
}
"""By what is odd about them."""


def claims_of(text: str) -> tuple[str, list[Claim]]:
    made = normalise(Document(source_uri="test", body=text, payload_sha256="0" * 64), NormaliseOptions())
    assert isinstance(made, Article), made
    english = Article(**{name: getattr(made, name) for name in made.__slots__} | {"language": "en"})
    return made.text, extract_claims([english], annotate([english]))


@pytest.mark.parametrize("name", ODD)
def test_spans_are_exact_on_odd_texts(name: str) -> None:
    text, claims = claims_of(ODD[name])
    for claim in claims:
        assert span_text(text, claim.content_spans) == claim.content_text
        assert span_text(text, claim.cue_spans) == (claim.cue_text or "")
        assert span_text(text, claim.source_spans) == (claim.source_text or "")


@pytest.mark.parametrize("name", ["code", "marks-alone", "hyphens"])
def test_what_is_no_prose_is_not_claimed_with_certainty(name: str) -> None:
    _, claims = claims_of(ODD[name])
    assert not claims or mean(claim.confidence for claim in claims) < 0.7


@pytest.mark.parametrize("mark", ["“", "”", "'", "‘", '"', "«", "“‘", "‘“", "“\n"])
def test_marks_that_never_close_cost_linear_time(mark: str) -> None:
    text = f"{mark}so he said " * 20_000
    spans = quoted_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
