"""What a report is once it is read: passages in order, with their place in the text.

Belongs here: the shapes that readers make and extraction takes. Must not be here: how a format is read.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

PassageKind = Literal["front", "heading", "body", "item", "table", "note", "tail"]


@dataclass(frozen=True, slots=True)
class Section:
    """Where a passage stands: `path` as "I/II/1/1.2", `titles` from the outermost heading inwards."""

    path: str
    titles: tuple[str, ...]

    @property
    def title(self) -> str:
        """The innermost heading, or an empty string before the first one."""
        return self.titles[-1] if self.titles else ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark in a passage: the note's number and the offset in the passage's text where it stood."""

    number: str
    at: int


@dataclass(slots=True)
class Passage:
    """One paragraph, list item, table row, heading or note, whole again where a page break or a line break cut it.

    `text` is normal text without footnote marks; `folded` is the same in lower case, character by character.
    `starts[i]` is the offset in `text` at which piece i begins, `origins[i]` the offset of that piece in the
    document's normal text: between them each character finds its way back.
    """

    kind: PassageKind
    text: str
    folded: str
    starts: list[int]
    origins: list[int]
    section: Section
    number: str | None = None
    """The footnote's number, for a note."""
    marks: list[NoteMark] = field(default_factory=list)
    list_mark: int = 0
    """How many leading characters are a list or section mark ("1.2. ", "- ", "a) ")."""
    indent: int = 0
    """Depth of a list item: 0 for none, 1 for "-", 2 for "+" and the like."""

    def at(self, offset: int) -> int:
        """The offset in the document's normal text of character `offset` of this passage."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text and what it is made of. `original` is what every published offset refers to."""

    original: str
    passages: tuple[Passage, ...]
    page_starts: tuple[int, ...]
    """Offsets in the original at which pages 2, 3, … begin; empty where the format does not say."""
    origin: object
    """`NormalText.origin` of the text the passages were cut from."""
