"""What a gate makes of its validations: severity, what Dagster shows, what is stored, and the pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest
import tiny_warehouse
from one_suite import SUITES, validated

from orchestration import release_state
from orchestration.checks import doors
from orchestration.checks.data_docs import build_data_docs
from orchestration.checks.doors import judge
from orchestration.checks.expectations import check_result
from orchestration.checks.frames import DatabaseNotReadableError, read_frames
from orchestration.checks.results import stored
from orchestration.checks.suites import Suite
from orchestration.checks.validation import ROWS_SHOWN, Validation, validate
from orchestration.settings import Settings

CRITICAL = "update working.landing.observations set value_reported = 3206 where value_reported = 320.6;"
WARNING = "update working.landing.observations set is_estimate = false;"
READ = [suite for suite in SUITES.values() if suite.door == "read"]


def shown(settings: Settings, name: str = "read_observations") -> dg.AssetCheckResult:
    return check_result(validated(settings, name), 0.5)


def text_of(result: dg.AssetCheckResult, entry: str) -> str:
    return str(result.metadata[entry].value)


def test_all_rules_hold(settings: Settings) -> None:
    result = shown(settings)

    assert result.passed
    assert "failing rows" not in result.metadata
    assert result.asset_key == dg.AssetKey(["landing", "observations"])


def test_a_critical_rule_is_an_error(settings: Settings) -> None:
    tiny_warehouse.change(settings, CRITICAL + WARNING)

    result = shown(settings)

    assert not result.passed
    assert result.severity is dg.AssetCheckSeverity.ERROR
    assert "3206" in text_of(result, "failing rows")
    assert "320,6 nghìn tấn" in text_of(result, "failing rows")
    assert "✗" in text_of(result, "rules and results")


@pytest.mark.parametrize(("defect", "shut"), [("", []), (WARNING, []), (CRITICAL, ["read"])])
def test_the_door_opens_only_for_what_keeps_every_critical_rule(judged: Settings, defect: str, shut: list[str]) -> None:
    tiny_warehouse.change(judged, defect or "select 1")

    judge(judged, "read", READ)

    assert release_state.shut_doors(judged) == shut


def test_a_warning_alone_only_warns(settings: Settings) -> None:
    tiny_warehouse.change(settings, WARNING)

    result = shown(settings)

    assert not result.passed
    assert result.severity is dg.AssetCheckSeverity.WARN


def test_only_the_first_rows_are_shown(settings: Settings) -> None:
    tiny_warehouse.change(settings, "update working.landing.observations set match_score = 2")
    tiny_warehouse.change(
        settings,
        "insert into working.landing.observations select o.* from working.landing.observations as o, range(9)",
    )

    rows = [line for line in text_of(shown(settings), "failing rows").splitlines() if tiny_warehouse.REPORT in line]

    assert len(rows) == ROWS_SHOWN


def test_a_cell_cannot_break_the_table(settings: Settings) -> None:
    tiny_warehouse.change(settings, "update working.landing.observations set sentence = 'a | b' || chr(10) || 'c'")

    assert "a \\| b c" in text_of(shown(settings), "failing rows")


def test_a_missing_column_is_an_error_that_names_it(settings: Settings) -> None:
    tiny_warehouse.change(settings, "alter table working.landing.observations drop column base")

    result = shown(settings)

    assert result.severity is dg.AssetCheckSeverity.ERROR
    assert '"base"' in str(result.description)


def test_a_rule_on_a_column_that_is_not_there_is_critical(settings: Settings) -> None:
    suite = SUITES["published_dim_unit"]
    first, *others = suite.body["expectations"]
    mistaken = {**first, "severity": "warning", "kwargs": {"column": "gone", "min_value": 0}}
    (rows,) = read_frames(settings, "published", [suite]).values()
    assert not isinstance(rows, Exception)

    validation = validate(replace(suite, body={**suite.body, "expectations": [mistaken, *others]}), rows)

    (broken,) = validation.failed("critical")
    assert "gone" in str(broken.error)


def test_a_missing_database_is_named(judged: Settings) -> None:
    judged.working_database.unlink()

    with pytest.raises(DatabaseNotReadableError, match=r"working\.duckdb"):
        judge(judged, "read", READ)


def test_answers_are_stored_whole(judged: Settings) -> None:
    tiny_warehouse.change(judged, CRITICAL)

    validations = judge(judged, "read", READ)

    assert [stored(judged, suite.name) for suite in READ] == validations


def test_unchanged_rows_are_not_validated_again(judged: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judge(judged, "read", READ)
    validated_again: list[str] = []

    def noted(suite: Suite, rows: object) -> Validation:
        validated_again.append(suite.name)
        return validation_of[suite.name]

    validation_of = {validation.suite: validation for validation in first}
    monkeypatch.setattr(doors, "validate", noted)
    assert judge(judged, "read", READ) == first
    assert validated_again == []

    tiny_warehouse.change(judged, CRITICAL)
    judge(judged, "read", READ)
    assert validated_again == ["read_observations"]


def test_an_answer_that_cannot_be_read_is_made_anew(judged: Settings) -> None:
    first = judge(judged, "read", READ)
    (judged.validations / "read_numerals.json").write_text('{"suite":', encoding="utf-8")

    again = judge(judged, "read", READ)

    assert [validation.results for validation in again] == [validation.results for validation in first]


def test_pages_ask_no_other_host(judged: Settings) -> None:
    tiny_warehouse.change(
        judged,
        CRITICAL + "update working.landing.observations set subject = '',"
        ' sentence = \'<img src="http://host.test/x.png"><script src="//host.test/x.js"></script>\'',
    )
    judge(judged, "read", READ)

    pages = {page.name: page.read_text(encoding="utf-8") for page in judged.data_docs.iterdir()}

    assert set(pages) == {"index.html", *(f"{suite.name}.html" for suite in READ)}
    for page in pages.values():
        assert not re.search(r"<(script|link|img|iframe|object|embed)\b", page)
        assert not re.search(r"\s(src|href)=[\"']?(https?:)?//", page)
        assert not re.search(r"url\(|@import", page)


def test_pages_tell_rules_reasons_and_rows(judged: Settings) -> None:
    tiny_warehouse.change(judged, CRITICAL)
    judge(judged, "read", READ)

    page = (judged.data_docs / "read_observations.html").read_text(encoding="utf-8")
    index = (judged.data_docs / "index.html").read_text(encoding="utf-8")

    rule = next(rule for rule in SUITES["read_observations"].rules if rule.name == "value_is_printed")
    assert rule.description in page
    assert "No other number may ever stand for what a report prints." in page
    assert "<td>3206.0</td>" in page
    assert '<a href="read_observations.html">' in index
    assert "stopped" in index


def test_pages_that_say_the_same_are_left_alone(judged: Settings) -> None:
    validations = judge(judged, "read", READ)
    page = judged.data_docs / "read_numerals.html"
    before = page.stat().st_mtime_ns

    build_data_docs(judged, validations)
    assert page.stat().st_mtime_ns == before

    page.unlink()
    build_data_docs(judged, validations)
    assert page.exists()


def test_rows_that_could_not_be_read_have_a_page_too(judged: Settings) -> None:
    tiny_warehouse.change(judged, "drop table working.landing.numerals")
    judge(judged, "read", READ)

    assert "landing.numerals" in (judged.data_docs / "read_numerals.html").read_text(encoding="utf-8")


def test_the_seeds_that_rules_read_are_there(settings: Settings) -> None:
    """Queries name files of the seeds' folder; a renamed seed would otherwise fail only in a run."""
    queries = "".join(suite.query for suite in SUITES.values())

    names = set(re.findall(r"'/(\w+\.csv)'", queries))
    assert names
    assert {name for name in names if not (Path(settings.seeds) / name).exists()} == set()
