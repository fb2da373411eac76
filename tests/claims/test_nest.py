"""Nesting: a claim is reported in the closest claim whose content holds all of it."""

from schemas import Span
from tasks.claims.link import Attribution
from tasks.claims.nest import holders


def attribution(source, cue, content):
    return Attribution((Span(*source),), (Span(*cue),), (Span(*content),), (1.0,) * 5)


def test_three_levels_are_led_to_the_next_one_out():
    paper = attribution((90, 99), (82, 89), (0, 80))
    agency = attribution((0, 10), (11, 15), (16, 80))
    minister = attribution((20, 30), (31, 35), (36, 70))
    assert holders([minister, agency, paper]) == [1, 2, None]


def test_a_content_that_holds_only_the_cue_holds_no_claim():
    outer = attribution((0, 5), (6, 10), (11, 40))
    inner = attribution((50, 60), (20, 25), (26, 40))
    assert holders([outer, inner]) == [None, None]
