"""The review list as an asset: written with every run, shown with its first rows.

Belongs here: which landed rows go on the list, what its page shows. Must not be here: its form (review_list.py), how
phrases are compared (series).
"""

import time

import dagster as dg

from orchestration import landing, review_list
from orchestration.assets.reports import LANDING, RAW_FILES
from orchestration.previews import ROWS_SHOWN, markdown_table
from orchestration.resources import WRITER_POOL, Warehouse
from orchestration.series.catalogue import catalogue_of
from orchestration.series.matching import Matcher
from orchestration.series.review import unmatched

UNMATCHED = dg.AssetKey(["review", "unmatched"])


@dg.asset(
    key=UNMATCHED,
    # A rebuild reads no report, but has to wait until the rows of files that are gone have left.
    deps=[LANDING["observations"], RAW_FILES],
    group_name="review",
    kinds={"file"},
    pool=WRITER_POOL,
    description="One row per phrase that no indicator of the catalogue fits, with the three that it most likely means.",
)
def unmatched_phrases(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """Write review/unmatched.csv from what is landed."""
    started = time.perf_counter()
    settings = warehouse.settings
    with landing.open_landing(settings) as connection:
        found = connection.execute(
            """
            select
                indicator_id, is_catalogued, measure, value_reported, scale, unit_reported, area_id, period_id,
                section_title, sentence, report_id, refers_to, asked
            from landing.observations
            where not is_catalogued or measure = 'level'
            order by report_id, char_start
            """
        )
        columns = [column[0] for column in found.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    phrases = unmatched(rows, Matcher(catalogue_of(settings.seeds)))
    path = review_list.write(settings, phrases)
    shown = [
        (
            one.times,
            one.phrase,
            one.unit,
            *(f"{match.indicator.indicator_id} {match.score:.2f}" for match in one.likeliest),
        )
        for one in phrases[:ROWS_SHOWN]
    ]
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(phrases),
            "numbers": sum(one.times for one in phrases),
            "preview": dg.MetadataValue.md(
                markdown_table(
                    ["times", "phrase", "unit", "likeliest", "second", "third"],
                    [(*row, *[""] * (6 - len(row))) for row in shown],
                )
            ),
            "path": dg.MetadataValue.path(str(path)),
            "seconds": round(time.perf_counter() - started, 2),
        }
    )
