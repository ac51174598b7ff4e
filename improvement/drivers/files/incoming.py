"""What a CSV or JSON file holds, read with suspicion."""

import json
from dataclasses import replace

from flask_babel import gettext as _

from core.sheets import Unreadable, read
from improvement.drivers.files import rows
from improvement.drivers.files.parts import Fault
from improvement.drivers.files.rows import Given
from improvement.drivers.theory import Theory

LARGEST = 2_000_000  # bytes; two hundred boxes with notes are a tenth of it


def of_bytes(content: bytes, filename: str) -> Given:
    """Return what a file holds; what it is, its content says.

    Raises:
        Unreadable: it is no text, or too large.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("The file is too large for a driver diagram."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _of_json(content)
    sheet = read(content, filename)[0]
    cells = [(row.number, [str(cell) for cell in row.cells]) for row in sheet.rows]
    return rows.of_cells(cells, sheet.name)


def with_the_aim_of(given: Theory, known: Theory) -> Theory:
    """Return the given theory with the aim of the diagram it is to become: the aim is mirrored."""
    aim, own = given.aim, known.aim
    if aim is None or own is None:
        return given
    return Theory(
        known.title,
        tuple(replace(own, note=aim.note) if node is aim else node for node in given.nodes),
        tuple(
            replace(edge, effect=own.key) if edge.effect == aim.key else edge
            for edge in given.edges
        ),
    )


def _of_json(content: bytes) -> Given:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Given(None, (Fault(1, _("The file is not UTF-8 text.")),))
    except json.JSONDecodeError as wrong:
        return Given(None, (Fault(wrong.lineno, _("This is not JSON.")),))
    except RecursionError:
        return Given(None, (Fault(1, _("This is not JSON.")),))
    return rows.of_data(data)
