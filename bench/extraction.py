"""How fast reports are read: bytes to rows with their series, on one core, beside peers that read less.

    python -m bench.extraction            the table below, on standard output

Timed is `ReportTaker.take`: decoding, structure, heading, numbers, sentences, matching to indicators; no database. The
real report is read as it is and with its body a hundred times over: the cost must grow with the length and no faster.
Peers (words of underthesea and pyvi, quantities of quantulum3) are timed in the same process on the same text where
they can be imported: `make bench` sets up an environment for that. They are no dependencies of the project.

Belongs here: timing the reading of text. Must not be here: the pipeline's timing (other files of bench/), accuracy.
"""

from __future__ import annotations

import gc
import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from orchestration.reading.structure import structure
from orchestration.series.intake import ReportTaker

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "dbt_project" / "seeds"
REPORT = ROOT / "raw" / "lang-son-2024-9m.txt"
FOLD = 100
# What is asked: MB of text a second on one core, and at most so many times the time for a hundred times the length.
LEAST_SPEED, MOST_TIMES = 1.5, 105.0
# The best of so many for the speed: other work on the machine only ever adds time.
SHORT_RUNS = 15
# For the growth of cost, one long run is compared with this share of so many short ones right beside it, so that both
# see the same machine; the middle of the pairs counts.
PAIRS, BESIDE = 5, 20
PEERS: dict[str, tuple[str, str]] = {
    "underthesea word_tokenize": ("underthesea", "word_tokenize"),
    "pyvi ViTokenizer.tokenize": ("pyvi.ViTokenizer", "tokenize"),
    "quantulum3 parser.parse": ("quantulum3.parser", "parse"),
}
# quantulum3 loads a model that only the scikit-learn it was made with can read; its rules do without.
WITHOUT_MODEL = {"quantulum3.parser": "quantulum3.classifier"}


def say(line: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def seconds(run: Callable[[], Any], times: int) -> float:
    """The shortest of `times` runs, in seconds, garbage of the runs before collected first."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def folded(text: str, times: int) -> str:
    """A report with its body `times` over, between its own heading and its own list of recipients."""
    document = structure(text)
    body = [passage for passage in document.passages if passage.kind not in ("front", "tail")]
    tail = next((passage for passage in document.passages if passage.kind == "tail"), None)
    start = document.origin(body[0].origins[0])  # type: ignore[operator]
    end = document.origin(tail.origins[0]) if tail else len(text)  # type: ignore[operator]
    return text[:start] + (text[start:end].rstrip() + "\n\n") * times + text[end:]


def peer(module: str, name: str) -> Callable[[str], Any] | None:
    """A peer's function, or None where it is not installed."""
    try:
        if module in WITHOUT_MODEL:
            importlib.import_module(WITHOUT_MODEL[module]).USE_CLF = False  # type: ignore[attr-defined]
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
    except ImportError:
        return None


def time_own(text: str) -> float:
    """Print the speed on the report and on the hundred-fold one; give the speed on the report in MB/s."""
    start = time.perf_counter()
    taker = ReportTaker(SEEDS)
    loading = time.perf_counter() - start
    payload, long_payload = text.encode(), folded(text, FOLD).encode()
    first = seconds(lambda: taker.take(REPORT.name, payload), 1)
    short = seconds(lambda: taker.take(REPORT.name, payload), SHORT_RUNS)
    pairs = []
    for _ in range(PAIRS):
        one = seconds(lambda: [taker.take(REPORT.name, payload) for _ in range(BESIDE)], 1) / BESIDE
        pairs.append((seconds(lambda: taker.take(REPORT.name, long_payload), 1), one))
    long = min(pairs)[0]
    say(f"tables read and indexed                {loading:8.2f} s, once per process")
    for label, size, took in (
        ("the real report, first in its process", len(payload), first),
        ("the real report", len(payload), short),
        (f"its body {FOLD} times over", len(long_payload), long),
    ):
        say(f"{label:38s} {took:8.3f} s   {size / 1e6:7.3f} MB   {size / took / 1e6:6.2f} MB/s")
    times, length = median(long_one / one for long_one, one in pairs), len(long_payload) / len(payload)
    per_fold = FOLD * times / length
    say(
        f"{times:.1f} times the time for {length:.1f} times the length: "
        f"{per_fold:.1f} for {FOLD} (at most {MOST_TIMES:g})"
    )
    speed = len(payload) / short / 1e6
    say(f"asked: at least {LEAST_SPEED} MB/s: {'held' if speed >= LEAST_SPEED else 'MISSED'}; "
        f"linear: {'held' if per_fold <= MOST_TIMES else 'MISSED'}")  # fmt: skip
    return speed


def time_peers(text: str, own_speed: float) -> None:
    """Print the speed of each installed peer on the same text, and how many times faster the project is."""
    size = len(text.encode()) / 1e6
    say()
    for label, (module, name) in PEERS.items():
        run = peer(module, name)
        if run is None:
            say(f"{label:38s} not installed, skipped (make bench sets it up)")
            continue
        run("Tổng thu ngân sách đạt 2.640 tỷ đồng.")  # models load on first use
        took = seconds(lambda run=run: run(text), 1)  # type: ignore[misc]
        say(
            f"{label:38s} {took:8.3f} s   {size:7.3f} MB   {size / took:6.2f} MB/s   "
            f"ratio {own_speed / (size / took):6.1f}"
        )


def main() -> int:
    """Time everything; 0 always: a slow machine is no failure of the code."""
    text = REPORT.read_text(encoding="utf-8")
    time_peers(text, time_own(text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
