"""A program that carries a token, as tests need it."""

import json
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from people.persons.model import Person
from people.tokens import operations
from tests.support.clients import Client

WRITE = "write:measurements"
V1 = "/api/v1"


class Program:
    """Asks and sends JSON with a token of the person's; `token` and `secret` are its own."""

    def __init__(self, app: Flask, person: Person, *scopes: str, only: Any = None) -> None:
        self.token, self.secret = operations.issue(person, "A report", scopes, 30, only)
        self._client = Client(app, app.response_class, use_cookies=True)
        self.language = "en"

    def ask(self, path: str, method: str = "GET", **more: Any) -> TestResponse:
        """Return the answer to a request below /api/v1."""
        headers = {"Accept-Language": self.language, **more.pop("headers", {})}
        headers.setdefault("Authorization", f"Bearer {self.secret}")
        address = path if path.startswith("/api") else V1 + path
        return self._client.open(address, method=method, headers=headers, **more)

    def send(self, path: str, content: Any, method: str = "PUT", **headers: str) -> TestResponse:
        """Return the answer to JSON sent; a header's name is written with low lines."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = json.dumps(content)
        return self.ask(path, method, data=data, content_type="application/json", headers=named)
