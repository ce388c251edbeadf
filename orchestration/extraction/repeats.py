"""Numbers that stand together: what the second of a pair or a range says, what goes on with a ranking or a change.

Belongs here: recognising that a number says again, or goes on with, what the one before it said.
Must not be here: what a number says by itself (measures), which level it belongs to (links).
"""

from __future__ import annotations

import re

from orchestration.extraction.comparisons import Base, FoundBase
from orchestration.extraction.left_context import LeftContext
from orchestration.extraction.level_subjects import LevelSubjects
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import PERCENTAGE_POINT, Measure
from orchestration.extraction.statements import PLANS, Statement

_PAUSE = re.compile(r"[,;:()]")


class Repeats(LevelSubjects):
    """Reads a number by the one before it."""

    def twin(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement | None:
        """The second number of a pair or a range: it says what the first one said."""
        last = self.memory.last
        if quantity.pair and last and last.quantity is quantity.pair:
            made = self.total_of(last, quantity)
            stroke = self.folded[quantity.pair.unit_end : quantity.start]
            if after and after.base.code in PLANS:
                made.base = after.base
            elif self.phrases.says("planned", stroke):
                made.measure = "target"  # "512,7 tỷ đồng/KH 4.236 tỷ đồng"
                made.base = Base("plan", self.compare.period_of("plan"))
            right, made.end = self.subjects.right(self.folded, quantity.unit_end, min(self.end, self.limit))
            if right and right not in last.subject and last.measure != "rank":
                made.subject = last.subject = f"{last.subject} {right}"
            return made
        if last and last.measure == "rank" and not left.own and self.phrases.ends("among", left.between):
            return self.total_of(last, quantity)  # "xếp thứ 51 trong số 63 tỉnh, thành phố"
        if quantity.low_of and last and last.quantity is quantity.low_of:
            made = self.made(quantity, last.measure, last.subject, last.sign)
            made.base, made.refers_to, made.qualifier = last.base, last.refers_to, last.qualifier
            if after and not last.base_is_said and last.base is not None:
                made.base = last.base = after.base
            return made
        return None

    def total_of(self, of: Statement, quantity: Quantity) -> Statement:
        """The denominator of a/b, or how many a place is among; "thứ 3/5 đồng bằng" names no unit."""
        made = self.made(quantity, "total", of.subject)
        made.refers_to = of
        if of.measure == "rank" and not self.phrases.begins("ranked", made.unit_text or ""):
            made.unit_id, made.unit_text, made.scale = None, None, 1.0
        return made

    def is_one_more_place(self, quantity: Quantity, left: LeftContext) -> bool:
        """ "xếp thứ 8/63 cả nước, thứ 2/5 Vùng kinh tế … và 4/14 vùng": a place of the same ranking among others."""
        last = self.memory.last
        of = last.refers_to if last is not None and last.measure == "total" else None
        opens_pair = len(self.ahead) > 1 and self.ahead[1].pair is quantity
        joined = left.between.rstrip().endswith((",", " và"))
        return of is not None and of.measure == "rank" and opens_pair and joined

    def goes_on_with_noun(self, left: LeftContext) -> bool:
        """ "163/187 vụ khiếu nại, tố cáo thuộc thẩm quyền, đạt 87%": what stands behind the comma is still the noun."""
        own = left.own
        named = self.phrases.is_rate(own) or self.subjects.head_of(own)
        return bool(own) and not named and self.phrases.says("modifier", own) and ";" not in left.between

    def tells_what_is_counted(self, quantity: Quantity) -> bool:
        """ "09/47 chủ đầu tư giải ngân đạt 100%": what the things counted have reached, not how many of them have."""
        last = self.memory.last
        if last is None or not self.phrases.is_count(last.unit_id):
            return False
        behind_pair = self.folded[last.quantity.unit_end : quantity.start]
        return self.phrases.says("deed", behind_pair) and not _PAUSE.search(behind_pair)

    def repeats_change(self, left: LeftContext) -> bool:
        """ "giảm 31 vụ (tương đương 15,9%)", "giảm 31 vụ, tương ứng 15,9%": the amount of change in per cent."""
        last = self.memory.last
        return (
            last is not None
            and last.measure == "change_abs"
            and last.unit_id != PERCENTAGE_POINT
            and not left.own
            and self.phrases.begins("equivalent", left.cue or left.between.strip())
        )

    def is_amount_of_change(self, quantity: Quantity, left: LeftContext) -> bool:
        """ "tăng 2,64% (7.300 con)", "tăng 1,68%, tương ứng 2.217,2 tấn": the change in per cent as an amount."""
        last, unit = self.memory.last, quantity.unit
        if last is None or last.measure != "change_pct" or last.refers_to is None or unit is None or left.own:
            return False
        bracketed = left.in_bracket and left.inside.strip() == "bằng"  # "giảm 3,1% (bằng 339 ha)"
        again = (
            left.only_bracket or bracketed or self.phrases.begins("equivalent", left.cue or left.between.strip(" (,"))
        )
        return again and left.base is None and unit.unit_id == last.refers_to.unit_id

    def change_again(self, quantity: Quantity) -> Statement:
        """The change of the last number, said in per cent or as an amount."""
        last = self.memory.last
        assert last is not None
        made = self.made(quantity, "change_pct", last.subject, last.sign)
        made.base, made.refers_to = last.base, last.refers_to
        return made

    def made(self, quantity: Quantity, measure: Measure, subject: str, sign: int = 1) -> Statement:
        unit = quantity.unit
        return Statement(
            quantity, measure, subject, sign,
            unit_id=unit.unit_id if unit else None,
            unit_text=unit.text if unit else None,
            scale=unit.scale if unit else 1.0,
        )  # fmt: skip
