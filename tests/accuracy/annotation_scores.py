"""What was read of a report, compared number by number with what a person annotated in it.

Belongs here: the comparisons (is it the same unit, the same base, the same link), counting, how figures come of them.
Must not be here: floors (test_accuracy), the printed table (bench/accuracy.py), reading itself.

The rows compared are those that `ReportTaker.take` gives, before any database. An annotation has one JSON object for
each numeric token (`\\d+(?:[.,]\\d+)*`): `start` and `end` count code points of the text; `cls` is `fact` or `nonfact`;
`also` holds second answers that are accepted; `disputed` tokens are not scored.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orchestration.extraction import periods
from orchestration.series.intake import Intake

Row = Mapping[str, Any]

SCALE_WORDS = {
    "nghìn tỷ": 1e12, "ngàn tỷ": 1e12, "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
    "1.000": 1e3, "1000": 1e3,
}  # fmt: skip
FATE_OF_REASON = {
    "date": "date", "docref": "document_number", "list": "list_mark", "name": "name", "ordinal": "ordinal",
    "duration": "duration", "level_name": "class_name", "other": "other",
}  # fmt: skip
# "quarter" in an annotation stands for all that is no single month; twelve months to date are the year.
KINDS_OF_PERIOD = {"month": ("month",), "quarter": ("quarter", "ytd", "year")}
CHECKS = ("value", "measure", "unit", "base", "link", "period", "area", "qualifier", "part_of")
# What must all hold for a number to be fully right, end to end.
FULLY = ("value", "measure", "unit", "base", "link")
_COMPARING = ("change_pct", "change_abs", "attain_pct", "ratio_pct")
_SIGNED = ("change_pct", "change_abs")
# "so với năm 2023" of a nine-month figure is read either way.
_LAST_YEARS = {"last_year", "same_period_last_year"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One comparison: whether it holds, and what was read for what is right."""

    holds: bool
    detail: str


@dataclass(slots=True)
class FactReading:
    """An annotated fact, the observation found at its place (None: not read), and what the comparison gave."""

    annotated: Row
    found: Row | None
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    @property
    def fully_right(self) -> bool:
        """Read, and its value, measure, unit, base and link all right (where they are annotated)."""
        return self.found is not None and all(self.verdicts[key].holds for key in FULLY if key in self.verdicts)


@dataclass(frozen=True, slots=True)
class FateReading:
    """An annotated token that is no fact: the fate it should have, the one it got, and the false fact, if any."""

    annotated: Row
    wanted: str
    fate: str
    false_fact: Row | None


@dataclass(slots=True)
class Comparison:
    """A report's annotated tokens with what was read of them."""

    facts: list[FactReading]
    others: list[FateReading]

    def figures(self) -> dict[str, float | int | None]:
        """Counts and shares: precision, recall, each comparison, fully right, fates. None where nothing is scored."""
        return figures(self.facts, self.others)

    def misses(self) -> list[str]:
        """One line for each token that is not right, in text order."""
        lines: list[tuple[int, str]] = []
        for fact in self.facts:
            token = f"{fact.annotated['id']}\t{fact.annotated['text']}"
            if fact.found is None:
                lines.append((fact.annotated["start"], f"{token}\tnot read\t{fact.annotated['subject']}"))
            for key, verdict in fact.verdicts.items():
                if not verdict.holds:
                    lines.append((fact.annotated["start"], f"{token}\t{key}\t{verdict.detail}"))
        for other in self.others:
            token = f"{other.annotated['id']}\t{other.annotated['text']}"
            if other.false_fact is not None:
                detail = f"{other.annotated['why']} read as {other.false_fact['measure']}"
                lines.append((other.annotated["start"], f"{token}\tnot a fact\t{detail}"))
            elif other.fate != other.wanted:
                lines.append((other.annotated["start"], f"{token}\tfate\t{other.fate} for {other.wanted}"))
        return [line for _, line in sorted(lines)]


