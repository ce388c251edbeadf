"""From reports of provinces to a published warehouse, drawn as the data walks.

    reading  ←  extraction  ←  series  ←  assets, checks  ←  definitions, run

Imports go one way: each package may import what stands to its left. The first three import no Dagster, DuckDB, dbt or
Great Expectations, and are functions of their arguments alone.
"""
