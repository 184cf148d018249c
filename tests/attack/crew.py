"""The attackers of one run: who is logged in as whom, one connection per thread, and the corpora
of the project.
"""

from __future__ import annotations

import importlib
import itertools
import json
import threading
from collections.abc import Iterable
from typing import Any

from tests.attack import forms, people
from tests.attack.forms import Form
from tests.attack.place import Place
from tests.attack.visitor import Reply, Visitor
from wijzerplaat.config import ROOT

NOBODY = "nobody"
CORPUS = ROOT / "tests" / "security" / "corpus"
SOURCES = [f"127.0.2.{number}" for number in range(1, 25)]
"""The attackers have so many networks.

Each request comes from the next, so that a limit per network is not all that is met.
"""
FIRST_PAGES = {
    NOBODY: [
        "/",
        "/stel-je-vraag",
        "/voor-organisaties",
        "/voor-organisaties/aanmelden",
        "/bewaard",
        "/inloggen",
        "/wachtwoord",
    ],
    "member": ["/mijn", "/mijn/organisatie", "/account"],
    "organisation-admin": ["/mijn", "/mijn/organisatie", "/mijn/mensen"],
    "editor": [
        "/redactie",
        "/redactie/bord",
        "/redactie/artikelen/nieuw",
        "/redactie/b1",
        "/redactie/woordenlijst",
        "/redactie/zoekwoorden",
    ],
    "portal-admin": ["/beheer", "/beheer/huisstijl", "/beheer/mensen"],
}


class Crew:
    """Everybody who attacks, logged in once."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._first: dict[str, Visitor] = {NOBODY: place.visitor(SOURCES[0])}
        self._tokens: dict[str, str] = {}
        self._own, self._lock = threading.local(), threading.Lock()
        self._forms: dict[str, list[Form]] = {}
        self._turns = itertools.cycle(SOURCES)

    def first(self, role: str) -> Visitor:
        """Return the browser of a role; logs in when it was not yet."""
        with self._lock:
            if role not in self._first:
                self._first[role] = people.enter(self.place, role, f"127.0.1.{len(self._first)}")
            return self._first[role]

    def token(self, role: str) -> str:
        """Return the token in the forms of a role."""
        if role not in self._tokens:
            self._tokens[role] = "" if role == NOBODY else self.first(role).token()
        return self._tokens[role]

    def visitor(self, role: str, source: str = "") -> Visitor:
        """Return this thread's own connection of a role, perhaps from another address."""
        kept: dict[tuple[str, str], Visitor] = self._own.__dict__.setdefault("kept", {})
        key = (role, source or next(self._turns))
        if key not in kept:
            kept[key] = self.place.visitor(key[1])
        kept[key].cookies = dict(self.first(role).cookies) if role != NOBODY else {}
        return kept[key]

    def ask(
        self,
        role: str,
        method: str,
        path: str | bytes,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        source: str = "",
    ) -> Reply:
        """Ask something as a role."""
        who = self.visitor(role, source)
        told = {"Origin": who.origin, "Referer": f"{who.origin}/"} if method == "POST" else {}
        return who.ask(method, path, body, {**told, **(headers or {})})

    def send(
        self,
        role: str,
        form: Form,
        changed: dict[str, str],
        files: dict[str, tuple[str, str, bytes]] | None = None,
        *,
        source: str = "",
    ) -> Reply:
        """Send a form as a role, with the token of its session."""
        token = {"csrf_token": self.token(role)} if role != NOBODY else {}
        body, kind = forms.encoded(form, {**changed, **token}, files)
        return self.ask(role, "POST", form.action, body, {"Content-Type": kind}, source=source)

    def forms(self, role: str) -> list[Form]:
        """Return the forms that a role finds by following links, read once."""
        if role not in self._forms:
            more = (
                [
                    f"{self.place.dates[0]}/aanmelden",
                    f"/melden/organisaties/{self.place.slug('organisation')}",
                ]
                if role == NOBODY
                else []
            )
            self._forms[role] = forms.found(
                self.first(role), [*FIRST_PAGES[role], *more], 60 if role != NOBODY else 40
            )
        return self._forms[role]


def corpus(name: str, length: int = 200_000) -> list[Any]:
    """Return what the project's own corpus of a kind holds.

    `tests/security/corpus/<name>.json`, and the upper-case lists of `<name>.py`.

    What has an `of` (a part to repeat) is asked for at a length. Nothing where there is no such
    corpus.
    """
    file = CORPUS / f"{name}.json"
    found = json.loads(file.read_text("utf-8")) if file.is_file() else []
    if (CORPUS / f"{name}.py").is_file():
        module = importlib.import_module(f"tests.security.corpus.{name}")
        found += [
            one for key, value in vars(module).items() if key.isupper() for one in _flat(value)
        ]
    return [one.of(length) if hasattr(one, "of") else one for one in found]


def _flat(value: object) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | bytes) else []
