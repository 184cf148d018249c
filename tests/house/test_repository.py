"""What is committed: our own work, no secret, nothing of others, and lock files without places."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from wijzerplaat.config import ROOT

TEXT = frozenset(
    {
        ".py",
        ".toml",
        ".md",
        ".html",
        ".css",
        ".js",
        ".txt",
        ".in",
        ".lock",
        ".json",
        ".cfg",
        ".mako",
        ".csv",
        ".tsv",
        ".svg",
        "",
    }
)
SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a payment service": re.compile(
        r"\b(sk|rk|pk)_(live|test)_[0-9a-zA-Z]{16,}|\bwhsec_[0-9a-zA-Z]{16,}"
    ),
    "a key of a cloud": re.compile(r"\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{30,}\b"),
    "a password in an address": re.compile(
        r"\b(postgresql|postgres|redis|rediss|smtps?|https?)(\+\w+)?://(?!user:password@)[^\s/"
        r":@{]+:[^\s/@{]+@"
    ),
    "a secret setting": re.compile(
        r"(?i)^\s*(SECRET_KEY|SECURITY_PASSWORD_SALT|SECURITY_TOTP_SECRET|DATA_KEYS)\s*=\s*[\"'][^\"'{]{12,}",
        re.M,
    ),
}
ALLOWED_SECRETS = {"tests/house/test_repository.py"}
OF_OTHERS = re.compile(
    r"(^|/)(node_modules|vendor|third_party|site-packages)/"
    r"|\.min\.(js|css)$|\.(whl|so|dll|exe|jar|woff2?|ttf|pyc)$"
)
PLACES = re.compile(r"https?://|--(extra-)?index.url|--find-links|--trusted-host|\bgit\+")
LARGEST = 4 * 1024 * 1024


@lru_cache
def committed() -> tuple[Path, ...]:
    """Return every file that git knows; skipped where this is no checkout."""
    told = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode != 0:
        pytest.skip("not a git checkout")
    return tuple(Path(name) for name in told.stdout.split("\0") if name and (ROOT / name).is_file())


def words(path: Path) -> str:
    """Return a text file."""
    return (
        (ROOT / path).read_text(encoding="utf-8", errors="replace") if path.suffix in TEXT else ""
    )


@pytest.mark.parametrize("kind", SECRETS)
def test_no_secret_is_committed(kind: str):
    assert [
        str(path)
        for path in committed()
        if str(path) not in ALLOWED_SECRETS and SECRETS[kind].search(words(path))
    ] == []


def test_no_code_of_others_is_committed():
    assert [str(path) for path in committed() if OF_OTHERS.search(str(path))] == []


def test_nothing_that_is_made_is_committed():
    made = ("var/", ".venv/", "node_modules/")
    assert [
        str(path)
        for path in committed()
        if str(path).startswith(made) or path.suffix in (".sqlite", ".db", ".log", ".pyc")
    ] == []


def test_no_file_is_large():
    assert [str(path) for path in committed() if (ROOT / path).stat().st_size > LARGEST] == []


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "requirements.in", "requirements-dev.in"]
)
def test_lock_files_name_no_place(name: str):
    assert PLACES.search((ROOT / name).read_text()) is None


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_is_locked_with_a_hash(name: str):
    text = (ROOT / name).read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    packages = [block for block in blocks if re.match(r"[a-z0-9]", block)]
    assert len(packages) > 20
    assert [
        block.split()[0]
        for block in packages
        if "==" not in block.split()[0] or "--hash=sha256:" not in block
    ] == []


def test_the_lock_of_npm_names_no_place():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_tenants_and_themes_hold_no_python():
    assert [
        str(path)
        for path in committed()
        if path.parts[0] in ("tenants", "themes") and path.suffix == ".py"
    ] == []


def test_the_top_level_is_as_drawn():
    folders = {path.parts[0] for path in committed() if len(path.parts) > 1}
    assert folders <= {"platform", "tenants", "themes", "migrations", "tests", "docs", ".ci"}
