"""A tiny build folder on which every rule holds: one made-up report that was read, one file that was refused.

Belongs here: making it. Must not be here: breaking it (the tests do). All names and numbers are made up.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb

from orchestration.landing import TABLES, Table, open_landing
from orchestration.settings import Settings

REPORT = "2024/bao-cao-thu-nghiem"
SECOND = "2023/bao-cao-thu-nghiem"
TEXT = (
    "BÁO CÁO\nTình hình kinh tế - xã hội 9 tháng đầu năm 2024 (số liệu đặt ra để thử)\n\n"
    "Sản lượng lương thực ước đạt 320,6 nghìn tấn, đạt 104,5% kế hoạch, tăng 4,9% so với cùng kỳ; "
    "trong đó thóc 200,1 nghìn tấn, ngô 120,4 nghìn tấn.\n"
    "Có 9/13 sản phẩm tăng. Lượng khách đạt 1.250 lượt, gấp 2,3 lần cùng kỳ; khách quốc tế chiếm 12,5%.\n"
    "Chỉ số cải cách hành chính xếp thứ 13. Tỷ lệ che phủ rừng 64,2%. Chỉ số sản xuất công nghiệp 106,9%.\n"
)
# Areas and sectors that the seeds know: the read door asks for them.
AREA, SECTOR = "vn", "growth"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*")

# token: measure, value, unit as printed, scale, unit, base, what it refers to, what it is part of, indicator
_FACTS: dict[str, tuple[Any, ...]] = {
    "320,6": ("level", 320.6, "nghìn tấn", 1e3, "tan", None, None, None, "luong-thuc"),
    "104,5": ("attain_pct", 104.5, "%", 1, "phan_tram", "plan", "320,6", None, "luong-thuc"),
    "4,9": ("change_pct", 4.9, "%", 1, "phan_tram", "same_period_last_year", "320,6", None, "luong-thuc"),
    "200,1": ("level", 200.1, "nghìn tấn", 1e3, "tan", None, None, "320,6", "thoc"),
    "120,4": ("level", 120.4, "nghìn tấn", 1e3, "tan", None, None, "320,6", "ngo"),
    "9": ("level", 9, "sản phẩm", 1, "san_pham", None, None, None, "san-pham-tang"),
    "13": ("total", 13, "sản phẩm", 1, "san_pham", None, "9", None, "san-pham-tang"),
    "1.250": ("level", 1250, "lượt", 1, "luot", None, None, None, "khach"),
    "2,3": ("ratio_pct", 2.3, "lần", 100, "phan_tram", "same_period_last_year", "1.250", None, "khach"),
    "12,5": ("share_pct", 12.5, "%", 1, "phan_tram", "whole", "1.250", None, "khach-quoc-te"),
    "13.": ("rank", 13, None, 1, "bac", None, None, None, "cai-cach"),
    "64,2": ("level", 64.2, "%", 1, "phan_tram", None, None, None, "che-phu-rung"),
    "106,9": ("level", 106.9, "%", 1, "phan_tram", None, None, None, "iip"),
}
_NATURES = {
    "thoc": "flow", "ngo": "flow", "luong-thuc": "flow", "san-pham-tang": "stock", "khach": "flow",
    "khach-quoc-te": "rate", "cai-cach": "rank", "che-phu-rung": "rate", "iip": "index",
}  # fmt: skip


def build(settings: Settings) -> None:
    """Write the two build databases of `settings`."""
    with open_landing(settings):
        pass  # the tables are those of a run
    with duckdb.connect() as connection:
        connection.execute(f"attach '{settings.working_database}' as working")
        _land(connection)
    publish(settings)


def copied(folder: Path, to: Path) -> Settings:
    """The warehouse of `folder`, as another under `to`."""
    shutil.copytree(folder / "warehouse", to / "warehouse")
    return Settings(to / "raw", to / "warehouse")


def add_second_report(settings: Settings) -> None:
    """Another report, of the year before, that says the same."""
    with open_landing(settings) as connection:
        for table in TABLES:
            ids = [name for name in ("observation_id", "refers_to", "part_of") if name in TABLES[table].names]
            renamed = "".join(f", replace({name}, '{REPORT}', '{SECOND}') as {name}" for name in ids)
            connection.execute(
                f"insert into landing.{table} by name select * replace ('{SECOND}' as report_id{renamed})"
                f" from landing.{table} where report_id = '{REPORT}'"
            )
        connection.execute(
            "update landing.reports set period_id = '2023-9M', issued_on = '2023-10-02', file_name = ?"
            " where report_id = ?",
            [f"{SECOND}.txt", SECOND],
        )
    publish(settings)


def publish(settings: Settings) -> None:
    """Make the public tables from what is landed and not held back."""
    settings.build_database.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{settings.working_database}' as working")
        connection.execute(f"attach '{settings.build_database}' as province")
        connection.execute("use province")
        _publish(connection)


def change(settings: Settings, statements: str) -> None:
    """Run SQL on both databases, which are attached as `working` and `province`."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{settings.working_database}' as working")
        connection.execute(f"attach '{settings.build_database}' as province")
        connection.execute(statements)


