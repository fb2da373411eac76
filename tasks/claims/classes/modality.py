"""What a content is said to be: from its cue, and from the head of the main clause of its first statement.

The order of the questions is that of docs/annotation.md: denied, questioned, conditional, desired, planned, possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.schemas import CueClass, Modality
from sayso.tasks.claims.classes.conditions import has_condition
from sayso.tasks.claims.classes.statement import Statement, is_finite, main_statement
from sayso.tasks.claims.lexicon import modal_words

QUESTION_WORDS = frozenset(("whether", "if", "who", "whom", "whose", "what", "when", "where", "why", "how", "which"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "without", "no"))
OPEN_WHEN_NEGATED = frozenset(("confirm", "say", "know", "report"))
WOULD = frozenset(("would", "'d", "’d"))
ABILITY = frozenset(("could", "can"))
PERSONAL = frozenset(("i", "we", "he", "she", "they", "you", "who"))
IDLE = frozenset(("wonder", "admit", "laugh", "say"))
"""What one has to do without anybody asking for it: "you have to wonder"."""
OWN = frozenset(("i", "we", "it", "they"))
"""Subjects that stand for who speaks."""
STEPS = frozenset(("measure", "countermeasure", "step", "action", "part", "control", "charge", "revenge"))
"""What is taken by who acts."""
LIKELY = frozenset(("probably", "possibly", "perhaps", "maybe", "likely", "presumably"))
TIMES = frozenset(("DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"))
ASKING_SUBJUNCTIVE = frozenset(("suggest", "insist", "propose", "ask", "request", "suggestion", "insist on"))


@dataclass(frozen=True, slots=True)
class Cue:
    """What is known of a cue: its words, the base form and class of its main word, and whether it is negated."""

    tokens: tuple[Token, ...]
    lemma: str
    kind: CueClass
    negated: bool


def modality(content: Sequence[Token], cue: Cue) -> Modality:
    """What `content` is said to be under `cue`."""
    if cue.kind == "deny" and content and content[0].lower_ in ("whether", "why", "how"):
        return "questioned"
    if cue.kind == "deny":
        return "possible" if cue.negated else "denied"
    if not content:
        return "asserted"
    statement = main_statement(content)
    if _is_questioned(content, statement, cue):
        return "questioned"
    if cue.kind == "refuse":
        return "desired" if cue.lemma == "oppose" else "denied"
    if cue.negated and cue.kind in OPEN_WHEN_NEGATED:
        return "asserted" if cue.kind == "know" else "possible"
    if cue.kind == "demand" or cue.lemma in modal_words("wish"):
        return "desired"
    if has_condition(statement.tokens, statement.head):
        return "conditional"
    if cue.kind == "say" and content[0].lower_ == "for" and _has_infinitive(content):
        return "desired"
    if cue.kind == "warn" and _is_directive(content, statement):
        return "desired"
    return _from_cue(content, statement, cue) or _from_clause(statement, cue)


def _from_cue(content: Sequence[Token], statement: Statement, cue: Cue) -> Modality | None:
    """The modality that the cue alone gives its content."""
    spoken = {token.lower_ for token in cue.tokens}
    if spoken & WOULD and "have" in spoken:
        return "conditional"
    if cue.lemma in modal_words("considering") and cue.kind == "plan":
        return "possible"
    if cue.kind == "plan":
        return "planned"
    if cue.kind == "promise":
        return _of_promise(statement, cue)
    if cue.kind == "agree" and _is_infinitive(content, statement):
        return "planned"
    if cue.lemma == "report" and all(token.pos_ not in ("VERB", "AUX", "ADP") for token in cue.tokens):
        return "possible"
    if cue.kind == "warn" and content[0].lower_ == "about":
        return "asserted"
    if (
        statement.head.pos_ == "NOUN"
        and cue.lemma in ("announce", "unveil")
        and any(token.lower_ in ("next", "tomorrow", "forthcoming", "upcoming") for token in content)
    ):
        return "planned"
    if cue.kind == "predict":
        return "planned" if cue.lemma == "expect" and _is_act(statement) else "possible"
    if cue.lemma in modal_words("fear") | modal_words("guess") or any(
        _base(token) in modal_words("seeming") for token in cue.tokens
    ):
        return "possible"
    return None


def _from_clause(statement: Statement, cue: Cue) -> Modality:
    """The modality that the main verb, its auxiliaries, adverbs and complements give."""
    head = statement.head
    words = set(statement.words())
    negated = statement.is_negated
    if _is_wished(statement, cue, words):
        return "desired"
    if words & modal_words("future"):
        return _of_future(statement, cue, words)
    if _is_arranged(statement):
        return "possible" if _is_event(statement) and "about" not in words else "planned"
    if "should" in words and _base(head) in modal_words("event") | modal_words("effect"):
        return "possible"
    possible = words & modal_words("possible")
    if possible and not (possible <= ABILITY and (negated or _base(head) in modal_words("sense"))):
        return "possible"
    if cue.kind == "believe" and "can" in words and not negated:
        return "possible"
    if _is_chance(statement) or _is_hearsay(statement) or _base(head) in modal_words("considering"):
        return "possible"
    if _base(head) in modal_words("expecting") and not any(child.dep_ == "auxpass" for child in head.children):
        return "possible"
    return "possible" if cue.kind == "warn" and head.pos_ not in ("VERB", "AUX") else "asserted"


def _of_promise(statement: Statement, cue: Cue) -> Modality:
    finite = is_finite(statement.head, statement.inside)
    future = set(statement.words()) & modal_words("future")
    if finite and not future and cue.lemma in modal_words("assurance"):
        return "asserted"
    return "possible" if future and cue.lemma in modal_words("assurance") and _is_event(statement) else "planned"


def _of_future(statement: Statement, cue: Cue, words: set[str]) -> Modality:
    """Of will and would: decided is planned, forecast is possible, and what would have been is conditional."""
    if "rather" in words:
        return "asserted"
    if words & LIKELY:
        return "possible"
    would = words & WOULD
    if would and any(
        token.lower_ in ("have", "'ve", "’ve") and token.dep_ == "aux" for token in statement.head.children
    ):
        return "conditional"
    if would and _base(statement.head) in ("say", "think", "guess", "hope") and statement.subject == "i":
        return "asserted"
    if would and _base(statement.head) in modal_words("wish") and _base(statement.head) != "need":
        return "desired"
    if would and statement.tokens[0].is_quote:
        return "possible"
    if _base(statement.head) == "need":
        return "possible"
    if cue.kind == "warn" and _is_threat(statement):
        return "planned"
    if cue.kind in ("believe", "warn", "feel") or _base(statement.head) in modal_words("considering"):
        return "possible"
    return "possible" if _is_event(statement) else "planned"


def _is_event(statement: Statement) -> bool:
    """Whether the main verb tells what happens, and not what somebody decides to do."""
    head = statement.acting
    if _base(head) in modal_words("event"):
        return True
    if _base(head) in modal_words("lasting"):
        return not any(child.dep_ in ("dobj", "auxpass") for child in head.children)
    if _base(head) in modal_words("effect"):
        return statement.subject not in PERSONAL and not any(child.dep_ == "auxpass" for child in head.children)
    if statement.subject_form in modal_words("measure"):
        return any(child.dep_ == "dobj" for child in head.children)
    if _base(head) == "be":
        states = [child for child in head.children if child.dep_ == "acomp"]
        if any(child.dep_ == "attr" and child.pos_ == "NOUN" for child in head.children) and statement.subject in (
            "it",
            "that",
            "this",
        ):
            return True
        return any(_base(state) not in modal_words("arranged") for state in states)
    return False


def _is_threat(statement: Statement) -> bool:
    """Whether who warns says what they will do themselves: "warned that it would take measures", and not years."""
    verb = statement.acting
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.ent_type_ not in TIMES]
    if statement.subject not in OWN or not objects:
        return False
    if _base(verb) == "take":
        return any(_base(child) in STEPS for child in objects)
    return not _is_event(statement) and _base(verb) not in modal_words("effect") | {"need", "have", "get"}


def _is_act(statement: Statement) -> bool:
    """Whether what is expected is that somebody does something, as laid down."""
    verb = statement.acting
    return (
        verb.pos_ == "VERB"
        and any(child.tag_ in ("TO", "MD") for child in verb.children)
        and _base(verb) not in modal_words("effect") | {"go", "have", "get", "stay", "see"}
        and not _is_event(statement)
    )


def _is_wished(statement: Statement, cue: Cue, words: set[str]) -> bool:
    """Should, must, hopes to, needs to; an imperative; the subjunctive of "insisted that he be freed"."""
    head = statement.head
    auxiliaries = [child for child in head.children if child.dep_ in ("aux", "auxpass")]
    if statement.infinitive is not None and _base(statement.infinitive) in IDLE:
        return False
    if words & {"should", "must", "ought"}:
        past = any(token.lower_ == "have" for token in auxiliaries)
        if "should" in words and not past and _base(head) in modal_words("event") | modal_words("effect"):
            return False
        return not (past and "must" in words) and not (cue.kind == "warn" and "must" in words)
    if words & modal_words("desired") or (
        words & modal_words("duty") & {_base(head)} and statement.infinitive and head.tag_ != "VBN"
    ):
        return not words & (modal_words("future") | modal_words("possible"))
    if any(token.tag_ in ("MD", "TO") or token.tag_ in ("VBZ", "VBP", "VBD") for token in auxiliaries):
        return head.tag_ == "VB" and statement.subject == "" and all(token.lower_ in ("do",) for token in auxiliaries)
    if any(token.lower_ in ("be", "let") for token in auxiliaries) and statement.subject:
        return head.tag_ in ("VBN", "VBD")
    if head.tag_ == "VB" and head.pos_ in ("VERB", "AUX"):
        return not statement.is_dependent
    return (
        cue.lemma in ASKING_SUBJUNCTIVE
        and head.tag_ == "VBP"
        and any(child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") for child in head.children)
    )


def _is_arranged(statement: Statement) -> bool:
    """Is to, is going to, is due to, is set to, plans to; and the "to" of a headline: council to shut schools."""
    head, words = statement.head, set(statement.words())
    if words & modal_words("planned"):
        return statement.infinitive is not None
    if head.lower_ == "going":
        return statement.infinitive is not None
    if head.tag_ == "VB" and any(child.tag_ == "TO" for child in head.children):
        return statement.subject != "" and not is_finite(head, statement.inside)
    if head.tag_ == "VBG" and any(
        child.lower_ in ("is", "are", "am", "was", "were", "'s", "’s") for child in head.children
    ):
        return _base(head) in modal_words("leaving") or any(
            token.lower_ in modal_words("coming") for token in statement.after()
        )
    return _base(head) == "be" and any(
        child.dep_ == "xcomp" and child.tag_ == "VB" and child.i - head.i <= 4 and child.lower_ != "blame"
        for child in head.children
    )


def _is_chance(statement: Statement) -> bool:
    nouns = [child for child in statement.head.children if child.dep_ in ("attr", "dobj", "nsubj", "acomp")]
    return any(
        _base(noun) in modal_words("chance")
        and (_base(noun) != "matter" or any(child.lower_ == "of" for child in noun.children))
        and not any(child.lower_ in ("no", "little") for child in noun.children)
        and _base(statement.head) in ("be", "exist", "face", "remain")
        and (statement.subject in ("", "it", "there") or _base(statement.head) != "be" or noun.dep_ == "nsubj")
        for noun in nouns
    )


def _is_hearsay(statement: Statement) -> bool:
    """Appears to, is believed to."""
    head = statement.head
    if _base(head) in ("look", "sound") and any(child.lower_ == "like" for child in head.children):
        return True
    if _base(head) in ("appear", "seem", "look", "tend"):
        return statement.infinitive is not None or any(
            child.dep_ in ("ccomp", "oprd", "acomp") for child in head.children
        )
    auxiliaries = [child.dep_ for child in head.children if child.dep_ in ("aux", "auxpass")]
    is_passive = "auxpass" in auxiliaries or (head.tag_ == "VBN" and not auxiliaries)
    return is_passive and _base(head) in modal_words("reported")


def _is_questioned(content: Sequence[Token], statement: Statement, cue: Cue) -> bool:
    if statement.is_question:
        return True
    if cue.lemma in ("doubt", "doubtful", "sceptical", "skeptical"):
        return not cue.negated
    opening = content[0].lower_
    if cue.kind == "ask":
        return True
    if cue.tokens[-1].pos_ == "ADP" and opening == "what":
        return False
    asks = opening in QUESTION_WORDS or any(token.lower_ in ("whether", "why") for token in content[:3])
    if opening == "whether" or (cue.negated and asks):
        return True
    if opening == "to" and len(content) > 2 and content[1].lower_ in ("know", "say") and _asks(content[2]):
        return True
    return _is_unknown(statement)


def _is_unknown(statement: Statement) -> bool:
    """Of "they did not know whether" and "it is unclear how": a question hangs on what is denied or unclear."""
    words = set(statement.words())
    told = statement.infinitive
    if (
        told is not None
        and words & modal_words("undecided")
        and _base(told) in modal_words("knowing") | {"say", "tell"}
    ):
        return any(_asks(token) for token in statement.tokens if told.i < token.i <= told.i + 2)
    if statement.is_negated and "can" in words and words & {"say", "tell"}:
        return any(_asks(token) for token in statement.after()[:4])
    unknowing = bool(words & modal_words("unknowing"))
    if not unknowing and not (statement.is_negated and words & modal_words("knowing")):
        return False
    if words & modal_words("future") or words & modal_words("possible"):
        return False
    last = statement.after()
    return any(_asks(token) for token in last[:4]) or statement.opens_with("whether")


def _asks(token: Token) -> bool:
    return token.lower_ in QUESTION_WORDS


def _is_infinitive(content: Sequence[Token], statement: Statement) -> bool:
    head = statement.head
    return content[0].lower_ == "to" or (head.tag_ == "VB" and any(child.tag_ == "TO" for child in head.children))


def _has_infinitive(content: Sequence[Token]) -> bool:
    return any(token.tag_ == "TO" and token.head.tag_ == "VB" for token in content)


def _is_directive(content: Sequence[Token], statement: Statement) -> bool:
    """Of "warned residents not to return" and "warned against travel"."""
    return (
        content[0].lower_ == "against"
        or [token.lower_ for token in content[:2]] == ["not", "to"]
        or _is_infinitive(content, statement)
    )


def _base(token: Token) -> str:
    return token.lemma_.lower()
