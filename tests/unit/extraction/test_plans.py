"""Plans: what is more or less than one; one said late, once, or in brackets. All sentences are made up."""

from __future__ import annotations

from short_report import measures, one, read


def test_more_or_less_than_the_plan_that_the_sentence_names() -> None:
    fees, registration = read("Hai khoản thu hụt dự toán là: phí (hụt 11 tỷ đồng), trước bạ (hụt 18 tỷ đồng).")
    assert [(o.measure, o.value, o.base) for o in (fees, registration)] == [
        ("change_abs", -11, "budget"),
        ("change_abs", -18, "budget"),
    ]


def test_an_attainment_in_a_bracket_is_of_the_plan_that_the_sentence_names() -> None:
    found = one("Khoản thu hụt dự toán là thu khác (đạt 86,4%).")
    assert (found.measure, found.base) == ("attain_pct", "budget")


def test_a_plan_said_once_is_of_the_attainments_before_it_too() -> None:
    found = read("Vốn địa phương, vốn trung ương và vốn ODA giải ngân lần lượt đạt 78,1%, 55,9% và 12,4% KH.")
    assert [(o.measure, o.base) for o in found] == [("attain_pct", "plan")] * 3


def test_a_plan_said_at_the_end_outranks_the_one_of_the_sentence_before() -> None:
    found = read(
        "Tổng chi 8.240 tỷ đồng, đạt 90,3% dự toán. Vốn xây dựng: khối lượng 2.640 tỷ đồng, đạt 86,1%, "
        "giải ngân 2.472 tỷ đồng, đạt 80,6% kế hoạch."
    )
    assert [o.base for o in found if o.measure == "attain_pct"] == ["budget", "plan", "plan"]


def test_a_bracket_behind_the_plan_that_is_compared_gives_the_plan() -> None:
    growth, gap, plan = read("GRDP tăng 8,12%, thấp hơn 0,88 điểm phần trăm so với kịch bản đề ra (9,0%).")
    assert measures([growth, gap, plan]) == [("change_pct", 8.12), ("change_abs", -0.88), ("target", 9.0)]


def test_a_plan_behind_a_semicolon_in_a_bracket_is_no_change() -> None:
    _level, change, attained = read("Sản lượng 68.420 tấn (+5,9%; 104,5% KH).")
    assert measures([change, attained]) == [("change_pct", 5.9), ("attain_pct", 104.5)]


def test_parts_that_have_attained_are_of_the_plan_of_the_whole_and_of_the_amount_in_their_bracket() -> None:
    found = read(
        "Giải ngân được 2.868 tỷ đồng, bằng 16% kế hoạch, trong đó vốn trung ương đạt 12,8% (763 tỷ đồng), vốn địa "
        "phương đạt 17,6% (2.105 tỷ đồng)."
    )
    rates = [o for o in found if o.measure == "attain_pct"]
    assert [(o.value, o.base, o.refers_to and o.refers_to.value) for o in rates] == [
        (16, "plan", 2868),
        (12.8, "plan", 763),
        (17.6, "plan", 2105),
    ]


def test_the_rate_that_a_gap_is_of_is_not_the_plan_in_brackets() -> None:
    rate, gap, _plan, change = read(
        "Tỷ lệ trường đạt chuẩn 80,9%, vượt 0,4 điểm % so với KH (80,5%), tăng 3,1 điểm % so với năm 2023."
    )
    assert (gap.refers_to, change.refers_to) == (rate, rate)


def test_councils_and_committees_in_full_give_plans() -> None:
    found = read(
        "Thu ngân sách 4.236 tỷ đồng, đạt 72,8% chỉ tiêu Nghị quyết Hội đồng nhân dân tỉnh và tăng 18,6% so cùng kỳ."
    )
    assert [o.refers_to is found[0] for o in found[1:]] == [True, True]


def test_a_part_in_brackets_attains_the_plan_that_stands_before_them() -> None:
    _, whole, part = read("Thu ngân sách 80.605 tỷ đồng, bằng 145,5% dự toán (riêng thu nội địa bằng 149,8%).")
    assert [(o.measure, o.base) for o in (whole, part)] == [("attain_pct", "budget")] * 2


def test_the_value_of_a_year_that_is_compared_with_is_of_that_year() -> None:
    _, before = read("Dự kiến cả năm GRDP tăng trên 10%, cao hơn năm 2021 (5,04%).", own="2022-9M")
    assert before.measure == "prior"
