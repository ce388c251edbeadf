"""The review list: review/unmatched.csv, which a person goes through, and `make review`, which prints it.

Belongs here: writing the file, and its form on a terminal. Must not be here: what is on the list (series.review).
"""

from __future__ import annotations

import csv
import re
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.console import Console
from orchestration.settings import Settings
from orchestration.whole_file import written_whole

if TYPE_CHECKING:
    from orchestration.series.review import Unmatched

_LIKELIEST = (1, 2, 3)
COLUMNS = (
    "phrase", "number", "unit", "section", "sentence", "report", "times",
    *(f"{what}_{rank}" for rank in _LIKELIEST for what in ("indicator", "name", "score")),
    "accept", "note", "series",
)  # fmt: skip
_WIDTH = 112
_SENTENCE = 220
_INDENT = " " * 8


def path(settings: Settings) -> Path:
    return settings.review / "unmatched.csv"


def write(settings: Settings, found: Iterable[Unmatched]) -> Path:
    """Write the list, in one step; with a byte order mark, without which Excel takes it for another encoding."""
    target = path(settings)
    target.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(target) as beside, beside.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS, restval="")
        writer.writeheader()
        for one in found:
            writer.writerow(_row(one))
    return target


def _row(one: Unmatched) -> dict[str, object]:
    likeliest = {
        key: value
        for rank, match in zip(_LIKELIEST, one.likeliest, strict=False)
        for key, value in (
            (f"indicator_{rank}", match.indicator.indicator_id),
            (f"name_{rank}", match.indicator.name),
            (f"score_{rank}", f"{match.score:.2f}"),
        )
    }
    return {
        "phrase": one.phrase,
        "number": one.number,
        "unit": one.unit,
        "section": one.section,
        "sentence": one.sentence,
        "report": one.report,
        "times": one.times,
        **likeliest,
        "accept": one.accept,
        "note": one.note,
        "series": one.series,
    }


def lines(settings: Settings) -> Iterable[str]:
    """The list as a terminal shows it. FileNotFoundError where no run has written it yet."""
    with path(settings).open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for row in rows:
        number = f"{row['number']} {row['unit']}".strip()
        yield from _wrapped(f"{row['times']:>4} ×  {row['phrase']}: {number}", first="")
        yield from _wrapped(_around(row["sentence"], row["number"]))
        yield from _wrapped("· ".join(f"{row[column]} " for column in ("section", "report") if row[column]))
        for rank in _LIKELIEST:
            if row[f"indicator_{rank}"]:
                yield f"        {row[f'score_{rank}']}  {row[f'indicator_{rank}']}  {row[f'name_{rank}']}"
        if row["accept"]:
            yield f"        accept: {row['accept']}"
        if row["note"]:
            yield from _wrapped(f"note: {row['note']}")
        yield ""
    if not rows:
        yield "Every phrase has its indicator: nothing is to be reviewed."
        return
    yield from textwrap.wrap(
        f"Phrases without an indicator: {len(rows)}. To accept one, append its line to "
        "dbt_project/seeds/indicator_names.csv (with another indicator's id where the first is wrong) and run again: "
        "all its history moves there.",
        _WIDTH,
    )


def _around(sentence: str, number: str) -> str:
    """The sentence, cut to what stands nearest to the number where it is long."""
    found = re.search(rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)", sentence)
    at = found.start() if found else 0
    start = max(0, min(at - _SENTENCE // 2, len(sentence) - _SENTENCE))
    cut = sentence[start : start + _SENTENCE]
    before, behind = start > 0, start + _SENTENCE < len(sentence)
    words = cut.split(" ")[int(before) : -1 if behind else None]
    return " ".join([*["…"] * before, *words, *["…"] * behind])


def _wrapped(text: str, indent: str = _INDENT, first: str = _INDENT) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def main() -> int:
    """`make review`."""
    settings = Settings.from_environment()
    console = Console()
    try:
        for line in lines(settings):
            console.say(line)
    except FileNotFoundError:
        console.say(f"There is no {path(settings)} yet: `make run` writes it.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
