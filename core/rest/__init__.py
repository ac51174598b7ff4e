"""What programs ask and are told: declared routes, tokens, JSON and problems.

A room adds its part in a small `api.py`: `api = Api(__name__)`, a frozen dataclass for what is
told, and a route that wears `core.guards.by_token`. The description for programs
(`/api/v1/openapi.json`) is made from the same declarations, so the two cannot disagree.
"""

PREFIX = "/api/v1"
