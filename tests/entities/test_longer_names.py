"""What longer names of an article say of a shorter one."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from sayso.tasks.entities.naming.types.longer import LongerNames

WORDS = st.sampled_from(["ida", "holm", "moen", "of", "jr", "bank", "&"])
FORMS = st.lists(WORDS, min_size=1, max_size=4).map(tuple)
TYPES = st.sampled_from(["person", "organization"])
TEXTS = st.sampled_from(["IH", "I.H.", "HOB", "HB", "Ida", "B"])


@given(st.dictionaries(FORMS, TYPES), FORMS, TEXTS)
def test_what_is_asked_for_is_what_a_look_at_all_gives(
    settled: dict[tuple[str, ...], str], key: tuple[str, ...], text: str
) -> None:
    longer = LongerNames({"ida"})
    for form, kind in settled.items():
        longer.add(form, kind)
    assert set(longer.say(key, text)) == {
        said for form, kind in settled.items() if len(form) > len(key) for said in said_by(form, kind, key, text)
    }


def said_by(longer: tuple[str, ...], kind: str, key: tuple[str, ...], text: str) -> Iterator[str]:
    whole = longer[:-1] if longer[-1] == "jr" else longer
    if whole[-len(key) :] == key and whole != key:
        yield f"ends of {kind}" if whole[-len(key) - 1] == "of" else f"ends {kind}"
        if kind == "person" and longer[0] == "ida":
            yield "ends full name"
    elif longer[: len(key)] == key:
        yield f"begins {kind}"
    lettered = [word for word in longer if word.isalpha()]
    for words in (lettered, [word for word in lettered if word != "of"]):
        initials = "".join(word[0] for word in words)
        if len(text) > 1 and text.isupper() and text.replace(".", "").casefold() == initials:
            yield f"abbreviates {kind}"
