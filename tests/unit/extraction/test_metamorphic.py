"""Change one thing in a text and only what should change does.

Sentences and reports are those of raw/ (real) and of the fixtures (made up); what is changed in them is made up here.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from short_report import HEADING, extract

from orchestration.extraction.reader import Extraction

ROOT = Path(__file__).parents[3]
REPORTS = {
    "raw/lang-son-2024-9m.txt": ("2024-9M", "lang-son"),
    "tests/fixtures/reports/ha-giang-2023-6m.txt": ("2023-6M", "ha-giang"),
    "tests/fixtures/reports/dong-thap-2024-q3-ctk.txt": ("2024-9M", "dong-thap"),
    "tests/fixtures/reports/quang-ninh-2024-q1.txt": ("2024-Q1", "quang-ninh"),
    "tests/fixtures/reports/thai-nguyen-2022-11m.txt": ("2022-11M", "thai-nguyen"),
}
ALREADY_WRAPPED = "tests/fixtures/reports/quang-ninh-2024-q1.txt"
SENTENCES = {
    "crops": "Diện tích gieo cấy lúa ước đạt 47.970 ha, tăng 0,79% so với cùng kỳ; đạt 102,6% KH; cây ngô 20.275 ha, "
    "tăng 4,18%; đạt 101,38% KH; cây thuốc lá 2.707 ha, tăng 4,96%, đạt 112,79% KH; cây ớt 1.864 ha, tăng 20,4%.",
    "herds": "Cụ thể: Tổng đàn trâu có 56.149 con, giảm 9,55% so với cùng kỳ; đàn bò 28.794 con, giảm 2,65%, "
    "do người dân xuất bán; đàn lợn 165.762 con, giảm 5,18%.",
    "retail": "Tổng mức bán lẻ hàng hóa và dịch vụ tiêu dùng ước 27.068,7 tỷ đồng, đạt 66,85% kế hoạch, tăng 12,86%, "
    "song mức tăng thấp hơn cùng kỳ (17,91%).",
    "transport": "Tổng doanh thu hoạt động vận tải, kho bãi ước 1.890,7 tỷ đồng, tăng 9,18% so với cùng kỳ.",
    "disease": "Đến ngày 22/9/2024, bệnh dịch tả lợn Châu phi xảy ra tại 4.472 hộ/785 thôn/162 xã, phường/11 huyện, "
    "thành phố, làm chết và tiêu hủy 16.436 con với tổng trọng lượng 714.916 kg.",
}
Rows = list[dict[str, Any]]


def rows(extraction: Extraction) -> Rows:
    """The observations without their offsets; references by place."""
    places: dict[int | None, int] = {id(found): place for place, found in enumerate(extraction.observations)}
    return [
        {
            "measure": found.measure, "value": found.value, "decimals": found.decimals, "scale": found.scale,
            "unit_id": found.unit_id, "unit_text": found.unit_text, "qualifier": found.qualifier, "base": found.base,
            "base_period": found.base_period_id, "period": found.period_id, "area": found.area_id,
            "subject": found.subject, "section": found.section_path, "footnote": found.footnote,
            "refers_to": places.get(id(found.refers_to)) if found.refers_to else None,
            "part_of": places.get(id(found.part_of)) if found.part_of else None,
        }
        for found in extraction.observations
    ]  # fmt: skip


def read_rows(text: str) -> Rows:
    return rows(extract(f"{HEADING}\n\n{text}"))


@cache
def report(path: str) -> str:
    return unicodedata.normalize("NFC", (ROOT / path).read_text(encoding="utf-8"))


def changed(before: Rows, after: Rows) -> set[tuple[int, str]]:
    """Which fields of which rows differ."""
    assert len(before) == len(after)
    return {(place, key) for place, row in enumerate(before) for key in row if row[key] != after[place][key]}


NEW_TO_OLD = {
    "óa": "oá", "òa": "oà", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "óe": "oé", "òe": "oè", "ỏe": "oẻ", "ọe": "oẹ",
    "úy": "uý", "ùy": "uỳ", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
NEW_TONES = re.compile(rf"(?<![qQ])(?:{'|'.join(NEW_TO_OLD)})(?![^\W\d_])")


def with_old_tones(text: str) -> str:
    return NEW_TONES.sub(lambda match: NEW_TO_OLD[match.group()], text)


def wrapped(text: str, width: int) -> str:
    """Paragraphs broken into lines as an editor with a fixed width breaks them; tables are left alone.

    No line is made to begin with a dash, which would open a list item to any reader.
    """
    glued = text.replace(" - ", "\0-\0").replace(" – ", "\0–\0")
    lines = [
        line if "|" in line or "\t" in line or not line.strip()
        else "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in glued.split("\n")
    ]  # fmt: skip
    return "\n".join(lines).replace("\0", " ")


DISGUISES: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "old tone placement": with_old_tones,
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: text.replace("nghiệp", "ngh\u00adiệp").replace("đồng", "đ\u00adồng"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "lines of 90": lambda text: wrapped(text, 90),
    "lines of 72": lambda text: wrapped(text, 72),
}


def reports_in_disguise() -> list[Any]:
    """Each report in each disguise; one that is wrapped already is not wrapped again."""
    return [
        (path, name) for path in REPORTS for name in DISGUISES if not (path == ALREADY_WRAPPED and "lines of" in name)
    ]


@pytest.mark.parametrize(("path", "disguise"), reports_in_disguise())
def test_a_report_in_disguise_says_the_same(path: str, disguise: str) -> None:
    own, province = REPORTS[path]
    text = DISGUISES[disguise](report(path))
    plain, disguised = extract(report(path), own, province), extract(text, own, province)
    assert rows(disguised) == rows(plain)
    assert [n.fate for n in disguised.numerals] == [n.fate for n in plain.numerals]
    for numeral in disguised.numerals:
        assert text[numeral.char_start : numeral.char_end] == numeral.text


@pytest.mark.parametrize("name", SENTENCES)
def test_another_value_changes_that_value_alone(name: str) -> None:
    before = read_rows(SENTENCES[name])
    for place, row in enumerate(before):
        printed = f"{abs(row['value']):,.{row['decimals']}f}".translate(str.maketrans(",.", ".,"))
        other = printed.translate(str.maketrans("123456789", "234567891"))
        text, count = re.subn(rf"(?<![\d.,]){re.escape(printed)}(?![\d]|[.,]\d)", other, SENTENCES[name])
        assert count == 1, f"{printed} is not printed once"
        assert changed(before, read_rows(text)) == {(place, "value")}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("retail", "tỷ đồng", "triệu đồng"),
        ("crops", "47.970 ha", "47.970 nghìn ha"),
        ("disease", "714.916 kg", "714.916 tấn"),
    ],
)
def test_another_unit_changes_the_unit_alone(name: str, old: str, new: str) -> None:
    before, after = read_rows(SENTENCES[name]), read_rows(SENTENCES[name].replace(old, new))
    assert {key for _, key in changed(before, after)} <= {"scale", "unit_id", "unit_text"}
    assert len({place for place, _ in changed(before, after)}) == 1


@pytest.mark.parametrize("name", ["crops", "herds"])
def test_the_order_of_list_items_changes_the_order_alone(name: str) -> None:
    """Items that state their own base and measure: nothing is inherited but what the list's head states."""
    head, _, items = SENTENCES[name].rstrip(".").replace("Cụ thể: ", "").partition(" ")
    full = [f"{head} {items}"] if name == "crops" else SENTENCES[name].rstrip(".").removeprefix("Cụ thể: ").split("; ")
    if name == "crops":
        full = [
            "diện tích gieo cấy " + item.replace("Diện tích gieo cấy ", "") for item in re.split(r"; (?=cây)", full[0])
        ]
    full = [
        item if "so với" in item else re.sub(r"((?:tăng|giảm) [\d,]+%)", r"\1 so với cùng kỳ", item) for item in full
    ]

    def facts(order: list[str]) -> list[tuple[Any, ...]]:
        found = read_rows("; ".join(order) + ".")
        keys = ("measure", "value", "unit_id", "base", "period", "subject")
        return sorted(
            (
                *(str(row[key]) for key in keys),
                str(found[row["refers_to"]]["value"]) if row["refers_to"] is not None else "",
            )
            for row in found
        )

    assert facts(full[::-1]) == facts(full)
    assert facts(full[1:] + full[:1]) == facts(full)


