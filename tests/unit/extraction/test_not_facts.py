"""Numerals that state no fact: dates, documents, ordinals, names, classes, durations, marks, codes."""

from __future__ import annotations

import pytest
from short_report import extract, fates, read


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 22/9/2024 đã họp.",
        "Ngày 18-4-2023 đã họp.",
        "Ngày 30.4.2024 đã họp.",
        "Cầu hợp long ngày 30-4.",
        "Họp trong buổi sáng 06/02.",
        "Mưa lớn ngày 16 và 17/10.",
        "Rét đậm từ 14 - 17/01/2023.",
        "Thi trong các ngày 27, 28/6/2024.",
        "Ngày 09 tháng 12 năm 2022 đã họp.",
        "Trong tháng 9/2024 đã họp.",
        "Ngay trong tháng 1 đã họp.",
        "Báo cáo 9 tháng đầu năm đã gửi.",
        "Nhiệm vụ 3 tháng cuối năm đã giao.",
        "Năm 2024 khép lại kế hoạch.",
        "Kế hoạch giai đoạn 2021 - 2025 đã duyệt.",
        "Nhiệm kỳ 2020-2025 đã qua nửa chặng.",
        "Năm học 2023 - 2024 đã khép lại.",
        "Quy hoạch đến năm 2030, tầm nhìn đến năm 2050.",
        "Từ quý II/2023 đã phục hồi.",
        "Gặp gỡ đầu Xuân 2024 đã diễn ra.",
    ],
)
def test_dates_in_every_form_are_dates(text: str) -> None:
    assert set(fates(text)) == {"date"}


@pytest.mark.parametrize(
    "text",
    [
        "Theo Nghị quyết số 29/NQ-HĐND.",
        "Theo Quyết định số 1719/QĐ-TTg.",
        "Theo Nghị quyết số 17/2020/NQ-HĐND.",
        "Theo Luật Sở hữu trí tuệ 50/2005/QH11.",
        "Theo Kết luận số 126-KL/TW.",
        "Theo Thông báo số 71-TB/TU.",
        "Theo Chương trình công tác số 02/CTr-UBND.",
        "Theo Công điện số 08/CĐ-UBND.",
        "Theo Nghị định 30/2020/NĐ-CP.",
        "Theo Điều 15 của quy chế.",
        "Theo khoản 2 của quy chế.",
    ],
)
def test_numbers_of_documents_are_that_and_nothing_else(text: str) -> None:
    assert set(fates(text)) == {"document_number"}


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị lần thứ 15 đã diễn ra.",
        "Trình tại kỳ họp thứ 32 của tỉnh.",
        "Khám tuyển đợt 2 đã xong.",
        "Giao ban vào tuần thứ 2 hằng tháng.",
        "Tiêm mũi 3 cho trẻ em.",
        "Quốc hội khóa 15 đã thông qua.",
        "Kỷ niệm 70 năm Ngày Giải phóng.",
        "Kỷ niệm lần thứ 77 ngày truyền thống.",
    ],
)
def test_ordinals_count_nothing(text: str) -> None:
    assert set(fates(text)) == {"ordinal"}


