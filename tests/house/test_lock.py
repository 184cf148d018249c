"""The locks are complete: nobody has to ask what else a package needs, so an old lock installs for
years.

pip and uv install them with `--no-deps`; what a lock forgets is then missing, and this test names
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from wijzerplaat import prepare
from wijzerplaat.config import ROOT

LINE = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)(?: ; ([^\\\n]+?))? *\\?$", re.MULTILINE)
LOCKS = {"requirements.lock": "requirements.in", "requirements-dev.lock": "requirements-dev.in"}
PYTHONS = ("3.11", "3.12", "3.13")


def pinned(lock: str, python: str) -> dict[str, Version]:
    """Return what a lock installs on Debian with one version of Python: name → version."""
    where = {
        **default_environment(),
        "python_version": python,
        "python_full_version": f"{python}.2",
    }
    found = LINE.findall((ROOT / lock).read_text())
    assert found, lock
    return {
        name: Version(version)
        for name, version, marker in found
        if not marker or Marker(marker).evaluate(where)
    }


def asked(source: str) -> Iterator[Requirement]:
    """Yield what a .in file asks for, with what the files that it names ask for."""
    for line in (ROOT / source).read_text().splitlines():
        if line.startswith("-r "):
            yield from asked(line[3:].strip())
        elif line.strip():
            yield Requirement(line)


def missing(lock: str, source: str, python: str) -> list[str]:
    """Return each requirement, extras included, that the lock does not hold in a version that
    fits.
    """
    held, problems, seen = pinned(lock, python), [], set()
    waiting = [("the project", one) for one in asked(source)]
    while waiting:
        asker, wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in held or not wanted.specifier.contains(held[name], prereleases=True):
            problems.append(f"{asker} needs {wanted}, the lock holds {held.get(name)}")
            continue
        for extra in {"", *wanted.extras} - {one for known, one in seen if known == name}:
            seen.add((name, extra))
            waiting += [(name, one) for one in needs(name, extra, python)]
    return problems


def needs(name: str, extra: str, python: str) -> list[Requirement]:
    """Return what an installed package asks for with this extra ('' is none).

    One for another Python asks nothing here.
    """
    where = {
        **default_environment(),
        "python_version": python,
        "python_full_version": f"{python}.2",
        "extra": extra,
    }
    try:
        said = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    requirements = [Requirement(one) for one in said]
    return [one for one in requirements if one.marker is None or one.marker.evaluate(where)]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_of_every_locked_package_is_in_the_lock(lock: str, python: str):
    assert missing(lock, LOCKS[lock], python) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_that_forgets_an_extra_is_noticed(lock: str, monkeypatch: pytest.MonkeyPatch):
    complete = pinned(lock, "3.11")
    monkeypatch.setitem(
        globals(),
        "pinned",
        lambda *_: {name: one for name, one in complete.items() if name != "psycopg-binary"},
    )
    assert [one for one in missing(lock, LOCKS[lock], "3.11") if "psycopg-binary" in one]


def test_each_locked_package_that_comes_as_source_only_has_its_builder_in_the_lock():
    """A wheel needs no builder.

    Names of files are not in a lock; an installed package says in its WHEEL who built it.
    """
    for lock in LOCKS:
        built_here = [
            name
            for name in pinned(lock, "3.11")
            if generator(name).startswith("setuptools (") and is_pure_source(name)
        ]
        assert set(built_here) <= {"flask-principal"}, (
            "another package comes as source only: lock what builds it"
        )
        assert prepare.builders_of((ROOT / lock).read_text()).startswith("setuptools==")


def generator(name: str) -> str:
    """Return what made the wheel of an installed package."""
    try:
        told = metadata.distribution(name).read_text("WHEEL") or ""
    except metadata.PackageNotFoundError:
        return ""
    return next(
        (line.partition(": ")[2] for line in told.splitlines() if line.startswith("Generator")), ""
    )


def is_pure_source(name: str) -> bool:
    """Return whether the lock holds one single hash of a package.

    A project with wheels publishes a source beside them.
    """
    text = (ROOT / "requirements-dev.lock").read_text()
    block = re.search(rf"^{re.escape(name)}==.*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
    return block is not None and block.group().count("--hash=") == 1


def test_both_locks_name_the_same_files_of_the_same_package():
    hashes = re.compile(r"^([\w.-]+)==(\S+).*\n((?: +--hash=\S+.*\n)+)", re.MULTILINE)
    run, tests = (
        {
            (name, version): set(re.findall(r"sha256:[0-9a-f]+", files))
            for name, version, files in hashes.findall((ROOT / lock).read_text("utf-8"))
        }
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert len(run) > 50
    assert {one for one in run if tests.get(one) != run[one]} == set()
