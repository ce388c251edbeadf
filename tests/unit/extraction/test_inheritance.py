"""What is said once and left out afterwards: bases, subjects, units, the whole of parts. All sentences are made up."""

from __future__ import annotations

from short_report import measures, read, references, wholes


def bases(*paragraphs: str) -> list[str | None]:
    return [observation.base for observation in read(*paragraphs)]


def test_a_base_said_once_holds_for_the_next_changes() -> None:
    found = read("Đàn bò 28.794 con, giảm 2,65% so với tháng trước; đàn lợn 165.762 con, giảm 5,18%.")
    assert [o.base for o in found] == [None, "previous_period", None, "previous_period"]


def test_a_base_said_behind_the_last_of_several_holds_for_all() -> None:
    found = read("Vận tải đạt 41,7 triệu tấn, tăng 17,3% và 15,8% so với tháng trước.")
    assert [o.base for o in found] == [None, "previous_period", "previous_period"]


def test_without_any_base_growth_is_against_the_same_period() -> None:
    found = read("Đàn lợn 165.762 con, tăng 5,18%.")
    assert (found[1].base, found[1].base_period_id) == ("same_period_last_year", "2023-9M")


def test_without_any_base_attainment_is_of_the_plan() -> None:
    found = read("Rừng trồng mới 4.262,5 ha, đạt 71%.")
    assert (found[1].measure, found[1].base) == ("attain_pct", "plan")


def test_the_kind_of_plan_is_inherited_with_it() -> None:
    assert bases("Thu ngân sách 14.350 tỷ đồng, đạt 26% dự toán; thu nội địa 9.720 tỷ đồng, đạt 25%.") == [
        None, "budget", None, "budget"]  # fmt: skip


def test_plan_and_past_are_inherited_apart() -> None:
    found = read("Lúa 5.108 ha, đạt 98% kế hoạch, tăng 1,3% so với tháng trước; ngô 1.204 ha, đạt 97%, tăng 2%.")
    assert [(o.measure, o.base) for o in found[3:]] == [
        ("level", None), ("attain_pct", "plan"), ("change_pct", "previous_period")]  # fmt: skip


def test_two_budgets_one_after_the_other_are_two_attainments() -> None:
    found = read(
        "Thu ngân sách 14.350 tỷ đồng, đạt 26% dự toán Trung ương giao, 25,8% dự toán HĐND tỉnh giao, bằng 96% cùng kỳ."
    )
    assert [(o.measure, o.base) for o in found] == [
        ("level", None),
        ("attain_pct", "budget"),
        ("attain_pct", "budget"),
        ("ratio_pct", "same_period_last_year"),
    ]
    assert references(found) == [None, 0, 0, 0]


def test_the_measure_of_a_list_heads_its_items() -> None:
    found = read("Diện tích gieo trồng đạt 58.412 ha, trong đó: lúa 9.846 ha; ngô 31.275 ha.")
    assert [o.subject for o in found] == [
        "diện tích gieo trồng",
        "diện tích gieo trồng lúa",
        "diện tích gieo trồng ngô",
    ]


def test_an_item_with_a_measure_of_its_own_takes_no_other() -> None:
    found = read("Diện tích lúa đạt 9.846 ha, sản lượng 56.330 tấn.")
    assert found[1].subject.startswith("sản lượng")


def test_parts_know_their_whole() -> None:
    found = read("Sản lượng lương thực 158.720 tấn, trong đó thóc 56.330 tấn, ngô 102.390 tấn.")
    assert wholes(found) == [None, 0, 0]


def test_parts_in_brackets_end_with_them() -> None:
    found = read("Diện tích rừng bị thiệt hại 38,6 ha (rừng tự nhiên 31,2 ha, rừng trồng 7,4 ha), trồng bù 12 ha.")
    assert wholes(found) == [None, 0, 0, None]


def test_a_part_in_another_dimension_has_no_such_whole() -> None:
    found = read("Sản lượng lương thực 158.720 tấn, gồm 12 loại giống.")
    assert wholes(found) == [None, None]


def test_parts_of_another_scale_still_belong_to_the_whole() -> None:
    found = read("Đàn gia cầm 15,6 triệu con (trong đó gà 14.200 nghìn con).")
    assert wholes(found) == [None, 0]


