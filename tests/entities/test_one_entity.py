"""One person or body is one entity, however an article writes it; two are two."""

import pytest

from sayso.tasks.entities.linking.called.bodies import parts_called
from sayso.tasks.knowledge import load_knowledge

from .written import Read, article, built

SAME = [
    ("Dame Ruth Ashdown CBE opened the clinic on Monday. Ashdown said it was full.", "Ruth Ashdown", "Ashdown"),
    ("Barrister Chidi Onwuka sued the ministry. Barr. Onwuka lives in Enugu.", "Chidi Onwuka", "Onwuka"),
    ("Tan Sri Rahim Daud chairs the board. Rahim said the fund was sound.", "Tan Sri Rahim Daud", "Rahim"),
    ("DIG Prakash Verma met the farmers. DIG Verma said the road was open.", "DIG Prakash Verma", "DIG Verma"),
    ("Andrea Holt chairs the union. Mr Holt said the strike would go on.", "Andrea Holt", "Holt"),
    ("Grace Addo-Mensah sings in Accra. Addo Mensah said so.", "Grace Addo-Mensah", "Addo Mensah"),
    ("Goalkeeper Petra Lindqvist left. Goalkeeper Lindqvist said so.", "Petra Lindqvist", "Lindqvist"),
    ("Elizabeth Torvald runs the bank. Later Liz Torvald left.", "Elizabeth Torvald", "Liz Torvald"),
    ("Alexey Torvald came first. Alexei Torvald was glad.", "Alexey Torvald", "Alexei Torvald"),
    ("Peter Ozodimma left. Later Peter Ozodinma came back.", "Peter Ozodimma", "Peter Ozodinma"),
    ("Mikhail Torvaldian left. Later Mikheil Torvaldian came back.", "Mikhail Torvaldian", "Mikheil Torvaldian"),
    ("Maria Lindqvist left. Lindqist said so.", "Maria Lindqvist", "Lindqist"),
    ("Police in Torvald State met. Rain fell in Torvald.", "Torvald State", "Torvald"),
    ("Police in Jiangsu Province met. China said rain fell in Jiangsu.", "Jiangsu Province", "Jiangsu"),
    ("Jacob Holm Sr spoke to his son, Jacob Holm. Holm Sr said he was glad.", "Jacob Holm Sr", "Holm Sr"),
    ("Banks sued Penhallow CFO Meng Lihua on Monday. Meng was held.", "Meng Lihua", "Meng"),
    ("The University of Harrowby closed. Pupils left the U of Harrowby.", "University of Harrowby", "U of Harrowby"),
    ("The Harrowby Chamber of Trade met. The Chamber said rents were high.", "Harrowby Chamber of Trade", "Chamber"),
    ("KVT Instruments Corp. sold a mill. Shares of KVT fell.", "KVT Instruments Corp.", "KVT"),
    ("Penrose Savings Bank shut 12 branches. Penrose said staff would move.", "Penrose Savings Bank", "Penrose"),
    ("Ida Renwick sold her land in May. In June, mayor Tom Renwick left. Renwick was tired.", "Tom Renwick", "Renwick"),
    ("Many Muslims left. A Muslim school was shut.", "Muslims", "Muslim"),
    ("Democrats spoke first. A Democratic lawmaker was late.", "Democrats", "Democratic"),
    ("Muslims left the town. An anti-Muslim crowd burned a mill.", "Muslims", "Muslim"),
    ("Prices rose in Europe. European mills closed.", "Europe", "European"),
    ("Rain fell in Texas. A Texan farmer was glad.", "Texas", "Texan"),
    ("The Indian Army built a road. The Army has taught pupils. Later the Army left.", "Indian Army", "Army"),
    ("He told the New York Times so. He wept, The Times wrote.", "New York Times", "Times"),
    ("Torvald Creek Stores said sales fell. Shares of Torvald Creek rose.", "Torvald Creek Stores", "Torvald Creek"),
    ("Torvald Foods Ltd left. Torvald Foods Limited sold.", "Torvald Foods Ltd", "Torvald Foods Limited"),
    ("The king lived in Osegere Town. He came from Osegere.", "Osegere Town", "Osegere"),
    ("Jerome Hallam leads the bank. Bank Chair Hallam said rates would rise.", "Jerome Hallam", "Hallam"),
    ("Police in Jammu & Kashmir met. Farmers in J&K were glad.", "Jammu & Kashmir", "J&K"),
    (
        "The Edo State Drug Committee met. The Edo Drug Committee left.",
        "Edo State Drug Committee",
        "Edo Drug Committee",
    ),
    ("Rangers in Torvald National Park left. Lions live in Torvald.", "Torvald National Park", "Torvald"),
    ("Police in Himachal Pradesh met. Rain fell in Himachal.", "Himachal Pradesh", "Himachal"),
    ("Torvico.com sold a mill. Shares of Torvico rose.", "Torvico.com", "Torvico"),
    ("India voted. Congress leaders in Delhi wept. The Congress Party lost.", "Congress", "Congress Party"),
    ("Labour won in Britain. A Tory MP wept. The Conservatives lost.", "Tory", "Conservatives"),
    (
        "The striker scored a penalty. The goalkeeper of West Ham United wept. A Hammers fan sang. The Hammers lost.",
        "West Ham United",
        "Hammers",
    ),
    (
        "The Gunners lost the match. The striker missed a penalty for Arsenal. The goalkeeper wept.",
        "Arsenal",
        "Gunners",
    ),
    ("Many Muslims left. Moslem pupils stayed. A Moslem school was shut.", "Muslims", "Moslem"),
    ("The Federal Reserve Bank of Boston met. The Boston Fed left.", "Federal Reserve Bank of Boston", "Boston Fed"),
    ("Crowds filled Torvald Square. Police stood in Torvald.", "Torvald Square", "Torvald"),
    ("He lives in Torvald Avenue. They met in Torvald Ave on Monday.", "Torvald Avenue", "Torvald Ave"),
    ("Changyu Tao, known as CT, left. The bank said that CT had called.", "Changyu Tao", "CT"),
    ("Activist Tunde Oyelaran, aka Tunde Okebadan, left. Okebadan was glad.", "Tunde Oyelaran", "Okebadan"),
    ("Rapper Marek Nowak, known as Marek Zloty, sang. Crowds loved Zloty.", "Marek Nowak", "Zloty"),
    ("Farmers in Kibalinga District left. Rain fell in Kibalinga.", "Kibalinga District", "Kibalinga"),
    ("Troops left the Gaza Strip on Monday. Aid came to Gaza.", "Gaza Strip", "Gaza"),
    ("Shops in Norvik Township burned. Firemen came to Norvik.", "Norvik Township", "Norvik"),
    (
        "The Norvik Fire and Rescue Service came. The Norvik Fire Service put it out.",
        "Norvik Fire and Rescue Service",
        "Norvik Fire Service",
    ),
    (
        "The Kibalinga Sanctuary and Wildlife Trust met. The Kibalinga Trust bought land.",
        "Kibalinga Sanctuary and Wildlife Trust",
        "Kibalinga Trust",
    ),
    (
        "Officers of the Torvald City Police left. Torvald Police found a boat.",
        "Torvald City Police",
        "Torvald Police",
    ),
    ("Voters in Ebiraland State left. The Ebiraland state governor spoke.", "Ebiraland State", "Ebiraland state"),
    ("Rain fell in Henan Province. The Henan province governor spoke.", "Henan Province", "Henan province"),
    ("They left Kogi State. Rain fell in Kogi state on Monday.", "Kogi State", "Kogi state"),
    ("Temiro Adewusi left. Later Temire Adewusi came back.", "Temiro Adewusi", "Temire Adewusi"),
    ("Bolongi Traore spoke. Crowds met Bolonge Traore.", "Bolongi Traore", "Bolonge Traore"),
    ("Dominic Strand left. Later Dominik Strand came back.", "Dominic Strand", "Dominik Strand"),
    ("Rain fell in Benin on Monday. He lives in Benin Republic.", "Benin", "Benin Republic"),
    ("Voters in Nigeria left. It is the Federal Republic of Nigeria.", "Nigeria", "Federal Republic of Nigeria"),
    ("Rain fell in Kenya. Ships left the Kenya Republic.", "Kenya", "Kenya Republic"),
]
"""A text with two names of one person or body."""


