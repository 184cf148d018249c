"""What is said of locked packages is not mistaken.

Skipped is not safe, and not reached is not safe.
"""

from __future__ import annotations

import json

from tests.security import audit
from tests.security.audit import NOT_POSSIBLE, Outcome

HERE = {"flask": "3.1.3", "jinja2": "3.1.6"}


def told(*rows: dict[str, object]) -> str:
    """Return what pip-audit prints of these packages."""
    return json.dumps({"dependencies": rows, "fixes": []})


def test_two_that_are_fine():
    rows = [{"name": name, "version": version, "vulns": []} for name, version in HERE.items()]
    found = audit.read_pip(Outcome("a.lock", 2), HERE, told(*rows), "")
    assert (found.code, found.audited) == (0, 2)


def test_one_that_is_known_to_be_unsafe():
    rows = [
        {"name": "flask", "version": "3.1.3", "vulns": [{"id": "X-1"}]},
        {"name": "jinja2", "version": "3.1.6", "vulns": []},
    ]
    found = audit.read_pip(Outcome("a.lock", 2), HERE, told(*rows), "")
    assert (found.code, found.unsafe) == (1, ["flask 3.1.3 (X-1)"])


def test_what_was_skipped_is_not_safe():
    rows = [{"name": name, "skip_reason": "not found"} for name in HERE]
    found = audit.read_pip(Outcome("a.lock", 2), HERE, told(*rows), "")
    assert (found.code, found.audited) == (NOT_POSSIBLE, 0)
    assert "not possible" in str(found)


def test_a_traceback_is_not_safe():
    found = audit.read_pip(
        Outcome("a.lock", 2),
        HERE,
        "",
        "ERROR: no name\nrequests.exceptions.ConnectionError: https://x.example refused",
    )
    assert found.code == NOT_POSSIBLE
    assert "x.example" not in str(found)


def test_npm_that_could_not_ask_is_not_safe():
    assert (
        audit.read_npm(
            Outcome("package-lock.json", 7), '{"message": "405"}', "npm error audit endpoint"
        ).code
        == NOT_POSSIBLE
    )


def test_npm_counts_what_it_looked_at():
    fine = {"metadata": {"dependencies": {"total": 7}}, "vulnerabilities": {}}
    assert audit.read_npm(Outcome("package-lock.json", 7), json.dumps(fine), "").code == 0
    assert (
        audit.read_npm(Outcome("package-lock.json", 9), json.dumps(fine), "").code == NOT_POSSIBLE
    )
    bad = {**fine, "vulnerabilities": {"leaflet": {"severity": "high"}}}
    assert audit.read_npm(Outcome("package-lock.json", 7), json.dumps(bad), "").code == 1


def test_a_licence_that_is_missing_or_strict_asks_for_a_note():
    assert audit.licence_problem("a", "MIT", "") == ""
    assert (
        audit.licence_problem("a", "GNU Lesser General Public License v2 or later (LGPLv2+)", "")
        == ""
    )
    assert audit.licence_problem("a", "LGPL-3.0-only", "") == ""
    for strict in (
        "GPL-3.0-or-later",
        "AGPL-3.0",
        "GNU General Public License v3 (GPLv3)",
        "see the package",
        "UNKNOWN",
    ):
        assert audit.licence_problem("a", strict, "")
        assert audit.licence_problem("abc", strict, "`abc` is used …") == ""


def test_every_licence_of_production_is_stated_or_noted():
    problems, count = audit.licence_problems()
    assert (problems, count > 60) == ([], True)


def test_every_row_of_a_lock_is_read():
    rows, every = audit.read_rows('a==1 \\\n  --hash=x\nb[c]==2 ; python_version < "3" \\\n')
    assert (rows, every) == ({"a": "1"}, 2)
