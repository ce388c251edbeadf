"""Which number a number belongs to, and what it is compared with when that is left out.

Belongs here: the state of a sentence while it is read, and the rules of reference and inheritance.
Must not be here: what kind of statement a number makes (measures).
"""

from __future__ import annotations

import re
from itertools import pairwise

from orchestration.extraction.comparisons import Base, ComparisonReader, FoundBase, FoundCue
from orchestration.extraction.left_context import LeftContext
from orchestration.extraction.phrases import PhraseReader
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import PER_CENT, PERCENTAGE_POINT
from orchestration.extraction.statements import CHANGES, PAST, PLANS, Memory, Statement
from orchestration.extraction.times import Mention

_NEAR = 60
_OF_A_MONTH = ("previous_period", "end_of_last_year")
_MONTHS = re.compile(r"\d{1,2} tháng|quý|năm")
_DEALT = (*CHANGES, "ratio_pct", "attain_pct", "share_pct")


class Links:
    """The state of one sentence, and how its numbers hang together."""

    def __init__(
        self, phrases: PhraseReader, compare: ComparisonReader, folded: str, start: int, end: int,
        mentions: list[Mention], memory: Memory, forward: bool,
    ) -> None:  # fmt: skip
        self.phrases, self.compare, self.subjects = phrases, compare, phrases.subjects
        self.folded, self.start, self.end = folded, start, end
        self.mentions, self.memory, self.forward = mentions, memory, forward
        self.statements: list[Statement] = []
        self.outer: list[Statement | None] = []
        """The levels that the open brackets interrupted."""
        self.spoken_of: list[Statement | None] = []
        """The numbers behind which they opened."""
        self.resumed: Statement | None = None
        """The number behind which a bracket opened that closed just before the number being read."""
        self.wholes: list[tuple[Statement | None, bool]] = []
        """The wholes whose parts they interrupted."""
        self.ahead: list[Quantity] = []
        """The number being read and those that follow it in the sentence."""
        self.bases_left: list[Base] = []
        """The bases that a run of changes still has to be dealt."""
        self.queue: list[Statement] = []
        """The levels that a "lần lượt" still has to deal out."""
        self.dealt: list[Statement] = []
        """The levels that the last "lần lượt" was dealt out to."""
        self.nth: tuple[int, int, int] | None = None
        """Which number of a "lần lượt" is being read, of how many, and where the first stands."""
        self.named: list[str] = []
        """The names that the last one dealt out."""
        self.names: list[str] = []
        """The names that a "lần lượt" still has to deal out."""
        self.striving = self.goal = end
        """Where the sentence first speaks of a goal; its end where it does not."""
        self.aside: FoundCue | None = None
        """A cue whose base is given a value before the number comes: "cao hơn cả nước (50%) 14,7 điểm"."""
        self.compared_with: Statement | None = None
        """The value that was given to the base of such a cue."""
        self.listing: int = 0
        """The sign of the change that a list tells of: "các nhóm tăng cao gồm …"; 0 outside of one."""
        self.position = self.limit = start

    def subject_before(self) -> str:
        """What the sentence speaks of: the last level, or what was named since by a number that belongs to none."""
        last = self.resumed or self.memory.last
        if last is not None and self.statements and last.refers_to is None and last.measure in (*CHANGES, "share_pct"):
            return last.subject
        if last is not None and last.measure == "prior" and last.names and not last.is_aside:
            return last.subject  # "tỷ lệ hộ nghèo giảm từ 3,48% xuống còn 2,51%"
        if self.memory.level:
            return self.memory.level.subject
        return self.memory.head or (self.memory.last.subject if self.memory.last else "")

    def after_pair(self) -> bool:
        last = self.memory.last
        return last is not None and last.quantity.pair is not None and last.measure in ("total", "target")

    def rate_before(self) -> Statement | None:
        """The last percentage of the sentence: what a difference in points is a difference of."""
        for statement in reversed(self.statements):
            beside = statement.measure == "target" and statement.is_aside  # "… so với KH (80,5%)"
            other = beside or statement is self.compared_with
            if statement.unit_id == PER_CENT and statement.measure != "prior" and not other:
                return statement
        return None

    def level_for(self, quantity: Quantity, left: LeftContext) -> Statement | None:
        """The level that a change, attainment or share belongs to: the last one said, unless it names its own."""
        unit, last = quantity.unit, self.memory.last
        if left.only_bracket and last is not None and last.measure in CHANGES:
            return last.refers_to
        if unit and unit.unit_id not in (PER_CENT, PERCENTAGE_POINT) and unit.text != "lần":
            return self.level_of_amount(quantity, left)
        about = self.phrases.repeats_what(self.folded, quantity.unit_end)
        if about:
            said = {
                id(level): len(about & set(f"{level.subject} {level.unit_text}".split()))
                for level in self.memory.levels
            }
            best = max(
                reversed(self.memory.levels),
                key=lambda level: (said[id(level)], level.measure == "level"),
                default=None,
            )
            if best is not None and said[id(best)]:
                return best
            of_kind = self.level_of_kind(about)
            if of_kind is not None:
                return of_kind
        if left.own and not left.own_is_remark:
            named = self.level_named(left.own)
            if named is not None:
                return named
            rate = unit is not None and self.phrases.is_rate(left.own)
            if rate and last is not None and last.unit_id == PER_CENT and self.statements:
                return last
            return None
        if last is not None and self.after_pair():
            return last.refers_to
        if last is not None and last.measure == "share_pct" and last.refers_to is None and self.statements:
            return last  # "chiếm 22,95%, tăng 0,88%"
        level = self.memory.level if self.memory.levels else None
        if level is not None and level.measure == "rank":  # a place goes up by places, not by per cent
            return next((one for one in reversed(self.memory.levels) if one.measure != "rank"), None)
        return level

    def level_named(self, own: str) -> Statement | None:
        """The count that words of a change name again: "số người chết tăng 22,2%" after "làm chết 11 người"; or the
        quantity: "diện tích giảm 1,2%" after "diện tích 140.520 ha, sản lượng 827.663 tấn"."""
        if own and own == self.subjects.head_of(own):
            return self.quantity_named(own)
        if not self.phrases.begins("counted_again", own):
            return None
        words = set(own.split()) - {"số"}
        for level in (*reversed(self.memory.levels), *reversed(self.memory.earlier)):
            if level.measure == "level" and words <= set(f"{level.subject} {level.unit_text}".split()):
                return level
        return None

    def quantity_named(self, head: str) -> Statement | None:
        """The last level that is of this quantity, and of which nothing has been told yet."""
        told = {id(statement.refers_to) for statement in self.statements if statement.measure == "change_pct"}
        for level in (*reversed(self.memory.levels), *reversed(self.memory.earlier)):
            named = level.subject.endswith(head) or self.subjects.head_of(level.subject) == head
            if level.measure == "level" and named and id(level) not in told:
                return level
        return None

    def level_of_kind(self, about: set[str]) -> Statement | None:
        """ "tăng 3,8% về lượng và tăng 52,7% về trị giá": the amount, or the money, that was stated last."""
        words = " ".join(sorted(about))
        for kind, is_money in (("about_value", True), ("about_amount", False)):
            if self.phrases.says(kind, words):
                for level in reversed(self.memory.levels):
                    if self.phrases.is_money(level.unit_id) == is_money:
                        return level
        return None

    def level_of_amount(self, quantity: Quantity, left: LeftContext) -> Statement | None:
        """The level that an amount of change belongs to: of its unit, or a rank for places, or the one just said."""
        found = self.level_named(left.own) or self.same_unit(quantity)
        measured = quantity.unit is not None and not self.phrases.is_count(quantity.unit.unit_id)
        if found is not None and measured and self.names_another(left.own, found):
            return None  # "giảm 0,87% (-563 ha), chủ yếu do diện tích gieo cấy lúa giảm (-546 ha)"
        if found is not None or left.own or not self.memory.levels:
            return found
        return self.memory.level

    def names_another(self, own: str, level: Statement) -> bool:
        """Whether words name a quantity, and of something that a level is not of."""
        head = self.subjects.head.search(own)
        if head is None:
            return False
        named = set(own[head.start() :].split())
        return len(named) > len(head.group().split()) and not named <= set(level.subject.split())

    def same_unit(self, quantity: Quantity) -> Statement | None:
        """The level of the sentence with the same unit whose subject shares most words with what follows."""
        unit = quantity.unit
        if unit is None:
            return None
        referred = {id(statement.refers_to) for statement in self.statements if statement.measure == "change_abs"}
        # "13 vụ, 5 người; lũy kế 168 vụ, 74 người, giảm 21 vụ, giảm 32 người": none is of what stood before the first.
        first = next((index for index, level in enumerate(self.memory.levels) if id(level) in referred), 0)
        said = self.memory.levels[first:] or self.memory.earlier
        levels = [level for level in said if level.unit_id == unit.unit_id]
        if not levels:
            return None
        right, _ = self.subjects.right(
            self.folded, quantity.unit_end, min(self.end, self.limit, quantity.unit_end + 60)
        )
        words = set(right.split())
        free = [level for level in levels if id(level) not in referred] or levels
        first_or_last = free if self.queue or len(free) < len(levels) else list(reversed(free))
        spoken_of = [level for level in free if level is self.memory.level]  # behind a bracket, what stood before it
        first_or_last = spoken_of + first_or_last if not self.queue and len(free) == len(levels) else first_or_last
        return max(first_or_last, key=lambda level: len(words & set(level.subject.split())))

    def whole_of(self, part: Statement, left: LeftContext) -> Statement | None:
        """The stated whole that a level is listed under: the last one said, or one beside it with the same unit.

        ", riêng sầu riêng 121,6 triệu USD" is a part of the part just said.
        """
        whole = self.memory.whole
        level = self.memory.level
        if self.memory.levels and level and self.phrases.says("alone", left.between) and self.same_kind(level, part):
            words = set(part.subject.split())
            named = [one for one in self.memory.levels if self.same_kind(one, part) and one.amount >= part.amount]
            return max(reversed(named), key=lambda one: len(words & set(one.subject.split())), default=None)
        if whole is None or self.same_kind(whole, part):
            return whole
        same = [level for level in self.memory.beside if level.unit_id == part.unit_id]
        return same[-1] if same else None

    def same_unit_as(self, level: Statement, quantity: Quantity) -> bool:
        """Whether a list's head goes for a number: hectares are no length of a road, dong no number of trees."""
        unit = quantity.unit
        if unit is None or level.unit_id == unit.unit_id:
            return True
        return self.phrases.lexicon.same_dimension(level.unit_id, unit.unit_id)

    def same_kind(self, whole: Statement, part: Statement) -> bool:
        lexicon = self.phrases.lexicon
        if whole.unit_id == part.unit_id:
            return whole.unit_id not in (PER_CENT, None)
        if "," in (whole.unit_text or "") and self.phrases.is_count(part.unit_id):
            return True  # "1.769 tập thể, cá nhân (691 tập thể, 995 cá nhân, 68 nông dân …)"
        rates = lexicon.dimensions.get(whole.unit_id or "") == "percent"
        return not rates and lexicon.same_dimension(whole.unit_id, part.unit_id)

    def gives_old_value(self) -> bool:
        """Whether a bracket right behind "so với …" gives the value that a change was counted from."""
        last = self.memory.last
        if last is None or not last.base_is_behind or last.base is None or last.end != self.position:
            return False
        return last.base.code in (*PAST, "last_year") and last.measure in (*CHANGES, "ratio_pct")

    def gives_rate_of_change(self, quantity: Quantity) -> bool:
        """ "tăng 97 vụ so với cùng kỳ (41,1%)": the amount of change once more, in per cent."""
        last = self.memory.last
        per_cent = quantity.unit is not None and quantity.unit.unit_id == PER_CENT
        return per_cent and last is not None and last.measure == "change_abs" and last.unit_id != PERCENTAGE_POINT

    def distribute(self, statement: Statement, left: LeftContext, ahead: list[Quantity]) -> None:
        """ "A và B … lần lượt tăng 5% và 6%": the first change is of the first level, the second of the second."""
        dealt = statement.refers_to is not None and statement.measure in _DEALT
        run = self.run_length(ahead) if dealt and not self.queue else 1
        if dealt and (left.respectively or (run > 1 and self.unchanged() == run)):
            levels = self.memory.levels[-run:] if run > 1 else []
            # Amounts are told apart by their units: "giảm lần lượt 03 vụ, 01 người chết".
            amount = statement.measure == "change_abs" and statement.unit_id != PERCENTAGE_POINT
            self.queue = [] if amount and levels and levels[0].unit_id != statement.unit_id else levels
            self.dealt = list(self.queue)
        elif dealt and not left.own and run > 1 and run == len(self.dealt) and not self.queue:
            self.queue = list(self.dealt)  # "…, so với cùng kỳ tăng 8,2% và 8,7%": of the same levels once more
        elif not left.only_joined and not (left.kind == "change" and self.queue):
            self.queue = []
        if self.queue and statement.measure in _DEALT:
            statement.refers_to = self.queue.pop(0)
            statement.subject = statement.refers_to.subject
            statement.is_dealt = True

    def unchanged(self) -> int:
        """How many levels of the sentence no change has been told of: "2.000 HK và 90 HK.km, tăng 5% và 6%"."""
        told = {id(statement.refers_to) for statement in self.statements if statement.refers_to is not None}
        return sum(level.measure == "level" and id(level) not in told for level in self.statements)

    def run_length(self, ahead: list[Quantity], cued: bool = True) -> int:
        """How many numbers stand one after the other with nothing but commas, "và" or, where `cued`, a cue between."""
        count = 1
        for before, following in pairwise(ahead):
            between = self.folded[before.unit_end : following.start]
            cue = self.compare.cue_before(self.folded, before.unit_end, following.start)
            rest = self.folded[before.unit_end : cue.start] if cue and cued else between
            if rest.strip(" ,;") not in ("", "và"):
                break
            count += 1
        return count

    def base_said_late(self, statement: Statement, left: LeftContext, after: FoundBase | None) -> None:
        """ "tăng 17,3% và 15,8% so với cùng kỳ": a base said once, behind the last of several."""
        statement.base_is_behind = after is not None
        statement.base_is_said = after is not None or left.base is not None
        if after is not None and statement.measure == "attain_pct":
            self.plan_said_late(statement)
        if after is None or statement.measure not in CHANGES or after.base.code in PLANS:
            return
        for earlier in reversed(self.statements):
            if earlier.measure in CHANGES:
                gap = self.folded[earlier.quantity.unit_end : statement.quantity.start]
                aside = gap.count(")") != gap.count("(")
                if earlier.base_is_said or ";" in gap or aside or len(gap) > _NEAR:
                    return
                earlier.base = statement.base

    def plan_said_late(self, statement: Statement) -> None:
        """ "lần lượt đạt 78,1%, 55,9% và 12,4% KH": a plan said once, behind the last of several attainments."""
        said = any(one.base_is_said and one.measure == "attain_pct" for one in self.statements)
        following = statement.quantity.start
        for earlier in reversed(self.statements):
            gap = self.folded[earlier.quantity.unit_end : following]
            in_run = gap.strip(" ,") in ("", "và") and earlier.measure == "level" and earlier.unit_id == PER_CENT
            if earlier.base_is_said or ";" in gap or len(gap) > _NEAR:
                break
            if in_run or (earlier.measure == "attain_pct" and not said):  # else it is the one said before
                earlier.measure, earlier.base, earlier.part_of = "attain_pct", statement.base, None
            following = earlier.quantity.start

    def plan_named_before(self, at: int) -> str | None:
        """The code of the plan or budget that the sentence names last before `at`."""
        named = list(self.phrases.anywhere["planned"].finditer(self.folded, self.start, at))
        return self.compare.lexicon.bases.get(named[-1].group()) if named else None

    def gives_plan_value(self, left: LeftContext) -> bool:
        """Whether a bracket right behind "so với kịch bản đề ra" gives the plan itself."""
        last = self.memory.last
        behind = last is not None and last.base_is_behind and last.end == self.position and last.measure in CHANGES
        return behind and left.only_bracket and last is not None and last.base is not None and last.base.code in PLANS

    def base_dealt_out(self, left: LeftContext) -> Base | None:
        """The base of one of several changes in a row: of those worded before, or of as many as the last thing had.

        "So tháng trước và so cùng kỳ tăng tương ứng 4% và 5%"; "tăng 2% so tháng trước, tăng 21% so cùng kỳ; khách
        quốc tế tăng 3% và 38%".
        """
        if self.bases_left:
            return self.bases_left.pop(0)
        said = self.compare.bases_in(self.folded, self.position, self.ahead[0].start) if left.respectively else []
        in_order = said if len(said) > 1 else [] if left.base else self.memory.pattern
        if len(in_order) > 1 and self.changes_in_a_row() == len(in_order):
            self.bases_left = in_order[1:]
            return in_order[0]
        codes = {base.code for base in self.memory.pattern}
        of_prices = "previous_period" in codes and self.phrases.begins("price_index", self.memory.pattern_of)
        of_prices = of_prices and self.memory.pattern_in != self.start
        averaged = self.phrases.says("average", left.between)
        last = self.memory.last
        of_level = last is not None and last.is_level and last.unit_id != PER_CENT and not left.own
        if not of_level and not left.base and not averaged and (of_prices or {*_OF_A_MONTH} <= codes):
            return self.memory.pattern[0]  # details of a price index are of its change since last month
        return None

    def changes_in_a_row(self) -> int:
        """How many percentages of change stand one after the other from the number being read on."""
        count = 1
        for before, following in pairwise(self.ahead[: self.run_length(self.ahead)]):
            cue = self.compare.cue_before(self.folded, before.unit_end, following.start)
            unit = following.unit.unit_id if following.unit else None
            if unit != PER_CENT or (cue is not None and cue.cue.kind != "change"):
                break
            count += 1
        return count

    def is_average(self, left: LeftContext) -> bool:
        """ "; bình quân 5 tháng tăng 3,64%": an average over months is not against the month before or December."""
        return any(
            self.phrases.ends("average", left.between[: match.start()]) for match in _MONTHS.finditer(left.between)
        )

    def base_of(self, kind: str, left: LeftContext, after: FoundBase | None, default: str) -> Base:
        """The base worded right after, before, or in the cue; else the one the same kind had last; else the usual."""
        dealt = None if after or kind != "change" else self.base_dealt_out(left)
        if dealt is not None:
            return dealt
        if after and not (kind == "change" and after.base.code == "whole"):
            return after.base
        if left.base:
            return left.base.base
        inherited = self.memory.bases.get(kind)
        if inherited and not (inherited.code in _OF_A_MONTH and self.is_average(left)):
            return inherited
        return Base(default, self.compare.period_of(default))
