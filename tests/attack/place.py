"""The product as in production, for one run.

PostgreSQL, Redis, gunicorn behind nginx with TLS, worker, mail server.

Everything is our own: folders, sockets, loopback ports, process groups. Nothing is asked before an
answer showed the random word of this run, through proxy, web server and database.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis
from sqlalchemy import create_engine, text

from tests import fronts, servers
from tests.attack import certificates, sink
from tests.attack.filled import ATTACKED
from tests.attack.groups import started
from tests.attack.visitor import Door, Visitor
from tests.bench.serving import family, pss
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core import keys

READ = "heidekempen"
NAMES = (ATTACKED, READ)
UP_SECONDS, LAST = 90, 8


class NotOurs(RuntimeError):
    """What answers is not what this run started; nothing is sent to it."""


@dataclass
class Place:
    """A running product, and what the attack knows of it."""

    home: Path
    door: Door
    plain_port: int
    sink: sink.Sink
    web: tuple[fronts.Gunicorn, fronts.Gunicorn]
    """The web servers of pages and of work."""
    environment: dict[str, str]
    people: dict[str, dict[str, str]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    slugs: dict[str, list[list[str]]] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)

    def host(self, portal: str = ATTACKED) -> str:
        """Return the host of a portal."""
        return self.origins[portal].removeprefix("https://")

    def visitor(
        self, source: str = "127.0.0.1", portal: str = ATTACKED, patience: float = 45.0
    ) -> Visitor:
        """Return somebody who asks a portal from an address of the loopback."""
        return Visitor(self.door, self.host(portal), source, patience)

    def slug(self, kind: str, portal: str = ATTACKED) -> str:
        """Return the first entry of a kind."""
        return next(slug for known, slug in self.slugs[portal] if known == kind)

    def last_words(self) -> str:
        """Return the last lines that the web server, the worker and the proxy wrote."""
        files = (
            *(one.log for one in self.web),
            self.home / "worker.log",
            *self.door.authority.parent.glob("*.log"),
        )
        ends = {
            file.name: file.read_text(errors="replace").splitlines()[-LAST:]
            for file in files
            if file.is_file()
        }
        return "\n".join(f"{name}: {line[:200]}" for name, lines in ends.items() for line in lines)

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        return sorted(
            worker for one in self.web if servers.is_alive(one.pid) for worker in one.workers()
        )

    def memory(self) -> int:
        """Return the proportional memory of both web trees, in bytes."""
        return sum(pss(pid) for one in self.web for pid in family(one.pid))


@contextmanager
def standing() -> Iterator[Place]:
    """Start everything, prove that it is ours, and stop it at the end."""
    with ExitStack() as stack:
        home = stack.enter_context(servers.own_folder())
        word = f"herkenning{secrets.token_hex(8)}"
        url, queue = (
            stack.enter_context(servers.postgresql()),
            stack.enter_context(servers.redis_server()),
        )
        _ours(url, queue)
        tenants = _tenants(home / "tenants", word)
        hosts = [f"{name}.example" for name in NAMES]
        papers = certificates.make(home, [*hosts, "platform.example"])
        post = stack.enter_context(sink.listening(papers))
        environment = _environment(home, url, queue, papers, post.port, tenants)
        told = _filled(environment)
        pages, work = (
            stack.enter_context(fronts.gunicorn(environment, pool=pool))
            for pool in ("pages", "work")
        )
        stack.enter_context(_worker(environment, home))
        proxy = stack.enter_context(fronts.nginx(pages.socket, work.socket))
        place = Place(
            home,
            Door(proxy.https, proxy.home / "certificate.pem"),
            proxy.http,
            post,
            (pages, work),
            environment,
            **told,
        )
        _identify(place, word)
        yield place


def _environment(
    home: Path,
    url: str,
    queue: str,
    papers: certificates.Certificates,
    mail_port: int,
    tenants: Path,
) -> dict[str, str]:
    clean = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LANG", "TZ", "LD_PRELOAD", "FAKETIME")
        if name in os.environ
    }
    return {
        **clean,
        "PYTHONPATH": str(ROOT / "platform"),
        "WIJZERPLAAT_ENV": "production",
        "WIJZERPLAAT_VAR": str(home / "var"),
        "WIJZERPLAAT_TENANTS": str(tenants),
        "DATABASE_URL": url,
        "REDIS_URL": queue,
        "PLATFORM_HOST": "platform.example",
        **{name: secrets.token_urlsafe(48) for name in keys.SECRETS.values()},
        "SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
        "SMTP_CA_FILE": str(papers.authority),
        "TRUSTED_PROXIES": "unix",
        "TILES_URL": "",
        "ADDRESSES_URL": "",
    }


def _tenants(folder: Path, word: str) -> Path:
    for name in NAMES:
        shutil.copytree(ROOT / "tenants" / name, folder / name)
        told = folder / name / "tenant.toml"
        told.write_text(told.read_text("utf-8").replace(".localhost", ".example"), "utf-8")
        about = folder / name / "texts" / "over.md"
        about.write_text(f"{about.read_text('utf-8')}\n\n{word}\n", "utf-8")
    return folder


def _filled(environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.filled"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise RuntimeError(
            f"the database could not be filled: {done.stdout[-500:]}{done.stderr[-1500:]}"
        )
    return json.loads(done.stdout.strip().splitlines()[-1])


def _ours(url: str, queue: str) -> None:
    """Look whether database and queue stand in the folders that this run made."""
    engine = create_engine(url)
    with engine.connect() as connection:
        stands = connection.execute(text("SHOW data_directory")).scalar_one()
    engine.dispose()
    if not url.endswith(f"host={Path(stands).parent}"):
        raise NotOurs("another PostgreSQL answers")
    there = redis.Redis.from_url(queue)
    if (
        there.config_get("dir")["dir"] != str(Path(queue.removeprefix("unix://")).parent)
        or there.dbsize()
    ):
        raise NotOurs("another Redis answers")
    there.close()


def _identify(place: Place, word: str) -> None:
    for portal in NAMES:
        for _ in range(UP_SECONDS * 5):
            answer = place.visitor(portal=portal).get("/over")
            if answer.status not in (0, 502):
                break
            time.sleep(0.2)
        if answer.status != 200 or word not in answer.text:
            raise NotOurs(
                f"what answers for {portal} ({answer.status}) does not know the word of this run"
            )


@contextmanager
def _worker(environment: dict[str, str], home: Path) -> Iterator[None]:
    # As docs/deploy/wijzerplaat-worker@.service: after the web server of pages.
    command = ["nice", "-n", "10", sys.executable, "-m", "flask", "--app", "wsgi", "worker", "run"]
    with started(command, environment, home / "worker.log"):
        yield
