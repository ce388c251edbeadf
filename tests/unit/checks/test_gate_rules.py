"""Every rule, with the real Great Expectations: it holds on good data and breaks on its own defect."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import tiny_warehouse
from defects_published import PUBLISHED_DEFECTS
from defects_read import READ_DEFECTS
from one_suite import SUITES, validated

from orchestration.settings import Settings

DEFECTS = [*READ_DEFECTS, *PUBLISHED_DEFECTS]
# Suites that hold a report against the one before it.
COMPARING = {"published_completeness", "published_history"}


def warehouse_for(name: str, request: pytest.FixtureRequest) -> Settings:
    """A copy, to be broken, of the tiny warehouse on which the suite has something to look at."""
    settings: Settings = request.getfixturevalue("two_reports" if name in COMPARING else "settings")
    return settings


@pytest.mark.parametrize("name", SUITES)
def test_good_data_passes(name: str, request: pytest.FixtureRequest) -> None:
    validation = validated(warehouse_for(name, request), name)

    broken = [(result.rule.name, result.rows, result.error) for result in validation.results if not result.passed]
    assert broken == []
    assert validation.rows > 0


@pytest.mark.parametrize(("name", "rule", "defect"), DEFECTS, ids=[f"{name}-{rule}" for name, rule, _ in DEFECTS])
def test_a_defect_breaks_its_rule(name: str, rule: str, defect: str, request: pytest.FixtureRequest) -> None:
    settings = warehouse_for(name, request)
    tiny_warehouse.change(settings, defect)

    (result,) = validated(settings, name, rule).results

    assert not result.passed
    assert result.error is None
    assert result.rows or result.observed


def test_every_rule_has_a_defect() -> None:
    rules = {(suite.name, rule.name) for suite in SUITES.values() for rule in suite.rules}

    assert rules == {(name, rule) for name, rule, _ in DEFECTS}


@pytest.mark.parametrize("name", ["published_fct_finding", "published_bridge_finding_observation"])
def test_a_report_without_findings_passes(name: str, settings: Settings) -> None:
    tiny_warehouse.change(
        settings,
        "delete from province.main.fct_finding; delete from province.main.bridge_finding_observation",
    )

    assert all(result.passed for result in validated(settings, name).results)


@pytest.mark.parametrize("value", [2.3, 230, 130])
def test_a_multiple_may_stand_as_it_is_or_in_per_cent(value: float, settings: Settings) -> None:
    tiny_warehouse.change(
        settings,
        f"update working.landing.observations set value_reported = {value} where measure = 'ratio_pct'",
    )

    assert validated(settings, "read_observations", "value_is_printed").results[0].passed


def test_offsets_count_code_points(settings: Settings) -> None:
    """Decomposed letters and signs beyond the first plane shift every place by as many characters as Python counts."""
    before = "Đo\u0323c: \U0001f33e "
    tiny_warehouse.change(
        settings,
        f"update working.landing.reports set text = '{before}' || text where status = 'read';"
        f"update working.landing.numerals set char_start = char_start + {len(before)},"
        f" char_end = char_end + {len(before)};",
    )

    assert all(result.passed for result in validated(settings, "read_numerals").results)


class SettingsWithSeeds(Settings):
    """Settings whose seeds lie in the raw folder, where a test may write them."""

    @property
    def seeds(self) -> Path:
        return self.raw


@pytest.fixture
def corrected(settings: Settings) -> Settings:
    """The tiny warehouse with an accepted correction of 106,9 to 107,9, applied as the models would."""
    elsewhere = SettingsWithSeeds(settings.raw, settings.warehouse)
    shutil.copytree(settings.seeds, elsewhere.seeds)
    place = tiny_warehouse.observation_id("106,9").rpartition(":")
    line = f'{place[0]},{place[2]},"106,9",107.9,the annex says so,the office,accepted\n'
    with (elsewhere.seeds / "corrections.csv").open("a", encoding="utf-8") as opened:
        opened.write(line)
    where = f"where observation_id = '{tiny_warehouse.observation_id('106,9')}'"
    tiny_warehouse.change(
        elsewhere, f"update province.main.fct_observation set value = 107.9, correction_id = observation_id {where}"
    )
    return elsewhere


def test_a_corrected_value_passes(corrected: Settings) -> None:
    assert all(result.passed for result in validated(corrected, "published_fct_observation").results)


@pytest.mark.parametrize(
    ("rule", "defect"),
    [
        ("value_follows_from_print", "value = 106.9 where correction_id is not null"),
        ("correction_is_named", "correction_id = null where correction_id is not null"),
        ("nothing_is_changed", "value_reported = 107.9 where correction_id is not null"),
    ],
)
def test_a_correction_that_is_not_what_its_line_says_breaks_a_rule(rule: str, defect: str, corrected: Settings) -> None:
    tiny_warehouse.change(corrected, f"update province.main.fct_observation set {defect}")

    assert not validated(corrected, "published_fct_observation", rule).results[0].passed


def test_a_correction_of_a_number_that_is_not_printed_may_not_be_applied(corrected: Settings) -> None:
    tiny_warehouse.change(corrected, "update working.landing.reports set text = replace(text, '106,9', '106,8')")

    for rule in ("value_follows_from_print", "correction_is_named"):
        assert not validated(corrected, "published_fct_observation", rule).results[0].passed


@pytest.mark.parametrize("name", sorted(COMPARING))
def test_a_first_report_is_compared_with_nothing(name: str, settings: Settings) -> None:
    validation = validated(settings, name)

    assert validation.rows == 0
    assert all(result.passed for result in validation.results)