@pytest.mark.parametrize(("text", "full", "short"), SAME, ids=lambda text: text[:20])
def test_a_title_a_spelling_or_a_short_name_makes_no_other_entity(text: str, full: str, short: str) -> None:
    ids = {name: entity_of(Read(text, tagged=True), name) for name in (full, short)}
    assert ids[full] is not None
    assert ids[short] == ids[full]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Anna Robertsen left. Later Anna Robertsens came back.", "Anna Robertsen", "Anna Robertsens"),
        ("Marcelina Torvald left. Later Marcelino Torvald came back.", "Marcelina Torvald", "Marcelino Torvald"),
        ("Peter Berg left. Later Peter Borg came back.", "Peter Berg", "Peter Borg"),
        (
            "The Ohio Health Service met. The Ohio Public Health Service left.",
            "Ohio Health Service",
            "Ohio Public Health Service",
        ),
        ("Roberta Torvald left. Later Roberto Torvald came back.", "Roberta Torvald", "Roberto Torvald"),
        ("Temiro Adewusi left. Later Tamilo Adewusi came back.", "Temiro Adewusi", "Tamilo Adewusi"),
        ("Scientists of Ohio State met. Rain fell in Ohio.", "Ohio State", "Ohio"),
        (
            "India met the U.S. Voters in India left the Congress Party. The Congress will vote.",
            "Congress Party",
            "Congress",
        ),
        ("Ohio State University met. Ohio University left.", "Ohio State University", "Ohio University"),
        ("Hunters of West Ham United met. The Hammers lost.", "West Ham United", "Hammers"),
        (
            "The striker scored a penalty against Arsenal. The goalkeeper of Fulham wept. The Hammers lost.",
            "Arsenal",
            "Hammers",
        ),
    ],
)
def test_a_letter_that_makes_another_name_makes_another_entity(text: str, one: str, other: str) -> None:
    read = Read(text, tagged=True)
    assert entity_of(read, one) != entity_of(read, other)


