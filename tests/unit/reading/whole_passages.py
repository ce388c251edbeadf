"""Short ways to look at a document in a test: passages of a kind, and whether every character finds its way back.

The texts of these tests are made up.
"""

from __future__ import annotations

import unicodedata

from orchestration.reading.document import Document, Passage
from orchestration.reading.structure import structure


def passages(text: str, kind: str | None = None) -> list[Passage]:
    """The passages of a decoded text, of one kind where one is given."""
    return [passage for passage in structure(text).passages if kind in (None, passage.kind)]


def texts(text: str, kind: str | None = None) -> list[str]:
    """What those passages say."""
    return [passage.text for passage in passages(text, kind)]


def bodies(*paragraphs: str) -> list[str]:
    """The body passages of paragraphs that stand under one heading, blank lines between them."""
    return texts("\n\n".join(("I. KẾT QUẢ", *paragraphs)), "body")


def strayed(document: Document) -> list[tuple[str, str]]:
    """Characters of passages that differ from the character of the original that they are said to come from.

    Letters are compared without their marks (a tone may have moved), and one white space is as good as another; a mark
    for which its letter has no room (a second tone) is left out: nothing reads it.
    """
    wrong = []
    for passage in document.passages:
        for index, letter in enumerate(passage.text):
            if unicodedata.combining(letter):
                continue
            origin = document.origin(passage.at(index))  # type: ignore[operator]
            source = document.original[origin]
            white = letter.isspace() and source.isspace()
            if not white and base(letter) != base(source):
                wrong.append((letter, source))
    return wrong


def base(letter: str) -> str:
    """A letter without its marks."""
    return unicodedata.normalize("NFD", letter)[0]
