"""What the article itself tells of a name comes before what is known of it: by nouns beside it, clauses and posts."""

import pytest

from .written import Read, with_tagged


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Director Pia Lund showed Amazon, her new documentary, on Monday. Amazon will open in May.", "Amazon", "work"),
        ("Actor Tim Burr stars in Target, a thriller about a bank robber. Target opens on Friday.", "Target", "work"),
        (
            "The agency sent a rover, Melbourne, to the moon. Melbourne sent 30 pictures.",
            "Melbourne",
            "product",
        ),
        ("The captain steered the Endeavour, a steel ketch, into Cork.", "Endeavour", "product"),
        ("Engineers lost contact with Beagle, a small probe, in 2003.", "Beagle", "product"),
        ("NASA will launch Juno to Jupiter next year. Juno carries eight instruments.", "Juno", "product"),
        ("These socks are from Boston, the shoe shop. Boston has cut its prices.", "Boston", "organization"),
        ("A reporter for Dan Tri asked the ministry. Dan Tri is a daily newspaper.", "Dan Tri", "organization"),
        ("Lawyers met on Monday. The accounting firm Arthur Holm has 900 staff.", "Arthur Holm", "organization"),
        (
            "The beer is made by Martin Holt, whose profits fell. Martin Holt will close.",
            "Martin Holt",
            "organization",
        ),
        ("The jeans are sold by Paul Holm, which has 300 shops. Paul Holm will hire.", "Paul Holm", "organization"),
        ("Amy Lane and VORN will sing at noon. VORN, the rapper, has two albums.", "VORN", "person"),
        ("Singer Paris Doyle opened the show. Paris was glad, her manager said.", "Paris", "person"),
        ("She drove a Himalaya scooter to work. The Himalaya costs 900 dollars.", "Himalaya", "product"),
        ("Cyclone Idai hit Beira in March. Cyclone Idai killed hundreds.", "Cyclone Idai", "event"),
        ("Thousands of Yazidi Kurds fled. The report is on Yazidi Kurds.", "Yazidi Kurds", "group"),
        ("The bus stopped at St. Cuthbert's. St. Cuthbert's is a college in Leeds.", "St. Cuthbert's", "organization"),
    ],
)
def test_a_name_is_what_the_article_says_that_it_is(text: str, name: str, kind: str) -> None:
    assert {mention.type for mention in Read(text, tagged=True).resolved.mentions if mention.text == name} == {kind}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Kestrel missile hit a barn. The army has 30 of the Kestrel.", "Kestrel", "product"),
        ("The tanker Sea Heron ran aground. The Sea Heron had 20 crew.", "Sea Heron", "product"),
        ("The Mi-17 helicopter crashed near Kabul. The Mi-17 had five people on board.", "Mi-17", "product"),
        ("Shops sell the QTX 4070 card. The QTX 4070 is faster than the old one.", "QTX 4070", "product"),
        ("SARS-CoV-2 is a virus that spreads fast. Vaccines stop SARS-CoV-2.", "SARS-CoV-2", "product"),
        ("Investors sold Bitcoin on Monday, a trader said.", "Bitcoin", "product"),
        ("Fans of Wimbledon 2020 were sad. Wimbledon 2020 was called off.", "Wimbledon 2020", "event"),
        ("The Duchess of Kent met The Queen on Monday.", "Queen", "person"),
        ("The Duchess of Kent met The Queen on Monday.", "Duchess of Kent", "person"),
        (
            "Gunmen attacked Dekina Local Government Area. Dekina Local Government Area is poor.",
            "Dekina Local Government Area",
            "place",
        ),
        ("Officials in General Lopez City said it was late.", "General Lopez City", "place"),
        ("Roads flooded during Storm Anton, the agency said.", "Storm Anton", "event"),
        (
            "The GBA State Badminton Ranking Tournament began on Monday.",
            "GBA State Badminton Ranking Tournament",
            "event",
        ),
    ],
)
def test_a_name_that_no_model_sees_is_found_whole(text: str, name: str, kind: str) -> None:
    assert kind in {mention.type for mention in Read(text, tagged=True).resolved.mentions if mention.text == name}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She put her china away. “China breaks fast,” she said.", "China"),
        ("The Home Affairs Secretary was tired, an aide said.", "Home Affairs"),
        ("The Deputy Commissioner (DC), Rohan Kumar, left. The DC was tired.", "DC"),
    ],
)
def test_a_word_of_english_a_field_and_the_letters_of_a_post_are_no_names(text: str, word: str) -> None:
    assert word not in {mention.text for mention in Read(text, tagged=True).resolved.mentions if mention.form == "name"}


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Holm Bank shares fell on Monday after the bank said that profits had dropped.", "the bank", "Holm Bank"),
        ("The mayor of Torvik, Ida Moen, who said the bridge was safe, left on Monday.", "who", "Ida Moen"),
        (
            "Founder/Chief Executive of the Water Fund, WF, Brig. Gen. Musa Sani (rtd) has asked schools to help.",
            "Founder/Chief Executive of the Water Fund, WF, Brig. Gen. Musa Sani (rtd)",
            "Musa Sani",
        ),
    ],
)
def test_a_source_that_the_article_names_is_named(text: str, source: str, name: str) -> None:
    assert Read(text, [source], tagged=True).speakers() == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Holmbury MP said on Sunday that the road was closed. He left early.", "Holmbury", "place"),
        ("Ole Holmbury gave three parties. The Holmburys know how to please.", "Holmburys", "group"),
    ],
)
def test_constituencies_and_families_are_nobody(text: str, name: str, kind: str) -> None:
    resolved = with_tagged(text, *((one, "PER") for one in ("Ole Holmbury", name) if one in text))
    assert [mention.type for mention in resolved.mentions if mention.text == name] == [kind]


def test_somebody_called_as_a_language_is_speaks() -> None:
    read = Read("Don English led the patrol. “They target rangers,” English says. He spoke in English.")
    assert [mention.text for mention in read.mentions_of("Don English")] == ["Don English", "English", "He"]
