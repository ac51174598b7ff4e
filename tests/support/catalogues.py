"""The catalogues of translations: brought up to date, and checked against the code itself."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nb", "nn")  # English is what stands in the code
SOURCES = ("app.py", "core", "people", "network", "improvement", "dialogue", "collaboration")
SOURCES = (*SOURCES, "demo", "templates")
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)(\w)")


def extracted(root: Path = ROOT) -> Catalog:
    """Return every sentence in code and templates as a catalogue without translations."""
    mappings = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(one["pattern"], one["method"]) for one in mappings]
    catalog = Catalog(project="laeringsnett", charset="utf-8")
    found = extract_from_dir(
        str(root),
        methods,
        {pattern: {"silent": "false"} for pattern, _method in methods},
        keywords=KEYWORDS,
        directory_filter=_is_source,
    )
    for file, _line, message, comments, context in found:
        if file.split("/")[0] in SOURCES:
            catalog.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str, root: Path = ROOT) -> Path:
    return root / "translations" / language / "LC_MESSAGES" / "messages.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """Return the language's catalogue; an empty one where there is no file yet."""
    path = path_of(language, root)
    if not path.exists():
        return Catalog(locale=language, project="laeringsnett", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def faults(catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """Yield one line for each sentence that is missing, unsure or has other named values."""
    for message in wanted:
        if not message.id:
            continue
        translated = catalog.get(message.id, message.context)
        if translated is None or not all(_strings(translated)):
            yield f"{_place(message)} not translated: {_first(message)!r}"
        elif translated.fuzzy:
            yield f"{_place(message)} marked fuzzy: {_first(message)!r}"
        elif not _same_values(message, translated):
            yield f"{_place(message)} other named values: {_first(message)!r}"


def update(root: Path = ROOT) -> None:
    """Bring what the code says into each language's file; what nobody says any more goes."""
    wanted = extracted(root)
    for language in LANGUAGES:
        catalog = read(language, root)
        catalog.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        path = path_of(language, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=96, ignore_obsolete=True, include_lineno=False)


def check(root: Path = ROOT) -> list[str]:
    """Return every fault of every language, each with the language before it."""
    wanted = extracted(root)
    return [
        f"{language}: {fault}"
        for language in LANGUAGES
        for fault in faults(read(language, root), wanted)
    ]


def _is_source(folder: str) -> bool:
    names = Path(folder).relative_to(ROOT).parts
    return not names or names[0] in SOURCES


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def _place(message: Message) -> str:
    return ", ".join(sorted({file for file, _line in message.locations}))


def _values(text: str) -> set[tuple[str, ...]]:
    return set(_PLACEHOLDER.findall(text))


def _same_values(message: Message, translated: Message) -> bool:
    """A plural's singular may leave the number out: "one seat left"."""
    strings = _strings(translated)
    if not isinstance(message.id, tuple):
        return _values(strings[0]) == _values(message.id)
    singular, plural = message.id
    allowed = _values(singular) | _values(plural)
    return _values(strings[-1]) == _values(plural) and _values(strings[0]) <= allowed


def main(verb: str) -> None:
    """`check` leaves with the faults, `update` writes the files."""
    if verb == "update":
        return update()
    found = check()
    if found:
        sys.exit("\n".join([*found, f"{len(found)} sentences to translate; `make translate`"]))
    return None


if __name__ == "__main__":
    main(sys.argv[1])
