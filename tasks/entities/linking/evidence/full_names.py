"""A name taken as the full name of what it stands for, known or not."""

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.evidence.candidates import Candidates
from sayso.tasks.entities.linking.referents import Referent


def full_name(article: ArticleNames, written: Written) -> Candidates:
    """Whoever or whatever goes under that name."""
    title = written.before if written.before in article.knowledge.titles else ""
    referent = article.registry.full_name(written.text, written.name.type, title)
    _note_title(article, written, referent)
    article.named_first[referent] = min(written.index, article.named_first.get(referent, written.index))
    return [referent]


def _note_title(article: ArticleNames, written: Written, referent: Referent) -> None:
    """Let a person of whom only title and surname are known be told by the title: "Mrs. Keller"."""
    title = article.title_gender(written)
    if title is None or referent.gender is not None:
        return
    if written.name.type == "person" and written.name.end - written.name.start == 1:
        referent.gender, referent.is_surname_only = title, True
        article.registry.add_part(written.text, referent)
