"""The shapes of names in bylines and credits: people, agencies, and what stands beside them."""

import re

from sayso.tasks.knowledge.data_files import column, read_rows

AGENCIES = [row["name"] for row in read_rows("sayso.tasks.normalise", "agencies.tsv")]
ROLES = column("sayso.tasks.normalise", "role_words.tsv")

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİŁŃŅŇŌŐŒŘŚŞŠȘŤȚŪŮŰŲŹŻŽ"
WORD = rf"(?:(?:[{_UPPER}]\.)+|(?:[Aa]l-|[dlDO]['’])?[{_UPPER}][\w'’-]*|[SJMD][tr]s?\.)"
PARTICLE = r"(?:de|da|del|della|den|der|di|dos|du|el|la|le|van|von|bin|ibn|al|ter|ten|y)"
NAME = rf"{WORD}(?: (?:{PARTICLE} ){{0,2}}{WORD}){{1,4}}"
AGENCY = rf"(?:[Tt]he )?(?:{'|'.join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))})"
DESK = rf"(?:{WORD} ){{0,4}}(?:News|NEWS|Press|PRESS|Times|Post|Herald|Tribune|Journal|Agency|Staff|Wire|Reporters?)"
"""A newsroom that signs in place of a person."""

CREDITED = (
    r"(?:(?:[A-Z]\S*|and|in|at|for|from|by|the|of|with|de|van|von|al-\S+|reporting|writing|editing|additional|&|staff|"
    r"writers?|reporters?|journalists?|correspondents?|editors?)(?:\s+|$))+"
)
"""Names and the small words between them, as in a line of credits; each word ends at a blank, so matching is linear."""

_PERSON = re.compile(NAME)
_HOUSE = re.compile(rf"(?:{AGENCY}|{DESK})")


def is_person(text: str) -> bool:
    """Whether `text` has the shape of a person's name: two to five capitalised words, particles between them."""
    return bool(_PERSON.fullmatch(text)) and not text.lower().startswith(("the ", "a ", "an ")) and not has_role(text)


def is_house(text: str) -> bool:
    """Whether `text` is an agency or a newsroom: Reuters, The Associated Press, BBC News."""
    return bool(_HOUSE.fullmatch(text))


def has_role(text: str) -> bool:
    """Whether a word of `text` tells a role: staff, writer, correspondent."""
    return any(word.strip(".,").lower() in ROLES for word in text.split())
