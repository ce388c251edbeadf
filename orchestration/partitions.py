"""One partition for each report file, named by its report id, from what lies under RAW_DIR.

Belongs here: the partitions and keeping them in step with the folder. Must not be here: how the folder is listed
(raw_files.py), and any list of reports: a new quarter is one new file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dagster as dg

_NAME = "reports"
REPORTS = dg.DynamicPartitionsDefinition(name=_NAME)


def keep_in_step(instance: dg.DagsterInstance, report_ids: Iterable[str], to_read: Sequence[str]) -> None:
    """One partition for each report and no other; those to be read stand at the end, one after the other.

    A run takes a range, and partitions stand in the order in which they were added. What the instance knows of a
    partition goes by its name and stays.
    """
    wanted, known = set(report_ids), set(instance.get_dynamic_partitions(_NAME))
    for report_id in sorted(known & set(to_read) | known - wanted):
        instance.delete_dynamic_partition(_NAME, report_id)
    instance.add_dynamic_partitions(_NAME, [*sorted(wanted - known - set(to_read)), *to_read])


def range_tags(to_read: Sequence[str]) -> dict[str, str]:
    """Tags that make a run take these partitions, one or more that stand one after the other."""
    return {
        "dagster/asset_partition_range_start": to_read[0],
        "dagster/asset_partition_range_end": to_read[-1],
    }
