"""One thing has one entity within its article, however the article writes it and whatever it calls it."""

import pytest

from sayso.schemas import NameType

from .written import Read, with_tagged

Tagged = tuple[str, NameType]


def entities_of(text: str, names: tuple[Tagged, ...], *called: str) -> list[str | None]:
    """The entities of the last mention of each of `called`."""
    mentions = with_tagged(text, *names).mentions
    last = {mention.text: mention.entity_id for mention in sorted(mentions, key=lambda one: one.start)}
    return [last.get(one) for one in called]


@pytest.mark.parametrize(
    ("text", "names", "long", "short"),
    [
        pytest.param(
            "Shares of Torvell (TVLC) fell on Monday.",
            (("Torvell", "ORG"), ("TVLC", "ORG")),
            "Torvell",
            "TVLC",
            id="a ticker",
        ),
        pytest.param(
            "They met the Punjab Seed Corporation (Punseed). Farmers trust Punseed.",
            (("Punjab Seed Corporation", "ORG"), ("Punseed", "ORG"), ("Punseed", "ORG")),
            "Punjab Seed Corporation",
            "Punseed",
            id="letters within the name",
        ),
        pytest.param(
            "The Kano Water Agency, KaWAg, has closed two wells. Farmers trust KaWAg.",
            (("Kano Water Agency", "ORG"), ("KaWAg", "ORG"), ("KaWAg", "ORG")),
            "Kano Water Agency",
            "KaWAg",
            id="letters between commas",
        ),
        pytest.param(
            "The University of Torvik’s (UT) library opened. Students of UT were glad.",
            (("University of Torvik", "ORG"), ("UT", "ORG"), ("UT", "ORG")),
            "University of Torvik",
            "UT",
            id="letters behind a possessive",
        ),
        pytest.param(
            "Builder NV Gruppen won the tender. NVGruppen said it was glad.",
            (("NV Gruppen", "ORG"), ("NVGruppen", "ORG")),
            "NV Gruppen",
            "NVGruppen",
            id="a blank",
        ),
        pytest.param(
            "The Holm Labour Organisation met in May. The Holm Labor Organization voted.",
            (("Holm Labour Organisation", "ORG"), ("Holm Labor Organization", "ORG")),
            "Holm Labour Organisation",
            "Holm Labor Organization",
            id="another spelling",
        ),
        pytest.param(
            "The Kenyan Dental Association met in May. The Kenya Dental Association voted.",
            (("Kenyan Dental Association", "ORG"), ("Kenya Dental Association", "ORG")),
            "Kenyan Dental Association",
            "Kenya Dental Association",
            id="a country or its adjective",
        ),
        pytest.param(
            "Torvell Microsystems cut jobs. Torvell Grid lets users rent its disks. Shares of Torvell fell.",
            (("Torvell Microsystems", "ORG"), ("Torvell Grid", "ORG"), ("Torvell", "ORG")),
            "Torvell Microsystems",
            "Torvell",
            id="the firm that is named first",
        ),
        pytest.param(
            "Torvell-McBride Copper Inc. sold a mine. Shares of Torvell fell.",
            (("Torvell-McBride Copper Inc.", "ORG"), ("Torvell", "ORG")),
            "Torvell-McBride Copper Inc.",
            "Torvell",
            id="the first of two names",
        ),
        pytest.param(
            "The Peat Council of Ghana met in May. The Peat Council voted on a levy.",
            (("Peat Council of Ghana", "ORG"), ("Peat Council", "ORG")),
            "Peat Council of Ghana",
            "Peat Council",
            id="without its country",
        ),
        pytest.param(
            "Kelde Rovers FC drew in May. Fans of Kelde Rovers sang.",
            (("Kelde Rovers FC", "ORG"), ("Kelde Rovers", "ORG")),
            "Kelde Rovers FC",
            "Kelde Rovers",
            id="without its kind",
        ),
        pytest.param(
            "They closed the Ganga Lal Chand College (GLC College). Students of GLC College wept.",
            (("Ganga Lal Chand College", "ORG"), ("GLC College", "ORG"), ("GLC College", "ORG")),
            "Ganga Lal Chand College",
            "GLC College",
            id="letters and a word",
        ),
        pytest.param(
            "Rain fell in County Torvik. A Torvik farmer lost sheep.",
            (("County Torvik", "LOC"), ("Torvik", "LOC")),
            "County Torvik",
            "Torvik",
            id="a county",
        ),
        pytest.param(
            "Boats sailed to the Torvik Islands on Monday. They fished in Torvik waters.",
            (("Torvik Islands", "LOC"), ("Torvik", "LOC")),
            "Torvik Islands",
            "Torvik",
            id="islands",
        ),
        pytest.param(
            "They saw the Taj Mahal in May. The hands of those who built the Taj were tired.",
            (("Taj Mahal", "LOC"), ("Taj", "LOC")),
            "Taj Mahal",
            "Taj",
            id="a site that is known",
        ),
        pytest.param(
            "The comedian Kelvin Ambo, aka Lord Zamba, cut his hair. Zamba was glad.",
            (("Kelvin Ambo", "PER"), ("Zamba", "PER"), ("Zamba", "PER")),
            "Kelvin Ambo",
            "Zamba",
            id="a name with a title behind aka",
        ),
    ],
)
def test_two_forms_are_one_thing(text: str, names: tuple[Tagged, ...], long: str, short: str) -> None:
    one, other = entities_of(text, names, long, short)
    assert one is not None
    assert one == other


