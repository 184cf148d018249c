"""The settings as a frozen object, which `environment.py` fills once, and the folder of data."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SOCKET = 107
WHOOSH_SEARCH, POSTGRESQL_SEARCH = ("whoosh", "postgresql")


@dataclass(frozen=True)
class Settings:
    """Everything the platform is told from outside. Paths are absolute, sizes in bytes."""

    mode: str
    var: Path
    database_url: str
    redis_url: str
    secret_key: str
    password_salt: str
    totp_secret: str
    data_keys: str
    platform_host: str
    port: int
    smtp_url: str
    staff_mfa: bool
    smtp_ca_file: Path | None = None
    smtp_without_tls: bool = False
    mail_return_address: str = ""
    mail_return_box: str = ""
    search_engine: str = WHOOSH_SEARCH
    several_nodes: bool = False
    page_cache: int = 24 * 1024 * 1024
    max_upload: int = 5 * 1024 * 1024
    max_file: int = 25 * 1024 * 1024
    tiles_url: str = ""
    addresses_url: str = ""
    trusted_proxies: tuple[str, ...] = ()
    proxy_hops: int = 1
    request_seconds: int = 20
    statement_seconds: int = 5
    threads: int = 8
    limits_times: int = 1
    security_contact: str = ""
    security_policy: str = ""
    themes: Path = ROOT / "themes"
    tenants: Path = ROOT / "tenants"

    @property
    def is_production(self) -> bool:
        """Whether the strict rules hold: HTTPS, secure cookies, second factor for staff."""
        return self.mode == "production"

    @property
    def hides_mail(self) -> bool:
        """Whether mail may leave behind TLS only.

        Outside production a server without TLS will do, but gets no password.
        """
        return self.is_production and not self.smtp_without_tls

    @property
    def post(self) -> Path:
        """Return the folder that mail goes into where no mail server is set.

        Never in production.
        """
        return self.var / "post"

    @property
    def scheme(self) -> str:
        """Return the scheme of every link that leaves the platform."""
        return "https" if self.is_production else "http"

    @property
    def port_suffix(self) -> str:
        """Return ':5000' and the like in development; production answers on the standard port."""
        return "" if self.is_production or self.port in (80, 443) else f":{self.port}"


def keep_private(var: Path) -> None:
    """Make `var` and all that this process writes from now on readable for its owner only.

    For whoever starts a process, once, before anything is opened: it sets the umask. What an
    earlier release left open to others is closed.
    """
    os.umask(0o077)
    var.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not var.stat().st_mode & 0o077:
        return
    var.chmod(0o700)
    for path in var.rglob("*"):
        if path.is_symlink() or path.is_socket():
            continue
        with suppress(FileNotFoundError):
            path.chmod(path.stat().st_mode & 0o700)


def queue_socket(var: Path) -> Path:
    """Return where the embedded queue server listens: under `var`, or in a folder of our own with a
    shorter path, because the path of a socket has at most 107 bytes.
    """
    socket = var / "queue.sock"
    if len(os.fsencode(socket)) <= LONGEST_SOCKET:
        return socket
    mark = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    # Its owner is checked
    return Path("/tmp") / f"wijzerplaat-{os.geteuid()}-{mark}" / "queue.sock"
