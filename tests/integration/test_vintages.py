"""What was known when: a report issued again, and the published file asked for another day's knowledge.

The second issue is made up: no such report was issued.
"""

from __future__ import annotations

import json
import subprocess
import sys

import duckdb
import pytest
from pipeline import REAL_REPORT, Ran, run

from orchestration.settings import Settings

REVENUE = "7.353,5"


def asked_elsewhere(settings: Settings, sql: str) -> list[list[object]]:
    """The answer of another process that opens the published file."""
    script = (
        "import duckdb, json, sys; "
        "rows = duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall(); "
        "print(json.dumps(rows, default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(settings.published_database), sql],
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[list[object]] = json.loads(done.stdout)
    return answer


def test_the_macro_is_in_the_published_file_and_says_what_it_is(published: Ran) -> None:
    ((comment,),) = asked_elsewhere(
        published.settings, "select comment from duckdb_functions() where function_name = 'observations_as_of'"
    )
    assert "known on the day" in str(comment)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2023-12-18", []),
        ("2023-12-19", [[4780.0, True]]),
        ("2024-02-29", [[4780.0, False], [4975.0, True]]),
    ],
)
def test_a_quarter_is_told_as_it_was_known_on_a_day(published: Ran, day: str, known: list[list[object]]) -> None:
    """One paper estimated 4,780 on 19 December, another gave 4,975 in February."""
    assert known == asked_elsewhere(
        published.settings,
        f"select value, is_latest from observations_as_of('{day}') where indicator_id = 'trade_total_declared' "
        "and period_id = '2023-FY' and measure = 'level' and area_id = 'lang-son' order by value",
    )


def test_the_macro_has_the_columns_of_the_facts_and_its_own(published: Ran) -> None:
    def columns(relation: str) -> list[object]:
        return [row[0] for row in asked_elsewhere(published.settings, f"describe from {relation}")]

    asked = columns("observations_as_of(current_date)")
    assert asked == [*columns("fct_observation"), "known_on", "tier", "is_latest"]


def test_the_file_can_be_asked_under_another_name(published: Ran) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published.settings.published_database}' as other (read_only)")
        connection.execute("use other")
        ((count,),) = connection.execute("select count(*) > 0 from observations_as_of(date '2025-01-01')").fetchall()
    assert count


def test_a_report_issued_again_is_a_new_vintage_and_nothing_is_lost(another: Settings) -> None:
    text = REAL_REPORT.read_text(encoding="utf-8")
    assert text.count(REVENUE) > 0
    (another.raw / "again.txt").write_text(text.replace(REVENUE, "7.400,5"), encoding="utf-8")
    another.manifest.write_text(
        "file_name,revision,issued_on\nlang-son-2024-9m.txt,0,2024-09-30\nagain.txt,1,2024-11-15\n", encoding="utf-8"
    )
    assert run(another).status == 3

    ((first, latest, revision, vintages),) = asked_elsewhere(
        another,
        "select first_value, latest_value, round(revision_pct, 3), vintages from fct_quarter "
        "where indicator_id = 'budget_revenue_total' and period_id = '2024-Q3' and area_id = 'lang-son'",
    )
    assert (first, latest, revision, vintages) == (7353.5, 7400.5, 0.639, 2)
    for day, value, report in (("2024-11-14", 7353.5, REAL_REPORT.stem), ("2024-11-15", 7400.5, "again")):
        assert [[value, report]] == asked_elsewhere(
            another,
            f"select value, report_id from observations_as_of('{day}') where indicator_id = 'budget_revenue_total' "
            "and period_id = '2024-9M' and measure = 'level' and is_latest",
        )
    assert [[REAL_REPORT.stem, "superseded", "again"]] == asked_elsewhere(
        another, "select report_id, status, superseded_by from dim_report where status = 'superseded'"
    )
    # The old issue is still asked for by itself.
    assert asked_elsewhere(
        another,
        f"select value from fct_observation where report_id = '{REAL_REPORT.stem}' "
        "and indicator_id = 'budget_revenue_total' and period_id = '2024-9M' and measure = 'level'",
    ) == [[7353.5]]
