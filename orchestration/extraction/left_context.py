"""What stands between the last number and this one.

Belongs here: gathering it once, in plain words of grammar. Must not be here: what follows from it (measures).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.extraction.comparisons import Base, ComparisonReader, FoundBase, FoundCue
from orchestration.extraction.phrases import PhraseReader
from orchestration.extraction.statements import PLANS
from orchestration.extraction.times import Mention

_OPENED = re.compile(r"[(;]")
_JOINTS = frozenset((",", ";", "và", ", và", "", "/", "-"))
_NO_WORDS = " ,;()"


@dataclass(slots=True)
class LeftContext:
    """The words on the left of a number, from the end of the last one."""

    kind: str | None
    """The kind of the cue at the number, as the table of cues has it."""
    cue: str | None
    sign: int
    base: FoundBase | None
    own: str
    """The words that name something new; empty where the number goes on about what came before."""
    qualifier: str | None
    between: str
    phrases: PhraseReader
    respectively: bool = False
    """Several numbers are dealt out to several levels: "lần lượt"."""
    aside: FoundCue | None = None
    """A cue whose base has its value in the bracket where the number stands: the cue is of the number behind it."""

    @property
    def says_contribution(self) -> bool:
        """The number is what a part adds to the growth of the whole."""
        return self.phrases.says("contribution", self.between)

    @property
    def ends_in_rank(self) -> bool:
        """ "… và thứ 3": one more place of a ranking."""
        return self.phrases.ends("ordinal", self.between)

    @property
    def says_plan(self) -> bool:
        """ "vượt kịch bản đề ra là 6,5%": the number is the plan itself."""
        planned = self.base is not None and self.base.base.code in PLANS
        return planned and self.kind is not None and self.phrases.ends("equals", self.between)

    @property
    def reached(self) -> bool:
        """ "tăng thêm đạt 1.607 triệu USD": what is said to be reached is no amount of change."""
        return self.kind == "change" and self.phrases.ends("reached", self.between)

    @property
    def own_is_remark(self) -> bool:
        """The words of its own are a remark on what came before: "song mức tăng …"."""
        return self.phrases.begins("remark", self.own)

    @property
    def only_bracket(self) -> bool:
        """Nothing but "(" and a sign stands between."""
        return self._stripped.rstrip("+-–−= ") == "("

    @property
    def only_joined(self) -> bool:
        """Nothing but a comma or "và" stands between."""
        return self._stripped in _JOINTS

    @property
    def in_bracket(self) -> bool:
        """A bracket opened since the last number, and still open."""
        return self.between.rfind("(") > self.between.rfind(")")

    @property
    def inside(self) -> str:
        """What stands between the last "(" or ";" and the number."""
        return _OPENED.split(self.between)[-1].lstrip()

    @property
    def base_said(self) -> Base | None:
        """The base worded here, if any."""
        return self.base.base if self.base else None

    @property
    def _stripped(self) -> str:
        return self.between.strip(' *"“”')


def read_left(
    folded: str, start: int, at: int, compare: ComparisonReader, phrases: PhraseReader, mentions: list[Mention]
) -> LeftContext:
    """The context of the number at `at`, from `start` on."""
    between = folded[start:at]
    if not between.strip(_NO_WORDS):
        return LeftContext(None, None, 0, None, "", None, between, phrases)
    cue = compare.cue_before(folded, start, at)
    if cue is not None and ";" in folded[cue.start : at] and not phrases.says("respectively", between):
        cue = None  # "chủ yếu tăng ở chuối, ổi; riêng cây ăn quả 6,3 nghìn ha"
    if cue is None:
        cue = compare.cue_over_date(folded, start, at, mentions)
    aside = cue if cue and cue.cue.kind == "aside" else None
    until = cue.start if cue else at
    cue = None if aside else cue
    base = cue.base if cue and cue.base else None if aside else compare.base_before(folded, start, at, mentions)
    drop = (base.start, base.end) if base and not (cue and cue.base is base) else None
    own = phrases.subjects.own(folded, start, until, mentions, drop)
    if phrases.is_only_base(own):
        own = ""  # "(cùng kỳ 4,1%)", "(KH 8.600)": the words name no new thing
    return LeftContext(
        kind=cue.cue.kind if cue else None,
        cue=cue.phrase if cue else None,
        sign=cue.cue.sign if cue else 0,
        base=base,
        own=own,
        qualifier=None if cue and cue.cue.kind == "from" else compare.qualifier_in(folded, start, at),
        between=between,
        phrases=phrases,
        respectively=phrases.says("respectively", between),
        aside=aside,
    )
