"""Dagster's assets, in the order in which a figure passes through them: reports, star_schema, release.

Belongs here: what is an asset, what it stands on, what its page shows. Must not be here: the work itself, which lies
in modules that know no Dagster (raw_files, series, landing, dbt_in_process, publication).
"""