def entity_of(read: Read, name: str) -> str | None:
    """The entity of the last mention that is written so."""
    return [mention.entity_id for mention in read.resolved.mentions if mention.text == name][-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shares of Kerrigan's rose on Monday. Kerrigan's said it would open 20 cafes.", "Kerrigan's"),
        ("Pupils of St. Aldan's marched. St. Aldan's said lessons would resume.", "St. Aldan's"),
        ("A Telecom Varn employee left. Telecom Varn said it had called the police.", "Telecom Varn"),
        ("Pupils read of Catherine the Great on Monday.", "Catherine the Great"),
        ("The FTSE 100 fell on Monday.", "FTSE 100"),
        ("The Nanking Higher People's Court met on Monday.", "Nanking Higher People's Court"),
        ("Judges of the Harrowby Magistrates' Court left.", "Harrowby Magistrates' Court"),
        ("The Torvald Farmers' Union met.", "Torvald Farmers' Union"),
        ('Peter "Kid" Okafor won the bout. Okafor was glad.', 'Peter "Kid" Okafor'),
        ("Ferdinand “Bingo” Torvald Jr spoke in Manila.", "Ferdinand “Bingo” Torvald Jr"),
        ('Voters met Linwood "Chip" Lacey in Ohio. Lacey left.', 'Linwood "Chip" Lacey'),
        ("The Wool and Hides Board met. The Public and Maritime Services Union left.", "Wool and Hides Board"),
        ("The Public and Maritime Services Union left on Monday.", "Public and Maritime Services Union"),
        ("Staff of the Tea and Spices Council left.", "Tea and Spices Council"),
        ("They thanked the Peter and Maria Holm Foundation.", "Peter and Maria Holm Foundation"),
        ("The order of the Punjab and Kerala High Court was stayed.", "Punjab and Kerala High Court"),
        ("The Norland Farmers and Graziers Association voted on Monday.", "Norland Farmers and Graziers Association"),
        (
            "The report by the International Commission for the Conservation of Cod came.",
            "International Commission for the Conservation of Cod",
        ),
        ("The new song by Queens of Leon came out on Monday.", "Queens of Leon"),
        ("Reporters asked Facebook and Instagram about it. Facebook fell.", "Instagram"),
        ("The groups Amnesty International and Human Rights Watch met.", "Human Rights Watch"),
        ("Peter Flame and Ida Sorrel won. Fans of Flame and Sorrel sang.", "Sorrel"),
        ("Attorney General Bill Barr spoke. Barr said it was late.", "Barr"),
        ("Mark Judge wrote a book. Readers love Judge.", "Mark Judge"),
        ("Reporters met William Pope in Leeds. Pope was glad.", "William Pope"),
        ("Mercury General fell 3%. Shares of Mercury General had risen. Mercury General cut jobs.", "Mercury General"),
        ("Nova Marshal rose. Shares of Nova Marshal had fallen. Nova Marshal cut jobs.", "Nova Marshal"),
        ("Borealis Senator rose. Shares of Borealis Senator fell. Borealis Senator cut jobs.", "Borealis Senator"),
        ("The judge awarded Ida Namukasa Shs 40m for her car. Namukasa wept.", "Ida Namukasa"),
        ("They paid Peter Okello UGX 50m on Monday. Okello wept.", "Peter Okello"),
        ("He owes Achieng Otieno Ksh 9m for the cow. Otieno wept.", "Achieng Otieno"),
        ("Model Ida Berglund wore a red gown. Berglund was glad.", "Ida Berglund"),
        ("Seamer Karl Okonjo took five wickets. Okonjo was glad.", "Karl Okonjo"),
        ("Supermodel Naomi Achieng sold her farm. Achieng was glad.", "Naomi Achieng"),
        ("The director in Torvald Mrs Ida Nwosu spoke. Nwosu was glad.", "Ida Nwosu"),
        ("They met the chief of Norvik Mr Peter Okello. Okello wept.", "Peter Okello"),
        ("The lawyer for Karim Holm Ms Sara Lind left. Lind was glad.", "Sara Lind"),
        ("Mbarara RDC Ida Nankya closed the bridge. Nankya was glad.", "Ida Nankya"),
        ("Fisheries, Oceans and Coasts Norland (FOCN) shut the bay.", "Fisheries, Oceans and Coasts Norland"),
    ],
)
def test_a_name_is_whole(text: str, name: str) -> None:
    assert name in {mention.text for mention in Read(text, tagged=True).resolved.mentions if mention.form == "name"}


