"""Which relations are public: the models that dbt writes into schema main of province.duckdb, and their table macros.

Belongs here: telling them, and dropping what no model makes any more. Must not be here: their columns
(dbt_project/models/marts) and what is promised of them (docs/contract.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import duckdb

from orchestration.settings import Settings

PUBLIC_SCHEMA = "main"
MACRO = "macro"


def in_manifest(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Name → `table`, `view` or `macro` of all that is public, by dbt's manifest, in the order of their names.

    A table macro is named in `meta.table_macros` of the model whose hook makes it.
    """
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model" and _is_public(node)]
    public = {node["name"]: "view" if node["config"]["materialized"] == "view" else "table" for node in models}
    macros = {name: MACRO for node in models for name in node["config"]["meta"].get("table_macros", ())}
    return dict(sorted({**public, **macros}.items()))


def relations(public: Mapping[str, str]) -> list[str]:
    """The names of what has rows of its own: tables and views."""
    return [name for name, kind in public.items() if kind != MACRO]


def in_database(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, str]:
    """`schema.name` → `table`, `view` or `macro` of all that the catalog holds; the schema is left out for main."""
    found = connection.execute(
        """
        select schema_name, table_name, 'table' from duckdb_tables() where database_name = $catalog and not internal
        union all
        select schema_name, view_name, 'view' from duckdb_views() where database_name = $catalog and not internal
        union all
        select schema_name, function_name, 'macro' from duckdb_functions()
        where database_name = $catalog and not internal and function_type = 'table_macro'
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
            what = "macro table" if kind == MACRO else kind
            connection.execute(f'drop {what} if exists {PUBLIC_SCHEMA}."{name}"')
    return list(others)


def _is_public(node: Mapping[str, Any]) -> bool:
    return bool(node["schema"] == PUBLIC_SCHEMA and node["config"]["materialized"] in ("table", "view", "incremental"))
