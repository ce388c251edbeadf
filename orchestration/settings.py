"""Where everything lies: RAW_DIR, WAREHOUSE_DIR and every path made from them.

Belongs here: paths, and the two environment variables they come from. Must not be here: reading or writing what lies
there, and anything about provinces, quarters or indicators (tables of dbt_project/seeds).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """The two folders of a run, absolute, and what lies in them."""

    raw: Path
    warehouse: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings that RAW_DIR (default `raw`) and WAREHOUSE_DIR (default `warehouse`) ask for.

        A variable that is empty counts as not set. A relative path is taken from the project's folder, so that a
        command, the web UI's processes and dbt mean the same folder wherever they were started.
        """
        given = os.environ if environment is None else environment
        return cls(
            raw=_folder(given.get("RAW_DIR") or "raw"),
            warehouse=_folder(given.get("WAREHOUSE_DIR") or "warehouse"),
        )

    @property
    def manifest(self) -> Path:
        """What people know about the files: source, licence, and corrections to what a heading says. May be missing."""
        return self.raw / "manifest.csv"

    @property
    def dbt_project(self) -> Path:
        return PROJECT / "dbt_project"

    @property
    def seeds(self) -> Path:
        return self.dbt_project / "seeds"

    @property
    def published_database(self) -> Path:
        """The warehouse that readers open. Only a release replaces it."""
        return self.warehouse / "province.duckdb"

    @property
    def candidate_folder(self) -> Path:
        """Where a release is put together: on the same disk as what it replaces, under the same names."""
        return self.warehouse / ".next"

    @property
    def candidate_database(self) -> Path:
        return self.candidate_folder / self.published_database.name

    @property
    def parquet(self) -> Path:
        return self.warehouse / "parquet"

    @property
    def release(self) -> Path:
        """What was published last, from what, and the hashes that tell whether it is still there whole."""
        return self.warehouse / "release.json"

    @property
    def build(self) -> Path:
        return self.warehouse / "build"

    @property
    def working_database(self) -> Path:
        """Schemas landing, seeds, staging, intermediate."""
        return self.build / "working.duckdb"

    @property
    def build_database(self) -> Path:
        """Schema main with the public tables only; a release is a copy of it."""
        return self.build / "province.duckdb"

    @property
    def writer_lock(self) -> Path:
        """Held by the one process that writes the build databases."""
        return self.build / "writer.lock"

    @property
    def dbt(self) -> Path:
        return self.warehouse / "dbt"

    @property
    def dbt_target(self) -> Path:
        return self.dbt / "target"

    @property
    def dbt_manifest(self) -> Path:
        """What the definitions are made from; dbt itself writes its own copy into the target folder."""
        return self.dbt / "manifest.json"

    @property
    def dbt_logs(self) -> Path:
        return self.dbt / "logs"

    @property
    def dagster_home(self) -> Path:
        return self.warehouse / "dagster"

    @property
    def data_docs(self) -> Path:
        return self.warehouse / "data_docs"

    @property
    def validations(self) -> Path:
        """The latest answer of every suite of expectations, which Data Docs are made from."""
        return self.build / "validations"

    @property
    def review(self) -> Path:
        """Lists for a person to go through, such as phrases that no indicator of the catalogue fits."""
        return self.warehouse / "review"


def _folder(given: str) -> Path:
    return (PROJECT / Path(given).expanduser()).resolve()
