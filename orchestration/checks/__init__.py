"""The quality gates: what is checked at the two doors, and how the answers are shown.

Belongs here: reading rule files, validating frames against them, Dagster's asset checks, Data Docs.
Must not be here: the rules themselves (expectations/), tests of tables between the doors (dbt_project/).
"""
