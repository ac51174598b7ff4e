"""Chart statistics: numbers in, frozen results out; knows nothing of pages, tables or words."""

from improvement.spc.analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]
