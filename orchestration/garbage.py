"""How often Python looks for cycles of objects that nobody uses any more.

Belongs here: that one setting, for processes that live as long as a run. Must not be here: anything else.
"""

import gc


def look_seldom_for_cycles() -> None:
    """A run imports four large libraries and ends: looking through their objects every few hundred allocations takes a
    tenth of its time and frees next to nothing."""
    gc.set_threshold(50_000, 20, 20)
