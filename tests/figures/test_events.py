"""Claims get the time that their content names, and none that it does not."""

import datetime as dt

import pytest

from sayso.schemas import Article, Claim, Document, Modality, Span
from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.figures import date_claims
from sayso.tasks.figures.times.belonging import Step, belonging
from sayso.tasks.figures.times.compared import is_compared
from sayso.tasks.figures.times.dates import dates
from sayso.tasks.normalise import NormaliseOptions, normalise

PUBLISHED = dt.datetime(2024, 10, 23, tzinfo=dt.UTC)


def dated(content: str, published_at: dt.datetime | None = PUBLISHED, modality: Modality = "asserted") -> Claim:
    text = f"The harbour master of Port Alma said on Monday that {content}. The quay was empty and the gates were shut."
    document = Document(source_uri="test", body=text, payload_sha256="0" * 64)
    article = normalise(document, NormaliseOptions(published_at=published_at))
    assert isinstance(article, Article)
    start = article.text.index(content)
    claim = Claim(
        claim_id="c", article_id=article.article_id, position=0, source_text=None, source_spans=(),
        source_entity_id=None, source_kind=None, source_resolved_by="none", cue_text="said", cue_spans=(Span(35, 39),),
        cue_lemma="say", cue_class="say", content_text=content, content_spans=(Span(start, start + len(content)),),
        quotation="indirect", reported_in=None, chain=(), modality=modality, is_negated=False, event_start=None,
        event_end=None, rule="tagger", confidence=0.9,
    )  # fmt: skip
    return date_claims([article], annotate([article]), [claim])[0]


def test_a_month_is_read_from_the_publication_date() -> None:
    claim = dated("the ferry sank in September")
    assert (claim.event_start, claim.event_end) == (
        dt.datetime(2024, 9, 1, tzinfo=dt.UTC),
        dt.datetime(2024, 10, 1, tzinfo=dt.UTC),
    )


def test_the_day_of_saying_is_not_the_day_of_what_is_said() -> None:
    assert dated("the ferry was never inspected").event_start is None


def test_without_a_publication_date_a_month_is_not_guessed() -> None:
    assert dated("the ferry sank in September", published_at=None).event_start is None


def test_two_different_times_leave_it_open() -> None:
    assert dated("the ferry was built in 1998 and sank in September").event_start is None


def test_of_two_times_the_one_nearest_to_the_head_counts() -> None:
    claim = dated("the ferry that was launched in 1998 sank in September")
    assert claim.event_start == dt.datetime(2024, 9, 1, tzinfo=dt.UTC)


def test_a_year_that_is_told_counts_before_a_time_told_from_now() -> None:
    claim = dated("the ferry sank in March 2022 and this year")
    assert claim.event_start == dt.datetime(2022, 3, 1, tzinfo=dt.UTC)


def test_today_is_no_day_where_it_means_nowadays() -> None:
    assert dated("there are many mills in India today").event_start is None
    assert dated("today's young people read less").event_start is None


def test_a_time_inside_of_another_counts() -> None:
    claim = dated("the teachers who were dismissed in 2021 were paid in March 2022")
    assert claim.event_start == dt.datetime(2022, 3, 1, tzinfo=dt.UTC)


def test_a_time_that_is_only_compared_with_does_not_count() -> None:
    claim = dated("the port shipped 40 boats in September, compared with 31 in May")
    assert claim.event_start == dt.datetime(2024, 9, 1, tzinfo=dt.UTC)
    assert dated("the port shipped more boats than in 2019").event_start is None


