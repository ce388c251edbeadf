"""What kind of statement a number makes: level, change, attainment, ratio, share, rank, total.

Belongs here: the decision, from the unit, the cue on the left and the base on either side.
Must not be here: references (links), what only says the number before it again (repeats), the order of reading
(sentence).
"""

from __future__ import annotations

from orchestration.extraction.comparisons import Base, FoundBase
from orchestration.extraction.enumerations import Enumerations
from orchestration.extraction.left_context import LeftContext
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import PER_CENT, PERCENTAGE_POINT, PLACES, TIMES, Measure
from orchestration.extraction.statements import PAST, PLANS, Statement
from orchestration.extraction.units import Unit


class Measures(Enumerations):
    """Decides what each number of a sentence says."""

    def state(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        unit = quantity.unit.unit_id if quantity.unit else None
        last = self.memory.last
        ranked = last is not None and last.measure in ("rank", "total") and left.ends_in_rank
        ranked = ranked or self.is_one_more_place(quantity, left)
        if (left.kind == "rank" or ranked) and quantity.number.decimals == 0:
            made = self.made(quantity, "rank", left.own or self.subject_before())
            made.unit_id, made.unit_text, made.scale = PLACES, None, 1.0
            if not left.own and last is not None and last.unit_id == PLACES and last.refers_to is None:
                last.refers_to = made  # "PAR INDEX tăng 07 bậc, xếp thứ 14/63"
            return made
        if self.is_multiple(quantity, left):
            return self.multiple(quantity, left, after)
        if self.means_points(quantity, left):
            return self.points(quantity, left, after)
        if unit == PER_CENT:
            return self.per_cent(quantity, left, after)
        if unit == PERCENTAGE_POINT:
            return self.points(quantity, left, after)
        if unit is None:
            return self.bare(quantity, left, after)
        return self.amount(quantity, left, after)

    def bare(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        """A number without a unit: of a rate it is per cent, of a ratio the ratio's own unit, else a plain level."""
        name = left.own or self.subject_before()
        counted = self.counted_by_name(left.own) if left.kind == "change" else None
        if counted is not None:
            quantity.take(counted)
            return self.amount(quantity, left, after)
        unit = self.phrases.unit_of_ratio(name) if name else None
        follows_rate = self.memory.level is not None and self.memory.level.unit_id == PER_CENT and not left.own
        if left.kind in ("change", "attain") and (follows_rate or self.phrases.is_rate(name)):
            made = self.per_cent(quantity, left, after)
            made.unit_id, made.unit_text = PER_CENT, "%"
            return made
        made = self.amount(quantity, left, after)
        if unit:
            made.unit_id, made.unit_text = unit
        return made

    def counted_by_name(self, own: str) -> Unit | None:
        """ "số người chết giảm 7": what the number counts stands before it, and a level of it was stated."""
        words = own.removeprefix("số ")
        if words == own:
            return None
        for level in (*reversed(self.memory.levels), *reversed(self.memory.earlier)):
            unit = level.quantity.unit
            if unit is not None and unit.known and words.startswith(self.phrases.without_scale(unit.text)):
                return unit
        return None

    def is_multiple(self, quantity: Quantity, left: LeftContext) -> bool:
        unit = quantity.unit
        if unit is None or unit.text != "lần":
            return False
        return left.kind in ("multiple", "change", "attain", "share") or quantity.number.decimals > 0

    def means_points(self, quantity: Quantity, left: LeftContext) -> bool:
        """ "đóng góp 0,62 điểm", "cao hơn 0,2 điểm" of a rate: percentage points, said short."""
        unit, last = quantity.unit, self.memory.last
        if unit is None or unit.text != "điểm":
            return False
        of_rate = last is not None and last.unit_id in (PER_CENT, PERCENTAGE_POINT)
        contributed = any(one.unit_id == PERCENTAGE_POINT and one.measure == "share_pct" for one in self.statements)
        if left.kind is None and contributed:
            return True  # "công nghiệp đóng góp 20,6 điểm, dịch vụ 2,7 điểm"
        return left.kind == "share" or left.says_contribution or (left.kind == "change" and of_rate)

    def multiple(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        made = self.made(quantity, "ratio_pct", left.own or self.subject_before())
        made.unit_id = TIMES
        made.base = self.base_of("ratio", left, after, "same_period_last_year")
        made.refers_to = self.level_for(quantity, left)
        return made

    def points(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        changed = left.kind in ("change", "exceed") or (left.kind is None and quantity.sign and left.in_bracket)
        if changed and not left.says_contribution:
            made = self.change(quantity, left, after, "change_abs")
            made.refers_to = self.rate_before() or made.refers_to
        else:
            made = self.made(quantity, "share_pct", left.own or self.subject_before(), left.sign or quantity.sign or 1)
            made.base = Base("whole", None)
        made.unit_id = PERCENTAGE_POINT
        return made

    def per_cent(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        kind = left.kind
        last = self.memory.last
        if (
            kind in (None, "attain")
            and left.own
            and self.phrases.begins("of_work", self.folded[quantity.unit_end :].lstrip())
        ):
            return self.level(quantity, left)  # "đạt 52% khối lượng": how far the work has come
        if kind == "attain" and self.phrases.begins("whole_behind", self.folded[quantity.unit_end :].lstrip()):
            return self.share(quantity, left)  # "tương đương 33,2% GRDP"
        of_plan = after is not None and after.base.code in PLANS
        if kind is None and left.only_joined and last is not None and last.measure == "change_pct" and not of_plan:
            made = self.change(quantity, left, after, "change_pct")
            made.sign = last.sign
            return made
        if kind in ("change", "more") or (kind is None and quantity.sign):
            return self.change(quantity, left, after, "change_pct")
        if kind == "reach" and left.base and left.base.base.code in PAST and not self.phrases.is_rate(left.own):
            return self.change(quantity, left, after, "change_pct")  # "so với cùng kỳ, công nghiệp tăng đến 21,7%"
        if kind == "exceed" and left.says_plan:
            made = self.level(quantity, left)
            made.measure = "target"
            return made
        if kind == "exceed":
            return self.exceeding(quantity, left, after, "change_pct")
        if left.aside is not None and last is not None and last.measure == "attain_pct":
            made = self.made(quantity, "attain_pct", last.subject)
            made.base = last.base
            return made
        if kind is None and quantity.unit is not None and left.own:
            most = self.compare.extreme_in(self.folded, self.position, quantity.start)
            if most is not None:
                left.kind, left.cue, left.sign = "change", most.phrase, most.cue.sign
                left.own = self.subjects.own(self.folded, most.start + len(most.phrase), quantity.start, [], None)
                return self.change(quantity, left, after, "change_pct")
        if kind == "from":
            if after is not None and after.base.code in PAST:
                self.memory.bases["change"] = after.base  # "giảm từ 6,77% đầu năm xuống còn 4,99% (giảm 1,78 điểm %)"
            return self.level(quantity, left)
        if kind == "share" or (after and after.base.code == "whole" and kind != "proportion"):
            return self.share(quantity, left)
        if kind == "proportion":
            if after and after.base.code in PLANS:
                return self.attain(quantity, left, after)
            return self.share(quantity, left) if self.after_pair() else self.level(quantity, left)
        opens = left.between.rstrip().endswith("(")
        if self.after_pair() and (left.only_bracket or (opens and self.goes_on_with_noun(left))):
            return self.share(quantity, left)
        if self.repeats_change(left):
            return self.change_again(quantity)
        if last and left.only_bracket and last.measure == "change_abs" and last.unit_id != PERCENTAGE_POINT:
            return self.change_again(quantity)  # "giảm 22 vụ (7,6%) so cùng kỳ"
        if kind == "attain" or after:
            return self.attained(quantity, left, after)
        if last and left.only_bracket and last.measure == "change_abs":
            return self.change_again(quantity)
        if left.in_bracket and left.own and last and last.measure == "attain_pct":
            made = self.made(quantity, "attain_pct", left.own)
            made.base = self.base_of("attain", left, after, "plan")
            return made
        rate = self.rate_before()
        if kind is None and self.lists_changes(left):
            made = self.change(quantity, left, after, "change_pct")
            made.sign = self.listing or (last.sign if last is not None else 1)
            return made
        if kind is None and self.lists_ratios(left):
            made = self.made(quantity, "ratio_pct", left.own)
            made.base = last.base if last is not None else None
            return made
        if kind is None and left.own and self.lists_shares(rate):
            return self.level(quantity, left) if self.phrases.is_rate(left.own) else self.share(quantity, left)
        if kind is None and left.own and self.phrases.says("structure", self.folded[self.start : quantity.start]):
            return self.level(quantity, left) if self.phrases.is_rate(left.own) else self.share(quantity, left)
        if left.only_bracket and rate is not None and last is not None and last.unit_id == PERCENTAGE_POINT:
            made = self.made(quantity, rate.measure, rate.subject, rate.sign)
            made.base = rate.base
            return made
        if left.only_bracket and last and last.is_level and last.unit_id != PER_CENT:
            if not self.is_share_of_whole(quantity, last) and self.memory.recent == "attain" and last.part_of:
                # "giải ngân … bằng 42% KH, trong đó trái phiếu 138 tỷ (30,7%)"
                return self.attain(quantity, left, after)
            return self.share(quantity, left)
        if left.own and self.phrases.begins("growth", left.own):
            return self.change(quantity, left, after, "change_pct")  # "tăng trưởng kinh tế (GRDP) ước 8,02%"
        if last and left.only_joined and last.unit_id == PER_CENT and last.measure != "total":
            made = self.made(quantity, last.measure, last.subject, last.sign)
            made.base, made.refers_to = last.base, last.refers_to
            return made
        return self.level(quantity, left)

    def exceeding(self, quantity: Quantity, left: LeftContext, after: FoundBase | None, measure: Measure) -> Statement:
        """ "vượt 3,2%", "hụt 11 tỷ đồng": more or less than the plan, unless another base is said."""
        made = self.change(quantity, left, after, measure)
        planned = self.plan_named_before(quantity.start) or "attain" in self.memory.bases
        if left.sign < 0 and not planned and "change" in self.memory.bases:
            return made  # "vụ đông giảm 228 ha so vụ trước; lúa xuân cấy được 77.589 ha, hụt 631 ha"
        if made.base is None or made.base.code not in PLANS:
            made.base = self.base_of("attain", left, after, self.plan_named_before(quantity.start) or "plan")
        return made

    def is_share_of_whole(self, quantity: Quantity, part: Statement) -> bool:
        """Whether a percentage is what a part makes of its stated whole, as it is rounded."""
        whole = part.part_of
        if whole is None or whole.unit_id != part.unit_id or not whole.amount:
            return False
        made = 100 * part.amount / whole.amount
        return abs(made - quantity.number.value) <= 10.0**-quantity.number.decimals

    def attained(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        """ "đạt x%", "bằng x%": of a plan an attainment, of an earlier period a ratio, of nothing named a rate."""
        base = after.base if after else left.base_said
        if base and base.code in PLANS:
            return self.attain(quantity, left, after)
        if base and (base.code in PAST):
            made = self.made(quantity, "ratio_pct", left.own or self.subject_before())
            made.base, made.refers_to = base, self.level_for(quantity, left)
            return made
        level = self.memory.level
        last = self.memory.last
        if not left.own and last and last.measure == "change_pct" and last.refers_to is None:
            made = self.level(quantity, left)
            made.subject, last.refers_to = last.subject, made
            return made
        if self.after_pair() and self.goes_on_with_noun(left):
            return self.of_pair(quantity, left)
        if self.after_pair() and self.tells_what_is_counted(quantity):
            made = self.attain(quantity, left, after)
            made.refers_to = None
            return made
        if left.own and self.phrases.begins("growth", left.own):
            return self.change(quantity, left, after, "change_pct")
        if left.in_bracket and not left.inside.removesuffix(f"{left.cue} ") and left.own:
            planned = self.plan_named_before(quantity.start)
            if planned:
                return self.attain(quantity, left, after, planned)  # "… hụt dự toán là: …, thu khác (đạt 86,4%)"
        if (
            left.in_bracket
            and left.own
            and last
            and last.measure == "attain_pct"
            and not self.phrases.is_rate(left.own)
        ):
            return self.attain(quantity, left, after)  # "bằng 145,5% dự toán (riêng thu nội địa bằng 149,8%)"
        attained = last is not None and left.cue == "đạt" and "attain" in self.memory.bases and self.memory.whole
        if attained and left.own and not self.phrases.is_rate(left.own) and self.memory.recent == "attain":
            return self.attain(quantity, left, after)  # "bằng 16% kế hoạch, trong đó vốn trung ương đạt 12,8%"
        if left.own or level is None:
            return self.level(quantity, left)
        if self.phrases.is_rate(level.subject) and level.unit_id != PER_CENT:
            made = self.level(quantity, left)
            made.subject = level.subject
            return made
        if self.after_pair():
            return self.of_pair(quantity, left)
        if left.cue == "bằng" and self.memory.recent == "ratio":
            made = self.made(quantity, "ratio_pct", level.subject)
            made.base, made.refers_to = self.memory.bases["ratio"], self.level_for(quantity, left)
            return made
        if left.cue == "bằng" and "attain" not in self.memory.bases and level.unit_id != PER_CENT:
            made = self.made(quantity, "ratio_pct", level.subject)
            made.base = self.base_of("change", left, after, "same_period_last_year")
            made.refers_to = self.level_for(quantity, left)
            return made
        if level.unit_id == PER_CENT and self.memory.last is level and "attain" not in self.memory.bases:
            return self.level(quantity, left)
        return self.attain(quantity, left, after)

    def of_pair(self, quantity: Quantity, left: LeftContext) -> Statement:
        """A percentage after a/b: a share of b, or an attainment where b is said to be the plan."""
        last = self.memory.last
        assert last is not None
        if last.base is None:
            return self.share(quantity, left)
        made = self.made(quantity, "attain_pct", last.subject)
        made.base, made.refers_to = last.base, last.refers_to
        return made

    def attain(self, quantity: Quantity, left: LeftContext, after: FoundBase | None, usual: str = "plan") -> Statement:
        made = self.made(quantity, "attain_pct", left.own or self.subject_before())
        made.base = self.base_of("attain", left, after, usual)
        made.refers_to = self.level_for(quantity, left)
        return made

    def change(self, quantity: Quantity, left: LeftContext, after: FoundBase | None, measure: Measure) -> Statement:
        made = self.made(quantity, measure, left.own or self.subject_before(), left.sign or quantity.sign or 1)
        made.base = self.base_of("change", left, after, self.usual_base(quantity, left))
        made.refers_to = self.level_for(quantity, left)
        if made.refers_to and left.own in made.refers_to.subject:
            made.subject = made.refers_to.subject
        if quantity.unit and self.phrases.is_count(quantity.unit.unit_id) and after is None:
            _, made.end = self.subjects.right(self.folded, quantity.unit_end, min(self.end, self.limit))
        return made

    def usual_base(self, quantity: Quantity, left: LeftContext) -> str:
        """What a change is against where nothing says so: prices of a month against the month before."""
        month = any(self.start <= m.start < quantity.start and m.period.kind == "month" for m in self.mentions)
        return "previous_period" if month and self.phrases.begins("price_index", left.own) else "same_period_last_year"

    def share(self, quantity: Quantity, left: LeftContext) -> Statement:
        made = self.made(quantity, "share_pct", left.own or self.subject_before(), left.sign or 1)
        made.base, made.refers_to = Base("whole", None), self.level_for(quantity, left)
        return made

    def amount(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        """A number with a unit of its own: a level, or an amount of change."""
        if left.kind == "exceed":
            return self.exceeding(quantity, left, after, "change_abs")
        if left.kind == "change" and (left.sign or quantity.sign) and not left.reached:
            return self.change(quantity, left, after, "change_abs")
        if quantity.sign and left.kind is None:
            return self.change(quantity, left, after, "change_abs")
        if left.kind == "more" and (after or self.level_named(left.own) or (not left.own and self.same_unit(quantity))):
            return self.change(quantity, left, after, "change_abs")
        last = self.memory.last
        if self.is_amount_of_change(quantity, left):
            made = self.change_again(quantity)
            made.measure = "change_abs"
            return made
        if self.listing and left.kind is None and quantity.unit and quantity.unit.unit_id == self.memory.changed:
            made = self.change(quantity, left, after, "change_abs")  # "giảm nhiều nhất là huyện Long Mỹ với 126 ha"
            made.sign, made.refers_to = self.listing, None
            return made
        if last and last.measure == "change_abs" and left.kind is None and left.only_joined:
            twin = self.same_unit(quantity)
            if twin is not None:
                made = self.change(quantity, left, after, "change_abs")
                made.sign, made.base = last.sign, last.base
                return made
        if after and left.kind == "attain" and after.base.code == "whole":
            after = None
        return self.level(quantity, left)

    def level(self, quantity: Quantity, left: LeftContext) -> Statement:
        subject, end = self.full_subject(quantity, left)
        made = self.made(quantity, "level", subject)
        made.end = end
        if left.kind == "from":
            made.measure = "prior"
        last = self.memory.last
        reached = left.kind in ("reach", "attain") and not left.own
        if reached and last is not None and last.measure == "change_pct" and last.refers_to is None:
            made.subject, last.refers_to = last.subject, made  # "tăng 8,6%, đạt 1.986 nghìn con"
        if left.only_bracket and last is not None and self.waits_for_level(last) and quantity.unit is not None:
            last.refers_to, made.subject = made, last.subject  # "vốn trung ương đạt 12,8% (763 tỷ đồng)"
        # "…; nếu loại trừ tiền sử dụng đất thì chỉ còn 4.120 tỷ đồng" is a total of another kind.
        # "đạt 98,6% diện tích gieo cấy (38.803 ha)": the whole itself, in brackets.
        opens = left.between.rstrip().endswith("(")
        is_whole = opens and last is not None and last.base is not None and last.base.code == "whole"
        apart = is_whole or self.phrases.says("excluding", left.between)
        made.part_of = None if apart else self.whole_of(made, left)
        return made

    @staticmethod
    def waits_for_level(last: Statement) -> bool:
        """Whether a percentage that names what it is of has not been told its level yet."""
        return last.measure in ("attain_pct", "change_pct") and last.names and last.refers_to is None
