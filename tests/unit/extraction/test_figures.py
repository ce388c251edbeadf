"""Rows of a figure table to observations, and rows that are refused by their number. Figures are made up."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from short_report import lexicon

from orchestration.extraction.figures import FigureReader, Figures
from orchestration.extraction.records import Observation
from orchestration.reading.figure_table import TableRow

HEADINGS = {
    "period": "Kỳ", "cut_off": "Ngày chốt", "cumulative": "Lũy kế", "indicator": "Chỉ tiêu", "value": "Giá trị",
    "unit": "Đơn vị tính", "growth": "Tăng/giảm so với cùng kỳ (%)", "attainment": "Đạt kế hoạch (%)",
    "plan": "Kế hoạch nào", "status": "Tình trạng", "area": "Địa bàn", "publisher": "Nguồn", "address": "Địa chỉ",
    "tier": "Loại nguồn", "published": "Ngày công bố",
}  # fmt: skip
FIELDS = list(HEADINGS)
REVENUE = {"period": "2023-9M", "indicator": "Tổng thu ngân sách", "value": "5674.1", "unit": "tỷ đồng"}


@cache
def reader() -> FigureReader:
    return FigureReader(lexicon())


def figures(*given: dict[str, str], area: str | None = "lang-son", headings: dict[str, str] = HEADINGS) -> Figures:
    """A table with these rows below its headings, the first of them in line 2."""
    sheet = [TableRow("1", tuple(headings.values()))]
    sheet += [TableRow(str(at), tuple(row.get(name, "") for name in headings)) for at, row in enumerate(given, 2)]
    return reader().read([sheet], area)


def observed(**cells: str) -> list[Observation]:
    """The observations of one row."""
    found = figures({**REVENUE, **cells})
    assert found.refused == (), found.refused
    return found.documents[0].observations


def refused(**cells: str) -> str:
    """Why the row is refused; a good row stands before it."""
    found = figures(REVENUE, {**REVENUE, **cells})
    assert len(found.documents[0].observations) == 1
    ((label, why),) = [(row.label, row.why) for row in found.refused]
    assert label == "3"
    return why


def test_a_row_is_a_level_with_its_growth_and_attainment() -> None:
    level, growth, attainment = observed(growth="5.3", attainment="70,1%", plan="dự toán Trung ương giao")
    assert (level.measure, level.value, level.decimals, level.scale) == ("level", 5674.1, 1, 1e9)
    assert (level.unit_id, level.unit_text, level.base) == ("dong", "tỷ đồng", None)
    assert (growth.measure, growth.value, growth.base) == ("change_pct", 5.3, "same_period_last_year")
    assert growth.base_period_id == "2022-9M"
    assert (attainment.measure, attainment.value, attainment.base) == ("attain_pct", 70.1, "budget")
    assert growth.refers_to is attainment.refers_to is level


def test_each_number_stands_where_its_observation_says() -> None:
    found = figures({**REVENUE, "growth": "-5.3"}, {**REVENUE, "value": "7806,6"})
    (document,) = found.documents
    assert [document.text[o.char_start : o.char_end] for o in document.observations] == ["5674.1", "5.3", "7806,6"]
    assert all(o.sentence in document.text for o in document.observations)
    assert document.observations[0].sentence == (
        "Kỳ: 2023-9M; Chỉ tiêu: Tổng thu ngân sách; Giá trị: 5674.1; Đơn vị tính: tỷ đồng; "
        "Tăng/giảm so với cùng kỳ (%): -5.3"
    )


@pytest.mark.parametrize(
    ("cells", "period"),
    [
        ({"period": "2023-9M"}, "2023-9M"),
        ({"period": "9 tháng đầu năm 2023"}, "2023-9M"),
        ({"period": "Quý III/2023"}, "2023-Q3"),
        ({"period": "2023"}, "2023-FY"),
        ({"period": "2021-2025"}, "2021-01-01/2025-12-31"),
        ({"period": "30/9/2023"}, "2023-09-30"),
        ({"period": "2025-02"}, "2025-02"),
        ({"period": "2025-02", "cumulative": "true"}, "2025-2M"),
        ({"period": "2025-12", "cumulative": "có"}, "2025-FY"),
        ({"period": "2025-Q2", "cumulative": "lũy kế"}, "2025-6M"),
        ({"period": "2025-6M", "cut_off": "2025-06-30"}, "2025-6M"),
        ({"period": "2022-9M", "cut_off": "20/9/2022"}, "2022-09-20"),
        ({"period": "2025-FY", "cut_off": "2025-09-28"}, "2025-09-28"),
        ({"period": "2024-12", "cut_off": "2025-01-05"}, "2025-01-05"),
        ({"period": "as of date", "cut_off": "2024-09-11"}, "2024-09-11"),
        ({"period": "as of 2025-11-27", "cut_off": "2025-11-27"}, "2025-11-27"),
        ({"period": "tính đến ngày 15/9/2024"}, "2024-09-15"),
    ],
)
def test_the_period_is_what_period_cut_off_and_cumulation_say_together(cells: dict[str, str], period: str) -> None:
    assert observed(**cells)[0].period_id == period


@pytest.mark.parametrize(
    ("words", "value", "unit", "measure", "base", "base_period"),
    [
        ("Tốc độ tăng GRDP", "5.32", "%", "level", None, None),
        ("CPI tháng so với tháng trước", "0.61", "%", "change_pct", "previous_period", "2023-08"),
        ("CPI so với cùng kỳ năm trước", "0.95", "%", "change_pct", "same_period_last_year", "2022-09"),
        ("Chỉ số sản xuất công nghiệp (tăng so cùng kỳ)", "6.4", "%", "change_pct", "same_period_last_year", "2022-09"),
        ("CPI so với kỳ gốc 2019", "6.34", "%", "change_pct", "other", None),
        ("Mức tăng sản lượng điện", "15.4", "%", "change_pct", "other", None),
        ("Mục tiêu tổng thu ngân sách", "9850", "tỷ đồng", "target", None, None),
        ("Thứ hạng tốc độ tăng GRDP", "3", "thứ hạng", "rank", None, None),
        ("Số đơn vị so với năm trước", "3", "đơn vị", "level", None, None),
    ],
)
def test_the_indicator_s_words_say_what_its_value_is(
    words: str, value: str, unit: str, measure: str, base: str | None, base_period: str | None
) -> None:
    (found,) = observed(indicator=words, value=value, unit=unit, period="2023-09")
    assert (found.measure, found.base, found.base_period_id) == (measure, base, base_period)


def test_a_growth_rate_that_stands_in_both_columns_is_one_number() -> None:
    assert len(observed(indicator="Tốc độ tăng GRDP", value="5.32", unit="%", growth="5.32")) == 1
    assert len(observed(indicator="Tỷ lệ che phủ", value="64", unit="%", growth="0.5")) == 2


@pytest.mark.parametrize(
    ("value", "unit", "decimals"),
    [("18000", "triệu USD", -3), ("30", "%", 0), ("7300", "tỷ đồng", -2), ("7.0", "%", 1)],
)
def test_idle_zeros_are_rounding_but_not_in_percentages(value: str, unit: str, decimals: int) -> None:
    assert observed(value=value, unit=unit)[0].decimals == decimals


@pytest.mark.parametrize(
    ("status", "estimate"), [("ước", True), ("estimate", True), ("chính thức", False), ("", False)]
)
def test_the_status_says_what_is_an_estimate(status: str, estimate: bool) -> None:
    (found,) = observed(status=status)
    assert (found.is_estimate, found.qualifier) == (estimate, "estimate" if estimate else None)


@pytest.mark.parametrize(
    ("cells", "area"),
    [
        ({}, "lang-son"),
        ({"area": "toàn quốc"}, "vn"),
        ({"area": "Lạng Sơn"}, "lang-son"),
        ({"area": "Cửa khẩu quốc tế Hữu Nghị"}, "lang-son/cua-khau-huu-nghi"),
        ({"area": "Chi cục Hải quan khu vực VI (Cao Bằng + Lạng Sơn)"}, "hai-quan-khu-vuc-vi"),
        ({"area": "Chi cục Hải quan khu vực VI (chỉ còn Lạng Sơn)"}, "hai-quan-khu-vuc-vi-2025"),
        ({"indicator": "Số hộ nghèo cả nước"}, "vn"),
        ({"indicator": "Số xe qua cửa khẩu Chi Ma"}, "lang-son/cua-khau-chi-ma"),
        ({"indicator": "Số xe qua cửa khẩu Chi Ma và cửa khẩu Hữu Nghị"}, "lang-son"),
    ],
)
def test_the_area_is_its_cell_or_the_one_that_the_words_name(cells: dict[str, str], area: str) -> None:
    assert observed(**cells)[0].area_id == area


@pytest.mark.parametrize(("period", "after"), [("2025-06", False), ("2025-09", True)])
def test_a_place_that_bore_its_name_twice_is_the_one_of_the_day(period: str, after: bool) -> None:
    (found,) = observed(area="xã Tân Tiến", period=period)
    place = lexicon().areas[found.area_id]
    assert place.valid_from.startswith("2025-07") == after, place


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"period": ""}, "no period"),
        ({"period": "hôm nọ"}, "'hôm nọ'"),
        ({"period": "2024-13"}, "2024-13"),
        ({"period": "as of date"}, "no cut-off date"),
        ({"period": "as of 2025-11-27", "cut_off": "2025-11-26"}, "agrees"),
        ({"cut_off": "giữa tháng 8/2022"}, "giữa tháng 8/2022"),
        ({"cut_off": "2023-02-30"}, "no day"),
        ({"cut_off": "2025-01-01"}, "outside the period"),
        ({"indicator": ""}, "no words"),
        ({"value": ""}, "no value"),
        ({"value": "khoảng 5"}, "not a number"),
        ({"growth": "mạnh"}, "'mạnh'"),
        ({"unit": ""}, "no unit"),
        ({"status": "chắc là"}, "chắc là"),
        ({"area": "vùng trên"}, "no such area"),
        ({"tier": "quán nước"}, "quán nước"),
        ({"published": "mới đây"}, "mới đây"),
    ],
)
def test_a_bad_row_is_refused_by_its_number_and_stops_no_other(cells: dict[str, str], words: str) -> None:
    assert words in refused(**cells)


def test_a_refused_row_is_kept_in_words() -> None:
    (row,) = figures(REVENUE, {**REVENUE, "value": "nhiều"}).refused
    assert "Giá trị: nhiều" in row.words


def test_rows_of_one_source_are_one_document() -> None:
    office = {"publisher": "Cục Thống kê", "tier": "chính thức", "address": "a", "published": "2023-09-28"}
    paper = {"publisher": "Báo", "tier": "báo chí", "address": "b", "published": "2023-12"}
    found = figures({**REVENUE, **office}, {**REVENUE, **paper}, {**REVENUE, **office, "period": "2023-FY"}, REVENUE)

    assert [len(document.observations) for document in found.documents] == [2, 1, 1]
    assert [document.source.tier for document in found.documents] == ["official", "press", "unstated"]
    assert [document.published.day for document in found.documents] == [date(2023, 9, 28), None, None]
    assert [document.known_by for document in found.documents] == [
        date(2023, 9, 28), date(2023, 12, 31), date(2023, 9, 30),
    ]  # fmt: skip
    official, press, own = [document.source.key for document in found.documents]
    assert official.startswith("cuc_thong_ke_")
    assert press.startswith("bao_")
    assert own == ""


def test_a_document_without_a_date_was_out_when_its_last_figure_was() -> None:
    plan = {**REVENUE, "period": "2026", "indicator": "Thu nội địa - dự toán"}
    (document,) = figures({**REVENUE, "period": "2026-01", "status": "chính thức"}, plan).documents
    assert document.known_by == date(2026, 1, 31)
    assert document.period.id == "2026-01"
    assert figures(plan).documents[0].known_by == date(2026, 12, 31)


def test_a_document_is_about_the_latest_that_it_can_have_told_of() -> None:
    dated = {"publisher": "Báo", "published": "2025-10-01"}
    goal = {**REVENUE, **dated, "period": "2026", "indicator": "Mục tiêu thu ngân sách"}
    (document,) = figures({**REVENUE, **dated}, {**REVENUE, **dated, "period": "2025-9M"}, goal).documents
    assert document.period.id == "2025-9M"


@pytest.mark.parametrize("name", ["period", "indicator", "value", "unit"])
def test_a_table_without_a_needed_column_is_refused_by_its_name(name: str) -> None:
    found = figures(REVENUE, headings={field: words for field, words in HEADINGS.items() if field != name})
    assert found.problem is not None
    assert name in found.problem
    assert HEADINGS[name].casefold() in found.problem.casefold() or name in found.problem


def test_two_columns_of_one_meaning_are_refused() -> None:
    found = figures(REVENUE, headings={**HEADINGS, "extra": "Value"})
    assert "two columns" in str(found.problem)


def test_headings_may_stand_below_a_title() -> None:
    sheet = [
        TableRow("1", ("BẢNG SỐ LIỆU",)),
        TableRow("4", ("Chỉ tiêu", "Ghi chú", "Đơn vị", "Kỳ", "Giá trị")),
        TableRow("5", ("Tổng thu", "x", "tỷ đồng", "2023", "1")),
    ]
    found = reader().read([sheet], "lang-son")
    assert found.documents[0].observations[0].sentence.startswith("Chỉ tiêu: Tổng thu; Ghi chú: x;")


def test_the_province_is_the_one_that_its_publishers_name() -> None:
    office = {"publisher": "Cục Thống kê tỉnh Cao Bằng"}
    assert figures({**REVENUE, **office}, {**REVENUE, "publisher": "Báo"}, area=None).area_id == "cao-bang"


@pytest.mark.parametrize("others", [[], [{**REVENUE, "publisher": "Cục Thống kê tỉnh Cao Bằng"}]])
def test_a_table_of_no_province_or_of_two_is_refused(others: list[dict[str, str]]) -> None:
    lonely = [{**REVENUE, "publisher": "UBND tỉnh Lạng Sơn"}] if others else [REVENUE]
    found = figures(*lonely, *others, area=None)
    assert "area_id" in str(found.problem)


def test_a_table_without_one_good_row_is_refused() -> None:
    found = figures({**REVENUE, "value": "nhiều"})
    assert "not one of 1 rows" in str(found.problem)
    assert len(found.refused) == 1


def test_reading_twice_gives_the_same() -> None:
    assert figures(REVENUE) == figures(REVENUE)