def observation_id(token: str, report: str = REPORT) -> str:
    """The id of the fact that is printed as `token` ("13." is the second 13)."""
    return f"{report}:{_places()[token][0]}"


def _places() -> dict[str, tuple[int, int]]:
    """Fact token → its place in TEXT. The numbers of the title are no facts; a second 13 is called "13."."""
    places: dict[str, tuple[int, int]] = {}
    for match in _TOKEN.finditer(TEXT, TEXT.index("Sản lượng")):
        token = match.group() + ("." if match.group() in places else "")
        places[token] = match.span()
    return places


def _land(connection: duckdb.DuckDBPyConnection) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    read = {
        "report_id": REPORT, "file_name": f"{REPORT}.txt", "sha256": digest, "format": "txt", "status": "read",
        "title": "Báo cáo thử", "number": "1/BC", "issuer": "UBND tỉnh Thử", "issued_on": "2024-10-02",
        "area_id": AREA, "period_id": "2024-9M", "revision": 0, "publisher": "UBND tỉnh Thử",
        "licence": "công khai", "retrieved_on": "2024-10-20", "text": TEXT, "fingerprint": "read",
    }  # fmt: skip
    refused = {
        "report_id": "trong", "file_name": "trong.txt", "sha256": digest, "format": "txt", "status": "refused",
        "reason": "The file is empty.", "revision": 0, "fingerprint": "refused",
    }  # fmt: skip
    for report in (read, refused):
        names = ", ".join(report)
        connection.execute(
            f"insert into working.landing.reports ({names}) values ({_marks(len(report))})", list(report.values())
        )
    facts = {start: token for token, (start, _) in _places().items()}
    numerals = [
        [REPORT, *match.span(), match.group(), *_fate(facts.get(match.start()))] for match in _TOKEN.finditer(TEXT)
    ]
    _insert(connection, "numerals", numerals)
    _insert(connection, "observations", [_landed(token) for token in _FACTS])


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[list[Any]]) -> None:
    """Fill the first columns of a landing table."""
    names = TABLES[table].names[: len(rows[0])]
    statement = f"insert into working.landing.{table} ({', '.join(names)}) values ({_marks(len(names))})"
    connection.executemany(statement, rows)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _fate(token: str | None) -> tuple[str, str | None]:
    return ("date", None) if token is None else ("observation", observation_id(token))


def _landed(token: str) -> list[Any]:
    measure, value, unit_reported, scale, unit_id, base, refers_to, part_of, indicator = _FACTS[token]
    start, end = _places()[token]
    sentence = next(line for line in TEXT.splitlines() if TEXT.index(line) <= start < TEXT.index(line) + len(line))
    estimate = token == "320,6"
    return [
        observation_id(token), REPORT, start, end, measure, value, len(token.partition(",")[2]),
        unit_reported, scale,
        unit_id, base, "2023-9M" if base == "same_period_last_year" else None, "2024-9M", AREA,
        refers_to and observation_id(refers_to), part_of and observation_id(part_of),
        "estimate" if estimate else None,
        estimate, indicator.replace("-", " "), sentence, "I/1", "Kinh tế", None, None, indicator,
        indicator != "san-pham-tang", SECTOR, 1.0,
    ]  # fmt: skip


