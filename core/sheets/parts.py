"""The small parts of an XLSX file: which sheet lies where, and which styles mean per cent."""

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from core.sheets import refusals
from core.sheets.archive import Parts, unpacked
from core.sheets.refusals import Unreadable

_BUILT_IN_PERCENT: Final = {"9", "10"}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def sheet_parts(data: bytes, parts: Parts) -> dict[str, str]:
    """Return the part that holds each sheet, by the sheet's name.

    Raises:
        Unreadable: the workbook does not say.
    """
    targets = {
        element.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", element.get("Target", ""))
        ).lstrip("/")
        for element in _elements(data, parts, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    found: dict[str, str] = {}
    for element in _elements(data, parts, "xl/workbook.xml", "sheet"):
        relation = next((v for k, v in element.items() if k.endswith("}id")), "")
        found[element.get("name", "")] = targets.get(relation, "")
    return found


def percent_styles(data: bytes, parts: Parts) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as per cent.

    Raises:
        Unreadable: the list of styles is damaged.
    """
    if "xl/styles.xml" not in parts:
        return frozenset()
    formats = set(_BUILT_IN_PERCENT)
    styles: list[str] = []
    for element in _all(data, parts, "xl/styles.xml"):
        if _local(element) == "numFmt" and "%" in _QUOTED.sub("", element.get("formatCode", "")):
            formats.add(element.get("numFmtId", ""))
        elif _local(element) == "cellXfs":
            styles = [xf.get("numFmtId", "") for xf in element]
    return frozenset(str(number) for number, code in enumerate(styles) if code in formats)


def check(data: bytes, parts: Parts, name: str) -> None:
    """Unpack a part once, so that its size is known to be what the directory says.

    Raises:
        Unreadable: it is not.
    """
    if name in parts:
        for _piece in unpacked(data, parts[name]):
            pass


def _elements(data: bytes, parts: Parts, name: str, tag: str) -> Iterator[ET.Element]:
    return (element for element in _all(data, parts, name) if _local(element) == tag)


def _all(data: bytes, parts: Parts, name: str) -> Iterator[ET.Element]:
    if name not in parts:
        raise Unreadable(refusals.DAMAGED)
    text = b"".join(unpacked(data, parts[name]))
    if b"<!" in text.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\x00" in text:
        raise Unreadable(refusals.DAMAGED)  # no document type, hence no entities that multiply
    try:
        return ET.fromstring(text).iter()  # noqa: S314 - entities are refused just above
    except ET.ParseError as wrong:
        raise Unreadable(refusals.DAMAGED) from wrong


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
