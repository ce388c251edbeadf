"""A sentence read from left to right, one number after the other.

Belongs here: the order of reading, brackets, lists of parts, goals.
Must not be here: what a single number says (measures) and which one it belongs to (links).
"""

from __future__ import annotations

import re

from orchestration.extraction.comparisons import FoundBase
from orchestration.extraction.left_context import LeftContext, read_left
from orchestration.extraction.measures import Measures
from orchestration.extraction.periods import Period
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import PER_CENT
from orchestration.extraction.statements import CHANGES, PLANS, Statement

# "riêng …", "giảm là …" are longer than ", tăng ".
_SHORTEST_LEAD = 9
_BRACKET = re.compile(r"[()]")


class Sentence(Measures):
    """One sentence of a passage."""

    def read(self, found: list[Quantity]) -> list[Statement]:
        """The statements of its numbers, in order; the memory is brought up to date."""
        self.striving = self.phrases.first("striving", self.folded, self.start, self.end)
        self.goal = self.phrases.first("goal", self.folded, self.start, self.end)
        for index, quantity in enumerate(found):
            limit = found[index + 1].start if index + 1 < len(found) else self.end
            self.add(quantity, limit, found[index:])
        return self.statements

    def add(self, quantity: Quantity, limit: int, ahead: list[Quantity]) -> None:
        """Read the next number; what belongs to it ends before `limit`. `ahead` begins with it."""
        self.ahead = ahead
        self.close_brackets(quantity)
        left = self.left_of(quantity)
        self.behind_aside(left)
        if left.kind == "from" and (self.is_low_end(ahead) or self.phrases.bounds(self.folded, quantity.unit_end)):
            left.kind = (
                "change"  # "tăng từ 7 - 8%", "giảm từ 4% trở lên"; "tăng từ 7% lên 8%" is a value and one before
            )
        if (
            left.kind is None
            and left.between.endswith("từ ")
            and self.phrases.new_value.match(self.folded, quantity.unit_end)
        ):
            left.kind = "from"  # "tỷ lệ hộ nghèo từ 16,56% cuối năm 2017 xuống còn 13,51%"
        self.limit = limit
        after = None
        if quantity.unit_end <= limit:
            after = self.base_behind_noun(quantity, limit) or self.compare.base_after(
                self.folded, quantity.unit_end, limit, self.mentions
            )
        self.open_parts(left, quantity)
        self.open_list(left)
        if after:
            self.memory.compared.append((after.start, after.end))
        self.name_dealt_out(left, ahead)
        self.share_unit(quantity, left)
        self.plan_in_unit(quantity, left)
        self.unit_of_whole(quantity, left)
        statement = self.twin(quantity, left, after) or self.state(quantity, left, after)
        if self.outer and self.phrases.begins("planned", left.inside) and statement.measure in ("level", "attain_pct"):
            statement.measure, statement.part_of = "target", None  # "đạt 42.100 người (KH 45.500 người)"
        if self.outer and (self.gives_plan_value(left) or self.phrases.opens_behind_plan(left.between)):
            statement.measure, statement.base, statement.part_of = "target", None, None
            statement.sign = quantity.sign or 1
        elif self.is_prior(quantity, left):
            statement.measure, statement.part_of = "prior", None
            # A cue that stands before the bracket says nothing of the value in it.
            own_cue = left.kind == "change" and (left.cue or "") in left.inside
            statement.sign = left.sign if own_cue and left.sign else quantity.sign or 1
            statement.period = self.past_period(left)
        self.distribute(statement, left, ahead)
        self.base_said_late(statement, left, after)
        statement.aside_of, statement.is_aside = (self.outer[-1], True) if self.outer else (None, False)
        statement.cue, statement.lead, statement.names = left.cue or "", left.between, bool(left.own)
        if self.is_twin(statement):
            statement.cue = self.statements[-1].cue  # "tăng 8,3 - 9,4%"
        statement.qualifier = statement.qualifier or left.qualifier
        joined = self.statements[-1] if self.statements and left.only_joined else None
        if joined is not None and joined.is_level and statement.is_level:
            statement.qualifier = (
                statement.qualifier or joined.qualifier
            )  # "ước đạt 5,42 triệu tấn và 931,7 triệu tấn.km"
        statement.is_estimate = statement.qualifier == "estimate"
        statement.subject = statement.subject or self.phrases.deed(left.cue)
        self.aim(statement)
        about = (
            self.phrases.about.match(self.folded, quantity.unit_end, limit) if statement.measure in CHANGES else None
        )
        said_of = about.end() if about and quantity.unit and quantity.unit.unit_id == PER_CENT else 0
        statement.nth = self.nth
        statement.end = max(statement.end, quantity.unit_end, said_of, after.end if after else 0)
        self.remember(statement, limit)

    def open_list(self, left: LeftContext) -> None:
        """Keep whether a list of changes is told of; "riêng …" ends one: "chủ yếu tăng ở chuối; riêng cây ăn quả …"."""
        if len(left.between) < _SHORTEST_LEAD:
            return
        alone = list(self.phrases.anywhere["alone"].finditer(left.between))
        if alone:
            self.listing = 0
        self.listing = self.phrases.opens_list(left.between[alone[-1].end() if alone else 0 :]) or self.listing

    def behind_aside(self, left: LeftContext) -> None:
        """ "cao hơn bình quân cả nước (50,0%) 14,7 điểm phần trăm": the cue is of what stands behind the bracket."""
        cue, self.aside = self.aside, left.aside
        if cue is not None and left.kind is None and left.between.strip() == ")":
            self.compared_with = self.memory.last
            left.kind, left.cue, left.sign, left.base = "change", cue.phrase, cue.cue.sign, cue.base

    def base_behind_noun(self, quantity: Quantity, limit: int) -> FoundBase | None:
        """ "giảm 31,5% số ca mắc so với cùng kỳ": the base behind what the change is of."""
        if self.folded.find(" so ", quantity.unit_end, limit) < 0:
            return None
        about = self.phrases.about.match(self.folded, quantity.unit_end, limit)
        if about is None or not self.folded.startswith(" so ", about.end()):
            return None
        return self.compare.base_after(self.folded, about.end(), limit, self.mentions)

    def is_twin(self, statement: Statement) -> bool:
        """Whether a number is the other end of a range, or the denominator, of the last one."""
        quantity = statement.quantity
        return bool(self.statements) and self.statements[-1].quantity in (quantity.low_of, quantity.pair)

    def name_dealt_out(self, left: LeftContext, ahead: list[Quantity]) -> None:
        """ "Đàn trâu, bò và lợn lần lượt đạt 12, 30 và 160 nghìn con": the first number is of the first name."""
        run = self.run_length(ahead, cued=False) if left.respectively else 1
        if run > 1:
            self.nth = (0, run, ahead[0].start)
        elif self.nth is not None:
            index, run, first = self.nth
            self.nth = (index + 1, run, first) if left.only_joined and index + 1 < run else None
        if left.respectively and left.own:
            names = self.subjects.listed(left.own)
            self.names = names if run > 1 and len(names) == run else []
            self.named = list(self.names)
        elif left.respectively and run > 1 and run == len(self.named) and self.goes_on_with_rates():
            self.names = list(self.named)  # "…; đóng góp tương ứng 0,13; 3,72; 4,02 và 0,92 điểm phần trăm"
        elif not left.only_joined:
            self.names = []
        if self.names:
            left.own = self.names.pop(0)

    def goes_on_with_rates(self) -> bool:
        """Whether the last number is a rate of its own, no level and of none."""
        last = self.memory.last
        return last is not None and not last.is_level and last.refers_to is None

    def is_low_end(self, ahead: list[Quantity]) -> bool:
        """Whether a number is the lower end of a range."""
        return len(ahead) > 1 and ahead[1].low_of is ahead[0]

    def plan_in_unit(self, quantity: Quantity, left: LeftContext) -> None:
        """ "9.086 lao động (KH 8.600)": the plan is in the unit of what it is the plan of."""
        level = self.memory.level
        known = quantity.unit is not None and quantity.unit.known
        if known or not left.in_bracket or level is None or not self.phrases.begins("planned", left.inside):
            return
        if level.quantity.unit is not None:
            quantity.take(level.quantity.unit)

    def unit_of_whole(self, quantity: Quantity, left: LeftContext) -> None:
        """ "1.420 tỷ đồng (ngân sách tập trung 498; trái phiếu Chính phủ 612)": parts in a bracket, without a unit."""
        whole = self.memory.whole
        if quantity.unit is not None or not self.memory.whole_closes or whole is None or not left.own:
            return
        unit = whole.quantity.unit
        if unit is not None and unit.known and unit.unit_id != PER_CENT and left.kind is None:
            quantity.take(unit)

    def share_unit(self, quantity: Quantity, left: LeftContext) -> None:
        """ "1.002 học viên cao đẳng, 1.745 trung cấp": in a list of counts the noun is said once."""
        last = self.memory.last
        if quantity.unit is not None and quantity.unit.known:
            return
        joined = left.only_joined or (left.only_bracket and not quantity.sign)
        if last is None or not joined or not last.is_level or quantity.pair or quantity.low_of:
            return
        unit = last.quantity.unit
        if unit is not None and unit.known and self.phrases.is_count(unit.unit_id) and quantity.number.decimals == 0:
            quantity.take(unit)

    def close_brackets(self, quantity: Quantity) -> None:
        """What stands in brackets is an aside: after it, the sentence goes on about what came before."""
        self.resumed = None
        for sign in _BRACKET.findall(self.folded, self.position, quantity.start):
            if sign == "(":
                self.outer.append(self.memory.level)
                self.spoken_of.append(self.memory.last if self.statements else None)
            elif sign == ")" and self.outer:
                level, self.resumed = self.outer.pop(), self.spoken_of.pop()
                if level is not None:
                    self.memory.level = level

    def open_parts(self, left: LeftContext, quantity: Quantity) -> None:
        """Keep track of whose parts follow: "trong đó", "gồm", or a bracket that lists them."""
        memory = self.memory
        if memory.whole_closes and left.between.count(")") > left.between.count("("):
            memory.whole, memory.whole_closes = self.wholes.pop() if self.wholes else (None, False)
        if self.phrases.says("besides", left.between):
            memory.whole, memory.whole_closes = None, False
        if ";" in left.between and self.names_time(quantity):
            memory.whole, memory.whole_closes = None, False  # "trong đó thủy sản …; nhập khẩu 9 tháng 702 triệu USD"
        if ";" in left.between and memory.whole is not None and ";" in memory.whole.lead and not memory.whole_listed:
            memory.whole, memory.whole_closes = (
                None,
                False,
            )  # "…; hồ tiêu 13.050 ha, trong đó … 10.720 ha; điều 8.645 ha"
        if left.in_bracket:
            self.wholes.append((memory.whole, memory.whole_closes))
        if self.subjects.opens_parts(self.folded, self.position, quantity.start) and memory.level is not None:
            memory.whole, memory.whole_closes = memory.level, left.in_bracket
            memory.whole_listed = ":" in left.between
            memory.beside = [*memory.beside, *memory.levels]
        elif left.in_bracket and memory.last is not None and memory.last.is_level:
            memory.whole, memory.whole_closes = memory.last, True
        elif left.in_bracket and left.own and memory.levels and memory.level is not None:
            memory.whole, memory.whole_closes = memory.level, True  # "…, giảm 5,1% so với CKNT (đàn trâu 98.600 con …"
        elif not self.outer and self.lists_behind(left) and self.measures_like(memory.level, quantity):
            memory.whole, memory.whole_closes = memory.level, False

    def names_time(self, quantity: Quantity) -> bool:
        """Whether a period is named behind the last ";": a new thing is spoken of."""
        clause = self.folded.rfind(";", self.position, quantity.start)
        return any(clause < mention.start < quantity.start for mention in self.mentions)

    def lists_behind(self, left: LeftContext) -> bool:
        """Whether a colon right behind a stated level opens its parts: "68.420 tấn (+5,9%): khai thác 57.310 tấn"."""
        return left.between.lstrip(" )").startswith(":") and bool(left.own and self.memory.levels)

    def measures_like(self, level: Statement | None, quantity: Quantity) -> bool:
        """Whether a number is in the unit of a level, or in one that can be added to it."""
        known = quantity.unit is not None and quantity.unit.unit_id is not None
        return level is not None and known and self.same_unit_as(level, quantity)

    def aim(self, statement: Statement) -> None:
        """Under a heading of tasks, or after "phấn đấu", a level is a goal."""
        if statement.measure == "total":
            return
        at = statement.quantity.start
        clause = max(self.start, self.folded.rfind(";", self.start, at))
        goal = self.forward or (self.goal < at and self.speaks_of("goal", clause, at))
        strives = self.striving < at and self.speaks_of("striving", self.start, at)
        goal = goal or (strives and not self.phrases.says("done", self.folded[clause:at]))
        goal = goal or (statement.measure == "level" and self.phrases.says_purpose(self.folded, self.position, at))
        changes = CHANGES if self.forward or statement.refers_to is None else ()
        if goal and statement.measure in ("level", "attain_pct", "share_pct", *changes):
            statement.measure = "target"

    def speaks_of(self, kind: str, start: int, at: int) -> bool:
        """Whether a phrase of this kind stands in [start, at), but for brackets that closed before `at`: "5 xã (phấn
        đấu đạt 9 xã), 6 xã …"."""
        for match in self.phrases.anywhere[kind].finditer(self.folded, start, at):
            place = match.start()
            opened = self.folded.rfind("(", self.start, place) > self.folded.rfind(")", self.start, place)
            if not opened or self.folded.find(")", place, at) < 0:
                return True
        return False

    def remember(self, statement: Statement, limit: int) -> None:
        memory = self.memory
        self.keep_pattern(statement)
        if statement.base and statement.measure in CHANGES and statement.base.code not in ("other", *PLANS):
            memory.bases["change"] = statement.base
        if statement.base and statement.measure == "attain_pct":
            memory.bases["attain"], memory.recent = statement.base, "attain"
        if statement.base and statement.measure == "ratio_pct":
            memory.bases["ratio"], memory.recent = statement.base, "ratio"
        if statement.measure == "change_abs":
            memory.changed = statement.unit_id
        if statement.is_level:
            memory.level = statement
            memory.levels.append(statement)
        memory.last = statement
        self.statements.append(statement)
        self.position = min(statement.end, limit)

    def keep_pattern(self, statement: Statement) -> None:
        """Keep the order in which a thing's changes were said to be against several bases."""
        memory = self.memory
        if memory.pattern and self.phrases.says("average", statement.lead):
            return  # "; bình quân 9 tháng tăng 3,23%" is of the same thing over a longer time
        if statement.is_level or (statement.measure in CHANGES and statement.refers_to is None and statement.names):
            if len(memory.stated) == 1:
                memory.pattern = []  # something with one base has come between
            memory.stated = []
        if statement.measure in (*CHANGES, "ratio_pct") and statement.base_is_said and statement.base is not None:
            memory.stated = [*memory.stated, statement.base]
        if len(memory.stated) > 1:
            memory.pattern, memory.pattern_of, memory.pattern_in = memory.stated, statement.subject, self.start

    def left_of(self, quantity: Quantity) -> LeftContext:
        """What stands between the last number and this one."""
        left = read_left(self.folded, self.position, quantity.start, self.compare, self.phrases, self.mentions)
        if left.base:
            self.memory.compared.append((left.base.start, left.base.end))
        if self.ends_plan(left):
            left.own = ""
        return left

    def ends_plan(self, left: LeftContext) -> bool:
        """ "đạt 98,8% KH vụ và bằng 96,2%": the words up to "và" say of which plan the number before was."""
        last = self.memory.last
        behind = last is not None and last.base_is_behind and last.end == self.position
        if not behind or last is None or last.base is None or last.base.code not in PLANS or left.kind is None:
            return False
        before, joint, _ = left.between.partition(" và ")
        return bool(joint) and before.strip() == left.own

    def is_prior(self, quantity: Quantity, left: LeftContext) -> bool:
        """In brackets, after the name of an earlier period: "(năm 2023 đạt 81,5%)", "thấp hơn cùng kỳ (17,91%)"; or
        before it: "cao hơn mức tăng 2,86% của năm 2021"."""
        if self.goes_on_with_prior(left) or self.phrases.past_follows(
            self.folded, quantity.unit_end, self.compare.own.year
        ):
            return True
        named = self.phrases.opens_with_past(left.inside, self.compare.own.year)
        if not self.outer:
            # "; cùng kỳ năm 2023 xảy ra 20 vụ": outside brackets a change against that period is meant by "tăng".
            return named and ";" in left.between and left.kind not in ("change", "exceed")
        if named or (left.kind in (None, "attain") and self.phrases.gives_past(left.inside)):
            return True
        opened = left.between.rfind("(")
        rate = quantity.unit is not None and quantity.unit.unit_id == PER_CENT
        only_cue = left.inside.strip() in ("", left.cue if rate else "")  # "so mức tăng năm 2018 (tăng 13,9%)"
        if opened < 0 or not only_cue or self.gives_rate_of_change(quantity):
            return False
        before = self.folded[self.start : self.position + opened].rstrip()
        return self.phrases.ends_with_past(before, self.compare.own.year) or (not left.own and self.gives_old_value())

    def goes_on_with_prior(self, left: LeftContext) -> bool:
        """ "(cùng kỳ năm 2023 bằng 51,3% và tăng 4,8%)": the bracket is still about the earlier period."""
        last = self.memory.last
        if last is None or last.measure != "prior" or not self.outer or "(" in left.between:
            return False
        return not left.own and left.between.removesuffix(f"{left.cue} ").strip() in (",", ";", "và", ", và")

    def past_period(self, left: LeftContext) -> Period | None:
        """The period of an earlier value that is named without a date: "(cùng kỳ đạt 45,2%)"."""
        named = self.phrases.past_at(left.inside)
        return self.compare.worded_base(named).period if named in self.compare.lexicon.bases else None
