"""`make resilience`: every scenario, a table of what came of each, and a status that means something.

    python -m bench.resilience [--kills N] [SCENARIO ...]        kills readers disks vanishing changing two_at_once

Belongs here: which scenarios there are, and the table. Must not be here: the scenarios.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.resilience import disks, files, kills, readers
from bench.resilience.warehouses import Outcome, Warehouse, generations

KILLS = 50


def main() -> int:
    """0 where everything held, 1 where something did not."""
    parser = argparse.ArgumentParser(prog="make resilience", description=__doc__.splitlines()[0])
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--kills", type=int, default=KILLS)
    wanted = parser.parse_args()
    scenarios: dict[str, Callable[[dict[str, Warehouse], Path], list[Outcome]]] = {
        "readers": lambda made, folder: [readers.readers(made, folder)],
        "disks": lambda made, folder: disks.disks(made, folder / "disks"),
        "vanishing": lambda made, folder: [files.vanishing(made, folder)],
        "changing": lambda made, folder: [files.changing(made, folder)],
        "two_at_once": lambda made, folder: [files.two_at_once(made, folder)],
        "kills": lambda made, folder: [kills.kills(made, folder, wanted.kills)],
    }
    if unknown := set(wanted.scenarios) - scenarios.keys():
        parser.error(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(scenarios)}")
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="resilience-") as place:
        made = generations(Path(place))
        for name, scenario in scenarios.items():
            if not wanted.scenarios or name in wanted.scenarios:
                sys.stderr.write(f"{name} ...\n")
                outcomes += scenario(made, Path(place))
    sys.stdout.write(table(outcomes))
    return 1 if any(outcome.failures for outcome in outcomes) else 0


def table(outcomes: list[Outcome]) -> str:
    """A line for each scenario, and below the table every failure in full."""
    lines = ["| scenario | tried | failed | found |", "|---|---:|---:|---|"]
    for outcome in outcomes:
        found = f"skipped: {outcome.skipped}" if outcome.skipped else outcome.found
        cells = found.replace("|", "\\|").replace("\n", " ")
        lines.append(f"| {outcome.scenario} | {outcome.tried} | {len(outcome.failures)} | {cells} |")
    failures = [f"{outcome.scenario}: {failure}" for outcome in outcomes for failure in outcome.failures]
    return "\n".join([*lines, *(["", *failures] if failures else [])]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
