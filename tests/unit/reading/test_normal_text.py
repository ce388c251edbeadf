"""One spelling of the same text, and the way back to the original: composed letters, new tones, plain spaces."""

from __future__ import annotations

import unicodedata

import pytest

from orchestration.reading.normal_text import fold, modern_tones, normalise, slug, without_accents


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoá", "hóa"),
        ("xuất khẩu hàng hoá", "xuất khẩu hàng hóa"),
        ("thuỷ sản", "thủy sản"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("luỹ kế", "lũy kế"),
        ("sức khoẻ", "sức khỏe"),
        ("toà án", "tòa án"),
        ("xoá nhà tạm", "xóa nhà tạm"),
        ("ma tuý", "ma túy"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("xoè", "xòe"),
        ("kế họach", "kế hoạch"),
        ("dự tóan", "dự toán"),
        ("Tòan ngành", "Toàn ngành"),
        ("ngòai", "ngoài"),
        ("trưòng", "trường"),
        ("NGƯÒI", "NGƯỜI"),
    ],
)
def test_old_tone_placement_becomes_new(old: str, new: str) -> None:
    assert modern_tones(old) == new


@pytest.mark.parametrize(
    "text", ["quý I", "Quỳnh", "quỹ", "hoạt động", "khoảng", "thuyền", "toán", "huyện", "hóa", "thủy"]
)
def test_words_whose_tone_stands_right_are_left_alone(text: str) -> None:
    assert modern_tones(text) == text


@pytest.mark.parametrize("text", ["hoá", "UỶ BAN", "Thanh Thuỷ - Hoà An"])
def test_moving_a_tone_keeps_the_length(text: str) -> None:
    assert len(modern_tones(text)) == len(text)


def test_decomposed_text_becomes_composed() -> None:
    assert normalise(nfd("Tỉnh Lạng Sơn")).text == "Tỉnh Lạng Sơn"


def test_decomposed_old_tones_become_composed_new_ones() -> None:
    assert normalise(nfd("thuỷ sản, hoá chất")).text == "thủy sản, hóa chất"


def test_offsets_lead_back_into_decomposed_text() -> None:
    original = nfd("Tỉnh có 1.234 hộ nghèo, 56 xã")
    normal = normalise(original)
    at = normal.text.index("56")
    assert original[normal.origin(at) : normal.origin(at) + 2] == "56"
    assert normal.origin(at) > at


def test_offsets_lead_back_past_a_moved_tone() -> None:
    original = "Hàng hoá đạt 14,86 tỷ"
    normal = normalise(original)
    assert normal.text == "Hàng hóa đạt 14,86 tỷ"
    assert normal.origin(normal.text.index("14")) == original.index("14")


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u2007", "\u3000"])
def test_every_kind_of_space_reads_as_a_space(space: str) -> None:
    normal = normalise(f"46.362,2{space}tấn")
    assert normal.text == "46.362,2 tấn"
    assert normal.origin(9) == 9


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060"])
def test_what_cannot_be_seen_is_dropped_and_counted(unseen: str) -> None:
    original = f"nông{unseen} nghiệp 12 ha"
    normal = normalise(original)
    assert normal.text == "nông nghiệp 12 ha"
    assert normal.origin(normal.text.index("12")) == original.index("12")


def test_a_soft_hyphen_inside_a_number_does_not_part_it() -> None:
    normal = normalise("1.2\u00ad34 hộ")
    assert normal.text == "1.234 hộ"
    assert [normal.origin(i) for i in range(5)] == [0, 1, 2, 4, 5]


def test_a_windows_line_end_is_a_line_end() -> None:
    assert normalise("một\r\nhai").text.split("\n")[1] == "hai"


def test_a_line_separator_is_a_line_end() -> None:
    assert normalise("một\u2028hai").text == "một\nhai"


def test_plain_text_is_its_own_normal_form() -> None:
    text = "Diện tích 94.375 ha, tăng 0,56% so với cùng kỳ."
    normal = normalise(text)
    assert normal.text == text
    assert [normal.origin(i) for i in (0, 10, len(text))] == [0, 10, len(text)]


def test_folding_keeps_each_character_in_its_place() -> None:
    # The Turkish İ becomes two characters in lower case: it stays as it is, so that what follows does not move.
    assert fold("ĐẠT İ 5%") == "đạt İ 5%"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Đồng Đăng", "dong_dang"), ("Lượt khách.km", "luot_khach_km"), ("m²", "m"), ("Tỷ lệ (%)", "ty_le"), ("…", "")],
)
def test_a_slug_is_made_of_plain_letters(name: str, key: str) -> None:
    assert slug(name) == key


def test_a_slug_of_decomposed_text_is_the_same() -> None:
    assert slug(nfd("Thuỷ sản Đồng Tháp")) == slug("Thuỷ sản Đồng Tháp")


def test_names_are_searched_without_accents() -> None:
    assert without_accents("Ủy ban nhân dân tỉnh Đắk Lắk") == "uy ban nhan dan tinh dak lak"