@pytest.mark.parametrize(
    ("text", "names", "one", "other"),
    [
        pytest.param(
            "Shares of Kirl Brothers, KSB, Walchen and Dorn fell.",
            (("Kirl Brothers", "ORG"), ("KSB", "ORG"), ("Walchen", "ORG"), ("Dorn", "ORG")),
            "Kirl Brothers",
            "KSB",
            id="firms of a list",
        ),
        pytest.param(
            "Holm Nigeria Limited sold bonds. Holm International lent it money. Holm said it was glad.",
            (("Holm Nigeria Limited", "ORG"), ("Holm International", "ORG"), ("Holm", "ORG")),
            "Holm International",
            "Holm",
            id="a firm that is named second",
        ),
        pytest.param(
            "The builders of Dibang Power (LOT 4) left.",
            (("Dibang Power", "ORG"), ("LOT 4", "ORG")),
            "Dibang Power",
            "LOT 4",
            id="something else in brackets",
        ),
        pytest.param(
            "OPEC cut its output. OPEC+ did not.", (("OPEC", "ORG"), ("OPEC+", "ORG")), "OPEC", "OPEC+", id="a sign"
        ),
    ],
)
def test_two_things_stay_two(text: str, names: tuple[Tagged, ...], one: str, other: str) -> None:
    found = entities_of(text, names, one, other)
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("text", "names", "name", "none"),
    [
        pytest.param(
            "The Opposition Holm Party lost a seat.",
            (("Opposition Holm Party", "ORG"),),
            "Holm Party",
            "Opposition Holm Party",
            id="where a party stands",
        ),
        pytest.param(
            "Fellow Welshman Rhodri Pell won the race.",
            (("Welshman Rhodri Pell", "PER"),),
            "Rhodri Pell",
            "Welshman Rhodri Pell",
            id="what people somebody is of",
        ),
        pytest.param("They met VP Moen on Monday.", (("VP Moen", "PER"),), "Moen", "VP Moen", id="a post in letters"),
        pytest.param(
            "Nobody at Bar Torvik spoke. They danced at Bar Torvik in May.",
            (("Bar", "ORG"), ("Torvik", "LOC"), ("Bar Torvik", "ORG")),
            "Bar Torvik",
            "Bar",
            id="a name that is whole elsewhere",
        ),
    ],
)
def test_a_name_has_no_more_and_no_less(text: str, names: tuple[Tagged, ...], name: str, none: str) -> None:
    written = {mention.text for mention in with_tagged(text, *names).mentions}
    assert name in written
    assert none not in written


@pytest.mark.parametrize(
    ("text", "sources", "name"),
    [
        ("Torvell shares fell. The German airline said it was sorry.", ["The German airline"], "Torvell"),
        (
            "Firth Foods cut jobs. The struggling sugar company said sales fell.",
            ["The struggling sugar company"],
            "Firth Foods",
        ),
        (
            "Holm Stores rose 3% after the clothing retailer said it would pay.",
            ["the clothing retailer"],
            "Holm Stores",
        ),
    ],
)
def test_what_more_is_said_of_is_the_firm_just_named(text: str, sources: list[str], name: str) -> None:
    assert Read(text, sources).speakers() == [name]


def test_another_is_another() -> None:
    text = "A nurse said it was late.\nAnother nurse said it was early.\n"
    claims = Read(text, ["A nurse", "Another nurse"]).resolved.claims
    assert len({claim.source_entity_id for claim in claims}) == len(claims)


def test_who_was_described_with_more_words_is_the_same() -> None:
    text = "A senior harbour official said it was late.\nRain fell.\nThe harbour official said it was cold.\n"
    claims = Read(text, ["A senior harbour official", "The harbour official"]).resolved.claims
    assert len({claim.source_entity_id for claim in claims}) == 1
