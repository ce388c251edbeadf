"""What a report says of itself: number, issuer, date, title, province and period.

Belongs here: reading the heading, and saying what is missing from it. Must not be here: the report's body, files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from orchestration.extraction import periods
from orchestration.extraction.lexicon import Area, Lexicon, phrase
from orchestration.extraction.periods import Period
from orchestration.extraction.times import MONTHS_TO_DATE, QUARTER, QUARTERS, WordedTimes, worded_times
from orchestration.reading.document import Document, Passage
from orchestration.reading.normal_text import fold

_NUMBER = re.compile(r"(?:^|\s)Số:?\s*(?P<number>[\d.…]*\s*/\s*[A-ZĐ][\w-]*(?:[/-][A-ZĐ][\w-]*)*)")
_DATE_LINE = re.compile(
    r"(?P<place>[^\W\d_][^,;:\d]{1,40}), ngày(?: (?P<day>\d{1,2}|[….]+))?"
    r" tháng(?: (?P<month>\d{1,2}))? ?năm (?P<year>(?:19|20)\d\d)"
)
_TITLE = re.compile(r"^\**\s*BÁO CÁO(?: NHANH| TÓM TẮT)?\s*\**:?\s*(?P<rest>.*)$")
_PROVINCE = re.compile(r"(?<![^\W\d_])(?:tỉnh|thành phố|tp\.?) (?P<name>[^\W\d_][^,;:.()\d\n]{2,30})")
_MONTH = re.compile(r"tháng (?P<month>\d{1,2})(?:(?:/| năm )(?P<year>(?:19|20)\d\d))?(?!\d)")
_YEAR = re.compile(r"năm (?P<year>(?:19|20)\d\d)(?! ?[-–] ?\d)")
# "quý IV và cả năm 2023", "tháng 12 và năm 2023": the year is what is reported.
_AND_YEAR = re.compile(r"(?:,| và) (?:cả năm|năm)(?: (?P<year>(?:19|20)\d\d))?(?![^\W\d_])")
_PERIODS = (MONTHS_TO_DATE, QUARTER, _MONTH, _YEAR)
_AHEAD = re.compile(r"nhiệm vụ|phương hướng|giải pháp|mục tiêu|kế hoạch năm|dự kiến|điều hành quý")
_HEADING_PASSAGES = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading states; None where it does not. `missing` names, for people, what cannot be done without."""

    number: str | None
    issuer: str | None
    issued_on: date | None
    title: str | None
    area_id: str | None
    period: Period | None
    missing: tuple[str, ...]


def read_heading(document: Document, lexicon: Lexicon) -> Heading:
    """The heading of a document. Nothing is taken from the file's name."""
    opening = _opening(document)
    text = "\n".join(passage.text for passage in opening)
    dated = _DATE_LINE.search(text)
    number = _NUMBER.search(text)
    title = _title(opening)
    year = int(dated.group("year")) if dated else None
    period = period_of_title(title or "", year, worded_times(lexicon))
    province = _province(text, title, dated, _day_of(dated, period), lexicon)
    missing = []
    if title is None:
        missing.append("không có dòng BÁO CÁO và tiêu đề (no line BÁO CÁO with a title under it)")
    if period is None:
        missing.append("tiêu đề không nói kỳ báo cáo (the title does not say which months, quarter or year it reports)")
    if province is None:
        missing.append("không rõ tỉnh, thành phố (no province or city is named in the heading)")
    return Heading(
        number=_printed_number(number),
        issuer=_issuer(text, province, lexicon),
        issued_on=_issued(dated),
        title=title,
        area_id=province.area_id if province else None,
        period=period,
        missing=tuple(missing),
    )


def _opening(document: Document) -> list[Passage]:
    """The passages before the first heading, or the first few where headings do not show."""
    found: list[Passage] = []
    for passage in document.passages[:_HEADING_PASSAGES]:
        if passage.kind not in ("front", "heading") and found and len(passage.text) > 400:
            break
        found.append(passage)
    return found


def _title(opening: list[Passage]) -> str | None:
    """The lines under BÁO CÁO up to the first numbered heading or the first long paragraph."""
    for index, passage in enumerate(opening):
        match = _TITLE.match(passage.text)
        if not match:
            continue
        lines = [match.group("rest")] if match.group("rest") else []
        for following in opening[index + 1 : index + 5]:
            if following.kind != "front" or len(following.text) > 300 or following.text.endswith(":"):
                break
            lines.append(following.text.strip(" *_"))
        return " ".join(lines) or None
    return None