@pytest.mark.parametrize(
    "text",
    [
        "Khắc phục hậu quả bão số 3 kịp thời.",
        "Sửa chữa QL4B và ĐT 238.",
        "Sửa đoạn Km18 - Km80.",
        "Sửa đoạn Km36+500 - Km52.",
        "Tại khu vực mốc 1119 - 1120.",
        "Tại khu vực mốc 1088/2 - 1089.",
        "Thi vào lớp 10 nghiêm túc.",
        "Thi lớp 5, 9 và 12 nghiêm túc.",
        "Tắt sóng 2G theo lộ trình.",
        "Thử nghiệm mạng 5G trên toàn tỉnh.",
        "Khởi công thủy điện Hồ Sơn 1.",
        "Bộ Tư lệnh Quân khu 1 kiểm tra.",
        "Dừng tổ máy số 2 để sửa chữa.",
        "Phòng chống dịch Covid-19 hiệu quả.",
        "Triển khai Đề án 06/CP.",
        "Dự án giai đoạn 2 của Đèo Ải.",
        "Cơ sở dữ liệu theo ISO 9001.",
        # Codes of branches name the branch.
        "Sản xuất sản phẩm điện tử (mã ngành 26).",
        "Sản xuất kim loại (mã 24).",
    ],
)
def test_the_number_in_a_name_is_the_name_s(text: str) -> None:
    assert "observation" not in fates(text)
    assert "unread" not in fates(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công nhận 08 sản phẩm 04 sao.", ["observation", "class_name"]),
        ("Công nhận 104 sản phẩm OCOP 3 sao.", ["observation", "class_name"]),
        ("Bệnh viện đa khoa tỉnh giữ hạng 1.", ["class_name"]),
        ("Công nhận 02 đô thị loại 5.", ["observation", "class_name"]),
        ("Cung cấp 24 dịch vụ công mức độ 4.", ["observation", "class_name"]),
        ("Cháy rừng cấp 5 tại 03 xã.", ["class_name", "observation"]),
        ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng đạt 13,9%.", ["class_name", "observation"]),
        ("Lực lượng lao động từ 15 tuổi trở lên có 876,4 nghìn người.", ["class_name", "observation"]),
    ],
)
def test_names_of_classes_are_told_from_counts(text: str, expected: list[str]) -> None:
    assert fates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thi diễn ra trong 02 ngày.",
        "Chưa qua 21 ngày không phát sinh dịch.",
        "Nhà máy dừng tổ máy trong 18 ngày.",
        "Giải quyết trong 15 ngày làm việc.",
        "Mất điện 2 giờ 30 phút.",
        "Trực 24/24 giờ.",
        "Trực 24/7 tại cửa khẩu.",
        "Sau 10 năm thi công.",
    ],
)
def test_durations_measure_no_indicator(text: str) -> None:
    assert set(fates(text)) == {"duration"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2. Du lịch", ["list_mark"]),
        ("2. Công nghiệp có 12 dự án.", ["list_mark", "observation"]),
        ("Gồm: (1) cấp mới 06 dự án; (2) điều chỉnh 09 dự án.", ["list_mark", "observation"] * 2),
        ("3) Trồng 12 ha rừng.", ["list_mark", "observation"]),
        ("Biểu số 02 kèm theo.", ["list_mark"]),
        ("Bảng 1. Sản lượng một số sản phẩm", ["list_mark"]),
    ],
)
def test_marks_of_lists_and_sections_are_marks(text: str, expected: list[str]) -> None:
    assert fates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Điện thoại 0208.385.0000.",
        "Đường dây nóng của ngành: 0219.386.0000.",
        "Tổng đài hỗ trợ 1900.5588.",
        "Liên hệ máy lẻ 12.",
    ],
)
def test_telephones_are_other(text: str) -> None:
    assert set(fates(text)) == {"other"}


def test_a_raised_mark_in_brackets_is_a_mark() -> None:
    assert fates("Đàn bò có 12 con[3].\n\n[3] Theo báo cáo nhanh.") == ["observation", "list_mark", "list_mark"]


def test_the_front_and_the_tail_of_a_report_state_no_facts() -> None:
    extraction = extract(
        "UBND TỈNH LẠNG SƠN\n\nSố: 187/BC-UBND\n\nGồm 05 trang\n\n"
        "I. KẾT QUẢ\n\nCó 12 xã.\n\nNơi nhận:\n\n- Lưu: VT (02 bản)."
    )
    assert [observation.value for observation in extraction.observations] == [12]
    assert "unread" not in [numeral.fate for numeral in extraction.numerals]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Toàn tỉnh có 2.024 hộ nghèo.", [2024]),
        ("Toàn tỉnh có 2024 hộ nghèo.", [2024]),
        ("Trồng mới 2020 ha rừng.", [2020]),
        ("Đạt 30/4 chỉ tiêu giao.", [30, 4]),
        ("Có 9/13 sản phẩm tăng.", [9, 13]),
        ("Thông qua 17/18 nghị quyết.", [17, 18]),
        ("Trong số 29 cuộc họp đã có biên bản.", [29]),
        ("Với tổng số 153 sản phẩm OCOP.", [153]),
        ("Đã ban hành 12 quyết định.", [12]),
    ],
)
def test_numbers_that_look_like_something_else_are_facts(text: str, values: list[float]) -> None:
    assert [observation.value for observation in read(text)] == values


@pytest.mark.parametrize("text", ["Một, hai, ba mũi nhọn.", "Cả ba khâu đột phá.", "Không có dịch bệnh."])
def test_words_for_numbers_are_no_numerals(text: str) -> None:
    assert read(text) == []


def test_the_round_number_that_a_rate_is_counted_per_is_no_fact() -> None:
    assert fates("Y tế: đạt 8,9 bác sĩ và 26,2 giường bệnh trên 10.000 dân.")[-1] == "other"
    assert fates("Toàn xã có trên 10.000 dân.") == ["observation"]


def test_a_number_in_brackets_points_to_a_paragraph_that_it_opens() -> None:
    text = "Thu thuế đạt 198,4 tỷ đồng (1).\n\n(1) Trong đó chi cục thu 121,7 tỷ đồng."
    assert fates(text) == ["observation", "list_mark", "list_mark", "observation"]
    assert fates("Có 2 xã: xã Hoàng Văn (1).")[-1] == "observation"