def load_annotation(path: Path) -> list[dict[str, Any]]:
    """The rows of an annotation file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def compare(intake: Intake, annotation: Iterable[Row], area_names: Mapping[str, str]) -> Comparison:
    """Each annotated token beside what was read at its place. `area_names` gives the name of a listed area's id."""
    area_names = {**area_names, **{place["area_id"]: place["name_vi"] for place in intake.places}}
    tokens = list(annotation)
    by_start: dict[int, Row] = {}
    for row in intake.observations:
        by_start.setdefault(row["char_start"], row)
    start_of_observation = {row["observation_id"]: row["char_start"] for row in intake.observations}
    start_of_token = {token["id"]: token["start"] for token in tokens}
    fates = {numeral["char_start"]: numeral["fate"] for numeral in intake.numerals}
    facts, others = [], []
    for token in tokens:
        if token.get("disputed"):
            continue
        if token["cls"] == "fact":
            reading = FactReading(token, _found(token, by_start, intake.observations))
            _judge(reading, start_of_observation, start_of_token, area_names)
            facts.append(reading)
        else:
            fate = fates.get(token["start"], "no row")
            others.append(FateReading(token, FATE_OF_REASON[token["why"]], fate, by_start.get(token["start"])))
    return Comparison(facts, others)


def figures(facts: list[FactReading], others: list[FateReading]) -> dict[str, float | int | None]:
    """The figures of any selection of readings."""
    found = sum(fact.found is not None for fact in facts)
    false_facts = sum(other.false_fact is not None for other in others)
    made: dict[str, float | int | None] = {
        "facts": len(facts),
        "others": len(others),
        "precision": share(found, found + false_facts),
        "recall": share(found, len(facts)),
    }
    for key in CHECKS:
        verdicts = [fact.verdicts[key].holds for fact in facts if key in fact.verdicts]
        made[key] = share(sum(verdicts), len(verdicts))
    made["fully_right"] = share(sum(fact.fully_right for fact in facts), len(facts))
    made["fate"] = share(sum(other.fate == other.wanted for other in others), len(others))
    return made


def share(part: int, whole: int) -> float | None:
    """A share from 0 to 1, or None of nothing."""
    return part / whole if whole else None


def _found(token: Row, by_start: Mapping[int, Row], observations: Iterable[Row]) -> Row | None:
    """The observation at the token; a span that starts a little earlier (a sign, a bracket) still counts."""
    row = by_start.get(token["start"])
    if row is not None:
        return row
    for other in observations:
        length = other["char_end"] - other["char_start"]
        inside = other["char_start"] <= token["start"] and token["end"] <= other["char_end"]
        if inside and length <= len(token["text"]) + 3:
            return other
    return None


def _judge(
    reading: FactReading,
    start_of_observation: Mapping[str, int],
    start_of_token: Mapping[int, int],
    area_names: Mapping[str, str],
) -> None:
    """Fill in the verdicts on a fact that was read. What the annotation leaves open gets no verdict."""
    token, row, verdicts = reading.annotated, reading.found, reading.verdicts
    if row is None:
        return
    also: Row = token.get("also") or {}
    measures = {token["role"], *second(also, "role")}
    verdicts["value"] = Verdict(same_value(token, row), f"{row['value_reported']} for {token['value']}")
    verdicts["measure"] = Verdict(row["measure"] in measures, f"{row['measure']} for {token['role']}")
    verdicts["unit"] = Verdict(same_unit(token, row["unit_reported"]), f"{row['unit_reported']} for {token['unit']}")
    second_measure = row["measure"] in measures and row["measure"] != token["role"]
    if token["role"] in _COMPARING and not second_measure:
        wanted = {base_code(token["base"]), *map(base_code, second(also, "base"))} - {None}
        if wanted & _LAST_YEARS:
            wanted |= _LAST_YEARS
        verdicts["base"] = Verdict(not wanted or row["base"] in wanted, f"{row['base']} for {token['base']}")
        _judge_reference("link", "refers_to", reading, start_of_observation, start_of_token)
    _judge_reference("part_of", "part_of", reading, start_of_observation, start_of_token)
    _judge_scope(reading, area_names)


def second(also: Row, name: str) -> list[Any]:
    """The further answers that an annotation accepts: one, or a list of them."""
    if name not in also:
        return []
    return also[name] if isinstance(also[name], list) else [also[name]]


def _judge_reference(
    key: str,
    name: str,
    reading: FactReading,
    start_of_observation: Mapping[str, int],
    start_of_token: Mapping[int, int],
) -> None:
    token, row = reading.annotated, reading.found
    if row is None or token.get(name) not in start_of_token:
        return
    wanted = start_of_token[token[name]]
    accepted = {wanted}
    if key == "part_of":
        # The scorer of links knows no second answer; for parts, whose annotation does, one is accepted.
        accepted |= {start_of_token.get(other, wanted) for other in second(token.get("also") or {}, name)}
    read = start_of_observation.get(row[name])
    reading.verdicts[key] = Verdict(read in accepted, f"{read} for token {token[name]} at {wanted}")


