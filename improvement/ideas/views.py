"""The room's pages."""

from flask import Blueprint

from improvement.ideas import policy, queries

__all__ = ["bp", "policy", "queries"]

bp = Blueprint("ideas", __name__)