@pytest.mark.parametrize(
    "content",
    [
        "its exports grew from 4 million tonnes in 2020 to 9 million tonnes",
        "its best week since 1998 was over",
        "the mood on the quays is poor vis-à-vis the March 2023 survey",
        "the shares fell to 40 million from the same period in 2023",
        "the fee is paid in line with the judgment of August 17, 2017",
        "the port is afraid of a repeat of 1982",
        "the town lives in memory of 1944",
        "the fire was an echo of 1911",
        "exports have fallen from June",
        "it was a drop from its Sunday sales",
        "the toll is down from the third week of May",
        "beans sell for twice what they did at the same time in 2020",
        "rents are above the same month last year",
        "the port lost more than in the same week of May",
        "the divers were warned some months before October 7",
        "the skipper left two days after May 3",
        "the yard closed a year before 2019",
        "the port has the fastest growth in six years",
        "it is the worst flood in ten years",
        "it was the first strike in three months",
        "the yard will spend 4 million a year in five years",
        "the port expects profit to exceed last year's 4 million",
        "the yard made less than last year's 3 million",
        "the fee is above last year's 12 euros",
        "cash at the port rose to Lm 23 million from a deficit of Lm 49 million in FY 2018-19",
        "the harvest grew to 9 tons from a low of 4 tons in 2019",
        "debts shrank to Kc 7 billion from Kc 9 billion in 2021",
        "profit rose 14 percent, up from a forecast of less than 10 percent at the start of 2024",
        "fares are on par with those in 2023",
        "the floods were worse than those of May",
        "the catch comes close to that of 2019",
    ],
)
def test_a_time_that_something_rose_from_or_that_dates_a_document_does_not_count(content: str) -> None:
    assert dated(content).event_start is None


def test_what_came_of_it_has_the_time_of_it() -> None:
    claim = dated("the shop widened its net, reaching 90 towns as of December 2023")
    assert claim.event_start == dt.datetime(2023, 12, 1, tzinfo=dt.UTC)


def test_what_is_planned_lies_ahead_where_the_verb_leaves_that_open() -> None:
    assert dated("the pilots vote on Friday").event_start == dt.datetime(2024, 10, 25, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "content",
    [
        "the cannery that his uncle opened in 1987 is up for sale",
        "the mayor was sworn in following the death of his rival earlier this week",
        "the guards were doubled following the theft of a boat last month",
        "the choir was formed following the closing of the mill in July",
        "they fear floods as seen in the valley earlier this year",
        "they fear blackouts as witnessed in the capital last month",
        "there may be strikes as reported from the mines in July",
        "the crew would go on from where they stopped in March",
        "divers arrested in August have been freed",
        "the pilots are angry because their pay was cut in 2022",
        "she has led the union since its members voted in June",
        "the new owner, the winner of the tender in July, is ready",
        "fewer boats call here after the fire in April",
        "the school where he taught in 2011 is empty",
        "she ran the kiosk before entering politics three years ago",
        "the crew struck, in addition to the strike in May",
        "they are against the sale of the pier on June 30",
        "she would be the first local winner since Ada Brandt in 1976",
        "the port shipped 40 boats compared to 28 in May",
        "they sued the port over the collapse of a pier in May",
        "nobody was charged with a crime for the killing of a clerk in March",
        "the office does not comply with an order from Friday",
        "the painter (pictured in March 2019) has left Ulm",
        "the yard ignored the May 3 ruling",
        "the owner broke the May 2021 agreement",
        "the crew disobeyed the June 4 order",
        "the debate was about the collapse of a pier in May",
        "the gang is said to have robbed the bank after the mayor banned boats in August",
        "the crew is thought to have sold the ferry after its owners left in June",
        "the firm is believed to have burned the files after a clerk spoke up in March",
        "they wanted to sell the mill before fires tore through Ulm in September",
        "the coach hoped to leave before the season began in August",
        "she planned to move to Graz before the river rose in July",
        "the envoys flew in ahead of a vote planned for November",
        "the clubs are to meet ahead of elections slated for December 12",
        "the yard is cutting fees ahead of a visit from Friday",
    ],
)
def test_the_time_of_a_side_clause_is_not_that_of_the_content(content: str) -> None:
    assert dated(content).event_start is None


