"""The review list: which phrases are on it, what they may mean, and what one line of a seed does to them.

The reports are made up, but for one.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from made_up_report import BODY, REPORT, SEEDS, taker

from orchestration import review_list
from orchestration.series.catalogue import Catalogue
from orchestration.series.intake import Intake, ReportTaker, Row
from orchestration.series.matching import Matcher
from orchestration.series.review import Unmatched, unmatched
from orchestration.settings import PROJECT, Settings

REAL_REPORT = PROJECT / "raw" / "lang-son-2024-9m.txt"
MAIZE = "Diện tích bắp trồng xen đạt {} ha, tăng 4,18% so với cùng kỳ."
CAMELS = "Đàn lạc đà hai bướu đạt 12 con."


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Catalogue(SEEDS))


def take(reader: ReportTaker, name: str, body: str) -> Intake:
    return reader.take(name, REPORT.format(body=body).encode())


def listed(matcher: Matcher, *bodies: str) -> list[Unmatched]:
    intakes = [take(taker(), f"{at}.txt", body) for at, body in enumerate(bodies)]
    return unmatched((row for intake in intakes for row in intake.observations), matcher)


def test_what_the_catalogue_knows_is_not_listed(matcher: Matcher) -> None:
    assert listed(matcher, BODY) == []


def test_a_phrase_is_listed_once_with_how_often_it_was_met(matcher: Matcher) -> None:
    camels, *others = listed(matcher, CAMELS, CAMELS)

    assert others == []
    assert (camels.phrase, camels.unit, camels.times, camels.report) == ("đàn lạc đà hai bướu con", "con", 2, "0")
    assert camels.sentence == CAMELS
    assert camels.section == "KINH TẾ"
    assert camels.series == "p_dan_lac_da_hai_buou__con"


def test_numbers_that_refer_to_the_phrase_s_count_and_their_words_do_not(matcher: Matcher) -> None:
    (camels,) = listed(matcher, "Đàn lạc đà hai bướu đạt 12 con, tăng 5% so với cùng kỳ.")
    assert (camels.times, camels.phrase) == (2, "đàn lạc đà hai bướu con")


def test_the_most_frequent_phrase_comes_first(matcher: Matcher) -> None:
    phrases = [one.phrase for one in listed(matcher, "Sản lượng sữa lạc đà đạt 3 tấn.", CAMELS, CAMELS)]
    assert phrases == ["đàn lạc đà hai bướu con", "sản lượng sữa lạc đà"]


def test_the_likeliest_in_the_phrase_s_unit_come_first(matcher: Matcher) -> None:
    (one,) = listed(matcher, "Đàn trâu lạc bầy nước ngoài nhập về đạt 12 con.")
    herd = matcher.catalogue.kind("con")
    in_its_unit = [matcher.catalogue.kind(match.indicator.unit_id) == herd for match in one.likeliest]

    assert len(one.likeliest) == 3
    assert one.likeliest[0].indicator.indicator_id == "livestock_buffalo"
    assert in_its_unit == sorted(in_its_unit, reverse=True)
    assert one.accept == "livestock_buffalo,đàn trâu lạc bầy nước ngoài nhập về con,,"
    assert one.note == ""


def test_what_reads_alike_in_another_unit_is_shown_and_no_line_offered(matcher: Matcher) -> None:
    (one,) = listed(matcher, "Đàn trâu lạc bầy nước ngoài nhập về đạt 12 bó.")
    assert one.likeliest[0].indicator.indicator_id == "livestock_buffalo"
    assert one.accept == ""
    assert "no indicator in this unit" in one.note


def test_no_line_joins_two_values_of_one_report(matcher: Matcher) -> None:
    """Another number of the report keeps the indicator: the phrase is something else, whatever it reads like."""
    (one,) = listed(matcher, "Diện tích gieo trồng ngô đạt 20.275 ha. Diện tích bắp trồng xen đạt 300 ha.")
    assert one.likeliest[0].indicator.indicator_id == "crop_area_maize"
    assert one.accept == ""
    assert "another value of crop_area_maize" in one.note

    (same,) = listed(matcher, "Diện tích gieo trồng ngô đạt 20.275 ha. Diện tích bắp trồng xen đạt 20.275 ha.")
    assert same.accept == "crop_area_maize,diện tích bắp trồng xen,,"


def test_a_holiday_is_no_quarter(matcher: Matcher) -> None:
    """What was counted over the days of Tết has a series of its own; only a person could make it the quarter's."""
    table = "period,indicator,value,unit,publisher\nas of 2025-02-02,Số vụ tai nạn giao thông dịp Tết,14,vụ,Báo\n"
    taken = taker().take("tet.csv", table.encode(), {"area_id": "lang-son"})
    (one,) = unmatched(taken.observations, matcher)

    assert "traffic_accidents" in {match.indicator.indicator_id for match in one.likeliest}
    assert one.series.startswith("p_")


def test_a_word_that_tells_little_is_accepted_only_in_its_section(matcher: Matcher) -> None:
    (one,) = listed(matcher, "Đã hoàn thành 47 thôn.")
    assert one.accept == "villages_total,thôn,kinh tế,"


