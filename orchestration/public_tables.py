"""Which relations are public: the models that dbt writes into schema main of province.duckdb.

Belongs here: telling them, and dropping what no model makes any more. Must not be here: their columns
(dbt_project/models/marts) and what is promised of them (docs/contract.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import duckdb

from orchestration.settings import Settings

PUBLIC_SCHEMA = "main"


def in_manifest(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Name → `table` or `view` of each public relation, by dbt's manifest, in the order of their names."""
    public = {
        node["name"]: "view" if node["config"]["materialized"] == "view" else "table"
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and _is_public(node)
    }
    return dict(sorted(public.items()))


def in_database(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, str]:
    """`schema.name` → `table` or `view` of everything that the catalog holds; the schema is left out for main."""
    found = connection.execute(
        """
        select schema_name, table_name, 'table' from duckdb_tables() where database_name = $catalog and not internal
        union all
        select schema_name, view_name, 'view' from duckdb_views() where database_name = $catalog and not internal
        """,
        {"catalog": catalog},
    ).fetchall()
    return {name if schema == PUBLIC_SCHEMA else f"{schema}.{name}": kind for schema, name, kind in sorted(found)}


def drop_others(settings: Settings, public: Collection[str]) -> list[str]:
    """Drop from the build database what no model makes any more, such as a table under its name of yesterday."""
    with duckdb.connect(str(settings.build_database)) as connection:
        others = {
            name: kind
            for name, kind in in_database(connection, settings.build_database.stem).items()
            if name not in public and "." not in name
        }
        for name, kind in others.items():
            connection.execute(f'drop {kind} if exists {PUBLIC_SCHEMA}."{name}"')
    return list(others)


def _is_public(node: Mapping[str, Any]) -> bool:
    return bool(node["schema"] == PUBLIC_SCHEMA and node["config"]["materialized"] in ("table", "view", "incremental"))
