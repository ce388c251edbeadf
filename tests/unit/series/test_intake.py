"""A file taken in whole: its rows, what is refused and why, what the manifest may state. The report is made up."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from made_up_report import BODY, REPORT, take, taker

OBSERVATION_COLUMNS = {
    "observation_id", "report_id", "char_start", "char_end", "measure", "value_reported", "decimals", "unit_reported",
    "scale", "unit_id", "base", "base_period_id", "period_id", "area_id", "refers_to", "part_of", "qualifier",
    "is_estimate", "subject", "sentence", "section_path", "section_title", "footnote", "page", "indicator_id",
    "is_catalogued", "sector_id", "match_score", "asked",
}  # fmt: skip


def test_a_report_is_read_with_what_its_heading_says() -> None:
    report = take().report
    assert (report["status"], report["reason"], report["format"]) == ("read", None, "txt")
    assert (report["area_id"], report["period_id"], report["number"]) == ("lang-son", "2024-9M", "187/BC-UBND")
    assert report["issued_on"] == date(2024, 9, 28)
    assert report["title"] == "Tình hình kinh tế - xã hội 9 tháng năm 2024"


def test_ids_are_the_file_s_path_without_its_suffix_and_the_place_of_the_number() -> None:
    intake = take()
    text = intake.report["text"]
    assert intake.report["report_id"] == "lang-son/2024-9m"
    assert [row["observation_id"] for row in intake.observations] == [
        f"lang-son/2024-9m:{text.index('38,6')}", f"lang-son/2024-9m:{text.index('5,2')}"]  # fmt: skip


def test_an_observation_has_the_columns_of_the_landing_table() -> None:
    assert all(set(row) == OBSERVATION_COLUMNS for row in take().observations)


def test_numerals_point_at_their_observation() -> None:
    intake = take()
    stated = [row for row in intake.numerals if row["fate"] == "observation"]
    assert [row["observation_id"] for row in stated] == [row["observation_id"] for row in intake.observations]
    assert all(row["observation_id"] is None for row in intake.numerals if row["fate"] != "observation")


def test_a_reference_is_the_id_of_its_observation() -> None:
    level, change = take().observations
    assert change["refers_to"] == level["observation_id"]


def test_the_text_that_offsets_refer_to_is_kept() -> None:
    intake = take()
    assert intake.report["text"] == REPORT.format(body=BODY)
    for row in intake.numerals:
        assert intake.report["text"][row["char_start"] : row["char_end"]] == row["text"]


def test_a_multiple_is_kept_as_printed_with_the_scale_that_makes_it_per_cent() -> None:
    _, ratio = take("Kim ngạch xuất khẩu đạt 38,6 triệu USD, gấp 2,3 lần cùng kỳ.").observations
    assert (ratio["measure"], ratio["value_reported"], ratio["scale"]) == ("ratio_pct", 2.3, 100)
    assert (ratio["unit_id"], ratio["unit_reported"]) == ("phan_tram", "lần")


def test_taking_a_file_twice_gives_the_same_rows() -> None:
    assert take() == take()


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"", "rỗng"),
        (b"  \n\n ", "rỗng"),
        ("Báo cáo số liệu".encode() + b"\xb5\xe1", "UTF-8"),
        (b"\x00\x01\x02\x03\x04 text", "not a text"),
        ("Kính gửi các đồng chí, mời họp lúc 14 giờ.".encode(), "BÁO CÁO"),
        (
            REPORT.format(body=BODY).replace("9 tháng năm 2024", "trên địa bàn").encode(),
            "which months, quarter or year",
        ),
        (
            REPORT.format(body=BODY).replace("Lạng Sơn", "Vô Danh").replace("LẠNG SƠN", "VÔ DANH").encode(),
            "no province",
        ),
    ],
)
def test_what_cannot_be_read_dated_or_placed_is_refused_with_its_reason(payload: bytes, words: str) -> None:
    intake = taker().take("a.txt", payload)
    assert intake.refused
    assert words in intake.report["reason"]
    assert (intake.numerals, intake.observations) == ([], [])


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a", "a.TXT.bak", "thư mục/b.xyz"])
def test_a_format_without_a_reader_is_refused_by_its_suffix(name: str) -> None:
    intake = taker().take(name, REPORT.format(body=BODY).encode())
    assert intake.refused
    assert intake.report["format"] is None
    assert ".txt" in intake.report["reason"]


def test_the_suffix_may_be_in_capitals() -> None:
    assert not take(name="LANG-SON.TXT").refused


def test_a_refused_file_still_has_its_name_and_hash() -> None:
    report = taker().take("x/a.txt", b"").report
    assert (report["report_id"], report["file_name"]) == ("x/a", "x/a.txt")
    assert report["sha256"] == sha256(b"").hexdigest()


def test_what_the_manifest_states_goes_before_the_heading() -> None:
    stated = {
        "area_id": "ha-giang", "period_id": "2024-Q3", "number": "9/BC", "issued_on": "2024-10-02", "title": "Bản sửa",
        "issuer": "UBND", "revision": "2",
    }  # fmt: skip
    report = take(manifest=stated).report
    assert {key: str(report[key]) for key in stated} == stated


def test_the_period_that_the_manifest_states_is_that_of_the_numbers() -> None:
    assert {row["period_id"] for row in take(manifest={"period_id": "2024-Q3"}).observations} == {"2024-Q3"}


def test_the_manifest_can_date_a_report_whose_heading_does_not() -> None:
    payload = REPORT.format(body=BODY).replace("9 tháng năm 2024", "trên địa bàn").encode()
    intake = taker().take("a.txt", payload, {"period_id": "2024-9M"})
    assert not intake.refused
    assert len(intake.observations) == 2


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_cell_of_the_manifest_states_nothing(blank: str) -> None:
    assert take(manifest={"area_id": blank, "period_id": blank}).report["area_id"] == "lang-son"


def test_an_area_that_the_seeds_do_not_know_is_refused() -> None:
    intake = take(manifest={"area_id": "atlantis"})
    assert intake.refused
    assert "atlantis" in intake.report["reason"]


def test_the_source_is_carried_over() -> None:
    stated = {
        "source_url": "https://example.org/a",
        "publisher": "UBND",
        "licence": "CC0",
        "retrieved_on": "2024-10-05",
    }
    report = take(manifest=stated).report
    assert {key: str(report[key]) for key in stated} == stated


def test_the_source_of_another_file_is_not_carried_over() -> None:
    report = take(manifest={"sha256": "0" * 64, "publisher": "UBND", "source_url": "https://example.org/a"}).report
    assert (report["publisher"], report["source_url"]) == (None, None)
    assert "sha256" in report["reason"]
    assert report["status"] == "read"


@pytest.mark.parametrize(
    "stated",
    [
        {"issued_on": "02/10/2024"},
        {"retrieved_on": "hôm qua"},
        {"period_id": "9 tháng"},
        {"period_id": "2024-13"},
    ],
)
def test_a_slip_in_the_manifest_refuses_the_file_and_names_the_cell(stated: dict[str, str]) -> None:
    intake = take(manifest=stated)
    assert intake.refused
    assert next(iter(stated)) in intake.report["reason"]
