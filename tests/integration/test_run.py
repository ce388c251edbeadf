"""`make run`, end to end: what it publishes, says and returns; again without a change; after changes."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import unicodedata

import duckdb
from pipeline import Ran, environment, run

from orchestration import release_state, review_list
from orchestration.settings import PROJECT, Settings
from orchestration.writer_lock import writing

# Made up: no such report was issued.
SECOND_REPORT = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN

Số: 112/BC-UBND

Lạng Sơn, ngày 28 tháng 3 năm 2025

BÁO CÁO

Tình hình thực hiện kế hoạch phát triển kinh tế - xã hội quý I năm 2025

I. TÌNH HÌNH KINH TẾ

Thu ngân sách nhà nước trên địa bàn quý I ước đạt 2.150,4 tỷ đồng, đạt 26,1% dự toán, tăng 12,3% so với cùng kỳ.

Hàng hóa thông qua cảng Vịnh Xanh đạt 512 nghìn tấn.
"""


# The same, dated two years before the quarter that it reports on.
IMPOSSIBLE_REPORT = SECOND_REPORT.replace("tháng 3 năm 2025", "tháng 3 năm 2023")


def query(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.published_database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_everything_is_read_or_refused_by_name(published: Ran) -> None:
    rows = query(published.settings, "select file_name, status, reason from dim_report where quoted_in is null")
    reports = {str(name): (status, reason) for name, status, reason in rows}

    assert published.status == 3, published.said
    refused = {name for name, (status, reason) in reports.items() if status == "refused" and reason}
    assert refused == {
        "empty.txt", "a copy of lang-son-2024-9m.txt", "a letter.txt", "no figures.csv", "picture.png",
    }  # fmt: skip
    assert reports.keys() - refused == {"lang-son-2024-9m.txt", "lang-son-figures.csv"}
    assert all(name in published.said for name in refused)


def test_a_table_s_refused_rows_are_told_with_their_reasons(published: Ran) -> None:
    ((reason,),) = query(published.settings, "select reason from dim_report where report_id = 'lang-son-figures'")
    assert "dòng 51: " in str(reason)
    assert f"warning: lang-son-figures.csv: {reason}" in published.said


def test_again_without_a_change_nothing_happens(published: Ran) -> None:
    before = {path: path.stat().st_mtime_ns for path in published.settings.warehouse.glob("**/*") if path.is_file()}

    again = run(published.settings)

    assert again.status == published.status
    assert "Nothing has changed" in again.said
    changed = {path.name for path, stamp in before.items() if path.stat().st_mtime_ns != stamp}
    assert changed <= {"writer.json", "writer.lock"}


def test_parquet_holds_the_tables_of_the_database(published: Ran) -> None:
    release = release_state.last_release(published.settings)
    assert release is not None
    for name, table in release.tables.items():
        with duckdb.connect() as connection:
            path = str(published.settings.parquet / f"{name}.parquet")
            assert connection.execute("select count(*) from read_parquet(?)", [path]).fetchall() == [(table.rows,)]
        assert query(published.settings, f'select count(*) from "{name}"') == [(table.rows,)]


def test_every_run_writes_the_review_list(published: Ran) -> None:
    with review_list.path(published.settings).open(encoding="utf-8-sig", newline="") as opened:
        listed = {row["series"]: int(row["times"]) for row in csv.DictReader(opened)}

    provisional = query(
        published.settings,
        "select indicator_id, count(*) from fct_observation inner join dim_indicator using (indicator_id) "
        "where not is_catalogued group by indicator_id",
    )
    assert listed
    assert listed == dict(provisional)


def test_made_anew_the_tables_are_the_same(published: Ran, another: Settings) -> None:
    shutil.rmtree(another.warehouse)

    assert run(another).status == published.status
    first, second = (release_state.last_release(settings) for settings in (published.settings, another))
    assert first is not None
    assert second is not None
    assert first.tables == second.tables
    assert first.fingerprint == second.fingerprint


def test_a_second_report_is_in_every_public_table_and_leaves_again(published: Ran, another: Settings) -> None:
    second = another.raw / "quý I.txt"
    second.write_text(SECOND_REPORT, encoding="utf-8")
    added = run(another)

    assert "Reading 1 of" in added.said
    assert added.status == 3, added.said
    for table in ("fct_observation", "fct_numeral", "dim_report", "fct_quarter", "v_observation", "v_quarter"):
        assert query(another, f"select count(*) from {table} where report_id = 'quý I'") != [(0,)], table
    assert query(another, "select count(*) from dim_period where period_id = '2025-Q1'") == [(1,)]
    places = "select name_vi, level, parent_area_id from dim_area where not is_listed"
    assert query(another, places) == [("Cảng Vịnh Xanh", "border_gate", "lang-son")]

    second.unlink()
    removed = run(another)

    assert "its rows were dropped" in removed.said
    first, third = (release_state.last_release(settings) for settings in (published.settings, another))
    assert first is not None
    assert third is not None
    assert first.tables == third.tables


def test_a_published_file_that_is_gone_is_made_again(published: Ran, another: Settings) -> None:
    another.published_database.unlink()

    assert run(another).status == published.status
    release = release_state.last_release(another)
    assert release is not None
    assert release_state.is_whole(another, release)


def test_a_review_list_that_is_gone_is_made_again(another: Settings) -> None:
    review_list.path(another).unlink()
    run(another)
    assert review_list.path(another).exists()


def test_a_reader_of_its_output_that_leaves_does_not_stop_a_run(published: Ran, another: Settings) -> None:
    """`make run | head`: the first line that nobody reads must break neither the run nor its status."""
    (another.raw / "lang-son-2025-q1.txt").write_text(SECOND_REPORT, encoding="utf-8")
    nobody, output = os.pipe()
    os.close(nobody)
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.run"],
        cwd=PROJECT,
        env=environment(another),
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=300,
    )
    os.close(output)

    assert (done.returncode, done.stderr) == (published.status, "")
    release = release_state.last_release(another)
    assert release is not None
    assert release_state.is_whole(another, release)
    assert "lang-son-2025-q1" in release.reports


