"""Settings from the environment, read once into a frozen object; a wrong one is named at start."""

from __future__ import annotations

import hashlib
import os
import re
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from wijzerplaat.ground.core import keys
from wijzerplaat.ground.core.errors import WrongSetting

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SOCKET = 107
PDOK = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"
SHORTEST_REASON = 20
MODES = ("development", "test", "production")
SEARCH_ENGINES = WHOOSH_SEARCH, POSTGRESQL_SEARCH = ("whoosh", "postgresql")


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
    platform_host: str
    port: int
    smtp_url: str
    staff_mfa: bool
    smtp_ca_file: Path | None = None
    smtp_without_tls: bool = False
    search_engine: str = WHOOSH_SEARCH
    several_nodes: bool = False
    page_cache: int = 24 * 1024 * 1024
    max_upload: int = 5 * 1024 * 1024
    max_file: int = 25 * 1024 * 1024
    tiles_url: str = ""
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


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this environment.

    Raises WrongSetting, naming the variable, when one is missing or cannot be used. In
    development and test secrets are made once and kept under `var/`.
    """
    mode = environment.get("WIJZERPLAAT_ENV", "development")
    if mode not in MODES:
        raise WrongSetting(f"WIJZERPLAAT_ENV is '{mode}': expected one of {', '.join(MODES)}")
    var = Path(environment.get("WIJZERPLAAT_VAR", ROOT / "var")).absolute()
    settings = _read(environment, mode, var)
    if settings.is_production:
        _refuse_weak(environment, settings)
    return settings


def _read(environment: Mapping[str, str], mode: str, var: Path) -> Settings:
    return Settings(
        mode=mode,
        var=var,
        database_url=_database_url(environment, mode, var),
        redis_url=_redis_url(environment, mode, var),
        secret_key=keys.read_secret(
            environment, "SECRET_KEY", mode == "production", var / "secrets"
        ),
        password_salt=keys.read_secret(
            environment, "SECURITY_PASSWORD_SALT", mode == "production", var / "secrets"
        ),
        totp_secret=keys.read_secret(
            environment, "SECURITY_TOTP_SECRET", mode == "production", var / "secrets"
        ),
        platform_host=_host(environment, mode),
        port=_whole(environment, "PORT", 5000, 1, 65535),
        smtp_url=_smtp_url(environment, mode),
        smtp_ca_file=_certificates(environment, "SMTP_CA_FILE"),
        smtp_without_tls=_flag(environment, "SMTP_WITHOUT_TLS", False),
        staff_mfa=_flag(environment, "STAFF_MFA", mode == "production"),
        tiles_url=_tiles_url(environment, mode),
        search_engine=_search_engine(environment, mode, var),
        several_nodes=_flag(environment, "SEVERAL_NODES", False),
        page_cache=_whole(environment, "PAGE_CACHE_MB", 24, 0, 4096) * 1024 * 1024,
        trusted_proxies=_proxies(environment, mode),
        proxy_hops=_whole(environment, "PROXY_HOPS", 1, 1, 5),
        request_seconds=_whole(environment, "REQUEST_SECONDS", 20, 2, 600),
        statement_seconds=_whole(environment, "STATEMENT_SECONDS", 5, 1, 60),
        threads=_whole(environment, "WEB_THREADS", 8, 2, 64),
        limits_times=_whole(environment, "LIMITS_TIMES", 1, 1, 1000),
        security_contact=_address(environment, "SECURITY_CONTACT", ("mailto:", "https://")),
        security_policy=_address(environment, "SECURITY_POLICY", ("https://",)),
        tenants=Path(environment.get("WIJZERPLAAT_TENANTS", ROOT / "tenants")).absolute(),
    )


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


def _needed(environment: Mapping[str, str], name: str, mode: str, default: str) -> str:
    value = environment.get(name, "").strip()
    if not value and mode == "production":
        raise WrongSetting(f"{name} is missing: production needs it")
    return value or default


def _host(environment: Mapping[str, str], mode: str) -> str:
    host = _needed(environment, "PLATFORM_HOST", mode, "localhost").lower()
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", host):
        raise WrongSetting(
            f"PLATFORM_HOST is '{host}': expected a host name, without scheme or port"
        )
    return host


def _database_url(environment: Mapping[str, str], mode: str, var: Path) -> str:
    url = _needed(environment, "DATABASE_URL", mode, f"sqlite:///{var / 'wijzerplaat.sqlite'}")
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise WrongSetting("DATABASE_URL must begin with sqlite:/// or postgresql://")
    return url


def _search_engine(environment: Mapping[str, str], mode: str, var: Path) -> str:
    engine = environment.get("SEARCH_ENGINE", "") or WHOOSH_SEARCH
    if engine not in SEARCH_ENGINES:
        raise WrongSetting(
            f"SEARCH_ENGINE is '{engine}': expected one of {', '.join(SEARCH_ENGINES)}"
        )
    if engine == POSTGRESQL_SEARCH and not _database_url(environment, mode, var).startswith(
        "postgresql"
    ):
        raise WrongSetting(
            "SEARCH_ENGINE is 'postgresql', so DATABASE_URL must begin with postgresql://"
        )
    return engine


def _redis_url(environment: Mapping[str, str], mode: str, var: Path) -> str:
    url = _needed(environment, "REDIS_URL", mode, f"unix://{queue_socket(var)}")
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise WrongSetting("REDIS_URL must begin with redis://, rediss:// or unix://")
    return url


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


def _smtp_url(environment: Mapping[str, str], mode: str) -> str:
    url = _needed(environment, "SMTP_URL", mode, "")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_right = (
            parts.scheme in ("smtp", "smtps")
            and bool(parts.hostname)
            and parts.port != 0
            and parts.path in ("", "/")
        )
    except ValueError:
        is_right = False
    if not is_right:
        raise WrongSetting(
            "SMTP_URL must be smtp:// or smtps://, then user:password@ where the server asks for "
            "one, host and port; "
            "write a / or @ in a password as %2F and %40"
        )
    return url


def _certificates(environment: Mapping[str, str], name: str) -> Path | None:
    """Return the file of certificates that are trusted beside those of the system, looked at
    once.
    """
    text = environment.get(name, "").strip()
    if not text:
        return None
    try:
        ssl.create_default_context().load_verify_locations(text)
    except OSError:  # ssl.SSLError is one
        raise WrongSetting(
            f"{name} is '{text}': expected a file with certificates (PEM) that can be read"
        ) from None
    return Path(text).absolute()


def _tiles_url(environment: Mapping[str, str], mode: str) -> str:
    """Return where map tiles come from; outside production from nowhere, unless it is said."""
    url = environment.get("TILES_URL", PDOK if mode == "production" else "").strip()
    if url and not (
        url.startswith("https://") and all(part in url for part in ("{z}", "{x}", "{y}"))
    ):
        raise WrongSetting("TILES_URL must begin with https:// and hold {z}, {x} and {y}")
    return url


def _address(environment: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    value = environment.get(name, "").strip()
    if value and not (value.startswith(schemes) and re.fullmatch(r"[!-~]{8,300}", value)):
        raise WrongSetting(
            f"{name} is '{value}': expected an address that begins with {' or '.join(schemes)}"
        )
    return value


def _proxies(environment: Mapping[str, str], mode: str) -> tuple[str, ...]:
    """Return the networks that may say who asks.

    'unix' is whoever reaches us over a socket file, 'none' is nobody.

    Production has to say it: a wrong guess gives all visitors one address, or lets each choose its
    own.
    """
    said = _needed(environment, "TRUSTED_PROXIES", mode, "none").replace(",", " ").split()
    for one in said:
        if one not in ("unix", "none") and not _is_network(one):
            raise WrongSetting(
                f"TRUSTED_PROXIES holds '{one}': expected networks such as 10.0.0.0/8, or unix, or "
                "none"
            )
    return tuple(one for one in said if one != "none")


def _is_network(text: str) -> bool:
    try:
        return ip_network(text).prefixlen > 0
    except ValueError:
        return False


def _refuse_weak(environment: Mapping[str, str], settings: Settings) -> None:
    """Raise WrongSetting for what works, and is still unsafe in production."""
    if not settings.database_url.startswith("postgresql"):
        raise WrongSetting("DATABASE_URL is SQLite: production needs PostgreSQL")
    keys.refuse_weak(
        {
            "SECRET_KEY": settings.secret_key,
            "SECURITY_PASSWORD_SALT": settings.password_salt,
            "SECURITY_TOTP_SECRET": settings.totp_secret,
        }
    )
    if (
        not settings.staff_mfa
        and len(environment.get("STAFF_MFA_OFF_REASON", "").strip()) < SHORTEST_REASON
    ):
        raise WrongSetting(
            "STAFF_MFA is off: production needs it, or a reason in STAFF_MFA_OFF_REASON (20 "
            "characters or more)"
        )


def _whole(environment: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environment.get(name, "") or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise WrongSetting(f"{name} is '{text}': expected a whole number from {low} to {high}")
    return int(text)


def _flag(environment: Mapping[str, str], name: str, default: bool) -> bool:
    text = environment.get(name, "").lower()
    if text not in ("", "0", "1", "true", "false"):
        raise WrongSetting(f"{name} is '{text}': expected 1 or 0")
    return default if not text else text in ("1", "true")
