"""What stands right of a number: scale words, units, glued units, counted nouns that no table holds."""

from __future__ import annotations

import pytest
from short_report import lexicon, one, read

from orchestration.extraction.units import Unit, UnitReader


def unit_after(text: str) -> Unit | None:
    """The unit behind the number that a text begins with."""
    folded = text.lower()
    return UnitReader(lexicon()).read(folded, len(folded) - len(folded.lstrip("0123456789.,")))


@pytest.mark.parametrize(
    ("text", "unit_id", "scale", "worded"),
    [
        ("46.362,2 triệu đồng", "dong", 1e6, "triệu đồng"),
        ("27,1 nghìn tỷ đồng", "dong", 1e12, "nghìn tỷ đồng"),
        ("5 ngàn tấn", "tan", 1e3, "ngàn tấn"),
        ("14,86 tỉ USD", "usd", 1e9, "tỉ usd"),
        ("3,66 triệu lượt khách", "luot_khach", 1e6, "triệu lượt khách"),
        ("66,83ha", "ha", 1, "ha"),
        ("350km", "km", 1, "km"),
        ("58.740kg", "kg", 1, "kg"),
        ("238,6 triệu kWh", "kwh", 1e6, "triệu kwh"),
        ("31,2 triệu m2", "m2", 1e6, "triệu m2"),
        ("24,6 nghìn m3", "m3", 1e3, "nghìn m3"),
        ("99,5%", "phan_tram", 1, "%"),
        ("99,5 %", "phan_tram", 1, "%"),
        ("0,24 điểm phần trăm", "diem_phan_tram", 1, "điểm phần trăm"),
        ("57,2 tạ/ha", "ta_moi_ha", 1, "tạ/ha"),
        ("968,5 triệu hk.km", "hanh_khach_km", 1e6, "triệu hk.km"),
        ("4.949 nghìn con", "con", 1e3, "nghìn con"),
    ],
)
def test_a_unit_is_read_with_its_scale_word(text: str, unit_id: str, scale: float, worded: str) -> None:
    unit = unit_after(text)
    assert unit is not None
    assert (unit.unit_id, unit.scale, unit.text, unit.known) == (unit_id, scale, worded, True)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("780 xe/ngày", "xe/ngày"),
        ("55,57 triệu đồng/người/năm", "triệu đồng/người/năm"),
        ("1.300 lượt xe/ngày", "lượt xe/ngày"),
    ],
)
def test_what_follows_a_stroke_belongs_to_the_unit(text: str, worded: str) -> None:
    unit = unit_after(text)
    assert unit is not None
    assert unit.text == worded


def test_the_longest_spelling_wins() -> None:
    people, adults = unit_after("1.000 lượt khách quốc tế"), unit_after("1.000 lượt, tăng")
    assert people is not None and adults is not None
    assert (people.unit_id, adults.unit_id) == ("luot_khach", "luot")


@pytest.mark.parametrize("text", ["5 hatari", "5 conlon", "5 tạo", "5 hạn", "5 kmx", "5 và 6", "5.", "5"])
def test_the_beginning_of_another_word_is_no_unit(text: str) -> None:
    assert unit_after(text) is None


@pytest.mark.parametrize("text", ["1.234\u00a0tỷ\u00a0đồng", "1.234\u2009tỷ đồng", "1.234\u202ftỷ\u202fđồng"])
def test_every_kind_of_space_may_stand_before_a_unit(text: str) -> None:
    found = one(f"Tổng thu đạt {text}.")
    assert (found.unit_id, found.scale) == ("dong", 1e9)


def test_a_scale_word_without_a_unit_is_kept_as_the_scale() -> None:
    found = one("Số lượt tiếp cận đạt 4,5 triệu.")
    assert (found.scale, found.unit_id, found.unit_text) == (1e6, None, "triệu")


def test_a_noun_that_no_table_holds_becomes_a_provisional_unit() -> None:
    found = one("Đã dựng 12 chuồng cọp.")
    assert (found.unit_id, found.unit_text) == ("chuong_cop", "chuồng cọp")


def test_a_number_before_a_verb_counts_nothing_by_itself() -> None:
    first, _ = read("Doanh nghiệp thành lập mới 512, tăng 3,4% so cùng kỳ.")
    assert first.unit_id is None


def test_the_same_unit_in_old_and_new_tone_placement() -> None:
    assert one("Xoá được 05 căn nhà tạm.").unit_id == one("Xóa được 05 căn nhà tạm.").unit_id


def test_a_raised_digit_and_a_plain_one_are_the_same_square_metre() -> None:
    assert one("Xây mới đạt 120 m² sàn.").unit_id == one("Xây mới đạt 120 m2 sàn.").unit_id == "m2"


@pytest.mark.parametrize("unit", ["nghìn tỷ đồng", "tỷ đồng", "triệu đồng", "nghìn đồng", "đồng"])
def test_dong_are_dong_on_every_scale(unit: str) -> None:
    assert one(f"Tổng thu ước 5 {unit}.").unit_id == "dong"


def test_a_counted_noun_behind_a_scale_word_that_no_table_holds() -> None:
    found = one("Sản lượng dừa ước 612,4 triệu chùm.")
    assert (found.unit_text, found.scale) == ("triệu chùm", 1e6)
