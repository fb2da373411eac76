"""Whether a content holds only if something else does: if, unless, as long as, "had he known"."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.tasks.claims.lexicon import base_form, cue_classes

NOT_BEFORE = frozenset(("as", "even", "what"))
"""Words that make of "if" something else: as if, even if, what if."""
NOT_AFTER = frozenset(("any", "anything", "ever", "not", "so", "only"))
"""Words after which an "if" is an aside: if any, if not, if only."""
ASKING = frozenset(
    (
        "ask", "know", "see", "say", "sure", "clear", "certain", "wonder", "check", "determine", "decide", "tell",
        "question", "doubt", "unclear", "unsure", "inquire", "enquire", "establish", "matter", "discuss", "consider",
    )
)  # fmt: skip
"""Words whose "if" means whether."""
INVERTED = frozenset(("had", "should", "were"))
PHRASES = (
    ("as", "long", "as"), ("so", "long", "as"), ("on", "condition"), ("on", "the", "condition"), ("provided", "that"),
    ("provided", "the"), ("providing", "that"), ("in", "the", "event", "of"), ("in", "the", "event", "that"),
    ("assuming", "that"),
)  # fmt: skip
ACTS = frozenset(("promise", "demand", "refuse", "plan", "agree"))
"""Classes of verbs that do something by being said."""
UP = frozenset(("ccomp", "xcomp", "conj", "advcl", "parataxis", "pcomp", "prep"))
"""Relations by which a condition reaches the main clause; a relative clause stops it."""


def has_condition(content: Sequence[Token], head: Token) -> bool:
    """Whether the main clause of `content`, with its `head`, hangs on a condition."""
    inside = frozenset(content)
    if _is_inverted(content, head):
        return True
    words = [token.lower_ for token in content]
    for place, token in enumerate(content):
        if token.lower_ in ("if", "unless"):
            if _is_condition(words, place) and not _is_whether(content, place) and _reaches(token.head, head, inside):
                return True
        elif any(tuple(words[place : place + len(phrase)]) == phrase for phrase in PHRASES):
            if token.lower_ not in ("as", "so") or content[place + 2].dep_ == "mark":
                return True
        elif (
            token.lower_ in ("without", "otherwise") and _is_hypothetical(head) and (place == 0 or token.i > head.i + 1)
        ):
            return True
    return False


def _is_condition(words: Sequence[str], place: int) -> bool:
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    return before not in NOT_BEFORE and after not in NOT_AFTER


def _is_whether(content: Sequence[Token], place: int) -> bool:
    """Of "did not know if", "asked him if"."""
    return any(content[before].lemma_.lower() in ASKING for before in range(max(0, place - 2), place)) and (
        content[place].lower_ == "if" and content[place - 1].lower_ != "only"
    )


def _is_inverted(content: Sequence[Token], head: Token) -> bool:
    """Of "had the brakes held, nobody would have died": a verb before its subject, and no question."""
    if content[-1].lower_ == "?" or not any(child.tag_ == "MD" for child in head.children):
        return False
    return any(
        token.lower_ in INVERTED
        and token.head not in (token, head)
        and (place == 0 or content[place - 1].tag_ in ("VBN", "VB", "RB", ",", "``", "CC", "JJ", "NN", "NNS"))
        and any(child.dep_ in ("nsubj", "nsubjpass") and child.i > token.i for child in token.head.children)
        and token.dep_ in ("aux", "auxpass")
        for place, token in enumerate(content)
    )


def _is_hypothetical(head: Token) -> bool:
    """Of "would have died"."""
    words = [child.lower_ for child in head.children if child.dep_ == "aux"]
    return any(word in ("would", "could", "might") for word in words) and any(word in ("have", "'ve") for word in words)


def _reaches(clause: Token, head: Token, inside: frozenset[Token]) -> bool:
    if _is_of_act(clause, head):
        return False
    while clause != head:
        if clause.head == clause or clause.head not in inside:
            return True
        if clause.dep_ not in UP:
            return False
        clause = clause.head
    return True


def _is_of_act(clause: Token, head: Token) -> bool:
    """Whether a condition is part of what somebody has promised, threatened or offered: that they did is certain."""
    if head.tag_ not in ("VBD", "VBN") or cue_classes().get(base_form(head)) not in ACTS or clause.i < head.i:
        return False
    if any(child.tag_ == "MD" for child in head.children):
        return False
    return any(child.dep_ in ("xcomp", "ccomp", "dobj") and head.i < child.i < clause.i for child in head.children)