def test_the_order_of_paragraphs_changes_the_order_alone() -> None:
    names = list(SENTENCES)
    together = read_rows("\n\n".join(SENTENCES[name] for name in names))
    backwards = read_rows("\n\n".join(SENTENCES[name] for name in reversed(names)))
    strip = [{key: row[key] for key in row if key not in ("refers_to", "part_of")} for row in together]
    strip_back = [{key: row[key] for key in row if key not in ("refers_to", "part_of")} for row in backwards]
    assert sorted(map(str, strip)) == sorted(map(str, strip_back))


@pytest.mark.parametrize("name", SENTENCES)
def test_what_stands_around_a_paragraph_does_not_change_it(name: str) -> None:
    alone = read_rows(SENTENCES[name])
    among = read_rows(f"Đàn dê có 12 con.\n\n{SENTENCES[name]}\n\nTrồng 7 ha rừng.")
    moved = [{**row, "refers_to": _shift(row["refers_to"]), "part_of": _shift(row["part_of"])} for row in alone]
    assert among[1:-1] == moved


def _shift(place: int | None) -> int | None:
    return None if place is None else place + 1


@pytest.mark.parametrize("name", SENTENCES)
def test_the_name_of_the_month_before_changes_bases_and_months_alone(name: str) -> None:
    before, after = (
        read_rows(SENTENCES[name]),
        read_rows(SENTENCES[name].replace("so với cùng kỳ", "so với tháng trước")),
    )
    assert {key for _, key in changed(before, after)} <= {"base", "base_period", "period"}