@pytest.mark.parametrize(
    ("content", "month"),
    [
        ("the cannery that his uncle opened closed in August", 8),
        ("the inquiry into the fire began in June", 6),
        ("the council plans to sell the pier in December", 12),
        ("the firm had plans to open a quarry in November", 11),
        ("rents would rise, starting in December", 12),
        ("the ferry sank in July after its owners ignored the warnings", 7),
        ("the union met to elect a leader in September", 9),
        ("the union plans to sue the owners who fired two cooks in July", 7),
        ("the skipper hopes to sail again after he broke an arm in June", 6),
        ("there was a truce that was signed in May", 5),
        ("the rain helped in bringing a rich harvest in August", 8),
        ("the brothers were jailed for burning a mill in July", 7),
        ("the ward took in 90 people in the month ending August 31", 8),
        ("the police want to hear a diver who was seen in August", 8),
        ("the crew want a vote to be held in December", 12),
        ("the owner had plans that would close the mill in December", 12),
        ("the yard made more than 5 million nails in August", 8),
        ("at least 40 boats have left the quay since August", 8),
        ("the ferry sank when a storm came in August", 8),
        ("the school shut while the river rose in May", 5),
        ("the crew would strike if the owner did not pay by November", 11),
        ("shares fell as the port cut its forecast in July", 7),
        ("the council chose a harbour master at a meeting held in September", 9),
        ("the pilots signed the deal at talks convened in August", 8),
        ("the judges gave the prize at a fair staged in June", 6),
        ("this is something that will hit the port in December", 12),
        ("it is a plan that began in May", 5),
        ("these are the votes that will be cast in November", 11),
        ("the port grew more than expected in September", 9),
        ("rents fell faster than forecast in August", 8),
        ("fares rose less than feared in July", 7),
        ("rents rose, with exports falling in August", 8),
        ("the port lost money, with repairs costing 3 million in July", 7),
        ("the yard was full, with two ferries waiting in September", 9),
        ("the hearing scheduled for October 28 was postponed to November 4", 11),
        ("the vote set for Friday was moved to November 8", 11),
        ("the concert which was planned for May 3 has been delayed until November 9", 11),
        ("the council hailed the August meeting", 8),
        ("the mayor said nothing of the July strike", 7),
        ("the mill will be sold in December, the August meeting decided", 12),
    ],
)
def test_the_time_of_the_main_verb_counts(content: str, month: int) -> None:
    claim = dated(content)
    assert claim.event_start is not None
    assert (claim.event_start.year, claim.event_start.month) == (2024, month)


@pytest.mark.parametrize("row", belonging().rows, ids=lambda row: row.name)
def test_a_row_of_belonging_decides_its_example(row) -> None:
    (doc,) = annotate_texts([row.example])
    token = next(token for token in doc if token.text == "May")
    is_ahead = any(condition.feature == "ahead" for condition in row.conditions)
    decided = [
        belonging().decide(Step(each, each.i == token.i, each.head.dep_ == "ROOT", is_ahead))
        for each in (token, *token.ancestors)
    ]
    assert next(each for each in decided if each is not None).name == row.name


def test_of_a_content_of_several_sentences_the_first_times_count() -> None:
    claim = dated("the ferry sank in August. It was raised in September")
    assert claim.event_start == dt.datetime(2024, 8, 1, tzinfo=dt.UTC)
    assert dated("the ferry sank. It was raised. It is up for sale. It will be sold next year").event_start is None


def test_the_day_of_the_saying_is_not_that_of_a_content_without_a_verb() -> None:
    assert dated("a rise in its profit on Tuesday").event_start is None


def test_a_time_nearer_to_the_head_that_cannot_be_told_leaves_it_open() -> None:
    assert dated("the pier will close next month, as it did in 2019", published_at=None).event_start is None


