"""Cutting a long list into pages; pure."""

from dataclasses import dataclass

_MOST = 100_000


@dataclass(frozen=True)
class Pages:
    """Which page of a list is asked for, counted from 1, and how many rows a page has."""

    number: int
    per_page: int

    @classmethod
    def asked_for(cls, text: str | None, *, per_page: int) -> "Pages":
        """Return the page named in an address; the first for what is no page number."""
        good = text is not None and text.isascii() and text.isdecimal() and len(text) < 7
        return cls(min(max(int(text or 1), 1), _MOST) if good else 1, per_page)

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.per_page

    def of(self, total: int) -> int:
        """Return how many pages `total` rows fill; one when there are none."""
        return max(1, -(-total // self.per_page))