def test_the_number_is_shown_as_its_sentence_prints_it(matcher: Matcher) -> None:
    (one,) = listed(matcher, "Năm 2024, đàn lạc đà hai bướu đạt 1.012,50 kg.")
    assert (one.number, one.unit) == ("1.012,50", "kg")


def test_accepting_a_phrase_is_one_line_and_moves_the_history_of_all_reports(matcher: Matcher, tmp_path: Path) -> None:
    """What the list offers is appended to the seed as it is; both reports are read again."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    names = seeds / "indicator_names.csv"
    quarters = {"six.txt": MAIZE.format("18.000"), "nine.txt": MAIZE.format("20.275")}

    reader = ReportTaker(seeds)
    before = [row for name, body in quarters.items() for row in take(reader, name, body).observations]
    (one,) = unmatched(before, Matcher(Catalogue(seeds)))
    assert {row["indicator_id"] for row in before} == {one.series}
    assert one.times == 4
    assert one.likeliest[0].indicator.indicator_id == "crop_area_maize"

    with names.open("a", encoding="utf-8") as opened:
        opened.write(f"{one.accept}\n")
    reader = ReportTaker(seeds)
    after = [row for name, body in quarters.items() for row in take(reader, name, body).observations]
    assert {row["indicator_id"] for row in after} == {"crop_area_maize"}
    assert all(row["is_catalogued"] for row in after)
    assert [row["observation_id"] for row in after] == [row["observation_id"] for row in before]
    assert unmatched(after, Matcher(Catalogue(seeds))) == []


def test_every_line_that_is_offered_for_a_real_report_gives_its_series_a_home(tmp_path: Path) -> None:
    """All lines at once, one for each indicator: of two phrases of one report that mean one, the audit has to hear."""

    def observations(seeds: Path) -> dict[str, Row]:
        taken = ReportTaker(seeds).take(REAL_REPORT.name, REAL_REPORT.read_bytes())
        return {row["observation_id"]: row for row in taken.observations}

    before = observations(SEEDS)
    offered = {
        one.accept.split(",")[0]: one for one in unmatched(before.values(), Matcher(Catalogue(SEEDS))) if one.accept
    }
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    with (seeds / "indicator_names.csv").open("a", encoding="utf-8") as opened:
        opened.writelines(f"{one.accept}\n" for one in offered.values())
    after = observations(seeds)

    wanted = {one.series: indicator_id for indicator_id, one in offered.items()}
    assert len(wanted) > 20
    moved = {key: row["indicator_id"] for key, row in before.items() if row["indicator_id"] in wanted}
    assert {key: after[key]["indicator_id"] for key in moved} == {key: wanted[was] for key, was in moved.items()}


def test_a_phrase_with_a_comma_is_one_cell_of_the_line(matcher: Matcher) -> None:
    (one,) = listed(matcher, "Diện tích trồng mới cây keo, bạch đàn lai chồi đạt 20 ha.")
    assert "," in one.phrase
    assert next(csv.reader([one.accept]))[1:] == ["diện tích trồng mới cây keo bạch đàn lai chồi", "", ""]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(raw=tmp_path / "raw", warehouse=tmp_path / "warehouse")


def test_the_file_opens_in_excel_and_holds_what_a_person_needs(matcher: Matcher, settings: Settings) -> None:
    path = review_list.write(settings, listed(matcher, CAMELS, MAIZE.format("18.000")))

    assert path == settings.warehouse / "review" / "unmatched.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = {row["phrase"]: row for row in csv.DictReader(opened)}
    assert tuple(next(iter(rows.values()))) == review_list.COLUMNS
    camels = rows["đàn lạc đà hai bướu con"]
    shown = [camels[column] for column in ("number", "unit", "section", "report", "times")]
    assert shown == ["12", "con", "KINH TẾ", "0", "1"]
    assert list(path.parent.iterdir()) == [path]


def test_it_is_printed_readable(matcher: Matcher, settings: Settings) -> None:
    review_list.write(settings, listed(matcher, CAMELS, CAMELS))
    printed = "\n".join(review_list.lines(settings))

    assert "2 ×  đàn lạc đà hai bướu con: 12 con\n" in printed
    assert f"        {CAMELS}\n        KINH TẾ · 0\n" in printed
    assert max(len(line) for line in printed.splitlines()) <= 120
    assert "indicator_names.csv" in printed


def test_a_long_sentence_is_cut_to_what_stands_around_the_number(matcher: Matcher, settings: Settings) -> None:
    far = "theo kế hoạch số 12 của tỉnh " * 20
    review_list.write(settings, listed(matcher, f"Triển khai {far}thì đàn lạc đà hai bướu đạt 112 con, {far}xong."))
    printed = " ".join(" ".join(line.split()) for line in review_list.lines(settings))

    assert "thì đàn lạc đà hai bướu đạt 112 con, theo" in printed
    assert len(printed) < 1400


def test_an_empty_list_says_so(settings: Settings) -> None:
    review_list.write(settings, [])
    assert list(review_list.lines(settings)) == ["Every phrase has its indicator: nothing is to be reviewed."]


def test_without_a_run_there_is_no_list(settings: Settings) -> None:
    with pytest.raises(FileNotFoundError):
        list(review_list.lines(settings))
