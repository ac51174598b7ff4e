"""Chart statistics: numbers in, frozen results out; knows nothing of pages, tables or words."""

from improvement.spc.analysis import Analysis, analyse
from improvement.spc.rules import Mark, Rule, RuleSet

__all__ = ["Analysis", "Mark", "Rule", "RuleSet", "analyse"]
