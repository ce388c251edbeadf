"""One spelling of the same Vietnamese text, with the way back to the original offsets.

Belongs here: NFC, invisible characters, kinds of spaces, tone placement. Normalised once, where text enters.
Must not be here: words, numbers, structure.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass

# Soft hyphen, zero-width characters and the byte order mark carry nothing to read.
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Non-breaking, thin, figure and ideographic spaces, and the vertical tab, are spaces to a reader.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u000b"
_ODD = re.compile(f"[{_DROPPED}{_SPACES}\r\u0300-\u036f\u2028\u2029]")
# A base letter and the combining marks that belong to it: the unit in which NFC changes lengths.
_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f]+")

# Old tone placement (hoá, thuỷ) to new (hóa, thủy): open syllables in oa, oe, uy. Both are in official use; the
# rule of the Ministry of Education (240/QĐ, 1984) prefers the old one in print; here one is chosen. Same length.
# Its first place is a set of letters: the search then skips what cannot begin a match.
_OLD_TONES = re.compile(
    r"[oOuUưƯóòỏõọÓÒỎÕỌ](?:(?<=[oO])[áàảãạéèẻẽẹÁÀẢÃẠÉÈẺẼẸ](?![a-zà-ỹđA-ZÀ-ỸĐ])"
    r"|(?<=[uU])(?<![qQ].)[ýỳỷỹỵÝỲỶỸỴ](?![a-zà-ỹđA-ZÀ-ỸĐ])"
    r"|(?<=[ưƯ])[óòỏõọÓÒỎÕỌ]|(?<=[óòỏõọÓÒỎÕỌ])[aA](?=[cinmptyCINMPTY]))"
)
_NEW_TONES = (
    {
        first + vowel: moved + plain
        for first, moves in (("o", "óòỏõọ"), ("O", "ÓÒỎÕỌ"))
        for plain, vowels in (("a", "áàảãạ"), ("e", "éèẻẽẹ"), ("A", "ÁÀẢÃẠ"), ("E", "ÉÈẺẼẸ"))
        for vowel, moved in zip(vowels, moves, strict=True)
    }
    | {
        first + vowel: moved + plain
        for first, moves in (("u", "úùủũụ"), ("U", "ÚÙỦŨỤ"))
        for plain, vowels in (("y", "ýỳỷỹỵ"), ("Y", "ÝỲỶỸỴ"))
        for vowel, moved in zip(vowels, moves, strict=True)
    }
    | {
        # "kế họach", "dự tóan": before a final consonant the tone stands on the second vowel.
        toned + plain: first + moved
        for first, tones in (("o", "óòỏõọ"), ("O", "ÓÒỎÕỌ"))
        for plain, vowels in (("a", "áàảãạ"), ("A", "ÁÀẢÃẠ"))
        for toned, moved in zip(tones, vowels, strict=True)
    }
    | {
        # "trưòng": the horn of the second letter is lost; no syllable is written so.
        horn + slip: horn + right
        for horn in "ưƯ"
        for slip, right in zip("óòỏõọÓÒỎÕỌ", "ớờởỡợỚỜỞỠỢ", strict=True)
    }
)


@dataclass(frozen=True, slots=True)
class NormalText:
    """`text` in NFC with plain spaces and new tone placement; `origin(i)` is where its character i stood."""

    text: str
    _anchors: array[int] | None = None
    _shifts: array[int] | None = None

    def origin(self, offset: int) -> int:
        """The offset in the original text, in code points, of normal offset `offset`."""
        if self._anchors is None or self._shifts is None:
            return offset
        return offset + self._shifts[bisect_right(self._anchors, offset) - 1]


def normalise(original: str) -> NormalText:
    """The normal form of `original`; the text of most files is its own, and then costs two scans."""
    if not _ODD.search(original):
        return NormalText(modern_tones(original))
    pieces: list[str] = []
    anchors, shifts = array("q", [0]), array("q", [0])
    length = position = 0

    def keep(piece: str, resume: int) -> None:
        """Append `piece`; what follows it in the normal text stands at `resume` in the original."""
        nonlocal length
        pieces.append(piece)
        length += len(piece)
        if shifts[-1] != resume - length:
            anchors.append(length)
            shifts.append(resume - length)

    for match in re.finditer(rf"{_CLUSTER.pattern}|[{_DROPPED}]+|[{_SPACES}\r\u2028\u2029]", original):
        start, end = match.span()
        if start > position:
            keep(original[position:start], start)
        found = match.group()
        if found[0] in _DROPPED:
            keep("", end)
        elif found in "\u2028\u2029":
            keep("\n", end)
        elif len(found) == 1:
            keep(" ", end)
        else:
            keep(unicodedata.normalize("NFC", found), end)
        position = end
    keep(original[position:], len(original))
    return NormalText(modern_tones("".join(pieces)), anchors, shifts)


def modern_tones(text: str) -> str:
    """`text` with the tone marks of open oa, oe and uy where new orthography puts them; its length stays."""
    return _OLD_TONES.sub(lambda match: _NEW_TONES.get(match.group(), match.group()), text)


def fold(text: str) -> str:
    """Lower case in the same number of characters, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


_TO_ASCII = str.maketrans("đĐ", "dD")


def without_accents(text: str) -> str:
    """Lower case, no tone or vowel marks, đ as d: how names are searched and slugs are made."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_TO_ASCII))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def slug(text: str, joiner: str = "_") -> str:
    """A readable key of plain letters and digits: 'Đồng Đăng' gives dong_dang."""
    return joiner.join(re.findall(r"[a-z0-9]+", without_accents(text)))
