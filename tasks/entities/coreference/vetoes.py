"""What rules a candidate out, whatever speaks for it: grammar, and who is spoken to or of in the same words.

Which kinds of words each veto holds for is in data/coreference_vetoes.tsv.
"""

from collections.abc import Callable, Mapping

from sayso.tasks.entities.coreference.agreement import agreement
from sayso.tasks.entities.coreference.anaphors import Anaphor
from sayso.tasks.entities.coreference.candidates import Mentions
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge.data_files import read_rows

Veto = Callable[[Anaphor, Referent, Mentions], bool]


def disagrees(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """A pronoun that cannot stand for something of this type, number or gender."""
    return agreement(anaphor.pronoun, anaphor.stands, referent, anaphor.turns.last) is None


def other_than_intensified(anaphor: Anaphor, _: Referent, mentions: Mentions) -> bool:
    """ "The king himself": another than the noun before."""
    intensified = anaphor.binding.intensified
    return intensified is not None and all(mention.token != intensified for mention in mentions)


def in_another_clause(anaphor: Anaphor, _: Referent, mentions: Mentions) -> bool:
    """A reflexive, and what is no argument of its verb."""
    clause = anaphor.binding.clause
    return clause is not None and all(mention.verb != clause for mention in mentions)


def beside_in_clause(anaphor: Anaphor, _: Referent, mentions: Mentions) -> bool:
    """A pronoun, no reflexive, and another argument of the same verb."""
    return any(mention.verb in anaphor.binding.barred_governors for mention in mentions)


def its_own_possession(anaphor: Anaphor, _: Referent, mentions: Mentions) -> bool:
    """ "His lawyer": an owner and what it owns."""
    return any(mention.token in anaphor.binding.barred for mention in mentions)


def spoken_to(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """ "He told Smith": who is named as an object of the same verb; "Smith and the coach": who is joined with one."""
    return referent in anaphor.beside


def of_another_mind(anaphor: Anaphor, _: Referent, mentions: Mentions) -> bool:
    """ "Smith told Jones he wanted to go": who is told what somebody wants."""
    return any(mention.token in anaphor.binding.other_minds for mention in mentions)


def quoted_of(anaphor: Anaphor, referent: Referent, mentions: Mentions) -> bool:
    """A person spoken of in the very words that the pronoun is quoted as saying: "“I know him,” he said"."""
    if referent.type != "person":
        return False
    said = anaphor.attribution
    begun = said.said_from.get(anaphor.token, anaphor.token)
    return any(mention.is_quoted and mention.token >= begun for mention in mentions)


def said_of(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """A person named in what the word is said to say: "he said that Hale was late". A spokesman may name whom he
    speaks for."""
    return referent.type == "person" and not anaphor.is_anonymous and referent in anaphor.named_behind


def in_their_own_words(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """Who says "the mayor" of somebody else."""
    return referent is anaphor.said_by


def not_heard_before(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """Who has not spoken nor is said to be that, for "the official", whom news quotes without a name."""
    fitting = anaphor.fitting
    is_heard = referent in anaphor.turns.times or referent in fitting.bearing or referent in fitting.akin
    return anaphor.is_anonymous and not is_heard


def no_single_person(_: Anaphor, referent: Referent, __: Mentions) -> bool:
    """What is no person, or several."""
    return referent.type != "person" or referent.number == "plural" or referent.is_unnamed


def of_another_gender(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """Who is known to be no woman where the noun says one."""
    return None not in (anaphor.gender, referent.gender) and anaphor.gender != referent.gender


def of_another_age(anaphor: Anaphor, referent: Referent, _: Mentions) -> bool:
    """Who is known not to be of the age that the noun says."""
    return bool(anaphor.fitting.of_age) and referent.age is not None and referent not in anaphor.fitting.of_age


def named_in_own_content(anaphor: Anaphor, _: Referent, mentions: Mentions) -> bool:
    """ "A judge said that Judge Moen was late": who is named in the very words that the noun is said to have said."""
    return any(mention.said_by == anaphor.token for mention in mentions)


def one_of_several_ahead(_: Anaphor, __: Referent, mentions: Mentions) -> bool:
    """ "A judge said so. Hale and Moen left.": one of several who are named together."""
    return mentions[0].is_joined


VETOES: Mapping[str, Veto] = {
    veto.__name__: veto
    for veto in (
        disagrees,
        other_than_intensified,
        in_another_clause,
        beside_in_clause,
        its_own_possession,
        spoken_to,
        of_another_mind,
        quoted_of,
        said_of,
        in_their_own_words,
        not_heard_before,
        no_single_person,
        of_another_gender,
        of_another_age,
        named_in_own_content,
        one_of_several_ahead,
    )
}


def vetoes_of(kind: str) -> tuple[Veto, ...]:
    """The vetoes that hold for one kind of word."""
    rows = read_rows(PACKAGE, "coreference_vetoes.tsv")
    return tuple(VETOES[row["veto"]] for row in rows if kind in row["kinds"].split(","))
