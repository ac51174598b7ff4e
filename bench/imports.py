"""A workbook of 100 000 rows, read, checked and saved, against the bare reading of it."""

from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from bench.report import Figure


def figures(_app: Flask, _work: Path) -> Iterator[Figure]:
    """Nothing yet: the import page is not there."""
    yield from ()
