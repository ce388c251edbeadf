"""Places that a text names and the table of areas lacks, and provinces as they were on a day. Sentences are made up."""

from __future__ import annotations

import pytest
from short_report import HEADING, extract, one, read


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Tại xã Phượng Hoàng Đỏ trồng 12 ha hồi.", ["lang-son/p-xa-phuong-hoang-do"]),
        ("Hàng hóa qua cảng Vịnh Xanh đạt 512 nghìn tấn.", ["lang-son/p-cang-vinh-xanh"]),
        ("Hàng hóa qua cửa khẩu quốc tế Núi Bạc đạt 40 tấn.", ["lang-son/p-cua-khau-nui-bac"]),
        (
            "Hàng hóa qua cửa khẩu Núi Bạc, Suối Vàng lần lượt đạt 40 và 50 tấn.",
            ["lang-son/p-cua-khau-nui-bac", "lang-son/p-cua-khau-suoi-vang"],
        ),
    ],
)
def test_a_place_that_no_table_has_gets_an_area_of_its_own(text: str, areas: list[str]) -> None:
    assert [found.area_id for found in read(text)] == areas


@pytest.mark.parametrize(
    "text",
    [
        "Công nhận 05 xã An toàn khu.",
        "Huyện Đoàn Hữu Nghị trao 12 suất học bổng.",
        "Xã hội hóa được 12 tỷ đồng.",
        "TẠI XÃ PHƯỢNG HOÀNG TRỒNG 12 HA HỒI.",
        "Ký kết với thành phố Sùng Tả (Trung Quốc) 12 biên bản.",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert one(text).area_id == "lang-son"


def test_the_unlisted_places_come_with_name_level_and_province() -> None:
    found = extract(f"{HEADING}\n\nTại xã Phượng Hoàng Đỏ trồng 12 ha hồi; trong đó có 3 xã khác.").unlisted_places
    assert [(area.name, area.level, area.parent_id) for area in found] == [
        ("Xã Phượng Hoàng Đỏ", "commune", "lang-son")
    ]


def test_a_place_that_carries_no_number_is_not_kept() -> None:
    assert not extract(f"{HEADING}\n\nĐoàn đã đến xã Phượng Hoàng Đỏ.\n\nTrồng 12 ha hồi.").unlisted_places


def test_of_two_places_with_one_name_the_one_of_the_day_is_meant() -> None:
    text = "Tại xã Quốc Khánh trồng 12 ha hồi."
    before, after = one(text, own="2024-9M"), one(text, own="2025-9M")
    assert before.area_id == "lang-son/trang-dinh/xa-quoc-khanh"
    assert after.area_id == "lang-son/xa-quoc-khanh"


def test_a_merged_province_has_the_gates_and_communes_of_those_it_was_made_of() -> None:
    text = "Hàng hóa qua cửa khẩu Hà Tiên đạt 40 tấn; tại xã Ba Chúc trồng 12 ha."
    found = read(text, own="2026-Q1", province="an-giang-2025")
    assert [one.area_id for one in found] == ["kien-giang/cua-khau-ha-tien", "an-giang-2025/xa-ba-chuc"]
