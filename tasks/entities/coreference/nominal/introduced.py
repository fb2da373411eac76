"""Whom a lead describes and only the next paragraphs name: "A nurse has won. ¶ Ann Lind, 34, from Leeds, …"."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from sayso.tasks.entities.coreference.anaphors import Fitting, person_anaphor
from sayso.tasks.entities.coreference.candidates import Candidate
from sayso.tasks.entities.coreference.discourse import WINDOW, Antecedent, Discourse, Mentioned
from sayso.tasks.entities.coreference.nominal.definite_descriptions import DefiniteDescription, said_of_person
from sayso.tasks.entities.coreference.ranking import SEARCHES, rank
from sayso.tasks.entities.linking.referents import Referent

Fits = Callable[[Token, Sequence[Mentioned]], Fitting]
"""What a noun says of those whom it may mean."""
NAMED = frozenset({"person", "organization"})
"""Types of those who are named further on."""
MOST_AHEAD = 8
"""Names that a noun is weighed against."""
LONGEST_TITLE = 4
"""Words before a name that begins a paragraph."""


class FirstNames:
    """Where everybody of an article is named first."""

    def __init__(self, discourse: Discourse) -> None:
        backwards = sorted(discourse.named.items(), reverse=True)
        self.places: Mapping[Referent, int] = {one: token for token, one in backwards if one is not None}
        self._order = sorted(self.places.items(), key=lambda place: place[1])
        self._tokens = [token for _, token in self._order]
        self._discourse = discourse

    def mention(self, referent: Referent) -> Mentioned:
        """The first time that somebody is named."""
        start = end = self.places[referent]
        while self._discourse.named.get(end) is referent:
            end += 1
        return self._discourse.mention(self._discourse.doc[start:end].root.i, referent)

    def behind(self, token: int, sentences: int) -> Iterator[Mentioned]:
        """Who is named first within so many sentences behind a token, in order."""
        last = self._discourse.layout.sentence[token] + sentences
        begin = bisect_right(self._tokens, token)
        for number in range(begin, min(begin + WINDOW, len(self._order))):
            referent, place = self._order[number]
            if self._discourse.layout.sentence[place] > last:
                return
            yield self.mention(referent)

    def opens_paragraph(self, mention: Mentioned) -> bool:
        """Whether a paragraph begins with a name, or with nothing but capitalised words before it: "Dr Ann Lind"."""
        doc, place = self._discourse.doc, self.places[mention.referent]
        before = doc[max(0, place - LONGEST_TITLE - 1) : place]
        last = next((token for token in reversed(before) if not token.is_title), None)
        return last is not None and "\n" in last.text


def introduced(case: DefiniteDescription, names: FirstNames, fits: Fits) -> Antecedent | None:
    """Who is described before they are named, where the evidence is good."""
    search, described = SEARCHES["introduced"], case.description
    if described.number == "plural" or described.role.type not in NAMED:
        return None
    alike = (
        one for one in names.behind(described.end - 1, search.sentences) if one.referent.type == described.role.type
    )
    mentions = [*islice(alike, MOST_AHEAD)]
    if not mentions:
        return None
    ages = described.ages or ()
    fitting = replace(
        fits(described.head, mentions),
        of_age=frozenset(one.referent for one in mentions if one.referent.age in ages),
        opening=frozenset(one.referent for one in mentions if names.opens_paragraph(one)),
    )
    recent = [*case.discourse.recent(described.head.i, search.sentences)]
    anaphor = person_anaphor(described.head, case.discourse, fitting, said_of_person(case, recent))
    ahead = [Candidate(one.referent, (one,), others_since=place, is_ahead=True) for place, one in enumerate(mentions)]
    return rank("introduced", anaphor, (), case.discourse, ahead).antecedent(search)
