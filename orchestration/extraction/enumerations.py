"""What a list says once for all of its items: that they are changes, ratios or shares.

Belongs here: recognising that a number goes on with such a list. Must not be here: what it then states (measures).
"""

from __future__ import annotations

from orchestration.extraction.left_context import LeftContext
from orchestration.extraction.records import PER_CENT
from orchestration.extraction.repeats import Repeats
from orchestration.extraction.statements import CHANGES, Statement


class Enumerations(Repeats):
    """Tells for each number of a sentence whether what was said before is said of it too."""

    def lists_shares(self, rate: Statement | None) -> bool:
        """Whether the last percentage of the sentence is a share, or a change of one."""
        of = rate.refers_to if rate is not None and rate.measure in CHANGES else None
        return any(one is not None and one.measure == "share_pct" for one in (rate, of))

    def lists_changes(self, left: LeftContext) -> bool:
        """ "… như: trang phục tăng 2,75%; thiết bị điện 2,33%", "nhóm giảm là bưu chính (0,29%)": said once for all."""
        last = self.last_outside()
        if left.own and (self.phrases.is_rate(left.own) or self.phrases.says("rate_named", left.own)):
            return False
        if left.own and self.phrases.says("done", left.own):
            return False
        if left.in_bracket and self.phrases.begins("planned", left.inside):
            return False
        if self.listing and (left.own or (left.only_bracket and last is not None and last.is_level)):
            return True
        if not left.own or last is None or last.measure != "change_pct":
            return False
        if left.in_bracket:  # "doanh thu tăng 18,17% (hành khách 13,26%, hàng hóa 20,07%)"
            return bool(self.spoken_of) and self.spoken_of[-1] is last
        between = left.between.lstrip()
        joined = between.startswith("và ") or any(mark in between for mark in ",;:")
        return last.names and last.refers_to is None and joined and "(" not in between

    def last_outside(self) -> Statement | None:
        """The last number; behind a bracket with a plan in it, the one that the plan is of: "ước 8,02% (KH 8%), …"."""
        last = self.memory.last
        if last is None or not last.is_aside or last.measure != "target" or self.outer:
            return last
        return next((one for one in reversed(self.statements) if not one.is_aside), last)

    def lists_ratios(self, left: LeftContext) -> bool:
        """ "8 tháng: 107,65% CK, trong đó chế biến 107,83%, điện 110,4%": the base is said once for all."""
        last = self.memory.last
        if last is None or last.measure != "ratio_pct" or last.refers_to is not None or not left.own:
            return False
        rate = self.phrases.is_rate(left.own) or self.phrases.says("rate_named", left.own)
        return not rate and last.unit_id == PER_CENT and "(" not in left.between
