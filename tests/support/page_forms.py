"""The forms of a page as a browser sees them: where they go, what stands in them, what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

Attributes = dict[str, str]
_TEXT_LIKE = ("text", "email", "date", "datetime-local", "number", "search", "time", "tel", "url")
_NUMBERS = {"decimal": "decimal", "numeric": "whole"}
_SETTLED = ("submit", "button", "reset", "image")


@dataclass
class Box:
    """One field: its kind (an input's type, `select` or `textarea`), what stands there, what may.

    `values` are those a browser would send untouched; `offered` those of boxes and lists.
    """

    name: str
    kind: str
    id: str = ""
    values: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    required: bool = False
    invalid: bool = False
    described: str = ""

    @property
    def visible(self) -> bool:
        return self.kind != "hidden"

    @property
    def typed(self) -> bool:
        return self.kind in ("textarea", *_NUMBERS.values(), *_TEXT_LIKE)


@dataclass
class PageForm:
    """One form with its fields in reading order."""

    action: str
    method: str
    multipart: bool
    boxes: dict[str, Box] = field(default_factory=dict)

    def pairs(self) -> list[tuple[str, str]]:
        """Return what a browser would send."""
        return [(box.name, value) for box in self.boxes.values() for value in box.values]


class Page(HTMLParser):
    """A page read for its forms, the ids it holds and the links of its error summary."""

    def __init__(self, text: str, address: str = "/") -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self.texts: dict[str, str] = {}
        self.summary: list[str] = []
        self.summary_text = ""
        self._form: PageForm | None = None
        self._box: Box | None = None
        self._fieldset = ""
        self._option: str | None = None
        self._in_summary = False
        self._open_ids: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.texts[given["id"]] = ""
            self._open_ids.append((tag, given["id"]))
        begin = getattr(self, f"_begin_{tag.replace('-', '_')}", None)
        if begin is not None:
            begin(given)

    def handle_endtag(self, tag: str) -> None:
        if self._open_ids and self._open_ids[-1][0] == tag:
            self._open_ids.pop()
        if tag == "form":
            self._form = None
        elif tag == "ds-error-summary":
            self._in_summary = False
        elif tag in ("select", "textarea"):
            self._close_box(tag)
        elif tag == "fieldset":
            self._fieldset = ""

    def handle_data(self, data: str) -> None:
        for _tag, name in self._open_ids[-1:]:
            self.texts[name] += data
        if self._in_summary:
            self.summary_text += data
        if self._box is not None and self._box.kind == "textarea":
            self._box.values[0] += data

    def _begin_form(self, given: Attributes) -> None:
        target = urlsplit(given.get("action") or self.address).path
        method = given.get("method", "get").lower()
        self._form = PageForm(target, method, "multipart" in given.get("enctype", ""))
        self.forms.append(self._form)

    def _begin_ds_error_summary(self, _given: Attributes) -> None:
        self._in_summary = True

    def _begin_a(self, given: Attributes) -> None:
        if self._in_summary:
            self.summary.append(given.get("href", "").removeprefix("#"))

    def _begin_fieldset(self, given: Attributes) -> None:
        self._fieldset = given.get("aria-describedby", "")

    def _begin_input(self, given: Attributes) -> None:
        kind = given.get("type", "text")
        kind = _NUMBERS.get(given.get("inputmode", ""), kind)
        if kind in _SETTLED or self._form is None or not given.get("name"):
            return
        box = self._known(given, kind)
        value = given.get("value", "on" if kind == "checkbox" else "")
        if kind in ("checkbox", "radio"):
            box.offered.append(value)
            box.values += [value] if "checked" in given else []
        elif kind != "file":
            box.values.append(value)

    def _begin_select(self, given: Attributes) -> None:
        if self._form is not None:
            self._box = self._known(given, "select")

    def _begin_option(self, given: Attributes) -> None:
        if self._box is not None:
            self._box.offered.append(given.get("value", ""))
            self._box.values += [given.get("value", "")] if "selected" in given else []

    def _begin_textarea(self, given: Attributes) -> None:
        if self._form is not None:
            self._box = self._known(given, "textarea")
            self._box.values.append("")

    def _known(self, given: Attributes, kind: str) -> Box:
        assert self._form is not None
        box = self._form.boxes.setdefault(given["name"], Box(given["name"], kind))
        box.id = box.id or given.get("id", "")
        box.required |= "required" in given
        box.invalid |= given.get("aria-invalid") == "true"
        box.described = box.described or given.get("aria-describedby", "") or self._fieldset
        return box

    def _close_box(self, tag: str) -> None:
        box, self._box = self._box, None
        if box is None:
            return
        if tag == "select" and not box.values:
            box.values = box.offered[:1]
        if tag == "textarea":  # HTML leaves out the first line break
            box.values = [value.removeprefix("\r").removeprefix("\n") for value in box.values]

    def posts(self) -> Iterator[PageForm]:
        """Yield the forms that change something."""
        return (form for form in self.forms if form.method == "post")

    def form_like(self, sent: PageForm) -> PageForm | None:
        """Return the form of this page with the fields of `sent`, if it is there."""
        same = [form for form in self.posts() if form.action == sent.action]
        return next((form for form in same if sent.boxes.keys() <= form.boxes.keys()), None) or (
            same[0] if same else None
        )
