"""What each environment variable may hold, and what production asks for beside that.

Messages name variables and never show what may hold a password.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from marshmallow import (
    EXCLUDE,
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates_schema,
)

from wijzerplaat.ground.core import keys
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.toml_files import describe_wrong_keys
from wijzerplaat.ground.core.validation import Fields, HookOption, messages_of

SHORTEST_REASON = 20
MAY_BE_BLANK = ("TILES_URL", "ADDRESSES_URL")
REQUIRED = "missing: production needs it"
WRONG_SMTP = (
    "expected smtp:// or smtps://, then user:password@ where the server asks for one, host and "
    "port; write a / or @ in a password as %2F and %40"
)


def check_environment(environment: Mapping[str, str], is_production: bool) -> Fields:
    """Return what the variables say, by the names of Settings; what is not said is left out.

    Raises WrongSetting naming each variable that is missing or cannot be used.
    """
    secrets = keys.SECRETS.values()
    said = {
        name: value if name in secrets else value.strip()
        for name, value in environment.items()
        if value.strip() or name in MAY_BE_BLANK
    }
    schema = ProductionSchema() if is_production else SettingsSchema()
    try:
        return dict(schema.load(said))
    except ValidationError as problem:
        raise WrongSetting(describe_wrong_keys(messages_of(problem))) from None


def _whole(name: str, low: int, high: int) -> fields.Int:
    said = f"expected a whole number from {low} to {high}"
    return fields.Int(
        data_key=name,
        validate=validate.Range(low, high, error=f"{said}, not {{input}}"),
        error_messages={"invalid": f"{said}, not '{{input}}'"},
    )


class _Flag(fields.Bool):
    """1 or 0, true or false, in capitals or not."""

    def _deserialize(
        self, value: str, attr: str | None, data: Mapping[str, str] | None, **kwargs: HookOption
    ) -> bool:
        return super()._deserialize(value.lower(), attr, data, **kwargs)


def _flag(name: str) -> fields.Bool:
    return _Flag(
        data_key=name,
        truthy={"1", "true"},
        falsy={"0", "false"},
        error_messages={"invalid": "expected 1 or 0, not '{input}'"},
    )


def _text(name: str, check: Callable[[str], str | None], required: bool) -> fields.Str:
    return fields.Str(
        data_key=name,
        required=required,
        validate=check,
        error_messages={"required": REQUIRED},
    )


def _url(name: str, pattern: str, expected: str, required: bool = False) -> fields.Str:
    return _text(name, validate.Regexp(pattern, error=f"expected {expected}"), required)


def _database_url(required: bool) -> fields.Str:
    starts = r"sqlite:///|postgres(ql)?://|postgresql\+psycopg://"
    return _url(
        "DATABASE_URL", starts, "an address that begins with sqlite:/// or postgresql://", required
    )


def _redis_url(required: bool) -> fields.Str:
    starts = r"rediss?://|unix://"
    return _url(
        "REDIS_URL", starts, "an address that begins with redis://, rediss:// or unix://", required
    )


def _host(required: bool) -> fields.Str:
    check = validate.Regexp(
        r"(?ia)\A[a-z0-9-]+(\.[a-z0-9-]+)*\Z",
        error="expected a host name, without scheme or port, not '{input}'",
    )
    return _text("PLATFORM_HOST", check, required)


def _smtp_url(required: bool) -> fields.Str:
    return _text("SMTP_URL", _check_smtp, required)


def _proxies(required: bool) -> fields.Str:
    return _text("TRUSTED_PROXIES", _check_proxies, required)


def _secret(name: str, required: bool) -> fields.Str:
    return fields.Str(
        data_key=keys.SECRETS[name],
        required=required,
        validate=validate.Length(
            min=keys.SHORTEST, error="too short: expected at least {min} characters"
        ),
        error_messages={"required": REQUIRED},
    )


def _check_smtp(url: str) -> None:
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
        raise ValidationError(WRONG_SMTP)


def _check_box(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_near = parts.hostname in ("localhost", "127.0.0.1", "::1")
        is_right = parts.scheme == "imaps" or (parts.scheme == "imap" and is_near)
        is_right = is_right and bool(parts.hostname and parts.username) and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right:
        raise ValidationError(
            "expected imaps://user:password@host/INBOX (imap:// only on this machine)"
        )


def _check_certificates(text: str) -> None:
    try:
        ssl.create_default_context().load_verify_locations(text)
    except OSError:  # ssl.SSLError is one
        raise ValidationError(
            f"expected a file with certificates (PEM) that can be read, not '{text}'"
        ) from None


def _check_tiles(url: str) -> None:
    if url and not (
        url.startswith("https://") and all(part in url for part in ("{z}", "{x}", "{y}"))
    ):
        raise ValidationError(
            "expected an address that begins with https:// and holds {z}, {x} and {y}"
        )


def _check_addresses(url: str) -> None:
    if url and not url.startswith("https://"):
        raise ValidationError("expected an address that begins with https://")


def _check_proxies(said: str) -> None:
    for one in _split(said):
        if one not in ("unix", "none") and not _is_network(one):
            raise ValidationError(
                f"expected networks such as 10.0.0.0/8, or unix, or none, not '{one}'"
            )


def _is_network(text: str) -> bool:
    try:
        return ip_network(text).prefixlen > 0
    except ValueError:
        return False


def _split(said: str) -> list[str]:
    return said.replace(",", " ").split()


def _networks(said: str) -> tuple[str, ...]:
    """The networks that may say who asks; 'unix' is whoever reaches us over a socket file, 'none'
    is nobody.
    """
    return tuple(one for one in _split(said) if one != "none")


def _driver(url: str) -> str:
    is_postgresql = url.startswith(("postgresql://", "postgres://"))
    return f"postgresql+psycopg://{url.split('://', 1)[1]}" if is_postgresql else url


def _absolute(text: str) -> Path:
    return Path(text).absolute()


CLEANED: Mapping[str, Callable[[str], str | Path | tuple[str, ...]]] = {
    "database_url": _driver,
    "platform_host": str.lower,
    "smtp_ca_file": _absolute,
    "tenants": _absolute,
    "trusted_proxies": _networks,
}
"""What becomes of a text that is right."""


class SettingsSchema(Schema):
    """Every variable that is ours."""

    database_url = _database_url(required=False)
    redis_url = _redis_url(required=False)
    secret_key = _secret("secret_key", required=False)
    password_salt = _secret("password_salt", required=False)
    totp_secret = _secret("totp_secret", required=False)
    data_keys = _secret("data_keys", required=False)
    platform_host = _host(required=False)
    port = _whole("PORT", 1, 65535)
    smtp_url = _smtp_url(required=False)
    smtp_ca_file = fields.Str(data_key="SMTP_CA_FILE", validate=_check_certificates)
    smtp_without_tls = _flag("SMTP_WITHOUT_TLS")
    mail_return_address = fields.Str(
        data_key="MAIL_RETURN_ADDRESS",
        validate=validate.Regexp(
            r"(?ia)\A[a-z0-9_.-]{1,20}@[a-z0-9-]+(\.[a-z0-9-]+)*\Z",
            error="expected a mail address with at most 20 characters before the @, not '{input}'",
        ),
    )
    mail_return_box = fields.Str(data_key="MAIL_RETURN_BOX", validate=_check_box)
    staff_mfa = _flag("STAFF_MFA")
    staff_mfa_off_reason = fields.Str(data_key="STAFF_MFA_OFF_REASON")
    tiles_url = fields.Str(data_key="TILES_URL", validate=_check_tiles)
    addresses_url = fields.Str(data_key="ADDRESSES_URL", validate=_check_addresses)
    search_engine = fields.Str(
        data_key="SEARCH_ENGINE",
        validate=validate.OneOf(
            ("whoosh", "postgresql"), error="expected whoosh or postgresql, not '{input}'"
        ),
    )
    several_nodes = _flag("SEVERAL_NODES")
    page_cache = _whole("PAGE_CACHE_MB", 0, 4096)
    trusted_proxies = _proxies(required=False)
    proxy_hops = _whole("PROXY_HOPS", 1, 5)
    request_seconds = _whole("REQUEST_SECONDS", 2, 600)
    statement_seconds = _whole("STATEMENT_SECONDS", 1, 60)
    threads = _whole("WEB_THREADS", 2, 64)
    limits_times = _whole("LIMITS_TIMES", 1, 1000)
    security_contact = _url(
        "SECURITY_CONTACT",
        r"(?=[!-~]{8,300}\Z)(mailto:|https://)",
        "an address that begins with mailto: or https://",
    )
    security_policy = _url(
        "SECURITY_POLICY", r"(?=[!-~]{8,300}\Z)https://", "an address that begins with https://"
    )
    tenants = fields.Str(data_key="WIJZERPLAAT_TENANTS")

    class Meta:
        unknown = EXCLUDE

    @validates_schema
    def _search_where_it_can(self, data: Fields, **_told: HookOption) -> None:
        if data.get("search_engine") == "postgresql" and not data.get(
            "database_url", ""
        ).startswith("postgres"):
            raise ValidationError(
                "'postgresql' needs a DATABASE_URL that begins with postgresql://", "SEARCH_ENGINE"
            )

    @post_load
    def _clean(self, data: Fields, **_told: HookOption) -> Fields:
        cleaned: Fields = {
            name: CLEANED[name](value) if name in CLEANED else value for name, value in data.items()
        }
        cleaned.pop("staff_mfa_off_reason", None)
        if "page_cache" in cleaned:
            cleaned["page_cache"] *= 1024 * 1024
        return cleaned


class ProductionSchema(SettingsSchema):
    """The same in production: some must be said, and what works may still be unsafe."""

    database_url = _database_url(required=True)
    redis_url = _redis_url(required=True)
    secret_key = _secret("secret_key", required=True)
    password_salt = _secret("password_salt", required=True)
    totp_secret = _secret("totp_secret", required=True)
    data_keys = _secret("data_keys", required=True)
    platform_host = _host(required=True)
    smtp_url = _smtp_url(required=True)
    trusted_proxies = _proxies(required=True)

    @validates_schema
    def _safe(self, data: Fields, **_told: HookOption) -> None:
        wrong = keys.describe_weak_secrets(
            {variable: data[name] for name, variable in keys.SECRETS.items()}
        )
        if not data["database_url"].startswith("postgres"):
            wrong["DATABASE_URL"] = "SQLite: production needs PostgreSQL"
        if (
            not data.get("staff_mfa", True)
            and len(data.get("staff_mfa_off_reason", "")) < SHORTEST_REASON
        ):
            wrong["STAFF_MFA"] = (
                "off: production needs it, or a reason in STAFF_MFA_OFF_REASON (20 characters or "
                "more)"
            )
        if wrong:
            raise ValidationError({name: [said] for name, said in wrong.items()})
