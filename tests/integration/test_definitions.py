"""The code location: its graph, its lineage, its sensor, its schedule, its pool."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from pipeline import REAL_REPORT, REAL_TABLE, Ran

from orchestration import missing_quarters, partitions, release_state
from orchestration.settings import PROJECT, Settings

FILES = {
    "a copy of lang-son-2024-9m", "a letter", "empty", "no figures", "picture.png", REAL_REPORT.stem, REAL_TABLE.stem,
}  # fmt: skip
SNAPSHOT = Path(__file__).with_name("asset_graph.json")


@pytest.fixture
def defs(published: Ran, environ: Callable[[Settings], None]) -> dg.Definitions:
    """The definitions, loaded as Dagster loads them."""
    environ(published.settings)
    from orchestration.definitions import defs

    return defs


def graph(defs: dg.Definitions) -> dict[str, Any]:
    """Key → group, what it stands on, its checks; dbt's tests counted, as their names are dbt's."""
    known = defs.resolve_asset_graph()
    return {
        key.to_user_string(): {
            "group": known.get(key).group_name,
            "deps": sorted(parent.to_user_string() for parent in known.get(key).parent_keys),
            "partitioned": known.get(key).partitions_def is not None,
        }
        for key in sorted(known.get_all_asset_keys(), key=lambda key: key.to_user_string())
    }


def test_the_graph_is_as_it_was(defs: dg.Definitions) -> None:
    """A change of the graph is a change that people see: `UPDATE_SNAPSHOTS=1 pytest` writes what there is now."""
    found = graph(defs)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")

    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_the_release_goes_back_to_the_raw_files(defs: dg.Definitions) -> None:
    found = graph(defs)

    def ancestors(key: str) -> set[str]:
        parents = set(found[key]["deps"])
        return parents.union(*(ancestors(parent) for parent in parents)) if parents else set()

    assert {"raw_files", "landing/reports", "landing/observations", "fct_observation", "seeds/units"} <= ancestors(
        "release"
    )


def test_every_public_table_is_an_asset_that_the_release_stands_on(published: Ran, defs: dg.Definitions) -> None:
    release = release_state.last_release(published.settings)
    assert release is not None
    assert set(graph(defs)["release"]["deps"]) == set(release.tables)


def test_every_step_that_writes_is_in_the_pool_of_one(defs: dg.Definitions) -> None:
    settings = yaml.safe_load((PROJECT / "orchestration" / "dagster.yaml").read_text(encoding="utf-8"))
    job = defs.resolve_job_def("everything")
    pools = {node.name: node.definition.pool for node in job.nodes if isinstance(node.definition, dg.OpDefinition)}

    assert settings["concurrency"]["pools"]["default_limit"] == 1
    assert set(pools.values()) == {"duckdb_writer"}, pools
    assert not settings["telemetry"]["enabled"]


def test_a_rebuild_reads_no_report(defs: dg.Definitions) -> None:
    everything, rebuild = (defs.resolve_job_def(name).asset_layer for name in ("everything", "rebuild"))
    landing = {
        dg.AssetKey(["landing", table]) for table in ("reports", "numerals", "observations", "refused_rows", "places")
    }

    assert everything.executable_asset_keys - rebuild.executable_asset_keys == landing
    assert everything.executable_asset_keys >= {dg.AssetKey("release"), dg.AssetKey(["seeds", "indicators"])}


@pytest.mark.parametrize("job", ["one_report", "everything", "rebuild"])
def test_rows_of_files_that_are_gone_leave_before_anybody_looks(defs: dg.Definitions, job: str) -> None:
    order = [node.name for node in defs.resolve_job_def(job).graph.nodes_in_topological_order]

    assert order.index("raw_files") < min(order.index("gate_read"), order.index("star_schema")), order


def test_each_partition_shows_what_was_read(published: Ran, defs: dg.Definitions) -> None:
    with dg.DagsterInstance.from_config(str(published.settings.dagster_home)) as instance:
        shown: dict[str, Any] = {}
        for key in graph(defs):
            event = instance.get_latest_materialization_event(dg.AssetKey(key.split("/")))
            if event is not None and event.asset_materialization is not None:
                shown[key] = event.asset_materialization.metadata
        records = instance.fetch_materializations(
            dg.AssetRecordsFilter(dg.AssetKey(["landing", "observations"]), asset_partitions=[REAL_REPORT.stem]),
            limit=1,
        ).records
        known = set(instance.get_dynamic_partitions("reports"))

    assert known == FILES
    assert set(shown) == set(graph(defs)) - {"data_docs"}
    for key, metadata in shown.items():
        assert "dagster/row_count" in metadata, key
        assert any("seconds" in name for name in metadata), key
    materialization = records[0].asset_materialization
    assert materialization is not None
    assert materialization.partition == REAL_REPORT.stem
    assert "sentence" in str(materialization.metadata["preview"].value)


def sensed(defs: dg.Definitions, instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(instance=instance, definitions=defs)
    answer = defs.resolve_sensor_def("raw_folder")(context)
    assert isinstance(answer, dg.SensorResult | dg.SkipReason)
    return answer


def test_the_sensor_is_content_with_a_folder_that_is_released(defs: dg.Definitions) -> None:
    answer = sensed(defs, dg.DagsterInstance.ephemeral())

    assert isinstance(answer, dg.SkipReason), answer
    assert f"holds all {len(FILES)} files" in str(answer.skip_message)


@pytest.mark.parametrize(("new", "job"), [(["new"], "one_report"), (["new", "newer"], "everything")])
def test_the_sensor_sees_new_files(
    defs: dg.Definitions, another: Settings, environ: Callable[[Settings], None], new: list[str], job: str
) -> None:
    environ(another)
    for name in new:
        (another.raw / f"{name}.txt").write_text(name, encoding="utf-8")
    instance = dg.DagsterInstance.ephemeral()

    answer = sensed(defs, instance)

    assert isinstance(answer, dg.SensorResult)
    assert answer.run_requests is not None
    (request,) = answer.run_requests
    assert request.job_name == job
    keys = {key for change in answer.dynamic_partitions_requests or () for key in change.partition_keys}
    assert set(new) <= keys
    if len(new) == 1:
        assert request.partition_key == "new"
    else:
        assert request.tags == partitions.range_tags(new)
    # The same folder asks for the same run, which Dagster starts once.
    again = sensed(defs, instance)
    assert isinstance(again, dg.SensorResult)
    assert again.run_requests is not None
    assert again.run_requests[0].run_key == request.run_key


def test_the_sensor_sees_changed_and_vanished_files(
    defs: dg.Definitions, another: Settings, environ: Callable[[Settings], None]
) -> None:
    environ(another)
    instance = dg.DagsterInstance.ephemeral()
    (another.raw / "empty.txt").unlink()
    vanished = sensed(defs, instance)
    (another.raw / "a letter.txt").write_text("changed", encoding="utf-8")
    changed = sensed(defs, instance)

    assert isinstance(vanished, dg.SensorResult)
    assert isinstance(changed, dg.SensorResult)
    assert vanished.run_requests is not None
    assert changed.run_requests is not None
    assert [request.job_name for request in vanished.run_requests] == ["rebuild"]
    assert [request.partition_key for request in changed.run_requests] == ["a letter"]


def test_the_sensor_says_what_is_wrong_with_a_manifest(
    defs: dg.Definitions, another: Settings, environ: Callable[[Settings], None]
) -> None:
    environ(another)
    another.manifest.write_text("no;such;column\n", encoding="utf-8")

    answer = sensed(defs, dg.DagsterInstance.ephemeral())

    assert isinstance(answer, dg.SkipReason)
    assert "manifest.csv" in str(answer.skip_message)


def test_partitions_follow_the_folder_and_those_to_read_stand_together() -> None:
    instance = dg.DagsterInstance.ephemeral()
    partitions.keep_in_step(instance, ["a", "b", "c", "d"], ["a", "b", "c", "d"])

    partitions.keep_in_step(instance, ["a", "b", "d", "e"], ["a", "e"])

    assert instance.get_dynamic_partitions("reports") == ["b", "d", "a", "e"]


def test_the_schedule_lists_what_is_missing(published: Ran, defs: dg.Definitions) -> None:
    schedule = defs.resolve_schedule_def("quarterly_look_for_missing_reports")
    assert schedule.job_name == "missing_reports"

    result = defs.resolve_job_def("missing_reports").execute_in_process(instance=dg.DagsterInstance.ephemeral())

    (answer,) = result.get_asset_check_evaluations()
    covered = missing_quarters.covered(published.settings)
    assert {(one.area_id, one.last_day) for one in covered} == {("lang-son", date(2024, 9, 30))}
    assert answer.severity is dg.AssetCheckSeverity.WARN
    assert not answer.passed
    assert "2024-Q4" in str(answer.metadata["list"].value)


def test_a_backfill_of_all_partitions_is_one_run(
    defs: dg.Definitions, another: Settings, environ: Callable[[Settings], None]
) -> None:
    """What the daemon starts for a backfill with a single-run policy: one run with a range of partitions."""
    environ(another)
    reports = sorted(FILES)
    with dg.DagsterInstance.ephemeral() as instance:
        partitions.keep_in_step(instance, reports, reports)
        shutil.rmtree(another.build / "validations", ignore_errors=True)

        result = defs.resolve_job_def("everything").execute_in_process(
            instance=instance, tags=partitions.range_tags(reports)
        )
        landed = {
            event.partition
            for event in result.get_asset_materialization_events()
            if event.asset_key == dg.AssetKey(["landing", "reports"])
        }

    assert result.success
    assert landed == set(reports)
