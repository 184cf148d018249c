"""`make run`: the queue server, the web server, two workers and the scheduler, started and
stopped as one. `make dev` is the same with a web server that loads code and templates anew.
"""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import socket
import sys
import time
from functools import partial
from pathlib import Path
from types import FrameType

import click
from flask import Flask
from flask.cli import ScriptInfo

from wijzerplaat import config, environment, prepare
from wijzerplaat.app import create_app, serve_visitors, settle
from wijzerplaat.config import ROOT, Settings
from wijzerplaat.ground.adapters import valkey, webserver, worker
from wijzerplaat.ground.adapters.processes import Child, Family, KeepsFalling
from wijzerplaat.ground.adapters.queue import PROMPT, SLOW
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts.people_file import read_people_file

PREVIOUS_SECONDS = 40.0
READY_SECONDS = 60.0
ADDRESS = "127.0.0.1"
RELOAD = "--reload"
RELOADED_FILES = ("platform/wijzerplaat/translations/*.po", "themes/*/theme.toml")
"""What is read once beside the code; templates and stylesheets are looked at by each request."""


class CannotStart(RuntimeError):
    """Something outside stands in the way; the message says what to do."""


def tell(line: str = "") -> None:
    """Print one line."""
    print(line, flush=True)


def main() -> int:
    """Run everything until Ctrl-C or SIGTERM; return the exit status."""
    # also where a script started us with SIGINT ignored
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, _interrupt)
    family = None
    try:
        settings = environment.read_settings()
        config.keep_private(settings.var)
        claim(settings)
        prepare.hold()
        check_port(settings.port)
        family = Family(tell)
        start_queue(settings, family)
        app = create_app(settings)
        fill(app, settings)
        introduce(app.extensions["wijzerplaat"])
        settle(app)
        for child in children(app, settings, RELOAD in sys.argv):
            family.start(child)
        watch(settings, family)
    except (KeyboardInterrupt, click.Abort):
        tell("\nStopping …")
        return 0
    except (CannotStart, KeepsFalling, WrongSetting) as problem:
        tell(f"Wijzerplaat cannot run. {problem}")
        return 1
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if family is not None:
            family.stop()
            tell("Stopped.")
    return 0


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def claim(settings: Settings) -> None:
    """Take the lock of this installation; our children hold it too, for they inherit its open file.

    After a crash they may still be stopping: then wait. Raises CannotStart when another one runs.
    """
    settings.var.mkdir(parents=True, exist_ok=True)
    lock = os.open(settings.var / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    until, waited = time.monotonic() + PREVIOUS_SECONDS, False
    while not _locked(lock):
        owner = os.pread(lock, 20, 0).decode().strip()
        if owner and Path(f"/proc/{owner}").exists():
            raise CannotStart(f"It already runs here, as process {owner}. Stop that one first.")
        if time.monotonic() > until:
            raise CannotStart(
                "Processes of the previous run do not stop. Look for them with: ps -ef"
            )
        if not waited:
            tell("Waiting until the previous run has stopped …")
        waited = True
        time.sleep(0.1)
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)
    os.set_inheritable(lock, True)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_port(port: int) -> None:
    """Raise CannotStart when something else listens on our port."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, port))
        except OSError:
            raise CannotStart(
                f"Port {port} is already in use. Choose another one: make run PORT={port + 1}"
            ) from None


def start_queue(settings: Settings, family: Family) -> None:
    """Start the embedded queue server, unless the settings name another one."""
    if settings.redis_url != f"unix://{config.queue_socket(settings.var)}":
        return
    data = settings.var / "queue"
    address = valkey.prepare_valkey_socket(settings.redis_url, data)
    child = Child(
        "queue",
        valkey.make_valkey_command(address, data),
        ready=lambda: valkey.prepare_valkey_socket(settings.redis_url, data),
    )
    family.start(child)
    try:
        valkey.wait_for_valkey(settings.redis_url, lambda: child.runs)
    except RuntimeError as problem:
        raise CannotStart(f"{problem}; see {data / 'server.log'}") from None


def fill(app: Flask, settings: Settings) -> None:
    """Migrate, make the portals of `tenants/` and fill the empty ones.

    The commands say what they do.
    """
    folders = [str(path.parent) for path in sorted(settings.tenants.glob("*/tenant.toml"))]
    steps = [
        ["database", "migrate"],
        *([["portals", "apply", *folders], ["demo", "seed"]] if folders else []),
    ]
    for arguments in steps:
        try:
            app.cli.main(arguments, obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)
        except click.ClickException as problem:
            raise CannotStart(problem.format_message()) from None


def introduce(platform: Platform) -> None:
    """Print the addresses of all portals and the demo logins."""
    settings = platform.settings
    origin = f"{settings.scheme}://{settings.platform_host}{settings.port_suffix}"
    tell(f"\n  {'Wijzerplaat':<22} {origin}\n  {'Mails (postvak)':<22} {origin}/postvak")
    for portal in platform.directory.every():
        tell(f"\n  {portal.name:<22} {portal.origin}")
        for email, password, role in logins(
            settings.tenants / portal.slug / "content" / "people.toml"
        ):
            tell(f"    {role:<20} {email}   {password}")
    tell()
    platform.database.dispose()


def logins(path: Path) -> list[tuple[str, str, str]]:
    """Return one demo login (e-mail, password, role) for each role.

    They are invented, and public.
    """
    if not path.is_file():
        return []
    found: dict[str, tuple[str, str, str]] = {}
    for person in read_people_file(path):
        for role in person.get("roles", []):
            found.setdefault(role["role"], (person["email"], person["password"], role["role"]))
    return list(found.values())


def children(app: Flask, settings: Settings, reload: bool = False) -> list[Child]:
    """Return the processes beside the queue server, in the order in which they start.

    They are forks of this one: the code is loaded once, and nothing is open in it. But with
    `reload` the web server is a process of its own, which loads its code anew.
    """
    here: Platform = app.extensions["wijzerplaat"]

    def work(*queues: str) -> None:
        with app.app_context():
            worker.run_worker(
                settings.redis_url,
                lambda: here.database.readers.dispose(close=False),
                queues=queues,
            )

    def web() -> None:
        serve_visitors(app)
        webserver.serve_app(app, f"{ADDRESS}:{settings.port}", settings.threads)

    return [
        Child("web", partial(serve_reloading, settings) if reload else web),
        Child("worker", lambda: work(*PROMPT)),
        Child("slow", lambda: work(SLOW)),
        Child(
            "scheduler",
            lambda: worker.schedule_jobs(settings.redis_url, here.queue),
        ),
    ]


def serve_reloading(settings: Settings) -> None:
    """Become the web server of Flask, which starts again when a file changed; keep no pages."""
    tell("Code and templates are loaded anew. Workers and scheduler keep the code of this start.")
    watched = os.pathsep.join(str(path) for one in RELOADED_FILES for path in ROOT.glob(one))
    place = ["--host", ADDRESS, "--port", str(settings.port), "--extra-files", watched]
    os.chdir(ROOT)
    os.execve(
        sys.executable,
        [sys.executable, "-m", "flask", "--app", "wsgi", "run", "--debug", *place],
        {**os.environ, "PAGE_CACHE_MB": "0"},
    )


def watch(settings: Settings, family: Family) -> None:
    """Look after the children until somebody interrupts; say when the web server answers."""
    until, ready = time.monotonic() + READY_SECONDS, False
    while True:
        family.look_after(0.5 if ready else 0.1)
        if not ready and answers(settings):
            ready = True
            began = float(os.environ.get("STARTED") or time.time())  # when `make` began
            tell(f"Ready in {time.time() - began:.1f} seconds. Stop with Ctrl-C.")
        if not ready and time.monotonic() > until:
            raise CannotStart("The web server does not answer.")


def answers(settings: Settings) -> bool:
    """Return whether the web server answers on the platform's host."""
    connection = http.client.HTTPConnection(ADDRESS, settings.port, timeout=2)
    try:
        connection.request("HEAD", "/", headers={"Host": settings.platform_host})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
