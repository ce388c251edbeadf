"""The comparisons with an annotation: what counts as the same, and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from annotation_scores import base_code, compare, figures, last_date, same_unit, same_value

from orchestration.series.intake import Intake

TEXT = "Tổng thu đạt 5 tỷ đồng, giảm 7% so với cùng kỳ."


def token(**said: Any) -> dict[str, Any]:
    start = TEXT.index(said["text"])
    blank = {
        "base": None,
        "refers_to": None,
        "qual": None,
        "time": None,
        "area": None,
        "subject": "tổng thu",
        "cls": "fact",
    }
    return {"start": start, "end": start + len(said["text"]), **blank, **said}


LEVEL = token(id=0, text="5", role="level", value=5.0, unit="tỷ đồng")
CHANGE = token(id=1, text="7", role="change_pct", value=-7.0, unit="%", base="cùng kỳ", refers_to=0)


def read(**changed: Any) -> Intake:
    """What was read of the text: all right but for what is changed in the second number."""
    blank = {"qualifier": None, "period_id": "2024-9M", "area_id": "lang-son", "part_of": None, "sector_id": "budget"}
    level = {
        "observation_id": "a:13", "char_start": LEVEL["start"], "char_end": LEVEL["end"], "measure": "level",
        "value_reported": 5.0, "unit_reported": "tỷ đồng", "base": None, "refers_to": None, **blank,
    }  # fmt: skip
    change = {
        "observation_id": "a:29", "char_start": CHANGE["start"], "char_end": CHANGE["end"], "measure": "change_pct",
        "value_reported": -7.0, "unit_reported": "%", "base": "same_period_last_year", "refers_to": "a:13", **blank,
        **changed,
    }  # fmt: skip
    rows = [level] if changed.get("left_out") else [level, change]
    return Intake({}, [{"char_start": row["char_start"], "fate": "observation"} for row in rows], rows)


def figures_of(**changed: Any) -> dict[str, float | int | None]:
    return compare(read(**changed), [LEVEL, CHANGE], {"lang-son": "Lạng Sơn"}).figures()


def test_what_is_all_right_scores_one() -> None:
    figures = figures_of()
    assert {
        figures[key] for key in ("precision", "recall", "value", "measure", "unit", "base", "link", "fully_right")
    } == {1.0}


@pytest.mark.parametrize(
    ("key", "wrong", "share"),
    [
        ("value", {"value_reported": 7.0}, 0.5),
        ("value", {"value_reported": -70.0}, 0.5),
        ("measure", {"measure": "level"}, 0.5),
        ("unit", {"unit_reported": "tỷ đồng"}, 0.5),
        ("base", {"base": "plan"}, 0.0),
        ("link", {"refers_to": None}, 0.0),
        ("recall", {"left_out": True}, 0.5),
    ],
)
def test_each_slip_costs_its_own_figure_and_the_whole(key: str, wrong: dict[str, Any], share: float) -> None:
    figures = figures_of(**wrong)
    assert figures[key] == share
    assert figures["fully_right"] == 0.5


def test_a_fact_where_there_is_none_costs_precision() -> None:
    date = {**LEVEL, "cls": "nonfact", "why": "date"}
    comparison = compare(read(), [date, CHANGE], {})
    assert comparison.figures()["precision"] == 0.5
    assert any("not a fact" in line for line in comparison.misses())


def test_a_disputed_token_is_not_scored() -> None:
    assert compare(read(), [{**LEVEL, "disputed": True}, CHANGE], {}).figures()["facts"] == 1


def test_a_second_answer_is_accepted_and_its_base_not_asked() -> None:
    also = {**CHANGE, "also": {"role": "ratio_pct"}}
    figures = compare(read(measure="ratio_pct", base=None, refers_to=None), [LEVEL, also], {}).figures()
    assert (figures["measure"], figures["base"], figures["fully_right"]) == (1.0, None, 1.0)


def test_nothing_scored_is_none_and_not_zero() -> None:
    assert figures([], [])["recall"] is None


@pytest.mark.parametrize(
    ("wanted", "got", "same"),
    [
        ("tỷ đồng", "tỷ đồng", True),
        ("tỷ đồng", "TỶ ĐỒNG", True),
        ("tỷ đồng", "triệu đồng", False),
        ("tỷ đồng", "đồng", False),
        ("lượt khách du lịch", "lượt khách", True),
        ("lượt", "lượt khách", True),
        ("xã, phường", "xã", True),
        ("ha", "km", False),
        (None, None, True),
        (None, "ha", False),
        ("ha", None, False),
        ("nghìn tỷ đồng", "tỷ đồng", False),
    ],
)
def test_units_are_the_same_with_their_scale_word(wanted: str | None, got: str | None, same: bool) -> None:
    assert same_unit({"unit": wanted}, got) is same


def test_a_second_unit_is_accepted() -> None:
    assert same_unit({"unit": "sản phẩm", "also": {"unit": None}}, None)


@pytest.mark.parametrize(
    ("worded", "code"),
    [
        ("cùng kỳ", "same_period_last_year"),
        ("kế hoạch", "plan"),
        ("chỉ tiêu tỉnh giao", "plan"),
        ("dự toán Trung ương giao", "budget"),
        ("tháng trước", "previous_period"),
        ("31/12/2023", "end_of_last_year"),
        ("cuối năm 2022 (31/12/2022)", "end_of_last_year"),
        ("tháng 12 năm trước", "end_of_last_year"),
        ("năm 2023", "last_year"),
        ("năm học 2023 - 2024", "last_year"),
        ("cả nước", "other"),
        (None, None),
    ],
)
def test_a_worded_base_has_a_code(worded: str | None, code: str | None) -> None:
    assert base_code(worded) == code


def test_the_sign_counts_for_changes_alone() -> None:
    assert not same_value({"role": "change_pct", "value": -7}, {"value_reported": 7})
    assert same_value({"role": "level", "value": -7}, {"value_reported": 7})


def test_the_end_of_a_time_is_its_last_date() -> None:
    assert last_date("từ 15/12/2023 đến 4/9/2024") == "2024-09-04"
    assert last_date("tháng 9") is None
