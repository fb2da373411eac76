"""What a word that points back may stand for: entities, each with the mentions that are looked back over."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sayso.tasks.entities.coreference.discourse import Discourse, Mentioned
from sayso.tasks.entities.linking.referents import Referent

Mentions = tuple[Mentioned, ...]
Allows = Callable[[Referent, Mentions], bool]


class Candidate(NamedTuple):
    """An entity with its mentions, latest first; how many others were spoken of since, how often it was spoken of
    before, how often it has spoken, whether it is only named further on, whether nobody else fits, and whether it was
    spoken of before all others."""

    referent: Referent
    mentions: Mentions
    others_since: int = 0
    times: int = 0
    turns: int = 0
    is_ahead: bool = False
    is_alone: bool = False
    is_first: bool = False

    @property
    def latest(self) -> Mentioned:
        """Its last mention."""
        return self.mentions[0]


def gather_candidates(mentions: Iterable[Mentioned], discourse: Discourse, allows: Allows) -> list[Candidate]:
    """The entities of `mentions`, which come latest first, that are allowed; the one last spoken of is the first."""
    found: dict[Referent, list[Mentioned]] = {}
    for mention in mentions:
        found.setdefault(mention.referent, []).append(mention)
    spoken_of = ((one, tuple(places)) for one, places in found.items())
    allowed = [(one, places) for one, places in spoken_of if allows(one, places)]
    times, turns = discourse.times, discourse.turns.times
    first = next((one for one in discourse.latest if one in found), None)
    return [
        Candidate(
            referent,
            places,
            others_since,
            times.get(referent, 0),
            turns.get(referent, 0),
            is_alone=len(allowed) == 1,
            is_first=referent is first,
        )
        for others_since, (referent, places) in enumerate(allowed)
    ]


def to_come(mention: Mentioned) -> Candidate:
    """What is only named behind the word: "In his first speech, Smith said"."""
    return Candidate(mention.referent, (mention,), is_ahead=True)
