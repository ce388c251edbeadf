"""What the shipped files show from day one: real series, each asked for with one statement.

Belongs here: values that were published, held against what the warehouse says. Must not be here: made-up figures.
"""

from __future__ import annotations

from typing import Any

import duckdb
import pytest
from pipeline import Ran


@pytest.fixture(scope="module")
def connection(published: Ran) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(published.settings.published_database), read_only=True)


def series(connection: duckdb.DuckDBPyConnection, indicator_id: str, column: str = "value_ytd") -> dict[str, Any]:
    """Quarter → a column of the province's series."""
    return dict(
        connection.execute(
            f"select period_id, {column} from v_quarter "
            f"where indicator_id = ? and area_level = 'province' and {column} is not null order by period_id",
            [indicator_id],
        ).fetchall()
    )


@pytest.mark.parametrize(
    ("indicator_id", "published_values"),
    [
        ("grdp_growth", {"2023-Q2": 5.32, "2024-Q2": 4.72, "2024-Q4": 6.01, "2025-Q1": 8.27, "2025-Q4": 8.41}),
        (
            "budget_revenue_total",
            {
                "2023-Q3": 5674.1,
                "2023-Q4": 7806.6,
                "2024-Q3": 7353.5,
                "2024-Q4": 9805.5,
                "2025-Q1": 2666,
                "2025-Q4": 18063.8,
            },
        ),
        ("trade_total_all_types", {"2023-Q4": 51990.563, "2024-Q3": 46362.2, "2025-Q2": 41710.4, "2025-Q4": 86140}),
        ("visitors_total", {"2023-Q4": 3900, "2025-Q1": 1920, "2025-Q2": 3110, "2025-Q4": 4400}),
        ("public_investment_disbursed", {"2024-Q3": 1950.2, "2025-Q2": 939.9, "2025-Q3": 2971, "2025-Q4": 4013}),
    ],
)
def test_a_series_is_one_statement(
    connection: duckdb.DuckDBPyConnection, indicator_id: str, published_values: dict[str, float]
) -> None:
    assert series(connection, indicator_id).items() >= published_values.items()


def test_budget_revenue_of_2023_is_shown_beside_what_2024_implies_and_the_gap_is_flagged(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """5,674.1 was published; 7,353.5 and +29.8 % a year later imply 5,663 to 5,668."""
    ((stated, reported, computed, prior, low, high, gap, code, why),) = connection.execute(
        """
        select
            value_ytd, yoy_pct_reported, round(yoy_pct_computed, 1), prior_year_value,
            round(prior_year_value_implied_low, 1), round(prior_year_value_implied_high, 1),
            round(prior_year_gap, 1), comparability, comparability_en
        from fct_quarter
        where indicator_id = 'budget_revenue_total' and area_id = 'lang-son' and period_id = '2024-Q3'
        """
    ).fetchall()

    assert (stated, reported, computed) == (7353.5, 29.8, 29.6)
    assert (prior, low, high, gap) == (5674.1, 5663.0, 5667.5, 6.6)
    assert code == "prior_year_disagrees"
    assert "not the one published then" in why


def test_a_figure_leads_back_to_its_page(connection: duckdb.DuckDBPyConnection) -> None:
    ((sentence, tier, url, file_name, printed),) = connection.execute(
        """
        select sentence, tier, source_url, file_name, value_reported from v_observation
        where indicator_id = 'budget_revenue_total' and period_id = '2023-9M' and measure = 'level'
        """
    ).fetchall()

    assert "Tổng thu ngân sách nhà nước trên địa bàn" in sentence
    assert "5674.1" in sentence
    assert (tier, file_name, printed) == ("official", "lang-son-figures.csv", 5674.1)
    assert url.startswith("https://cucthongkelangson.gov.vn/")


def test_tiers_are_kept_apart(connection: duckdb.DuckDBPyConnection) -> None:
    """Every row of fct_quarter has its value from a document of its own tier, and no better one states a value."""
    strange = connection.execute(
        """
        select quarters.indicator_id, quarters.period_id, quarters.tier, reports.tier
        from fct_quarter as quarters inner join dim_report as reports using (report_id)
        where quarters.tier <> reports.tier
        """
    ).fetchall()
    tiers = connection.execute("select distinct tier from fct_quarter order by tier").fetchall()

    assert strange == []
    assert tiers == [("official",), ("press",), ("report",)]


def test_the_report_goes_before_the_press_for_one_quarter(connection: duckdb.DuckDBPyConnection) -> None:
    told = connection.execute(
        """
        select tier, count(*) from v_observation
        where indicator_id = 'trade_total_declared' and quarter = 3 and year = 2024 and measure = 'level'
        group by tier
        """
    ).fetchall()
    ((shown,),) = connection.execute(
        "select tier from fct_quarter where indicator_id = 'trade_total_declared' and period_id = '2024-Q3' "
        "and area_id = 'lang-son'"
    ).fetchall()

    assert {tier for tier, _ in told} == {"report", "press"}
    assert shown == "report"


def test_sources_that_disagree_are_flagged(connection: duckdb.DuckDBPyConnection) -> None:
    """One paper estimated 8.06 % for 2025 and another 8.41 %."""
    ((code, first, latest, vintages),) = connection.execute(
        "select comparability, first_value, latest_value, vintages from fct_quarter "
        "where indicator_id = 'grdp_growth' and area_id = 'lang-son' and period_id = '2025-Q4'"
    ).fetchall()

    assert code == "source_disagrees"
    assert {first, latest} == {8.06, 8.41}
    assert vintages == 2


def test_an_area_whose_borders_changed_says_so(connection: duckdb.DuckDBPyConnection) -> None:
    codes = connection.execute(
        "select distinct comparability from fct_quarter where area_id like 'hai-quan-khu-vuc-vi%'"
    ).fetchall()
    new_communes = connection.execute(
        "select distinct comparability from v_quarter inner join dim_area using (area_id) "
        "where level = 'commune' and valid_from = '2025-07-01' and year = 2025"
    ).fetchall()

    assert codes == new_communes == [("boundary_changed",)]


def test_refused_rows_are_told_by_number(connection: duckdb.DuckDBPyConnection) -> None:
    ((reason,),) = connection.execute("select reason from dim_report where report_id = 'lang-son-figures'").fetchall()

    assert "2 of 431 rows" in reason
    assert "dòng 51" in reason
    assert "dòng 262" in reason


def test_tables_have_no_numerals(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        "select distinct format from fct_numeral inner join dim_report using (report_id)"
    ).fetchall()
    assert found == [("txt",)]
