"""The sector of a section, from the words of its headings.

Belongs here: placing provisional series. Must not be here: the sectors themselves (seeds).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.series.catalogue import Catalogue

UNPLACED = "other"


def sector_of(catalogue: Catalogue, titles: Sequence[str], subject: str) -> str:
    """The sector that the innermost telling heading names, or else the subject; `other` where nothing tells."""
    for text in (*reversed(titles), subject):
        found = catalogue.sector_in(text)
        if found:
            return found
    return UNPLACED
