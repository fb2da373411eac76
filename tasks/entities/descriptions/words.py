"""Words by which an article takes up what it has spoken of, by what they do (data/coreference_words.tsv)."""

from sayso.tasks.knowledge.data_files import word_lists

PACKAGE = "sayso.tasks.entities"
WORDS = word_lists(PACKAGE, "coreference_words.tsv", "role", "words")
DEFINITE = WORDS["definite"]
