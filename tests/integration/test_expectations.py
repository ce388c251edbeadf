"""The gates inside Dagster: a broken critical rule keeps the release from being made, a warning does not."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.checks.data_docs import data_docs
from orchestration.checks.expectations import expectation_checks
from orchestration.checks.suites import load_suites
from orchestration.resources import Warehouse
from orchestration.settings import Settings

TINY = runpy.run_path(str(Path(__file__).parents[1] / "unit" / "checks" / "tiny_warehouse.py"))
GUARDED = {door: [suite for suite in load_suites() if suite.door == door] for door in ("read", "published")}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("RAW_DIR", str(tmp_path / "raw"))
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    settings = Settings.from_environment()
    TINY["build"](settings)
    return settings


def run() -> dg.ExecuteInProcessResult:
    """A graph with the real gates: landing, then the star schema, then the release, which stands on all of it."""
    landing = [dg.AssetKey(suite.asset) for suite in GUARDED["read"]]
    public = list(dict.fromkeys(dg.AssetKey(suite.asset) for suite in GUARDED["published"]))

    @dg.multi_asset(specs=[dg.AssetSpec(key) for key in landing])
    def read() -> Iterator[dg.MaterializeResult[None]]:
        yield from (dg.MaterializeResult(asset_key=key) for key in landing)

    @dg.multi_asset(specs=[dg.AssetSpec(key, deps=landing) for key in public])
    def star_schema() -> Iterator[dg.MaterializeResult[None]]:
        yield from (dg.MaterializeResult(asset_key=key) for key in public)

    @dg.asset(deps=public)
    def release() -> None:
        """What must not be made of bad data."""

    definitions = dg.Definitions(
        assets=[read, star_schema, release, data_docs],
        asset_checks=expectation_checks(),
        resources={"warehouse": Warehouse()},
        jobs=[dg.define_asset_job("all", selection=dg.AssetSelection.all())],
    )
    return definitions.resolve_job_def("all").execute_in_process(
        instance=dg.DagsterInstance.ephemeral(), raise_on_error=False
    )


def materialized(result: dg.ExecuteInProcessResult) -> set[str]:
    return {event.asset_key.path[-1] for event in result.get_asset_materialization_events() if event.asset_key}


def answers(result: dg.ExecuteInProcessResult) -> dict[str, dg.AssetCheckEvaluation]:
    return {answer.check_name: answer for answer in result.get_asset_check_evaluations()}


def test_each_suite_is_a_check_and_good_data_is_released(settings: Settings) -> None:
    result = run()

    assert result.success
    assert set(answers(result)) == {suite.name for suite in load_suites()}
    assert all(answer.passed and answer.blocking for answer in answers(result).values())
    assert "release" in materialized(result)
    assert (settings.data_docs / "index.html").exists()


def test_a_critical_rule_of_the_read_door_stops_before_the_star_schema(settings: Settings) -> None:
    TINY["change"](settings, "update working.landing.observations set scale = 1e9 where scale = 1e3")

    result = run()

    assert not result.success
    assert not answers(result)["read_observations"].passed
    assert materialized(result).isdisjoint({"fct_observation", "release"})
    assert "stopped" in (settings.data_docs / "index.html").read_text(encoding="utf-8")


def test_a_critical_rule_of_the_published_door_stops_the_release(settings: Settings) -> None:
    TINY["change"](settings, "delete from province.main.fct_observation where measure = 'rank'")

    result = run()

    assert not result.success
    assert not answers(result)["published_fct_observation"].passed
    assert "fct_observation" in materialized(result)
    assert "release" not in materialized(result)


def test_a_warning_is_shown_and_released(settings: Settings) -> None:
    TINY["change"](settings, "update working.landing.reports set retrieved_on = '2024-10-01' where status = 'read'")

    result = run()

    answer = answers(result)["read_reports"]
    assert result.success
    assert (answer.passed, answer.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "release" in materialized(result)