def _publish(connection: duckdb.DuckDBPyConnection) -> None:
    """The public tables, made from landing in the plainest way; only columns that rules look at."""
    natures = ", ".join(f"('{name}', '{nature}')" for name, nature in _NATURES.items())
    connection.execute(
        f"""
        create temp view held as select report_id from working.landing.reports where held is not null;
        create temp view taken as
        select facts.* from working.landing.observations as facts anti join held using (report_id);

        create table dim_unit as select *, symbol_vi as name_search from (values
            ('tan', 't', 'mass', 'kg', 1000.0), ('kg', 'kg', 'mass', 'kg', 1.0),
            ('phan_tram', '%', 'percent', 'phan_tram', 1.0), ('luot', 'luot', 'count:luot', 'luot', 1.0),
            ('san_pham', 'san pham', 'count:san_pham', 'san_pham', 1.0),
            ('bac', 'bac', 'count:bac', 'bac', 1.0)
        ) as units (unit_id, symbol_vi, dimension, base_unit_id, factor);

        create table dim_sector as select * from (values
            ('tong', 'Tổng hợp', null, 'tong hop'), ('{SECTOR}', 'Kinh tế', 'tong', 'kinh te')
        ) as sectors (sector_id, name_vi, parent_sector_id, name_search);

        create table dim_area as select * from (values
            ('vn', 'Việt Nam', 'country', null, null::date, null::date, null, 'viet nam'),
            ('tinh-thu', 'Tỉnh Thử', 'province', 'vn', null, null, null, 'tinh thu'),
            ('tinh-cu', 'Tỉnh Cũ', 'province', 'vn', date '1990-01-01', date '2025-06-30', 'tinh-thu',
             'tinh cu'),
            ('tinh-thu/huyen', 'Huyện Thử', 'district', 'tinh-thu', null, null, null, 'huyen thu'),
            ('tinh-thu/cua-khau', 'Cửa khẩu Thử', 'border_gate', 'tinh-thu/huyen', null, null, null,
             'cua khau thu')
        ) as areas
            (area_id, name_vi, level, parent_area_id, valid_from, valid_to, successor_area_id, name_search);

        create table dim_period as select *, year(end_date) as year, period_id as label_vi from (values
            ('2024-Q3', 'quarter', date '2024-07-01', date '2024-09-30'),
            ('2024-9M', 'ytd', date '2024-01-01', date '2024-09-30'),
            ('2023-9M', 'ytd', date '2023-01-01', date '2023-09-30'),
            ('2024-FY', 'year', date '2024-01-01', date '2024-12-31'),
            ('2024-02', 'month', date '2024-02-01', date '2024-02-29'),
            ('2024-09-29', 'day', date '2024-09-29', date '2024-09-29'),
            ('2023-12-15/2024-09-14', 'window', date '2023-12-15', date '2024-09-14')
        ) as periods (period_id, kind, start_date, end_date);

        create table dim_indicator as
        select distinct on (indicator_id)
            indicator_id, subject as name_vi, subject as name_en, 'What it counts.' as definition, sector_id,
            unit_id, nature, is_catalogued, subject as name_search
        from taken
        inner join (values {natures}) as natures (indicator_id, nature) using (indicator_id)
        order by indicator_id, char_start;

        create table fct_observation as
        select
            * exclude (decimals, scale, is_catalogued, section_title),
            value_reported * scale as value, null::varchar as correction_id
        from taken;

        create table fct_numeral as
        select numerals.* from working.landing.numerals anti join held using (report_id);

        create table dim_report as
        select
            * exclude (text, area_id, held, fingerprint, status, reason),
            if(held is null, status, 'held') as status, coalesce(held, reason) as reason,
            area_id as reporting_area_id,
            (select count(*) from fct_numeral as rows where rows.report_id = reports.report_id) as numerals,
            (select count(*) from fct_observation as rows where rows.report_id = reports.report_id)
                as observations
        from working.landing.reports;

        create table dim_correction as
        select
            observation_id as correction_id, report_id, observation_id, char_start, '106,9' as printed,
            '106,9' as found, value_reported, value_reported + 1 as right_value, 'proposed' as status,
            'not_accepted' as state
        from fct_observation
        where indicator_id = 'iip' and report_id = '{REPORT}';

        create table fct_quarter as
        select
            indicator_id, sector_id, area_id, '2024-Q3' as period_id, value as value_ytd,
            case when indicator_id <> 'luong-thuc' then value end as value_quarter,
            case when indicator_id = 'luong-thuc' then 'previous_missing' end as value_quarter_reason,
            unit_id,
            value / 1.049 as prior_year_value_implied, value / 1.05 as prior_year_value_implied_low,
            value / 1.048 as prior_year_value_implied_high, null::double as plan_value_implied,
            null::double as plan_value_implied_low, null::double as plan_value_implied_high,
            1::bigint as vintages, null::double as revision_pct, report_id, null::varchar as comparability
        from fct_observation
        where measure = 'level' and report_id = '{REPORT}';

        create table fct_finding as
        select
            'parts_against_total:1' as finding_id, '{REPORT}' as report_id,
            'parts_against_total' as rule, 'error' as severity,
            'Các phần không khớp tổng.' as message_vi, 'The parts do not add up.' as message_en,
            320600.0 as stated, 320500.0 as expected, 50.0 as tolerance;

        create table bridge_finding_observation as
        select
            'parts_against_total:1' as finding_id, observation_id,
            if(part_of is null, 'total', 'part') as part
        from fct_observation
        where
            report_id = '{REPORT}'
            and (indicator_id in ('thoc', 'ngo') or (indicator_id = 'luong-thuc' and measure = 'level'));

        create view v_observation as
        select
            facts.*, indicators.name_vi as indicator_name_vi, areas.name_vi as area_name_vi,
            periods.label_vi as period_label_vi, units.symbol_vi as unit_symbol_vi,
            sectors.name_vi as sector_name_vi
        from fct_observation as facts
        left join dim_indicator as indicators on facts.indicator_id = indicators.indicator_id
        left join dim_area as areas on facts.area_id = areas.area_id
        left join dim_period as periods on facts.period_id = periods.period_id
        left join dim_unit as units on facts.unit_id = units.unit_id
        left join dim_sector as sectors on facts.sector_id = sectors.sector_id;

        create view v_quarter as
        select
            facts.*, indicators.name_vi as indicator_name_vi, areas.name_vi as area_name_vi,
            periods.label_vi as period_label_vi, units.symbol_vi as unit_symbol_vi,
            sectors.name_vi as sector_name_vi
        from fct_quarter as facts
        left join dim_indicator as indicators on facts.indicator_id = indicators.indicator_id
        left join dim_area as areas on facts.area_id = areas.area_id
        left join dim_period as periods on facts.period_id = periods.period_id
        left join dim_unit as units on facts.unit_id = units.unit_id
        left join dim_sector as sectors on facts.sector_id = sectors.sector_id;

        create table dictionary_column (table_name varchar, column_name varchar, "references" varchar);
        """
    )
    _describe(connection)


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Portable types, and the dictionary of what is there by then."""
    columns = connection.execute(
        """
        select columns.table_name, column_name, data_type, view_name is not null
        from duckdb_columns() as columns
        left join duckdb_views() as views
            on columns.table_name = view_name and views.database_name = columns.database_name
        where columns.database_name = 'province' and columns.schema_name = 'main'
        """
    ).fetchall()
    portable = {"INTEGER": "BIGINT", "DECIMAL": "DOUBLE", "TIMESTAMP": "DATE"}
    for table, column, data_type, is_view in columns:
        wanted = portable.get(data_type.split("(")[0])
        if wanted and not is_view:
            connection.execute(f'alter table {table} alter "{column}" type {wanted}')
    for table, column, _, _ in columns:
        reference = "dim_unit.unit_id" if column == "unit_id" else None
        connection.execute("insert into dictionary_column values (?, ?, ?)", [table, column, reference])