def test_an_airport_goes_by_its_name_without_its_town() -> None:
    knowledge = load_knowledge()
    assert "penrose" in parts_called("Chicago Penrose International Airport", knowledge)
    assert "angeles" not in parts_called("Los Angeles International Airport", knowledge)


def test_a_rank_of_two_words_is_no_name() -> None:
    read = Read("Air Commodore Peter Berg left. Air Commodore Ida Moen spoke.", tagged=True)
    assert {mention.text for mention in read.resolved.mentions if mention.form == "name"} == {"Peter Berg", "Ida Moen"}


def test_a_possessive_behind_a_name_that_stands_alone_too_is_none_of_it() -> None:
    read = Read("Dina's dog barked. Dina's was old. Later Dina left.", tagged=True)
    assert {mention.text for mention in read.resolved.mentions if mention.form == "name"} == {"Dina"}


@pytest.mark.parametrize(
    "text",
    [
        "Obama, a plumber from Leicester, said pipes froze. Obama has two vans.",
        "“We ran,” Corporal Obama said. The corporal was hurt.",
        "Nurse Obama said the ward was full.",
    ],
)
def test_who_the_article_says_is_somebody_else_is_no_leader(text: str) -> None:
    assert "Barack Obama" not in {entity.name for entity in Read(text, tagged=True).resolved.entities}


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        (
            "Ohio Treasurer Mark Tullow has cut fees.",
            "Mark Tullow, head of the Farm Bank of Ghana, spoke in Accra.",
            "Mark Tullow",
        ),
        (
            "Ghana votes. Nurse Joan Miller of Accra in Ghana lost her dog.",
            "Kenya votes. Singer Joan Miller of Kenya won a prize.",
            "Joan Miller",
        ),
        (
            "China votes. The Communist Party of old met.",
            "Peru votes. The Communist Party of old met.",
            "Communist Party",
        ),
        ("The Times of Holm is read in Ghana. Reporters of The Times left.", "In Kenya, The Times was sold.", "Times"),
    ],
)
def test_two_of_one_name_in_two_countries_are_two(one: str, other: str, name: str) -> None:
    resolved = built([article(one, "one"), article(other, "other")])
    found = [
        {m.entity_id for m in resolved.mentions if m.article_id == of and m.text == name} for of in ("one", "other")
    ]
    assert all(found)
    assert found[0].isdisjoint(found[1])


def test_a_full_name_that_few_bear_is_one_over_articles() -> None:
    texts = ("In Ghana, minister Efua Asante Boadi opened the road.", "In Kenya, Efua Asante Boadi said she was glad.")
    resolved = built([article(text, str(number)) for number, text in enumerate(texts)])
    assert len({mention.entity_id for mention in resolved.mentions if mention.text == "Efua Asante Boadi"}) == 1
