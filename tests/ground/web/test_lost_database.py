"""A database that is away or full: a page that says so, with all that was typed on it."""

from __future__ import annotations

import sqlite3

import psycopg.errors
import pytest
from flask import Flask
from sqlalchemy.exc import (
    InterfaceError,
    InternalError,
    OperationalError,
    PendingRollbackError,
)
from werkzeug.test import TestResponse

from tests import world
from wijzerplaat.ground.core.db import FULL
from wijzerplaat.ground.web import requests

TYPED = {"name": "Noor de Vries", "contact": "noor-van-de-overkant@post.example", "password": "x"}
DATE = f"/activiteiten/koffieochtend/{world.COFFEE_DAY:%Y-%m-%d}-10/aanmelden"


def full_sqlite() -> Exception:
    told = sqlite3.OperationalError("database or disk is full")
    told.sqlite_errorcode = FULL
    return told


AWAY = [
    pytest.param(psycopg.errors.AdminShutdown("gone"), 503, id="stopped"),
    pytest.param(sqlite3.OperationalError("database is locked"), 503, id="busy"),
    pytest.param(psycopg.errors.DiskFull("no space left"), 507, id="server-full"),
    pytest.param(full_sqlite(), 507, id="file-full"),
]


def sent(site: Flask) -> TestResponse:
    return site.test_client().post(DATE, data=TYPED, base_url=world.EIKSTAD)


def keeps_form(told: TestResponse) -> bool:
    """Return whether the page holds what was typed, to send again to where it went."""
    return all(
        part in told.text
        for part in (
            f'action="{DATE}"',
            'name="name" value="Noor de Vries"',
            'name="contact" value="noor-van-de-overkant@post.example"',
            "Verstuur het nog een keer",
        )
    )


@pytest.mark.parametrize("told, status", AWAY)
def test_the_form_is_kept_when_a_statement_fails(
    site: Flask, monkeypatch: pytest.MonkeyPatch, told: Exception, status: int
):
    def fail(**_values: object) -> str:
        raise OperationalError("INSERT", {}, told)

    monkeypatch.setitem(site.view_functions, "signups.send_signup", fail)
    answer = sent(site)
    assert answer.status_code == status and answer.headers["Retry-After"]
    assert keeps_form(answer)
    assert "password" not in answer.text, "what is secret is not shown again"


@pytest.mark.parametrize(
    "told",
    [
        InterfaceError("SELECT", {}, psycopg.InterfaceError("the connection is closed")),
        InternalError("SELECT", {}, psycopg.InternalError("lost"), connection_invalidated=True),
        PendingRollbackError("a transaction that is to be rolled back"),
    ],
    ids=["closed", "lost", "after"],
)
def test_a_connection_that_is_lost_is_not_our_fault_whatever_it_is_called(
    site: Flask, monkeypatch: pytest.MonkeyPatch, told: Exception
):
    def fail(**_values: object) -> str:
        raise told

    monkeypatch.setitem(site.view_functions, "signups.send_signup", fail)
    answer = sent(site)
    assert answer.status_code == 503 and keeps_form(answer)


def test_another_error_of_the_database_is_our_fault(site: Flask, monkeypatch: pytest.MonkeyPatch):
    def fail(**_values: object) -> str:
        raise InternalError("SELECT", {}, psycopg.InternalError("wrong"))

    monkeypatch.setitem(site.view_functions, "signups.send_signup", fail)
    assert sent(site).status_code == 500


@pytest.mark.parametrize("told, status", AWAY)
def test_nothing_is_acknowledged_when_the_commit_fails(
    site: Flask, monkeypatch: pytest.MonkeyPatch, told: Exception, status: int
):
    def fail(*_given: object) -> None:
        raise OperationalError("COMMIT", {}, told)

    with monkeypatch.context() as patched:
        patched.setattr(requests, "finish_session", fail)
        answer = sent(site)
    assert answer.status_code == status and keeps_form(answer)
    assert sent(site).status_code == 303
