"""The team's week."""

from flask import Blueprint

bp = Blueprint("weeks", __name__)
