"""Forms with any number of lines: questions, predictions, tasks, data. Works without script.

A line is known by its key: "12" for one that is stored, "n1" for one that is new. So two who
write at the same time speak of the same lines, and one that nobody mentions is left alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, HiddenField

from core.forms import BaseForm, Conflict

_KEY = r"n?\d{1,9}"
_NAME = re.compile(rf"(?:q({_KEY}))?(?:([ptd])({_KEY}))?-([a-z]+)")
_CHANGE = re.compile(rf"(add|remove)-([qptd])({_KEY})?")
_REMOVED = re.compile(r"\b[qptd]\d{1,9}\b")
MOST = 40  # lines of one kind; a test with more is no small test


@dataclass
class Line:
    """One line of a form: its fields by their short name; a question has lines of its own."""

    letter: str
    key: str
    prefix: str
    fields: dict[str, Field] = field(default_factory=dict)
    lines: list["Line"] = field(default_factory=list)

    @property
    def id(self) -> int | None:
        """The id of the row it is about; None for a new one."""
        return int(self.key) if self.key.isdecimal() else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is written in it, nor in the lines below it."""
        empty = (None, "")
        own = all(one.data in empty and not one.errors for one in self.fields.values())
        return own and all(line.is_blank for line in self.lines)

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    def said(self, name: str) -> Any:
        """Return what is typed in one of the fields."""
        return self.fields[name].data


class GrowingForm(BaseForm):
    """A form that gets some of its fields when it is made, by what there is to write about."""

    def __init__(self, **kwargs: Any) -> None:
        self.restored, self.drafted_at = False, None
        self.typed = super()._typed()
        was = self.restored, self.drafted_at
        super().__init__(self.typed, **kwargs)
        self.restored, self.drafted_at = was
        self._stored: dict[str, Any] = {}

    def _typed(self) -> Any:
        return self.typed  # asked for once: a draft is read from the database

    def grow(self, name: str, unbound: Any, value: Any = None, *, is_stored: bool = True) -> Field:
        """Add a field, with what was typed in it or else `value`."""
        made: Field = self.meta.bind_field(self, unbound, {"name": name, "prefix": self._prefix})
        self._fields[name] = made
        made.process(self.typed, value)
        if is_stored:
            self._stored[name] = value
        return made

    def _compare(self) -> None:
        overtaken = self.row is not None and self.row_version.data != str(self.row.version)
        super()._compare()
        for name, theirs in self._stored.items() if overtaken else ():
            mine = self._fields.get(name)
            if mine is not None and _shown(mine.data) != _shown(theirs):
                label = str(mine.label.text)
                self.conflicts.append(Conflict(label, _shown(theirs), _shown(mine.data)))


class RowsForm(GrowingForm):
    """A form whose lines are made by `make_fields(letter)`; `stored` gives those of the row.

    `stored` maps a line's whole name ("q12p34") to its values by short name, in order.
    """

    removed = HiddenField()

    def __init__(self, *, stored: Mapping[str, Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lines: dict[str, list[Line]] = {"q": [], "t": [], "d": []}
        for name in stored if self.typed is None else self._names_in(self.typed):
            self._add(name, stored.get(name))

    def make_fields(self, letter: str) -> Mapping[str, Any]:
        """Return unbound fields by short name for a line of this letter; {} for none."""
        raise NotImplementedError

    def change(self, wish: str) -> str:
        """Add or remove a line as a button asks; returns the id of the field to go to.

        `wish` is "add-t", "add-p12" (a prediction to question 12) or "remove-t5".
        """
        found = _CHANGE.fullmatch(wish)
        if found is None:
            return ""
        verb, letter, key = found.groups()
        if verb == "remove":
            self._remove(letter, key or "")
            return ""
        return self._add_blank(letter, key)

    def every(self, letter: str) -> Iterable[Line]:
        """Yield the lines of a letter, predictions through their questions."""
        if letter == "p":
            return [line for question in self.lines["q"] for line in question.lines]
        return list(self.lines[letter])

    def gone(self) -> frozenset[str]:
        """Return which stored lines were taken away, or emptied."""
        emptied = {
            f"{letter}{line.id}"
            for letter in "qptd"
            for line in self.every(letter)
            if line.id is not None and line.is_blank
        }
        return frozenset(_REMOVED.findall(self.removed.data or "")) | emptied

    def _names_in(self, typed: Any) -> list[str]:
        names = (_NAME.fullmatch(name) for name in typed)
        return list(dict.fromkeys(found[0].rpartition("-")[0] for found in names if found))

    def _add(self, name: str, values: Mapping[str, Any] | None) -> Line | None:
        found = _NAME.fullmatch(f"{name}-x")
        owner, letter, key = found.groups()[:3] if found else (None, None, None)
        if letter is None:
            letter, key, owner = "q", owner, None
        siblings = self._siblings(letter, owner)
        if siblings is None or key is None or len(siblings) >= MOST:
            return None
        line = Line(letter, key, name)
        for short, unbound in self.make_fields(letter).items():
            value = (values or {}).get(short)
            line.fields[short] = self.grow(
                f"{name}-{short}", unbound, value, is_stored=values is not None
            )
        if line.fields:
            siblings.append(line)
        return line

    def _siblings(self, letter: str, owner: str | None) -> list[Line] | None:
        """Return the list a new line belongs to; None where its question is not there."""
        if letter != "p":
            return self.lines[letter] if owner is None else None
        return next((line.lines for line in self.lines["q"] if line.key == owner), None)

    def _add_blank(self, letter: str, owner: str | None) -> str:
        key = f"n{self._free(letter)}"
        name = f"q{owner}p{key}" if letter == "p" else f"{letter}{key}"
        line = self._add(name, None)
        if line is None or not line.fields:
            return ""
        if letter == "q":
            self._add(f"{name}pn{self._free('p')}", None)
        return str(next(iter(line.fields.values())).id)

    def _free(self, letter: str) -> int:
        taken = [int(line.key[1:]) for line in self.every(letter) if line.id is None]
        return max(taken, default=0) + 1

    def _remove(self, letter: str, key: str) -> None:
        lists = [self.lines.get(letter, [])]
        if letter == "p":
            lists = [question.lines for question in self.lines["q"]]
        for lines in lists:
            for line in [line for line in lines if line.key == key]:
                lines.remove(line)
                self._forget(line)

    def _forget(self, line: Line) -> None:
        for one in line.fields.values():
            self._fields.pop(one.name, None)
        for below in line.lines:
            self._forget(below)
        if line.id is not None:
            self.removed.data = f"{self.removed.data or ''} {line.letter}{line.id}".strip()


def must_say(line: Line, name: str) -> None:
    """Complain where a line has something in it, but not the words it is about."""
    told = line.fields[name]
    if told.data or line.is_blank:
        return
    told.errors = [*told.errors, _("Fill in “%(label)s”.", label=told.label.text)]


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
