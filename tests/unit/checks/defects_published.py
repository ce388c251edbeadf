"""What breaks each rule of the published door: (suite, rule, SQL on the tiny warehouse).

Belongs here: one line or more per rule of expectations/published. Must not be here: how they are run.
"""

from __future__ import annotations

import unicodedata

from tiny_warehouse import REPORT, SECOND, observation_id

_OBSERVATIONS = "update province.main.fct_observation set"
_CORRECTIONS = "update province.main.dim_correction set"
_QUARTERS = "update province.main.fct_quarter set"
_FINDINGS = "update province.main.fct_finding set"
_BRIDGE = "update province.main.bridge_finding_observation set"
_REPORTS = "update province.main.dim_report set"
_INDICATORS = "update province.main.dim_indicator set"
_SECTORS = "update province.main.dim_sector set"
_PERIODS = "update province.main.dim_period set"
_AREAS = "update province.main.dim_area set"
_UNITS = "update province.main.dim_unit set"
_DECOMPOSED = unicodedata.normalize("NFD", "Hà Nội")


def _at(token: str) -> str:
    return f"where observation_id = '{observation_id(token)}'"


def _twice(table: str, key: str, where: str) -> str:
    """Double a dimension's row, as a bad join or a bad seed would."""
    return f"insert into province.main.{table} select * from province.main.{table} where {key} = '{where}'"


def _view(name: str, rows: str) -> str:
    """Put `rows`, a query over what the view shows now as `shown`, in the view's place."""
    return (
        f"use province; create table kept as select * from {name};"
        f"create or replace view {name} as with shown as (select * from kept) {rows};"
    )


def _more_indicators(count: int) -> str:
    """Let the report before state `count` more catalogued indicators."""
    more = f"range({count}) as more (i)"
    return (
        "insert into province.main.fct_observation select * exclude (i)"
        f" replace ('{SECOND}:more' || i as observation_id, 'more' || i as indicator_id)"
        f" from province.main.fct_observation, {more} where observation_id = '{observation_id('9', SECOND)}';"
        " insert into province.main.dim_indicator select * exclude (i)"
        f" replace ('more' || i as indicator_id, true as is_catalogued) from province.main.dim_indicator, {more}"
        " where indicator_id = 'iip'"
    )


def _more_levels(count: int) -> str:
    """Let both reports state an amount `count` more times."""
    return (
        "insert into province.main.fct_observation"
        " select * exclude (i) replace (observation_id || 'more' || i as observation_id)"
        f" from province.main.fct_observation, range({count}) as more (i) where indicator_id = 'luong-thuc'"
    )


def _most_numerals_gone(report: str) -> str:
    return f"delete from province.main.fct_numeral where report_id = '{report}' and text <> '9'"


