"""Signs of an attribution: what the tagger's words, the parse and the grammar show of it."""

from collections.abc import Mapping
from dataclasses import replace

from sayso.schemas import Span
from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.claims import extract, load_tagger
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.signs import signs_of
from tests.claims.test_extract import article

SENTENCE = "The warden said that the old pier would close in May because the planks had rotted."
SAID = Attribution((Span(0, 10),), (Span(11, 15),), (Span(16, 82),), Certainty(0.9, 0.9, 0.9, 0.9, 0.9))


def signs(text: str, *found: Attribution) -> list[Mapping[str, float]]:
    (doc,) = annotate_texts([text])
    (tagged,) = load_tagger().tag([doc])
    return signs_of(annotated(doc), tagged, found)


def test_a_content_that_is_cut_is_torn_and_goes_on_behind() -> None:
    cut = replace(SAID, content=(Span(16, 48),))
    whole, part = signs(SENTENCE, SAID)[0], signs(SENTENCE, cut)[0]
    assert part["content: torn"] > whole.get("content: torn", 0)
    assert part["content: word behind"] > whole["content: word behind"]
    assert part["parse: content cut"] > whole.get("parse: content cut", 0)


def test_another_source_is_not_the_one_that_is_read() -> None:
    other = replace(SAID, source=(Span(21, 33),))
    right, wrong = signs(SENTENCE, SAID)[0], signs(SENTENCE, other)[0]
    assert wrong["cue: its subject is no source"] > right.get("cue: its subject is no source", 0)
    assert wrong["source: mean"] < right["source: mean"]


def test_what_attributes_within_a_content_says_nothing_against_it() -> None:
    text = "The paper wrote that the ministry had denied any leak."
    outer = Attribution((Span(0, 9),), (Span(10, 15),), (Span(16, 53),), SAID.certainty)
    inner = Attribution((Span(21, 33),), (Span(34, 44),), (Span(45, 53),), SAID.certainty)
    alone, beside = signs(text, outer)[0], signs(text, outer, inner)[0]
    assert "content: holds another" not in alone
    assert beside["content: holds another"] == 1
    assert beside["content: least sure word"] >= alone["content: least sure word"]


def test_an_attribution_without_cue_or_source_has_signs() -> None:
    (bare,) = signs(SENTENCE, replace(SAID, source=(), cue=()))
    assert not any(name.startswith(("cue", "source")) for name in bare)
    assert "content: mean" in bare


def test_every_claim_has_its_signs() -> None:
    given = article(SENTENCE)
    found = extract([given], annotate([given]))
    assert found.claims
    assert found.signs.keys() == {claim.claim_id for claim in found.claims}
    assert all(values and all(values.values()) for values in found.signs.values())
