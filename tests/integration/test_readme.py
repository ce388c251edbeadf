"""The questions of README.md, asked of the published file: each one statement, with the answer that stands below it.

Belongs here: that the answers are those of today. `UPDATE_SNAPSHOTS=1 pytest` writes them anew.
Must not be here: what the right values are (test_real_series.py).
"""

from __future__ import annotations

import os
import re

import duckdb
import pytest
from pipeline import Ran

from orchestration.settings import PROJECT

README = PROJECT / "README.md"
SECTION = re.compile(r"## (?P<heading>Five questions|Which numbers).*?(?=\n## )", re.DOTALL)
QUESTION = re.compile(
    r"\*\*(?P<title>[^*]+)\*\*[^\n]*\n\n```sql\n(?P<sql>.*?)```\n(?P<answer>(?:\n\|[^\n]*(?:\n\|[^\n]*)*\n)?)",
    re.DOTALL,
)


def questions(heading: str = "") -> dict[str, tuple[str, str]]:
    """Title → statement and answer, in the order of the page."""
    sections = SECTION.finditer(README.read_text(encoding="utf-8"))
    text = "".join(section.group() for section in sections if section["heading"].startswith(heading))
    return {found["title"]: (found["sql"], found["answer"]) for found in QUESTION.finditer(text)}


def written(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return "" if cell is None else str(cell)


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """What the statement answers, as a table of the page."""
    found = connection.execute(sql)
    columns = [column[0] for column in found.description or ()]
    lines = [" | ".join(columns), *(" | ".join(written(cell) for cell in row) for row in found.fetchall())]
    lines = [f"| {line} |" for line in lines]
    return "\n".join(["", lines[0], "|" + "---|" * len(columns), *lines[1:], ""])


def test_there_are_five() -> None:
    assert len(questions("Five questions")) == 5


@pytest.mark.parametrize("title", list(questions()))
def test_a_question_is_one_statement_and_its_answer_stands_below_it(published: Ran, title: str) -> None:
    sql, told = questions()[title]
    with duckdb.connect(str(published.settings.published_database), read_only=True) as connection:
        assert len(connection.extract_statements(sql)) == 1
        found = answer(connection, sql)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        page = README.read_text(encoding="utf-8")
        README.write_text(page.replace(f"{sql}```\n{told}", f"{sql}```\n{found}"), encoding="utf-8")
        told = found

    assert found.count("\n") > 3, "the question has no answer"
    assert told == found
