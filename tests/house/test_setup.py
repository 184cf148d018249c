"""The set-up: two commands, locked packages with hashes, no host of a registry named anywhere."""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wijzerplaat import prepare
from wijzerplaat.config import ROOT

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text()))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_every_locked_package_has_a_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
        assert len(blocks) == len(PIN.findall(text)), name
        assert all("--hash=sha256:" in block for block in blocks), name


def test_the_lock_of_the_tests_holds_the_whole_lock_of_the_platform() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_no_file_names_a_registry() -> None:
    hosts = [
        b"py" + b"pi.org",
        b"python" + b"hosted.org",
        b"registry.np" + b"mjs.org",
        b"index" + b"-url",
    ]
    for path in tracked():
        if path.is_file() and path.suffix not in (".png", ".gz", ".woff2"):
            content = path.read_bytes()
            assert not [host for host in hosts if host in content], path


def test_the_top_level_is_the_drawn_one() -> None:
    known = {
        "platform",
        "tenants",
        "themes",
        "migrations",
        "tests",
        "docs",
        ".ci",
        "wsgi.py",
        "pyproject.toml",
        "Makefile",
        "README.md",
        "CONTRIBUTING.md",
        "THIRD_PARTY.md",
        "LICENSE",
        ".gitignore",
        ".npmrc",
        "package.json",
        "package-lock.json",
        "requirements.in",
        "requirements.lock",
        "requirements-dev.in",
        "requirements-dev.lock",
    }
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= known


def test_make_alone_tells_what_there_is_to_make() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in ("make run", "make test", "make help", "make lint"):
        assert command in said


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with locks and no environment; what would install only notes that it did."""
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        (tmp_path / name).write_text(name)
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv/bin/python",
        "MARK": tmp_path / ".venv/prepared.json",
        "HELD": tmp_path / ".venv/pyvenv.cfg",
        "VENDOR": tmp_path / "vendor",
        "FONTS": tmp_path / "vendor" / "fonts",
        "MAP": tmp_path / "vendor" / "map",
    }.items():
        monkeypatch.setattr(prepare, name, value)
    return tmp_path


@pytest.fixture
def installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was done, in order."""
    done: list[str] = []

    def make() -> None:
        done.append("venv")
        (checkout / ".venv/bin").mkdir(parents=True)
        os.symlink(sys.executable, checkout / ".venv/bin/python")
        (checkout / ".venv/pyvenv.cfg").touch()

    monkeypatch.setattr(prepare, "_make_venv", make)
    monkeypatch.setattr(prepare, "install", lambda lock: done.append(lock.name))
    return done


def test_the_second_time_nothing_is_installed(installed: list[str]) -> None:
    for _ in range(2):
        prepare.environment("run")
    assert installed == ["venv", "requirements.lock"]


def test_the_tests_bring_more_and_then_both_are_ready(installed: list[str]) -> None:
    for purpose in ("run", "test", "run", "test"):
        prepare.environment(purpose)
    assert installed == ["venv", "requirements.lock", "requirements-dev.lock"]


def test_a_changed_lock_is_installed_again(checkout: Path, installed: list[str]) -> None:
    prepare.environment("run")
    (checkout / "requirements.lock").write_text("other")
    prepare.environment("run")
    assert installed == ["venv", "requirements.lock", "requirements.lock"]


def test_a_half_made_environment_is_made_anew(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_lock: Path) -> None:
        raise subprocess.CalledProcessError(1, "pip")

    with monkeypatch.context() as crash, pytest.raises(subprocess.CalledProcessError):
        crash.setattr(prepare, "install", interrupted)
        prepare.environment("run")
    (checkout / ".venv" / "left-over").touch()
    prepare.environment("run")
    assert installed == ["venv", "venv", "requirements.lock"]
    assert not (checkout / ".venv" / "left-over").exists()


