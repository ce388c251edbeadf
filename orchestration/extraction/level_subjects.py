"""What a level is of: its own words, the head of its list, the noun phrase behind a count.

Belongs here: putting the phrase together. Must not be here: cutting words out of a text (subjects), measures.
"""

from __future__ import annotations

from orchestration.extraction.left_context import LeftContext
from orchestration.extraction.links import Links
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import PER_CENT

_PREPOSITIONS = ("cho ", "từ ", "tại ", "của ", "trong ", "vào ", "về ", "ở ", "qua ", "trên ", "thuộc ", "đến ")
_JOINING = ("/", ",", "và", ", và")


class LevelSubjects(Links):
    """Names what a level of a sentence measures or counts."""

    def full_subject(self, quantity: Quantity, left: LeftContext) -> tuple[str, int]:
        """What a level counts, and where its words end: its own, the head of its list, the phrase behind a count."""
        before = self.subject_before()
        unit = quantity.unit
        counted = unit is not None and self.phrases.is_count(unit.unit_id)
        if not counted:
            return self.measured_subject(quantity, left, before)
        assert unit is not None
        last = self.memory.last
        if not left.own and last is not None and last.measure == "prior" and last.names and not last.is_aside:
            return last.subject, quantity.unit_end  # "số xã đạt chuẩn tăng từ 72 lên 75 xã"
        if self.phrases.new_value.match(self.folded, quantity.unit_end):
            return left.own or self.phrases.without_scale(unit.text), quantity.unit_end
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
        shared = self.subjects.right(self.folded, following.unit_end, min(self.end, following.unit_end + 120))[0]
        return "" if self.phrases.begins("outcome", shared) else shared  # "171 vụ, 88 người chết": no case has died

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
        if not right or right.startswith("và "):
            return subject, quantity.unit_end
        if right.startswith(_PREPOSITIONS):
            return subject, min(end, limit)
        return f"{left.own} {right}" if left.own else self.subjects.inherit(right, head), min(end, limit)
