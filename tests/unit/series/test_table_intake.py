"""A figure table taken in whole: its own row, a row for each document that it quotes, and what is refused.

The figures of the made-up tables are made up; the table shipped under raw/ is real.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from made_up_report import taker
from test_intake import OBSERVATION_COLUMNS

from orchestration.series.intake import Intake
from tests.fixtures.workbook import workbook

ROOT = Path(__file__).parents[3]

TABLE = """period,indicator,value,unit,growth,attainment,area,tier,publisher,url,published
2023-9M,Tổng thu ngân sách nhà nước trên địa bàn,5674.1,tỷ đồng,5.3,70.1,,official,Thống kê tỉnh Lạng Sơn,a,2023-09-28
2023-FY,Tổng thu ngân sách nhà nước trên địa bàn,7806.6,tỷ đồng,,,,press,Báo,b,2024-02
2023-FY,Đàn lạc đà hai bướu,12,con,,,,press,Báo,b,2024-02
2023-FY,Tổng lượt khách du lịch,nhiều,lượt,,,,press,Báo,b,2024-02
"""


def take(table: str = TABLE, name: str = "bang.csv", **manifest: str) -> Intake:
    return taker().take(name, table.encode(), manifest)


def test_each_quoted_document_is_a_report_with_its_source() -> None:
    intake = take()
    own, (office, paper) = intake.report, intake.quoted

    assert (own["status"], own["format"], own["quoted_in"], own["tier"]) == ("read", "csv", None, "unstated")
    assert {row["quoted_in"] for row in intake.quoted} == {"bang"}
    assert office["report_id"].startswith("bang#thong_ke_tinh_lang_son_")
    assert (office["tier"], office["publisher"], office["source_url"]) == ("official", "Thống kê tỉnh Lạng Sơn", "a")
    assert (office["issued_on"], office["known_by"]) == (date(2023, 9, 28), date(2023, 9, 28))
    assert (office["area_id"], office["period_id"]) == ("lang-son", "2023-9M")
    assert (paper["tier"], paper["issued_on"], paper["known_by"]) == ("press", None, date(2024, 2, 29))
    assert {row["status"] for row in intake.quoted} == {"read"}


def test_observations_belong_to_the_document_and_are_matched_as_those_of_reports() -> None:
    intake = take()
    level, growth, attainment, revenue, camels = intake.observations

    assert all(set(row) == OBSERVATION_COLUMNS for row in intake.observations)
    assert {row["report_id"] for row in (level, growth, attainment)} == {intake.quoted[0]["report_id"]}
    assert level["indicator_id"] == growth["indicator_id"] == revenue["indicator_id"] == "budget_revenue_total"
    assert growth["refers_to"] == attainment["refers_to"] == level["observation_id"]
    assert (camels["is_catalogued"], camels["indicator_id"]) == (False, "p_dan_lac_da_hai_buou__con")


def test_every_observation_is_found_in_the_text_of_its_document() -> None:
    intake = take()
    texts = {row["report_id"]: row["text"] for row in (intake.report, *intake.quoted)}
    printed = [texts[row["report_id"]][row["char_start"] : row["char_end"]] for row in intake.observations]

    assert printed == ["5674.1", "5.3", "70.1", "7806.6", "12"]
    assert intake.numerals == []
    for row in intake.observations:
        assert row["observation_id"] == f"{row['report_id']}:{row['char_start']}"


def test_a_refused_row_is_counted_and_named() -> None:
    intake = take()
    (row,) = intake.refused_rows

    assert (row["report_id"], row["row_label"]) == ("bang", "5")
    assert "Tổng lượt khách du lịch" in row["words"]
    assert "1 of 4 rows" in intake.report["reason"]
    assert "dòng 5" in intake.report["reason"]


def test_rows_without_a_source_are_the_table_s_own() -> None:
    table = "period,indicator,value,unit\n2023,Tổng thu ngân sách nhà nước trên địa bàn,7806.6,tỷ đồng\n"
    intake = take(table, area_id="lang-son", publisher="Sở Tài chính", issued_on="2024-01-15")

    assert intake.quoted == []
    assert (intake.report["status"], intake.report["publisher"]) == ("read", "Sở Tài chính")
    assert (intake.report["period_id"], intake.report["issued_on"]) == ("2023-FY", date(2024, 1, 15))
    assert [row["report_id"] for row in intake.observations] == ["bang"]


def test_a_workbook_gives_the_same_as_its_text() -> None:
    headings, *lines = (line.split(",") for line in TABLE.splitlines())
    rows = [
        [float(cell) if at in (2, 4, 5) and cell[:1].isdigit() else cell for at, cell in enumerate(line)]
        for line in lines
    ]
    taken = taker().take("bang.xlsx", workbook({"Biểu 1": [headings, *rows]}))

    assert taken.report["format"] == "xlsx"
    assert taken.observations == take().observations
    assert taken.refused_rows == take().refused_rows


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "rỗng"),
        ("kỳ,chỉ tiêu,giá trị\n2023,a,1\n", "unit"),
        ("a;b;c\n1;2;3\n", "period"),
        ("period,indicator,value,unit\n2023,Tổng thu,1,tỷ đồng\n", "area_id"),
        ("period,indicator,value,unit,publisher\n2023,Tổng thu,x,tỷ đồng,UBND tỉnh Lạng Sơn\n", "dòng 2"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_reason(table: str, words: str) -> None:
    intake = take(table)
    assert intake.refused
    assert words in intake.report["reason"]
    assert (intake.observations, intake.quoted) == ([], [])


def test_the_rows_of_a_table_that_is_refused_are_listed_all_the_same() -> None:
    intake = take("period,indicator,value,unit,publisher\n2023,Tổng thu,x,tỷ đồng,UBND tỉnh Lạng Sơn\n")
    assert [row["row_label"] for row in intake.refused_rows] == ["2"]


def test_an_area_that_the_seeds_do_not_know_is_refused() -> None:
    assert "atlantis" in take(area_id="atlantis").report["reason"]


def test_the_shipped_table_is_taken_in_but_for_rows_that_cannot_be_placed() -> None:
    payload = (ROOT / "raw" / "lang-son-figures.csv").read_bytes()
    intake = taker().take("lang-son-figures.csv", payload, {"area_id": "lang-son"})
    levels = [row for row in intake.observations if row["refers_to"] is None]

    assert len(levels) + len(intake.refused_rows) == payload.count(b"\n") - 1
    assert {row["row_label"] for row in intake.refused_rows} == {"51", "262"}
    assert Counter(row["tier"] for row in intake.quoted).keys() == {"official", "press"}
    assert sum(row["is_catalogued"] for row in levels) / len(levels) > 0.9
