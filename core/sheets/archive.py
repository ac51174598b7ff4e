"""Is this an XLSX file that is safe to unpack? Answered before anything is unpacked.

An XLSX file is a zip archive. Its directory says how large each part is; each part that will be
read is then unpacked by ourselves in small pieces, so a directory that lies is found out before
another library trusts it.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from flask_babel import LazyString

from core.sheets import refusals
from core.sheets.refusals import Unreadable

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_MOST_PARTS: Final = 3000
_LARGEST_TOTAL: Final = 400_000_000
_LARGEST_STRINGS: Final = 60_000_000
_LARGEST_OTHER: Final = 10_000_000
_PIECE: Final = 1 << 20
_PACKED_PIECE: Final = 1 << 16
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")

Parts = dict[str, zipfile.ZipInfo]


def is_archive(data: bytes) -> bool:
    """Whether the file claims to be a zip archive, as every XLSX file is."""
    return data.startswith(_ZIP)


def refuse_other_kinds(data: bytes) -> None:
    """Refuse what is surely neither XLSX nor CSV.

    Raises:
        Unreadable: a PDF, a picture, an older or protected Office file.
    """
    if data.startswith(_OLE):
        raise Unreadable(_what_ole_holds(data))
    if data[:1024].lstrip().startswith(b"%PDF"):
        raise Unreadable(refusals.PDF)
    if data.startswith(_PICTURES):
        raise Unreadable(refusals.PICTURE)


def parts_of(data: bytes) -> Parts:
    """Return the directory of an XLSX file after checking it; nothing is unpacked.

    Raises:
        Unreadable: no XLSX, protected, damaged, or larger inside than a spreadsheet may be.
    """
    if data.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
        raise Unreadable(refusals.UNPACKS_TOO_LARGE)
    try:
        entries = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError) as wrong:
        raise Unreadable(refusals.DAMAGED) from wrong
    parts = {entry.filename: entry for entry in entries}
    if "xl/workbook.xml" not in parts:
        raise Unreadable(_what_archive_holds(parts))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(refusals.PASSWORD)
    if len(parts) != len(entries):  # two of one name: libraries disagree which one counts
        raise Unreadable(refusals.DAMAGED)
    _refuse_bombs(entries)
    return parts


def unpacked(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces of at most a megabyte.

    Raises:
        Unreadable: it is damaged, or not of the size that the directory says.
    """
    packed = _packed(data, part)
    if part.compress_type == zipfile.ZIP_STORED:
        if len(packed) != part.file_size:
            raise Unreadable(refusals.DAMAGED)
        yield from (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
        return
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    total = 0
    for piece in _inflated(packed, unpacking):
        total += len(piece)
        if total > part.file_size:
            raise Unreadable(refusals.UNPACKS_TOO_LARGE)
        yield piece
    if total != part.file_size or not unpacking.eof:
        raise Unreadable(refusals.DAMAGED)


def _inflated(packed: memoryview, unpacking: "zlib._Decompress") -> Iterator[bytes]:
    try:
        for at in range(0, len(packed), _PACKED_PIECE):
            rest: bytes | memoryview = packed[at : at + _PACKED_PIECE]
            while rest and not unpacking.eof:
                yield unpacking.decompress(rest, _PIECE)
                rest = unpacking.unconsumed_tail
    except zlib.error as wrong:
        raise Unreadable(refusals.DAMAGED) from wrong


def _packed(data: bytes, part: zipfile.ZipInfo) -> memoryview:
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(refusals.DAMAGED)
    at = part.header_offset
    head = data[at : at + 30]
    if len(head) < 30 or not head.startswith(_ZIP):
        raise Unreadable(refusals.DAMAGED)
    name_length, extra_length = struct.unpack("<HH", head[26:30])
    start = at + 30 + name_length + extra_length
    return memoryview(data)[start : start + part.compress_size]


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    total = 0
    for entry in entries:
        total += entry.file_size
        if entry.filename.startswith("xl/worksheets/"):
            largest = _LARGEST_TOTAL
        elif entry.filename.endswith("sharedStrings.xml"):
            largest = _LARGEST_STRINGS
        elif entry.filename.endswith((".xml", ".rels")):
            largest = _LARGEST_OTHER
        else:
            largest = _LARGEST_STRINGS  # pictures and the like; nobody unpacks them
        if entry.file_size > largest or total > _LARGEST_TOTAL:
            raise Unreadable(refusals.UNPACKS_TOO_LARGE)


def _what_ole_holds(data: bytes) -> LazyString:
    """Tell Office's older container apart by the names of its streams."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return refusals.PASSWORD
    if holds("Workbook") or holds("Book"):
        return refusals.OLD_EXCEL
    return refusals.WORD if holds("WordDocument") else refusals.NO_SPREADSHEET


def _what_archive_holds(parts: Parts) -> LazyString:
    if "word/document.xml" in parts:
        return refusals.WORD
    if "xl/workbook.bin" in parts:
        return refusals.OLD_EXCEL
    if "mimetype" in parts and "content.xml" in parts:
        return refusals.OPEN_DOCUMENT
    return refusals.NO_SPREADSHEET
