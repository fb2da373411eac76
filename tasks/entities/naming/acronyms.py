"""The acronyms that a name of several words may go under."""


def initials(name: str) -> set[str]:
    """Acronyms of a name of several words: of all words, and of the capitalised ones."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if len(words) < 2 or len(words) > 10:
        return set()
    capitalised = [word[0] for word in words if word[0].isupper()]
    every = [word[0].upper() for word in words]
    return {"".join(letters) for letters in (capitalised, every) if len(letters) > 1}
