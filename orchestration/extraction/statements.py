"""What a number of a sentence says, and what it leaves to the numbers after it.

Belongs here: the shapes that the reading of a sentence makes. Must not be here: how a sentence is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.extraction.comparisons import Base
from orchestration.extraction.periods import Period
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import Measure

CHANGES = ("change_pct", "change_abs")
PLANS = ("plan", "budget")
PAST = ("same_period_last_year", "last_year", "previous_period", "end_of_last_year")


@dataclass(slots=True)
class Statement:
    """A quantity with what it says."""

    quantity: Quantity
    measure: Measure
    subject: str
    sign: int = 1
    base: Base | None = None
    refers_to: Statement | None = None
    part_of: Statement | None = None
    qualifier: str | None = None
    is_estimate: bool = False
    unit_id: str | None = None
    unit_text: str | None = None
    scale: float = 1.0
    period: Period | None = None
    """Where the number itself names its period without a date; else the sentence's mentions tell."""
    cue: str = ""
    """The words that said it, as the table of cues has them."""
    aside_of: Statement | None = None
    """The level that the bracket it stands in interrupts."""
    nth: tuple[int, int, int] | None = None
    """Of a "lần lượt": which one it is of how many, and where the first stands."""
    is_dealt: bool = False
    """A "lần lượt" dealt it out: it is of the time and place of what it refers to."""
    is_aside: bool = False
    """It stands in a bracket."""
    names: bool = False
    """Whether words of its own name what it is of."""
    lead: str = ""
    """What stands between the number before it and this one."""
    base_is_said: bool = False
    base_is_behind: bool = False
    end: int = 0
    """Where what belongs to the number ends, its base included."""

    @property
    def amount(self) -> float:
        """The value with its scale word."""
        return self.quantity.number.value * self.scale

    @property
    def is_level(self) -> bool:
        """Whether other numbers can belong to it."""
        return self.measure in ("level", "target", "rank")


@dataclass(slots=True)
class Memory:
    """What the numbers read so far leave to those that follow in the same sentence, list or note."""

    bases: dict[str, Base] = field(default_factory=dict)
    level: Statement | None = None
    last: Statement | None = None
    levels: list[Statement] = field(default_factory=list)
    earlier: list[Statement] = field(default_factory=list)
    """The levels of the last sentence that had any."""
    whole: Statement | None = None
    whole_closes: bool = False
    """The parts stand in brackets, and end with them."""
    whole_listed: bool = False
    """A colon opened the list of its parts."""
    beside: list[Statement] = field(default_factory=list)
    """Levels that stood beside the whole: "293 vụ, 417 đối tượng, trong đó 13 vụ/27 bị can …"."""
    stated: list[Base] = field(default_factory=list)
    """The bases that the changes of the last thing were said to be against, in order."""
    pattern: list[Base] = field(default_factory=list)
    """The same of the last thing that had several."""
    pattern_of: str = ""
    """What that thing is."""
    pattern_in: int = -1
    """Where the sentence begins that said them."""
    head: str = ""
    changed: str | None = None
    """The unit of the last amount of change: a list of changes in it may follow."""
    recent: str = ""
    """Whether an attainment or a ratio was stated last."""
    compared: list[tuple[int, int]] = field(default_factory=list)
    """Spans that name a base of comparison: a date in one says nothing of when."""

    def next_sentence(self) -> Memory:
        """What a sentence leaves to the next one: bases, and its last level for a "trong đó"."""
        # Debts and deposits are compared with the year's end; what the next sentence tells of need not be.
        bases = {kind: base for kind, base in self.bases.items() if base.code != "end_of_last_year"}
        return Memory(
            bases=bases, level=self.level, earlier=self.levels or self.earlier, stated=self.stated,
            pattern=self.pattern, pattern_of=self.pattern_of, pattern_in=self.pattern_in, head=self.head,
            changed=self.changed, recent=self.recent, compared=self.compared,
        )  # fmt: skip
