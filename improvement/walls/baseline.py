"""How a wall is asked for: over the whole period, or against the first periods."""

from typing import Final

BASELINE: Final = 12  # periods


def baseline_asked(text: str | None) -> int | None:
    """Return the baseline asked for by `?baseline=12`; anything else is the whole period."""
    return BASELINE if text == str(BASELINE) else None
