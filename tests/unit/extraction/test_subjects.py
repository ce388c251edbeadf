"""The phrase that names what a number measures: whole, without cues and dates, with what it inherits."""

from __future__ import annotations

import pytest
from short_report import read


def subjects(*paragraphs: str) -> list[str]:
    return [observation.subject for observation in read(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Tổng diện tích gieo trồng cây hằng năm ước 94.375 ha.", "tổng diện tích gieo trồng cây hằng năm"),
        ("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng tháng 9 ước đạt 11.468,2 tỷ đồng.",
         "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"),
        ("Ngoài ra, sản lượng than sạch đạt 12 tấn.", "sản lượng than sạch"),
        ("Tỷ lệ che phủ rừng duy trì 58,9%.", "tỷ lệ che phủ rừng duy trì"),
        ("So với cùng kỳ, kim ngạch xuất khẩu tăng 5%.", "kim ngạch xuất khẩu"),
    ],
)  # fmt: skip
def test_a_subject_is_the_whole_phrase_and_nothing_else(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chỉ số sản xuất công nghiệp (IIP) 9 tháng tăng 8,9% so với cùng kỳ.", "chỉ số sản xuất công nghiệp"),
        ("Thu nội địa (không kể tiền sử dụng đất) đạt 9.720 tỷ đồng.", "thu nội địa"),
        ("Vốn vay (vốn ODA, vốn ưu đãi) đạt 920 tỷ đồng.", "vốn vay"),
    ],
)
def test_a_remark_in_brackets_does_not_replace_the_subject(text: str, words: str) -> None:
    assert words in subjects(text)[0]


def test_what_was_paid_out_is_not_what_was_granted() -> None:
    assert "giải ngân" in subjects("Vốn đầu tư công giải ngân được 6.235 tỷ đồng.")[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Toàn tỉnh có 265 doanh nghiệp tạm ngừng hoạt động, tăng 5%.", "doanh nghiệp tạm ngừng hoạt động"),
        ("Đón 1,62 triệu lượt khách du lịch.", "lượt khách du lịch"),
        ("Đã xảy ra 68 vụ tai nạn giao thông, làm chết 31 người.", "vụ tai nạn giao thông"),
        ("Trồng được 21.630 ha rừng tập trung.", "rừng tập trung"),
        ("Cấp mới 16 giấy chứng nhận đăng ký đầu tư.", "giấy chứng nhận đăng ký đầu tư"),
    ],
)
def test_what_is_counted_is_told_by_the_words_behind_the_number(text: str, words: str) -> None:
    assert words in subjects(text)[0]


def test_a_change_speaks_of_the_level_before_it() -> None:
    level, change = subjects("Kim ngạch xuất khẩu đạt 2.610 triệu USD, tăng 8,3%.")
    assert change == level == "kim ngạch xuất khẩu"


def test_a_change_that_names_its_own_subject_keeps_it() -> None:
    assert subjects("GRDP tăng 6,92%, trong đó dịch vụ tăng 7,3%.") == ["grdp", "dịch vụ"]


def test_the_mark_of_a_list_is_no_part_of_a_subject() -> None:
    assert subjects("1. Tổng thu đạt 12 tỷ đồng.") == ["tổng thu"]
    assert subjects("Gồm: (i) khai thác đạt 12 tấn; (ii) nuôi trồng đạt 7 tấn.") == ["khai thác", "nuôi trồng"]


def test_capitals_and_tones_make_no_other_subject() -> None:
    assert subjects("TỔNG THU đạt 12 tỷ đồng.") == subjects("Tổng thu đạt 12 tỷ đồng.")
    assert subjects("Hàng hoá xuất khẩu đạt 12 tấn.") == subjects("Hàng hóa xuất khẩu đạt 12 tấn.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Phát hiện 85 vụ buôn lậu, gian lận thương mại, hàng giả.", "vụ buôn lậu, gian lận thương mại, hàng giả"),
        ("Phát hiện 63 vụ xuất, nhập cảnh trái phép.", "vụ xuất, nhập cảnh trái phép"),
        ("Tiếp nhận 85 đơn khiếu nại, tố cáo thuộc thẩm quyền, đạt 92%.", "đơn khiếu nại, tố cáo thuộc thẩm quyền"),
    ],
)
def test_a_list_of_what_is_counted_is_kept_whole(text: str, words: str) -> None:
    assert words in subjects(text)[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Có 652 doanh nghiệp thành lập mới, vốn đăng ký 7.850 tỷ đồng.", "vốn"),
        ("Xảy ra 68 vụ cháy nhà, làm chết 03 người.", "làm chết"),
        ("Có 85 xã đạt chuẩn, góp phần nâng cao đời sống.", "góp phần"),
        ("Xử phạt 85 vụ buôn lậu, tăng 5% so với cùng kỳ.", "tăng"),
    ],
)
def test_what_goes_on_behind_a_comma_is_no_part_of_what_is_counted(text: str, words: str) -> None:
    assert words not in subjects(text)[0]


def test_a_total_behind_a_comma_is_a_new_thing() -> None:
    _projects, capital = read("Cấp mới 25 dự án, tổng vốn đầu tư 5.600 tỷ đồng.")
    assert capital.subject == "tổng vốn đầu tư"


def test_a_service_is_no_season() -> None:
    (sales,) = read("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ 9 tháng ước đạt 82.914 tỷ đồng.")
    assert sales.subject == "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"


def test_a_new_value_is_of_what_its_old_one_names() -> None:
    found = read("Giải quyết việc làm cho 9.870 lao động; tỷ lệ lao động qua đào tạo tăng từ 45,2% lên 47,8%.")
    assert [o.subject for o in found[1:]] == ["tỷ lệ lao động qua đào tạo"] * 2
    counted = read("Số xã đạt chuẩn nông thôn mới tăng từ 72 lên 75 xã.")
    assert [o.subject for o in counted] == ["số xã đạt chuẩn nông thôn mới"] * 2


@pytest.mark.parametrize("words", ["chỉ số này", "nhưng lại", "mới chỉ"])
def test_words_that_name_nothing_go_on_with_the_thing_before(words: str) -> None:
    found = read(f"Chỉ số sản xuất công nghiệp giảm 3,25% so với tháng trước, {words} tăng 6,48% so với cùng kỳ.")
    assert {o.subject for o in found} == {"chỉ số sản xuất công nghiệp"}