def test_two_at_once_one_works_and_the_other_says_so(published: Ran) -> None:
    with writing(published.settings, "the first"):
        other = run(published.settings)

    assert other.status == 4
    assert "being written by the first" in other.said


def test_without_a_report_the_release_stays(another: Settings) -> None:
    before = another.published_database.read_bytes()
    shutil.rmtree(another.raw)

    done = run(another)

    assert done.status == 1
    assert "no report under" in done.said
    assert another.published_database.read_bytes() == before


def test_a_report_that_breaks_a_rule_is_held_back_and_the_others_are_released(
    published: Ran, another: Settings
) -> None:
    (another.raw / "quý I.txt").write_text(IMPOSSIBLE_REPORT, encoding="utf-8")

    done = run(another)

    assert done.status == 5, done.said
    assert "held back quý I.txt" in done.said
    ((status, reason),) = query(another, "select status, reason from dim_report where report_id = 'quý I'")
    assert status == "held"
    assert all(words in str(reason) for words in ("issued after its period began", "ban hành sau khi kỳ bắt đầu"))
    for table in ("fct_observation", "fct_numeral", "fct_quarter"):
        assert query(another, f"select count(*) from {table} where report_id = 'quý I'") == [(0,)], table
    first, second = (release_state.last_release(settings) for settings in (published.settings, another))
    assert first is not None
    assert second is not None
    assert first.tables["fct_observation"] == second.tables["fct_observation"]
    with duckdb.connect(str(another.working_database), read_only=True) as connection:
        kept = connection.execute("select count(*) > 0 from landing.observations where report_id = 'quý I'").fetchall()
    assert kept == [(True,)]

    again = run(another)
    assert again.status == 5
    assert "held back quý I.txt" in again.said


def test_the_published_door_holds_back_too_and_builds_again_without_it(another: Settings) -> None:
    unknown_words = SECOND_REPORT.replace("Thu ngân", "Sản lượng đồ chơi thăng bằng đạt 12 cái. Thu ngân")
    (another.raw / "quý I.txt").write_text(unknown_words, encoding="utf-8")
    assert run(another).status == 3
    with duckdb.connect(str(another.working_database)) as connection:
        decomposed = unicodedata.normalize("NFD", "đồ chơi thăng bằng")
        of_the_second = "where report_id = 'quý I' and not is_catalogued"
        connection.execute(f"update landing.observations set subject = ? {of_the_second}", [decomposed])
    another.release.unlink()

    done = run(another)

    assert done.status == 5, done.said
    assert query(another, "select status from dim_report where report_id = 'quý I'") == [("held",)]
    assert query(another, "select count(*) from dim_indicator where name_vi like 'đồ chơi%'") == [(0,)]


def test_a_shut_gate_leaves_the_release_as_it_was(published: Ran, another: Settings) -> None:
    with duckdb.connect(str(another.working_database)) as connection:
        connection.execute("update landing.observations set area_id = 'nowhere'")
    # Without the account of the release the run does not know that nothing has changed.
    another.release.unlink()

    done = run(another)

    assert done.status == 1
    assert "Nothing was published" in done.said
    release = release_state.last_release(published.settings)
    assert release is not None
    assert release_state.is_whole(another, release)
