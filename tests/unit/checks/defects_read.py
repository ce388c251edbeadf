"""What breaks each rule of the read door: (suite, rule, SQL on the tiny warehouse).

Belongs here: one line or more per rule of expectations/read. Must not be here: how they are run.
"""

from __future__ import annotations

from tiny_warehouse import REPORT, observation_id

_REPORTS = "update working.landing.reports set"
_NUMERALS = "update working.landing.numerals set"
_OBSERVATIONS = "update working.landing.observations set"
_READ = "where status = 'read'"
_REFUSED = "where status = 'refused'"


def _tokens(count: int) -> str:
    """Give the report `count` more numerals, in its text and in its rows, all of them dates."""
    return (
        "insert into working.landing.numerals"
        f" select '{REPORT}', length(text) + 2 * i, length(text) + 2 * i + 1, '7', 'date', null"
        f" from working.landing.reports, range({count}) as more (i) {_READ};"
        f"{_REPORTS} text = text || repeat('7 ', {count}) {_READ};"
    )


def _at(token: str) -> str:
    return f"where observation_id = '{observation_id(token)}'"


def _is(measure: str) -> str:
    return f"where measure = '{measure}'"


READ_DEFECTS = [
    ("read_reports", "something_was_read", "delete from working.landing.reports"),
    ("read_reports", "refusal_has_reason", f"{_REPORTS} reason = null {_REFUSED}"),
    ("read_reports", "refused_leaves_no_numbers", f"{_REPORTS} status = 'refused', reason = 'x' {_READ}"),
    ("read_reports", "bytes_are_known", f"{_REPORTS} sha256 = 'abc' {_READ}"),
    ("read_reports", "text_is_kept", f"{_REPORTS} text = '' {_READ}"),
    ("read_reports", "characters_are_counted", f"{_REPORTS} text = null {_READ}"),
    ("read_reports", "place_is_known", f"{_REPORTS} area_id = null {_READ}"),
    ("read_reports", "place_is_known", f"{_REPORTS} area_id = 'nowhere' {_READ}"),
    ("read_reports", "period_is_in_the_calendar", f"{_REPORTS} period_id = '2024-02-31' {_READ}"),
    ("read_reports", "period_is_in_the_calendar", f"{_REPORTS} period_id = '2024-09-14/2023-12-15' {_READ}"),
    (
        "read_reports",
        "comparisons_keep_their_bases",
        "insert into working.landing.observations select changes.* replace (null as base)"
        " from working.landing.observations as changes, range(9) where measure = 'change_pct'",
    ),
    ("read_reports", "period_is_known", f"{_REPORTS} period_id = null {_READ}"),
    ("read_reports", "period_is_well_formed", f"{_REPORTS} period_id = '9M-2024' {_READ}"),
    ("read_reports", "issued_after_period_began", f"{_REPORTS} issued_on = '2023-10-02' {_READ}"),
    (
        "read_reports",
        "issued_after_period_began",
        f"{_REPORTS} period_id = '2024-Q4', issued_on = '2024-09-30' {_READ}",
    ),
    ("read_reports", "retrieved_after_issue", f"{_REPORTS} retrieved_on = '2024-10-01' {_READ}"),
    ("read_reports", "revision_counts_from_zero", f"{_REPORTS} revision = -1 {_READ}"),
    ("read_reports", "every_token_has_a_row", "delete from working.landing.numerals where text = '9'"),
    ("read_reports", "every_token_has_a_row", f"{_REPORTS} text = text || ' 1.234,5' {_READ}"),
    (
        "read_reports",
        "nearly_all_is_understood",
        _tokens(150) + f"{_NUMERALS} fate = 'unread' where char_start < 70",
    ),
    ("read_reports", "reader_did_not_fall_apart", f"{_NUMERALS} fate = 'unread' where fate = 'date'"),
    ("read_reports", "long_report_states_facts", _tokens(20) + "delete from working.landing.observations"),
    ("read_reports", "usual_share_of_facts", _tokens(100)),
    ("read_reports", "catalogue_still_fits", _tokens(20) + f"{_OBSERVATIONS} is_catalogued = false"),
    ("read_numerals", "no_token_is_lost", "delete from working.landing.numerals where text = '9'"),
    ("read_numerals", "no_token_is_made_up", f"{_NUMERALS} char_start = char_start + 1 where text = '9'"),
    ("read_numerals", "token_is_the_printed_one", f"{_NUMERALS} text = '320.6' where text = '320,6'"),
    (
        "read_numerals",
        "token_ends_where_printed",
        f"{_NUMERALS} char_end = char_end - 2 where text = '320,6'",
    ),
    ("read_numerals", "fact_and_only_fact_is_linked", f"{_NUMERALS} observation_id = null where text = '9'"),
    (
        "read_numerals",
        "fact_and_only_fact_is_linked",
        f"{_NUMERALS} observation_id = 'x' where fate = 'date'",
    ),
    (
        "read_numerals",
        "place_is_taken_once",
        "insert into working.landing.numerals from working.landing.numerals where text = '9'",
    ),
    (
        "read_numerals",
        "link_leads_to_an_observation",
        f"delete from working.landing.observations {_at('9')}",
    ),
    ("read_numerals", "fate_is_known", f"{_NUMERALS} fate = 'mystery' where text = '9'"),
    ("read_numerals", "fate_is_decided", f"{_NUMERALS} fate = null where text = '9'"),
    ("read_observations", "id_tells_the_place", f"{_OBSERVATIONS} observation_id = 'x' {_at('9')}"),
    (
        "read_observations",
        "stands_once",
        f"insert into working.landing.observations from working.landing.observations {_at('9')}",
    ),
    ("read_observations", "measure_is_known", f"{_OBSERVATIONS} measure = 'rate' {_at('9')}"),
    ("read_observations", "measure_is_known", f"{_OBSERVATIONS} measure = null {_at('9')}"),
    ("read_observations", "base_is_known", f"{_OBSERVATIONS} base = 'yesterday' {_at('4,9')}"),
    ("read_observations", "qualifier_is_known", f"{_OBSERVATIONS} qualifier = 'maybe' {_at('9')}"),
    ("read_observations", "area_is_known", f"{_OBSERVATIONS} area_id = 'nowhere' {_at('9')}"),
    ("read_observations", "area_is_known", f"{_OBSERVATIONS} area_id = null {_at('9')}"),
    ("read_observations", "sector_is_known", f"{_OBSERVATIONS} sector_id = 'magic' {_at('9')}"),
    ("read_observations", "indicator_is_told", f"{_OBSERVATIONS} indicator_id = null {_at('9')}"),
    ("read_observations", "period_is_in_the_calendar", f"{_OBSERVATIONS} period_id = '2023-02-29' {_at('9')}"),
    (
        "read_observations",
        "period_is_in_the_calendar",
        f"{_OBSERVATIONS} base_period_id = '2024-09-14/2023-12-15' {_at('4,9')}",
    ),
    (
        "read_observations",
        "refers_within_report",
        f"delete from working.landing.observations {_at('9')}",
    ),
    (
        "read_observations",
        "is_part_within_report",
        f"delete from working.landing.observations {_at('320,6')}",
    ),
    ("read_observations", "report_was_read", f"{_REPORTS} status = 'refused' {_READ}"),
    ("read_observations", "report_is_there", f"{_OBSERVATIONS} report_id = 'x' {_at('9')}"),
    ("read_observations", "place_has_length", f"{_OBSERVATIONS} char_end = char_start {_at('9')}"),
    ("read_observations", "place_is_inside_text", f"{_REPORTS} text = left(text, 200) {_READ}"),
    ("read_observations", "numeral_is_a_fact", f"{_NUMERALS} fate = 'date' {_at('9')}"),
    ("read_observations", "numeral_points_back", f"{_NUMERALS} observation_id = 'x' {_at('9')}"),
    ("read_observations", "place_is_one_numeral", f"{_OBSERVATIONS} char_end = char_end + 1 {_at('9')}"),
    ("read_observations", "sentence_holds_the_number", f"{_OBSERVATIONS} sentence = 'Có 8.' {_at('9')}"),
    ("read_observations", "value_is_printed", f"{_OBSERVATIONS} value_reported = 3206 {_at('320,6')}"),
    ("read_observations", "value_is_printed", f"{_OBSERVATIONS} value_reported = null {_at('320,6')}"),
    ("read_observations", "value_is_printed", f"{_OBSERVATIONS} value_reported = 10450 {_at('104,5')}"),
    (
        "read_observations",
        "value_is_read_the_vietnamese_way",
        f"{_OBSERVATIONS} value_reported = 1.25 {_at('1.250')}",
    ),
    ("read_observations", "decimals_are_printed", f"{_OBSERVATIONS} decimals = 0 {_at('320,6')}"),
    ("read_observations", "scale_is_printed", f"{_OBSERVATIONS} scale = 1e6 {_at('320,6')}"),
    ("read_observations", "scale_is_printed", f"{_OBSERVATIONS} scale = null {_at('9')}"),
    ("read_observations", "unsigned_stays_unsigned", f"{_OBSERVATIONS} value_reported = -13 {_is('total')}"),
    ("read_observations", "comparison_has_base", f"{_OBSERVATIONS} base = null {_is('change_pct')}"),
    ("read_observations", "level_has_no_base", f"{_OBSERVATIONS} base = 'plan' {_at('320,6')}"),
    (
        "read_observations",
        "attainment_is_of_a_plan",
        f"{_OBSERVATIONS} base = 'same_period_last_year' {_is('attain_pct')}",
    ),
    (
        "read_observations",
        "base_lies_earlier",
        f"{_OBSERVATIONS} base_period_id = '2025-9M' {_is('change_pct')}",
    ),
    (
        "read_observations",
        "base_lies_earlier",
        f"{_OBSERVATIONS} base_period_id = period_id {_is('change_pct')}",
    ),
    ("read_observations", "total_belongs_to_something", f"{_OBSERVATIONS} refers_to = null {_is('total')}"),
    (
        "read_observations",
        "shares_usually_belong_to_something",
        f"{_OBSERVATIONS} refers_to = null {_is('share_pct')}",
    ),
    ("read_observations", "refers_within_report", f"{_OBSERVATIONS} refers_to = 'other:1' {_is('total')}"),
    (
        "read_observations",
        "refers_within_report",
        f"{_OBSERVATIONS} refers_to = observation_id {_is('total')}",
    ),
    ("read_observations", "is_part_within_report", f"{_OBSERVATIONS} part_of = 'other:1' {_at('200,1')}"),
    ("read_observations", "estimate_is_told", f"{_OBSERVATIONS} is_estimate = false {_at('320,6')}"),
    ("read_observations", "period_is_well_formed", f"{_OBSERVATIONS} period_id = 'Q3' {_at('9')}"),
    ("read_observations", "period_is_known", f"{_OBSERVATIONS} period_id = null {_at('9')}"),
    (
        "read_observations",
        "base_period_is_well_formed",
        f"{_OBSERVATIONS} base_period_id = '2023' {_at('4,9')}",
    ),
    ("read_observations", "match_score_is_a_share", f"{_OBSERVATIONS} match_score = 95 {_at('9')}"),
    ("read_observations", "subject_is_named", f"{_OBSERVATIONS} subject = ' ' {_at('9')}"),
    (
        "read_observations",
        "change_is_plausible",
        f"{_OBSERVATIONS} value_reported = -101 {_is('change_pct')}",
    ),
    (
        "read_observations",
        "attainment_is_plausible",
        f"{_OBSERVATIONS} value_reported = 1045 {_is('attain_pct')}",
    ),
    ("read_observations", "share_is_plausible", f"{_OBSERVATIONS} value_reported = 125 {_is('share_pct')}"),
    ("read_observations", "rank_is_a_place", f"{_NUMERALS} text = '0' {_at('13.')}"),
]
