"""What a body may be called where it has been named in full: parts of its name, in normal form."""

from collections.abc import Iterator, Sequence

from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.knowledge import Knowledge, before_link, normal, without_legal_form

FIRST_WORDS = 3
"""Words of the longest beginning of a name that stands for one that ends in small letters."""
SHORTEST_PART = 2
"""Words of the shortest part of a name that says which of several bodies of a kind it is: "High Court"."""
KIND_ENDINGS = NAME_WORDS["firm_ending"] | NAME_WORDS["kind_ending"]
"""Words behind a name that say no more than what kind of thing it is."""
SHORTEST_JOINED = 4
"""Letters of the shortest name before a hyphen that is one by itself."""


def body_key(name: str) -> str:
    """What a body is known by: without its legal form or ".com", with shortened words in full."""
    key = normal(without_legal_form(name))
    if name.endswith(SITE):
        key = normal(name.removesuffix(SITE))
    return UNIVERSITY + key[len(U_OF) :] if key.startswith(U_OF) else " ".join(map(_in_full, key.split()))


def place_key(name: str) -> str:
    """What a place or building is known by: with shortened words in full."""
    return " ".join(map(_in_full, normal(name).split()))


SITE = ".com"
"""What a firm's name may go on with where it is that of its site too: "Amazon.com"."""
UNIVERSITY, U_OF = "university of ", "u of "


def _in_full(word: str) -> str:
    return SHORTENED.get(word, word)


SHORTENED = dict(pair.split("=") for pair in NAME_WORDS["shortened"])
"""Words of names of bodies that are often written short."""


def parts_called(name: str, knowledge: Knowledge) -> Iterator[str]:
    """Parts of a body's full name under which it is spoken of later: its first words, its last, those before "of"."""
    words = normal(without_legal_form(name)).split()
    ends = range(1, len(words) if is_written_out(name) else min(FIRST_WORDS, len(words)))
    firsts = (words[:end] for end in ends if words[end] not in JOINS)
    starts = range(0 if words[0] in APART else len(words) - SHORTEST_PART)
    lasts = [words[start + 1 :] for start in starts]
    last = () if _is_of_town(words, knowledge) else (words[-1:],)
    first = _before_hyphen(words[0])
    parts = dict.fromkeys(
        map(" ".join, (*firsts, first, *last, *lasts, heading(name, words), _airport(words, knowledge)))
    )
    for part in parts:
        is_part = part not in ("", " ".join(words))
        if is_part and (is_name_enough(part, knowledge) or is_all_but_kind(part.split(), words, knowledge)):
            yield part


def is_all_but_kind(part: Sequence[str], words: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether the rest of a name behind several words of it only says what kind of thing it is, or of which country:
    "Naija Ratels" of "Naija Ratels FC", "Central Bank" of "Central Bank of Ghana". Then both are one, known or not."""
    rest = words[len(part) :]
    if len(part) < SHORTEST_PART or list(words[: len(part)]) != list(part) or not rest:
        return False
    of_country = rest[0] == "of" and knowledge.country_of(" ".join(rest[1:])) is not None
    return of_country or KIND_ENDINGS.issuperset(rest)


def _before_hyphen(word: str) -> Sequence[str]:
    """The first of two names that a hyphen joins: "Freeport" of "Freeport-McMoRan"."""
    first, _, rest = word.partition("-")
    return [first] if len(first) >= SHORTEST_JOINED and rest else []


def _airport(words: Sequence[str], knowledge: Knowledge) -> Sequence[str]:
    """The words of an airport's name between its town and what says that it is one: "O'Hare" of "Chicago O'Hare
    International Airport"."""
    if words[-1] not in NAME_WORDS["airport"]:
        return ()
    own = [word for word in words if word not in NAME_WORDS["airport"]]
    towns = (end for end in range(len(own), 0, -1) if " ".join(own[:end]) in knowledge.places)
    return own[next(towns, len(own)) :]


def _is_of_town(words: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a name ends with the town that the body is of: "University of Perugia"."""
    is_place = words[-1] in knowledge.places or words[-1] in knowledge.regions
    return words[-2:-1] == ["of"] and (is_place or not NAME_WORDS["of_town"].isdisjoint(words))


APART = NAME_WORDS["apart"]
"""First words of names of bodies beside which there is another without it: "Women's Champions League"."""


def is_name_enough(part: str, knowledge: Knowledge) -> bool:
    """Whether a part of a name may stand for it: no word that ends many, nothing that has the name by itself."""
    words = part.split()
    if NAME_WORDS["side"].issuperset(words):
        return False
    if part in knowledge.name_heads or part in knowledge.generic_words or not LOOSE.isdisjoint((words[0], words[-1])):
        return False
    is_own = " " in part and (part in knowledge.organizations or bool(knowledge.index.called(part)))
    return not is_own and part not in knowledge.names and knowledge.country_of(part) is None


LOOSE = NAME_WORDS["onward"] | NAME_WORDS["article"] | {"&"}
"""Words with which no part of a name begins or ends."""


JOINS = frozenset({"and"})
"""What joins two names, of which none is short for both; a firm of two names goes by either, "&" between."""


def heading(name: str, words: Sequence[str]) -> Sequence[str]:
    """The words of a name before its preposition, unless it ends in small letters and so does not go on."""
    return before_link(words) if is_written_out(name) else words


def is_written_out(name: str) -> bool:
    """Whether a name does not end in small letters, which are hardly its own: "Water Users Association of old"."""
    return name.islower() or not name.rsplit(maxsplit=1)[-1].islower()


def kind_called(name: str, knowledge: Knowledge) -> str | None:
    """The word for bodies that heads a name: "university" of "University of X" and "X University"."""
    words = normal(without_legal_form(name)).split()
    head = heading(name, words)[-1]
    is_kind = knowledge.name_heads.get(head) in KINDS and head not in NAME_WORDS["chamber"]
    return head if len(words) > 1 and is_kind else None


KINDS = frozenset({"organization", "facility"})
"""Types of names whose head alone may be written with a capital: "the University", "the Mall"."""


def is_with_kind(short: str, name: str) -> bool:
    """Whether a name is another with a word for its kind behind: "Amotekun Corps"."""
    words, begin = normal(name).split(), normal(short).split()
    return words[: len(begin)] == begin and NAME_WORDS["kind_ending"].issuperset(words[len(begin) :])


def is_firms_own(short: str, name: str) -> bool:
    """Whether words begin a name whose rest only says that it is a firm: "KLA" of "KLA Instruments"."""
    words, begin = normal(without_legal_form(name)).split(), normal(short).split()
    return words[: len(begin)] == begin and all(word in NAME_WORDS["firm_ending"] for word in words[len(begin) :])
