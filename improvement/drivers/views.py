"""The room's pages."""

from flask import Blueprint

from improvement.drivers import policy, queries

__all__ = ["bp", "policy", "queries"]

bp = Blueprint("drivers", __name__)
