"""Every pronoun of `pronouns.txt`, led by the whole pipeline, held to a floor."""

from .pronoun_texts import read_led


def test_nine_in_ten_of_he_and_she_lead_to_whom_a_reader_names() -> None:
    led = read_led()
    persons = [one for one in led if one.pronoun.casefold() in ("he", "she")]
    assert len(persons) == 64
    assert sum(one.is_right for one in persons) >= 0.9 * len(persons)
    assert sum(one.is_right for one in led) >= 0.85 * len(led)
    assert sum(one.is_wrong for one in led) <= 0.08 * len(led)
