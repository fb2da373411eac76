"""Nesting: a claim is reported in the closest claim whose content holds all of it."""

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.nesting import holders


def attribution(source, cue, content):
    return Attribution((Span(*source),), (Span(*cue),), (Span(*content),), Certainty(1, 1, 1, 1, 1))


def test_three_levels_are_led_to_the_next_one_out():
    paper = attribution((90, 99), (82, 89), (0, 80))
    agency = attribution((0, 10), (11, 15), (16, 80))
    minister = attribution((20, 30), (31, 35), (36, 70))
    assert holders([minister, agency, paper]) == [1, 2, None]


def test_a_content_that_holds_only_the_cue_holds_no_claim():
    outer = attribution((0, 5), (6, 10), (11, 40))
    inner = attribution((50, 60), (20, 25), (26, 40))
    assert holders([outer, inner]) == [None, None]


def test_what_a_frame_goes_on_to_report_is_held_by_it_and_by_no_other():
    text_frame = Attribution((Span(13, 20),), (Span(0, 12),), (Span(22, 60),), Certainty(1, 1, 1, 1, 1), Span(62, 120))
    beyond = attribution((70, 80), (81, 86), (87, 119))
    outside = attribution((121, 125), (126, 130), (131, 140))
    assert holders([text_frame, beyond, outside]) == [None, 0, None]


def test_many_claims_are_led_to_theirs_in_little_time():
    claims = [attribution((n, n + 2), (n + 3, n + 5), (n + 6, n + 9)) for n in range(0, 200_000, 10)]
    assert set(holders(claims)) == {None}
