"""The room's pages."""

from flask import Blueprint

from improvement.aims import policy, queries

__all__ = ["bp", "policy", "queries"]

bp = Blueprint("aims", __name__)