def _judge_scope(reading: FactReading, area_names: Mapping[str, str]) -> None:
    """Period, area and qualifier, where the annotation states one."""
    token, row, verdicts = reading.annotated, reading.found, reading.verdicts
    assert row is not None
    period = periods.parse(row["period_id"])
    right, details = [], []
    end = last_date(token.get("time"))
    if end:
        right.append(period.end.isoformat() == end)
        details.append(f"{period.id} for {token['time']}")
    if token.get("period"):
        right.append(period.kind in KINDS_OF_PERIOD[token["period"]])
        details.append(f"{period.id} for a {token['period']}")
    if right:
        verdicts["period"] = Verdict(all(right), ", ".join(details))
    area = token.get("area")
    if area and "," not in area and not area.startswith("các"):
        name = fold(area_names.get(row["area_id"]))
        accepted = (name, f"huyện {name}", f"thành phố {name}")
        named = re.sub(r"^tx ", "thị xã ", re.sub(r"^tp ", "thành phố ", fold(area).split(" và ")[0]))
        verdicts["area"] = Verdict(bool(name) and named in accepted, f"{name} for {area}")
    if token.get("qual"):
        verdicts["qualifier"] = Verdict(bool(row["qualifier"]), f"none for {token['qual']}")


def fold(text: str | None) -> str:
    """Lower case, NFC, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", (text or "").lower())).strip()


def same_value(token: Row, row: Row) -> bool:
    """The same number as printed; of a change the sign counts too."""
    value, wanted = row["value_reported"], token["value"]
    if value is None or not abs(abs(float(value)) - abs(wanted)) < 1e-6 * max(1, abs(wanted)):
        return False
    return token["role"] not in _SIGNED or (float(value) < 0) == (wanted < 0)


def same_unit(token: Row, got: str | None) -> bool:
    """The same unit as printed: the same scale word, and the same noun or the beginning of it."""
    also: Row = token.get("also") or {}
    wanted = [token["unit"], *second(also, "unit")]
    return any(_same_words(want, got) for want in wanted)


def _same_words(want: str | None, got: str | None) -> bool:
    if want is None or not got:
        return want is None and not got
    (scale, noun), (got_scale, got_noun) = _parted(want), _parted(got)
    if scale != got_scale:
        return False
    words, got_words = re.split(r"[\s,/]+", noun), re.split(r"[\s,/]+", got_noun)
    if noun == got_noun:
        return True
    begins = words[: len(got_words)] == got_words or got_words[: len(words)] == words
    return bool(got_noun) and (begins or set(got_words) <= set(words))


def _parted(unit: str) -> tuple[float, str]:
    """The factor of a unit's scale word and what follows it: "nghìn tấn" is 1000 and "tấn"."""
    folded = fold(unit)
    for word, factor in SCALE_WORDS.items():
        if folded == word:
            return factor, folded
        if folded.startswith(f"{word} "):
            return factor, folded[len(word) + 1 :]
    return 1.0, folded


def base_code(text: str | None) -> str | None:
    """The contract's code of a base as worded in an annotation."""
    words = fold(text)
    if not words:
        return None
    if "cùng kỳ" in words:
        return "same_period_last_year"
    if words.startswith("dự toán"):
        return "budget"
    if words.startswith(("kế hoạch", "chỉ tiêu")):
        return "plan"
    if "tháng trước" in words:
        return "previous_period"
    if re.fullmatch(r"31/12/20\d\d", words) or words.startswith(("cuối năm", "tháng 12 năm trước")):
        return "end_of_last_year"
    return "last_year" if re.fullmatch(r"năm \d{4}|năm học .*", words) else "other"


def last_date(time: str | None) -> str | None:
    """The last day/month/year of an annotated time, as YYYY-MM-DD."""
    found = re.findall(r"(\d{1,2})/(\d{1,2})/(\d{4})", time or "")
    if not found:
        return None
    day, month, year = (int(part) for part in found[-1])
    return f"{year}-{month:02d}-{day:02d}"
