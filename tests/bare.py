"""Sets the project up in a bare Debian 12, three ways, and prints how each ended.

`python -m tests.bare` (as root, minutes, network).

Bare means bare: a `debootstrap` of bookworm with python3, python3-venv, make and git, and a clone
of what is committed here. Ways: the pip that Debian 12 ships (23.0), the newest pip, and uv. Each
ends with `make run` up to its first answers; `--tests` names tests that run in it too (`make test
TESTS=…`). `--keep FOLDER` makes the system once and uses it again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from wijzerplaat.config import ROOT

PACKAGES = "python3,python3-venv,make,git"
HOME = "/opt/wijzerplaat"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
START_SECONDS, BUILD_SECONDS = 600, 1800
INSTALL = (
    "import sys; sys.path.insert(0, 'platform/wijzerplaat'); import prepare; from pathlib "
    "import Path; "
)
LOCKS = ("requirements.lock", "requirements-dev.lock")


@dataclass
class Outcome:
    """How one way of setting up ended."""

    way: str
    passed: bool = True
    lines: list[str] = field(default_factory=list)


class Bare:
    """A bare system in a folder, and commands inside it.

    Its environment holds a PATH and nothing of ours.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> None:
        """Build the system, unless it stands.

        Raises CalledProcessError when debootstrap does not manage.
        """
        if not (self.folder / "usr/bin/git").exists():
            subprocess.run(
                [
                    "debootstrap",
                    "--variant=minbase",
                    f"--include={PACKAGES}",
                    "bookworm",
                    str(self.folder),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
                timeout=BUILD_SECONDS,
            )
        if CERTIFICATES.exists():  # where the network has an authority of its own
            shutil.copy(CERTIFICATES, self.folder / "etc/ssl/certs/ca-certificates.crt")
        shutil.copy("/etc/resolv.conf", self.folder / "etc/resolv.conf")
        subprocess.run(["mount", "--bind", "/proc", str(self.folder / "proc")], check=True)
        subprocess.run(["mount", "--bind", "/dev", str(self.folder / "dev")], check=True)

    def leave(self) -> None:
        """Let go of what is mounted."""
        for name in ("proc", "dev"):
            subprocess.run(["umount", "-l", str(self.folder / name)], check=False)

    def command(self, script: str) -> list[str]:
        """Return what runs a script of bash inside."""
        clean = [
            "env",
            "-i",
            "PATH=/opt/extra/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME=/root",
            "LANG=C.UTF-8",
        ]
        if CERTIFICATES.exists():
            clean += [f"SSL_CERT_FILE={CERTIFICATES}", f"NODE_EXTRA_CA_CERTS={CERTIFICATES}"]
        return ["chroot", str(self.folder), *clean, "bash", "-c", f"cd {HOME} && {script}"]

    def run(self, script: str) -> tuple[int, str]:
        """Run a script; return its exit code and everything that it said."""
        done = subprocess.run(
            self.command(script), capture_output=True, text=True, check=False, timeout=BUILD_SECONDS
        )
        return done.returncode, done.stdout + done.stderr

    def clone(self) -> None:
        """Lay a fresh clone of what is committed."""
        shutil.rmtree(self.folder / HOME[1:], ignore_errors=True)
        subprocess.run(["git", "clone", "-q", str(ROOT), str(self.folder / HOME[1:])], check=True)


def by_debian_pip(_bare: Bare) -> str:
    """Use what Debian 12 brings."""
    return (
        "python3 -c 'import ensurepip; print(f\"the environment begins with pip "
        "{ensurepip.version()}\")'"
    )


def by_newest_pip(_bare: Bare) -> str:
    """Make the environment, renew its pip, and let the set-up install by that."""
    installs = " && ".join(
        f"python3 -I -c \"{INSTALL}prepare.install(Path('{lock}').absolute())\"" for lock in LOCKS
    )
    return (
        "python3 -m venv .venv && .venv/bin/python -m pip install --quiet --upgrade pip && "
        f"{installs} && .venv/bin/python -m pip --version | cut -d' ' -f1-2"
    )


def by_uv(_bare: Bare) -> str:
    """Put uv on the PATH."""
    return (
        "python3 -m venv /opt/extra && /opt/extra/bin/python -m pip install --quiet uv && uv "
        "--version"
    )


WAYS: dict[str, Callable[[Bare], str]] = {
    "pip 23.0 of Debian 12": by_debian_pip,
    "newest pip": by_newest_pip,
    "uv": by_uv,
}


def set_up(bare: Bare, way: str, tests: str) -> Outcome:
    """Go one way from a fresh clone to pages that answer, then to an environment for tests.

    `make run` comes first, as it does for a newcomer: it installs `requirements.lock` alone. After
    `make prepare` the larger lock would stand in for it, and nobody would see that it is wrong.
    """
    outcome = Outcome(way)
    shutil.rmtree(bare.folder / "opt/extra", ignore_errors=True)
    bare.clone()
    before = [WAYS[way](bare)]
    after = ["make prepare", ".venv/bin/python -m pip check"]
    if tests:
        after.append(f"make test TESTS='{tests}' | tail -n 1")
    outcome.passed = _go(bare, before, outcome)
    if not outcome.passed:
        return outcome
    outcome.lines.append(first_answers(bare))
    outcome.passed = "Ready in" in outcome.lines[-1] and _go(bare, after, outcome)
    return outcome


def _go(bare: Bare, steps: list[str], outcome: Outcome) -> bool:
    """Run steps until one fails; keep the last two lines of each; return whether all passed."""
    for step in steps:
        code, said = bare.run(step)
        outcome.lines += [line for line in said.strip().splitlines() if line.strip()][-2:]
        if code:
            return False
    return True


def first_answers(bare: Bare) -> str:
    """Start `make run`, wait for its word that it is ready, and return that line.

    Else its last line.
    """
    with tempfile.TemporaryFile("w+") as log:
        started = subprocess.Popen(
            bare.command("make run PORT=5077"),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until, said = time.monotonic() + START_SECONDS, ""
        while time.monotonic() < until and started.poll() is None and "Ready in" not in said:
            time.sleep(0.5)
            log.seek(0)
            said = log.read()
        if started.poll() is None:  # it may have stopped by itself, with an error
            os.killpg(started.pid, signal.SIGINT)
        started.wait(60)
    ready = [line.strip() for line in said.splitlines() if "Ready in" in line]
    return ready[0] if ready else (said.strip().splitlines() or ["nothing was said"])[-1]


def main() -> int:
    """Go every way, print the table, and return 0 when all arrived."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tests", default="", help="tests that also run in it")
    asked.add_argument("--keep", type=Path, help="where the bare system stays")
    asked.add_argument("--ways", default=",".join(WAYS), help="which ways, with commas")
    options = asked.parse_args()
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("not possible: this needs root and debootstrap (Debian: apt-get install debootstrap)")
        return 2
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="bare-") as folder:
        bare = Bare(options.keep or Path(folder))
        try:
            bare.make()
            for way in options.ways.split(","):
                outcomes.append(set_up(bare, way, options.tests))
                print(
                    f"{way}: {'works' if outcomes[-1].passed else 'FAILS'}\n    "
                    + "\n    ".join(outcomes[-1].lines),
                    flush=True,
                )
        finally:
            bare.leave()
    return 0 if all(one.passed for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