@pytest.mark.parametrize(
    ("content", "begins", "ends"),
    [
        ("the lock will stay shut through November", (2024, 10, 23), (2024, 12, 1)),
        ("August and September saw almost no rain", (2024, 8, 1), (2024, 10, 1)),
        ("January and February were the worst months of the fleet", (2024, 1, 1), (2024, 3, 1)),
        ("November and December will be dry", (2024, 11, 1), (2025, 1, 1)),
        ("the fleet will grow this year and the next", (2024, 1, 1), (2026, 1, 1)),
        ("the quay lost money last year and this", (2023, 1, 1), (2025, 1, 1)),
        ("the ferries will stop this month and next", (2024, 10, 1), (2024, 12, 1)),
        ("by mid-year, catches had fallen", (2024, 5, 1), (2024, 9, 1)),
        ("the new lock will be ready by mid-year", (2025, 5, 1), (2025, 9, 1)),
        ("prices had doubled by mid-year", (2024, 5, 1), (2024, 9, 1)),
        ("India, the Indian minister says, will grow in the financial year 2026", (2025, 4, 1), (2026, 4, 1)),
        ("the Indian port in Mumbai will make a profit in FY26", (2025, 4, 1), (2026, 4, 1)),
        ("the Indian railways spent 40 crore rupees in FY2023", (2022, 4, 1), (2023, 4, 1)),
        ("since she launched the line in 2022, it has seen record sales", (2022, 1, 1), (2024, 10, 24)),
        ("since he joined the port in 2019, it has made no loss", (2019, 1, 1), (2024, 10, 24)),
        ("since they opened the lock in March, traffic has doubled", (2024, 3, 1), (2024, 10, 24)),
        ("the town will decide in a referendum held on November 17", (2024, 11, 17), (2024, 11, 18)),
        ("the price was agreed at a fair held on September 9", (2024, 9, 9), (2024, 9, 10)),
        ("he will speak at a hearing convened on December 2", (2024, 12, 2), (2024, 12, 3)),
        ("the locks were shut for the 1980s and much of the 1990s", (1980, 1, 1), (2000, 1, 1)),
        ("the race could be put off to June and July", (2025, 6, 1), (2025, 8, 1)),
        ("nine divers have been hurt since the races began on September 30", (2024, 9, 30), (2024, 10, 24)),
        ("rents have doubled since the works started in May", (2024, 5, 1), (2024, 10, 24)),
        ("the lock will stay shut until November", (2024, 10, 23), (2024, 12, 1)),
        ("the drought is expected to last until the end of 2026", (2024, 10, 23), (2027, 1, 1)),
        ("the goalkeeper has a contract until 2027", (2024, 10, 23), (2028, 1, 1)),
        ("the clubs can play matches up to January 28", (2024, 10, 23), (2025, 1, 29)),
        ("the mill needs cover for the stub period ending June 30, 2025", (2024, 10, 23), (2025, 7, 1)),
        ("the lock will not open until November", (2024, 11, 1), (2024, 12, 1)),
        ("the lock is not expected to open until May", (2025, 5, 1), (2025, 6, 1)),
        ("no vote will be held until December", (2024, 12, 1), (2025, 1, 1)),
        ("the mandate was renewed until 2030", (2030, 1, 1), (2031, 1, 1)),
        ("the port has sold 14 boats so far this year", (2024, 1, 1), (2024, 10, 24)),
        ("nine ferries have sunk so far in 2024", (2024, 1, 1), (2024, 10, 24)),
        ("the village has had four floods this month to date", (2024, 10, 1), (2024, 10, 24)),
        ("the council will meet on Friday and on November 12", (2024, 10, 25), (2024, 11, 13)),
        ("the league will hear both clubs today and on November 4", (2024, 10, 23), (2024, 11, 5)),
        ("the judges will sit on November 4 and again on November 9", (2024, 11, 4), (2024, 11, 10)),
        (
            "the bank may end up needing to raise fees in 2025 if the drought that began in May goes on",
            (2025, 1, 1),
            (2026, 1, 1),
        ),
        ("the lock broke a few days ago", (2024, 10, 16), (2024, 10, 23)),
        ("the port earned 5 percent over 1992-1994 and it earned one percent in 1996", (1992, 1, 1), (1997, 1, 1)),
        ("the port expects a profit before acquisitions of 2 billion euros in 2025", (2025, 1, 1), (2026, 1, 1)),
    ],
)
def test_a_time_reaches_from_its_beginning_to_its_end(
    content: str, begins: tuple[int, int, int], ends: tuple[int, int, int]
) -> None:
    claim = dated(content)
    assert claim.event_start == dt.datetime(*begins, tzinfo=dt.UTC)
    assert claim.event_end == dt.datetime(*ends, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "content",
    [
        "the gull ate his lunch, and how is your Tuesday",
        "it may be a hard night, with last year's race winner Ada Brandt far behind",
        "this quarter's result shows how well the port is run",
    ],
)
def test_a_time_that_only_names_something_does_not_count(content: str) -> None:
    assert dated(content).event_start is None


@pytest.mark.parametrize(
    ("content", "month"),
    [
        ("to sue the yard that will close in December", 12),
        ("to sell the pier, which is to be rebuilt in November", 11),
        ("to save for the court hearing that begins in January", 1),
    ],
)
def test_what_lies_ahead_in_a_side_clause_counts_where_something_is_planned(content: str, month: int) -> None:
    claim = dated(content, modality="planned")
    assert claim.event_start is not None
    assert claim.event_start.month == month


@pytest.mark.parametrize(
    ("content", "year"),
    [
        ("the bridge that a flood tore away in 2011", 2011),
        ("a man shouting at the referee in 2019", 2019),
        ("the drought that has starved the village since 2022", 2022),
    ],
)
def test_the_clause_of_what_is_told_of_tells_its_time(content: str, year: int) -> None:
    claim = dated(content)
    assert claim.event_start is not None
    assert claim.event_start.year == year


