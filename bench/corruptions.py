"""Seven ways in which an observation can go wrong, each done to one copy of a report's landed rows.

Belongs here: choosing an observation and corrupting it. Must not be here: building and judging (mutation.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
OWN_UNIT = ("level", "total", "target", "prior", "change_abs")


@dataclass(slots=True)
class Copy:
    """The landed rows of one report, to be corrupted; `told` says what was done, for the list of what nobody caught."""

    report: Row
    numerals: list[Row]
    observations: list[Row]
    told: str = ""
    touched: list[str] = field(default_factory=list)

    def pick(self, chance: random.Random, fits: Callable[[Row], bool]) -> Row:
        """One observation for which `fits` holds, now marked as touched."""
        row = chance.choice([row for row in self.observations if fits(row)])
        self.touched.append(row["observation_id"])
        return row

    def say(self, row: Row, what: str) -> None:
        """Remember what was done to which number, in words."""
        number = f"{row['value_reported']:.15g} {row['unit_reported'] or ''}".strip()
        self.told = f"{row['measure']} {number} ({row['subject'] or row['indicator_id']}): {what}"


def scale(copy: Copy, chance: random.Random) -> None:
    """A scale word too many or too few, or a decimal mark that slipped."""
    row = copy.pick(chance, lambda row: row["value_reported"] != 0)
    factor = chance.choice([1000.0, 0.001, 10.0, 0.1])
    column = "scale" if factor in (1000.0, 0.001) else "value_reported"
    copy.say(row, f"{column} times {factor:g}")
    row[column] *= factor


def sign(copy: Copy, chance: random.Random) -> None:
    """A fall read as a rise, or any number as negative; half of them changes, where the sign carries the meaning."""
    changes = chance.random() < 0.5
    row = copy.pick(chance, lambda row: row["value_reported"] != 0 and row["measure"].startswith("change") == changes)
    copy.say(row, "sign turned")
    row["value_reported"] = -row["value_reported"]


def unit(copy: Copy, chance: random.Random) -> None:
    """The unit of another number of the report."""
    row = copy.pick(chance, lambda row: row["unit_id"] is not None)
    other = chance.choice(sorted({row["unit_id"] for row in copy.observations if row["unit_id"]} - {row["unit_id"]}))
    copy.say(row, f"unit {other} for {row['unit_id']}")
    row["unit_id"] = other


def period(copy: Copy, chance: random.Random) -> None:
    """The period of another number of the report, or the same a year earlier."""
    row = copy.pick(chance, lambda row: True)
    year = int(row["period_id"][:4])
    periods = {row["period_id"] for row in copy.observations} | {row["period_id"].replace(str(year), str(year - 1))}
    other = chance.choice(sorted(periods - {row["period_id"]}))
    copy.say(row, f"period {other} for {row['period_id']}")
    row["period_id"] = other


def duplicate(copy: Copy, chance: random.Random) -> None:
    """An observation twice: in its own place, or in the place of a number that is none."""
    row = dict(copy.pick(chance, lambda row: True))
    if chance.random() < 0.5:
        copy.say(row, "twice in its place")
    else:
        numeral = chance.choice([numeral for numeral in copy.numerals if numeral["observation_id"] is None])
        copy.say(row, f"again in the place of {numeral['text']} ({numeral['fate']})")
        row |= {
            "observation_id": f"{row['report_id']}:{numeral['char_start']}",
            "char_start": numeral["char_start"],
            "char_end": numeral["char_end"],
        }
        numeral |= {"fate": "observation", "observation_id": row["observation_id"]}
        copy.touched.append(row["observation_id"])
    copy.observations.append(row)


def dropped_part(copy: Copy, chance: random.Random) -> None:
    """A part of a stated whole that is lost; half of the time its numeral says that it was no fact."""
    row = copy.pick(chance, lambda row: row["part_of"] is not None)
    copy.observations.remove(row)
    forgotten = chance.random() < 0.5
    copy.say(row, "dropped, its numeral taken for no fact" if forgotten else "dropped")
    if forgotten:
        numeral = next(one for one in copy.numerals if one["observation_id"] == row["observation_id"])
        numeral |= {"fate": "other", "observation_id": None}


def swapped_indicator(copy: Copy, chance: random.Random) -> None:
    """Two levels with each other's series; half of the time of one unit, so that nothing but words tells them apart."""
    of_one_unit = chance.random() < 0.5

    def can_swap(row: Row, other: Row) -> bool:
        return bool(
            other["measure"] == row["measure"] == "level"
            and other["indicator_id"] != row["indicator_id"]
            and (other["unit_id"] == row["unit_id"] or not of_one_unit)
        )

    first = copy.pick(chance, lambda row: any(can_swap(row, other) for other in copy.observations))
    second = copy.pick(chance, lambda row: can_swap(first, row))
    copy.say(first, f"series swapped with that of {second['subject'] or second['indicator_id']}")
    for column in ("indicator_id", "is_catalogued", "sector_id", "match_score"):
        first[column], second[column] = second[column], first[column]


CORRUPTIONS: tuple[Callable[[Copy, random.Random], None], ...] = (
    scale, sign, unit, period, duplicate, dropped_part, swapped_indicator,
)  # fmt: skip