def test_respectively_deals_changes_out_in_order() -> None:
    found = read(
        "Khách du lịch đạt 1,62 triệu lượt, trong đó khách quốc tế 41 nghìn lượt, "
        "so cùng kỳ lần lượt tăng 9,8% và 37,5%."
    )
    assert measures(found)[2:] == [("change_pct", 9.8), ("change_pct", 37.5)]
    assert references(found) == [None, None, 0, 1]


def test_respectively_deals_signs_out_too() -> None:
    found = read(
        "Xảy ra 54 vụ, 22 người chết, 49 người bị thương; "
        "so cùng kỳ lần lượt tăng 08 vụ, giảm 03 người và tăng 11 người."
    )
    assert measures(found)[3:] == [("change_abs", 8), ("change_abs", -3), ("change_abs", 11)]
    assert references(found) == [None, None, None, 0, 1, 2]


def test_what_corresponds_is_dealt_out_in_order() -> None:
    found = read(
        "Huy động 218.500 tỷ đồng, dư nợ 192.400 tỷ đồng; so với cuối năm 2023 tương ứng giảm 0,8% và tăng 1,9%."
    )
    assert measures(found)[2:] == [("change_pct", -0.8), ("change_pct", 1.9)]
    assert references(found) == [None, None, 0, 1]
    assert [o.base for o in found[2:]] == ["end_of_last_year", "end_of_last_year"]


def test_an_amount_and_its_percentage_are_of_the_same_level() -> None:
    found = read(
        "Xảy ra 84 vụ tai nạn giao thông, chết 17 người; so cùng kỳ giảm 21 vụ (-20%), giảm 04 người chết (-19%)."
    )
    assert measures(found)[2:] == [("change_abs", -21), ("change_pct", -20), ("change_abs", -4), ("change_pct", -19)]
    assert references(found) == [None, None, 0, 0, 1, 1]


def test_a_change_before_its_level_refers_ahead() -> None:
    change, level = read("Đàn trâu, bò giảm 3,6% so cùng kỳ, còn 84.700 con.")
    assert change.refers_to is level


def test_what_a_change_is_about_decides_its_level() -> None:
    found = read(
        "Có 312 doanh nghiệp thành lập mới, số vốn 2.105 tỷ đồng, "
        "so cùng kỳ tăng 14,3% về số doanh nghiệp nhưng giảm 8,6% về số vốn."
    )
    assert references(found) == [None, None, 0, 1]


def test_after_a_bracket_the_sentence_goes_on_about_what_stood_before_it() -> None:
    found = read("Khách du lịch 1.482,3 nghìn lượt (khách quốc tế 142,3 nghìn lượt), tăng 21,5% so cùng kỳ.")
    assert references(found) == [None, None, 0]


def test_items_of_a_list_inherit_the_base_of_the_line_that_opens_it() -> None:
    found = read(
        "Chỉ số sản xuất công nghiệp tăng 2,1% so với tháng trước, cụ thể:",
        "- Khai khoáng giảm 5,4%;",
        "- Chế biến, chế tạo tăng 7,2%.",
    )
    assert [o.base for o in found] == ["previous_period"] * 3


def test_a_new_paragraph_inherits_nothing() -> None:
    found = read("Đàn bò 28.794 con, giảm 2,65% so với tháng trước.", "Đàn lợn 165.762 con, giảm 5,18%.")
    assert found[3].base == "same_period_last_year"


def test_a_note_goes_on_about_what_stands_at_its_mark() -> None:
    found = read("Sản lượng than sạch giảm 5,2% so với tháng trước¹; điện tăng 3%.", "¹ Riêng tháng 9 giảm 7%.")
    note = found[-1]
    assert (note.footnote, note.base, note.section_path) == ("1", "previous_period", "I")


def test_the_noun_of_a_list_of_counts_is_said_once() -> None:
    found = read("Tuyển sinh 1.002 học viên cao đẳng, 1.745 trung cấp, 7.753 sơ cấp.")
    assert [o.unit_id for o in found] == ["hoc_vien"] * 3
