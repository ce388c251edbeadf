"""What kind of statement a number makes: level, change, attainment, ratio, share, rank, total.

Belongs here: the decision, from the unit, the cue on the left and the base on either side.
Must not be here: references (links), the order of reading (sentence).
"""

from __future__ import annotations

from orchestration.extraction.comparisons import Base, FoundBase
from orchestration.extraction.left_context import LeftContext
from orchestration.extraction.links import Links
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import PER_CENT, PERCENTAGE_POINT, PLACES, TIMES, Measure
from orchestration.extraction.statements import CHANGES, PAST, PLANS, Statement

_PREPOSITIONS = ("cho ", "từ ", "tại ", "của ", "trong ", "vào ", "về ", "ở ", "qua ", "trên ", "thuộc ", "đến ", "và ")
_JOINING = ("/", ",", "và", ", và")


class Measures(Links):
    """Decides what each number of a sentence says."""

    def twin(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement | None:
        """The second number of a pair or a range: it says what the first one said."""
        last = self.memory.last
        if quantity.pair and last and last.quantity is quantity.pair:
            made = self.made(quantity, "total", last.subject)
            made.refers_to = last
            stroke = self.folded[quantity.pair.unit_end : quantity.start]
            if after and after.base.code in PLANS:
                made.base = after.base
            elif self.phrases.says("planned", stroke):
                made.base = Base("plan", self.compare.period_of("plan"))  # "512,7 tỷ đồng/KH 4.236 tỷ đồng"
            right, made.end = self.subjects.right(self.folded, quantity.unit_end, min(self.end, self.limit))
            if right and right not in last.subject and last.measure != "rank":
                made.subject = last.subject = f"{last.subject} {right}"
            return made
        if quantity.low_of and last and last.quantity is quantity.low_of:
            made = self.made(quantity, last.measure, last.subject, last.sign)
            made.base, made.refers_to, made.qualifier = last.base, last.refers_to, last.qualifier
            if after and not last.base_is_said and last.base is not None:
                made.base = last.base = after.base
            return made
        return None

    def state(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        unit = quantity.unit.unit_id if quantity.unit else None
        last = self.memory.last
        ranked = last is not None and last.measure in ("rank", "total") and left.ends_in_rank
        if (left.kind == "rank" or ranked) and quantity.number.decimals == 0:
            made = self.made(quantity, "rank", left.own or self.subject_before())
            made.unit_id, made.unit_text, made.scale = PLACES, None, 1.0
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
        return left.kind == "share" or left.says_contribution or (left.kind == "change" and of_rate)

    def multiple(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        made = self.made(quantity, "ratio_pct", left.own or self.subject_before())
        made.unit_id = TIMES
        made.base = self.base_of("ratio", left, after, "same_period_last_year")
        made.refers_to = self.level_for(quantity, left)
        return made

    def points(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        if left.kind in ("change", "exceed") and not left.says_contribution:
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
        if kind is None and left.only_joined and last is not None and last.measure == "change_pct":
            made = self.change(quantity, left, after, "change_pct")
            made.sign = last.sign
            return made
        if kind == "change" or (kind is None and quantity.sign):
            return self.change(quantity, left, after, "change_pct")
        if kind == "exceed" and left.says_plan:
            made = self.level(quantity, left)
            made.measure = "target"
            return made
        if kind == "exceed":
            made = self.change(quantity, left, after, "change_pct")
            if made.base is None or made.base.code not in PLANS:
                made.base = self.base_of("attain", left, after, "plan")
            return made
        if kind == "share" or (after and after.base.code == "whole" and kind != "proportion"):
            return self.share(quantity, left)
        if kind == "proportion":
            if after and after.base.code in PLANS:
                return self.attain(quantity, left, after)
            return self.share(quantity, left) if self.after_pair() else self.level(quantity, left)
        if left.only_bracket and self.after_pair():
            return self.share(quantity, left)
        if self.repeats_change(left):
            return self.change_again(quantity)
        if kind == "attain" or after:
            return self.attained(quantity, left, after)
        if last and left.only_bracket and last.measure == "change_abs":
            return self.change_again(quantity)
        if left.in_bracket and left.own and last and last.measure == "attain_pct":
            made = self.made(quantity, "attain_pct", left.own)
            made.base = self.base_of("attain", left, after, "plan")
            return made
        rate = self.rate_before()
        if kind is None and left.own and self.lists_changes(left):
            made = self.change(quantity, left, after, "change_pct")
            made.sign = last.sign if last is not None else 1
            return made
        if kind is None and left.own and self.lists_shares(rate):
            return self.level(quantity, left) if self.phrases.is_rate(left.own) else self.share(quantity, left)
        if left.only_bracket and rate is not None and last is not None and last.unit_id == PERCENTAGE_POINT:
            made = self.made(quantity, rate.measure, rate.subject, rate.sign)
            made.base = rate.base
            return made
        if left.only_bracket and last and last.is_level and last.unit_id != PER_CENT:
            return self.share(quantity, left)
        if last and left.only_joined and last.unit_id == PER_CENT and last.measure != "total":
            made = self.made(quantity, last.measure, last.subject, last.sign)
            made.base, made.refers_to = last.base, last.refers_to
            return made
        return self.level(quantity, left)

    def lists_shares(self, rate: Statement | None) -> bool:
        """Whether the last percentage of the sentence is a share, or a change of one."""
        of = rate.refers_to if rate is not None and rate.measure in CHANGES else None
        return any(one is not None and one.measure == "share_pct" for one in (rate, of))

    def lists_changes(self, left: LeftContext) -> bool:
        """ "… như: trang phục tăng 2,75%; thiết bị điện 2,33%; dệt 1,9%": the cue is said once for a list."""
        last = self.memory.last
        if last is None or last.measure != "change_pct" or last.refers_to is not None or not last.names:
            return False
        listed = self.phrases.says("list_of_changes", self.folded[self.start : last.quantity.start])
        plain = self.phrases.is_rate(left.own) or self.phrases.says("done", left.own)
        return listed and not plain and left.between.startswith((";", ",")) and "(" not in left.between

    def repeats_change(self, left: LeftContext) -> bool:
        """ "giảm 31 vụ (tương đương 15,9%)", "giảm 31 vụ, tương ứng 15,9%": the amount of change in per cent."""
        last = self.memory.last
        return (
            last is not None
            and last.measure == "change_abs"
            and last.unit_id != PERCENTAGE_POINT
            and not left.own
            and self.phrases.begins("equivalent", left.cue or "")
        )

    def change_again(self, quantity: Quantity) -> Statement:
        """The change of the last number, said in per cent."""
        last = self.memory.last
        assert last is not None
        made = self.made(quantity, "change_pct", last.subject, last.sign)
        made.base, made.refers_to = last.base, last.refers_to
        return made

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
        if self.after_pair() and left.cue == "đạt" and self.goes_on_with_noun(left):
            return self.of_pair(quantity, left)
        if left.own and self.phrases.begins("growth", left.own):
            return self.change(quantity, left, after, "change_pct")
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

    def goes_on_with_noun(self, left: LeftContext) -> bool:
        """ "163/187 vụ khiếu nại, tố cáo thuộc thẩm quyền, đạt 87%": what stands behind the comma is still the noun."""
        own = left.own
        named = self.phrases.is_rate(own) or self.subjects.head_of(own)
        return bool(own) and not named and self.phrases.says("modifier", own) and ";" not in left.between

    def of_pair(self, quantity: Quantity, left: LeftContext) -> Statement:
        """A percentage after a/b: a share of b, or an attainment where b is said to be the plan."""
        last = self.memory.last
        assert last is not None
        if last.base is None:
            return self.share(quantity, left)
        made = self.made(quantity, "attain_pct", last.subject)
        made.base, made.refers_to = last.base, last.refers_to
        return made

    def attain(self, quantity: Quantity, left: LeftContext, after: FoundBase | None) -> Statement:
        made = self.made(quantity, "attain_pct", left.own or self.subject_before())
        made.base = self.base_of("attain", left, after, "plan")
        made.refers_to = self.level_for(quantity, left)
        return made

    def change(self, quantity: Quantity, left: LeftContext, after: FoundBase | None, measure: Measure) -> Statement:
        made = self.made(quantity, measure, left.own or self.subject_before(), left.sign or quantity.sign or 1)
        made.base = self.base_of("change", left, after, self.usual_base(quantity, left))
        made.refers_to = self.level_for(quantity, left)
        if made.refers_to and not left.own:
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
        if left.kind in ("change", "exceed") and (left.sign or quantity.sign) and not left.reached:
            return self.change(quantity, left, after, "change_abs")
        if quantity.sign and left.kind is None:
            return self.change(quantity, left, after, "change_abs")
        if left.kind == "more" and (after or (not left.own and self.same_unit(quantity))):
            return self.change(quantity, left, after, "change_abs")
        last = self.memory.last
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
        if left.kind == "reach" and not left.own and last and last.measure == "change_pct" and last.refers_to is None:
            made.subject, last.refers_to = last.subject, made
        made.part_of = self.whole_of(made, left)
        return made

    def made(self, quantity: Quantity, measure: Measure, subject: str, sign: int = 1) -> Statement:
        unit = quantity.unit
        return Statement(
            quantity, measure, subject, sign,
            unit_id=unit.unit_id if unit else None,
            unit_text=unit.text if unit else None,
            scale=unit.scale if unit else 1.0,
        )  # fmt: skip

    def full_subject(self, quantity: Quantity, left: LeftContext) -> tuple[str, int]:
        """What a level counts, and where its words end: its own, the head of its list, the phrase behind a count."""
        before = self.subject_before()
        unit = quantity.unit
        counted = unit is not None and self.phrases.is_count(unit.unit_id)
        if not counted:
            return self.measured_subject(quantity, left, before)
        assert unit is not None
        limit = min(self.end, self.limit, quantity.unit_end + 120)
        right, end = self.subjects.right(self.folded, quantity.unit_end, limit)
        right = right or self.shared_noun_phrase(quantity)
        words = [left.own, self.phrases.without_scale(unit.text), right]
        return " ".join(word for word in words if word), min(end, limit)

    def shared_noun_phrase(self, quantity: Quantity) -> str:
        """The words behind a second count that the first one shares: "275 vụ, 373 đối tượng phạm tội về ma túy"."""
        following = self.ahead[1] if len(self.ahead) > 1 else None
        if following is None or following.unit is None or quantity.unit is None:
            return ""
        joined = self.folded[quantity.unit_end : following.start].strip() in _JOINING
        if not joined or following.unit.unit_id == quantity.unit.unit_id or following.number.decimals:
            return ""
        if not self.phrases.is_count(following.unit.unit_id):
            return ""
        return self.subjects.right(self.folded, following.unit_end, min(self.end, following.unit_end + 120))[0]

    def measured_subject(self, quantity: Quantity, left: LeftContext, before: str) -> tuple[str, int]:
        """What an amount in tonnes, hectares or dong measures: "5.108 ha lúa", "doanh thu ước 920 tỷ đồng"."""
        level = self.memory.level
        head = before if level is None or quantity.unit is None or self.same_unit_as(level, quantity) else ""
        subject = self.subjects.inherit(left.own, head) if left.own else before
        deed = self.phrases.deed(left.cue)
        if deed and deed not in subject:
            subject = f"{deed} {subject}".strip()
        unit = quantity.unit
        if (unit is None or unit.unit_id == PER_CENT) and left.own:
            return subject, quantity.unit_end
        limit = min(self.end, self.limit, quantity.unit_end + 120)
        right, end = self.subjects.right(self.folded, quantity.unit_end, limit)
        if not right or right.startswith(_PREPOSITIONS):
            return subject, min(end, limit) if right else quantity.unit_end
        return f"{left.own} {right}" if left.own else self.subjects.inherit(right, head), min(end, limit)
