"""What is printed in Vietnamese style and read back is the same: numbers, units with scale words, dates, periods."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from short_report import lexicon, one

from orchestration.extraction import periods
from orchestration.extraction.numbers import Value, read_number
from orchestration.extraction.times import TimeReader
from orchestration.extraction.units import UnitReader

OWN = periods.parse("2024-9M")
days = st.dates(date(1990, 1, 1), date(2059, 12, 31))
years = st.integers(1990, 2059)
counts = st.integers(0, 10**14)
decimals = st.integers(1, 4)


def printed(units: int, places: int = 0) -> str:
    """A number of `units` of the last of `places` decimals, as a clerk prints it: 1234567, 2 → 12.345,67."""
    whole, fraction = divmod(units, 10**places)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{fraction:0{places}d}" if places else grouped


known_periods = st.one_of(
    years.map(periods.year),
    st.builds(periods.month, years, st.integers(1, 12)),
    st.builds(periods.quarter, years, st.integers(1, 4)),
    st.builds(periods.year_to_date, years, st.integers(1, 12)),
    days.map(periods.day),
    st.tuples(days, days).map(sorted).map(lambda pair: periods.window(*pair)),
)


@given(counts)
def test_a_whole_number_with_dots_reads_back(number: int) -> None:
    assert read_number(printed(number)) == Value(float(number), 0)


@given(counts)
def test_a_whole_number_without_dots_reads_back(number: int) -> None:
    assert read_number(str(number)) == Value(float(number), 0)


@given(st.integers(0, 10**12), decimals)
def test_a_decimal_number_reads_back_with_the_decimals_printed(number: int, places: int) -> None:
    answer = read_number(printed(number, places))
    assert isinstance(answer, Value)
    assert answer.decimals == places
    assert round(answer.value * 10**places) == number


@given(st.integers(0, 9), st.integers(0, 99))
def test_zeros_in_front_change_nothing(zeros: int, number: int) -> None:
    assert read_number("0" * zeros + str(number)) == Value(float(number), 0)


@given(
    st.text("0123456789.,", min_size=1, max_size=30).filter(lambda token: token[0].isdigit() and token[-1].isdigit())
)
def test_any_token_gives_a_value_or_a_reason(token: str) -> None:
    answer = read_number(token)
    assert answer.value >= 0 if isinstance(answer, Value) else answer.why


spellings = st.sampled_from(sorted({pair for pairs in lexicon().spellings.values() for pair in pairs}))
scale_words = st.sampled_from(sorted(lexicon().scales.items()))


@given(spellings, st.sampled_from(["", " "]))
def test_every_spelling_of_the_tables_reads_back_as_its_unit(spelling: tuple[str, str], space: str) -> None:
    worded, unit_id = spelling
    unit = UnitReader(lexicon()).read(f"5{space}{worded}.", 1)
    assert unit is not None
    assert (unit.text.startswith(worded), unit.unit_id, unit.scale) == (True, unit_id, 1.0)


@given(scale_words, st.sampled_from(["đồng", "tấn", "usd", "lượt khách", "con", "m3", "kwh"]))
def test_a_scale_word_before_a_unit_reads_back_with_its_factor(scale: tuple[str, float], worded: str) -> None:
    word, factor = scale
    plain = UnitReader(lexicon()).read(f"5 {worded}", 1)
    unit = UnitReader(lexicon()).read(f"5 {word} {worded}", 1)
    assert unit is not None and plain is not None
    assert (unit.scale, unit.unit_id, unit.text) == (factor, plain.unit_id, f"{word} {worded}")


@given(known_periods)
def test_a_period_reads_back_from_its_id(period: periods.Period) -> None:
    assert periods.parse(period.id) == period


@given(known_periods, st.integers(1, 5))
def test_the_same_span_of_an_earlier_year_is_of_the_same_kind(period: periods.Period, by: int) -> None:
    earlier = periods.year_earlier(period, by)
    assert (earlier.kind, earlier.year) == (period.kind, period.year - by)
    assert periods.parse(earlier.id) == earlier


@given(days, st.sampled_from(["/", "-", "."]), st.booleans())
def test_a_date_in_figures_reads_back(day: date, stroke: str, padded: bool) -> None:
    width = 2 if padded else 1
    text = f"ngày {day.day:0{width}d}{stroke}{day.month:0{width}d}{stroke}{day.year} đã"
    mention = TimeReader(OWN).read(text, len("ngày "))
    assert mention is not None
    assert mention.period == periods.day(day)
    assert text[mention.end :] == " đã"


@given(days)
def test_a_date_in_words_reads_back(day: date) -> None:
    mention = TimeReader(OWN).read(f"ngày {day.day} tháng {day.month} năm {day.year},", len("ngày "))
    assert mention is not None
    assert mention.period == periods.day(day)


@given(
    st.builds(periods.month, years, st.integers(1, 12)),
    st.sampled_from(["tháng {m}/{y}", "tháng {m} năm {y}", "tháng {m:02d}/{y}"]),
)
def test_a_month_reads_back(month: periods.Period, form: str) -> None:
    text = form.format(m=month.end.month, y=month.year)
    mention = TimeReader(OWN).read(text, len("tháng "))
    assert mention is not None
    assert mention.period == month


@given(st.integers(1, 10**9), st.integers(0, 2), st.sampled_from(["ha", "tấn", "tỷ đồng", "triệu USD", "hộ"]))
def test_a_level_stated_in_a_sentence_reads_back(number: int, places: int, unit: str) -> None:
    token = printed(number, places)
    found = one(f"Tổng khối lượng thực hiện đạt {token} {unit}.")
    assert (found.measure, found.unit_text, found.decimals) == ("level", unit.lower(), places)
    assert round(found.value * 10**places) == number
