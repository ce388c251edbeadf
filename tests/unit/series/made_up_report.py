"""A made-up report in bytes, and the reader of files made once: what tests of the intake look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from orchestration.series.intake import Intake, ReportTaker

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"

REPORT = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN

Số: 187/BC-UBND

Lạng Sơn, ngày 28 tháng 9 năm 2024

BÁO CÁO
Tình hình kinh tế - xã hội 9 tháng năm 2024

I. KINH TẾ

{body}

Nơi nhận:
- Lưu: VT (02 bản).
"""
BODY = "Kim ngạch xuất khẩu đạt 38,6 triệu USD, tăng 5,2% so với cùng kỳ."


@cache
def taker() -> ReportTaker:
    """Reads the seeds once for all tests."""
    return ReportTaker(SEEDS)


def take(body: str = BODY, name: str = "lang-son/2024-9m.txt", manifest: dict[str, str] | None = None) -> Intake:
    """A whole made-up report with this body, taken in."""
    return taker().take(name, REPORT.format(body=body).encode(), manifest)


def indicators(body: str) -> list[str]:
    """The indicator of each observation of a body."""
    return [row["indicator_id"] for row in take(body).observations]
