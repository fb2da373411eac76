"""Acronyms and short names of what the article has named in full."""

from sayso.tasks.entities.linking.called.bodies import is_firms_own, is_with_kind
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.evidence.rival_bodies import is_of_another_country
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.linking.registry import SITE_OF_NOTE
from sayso.tasks.entities.name import NAME_WORDS, POSSESSIVES


def explained_here(case: NameCase) -> Referent | None:
    """What the name beside an acronym stands for: "National Intelligence Service (NIS)"."""
    mention = case.article.found.get(case.article.long_forms.get(case.written.index, -1))
    return mention.referent if mention is not None else None


def long_name(case: NameCase) -> Referent:
    """That, here and wherever the acronym stands."""
    mention = case.article.found[case.article.long_forms[case.written.index]]
    assert mention.referent is not None
    case.written.name.type = mention.name.type
    case.article.explained[case.key] = mention.referent
    if mention.referent.type == "person":
        case.registry.call_person(case.written.text, mention.referent)
    return mention.referent


def explained(case: NameCase) -> Referent | None:
    """What an acronym stands for that the article explains in another place."""
    return case.article.explained.get(case.key)


def explained_before(case: NameCase) -> Referent:
    """That."""
    referent = case.article.explained[case.key]
    case.written.name.type = referent.type
    return referent


def owned_here(case: NameCase) -> bool:
    """A possessive before it says whose it is."""
    start = case.written.name.start
    return start > 0 and case.article.doc[start - 1].text in POSSESSIVES


def whole(case: NameCase) -> Referent | None:
    """The one body in the article that it abbreviates or shortens, "NGE" of "Northern Grain Exchange"; of those that it
    heads, "the University", the one named last."""
    return again(case) or _shortened(case) or _of_kind(case)


def _shortened(case: NameCase) -> Referent | None:
    body = case.registry.shortened(case.written.text) or _first_firm(case)
    if body is None or _is_spelled_out(case, body):
        return None
    return None if _stands_before(case, body) else body


def _first_firm(case: NameCase) -> Referent | None:
    """Of several bodies whose names begin so the one firm named first: "Sun" of "Sun Microsystems" in an article
    that goes on to "Sun Grid"."""
    firms, first = case.registry.firms_called(case.written.text), case.article.named_first
    others = [first[body] for body in case.registry.called(case.written.text) if body in first and body not in firms]
    is_first = len(firms) == 1 and first.get(firms[0], case.written.index) <= min(others, default=case.written.index)
    return firms[0] if is_first and case.written.last.lower_ not in NAME_WORDS["division"] else None


def _is_spelled_out(case: NameCase, body: Referent) -> bool:
    """Whether the article gives the name letters of its own, "Holm Air Corps (HAC)": it is no part of the name of
    another, "Holm Air Corps Hospital"."""
    is_own = any(is_firms_own(case.written.text, form) for form in body.forms)
    return case.key in case.article.spelled_out and not is_own


def _stands_before(case: NameCase, body: Referent) -> bool:
    """Whether the article writes the word before it names that body in full: it is another's name, "Apple" in an
    article that goes on to "Apple Intelligence". Words that only say that something is a firm make no other of it."""
    text, first = case.written.text, case.article.named_first.get(body, 0)
    if (
        " " in text
        or text.isupper()
        or any(is_firms_own(text, form) or is_with_kind(text, form) for form in body.forms)
    ):
        return False
    return any(other.key == case.key for other in case.article.names[:first])


def _of_kind(case: NameCase) -> Referent | None:
    """Of several none for "The Times" within a sentence, which is a whole name."""
    bodies = case.registry.of_kind(case.written.text)
    if len(bodies) < 2 or _has_own_article(case):
        return bodies[0] if len(bodies) == 1 else None
    found, here = case.article.found, case.written.index
    named = (found[index].referent for index in range(here - 1, -1, -1) if index in found)
    return next((referent for referent in named if referent in bodies), None)


def _has_own_article(case: NameCase) -> bool:
    before = case.article.doc[max(0, case.written.name.start - 1) : case.written.name.start]
    return before.text == "The" and not before[0].is_sent_start


def again(case: NameCase) -> Referent | None:
    """The body that the article has named so in full: "Inco" is "Inco Ltd"."""
    return case.registry.body_named(case.written.text)


def named_before(case: NameCase) -> Referent:
    """That body."""
    body, first, here = again(case), case.article.named_first, case.written.index
    assert body is not None
    first[body] = min(here, first.get(body, here))
    return body


def of_firm(case: NameCase) -> bool:
    """It is all of a firm's name in the article but words that only say that it is a firm: "Circuit City" of "Circuit
    City Stores Inc."."""
    body = case.registry.shortened(case.written.text)
    return body is not None and any(is_firms_own(case.written.text, form) for form in body.forms)


def whole_known(case: NameCase) -> bool:
    """That body is one that knowledge has."""
    body = whole(case)
    return body is not None and body.known is not None


def whole_of_other(case: NameCase) -> bool:
    """The sentence speaks of another country than that body's."""
    body = whole(case)
    return body is not None and is_of_another_country(case, body)


def shortened(case: NameCase) -> Referent:
    """That body, which is not shown under the short name."""
    body = whole(case)
    assert body is not None
    case.written.name.type = body.type
    body.short_forms.add(case.written.text)
    case.registry.add_acronyms(case.written.text, body)
    return body


def kind_named(case: NameCase) -> Referent | None:
    """The one place that the article has named so with its kind: "Torvald" of "Torvald State", "the Holm" of "Holm
    River". Under the name of a town only a town goes."""
    if case.written.before == "the":
        return case.registry.place_of_kind(case.key, ("river", SITE_OF_NOTE))
    return case.registry.place_of_kind(case.key, ("town",) if is_town(case) else ("town", "land", SITE_OF_NOTE))


def is_town(case: NameCase) -> bool:
    """A town or region has that name, or its last word is one of places."""
    knowledge, last = case.knowledge, case.written.last.lower_
    is_headed = last in NAME_WORDS["division"] or knowledge.name_heads.get(last) == "place"
    return is_headed or case.key in knowledge.places or case.key in knowledge.regions


def place_of_kind(case: NameCase) -> Referent:
    """That place, which is not shown under the short name."""
    place = kind_named(case)
    assert place is not None
    case.written.name.type = place.type
    place.short_forms.add(case.written.text)
    return place
