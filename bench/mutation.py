"""How much of what goes wrong with an observation is stopped or flagged by the audit, the dbt tests and the gates.

    python -m bench.mutation [number of corruptions, 200]

Each corruption is done to a copy of a landed report of the last build. All copies are built together in a folder of
their own, as reports on places of their own, so that none can be held against another. Beside them stands a copy
without a fault: what is found in both is not what the corruption did. "Stopped" is what a critical rule or a dbt test
would not let pass; "flagged" is a warning of either, or a finding of the audit. The seed of all chance is fixed.

Belongs here: copies, building them, judging, the table. Must not be here: the corruptions (corruptions.py), rules.
"""

from __future__ import annotations

import json
import logging
import random
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from bench.corruptions import CORRUPTIONS, Copy, NothingFitsError, Row
from orchestration import dbt_in_process, landing
from orchestration.checks.frames import read_frames
from orchestration.checks.suites import Door, Suite, load_suites
from orchestration.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

SEED = 1
COPIES = 200
FLOOR = 0.95
SOUND = "000"
MARK = re.compile(r"~(\d{3})")
ID_COLUMNS = ("observation_id", "report_id", "refers_to", "part_of")
Found = dict[str, set[str]]
"""Copy → what was found in it, in words in which all copies are alike."""


def say(line: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def landed(settings: Settings) -> list[Copy]:
    """The reports of the last build that have numerals to corrupt: a figure table has none."""
    with duckdb.connect(str(settings.working_database), read_only=True) as connection:

        def rows(query: str) -> list[Row]:
            found: list[Row] = connection.execute(query).to_arrow_table().to_pylist()
            return found

        numerals, observations = rows("from landing.numerals"), rows("from landing.observations")
        return [
            Copy(
                report,
                [row for row in numerals if row["report_id"] == report["report_id"]],
                [row for row in observations if row["report_id"] == report["report_id"]],
            )
            for report in rows(
                "from landing.reports where status = 'read' "
                "and report_id in (select report_id from landing.numerals) order by report_id"
            )
        ]


def marked(copy: Copy, mark: str) -> Copy:
    """The report again under another id."""

    def renamed(row: Row) -> Row:
        row = dict(row)
        for column in ID_COLUMNS:
            value = row.get(column)
            if value is not None:
                report, colon, place = value.partition(":")
                row[column] = f"{report}~{mark}{colon}{place}"
        return row

    return Copy(
        renamed(copy.report), [renamed(row) for row in copy.numerals], [renamed(row) for row in copy.observations]
    )


def corrupted(reports: list[Copy], number: int) -> dict[str, tuple[str, Copy]]:
    """Mark → the kind of corruption and the corrupted copy."""
    chance = random.Random(SEED)
    made: dict[str, tuple[str, Copy]] = {}
    for index in range(number):
        corrupt = CORRUPTIONS[index % len(CORRUPTIONS)]
        mark = f"{index + 1:03d}"
        for report in chance.sample(reports, len(reports)):
            copy = marked(report, mark)
            with suppress(NothingFitsError):
                corrupt(copy, chance)
                made[mark] = (corrupt.__name__, copy)
                break
    return made


def land(settings: Settings, copies: Iterable[Copy]) -> None:
    """Land the copies in place of what was landed."""
    rows = [landing.ReportRows(copy.report, copy.numerals, copy.observations) for copy in copies]
    with landing.open_landing(settings) as connection:
        landing.keep_only(connection, [])
        landing.replace(connection, rows)


def make_ready_for_models(settings: Settings) -> None:
    """Move each copy to places of its own, and take out what stands twice in its place.

    Copies of one place would be each other's vintages. Twins the first gate stops, and no model could be made of them.
    """
    with duckdb.connect(str(settings.working_database)) as connection:
        for table in ("reports", "observations"):
            connection.execute(
                f"update landing.{table} set area_id = area_id || '~' || split_part(report_id, '~', 2) "
                "where area_id is not null"
            )
        connection.execute(
            """
            create or replace table landing.observations as
            from landing.observations qualify row_number() over (partition by observation_id) = 1;

            insert into seeds.areas by name
            with places as (
                select
                    area_id as place,
                    split_part(area_id, '~', 1) as area_id,
                    split_part(area_id, '~', 2) as mark
                from (
                    select area_id from landing.observations
                    union
                    select area_id from landing.reports where area_id is not null
                )
            )
            select areas.* replace (place as area_id, coalesce(parents.parent_place, parent_area_id) as parent_area_id)
            from seeds.areas
            inner join places using (area_id)
            left join (select place as parent_place, area_id, mark from places) as parents
                on areas.parent_area_id = parents.area_id and places.mark = parents.mark
            """
        )


def cells(row: Iterable[Any]) -> Iterator[str]:
    """Each value as text that equal values share."""
    for cell in row:
        yield json.dumps(cell, default=str, ensure_ascii=False)


def add(found: Found, door: str, rule: str, rows: Iterable[Iterable[Any]]) -> None:
    """Put rows to the copies that they name, without the names."""
    for row in rows:
        words = "\t".join(cells(row))
        for mark in set(MARK.findall(words)):
            found[mark].add(f"{door}\t{rule}\t{MARK.sub('', words)}")


def findings(settings: Settings, found: Found) -> None:
    """What the audit found."""
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        for rule, *row in connection.execute("select rule, finding_id, severity from fct_finding").fetchall():
            add(found, "audit", rule, [row])


def dbt_run(settings: Settings) -> None:
    """Make all models. Raises RuntimeError where one cannot be made: nothing could be judged then."""
    for result in dbt_in_process.run(settings, ["run"]):
        if result.stops_the_build:
            raise RuntimeError(f"{result.unique_id}: {result.message}")


def dbt_tests(settings: Settings, found: Found) -> None:
    """The rows that break dbt's tests, which dbt leaves in tables named after them."""
    command = ["test", "--exclude", "test_type:unit", "--store-failures"]
    broken = {
        result.unique_id.split(".")[2]: "stopped" if result.stops_the_build else "flagged"
        for result in dbt_in_process.run(settings, command)
        if not result.passed
    }
    with duckdb.connect() as connection:
        for catalog, path in (("working", settings.working_database), ("province", settings.build_database)):
            connection.execute(f"attach '{path}' as {catalog} (read_only)")
        tables = connection.execute(
            "select table_name, concat(database_name, '.', schema_name, '.\"', table_name, '\"') "
            "from duckdb_tables() where schema_name like '%dbt_test__audit'"
        ).fetchall()
        for name, relation in tables:
            if name in broken:
                add(found, broken[name], name, connection.execute(f"from {relation}").fetchall())


def gates(settings: Settings, found: Found, door: Door) -> None:
    """The rows that break the rules of a door, among those in which a corrupted copy differs from the sound one."""
    suites = [suite for suite in load_suites() if suite.door == door]
    for suite, frame in zip(suites, read_frames(settings, door, suites).values(), strict=True):
        if isinstance(frame, duckdb.Error):
            raise frame
        differing = _differing(frame)
        if len(differing):
            _judge(suite, differing, found)


def _differing(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of copies that no sound copy has as often, and the sound ones in their places: these are no news."""
    lines = ["\t".join(cells(row)) for row in frame.itertuples(index=False, name=None)]
    marks = ["".join(sorted(set(MARK.findall(line)))) for line in lines]
    alike = [MARK.sub("", line) for line in lines]
    places = [line.split("\t", 1)[0] for line in alike]
    times = Counter(zip(marks, alike, strict=True))
    strange = [bool(of) and times[of, line] != times[SOUND, line] for of, line in zip(marks, alike, strict=True)]
    touched = {place for place, is_strange in zip(places, strange, strict=True) if is_strange}
    wanted = [
        is_strange or (of == SOUND and place in touched)
        for is_strange, of, place in zip(strange, marks, places, strict=True)
    ]
    return frame[wanted].reset_index(drop=True)


def _judge(suite: Suite, frame: pd.DataFrame, found: Found) -> None:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = (
        context.data_sources.add_pandas("rows").add_dataframe_asset("rows").add_batch_definition_whole_dataframe("rows")
    )
    rules = [rule for rule in suite.body["expectations"] if "mostly" not in rule["kwargs"]]
    outcome = source.get_batch(batch_parameters={"dataframe": frame}).validate(
        gx.ExpectationSuite(**{**suite.body, "expectations": rules}),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.show)},
    )
    results = outcome.to_json_dict()["results"]  # type: ignore[no-untyped-call]
    for result in results:
        config = result["expectation_config"]
        door = "stopped" if config["severity"] == "critical" else "flagged"
        rows = result["result"].get("unexpected_index_list") or []
        add(found, door, f"{suite.name}.{config['meta']['rule']}", [row.values() for row in rows])


def main(number: int = COPIES) -> int:
    """Corrupt, build, judge, tell; 1 where less than the floor was caught."""
    logging.disable(logging.INFO)
    settings = Settings.from_environment()
    reports = landed(settings)
    made = corrupted(reports, number)
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        bench = Settings(raw=settings.raw, warehouse=Path(folder))
        shutil.copytree(settings.build, bench.build)
        land(bench, [*(marked(report, SOUND) for report in reports), *(copy for _, copy in made.values())])
        found: Found = defaultdict(set)
        gates(bench, found, "read")
        make_ready_for_models(bench)
        dbt_run(bench)
        dbt_tests(bench, found)
        findings(bench, found)
        gates(bench, found, "published")
    return tell(made, found)


def tell(made: dict[str, tuple[str, Copy]], found: Found) -> int:
    """The table by kind, what caught how many, and each corruption that nothing caught."""
    caught: Counter[tuple[str, str]] = Counter()
    catchers: Counter[str] = Counter()
    missed = []
    for mark, (kind, copy) in made.items():
        new = found[mark] - found[SOUND]
        doors = {line.split("\t", 1)[0] for line in new}
        how = "stopped" if "stopped" in doors else "flagged" if doors else "missed"
        caught[kind, how] += 1
        catchers.update({line.split("\t")[1] for line in new})
        if how == "missed":
            missed.append(f"{kind}: {copy.told}")
    kinds = list(dict.fromkeys(kind for kind, _ in made.values()))
    say("| corruption | done | stopped | flagged | caught by nothing |\n|---|---:|---:|---:|---:|")
    for kind in (*kinds, "all"):
        counts = [sum(n for (of, is_), n in caught.items() if kind in (of, "all") and is_ == how)
                  for how in ("stopped", "flagged", "missed")]  # fmt: skip
        say(f"| {kind.replace('_', ' ')} | {sum(counts)} | " + " | ".join(map(str, counts)) + " |")
    say("\nWhat caught how many (one corruption may be caught by several):")
    for rule, count in catchers.most_common():
        say(f"{count:5d}  {rule}")
    say("\nCaught by nothing:")
    for line in missed:
        say(f"- {line}")
    share = 1 - len(missed) / len(made)
    say(f"\n{share:.1%} of {len(made)} are stopped or flagged; asked: at least {FLOOR:.0%}: "
        + ("held" if share >= FLOOR else "MISSED"))  # fmt: skip
    return int(share < FLOOR)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
