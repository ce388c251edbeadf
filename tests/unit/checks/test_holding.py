"""A report that breaks a critical rule is held back whole, the others go on; what no single report breaks stops all."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import tiny_warehouse
from one_suite import SUITES
from tiny_warehouse import REPORT, SECOND, copied

from orchestration.checks.doors import judge
from orchestration.checks.expectations import check_result
from orchestration.checks.results import stored
from orchestration.checks.validation import Validation
from orchestration.settings import Settings

DOORS = {door: [suite for suite in SUITES.values() if suite.door == door] for door in ("read", "published")}
BAD_VALUE = f"update working.landing.observations set value_reported = 3206 where observation_id like '{SECOND}:%';"


Judged = tuple[Settings, dict[str, Validation]]


@pytest.fixture(scope="module")
def one_held(two_reports_judged_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Two reports of which the second breaks a rule, and what the read gate answered. Not to be changed."""
    settings = copied(two_reports_judged_folder, tmp_path_factory.mktemp("one_held"))
    tiny_warehouse.change(settings, BAD_VALUE)
    return settings, answers(judge(settings, "read", DOORS["read"]))


@pytest.fixture
def bad_report(one_held: Judged, tmp_path: Path) -> Settings:
    """A copy of them, to be changed."""
    return copied(one_held[0].warehouse.parent, tmp_path)


@pytest.fixture(scope="module")
def published_folder(two_reports_judged_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports that both gates have let through."""
    folder = tmp_path_factory.mktemp("published")
    judge(copied(two_reports_judged_folder, folder), "published", DOORS["published"])
    return folder


@pytest.fixture
def published(published_folder: Path, tmp_path: Path) -> Settings:
    """A copy of them, to be broken."""
    return copied(published_folder, tmp_path)


def held(settings: Settings) -> dict[str, str]:
    with duckdb.connect(str(settings.working_database), read_only=True) as connection:
        found = connection.execute("select report_id, held from landing.reports where held is not null").fetchall()
    return dict(found)


def answers(validations: list[Validation]) -> dict[str, Validation]:
    return {validation.suite: validation for validation in validations}


def test_two_good_reports_pass(two_reports: Settings) -> None:
    judged = judge(two_reports, "read", DOORS["read"])

    assert not any(validation.failed("critical") for validation in judged)
    assert held(two_reports) == {}


def test_the_report_that_breaks_a_rule_is_held_and_the_other_is_not(one_held: Judged) -> None:
    settings, judged = one_held

    assert held(settings).keys() == {SECOND}
    assert not any(validation.stops for validation in judged.values())
    assert judged["read_observations"].held == [SECOND]
    assert judged["read_observations"].rows == 13, "the last look is at the report that is left"


def test_the_reason_is_told_in_both_languages_with_its_rules(one_held: Judged) -> None:
    english, vietnamese = held(one_held[0])[SECOND].split(" ‖ ")
    broken = next(one for one in SUITES["read_observations"].rules if one.name == "value_is_printed")
    assert english.startswith("Held back.")
    assert f"{broken.description} Broken by 13 rows (read_observations.value_is_printed)." in english
    assert vietnamese.startswith("Tạm giữ")
    assert broken.description_vi in vietnamese


def test_its_rows_stay_and_are_shown_with_their_report(one_held: Judged) -> None:
    settings, judged = one_held
    shown = check_result(judged["read_observations"], 0.1)

    assert shown.severity.value == "WARN"
    assert f"13 rows of {SECOND}, held back" in str(shown.description)
    assert shown.metadata["held back"].value == SECOND
    assert SECOND in str(shown.metadata["failing rows"].value)
    assert stored(settings, "read_observations") == judged["read_observations"]
    page = (settings.data_docs / "read_observations.html").read_text(encoding="utf-8")
    index = (settings.data_docs / "index.html").read_text(encoding="utf-8")
    assert SECOND in page
    assert "held back" in index
    with duckdb.connect(str(settings.working_database), read_only=True) as connection:
        kept = connection.execute("select count(*) from landing.observations where report_id = ?", [SECOND]).fetchone()
    assert kept == (13,)


def test_when_it_keeps_the_rule_again_it_is_let_go(bad_report: Settings) -> None:
    tiny_warehouse.change(
        bad_report,
        "update working.landing.observations as bad set value_reported = good.value_reported"
        " from working.landing.observations as good"
        f" where good.observation_id = replace(bad.observation_id, '{SECOND}', '{REPORT}')",
    )

    judged = judge(bad_report, "read", DOORS["read"])

    assert held(bad_report) == {}
    assert not any(validation.failed("critical") for validation in judged)


def test_a_second_look_finds_what_is_still_held(bad_report: Settings, one_held: Judged) -> None:
    _, first = one_held

    second = answers(judge(bad_report, "read", DOORS["read"]))

    assert {name: one.results for name, one in first.items()} == {name: one.results for name, one in second.items()}


def test_nobody_is_held_where_nobody_would_be_left(two_reports_judged: Settings) -> None:
    tiny_warehouse.change(two_reports_judged, "update working.landing.observations set value_reported = 3206")

    judged = answers(judge(two_reports_judged, "read", DOORS["read"]))

    assert held(two_reports_judged) == {}
    assert judged["read_observations"].stops


def test_what_no_report_can_be_named_for_stops_all(two_reports_judged: Settings) -> None:
    tiny_warehouse.change(
        two_reports_judged, "update working.landing.observations set report_id = null where measure = 'rank'"
    )

    judged = answers(judge(two_reports_judged, "read", DOORS["read"]))

    assert judged["read_observations"].stops


def test_a_refused_file_cannot_be_held(two_reports_judged: Settings) -> None:
    tiny_warehouse.change(
        two_reports_judged, "update working.landing.reports set reason = null where status = 'refused'"
    )

    judged = answers(judge(two_reports_judged, "read", DOORS["read"]))

    assert held(two_reports_judged) == {}
    assert judged["read_reports"].stops


def test_the_published_door_holds_where_it_can_build_again(published: Settings) -> None:
    broken = f"update province.main.fct_observation set value = 'nan' where report_id = '{SECOND}' and measure = 'rank'"
    tiny_warehouse.change(published, broken)

    def build_again(settings: Settings) -> None:
        tiny_warehouse.publish(settings)

    judged = answers(judge(published, "published", DOORS["published"], build_again))

    assert held(published).keys() == {SECOND}
    assert not any(validation.stops for validation in judged.values())
    assert judged["published_fct_observation"].held == [SECOND]
    with duckdb.connect(str(published.build_database), read_only=True) as connection:
        assert connection.execute("select distinct report_id from fct_observation").fetchall() == [(REPORT,)]
        assert connection.execute("select status from dim_report where report_id = ?", [SECOND]).fetchall() == [
            ("held",)
        ]


def test_the_published_door_stops_where_it_cannot(published: Settings) -> None:
    broken = f"update province.main.fct_observation set value = 'nan' where report_id = '{SECOND}' and measure = 'rank'"
    tiny_warehouse.change(published, broken)

    judged = answers(judge(published, "published", DOORS["published"]))

    assert held(published) == {}
    assert judged["published_fct_observation"].stops