@pytest.mark.usefixtures("checkout")
def test_tests_that_cannot_be_installed_leave_the_environment_of_a_running_platform(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_lock: Path) -> None:
        raise subprocess.CalledProcessError(1, "pip")

    prepare.environment("run")
    prepare.hold()
    with monkeypatch.context() as failing:
        failing.setattr(prepare, "install", refused)
        for _ in range(2):
            with pytest.raises(subprocess.CalledProcessError):
                prepare.environment("test")
    prepare.environment("run")
    assert installed == ["venv", "requirements.lock"]


@pytest.mark.usefixtures("monkeypatch")
def test_a_broken_environment_that_is_in_use_is_not_thrown_away(
    checkout: Path,
    installed: list[str],
) -> None:
    prepare.environment("run")
    (checkout / ".venv" / "prepared.json").unlink()
    with open(checkout / ".venv" / "pyvenv.cfg") as running:
        fcntl.flock(running, fcntl.LOCK_SH)
        with pytest.raises(OSError, match="Stop it first"):
            prepare.environment("test")
    assert (checkout / ".venv" / "bin" / "python").exists()
    prepare.environment("test")
    assert installed == ["venv", "requirements.lock", "venv", "requirements-dev.lock"]


def test_an_environment_whose_python_is_gone_is_made_anew(
    checkout: Path, installed: list[str]
) -> None:
    prepare.environment("run")
    (checkout / ".venv/bin/python").unlink()
    prepare.environment("run")
    assert installed == ["venv", "requirements.lock"] * 2


def test_without_npm_or_network_it_warns_goes_on_and_does_not_try_each_time(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[int] = []
    monkeypatch.setattr(prepare, "_npms", lambda: [["npm"]])
    monkeypatch.setattr(prepare, "_fetch", lambda _npm: bool(tried.append(1)))
    for _ in range(2):
        prepare.front_end()
    assert tried == [1]
    assert "No fonts" in capsys.readouterr().out
    mark = checkout / "vendor" / "fetched.json"
    mark.write_text(json.dumps({**json.loads(mark.read_text()), "tried": 0}))
    prepare.front_end()
    assert tried == [1, 1]


def test_fonts_and_the_map_come_with_their_licences(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = checkout / "node_modules" / "@fontsource-variable" / "figtree"
    (package / "files").mkdir(parents=True)
    for name in ("figtree-latin-wght-normal.woff2", "figtree-latin-ext-wght-normal.woff2"):
        (package / "files" / name).touch()
    (package / "LICENSE").touch()
    for name in prepare.MAP_FILES:
        (checkout / "node_modules" / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / "node_modules" / name).touch()
    monkeypatch.setattr(prepare, "_npms", lambda: [["npm"]])
    monkeypatch.setattr(prepare, "_fetch", lambda _npm: True)
    prepare.front_end()
    fetched = sorted(path.name for path in prepare.FONTS.iterdir())
    assert fetched == ["figtree-LICENSE", "figtree-latin-wght-normal.woff2"]
    assert {"leaflet.js", "LICENSE"} <= {path.name for path in prepare.MAP.iterdir()}


def test_packages_come_by_pip_where_the_user_told_pip_where_from(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare.shutil, "which", lambda _name: "/usr/bin/uv")
    monkeypatch.setattr(prepare, "_pip_is_configured", lambda: True)
    ran: list[list[str]] = []
    monkeypatch.setattr(
        prepare.subprocess,
        "run",
        lambda command, **_options: ran.append([str(part) for part in command]),
    )
    prepare.install(checkout / "requirements.lock")
    assert [[command[2:4], command[-1].rpartition("/")[2]] for command in ran[:2]] == [
        [["-m", "pip"], "builders.lock"],
        [["-m", "pip"], "requirements.lock"],
    ]
    assert all(
        {"--require-hashes", "--no-deps", "--no-build-isolation"} <= set(command)
        for command in ran[:2]
    )
    assert ran[2][-1] == "check"
