"""How hypothesis runs here: the same examples every time, no limit of time for one (the cores are shared)."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=80,
                          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
settings.load_profile("steady")
