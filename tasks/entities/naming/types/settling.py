"""One type for every name of an article: all its places are decided together, the longest forms first."""

from collections import Counter

from sayso.tasks.entities.name import Name
from sayso.tasks.entities.naming.types.certain import certain_type
from sayso.tasks.entities.naming.types.evidence import Scene, evidence_of
from sayso.tasks.entities.naming.types.longer import Key, LongerNames
from sayso.tasks.entities.naming.types.model import NO_NAME, as_type, load_type_model


def settle_types(scene: Scene) -> list[Name]:
    """The names of an article in order, with one type for each form, without what is no name."""
    settled, names, tokens = decide_types(scene), scene.names, scene.tokens
    for key, places in scene.forms.items():
        for index in places:
            if settled[key] == NO_NAME:
                tokens.free(names[index])
            else:
                names[index].type = as_type(settled[key])
    return [name for name in names if settled[tokens.key(name)] != NO_NAME]


def decide_types(scene: Scene) -> dict[Key, str]:
    """The type of every form, or none where it is no name."""
    model, settled, longer = load_type_model(), dict[Key, str](), LongerNames(scene.knowledge.given_names)
    for key, places in scene.forms.items():
        certain = Counter(filter(None, map(certain_type, map(scene.case, places))))
        told = certain.most_common(1)
        settled[key] = told[0][0] if told else model.decide(evidence_of(scene, key, longer))
        longer.add(key, settled[key])
    return settled
