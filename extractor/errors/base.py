"""What every error is made of: a name, and a sentence in two languages."""

from __future__ import annotations

from typing import ClassVar, Literal

Language = Literal["vi", "en"]


class CancuError(Exception):
    """Base of every error that a user can meet.

    Args:
        name: what the error is about: a file's name, a query, a path.
        **details: the values that the sentence of the subclass names in braces.
    """

    code: ClassVar[str] = "error"
    vi: ClassVar[str] = "{name}: có lỗi."
    en: ClassVar[str] = "{name}: something went wrong."

    def __init__(self, name: str, **details: object) -> None:
        super().__init__(name)
        self.name = name
        self.details = details

    def sentence(self, lang: Language = "vi") -> str:
        """Say in one line what is wrong and what to do."""
        template = self.vi if lang == "vi" else self.en
        return template.format(name=self.name, **self.details)

    def __str__(self) -> str:
        return self.sentence("en")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders from the workers to the single writer.
        return _rebuild, (type(self), self.name, self.details)


def _rebuild(kind: type[CancuError], name: str, details: dict[str, object]) -> CancuError:
    return kind(name, **details)
