"""Which series a phrase means: exact names find theirs, near misses do not merge. Sentences are made up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made_up_report import SEEDS, indicators, take, taker

from orchestration.series.catalogue import Catalogue
from orchestration.series.concepts import concepts_of, normal
from orchestration.series.indicators import provisional_id
from orchestration.series.matching import SAME_CONCEPTS, WEIGHED, Asked, Matcher
from orchestration.series.sectors import UNPLACED, sector_of

CATALOGUE = Catalogue(SEEDS)
MATCHER = Matcher(CATALOGUE)


def test_the_name_of_an_indicator_finds_an_indicator_of_that_name() -> None:
    """Where two indicators bear one name (in two units), either may be found by the name alone."""
    lost = []
    for indicator in CATALOGUE.indicators.values():
        found = MATCHER.match(Asked(indicator.name, indicator.name, unit_id=indicator.unit_id))
        if found is None or normal(found.indicator.name) != normal(indicator.name):
            lost.append((indicator.indicator_id, found and found.indicator.indicator_id))
    assert lost == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kim ngạch xuất khẩu đạt 38,6 triệu USD.", "trade_exports"),
        ("Xuất khẩu hàng địa phương đạt 38,6 triệu USD.", "trade_exports_local"),
        ("Tổng chi ngân sách địa phương đạt 36.900 tỷ đồng.", "budget_expenditure_total"),
        ("Chi thường xuyên đạt 13.450 tỷ đồng.", "budget_expenditure_recurrent"),
        ("Thu nội địa đạt 1.038,9 tỷ đồng.", "budget_revenue_domestic"),
        ("Thu ngân sách nhà nước trên địa bàn đạt 1.126,4 tỷ đồng.", "budget_revenue_total"),
        ("Có 265 doanh nghiệp tạm ngừng hoạt động.", "enterprises_suspended"),
        ("Có 265 doanh nghiệp giải thể.", "enterprises_dissolved"),
        ("Có 265 doanh nghiệp thành lập mới.", "enterprises_new"),
        ("Có 265 doanh nghiệp quay trở lại hoạt động.", "enterprises_resumed"),
        ("Xảy ra 84 vụ tai nạn giao thông.", "traffic_accidents"),
        ("Chỉ số giá tiêu dùng bình quân tăng 2,93%.", "cpi_average"),
        ("Chỉ số sản xuất công nghiệp tăng 0,05%.", "iip"),
    ],
)
def test_common_wordings_find_their_series(sentence: str, expected: str) -> None:
    assert indicators(sentence) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim ngạch xuất khẩu đạt 38,6 triệu USD.", "Xuất khẩu hàng địa phương đạt 38,6 triệu USD."),
        ("Kim ngạch xuất khẩu đạt 38,6 triệu USD.", "Kim ngạch nhập khẩu đạt 38,6 triệu USD."),
        ("Kim ngạch xuất khẩu đạt 38,6 triệu USD.", "Kim ngạch xuất nhập khẩu đạt 38,6 triệu USD."),
        ("Tổng chi ngân sách đạt 12 tỷ đồng.", "Chi thường xuyên đạt 12 tỷ đồng."),
        ("Thu nội địa đạt 12 tỷ đồng.", "Thu tiền sử dụng đất đạt 12 tỷ đồng."),
        ("Có 12 doanh nghiệp tạm ngừng hoạt động.", "Có 12 doanh nghiệp giải thể."),
        ("Có 12 doanh nghiệp thành lập mới.", "Có 12 doanh nghiệp giải thể."),
        ("Diện tích lúa đạt 12 ha.", "Diện tích ngô đạt 12 ha."),
        ("Diện tích lúa đạt 12 ha.", "Sản lượng lúa đạt 12 tấn."),
        ("Đàn trâu có 12 con.", "Đàn bò có 12 con."),
        ("Tỷ lệ hộ nghèo đạt 12%.", "Tỷ lệ hộ cận nghèo đạt 12%."),
        ("Khách du lịch đạt 12 nghìn lượt.", "Khách du lịch quốc tế đạt 12 nghìn lượt."),
        ("Dư nợ tín dụng đạt 12 tỷ đồng.", "Huy động vốn đạt 12 tỷ đồng."),
        ("Vốn đầu tư công giải ngân được 6.235 tỷ đồng.", "Kế hoạch vốn đầu tư công 6.235 tỷ đồng."),
        ("Tỷ lệ bao phủ bảo hiểm y tế đạt 12%.", "Tỷ lệ bao phủ bảo hiểm xã hội đạt 12%."),
    ],
)
def test_near_misses_do_not_merge(one: str, other: str) -> None:
    assert indicators(one) != indicators(other)


def test_communes_of_two_standards_do_not_merge() -> None:
    one, other = (
        indicators("Có 48 xã đạt chuẩn nông thôn mới."),
        indicators("Có 12 xã đạt chuẩn nông thôn mới nâng cao."),
    )
    assert one != other


def test_what_was_paid_out_does_not_merge_with_what_was_granted() -> None:
    granted, paid_out, _ = indicators("Vốn đầu tư công giao 4.127 tỷ đồng; giải ngân 553 tỷ đồng, đạt 13,4% kế hoạch.")
    assert granted != paid_out


def test_what_follows_a_number_does_not_change_its_series() -> None:
    assert indicators("Dư nợ 45.380 tỷ đồng, nợ xấu chiếm 1,07% dư nợ.")[0] == indicators("Dư nợ 45.380 tỷ đồng.")[0]


@pytest.mark.parametrize("unit", ["ha", "con", "vụ"])
def test_a_unit_of_another_dimension_rules_a_series_out(unit: str) -> None:
    assert indicators(f"Kim ngạch xuất khẩu đạt 38,6 {unit}.") != ["trade_exports"]


@pytest.mark.parametrize("unit", ["tỷ USD", "triệu USD", "nghìn USD"])
def test_the_scale_of_a_unit_makes_no_other_series(unit: str) -> None:
    assert indicators(f"Kim ngạch xuất khẩu đạt 38,6 {unit}.") == ["trade_exports"]


@pytest.mark.parametrize("words", ["kim ngạch xuất khẩu", "KIM NGẠCH XUẤT KHẨU", "Kim  ngạch xuất khẩu"])
def test_capitals_and_spaces_make_no_other_series(words: str) -> None:
    assert indicators(f"{words} đạt 38,6 triệu USD.") == ["trade_exports"]


def test_old_tone_placement_makes_no_other_series() -> None:
    assert indicators("Sản lượng thuỷ sản đạt 12 tấn.") == indicators("Sản lượng thủy sản đạt 12 tấn.")


def test_what_refers_to_a_level_is_of_its_series() -> None:
    assert indicators("Kim ngạch xuất khẩu đạt 38,6 triệu USD, tăng 5,2%, bằng 22% KH năm.") == ["trade_exports"] * 3


def test_a_change_before_its_level_is_of_its_series() -> None:
    change, level = indicators("Đàn trâu giảm 3,6% so cùng kỳ, còn 84.700 con.")
    assert change == level


def test_a_phrase_that_no_one_knows_is_a_provisional_series_in_the_sector_of_its_section() -> None:
    (row,) = take("Số chuồng cọp được dựng đạt 12 cái.").observations
    assert (row["is_catalogued"], row["match_score"]) == (False, 0)
    assert row["indicator_id"].startswith("p_")
    assert row["sector_id"] in {sector for _, sector in CATALOGUE.sector_phrases} | {UNPLACED}


def test_a_provisional_series_has_the_same_id_wherever_it_is_met() -> None:
    first, second = (take(f"Số chuồng cọp được dựng đạt {number} cái.").observations[0] for number in (12, 99))
    assert first["indicator_id"] == second["indicator_id"]
    assert first["indicator_id"] == "p_chuong_cop_duoc_dung__cai"


@pytest.mark.parametrize(
    ("sentence", "heading", "unit"),
    [
        ("Đàn lạc đà hai bướu đạt 12 con", "Đàn lạc đà hai bướu", "con"),
        ("Đàn lạc đà hai bướu đạt 1,2 nghìn con", "ĐÀN LẠC ĐÀ HAI BƯỚU", "con"),
        ("Sản lượng sữa lạc đà đạt 3 tấn", "Sản lượng sữa lạc đà", "kg"),
        ("Sản lượng sữa lạc đà đạt 3 nghìn tấn", "Số sản lượng sữa lạc đà", "tấn"),
        ("Đã hoàn thành 47 thôn", "Số thôn", "thôn"),
    ],
)
def test_a_phrase_is_one_series_in_a_sentence_and_in_a_table(sentence: str, heading: str, unit: str) -> None:
    table = f"period,indicator,value,unit,publisher\n2023,{heading},7,{unit},UBND tỉnh Lạng Sơn\n"
    (told,) = taker().take("bang.csv", table.encode()).observations
    (said,) = take(f"{sentence}.").observations
    assert said["is_catalogued"] is told["is_catalogued"] is False
    assert said["indicator_id"] == told["indicator_id"]


def test_a_provisional_id_tells_kinds_of_units_apart() -> None:
    assert provisional_id("quà tết", "suat", "suat") != provisional_id("quà tết", "dong", "dong")
    assert provisional_id("con", "con", "con") == "p_con__con"


def test_long_phrases_that_begin_alike_have_ids_of_their_own() -> None:
    begin = "số hồ sơ thủ tục hành chính được tiếp nhận và giải quyết đúng hạn tại bộ phận một cửa của"
    one, other = (provisional_id(f"{begin} {place}", None, None) for place in ("huyện", "xã"))
    assert one != other
    assert max(map(len, (one, other))) <= 82


def test_a_nameless_number_has_an_id_too() -> None:
    assert provisional_id("", None, None) == "p_khong_ten"


@pytest.mark.parametrize(
    ("titles", "subject", "sector"),
    [
        (("Kinh tế", "Công nghiệp"), "than sạch", "industry"),
        (("Công nghiệp", "Du lịch"), "khách", "tourism"),
        ((), "", UNPLACED),
    ],
)
def test_the_innermost_heading_that_tells_gives_the_sector(titles: tuple[str, ...], subject: str, sector: str) -> None:
    assert sector_of(CATALOGUE, titles, subject) == sector


def test_a_season_of_the_wording_goes_before_the_one_of_its_indicator_s_name() -> None:
    """The series of "vụ Mùa, Hè Thu" is asked for by either season."""
    for season in ("vụ mùa", "vụ hè thu"):
        assert indicators(f"Tổng diện tích gieo trồng {season} đạt 1.250 ha.") == ["crop_area_annual_summer"]
    assert indicators("Vụ đông xuân gieo cấy 1.250 ha lúa, năng suất đạt 52 tạ/ha.") == [
        "crop_area_rice_spring", "crop_yield_rice_spring"]  # fmt: skip


def test_one_more_wording_without_excluded_words_makes_the_name_no_wider(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    with (seeds / "indicator_names.csv").open("a", encoding="utf-8") as opened:
        opened.write("enterprises_dissolving,cơ sở chờ khai tử,,\n")
    name = next(w for w in Catalogue(seeds).wordings if w.indicator.indicator_id == "enterprises_dissolving")

    assert name.text == normal("Số doanh nghiệp đang làm thủ tục giải thể")
    assert {"hoàn thành", "tạm ngừng"} <= set(name.excludes)


def test_the_exact_words_of_an_indicator_are_not_taken_for_its_neighbour_s() -> None:
    dissolving, dissolved = indicators(
        "Có 181 doanh nghiệp đang làm thủ tục giải thể, 120 doanh nghiệp đã hoàn thành giải thể."
    )
    assert (dissolving, dissolved) == ("enterprises_dissolving", "enterprises_dissolved")


def test_points_that_a_part_adds_to_growth_are_a_contribution() -> None:
    assert indicators("Khu vực dịch vụ tăng 6,2%, đóng góp 2,9 điểm phần trăm.") == [
        "grdp_growth_services", "grdp_contribution_services"]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cây lúa: Diện tích gieo cấy đạt 12 ha.", "Cây ngô: Diện tích gieo trồng đạt 12 ha."),
        ("Cây lúa: Diện tích gieo cấy đạt 12 ha.", "Tổng diện tích gieo trồng đạt 12 ha."),
        ("Đàn bò có 12 con.", "Đàn bò sữa có 12 con."),
        ("Trồng rừng được 12 ha.", "Diện tích rừng trồng là 12 ha."),
        ("Đưa 12 lao động đi làm việc ở nước ngoài.", "Giải quyết việc làm cho 12 lao động."),
        ("Có 12 hồ sơ giải quyết đúng hạn.", "Có 12 hồ sơ giải quyết quá hạn."),
        ("Có 12 hồ sơ giải quyết đúng hạn.", "Có 12 hồ sơ đang giải quyết."),
        ("Tai nạn giao thông đường bộ xảy ra 12 vụ.", "Tai nạn giao thông đường thủy xảy ra 12 vụ."),
        ("Phát hiện mới 12 người nhiễm HIV.", "Có 12 người nhiễm HIV còn sống."),
        ("Có 12 di tích cấp quốc gia.", "Có 12 di tích quốc gia đặc biệt."),
        ("Doanh số cho vay đạt 12 tỷ đồng.", "Dư nợ cho vay đạt 12 tỷ đồng."),
        ("Vụ cướp tài sản: 12 vụ.", "Vụ cướp giật tài sản: 12 vụ."),
    ],
)
def test_near_wordings_stay_apart(one: str, other: str) -> None:
    assert set(indicators(one)).isdisjoint(indicators(other))


def test_words_that_tell_no_series_apart_are_left_out() -> None:
    assert concepts_of("Có các vụ nổ ở trên địa bàn tỉnh") == {"vụ", "nổ"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thu NSNN trên địa bàn", "thu ngân sách nhà nước"),
        ("Tốc độ tăng trưởng GRDP", "tăng trưởng kinh tế"),
        ("sản lượng bắp", "tổng sản lượng ngô"),
        ("khách tham quan quốc tế", "Khách du lịch nước ngoài"),
        ("TNGT", "tai nạn giao thông"),
    ],
)
def test_one_concept_in_many_words(one: str, other: str) -> None:
    assert concepts_of(one) - {"nước", "ngoài", "quốc_tế", "tổng_số"} <= concepts_of(other) | {"tổng"}


def test_compounds_are_no_sum_of_their_words() -> None:
    assert not concepts_of("xuất khẩu") & concepts_of("xuất nhập khẩu")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lực lượng kiểm lâm đã phát hiện và xử lý 145 vụ vi phạm Luật Lâm nghiệp.", "forest_violations"),
        ("Nông dân trong tỉnh đã xuống giống được 45.210 ha lúa hè thu.", "crop_area_rice_summer"),
        ("Các cơ sở y tế đã khám bệnh cho 1.250.000 lượt người.", "visits_total"),
        ("3. Y tế: Có 162 ca mắc sốt xuất huyết.", "dengue_cases"),
        ("Triệt phá 85 vụ, bắt 96 đối tượng phạm tội về ma túy.", "drug_crimes"),
        ("Lượng khách quốc tế còn ít, ước đón 3.660 nghìn lượt khách.", "visitors_total"),
    ],
)
def test_what_opens_a_phrase_does_not_hide_what_is_counted(sentence: str, expected: str) -> None:
    assert indicators(sentence)[0] == expected


def test_half_a_name_is_no_name() -> None:
    """ "xuất, nhập khẩu" is neither exports nor imports."""
    (found,) = indicators("Giá trị hàng hóa xuất, nhập khẩu qua địa bàn đạt 128,4 triệu USD.")
    assert found == "trade_total_all_types"


@pytest.mark.parametrize("noun", ["vụ", "người", "trường", "xã", "con", "ca"])
def test_a_counted_noun_alone_means_nothing(noun: str) -> None:
    assert MATCHER.match(Asked(noun, unit_text=noun)) is None


def test_weighed_phrases_are_less_sure_than_settled_ones() -> None:
    weighed = MATCHER.candidates(Asked("tổng số vụ tai nạn giao thông nghiêm trọng", unit_id="vu"))
    assert all(match.score <= WEIGHED < SAME_CONCEPTS for match in weighed)


def test_a_wording_that_names_what_is_counted_takes_a_number_in_that_noun() -> None:
    assert indicators("Giải quyết 74 vụ khiếu nại, tố cáo thuộc thẩm quyền.") == ["petitions_settled"]
    assert indicators("Số tàu cá hiện còn 4.935 chiếc.") == ["fishing_vessels"]


def test_an_average_led_up_to_is_no_comparison_with_december() -> None:
    sentence = "CPI so với tháng 12 năm trước tăng 1,12%; bình quân 5 tháng tăng 3,64%."
    assert indicators(sentence) == ["cpi_december", "cpi_average"]


def test_a_change_is_company_for_what_follows_it() -> None:
    sentence = "Công nghiệp chế biến, chế tạo tăng 10,8%; điện tăng 24,5%."
    assert indicators(sentence) == ["iip_manufacturing", "iip_electricity"]


def test_a_unit_said_without_its_scale_is_bare() -> None:
    sentence = "Khách quốc tế tháng 7 đạt 5,1 ngàn lượt khách; 7 tháng ước đạt 34,5 ngàn lượt khách."
    assert indicators(sentence) == ["visitors_international"] * 2
