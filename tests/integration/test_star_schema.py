"""The dbt project as the pipeline runs it: it parses without a warning, its unit tests pass, its docs build."""

from __future__ import annotations

import duckdb

from orchestration import dbt_in_process
from orchestration.settings import Settings


def test_the_project_parses_without_a_warning(another: Settings) -> None:
    (another.dbt_target / "partial_parse.msgpack").unlink(missing_ok=True)

    dbt_in_process.run(another, ["--warn-error", "parse"])


def test_the_models_do_what_their_unit_tests_say(another: Settings) -> None:
    results = dbt_in_process.run(another, ["test", "--select", "test_type:unit"])

    assert results
    assert {result.unique_id: result.message for result in results if not result.passed} == {}


def test_the_docs_build(another: Settings) -> None:
    dbt_in_process.run(another, ["docs", "generate"])

    assert (another.dbt_target / "catalog.json").stat().st_size > 0
    assert (another.dbt_target / "index.html").exists()


def test_the_databases_are_free_when_dbt_has_returned(another: Settings) -> None:
    """Also where the profile keeps them open from node to node, which makes a build twice as fast."""
    dbt_in_process.run(another, ["build", "--select", "dim_sector"])

    with duckdb.connect(str(another.build_database)) as connection:
        assert connection.execute("select count(*) > 0 from dim_sector").fetchall() == [(True,)]


def test_the_manifest_is_parsed_when_it_is_missing_or_of_another_project(another: Settings) -> None:
    another.dbt_manifest.unlink()
    made = dbt_in_process.fresh_manifest(another)
    stamp = another.dbt_manifest.stat().st_mtime_ns

    assert dbt_in_process.fresh_manifest(another) == made
    assert another.dbt_manifest.stat().st_mtime_ns == stamp
    another.dbt_manifest.with_suffix(".fingerprint").write_text("of another time")
    dbt_in_process.fresh_manifest(another)
    assert another.dbt_manifest.stat().st_mtime_ns > stamp