PUBLISHED_DEFECTS = [
    ("published_fct_observation", "nothing_is_lost", f"delete from province.main.fct_observation {_at('9')}"),
    ("published_fct_observation", "nothing_is_added", f"delete from working.landing.observations {_at('9')}"),
    ("published_fct_observation", "nothing_is_changed", f"{_OBSERVATIONS} sentence = 'x' {_at('9')}"),
    ("published_fct_observation", "nothing_is_changed", f"{_OBSERVATIONS} period_id = '2024-Q3' {_at('9')}"),
    ("published_fct_observation", "nothing_is_changed", f"{_OBSERVATIONS} value_reported = 8 {_at('9')}"),
    (
        "published_fct_observation",
        "value_follows_from_print",
        f"{_OBSERVATIONS} value = 320.6 {_at('320,6')}",
    ),
    (
        "published_fct_observation",
        "value_follows_from_print",
        f"{_OBSERVATIONS} unit_id = 'kg' {_at('320,6')}",
    ),
    (
        "published_fct_observation",
        "correction_is_named",
        f"{_OBSERVATIONS} correction_id = observation_id {_at('9')}",
    ),
    ("published_dim_correction", "guard_holds", f"{_CORRECTIONS} state = 'print_differs'"),
    ("published_dim_correction", "guard_holds", f"{_CORRECTIONS} state = 'no_number_there'"),
    ("published_dim_correction", "changes_something", f"{_CORRECTIONS} right_value = value_reported"),
    ("published_dim_correction", "keeps_the_direction", f"{_CORRECTIONS} right_value = -106.9"),
    ("published_fct_observation", "value_is_finite", f"{_OBSERVATIONS} value = 'infinity' {_at('9')}"),
    ("published_fct_observation", "value_is_finite", f"{_OBSERVATIONS} value = 'nan' {_at('9')}"),
    ("published_fct_observation", "percent_is_in_per_cent", f"{_OBSERVATIONS} unit_id = 'luot' {_at('2,3')}"),
    ("published_fct_observation", "unit_fits_indicator", f"{_OBSERVATIONS} unit_id = 'luot' {_at('320,6')}"),
    ("published_fct_observation", "rate_is_a_percentage", f"{_OBSERVATIONS} value = 642 {_at('64,2')}"),
    ("published_fct_observation", "index_is_near_a_hundred", f"{_OBSERVATIONS} value = 1.069 {_at('106,9')}"),
    ("published_fct_observation", "amount_is_rarely_negative", f"{_OBSERVATIONS} value = -9 {_at('9')}"),
    ("published_fct_observation", "counted_things_are_whole", f"{_OBSERVATIONS} value = 9.5 {_at('9')}"),
    ("published_fct_numeral", "nothing_is_lost", "delete from province.main.fct_numeral where text = '9'"),
    ("published_fct_numeral", "nothing_is_added", "delete from working.landing.numerals where text = '9'"),
    (
        "published_fct_numeral",
        "nothing_is_changed",
        "update province.main.fct_numeral set fate = 'name' where fate = 'date'",
    ),
    ("published_fct_quarter", "period_is_a_quarter", f"{_QUARTERS} period_id = '2024-9M'"),
    (
        "published_fct_quarter",
        "row_rests_on_statements",
        f"{_QUARTERS} indicator_id = 'x' where indicator_id = 'ngo'",
    ),
    ("published_fct_quarter", "vintage_is_counted", f"{_QUARTERS} vintages = 0"),
    ("published_fct_quarter", "revision_needs_two_vintages", f"{_QUARTERS} revision_pct = 0"),
    ("published_fct_quarter", "quarter_is_known_or_explained", f"{_QUARTERS} value_quarter_reason = null"),
    (
        "published_fct_quarter",
        "quarter_is_known_or_explained",
        f"{_QUARTERS} value_quarter_reason = 'previous_missing'",
    ),
    (
        "published_fct_quarter",
        "stock_stands",
        f"{_QUARTERS} value_quarter = 3 where indicator_id = 'san-pham-tang'",
    ),
    ("published_fct_quarter", "quarter_is_part_of_year", f"{_QUARTERS} value_quarter = 2 * value_ytd"),
    ("published_fct_quarter", "codes_are_explained", f"{_QUARTERS} comparability = 'because'"),
    ("published_fct_quarter", "codes_are_explained", f"{_QUARTERS} comparability = 'only_growth_stated'"),
    (
        "published_fct_quarter",
        "implied_lies_in_bounds",
        f"{_QUARTERS} prior_year_value_implied = 2 * prior_year_value_implied",
    ),
    ("published_fct_finding", "severity_is_known", f"{_FINDINGS} severity = 'grave'"),
    (
        "published_fct_finding",
        "names_its_observations",
        "delete from province.main.bridge_finding_observation",
    ),
    ("published_fct_finding", "names_its_observations", f"{_OBSERVATIONS} report_id = 'x'"),
    ("published_fct_finding", "exceeds_tolerance", f"{_FINDINGS} tolerance = 100"),
    ("published_fct_finding", "tolerance_is_a_distance", f"{_FINDINGS} tolerance = -1"),
    ("published_fct_finding", "speaks_two_languages", f"{_FINDINGS} message_vi = message_en"),
    ("published_bridge_finding_observation", "one_total", f"{_BRIDGE} part = 'total'"),
    ("published_bridge_finding_observation", "parts_have_a_total", f"{_BRIDGE} part = 'part'"),
    (
        "published_dim_report",
        "nothing_is_lost",
        "delete from province.main.dim_report where status = 'refused'",
    ),
    (
        "published_dim_report",
        "nothing_is_added",
        "delete from working.landing.reports where status = 'refused'",
    ),
    ("published_dim_report", "nothing_is_changed", f"{_REPORTS} period_id = '2024-Q3'"),
    ("published_dim_report", "status_is_known", f"{_REPORTS} status = 'lost'"),
    ("published_dim_report", "refusal_stands", f"{_REPORTS} status = 'read'"),
    ("published_dim_report", "hold_stands", f"{_REPORTS} status = 'held', reason = 'x' where status = 'read'"),
    ("published_dim_report", "hold_stands", "update working.landing.reports set held = 'x' where status = 'read'"),
    ("published_dim_report", "held_leaves_nothing", f"{_REPORTS} status = 'held' where status = 'read'"),
    ("published_dim_report", "issued_while_it_is_news", f"{_REPORTS} issued_on = '2025-10-02'"),
    (
        "published_dim_report",
        "area_keeps_up",
        "insert into province.main.dim_report"
        " select * replace ('x' as report_id, 'tinh-cu' as reporting_area_id, '2023-9M' as period_id)"
        " from province.main.dim_report where status = 'read'",
    ),
    ("published_dim_report", "every_status_but_read_has_a_reason", f"{_REPORTS} reason = null"),
    ("published_dim_report", "numerals_are_counted", f"{_REPORTS} numerals = numerals + 1"),
    ("published_dim_report", "observations_are_counted", f"{_REPORTS} observations = 516"),
    ("published_dim_indicator", "name_is_composed", f"{_INDICATORS} name_vi = '{_DECOMPOSED}'"),
    ("published_dim_indicator", "has_a_name", f"{_INDICATORS} name_vi = ' '"),
    ("published_dim_indicator", "name_search_is_plain", f"{_INDICATORS} name_search = 'đường'"),
    ("published_dim_indicator", "name_search_is_plain", f"{_INDICATORS} name_search = 'Thoc'"),
    (
        "published_dim_indicator",
        "provisional_is_observed",
        f"{_INDICATORS} is_catalogued = false, indicator_id = 'x' where indicator_id = 'ngo'",
    ),
    ("published_dim_indicator", "catalogued_is_defined", f"{_INDICATORS} definition = null"),
    ("published_dim_sector", "is_not_its_own_parent", f"{_SECTORS} parent_sector_id = sector_id"),
    ("published_dim_sector", "name_is_composed", f"{_SECTORS} name_vi = '{_DECOMPOSED}'"),
    ("published_dim_sector", "name_search_is_plain", f"{_SECTORS} name_search = name_vi"),
    ("published_dim_sector", "indicators_hang_on_leaves", f"{_INDICATORS} sector_id = 'tong'"),
    ("published_dim_period", "kind_is_known", f"{_PERIODS} kind = 'half_year' where kind = 'window'"),
    ("published_dim_period", "id_says_the_dates", f"{_PERIODS} period_id = '2024-Q2' where kind = 'quarter'"),
    (
        "published_dim_period",
        "dates_span_the_period",
        f"{_PERIODS} start_date = start_date + 1 where kind = 'quarter'",
    ),
    ("published_dim_period", "year_is_that_of_the_end", f"{_PERIODS} year = 2023"),
    ("published_dim_area", "has_a_parent", f"{_AREAS} parent_area_id = null"),
    ("published_dim_area", "parent_is_larger", f"{_AREAS} level = 'commune' where area_id = 'tinh-thu'"),
    ("published_dim_area", "ends_after_it_began", f"{_AREAS} valid_from = date '2025-07-01'"),
    ("published_dim_area", "name_is_composed", f"{_AREAS} name_vi = '{_DECOMPOSED}'"),
    ("published_dim_area", "name_search_is_plain", f"{_AREAS} name_search = name_vi"),
    (
        "published_dim_area",
        "successor_lives_longer",
        f"{_AREAS} valid_to = date '2020-01-01' where area_id = 'tinh-thu'",
    ),
    ("published_dim_area", "ended_area_has_a_successor", f"{_AREAS} successor_area_id = null"),
    ("published_dim_unit", "factor_is_positive", f"{_UNITS} factor = 0 where unit_id = 'tan'"),
    ("published_dim_unit", "base_counts_once", f"{_UNITS} factor = 2 where unit_id = 'kg'"),
    ("published_dim_unit", "base_is_its_own_base", f"{_UNITS} base_unit_id = 'tan' where unit_id = 'kg'"),
    ("published_dim_unit", "base_is_of_one_kind", f"{_UNITS} dimension = 'area' where unit_id = 'kg'"),
    ("published_dim_unit", "name_search_is_plain", f"{_UNITS} name_search = 'Tấn'"),
    (
        "published_dictionary_column",
        "type_is_portable",
        "alter table province.main.fct_finding alter stated type integer",
    ),
    (
        "published_dictionary_column",
        "reference_exists",
        "update province.main.dictionary_column set \"references\" = 'dim_unit.gone'",
    ),
    (
        "published_completeness",
        "something_is_stated_again",
        f"{_more_indicators(20)}; delete from province.main.fct_observation where report_id = '{REPORT}'",
    ),
    (
        "published_completeness",
        "most_indicators_are_stated_again",
        "delete from province.main.fct_observation"
        f" where report_id = '{REPORT}' and indicator_id not in ('thoc', 'ngo')",
    ),
    (
        "published_completeness",
        "sections_are_found_again",
        f"{_OBSERVATIONS} sector_id = 'tong' where report_id = '{REPORT}'",
    ),
    ("published_completeness", "length_is_usual", _most_numerals_gone(SECOND)),
    ("published_completeness", "length_is_usual", _most_numerals_gone(REPORT)),
    (
        "published_completeness",
        "no_more_is_unread_than_before",
        f"update province.main.fct_numeral set fate = 'unread' where report_id = '{REPORT}' and text = '9'",
    ),
    (
        "published_completeness",
        "match_scores_do_not_drift",
        f"{_OBSERVATIONS} match_score = 0.8 where report_id = '{REPORT}'",
    ),
    ("published_history", "amount_is_of_its_series_size", f"{_OBSERVATIONS} value = 320.6 {_at('320,6')}"),
    ("published_history", "amount_is_of_its_series_size", f"{_OBSERVATIONS} value = 12500 {_at('1.250')}"),
    ("published_history", "rate_is_near_its_series", f"{_OBSERVATIONS} value = 6.42 {_at('64,2')}"),
    (
        "published_history",
        "most_amounts_are_of_their_series_size",
        f"{_more_levels(9)}; {_OBSERVATIONS} value = value / 1000 where report_id = '{REPORT}'",
    ),
    ("published_v_observation", "shown_once", _twice("dim_unit", "unit_id", "tan")),
    (
        "published_v_observation",
        "shown_once",
        _view("v_observation", "select * from shown where measure = 'level'"),
    ),
    (
        "published_v_observation",
        "nothing_is_added",
        _view("v_observation", "select * from shown union all by name select 'x' as observation_id"),
    ),
    ("published_v_observation", "every_name_is_joined", f"{_UNITS} symbol_vi = null"),
    ("published_v_quarter", "shown_once", _twice("dim_unit", "unit_id", "tan")),
    (
        "published_v_quarter",
        "nothing_is_added",
        _view("v_quarter", "select * from shown union all by name select 'x' as indicator_id"),
    ),
    ("published_v_quarter", "every_name_is_joined", f"{_SECTORS} name_vi = null"),
]
