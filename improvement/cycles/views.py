"""The room's pages."""

from flask import Blueprint

from improvement.cycles import policy, queries

__all__ = ["bp", "policy", "queries"]

bp = Blueprint("cycles", __name__)