def test_a_best_of_the_cue_is_none_of_the_content() -> None:
    text = (
        "The largest union said the town has seen many fires since August. The quay was empty and the gates were shut."
    )
    (doc,) = annotate_texts([text])
    (named,) = dates(doc, PUBLISHED)
    assert is_compared(doc, named, 0)
    assert not is_compared(doc, named, text.index("the town"))


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("it announced the gradual lifting of the curfew from November 5", (2024, 11, 5)),
        ("the November 9 date was chosen by lot", (2024, 11, 9)),
        ("preparations were made to hold the fair on November 29", (2024, 11, 29)),
        ("the council has extended the mandate of the mill to burn coal until December 31", (2024, 12, 31)),
        ("the revolt began on November 9", (2023, 11, 9)),
        ("the lock, the first of its kind, is slated to open by the fourth quarter", (2024, 10, 1)),
        ("third-quarter sales are estimated to have risen", (2024, 7, 1)),
    ],
)
def test_a_day_soon_to_come_is_meant_where_no_verb_denies_it(content: str, begins: tuple[int, int, int]) -> None:
    assert dated(content).event_start == dt.datetime(*begins, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("the mayor is expected to open the lock on Tuesday", (2024, 10, 22)),
        ("Tuesday's flood should be seen as a warning", (2024, 10, 22)),
        ("the clerk was given the chance to shut down Tuesday's fair", (2024, 10, 22)),
        ("the mayor will open the lock on Tuesday", (2024, 10, 29)),
        ("the mayor is expected to open the lock on Monday", (2024, 10, 28)),
        ("stocks of oil rose in the week ended Friday", (2024, 10, 12)),
    ],
)
def test_the_day_that_was_yesterday_is_rather_that_one(content: str, begins: tuple[int, int, int]) -> None:
    assert dated(content).event_start == dt.datetime(*begins, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("the court will hear it this week", 21),
        ("the port was shut this week", 14),
        ("the crew may vote this week", 21),
    ],
)
def test_on_a_sunday_what_is_to_be_this_week_is_in_the_next(content: str, day: int) -> None:
    assert dated(content, PUBLISHED.replace(day=20)).event_start == dt.datetime(2024, 10, day, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("content", "modality", "ends"),
    [
        ("the pier will be mended before the end of 2026", "planned", (2027, 1, 1)),
        ("the schools will open before December", "planned", (2024, 12, 1)),
        ("the treaty is to be signed before Friday", "planned", (2024, 10, 25)),
        ("the mill was sold before 2020", "asserted", (2020, 1, 1)),
    ],
)
def test_what_is_before_a_time_has_an_end_and_no_beginning(
    content: str, modality: Modality, ends: tuple[int, int, int]
) -> None:
    claim = dated(content, modality=modality)
    assert (claim.event_start, claim.event_end) == (None, dt.datetime(*ends, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("content", "first", "last"),
    [
        ("the club won the cup in 2015 and in 2017", 2015, 2017),
        ("the river froze in 1996 and 1998", 1996, 1998),
        ("the court met in Lagos in 2008 and in 2010", 2008, 2010),
        ("Four years ago, there was no school in the valley", 2020, 2020),
        ("Several voters left. Six years ago, the party had no mayor", 2018, 2018),
        ("Two years ago the index fell by half", 2022, 2022),
        ("miners are in for a tough 2025", 2025, 2025),
        ("the hotels look back on a record 2023", 2023, 2023),
        ("farmers hope for a better 2026 after the drought", 2026, 2026),
        ("the levy will rise every summer, starting 2026", 2026, 2026),
        ("pupils will pay less, beginning 2025", 2025, 2025),
        ("the tram will run at night starting 2027", 2027, 2027),
    ],
)
def test_years_are_told_in_many_ways(content: str, first: int, last: int) -> None:
    claim = dated(content)
    assert (claim.event_start, claim.event_end) == (
        dt.datetime(first, 1, 1, tzinfo=dt.UTC),
        dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(
    "content",
    [
        "he will follow Monday's raid with talks in the next two days",
        "she will follow Friday's defeat with a visit to the fans in the next two days",
        "the bank will follow Tuesday's cut with a report in the next two days",
    ],
)
def test_the_day_of_what_is_followed_does_not_count(content: str) -> None:
    claim = dated(content, modality="planned")
    assert claim.event_start == dt.datetime(2024, 10, 23, tzinfo=dt.UTC)