def period_of_title(title: str, year: int | None, worded: WordedTimes) -> Period | None:
    """The period that a title reports: the longest one before it turns to the tasks ahead.

    "quý III và 9 tháng năm 2024" reports nine months; "tháng 11 và 11 tháng năm 2022" eleven; the year may stand
    anywhere in the title, or only in the line of place and date.
    """
    folded = fold(worded.in_digits(title))
    first = min((match.end() for pattern in _PERIODS if (match := pattern.search(folded))), default=0)
    ahead = _AHEAD.search(folded, first)
    done = folded[: ahead.start()] if ahead else folded
    years = [int(match.group("year")) for match in _YEAR.finditer(done)]
    years += [int(match.group("year")) for match in _YEAR.finditer(folded)]
    years += [int(found) for found in re.findall(r"(?:/|quý [iv]+ ?[-/ ])((?:19|20)\d\d)", folded)]
    known = years[0] if years else year
    if known is None:
        return None
    for match in MONTHS_TO_DATE.finditer(done):
        if "cuối" not in (match.group("which") or "") and 1 <= int(match.group(1)) <= 12:
            return periods.year_to_date(int(match.group(3) or known), int(match.group(1)))
    whole = _AND_YEAR.search(done)
    if whole:
        return periods.year(int(whole.group("year") or known))
    quarter = QUARTER.search(done)
    if quarter:
        return periods.quarter(int(quarter.group("year") or known), QUARTERS[quarter.group("roman")])
    month = _MONTH.search(done)
    if month and 1 <= int(month.group("month")) <= 12:
        return periods.month(int(month.group("year") or known), int(month.group("month")))
    return periods.year(known) if _YEAR.search(done) else None


def _issued(dated: re.Match[str] | None) -> date | None:
    if dated is None or not (dated.group("day") or "").isdigit() or not dated.group("month"):
        return None
    try:
        return date(int(dated.group("year")), int(dated.group("month")), int(dated.group("day")))
    except ValueError:
        return None


def _printed_number(found: re.Match[str] | None) -> str | None:
    """The number, unless the place for it was left blank: "Số: /BC-UBND"."""
    if found is None or not found.group("number")[0].isdigit():
        return None
    return re.sub(r"\s+", "", found.group("number"))


def _issuer(text: str, province: Area | None, lexicon: Lexicon) -> str | None:
    """Who issued the report, in one spelling for all headings: the table's word that stands first, and the province."""
    folded = phrase(text)
    found = [(folded.find(words), name) for words, name in lexicon.issuers if words in folded]
    if not found:
        return None
    name = min(found)[1]
    return f"{name} {province.name}" if province else name


def _day_of(dated: re.Match[str] | None, period: Period | None) -> date | None:
    """A day on which the report's province existed: that of its issue, or of its month, or the last it reports."""
    if dated and dated.group("month") and 1 <= int(dated.group("month")) <= 12:
        return _issued(dated) or periods.month_end(int(dated.group("year")), int(dated.group("month")))
    return period.end if period else None


def province_named(text: str, lexicon: Lexicon) -> str | None:
    """The province that a text names first, with "tỉnh" or "thành phố" before it."""
    found = _first_province(_names(text), None, lexicon)
    return found.area_id if found else None


def _province(
    text: str, title: str | None, dated: re.Match[str] | None, day: date | None, lexicon: Lexicon
) -> Area | None:
    """The province named by the place of issue, the issuer or the title, in this order."""
    names = [dated.group("place").split()] if dated else []
    return _first_province([*names, *_names(text), *_names(title or ""), *_behind_issuer(text, lexicon)], day, lexicon)


def _names(text: str) -> list[list[str]]:
    """The words behind each "tỉnh" and "thành phố" of a text."""
    return [match.group("name").split() for match in _PROVINCE.finditer(phrase(text).replace("\n", " . "))]


def _behind_issuer(text: str, lexicon: Lexicon) -> list[list[str]]:
    """The words behind the name of an office that leaves "tỉnh" out: "CỤC THỐNG KÊ KIÊN GIANG"."""
    lines = phrase(text).split("\n")
    return [
        line.partition(words)[2].split()
        for line in lines
        for words, _ in lexicon.issuers
        if words in line and line.partition(words)[2].strip()
    ]


def _first_province(names: list[list[str]], day: date | None, lexicon: Lexicon) -> Area | None:
    for words in names:
        for size in range(min(len(words), 5), 0, -1):
            # The place of issue may follow other words on its line; what follows "tỉnh" begins the name.
            for candidate in (" ".join(words[-size:]), " ".join(words[:size])):
                areas = [area for area in lexicon.area_names.get(phrase(candidate), []) if area.level == "province"]
                if areas:
                    return _valid(areas, day)
    return None


def _valid(areas: list[Area], day: date | None) -> Area:
    """Of provinces that bore the same name at different times, the one of the report's day."""
    fitting = [area for area in areas if day is None or area.was_valid_on(day)]
    return (fitting or areas)[0]
