"""Footnotes: their marks, and the sentences that they cut in two at the foot of a page. All texts are made up."""

from __future__ import annotations

import pytest
from whole_passages import bodies, passages, strayed, texts

from orchestration.reading.structure import structure

HEAD = "I. KẾT QUẢ"


def test_a_sentence_cut_by_the_notes_of_a_page_is_whole_again() -> None:
    assert bodies(
        "Tỉnh thông qua 17/18 nghị quyết, còn 01 nội dung lùi sang kỳ họp",
        "¹ Trong đó có 02 kế hoạch.",
        "thứ 11 để hoàn chỉnh thêm. Đã tổ chức 04 cuộc gặp gỡ.",
    ) == ["Tỉnh thông qua 17/18 nghị quyết, còn 01 nội dung lùi sang kỳ họp thứ 11 để hoàn chỉnh thêm. "
          "Đã tổ chức 04 cuộc gặp gỡ."]  # fmt: skip


def test_a_sentence_cut_between_a_number_and_its_unit_is_whole_again() -> None:
    assert bodies("Nguồn nước hợp vệ sinh đã đến với 98,6%", "¹ Có 04 nghị quyết.", "dân cư nông thôn.") == [
        "Nguồn nước hợp vệ sinh đã đến với 98,6% dân cư nông thôn."
    ]


def test_a_note_cut_by_a_page_break_is_whole_again() -> None:
    text = "\n\n".join((HEAD, "Đàn lợn tăng 4,5%¹.", "¹ Dịch tả lợn xảy ra tại 23 hộ,", "phải tiêu hủy 146 con.",
                        "² Theo báo cáo nhanh.", "Rừng trồng 2.350 ha."))  # fmt: skip
    assert texts(text, "note") == ["Dịch tả lợn xảy ra tại 23 hộ, phải tiêu hủy 146 con.", "Theo báo cáo nhanh."]
    assert texts(text, "body") == ["Đàn lợn tăng 4,5%.", "Rừng trồng 2.350 ha."]


def test_body_and_note_both_cut_each_get_their_own_rest() -> None:
    text = "\n\n".join((HEAD, "Đời sống nhân dân ổn định, các chế độ,", "¹ Khởi tố 10 vụ, các đối tượng cho",
                        "người chơi nạp tiền tại 05 trang mạng;", "² Xảy ra 68 vụ tai nạn giao thông.",
                        "chính sách được thực hiện đầy đủ."))  # fmt: skip
    assert texts(text, "note")[0] == "Khởi tố 10 vụ, các đối tượng cho người chơi nạp tiền tại 05 trang mạng;"
    assert texts(text, "body") == ["Đời sống nhân dân ổn định, các chế độ, chính sách được thực hiện đầy đủ."]


def test_a_complete_sentence_before_a_note_takes_nothing_from_behind_it() -> None:
    assert bodies("Đàn bò 28.800 con.", "¹ Do người dân xuất bán.", "Đàn lợn 171,3 nghìn con.") == [
        "Đàn bò 28.800 con.", "Đàn lợn 171,3 nghìn con."]  # fmt: skip


def test_a_heading_never_goes_on_from_a_cut_sentence() -> None:
    text = "\n\n".join((HEAD, "Tiếp tục nâng cao năng lực thông quan qua", "2. Công nghiệp", "Than 9 tấn."))
    assert texts(text, "heading") == [HEAD, "2. Công nghiệp"]


def test_marks_are_taken_out_of_the_text_and_kept_with_their_place() -> None:
    (body,) = passages(f"{HEAD}\n\nSản lượng than giảm 5,2%³, điện tăng¹⁰.", "body")
    assert body.text == "Sản lượng than giảm 5,2%, điện tăng."
    assert [(mark.number, body.text[: mark.at][-4:]) for mark in body.marks] == [("3", "5,2%"), ("10", "tăng")]


@pytest.mark.parametrize("unit", ["m²", "km²", "m³", "dm³"])
def test_the_raised_digit_of_a_unit_is_no_mark(unit: str) -> None:
    (body,) = passages(f"{HEAD}\n\nDiện tích sàn 46.362,2 {unit} và hơn thế.", "body")
    assert unit in body.text
    assert body.marks == []


def test_bracketed_marks_of_converted_files_are_marks() -> None:
    (body,) = passages(f"{HEAD}\n\nĐạt 99,5% kế hoạch[2] và 03 dự án[^4].", "body")
    assert body.text == "Đạt 99,5% kế hoạch và 03 dự án."
    assert [mark.number for mark in body.marks] == ["2", "4"]


@pytest.mark.parametrize(
    ("line", "number"), [("² Gồm 3 xã.", "2"), ("⁵⁵ Gồm 3 xã.", "55"), ("[3] Gồm 3 xã.", "3"), ("[^4]: Gồm 3 xã.", "4")]
)
def test_a_note_knows_its_number_and_not_its_mark(line: str, number: str) -> None:
    (note,) = passages(f"{HEAD}\n\nNội dung.\n\n{line}", "note")
    assert (note.number, note.text) == (number, "Gồm 3 xã.")


def test_offsets_hold_on_both_sides_of_a_mark_and_of_a_cut() -> None:
    text = "\n\n".join((HEAD, "Đạt 98,6%² số hộ, còn", "¹ Có 04 xã.", "lại 12 hộ."))
    document = structure(text)
    assert strayed(document) == []
    (body,) = [passage for passage in document.passages if passage.kind == "body"]
    twelve = document.origin(body.at(body.text.index("12")))  # type: ignore[operator]
    assert text[twelve : twelve + 2] == "12"


def test_a_number_in_brackets_points_to_the_note_that_it_opens() -> None:
    text = (
        "I. A\n\nThiệt hại 53.210 ha của 37.940 hộ (1), Trung ương hỗ trợ\n\n"
        "(1) Thiệt hại trên 70%: 38.460 ha.\n\n142,6 tỷ đồng.\n"
    )
    document = structure(text)
    assert [(passage.kind, passage.number) for passage in document.passages] == [
        ("heading", None),
        ("body", None),
        ("note", "1"),
    ]
    assert document.passages[1].text.endswith("Trung ương hỗ trợ 142,6 tỷ đồng.")


def test_brackets_that_count_items_off_open_no_notes() -> None:
    document = structure("I. A\n\nGồm các việc:\n\n(1) Trồng 12 ha rừng.\n\n(2) Chăm sóc 8 ha.\n")
    assert "note" not in [passage.kind for passage in document.passages]
