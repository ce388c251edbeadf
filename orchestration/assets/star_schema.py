"""The dbt project as Dagster assets: each seed and model one asset, each dbt test a check of the asset that it guards.

Belongs here: names and groups of these assets, and turning dbt's results into Dagster's events.
Must not be here: the models (dbt_project), how dbt is called (dbt_in_process.py).
"""

import logging
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets
from dagster_dbt.asset_utils import (
    get_asset_check_key_for_test,
    get_subset_selection_for_context,
    group_from_dbt_resource_props_fallback_to_directory,
)

from orchestration import dbt_in_process, landing, progress, public_tables, release_state
from orchestration.assets.reports import RAW_FILES
from orchestration.dbt_in_process import NodeResult
from orchestration.previews import first_rows
from orchestration.resources import WRITER_POOL, Warehouse
from orchestration.settings import Settings

LOG = logging.getLogger(__name__)

Manifest = Mapping[str, Any]
_NODES = "fqn:*"


class Translator(DagsterDbtTranslator):
    """Sources are the landing assets; models go by their own name, under which readers know the public ones."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        name = dbt_resource_props["name"]
        match dbt_resource_props["resource_type"]:
            case "source":
                return dg.AssetKey([dbt_resource_props["source_name"], name])
            case "seed":
                return dg.AssetKey(["seeds", name])
            case _:
                return dg.AssetKey(name)

    def get_asset_spec(self, manifest: Manifest, unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        if spec.group_name == "staging":
            # A rebuild reads no report, but has to wait until the rows of files that are gone have left.
            return spec.merge_attributes(deps=[RAW_FILES])
        return spec

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        if dbt_resource_props["resource_type"] == "seed":
            return "seeds"
        return group_from_dbt_resource_props_fallback_to_directory(dbt_resource_props)


def star_schema_assets(manifest: Manifest) -> dg.AssetsDefinition:
    """The assets of all seeds and models that `manifest`, dbt's own, tells of; one step builds any of them."""
    translator = Translator()

    @dbt_assets(
        manifest=manifest, select=_NODES, dagster_dbt_translator=translator, name="star_schema", pool=WRITER_POOL
    )
    def star_schema(
        context: dg.AssetExecutionContext, warehouse: Warehouse
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """Build what is selected, test it, and show each table with its rows."""
        settings = warehouse.settings
        with landing.open_landing(settings) as connection:
            landed = landing.fingerprints(connection)
        release_state.forget_build(settings)
        release_state.shut_door(settings, "published")
        results = _build(context, settings, manifest, translator)
        yield from _materializations(context, settings, manifest, translator, results)
        yield from _checks(context, manifest, translator, results)
        _fail_if_broken(settings, manifest, results)
        if context.selected_asset_keys >= context.assets_def.keys:
            public_tables.drop_others(settings, public_tables.in_manifest(manifest))
            release_state.remember_build(settings, landed)

    return star_schema


def build_again(settings: Settings, manifest: Manifest) -> None:
    """Build and test everything, where what was built still has a report that is held back by now."""
    with landing.open_landing(settings) as connection:
        landed = landing.fingerprints(connection)
    release_state.forget_build(settings)
    try:
        results = dbt_in_process.build(settings)
    except dbt_in_process.DbtError as error:
        raise dg.Failure(str(error)) from error
    _fail_if_broken(settings, manifest, results)
    release_state.remember_build(settings, landed)


def _build(
    context: dg.AssetExecutionContext, settings: Settings, manifest: Manifest, translator: Translator
) -> list[NodeResult]:
    """Build what Dagster selected; the order is dbt's."""
    selection, indirect = get_subset_selection_for_context(
        context=context,
        manifest=manifest,
        select=_NODES,
        exclude=None,
        selector=None,
        dagster_dbt_translator=translator,
        current_dbt_indirect_selection_env=None,
    )
    total = sum(node["resource_type"] in ("model", "seed", "test") for node in manifest["nodes"].values())
    done: list[str] = []
    progress.tell("building", 0, total)

    def on_node(unique_id: str) -> None:
        done.append(unique_id)
        progress.tell("building", len(done), max(total, len(done)))

    arguments = [*selection, *(["--indirect-selection", indirect] if indirect else [])]
    started = time.perf_counter()
    try:
        results = dbt_in_process.build(settings, arguments, on_node)
    except dbt_in_process.DbtError as error:
        raise dg.Failure(str(error)) from error
    LOG.info(
        "star schema: %d tables and views, %d tests, %.1f s",
        sum(_kind(result) in ("model", "seed") for result in results),
        sum(_kind(result) == "test" for result in results),
        time.perf_counter() - started,
    )
    return results


def _kind(result: NodeResult) -> str:
    return result.unique_id.partition(".")[0]


def _materializations(
    context: dg.AssetExecutionContext,
    settings: Settings,
    manifest: Manifest,
    translator: Translator,
    results: Sequence[NodeResult],
) -> Iterator[dg.MaterializeResult[None]]:
    built = [result for result in results if _kind(result) in ("model", "seed") and result.passed]
    with _build_databases(settings) as connection:
        for result in built:
            node = manifest["nodes"][result.unique_id]
            relation = node["relation_name"]
            rows = connection.execute(f"select count(*) from {relation}").fetchall()[0][0]
            yield dg.MaterializeResult(
                asset_key=translator.get_asset_spec(manifest, result.unique_id, None).key,
                metadata={
                    "dagster/row_count": rows,
                    "seconds": round(result.seconds, 3),
                    "preview": dg.MetadataValue.md(first_rows(connection, f"from {relation}")),
                    "code": dg.MetadataValue.path(os.fspath(Path("dbt_project", node["original_file_path"]))),
                },
            )


def _build_databases(settings: Settings) -> duckdb.DuckDBPyConnection:
    """Both databases, to be read, under the names by which dbt's views know them."""
    connection = duckdb.connect()
    for catalog, path in (("working", settings.working_database), ("province", settings.build_database)):
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as {catalog} (read_only)")
    return connection


def _checks(
    context: dg.AssetExecutionContext,
    manifest: Manifest,
    translator: Translator,
    results: Sequence[NodeResult],
) -> Iterator[dg.AssetCheckResult]:
    """One result for each dbt test that Dagster knows as a check; others are heard of when they fail."""
    selected = context.selected_asset_check_keys
    for result in results:
        key = get_asset_check_key_for_test(manifest, translator, result.unique_id, None)
        if key is None or key not in selected or result.status == "skipped":
            continue
        yield dg.AssetCheckResult(
            asset_key=key.asset_key,
            check_name=key.name,
            passed=result.passed,
            severity=dg.AssetCheckSeverity.ERROR if result.stops_the_build else dg.AssetCheckSeverity.WARN,
            description=result.message,
            metadata={"rows that break it": result.failures or 0, "seconds": round(result.seconds, 3)},
        )


def _fail_if_broken(settings: Settings, manifest: Manifest, results: Sequence[NodeResult]) -> None:
    broken = [result for result in results if result.stops_the_build and result.status != "skipped"]
    if not broken:
        return
    lines = [f"{_kind(one)} {_name(manifest, one)}: {one.message or one.status}" for one in broken]
    skipped = sum(result.status == "skipped" for result in results)
    raise dg.Failure(
        f"The star schema was not built: {len(broken)} nodes broke and {skipped} below them were skipped.\n"
        + "\n".join(lines)
        + f"\nThe whole story is in {settings.dbt_logs / 'dbt.log'}; what was published before is untouched."
    )


def _name(manifest: Manifest, result: NodeResult) -> str:
    node = manifest["nodes"].get(result.unique_id)
    return str(node["name"]) if node else result.unique_id
