"""Settings: what is missing or wrong is named, and nothing starts."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from wijzerplaat import environment
from wijzerplaat.ground.adapters import mail, smtp
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.tenancy.effects import jobs as effects_jobs

# the same in every process of the tests
KEY, SALT, TOTP, DATA = (sha256(name).hexdigest() for name in (b"key", b"salt", b"totp", b"data"))
PRODUCTION = {
    "WIJZERPLAAT_ENV": "production",
    "DATABASE_URL": "postgresql://db/wijzerplaat",
    "REDIS_URL": "redis://queue",
    "SECRET_KEY": KEY,
    "SECURITY_PASSWORD_SALT": SALT,
    "SECURITY_TOTP_SECRET": TOTP,
    "DATA_KEYS": DATA,
    "PLATFORM_HOST": "wijzerplaat.example",
    "SMTP_URL": "smtps://mail.example",
    "TRUSTED_PROXIES": "unix",
}


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"WIJZERPLAAT_ENV"}))
def test_production_names_what_is_missing(name: str, tmp_path: Path) -> None:
    given = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(WrongSetting, match=name):
        environment.read_settings({**given, "WIJZERPLAAT_VAR": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIJZERPLAAT_ENV", "staging"),
        ("DATABASE_URL", "mysql://db"),
        ("REDIS_URL", "http://queue"),
        ("SMTP_URL", "mail.example"),
        ("SECRET_KEY", "short"),
        ("PORT", "99999"),
        ("PORT", "vijf"),
        ("STAFF_MFA", "misschien"),
        ("PLATFORM_HOST", "Wijzer plaat"),
        ("TRUSTED_PROXIES", "nginx"),
        ("TRUSTED_PROXIES", "0.0.0.0/0"),
        ("PROXY_HOPS", "0"),
        ("REQUEST_SECONDS", "0"),
        ("SECURITY_CONTACT", "bel ons"),
        ("SECURITY_POLICY", "http://x.example"),
        # What works, and is unsafe.
        ("DATABASE_URL", "sqlite:////tmp/x.sqlite"),
        ("SECRET_KEY", "a" * 32),
        ("SECURITY_TOTP_SECRET", "ab" * 20),
        ("SECURITY_PASSWORD_SALT", "welkom2026lente!" * 3),
        ("SECRET_KEY", KEY[:31]),
        ("SECRET_KEY", SALT),
        ("SECURITY_PASSWORD_SALT", TOTP),
        ("SECRET_KEY", "for-tests-only-" + KEY),
        ("SECURITY_TOTP_SECRET", "change-me-" + KEY),
        ("SECURITY_PASSWORD_SALT", "EXAMPLE" + SALT),
        ("STAFF_MFA", "0"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match=name):
        environment.read_settings({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), name: value})


def test_production_starts_with_secrets_of_its_own(tmp_path: Path) -> None:
    settings = environment.read_settings({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path)})
    assert settings.staff_mfa and settings.trusted_proxies == ("unix",)


def test_the_second_step_is_off_in_production_only_for_a_reason(tmp_path: Path) -> None:
    given = {**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), "STAFF_MFA": "0"}
    with pytest.raises(WrongSetting, match="STAFF_MFA_OFF_REASON"):
        environment.read_settings({**given, "STAFF_MFA_OFF_REASON": "zomaar"})
    assert not environment.read_settings(
        {**given, "STAFF_MFA_OFF_REASON": "Everybody comes in by the network of the town hall."}
    ).staff_mfa


def test_what_is_unsafe_is_named_and_never_printed(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as refused:
        environment.read_settings(
            {**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), "SECRET_KEY": "ab" * 20}
        )
    assert "ab" * 20 not in str(refused.value)


def test_development_needs_nothing_and_keeps_its_secrets(tmp_path: Path) -> None:
    first, second = (
        environment.read_settings({"WIJZERPLAAT_VAR": str(tmp_path)}) for _ in range(2)
    )
    assert first == second
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secrets" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_production_mails_through_a_server_and_never_into_a_folder(tmp_path: Path) -> None:
    settings = environment.read_settings({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path)})
    assert isinstance(
        smtp.make_mail_post(effects_jobs.mail_server(settings), settings.post), smtp.SmtpPost
    )


def test_a_test_mails_into_a_folder(tmp_path: Path) -> None:
    settings = environment.read_settings(
        {"WIJZERPLAAT_ENV": "test", "WIJZERPLAAT_VAR": str(tmp_path)}
    )
    assert isinstance(
        smtp.make_mail_post(effects_jobs.mail_server(settings), settings.post), mail.FolderPost
    )
    assert tmp_path in settings.post.parents


def test_production_sends_nothing_without_tls_unless_the_setting_says_so(tmp_path: Path) -> None:
    strict = environment.read_settings({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path)})
    loose = environment.read_settings(
        {**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), "SMTP_WITHOUT_TLS": "1"}
    )
    made = [effects_jobs.mail_server(one) for one in (strict, loose)]
    assert [(one.must_hide, one.may_show) for one in made if one] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    "url",
    [
        "smtp://",
        "smtp:///x",
        "smtp://mail.example:99999",
        "http://mail.example",
        "smtp://mail.example/x",
    ],
)
def test_an_address_that_is_no_mail_server_is_named(tmp_path: Path, url: str) -> None:
    with pytest.raises(WrongSetting, match="SMTP_URL"):
        environment.read_settings({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), "SMTP_URL": url})


@pytest.mark.parametrize("holds", [None, "", "geen certificaat"])
def test_a_file_of_certificates_must_hold_them(tmp_path: Path, holds: str | None) -> None:
    path = tmp_path / "ca.pem"
    if holds is not None:
        path.write_text(holds)
    with pytest.raises(WrongSetting, match="SMTP_CA_FILE"):
        environment.read_settings(
            {**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), "SMTP_CA_FILE": str(path)}
        )


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    given = {**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), "PORT": "0", "STAFF_MFA": "ja"}
    del given["REDIS_URL"]
    with pytest.raises(WrongSetting) as refused:
        environment.read_settings(given)
    assert sorted(str(refused.value).split("; ")) == [
        "PORT: expected a whole number from 1 to 65535, not 0",
        "REDIS_URL: missing: production needs it",
        "STAFF_MFA: expected 1 or 0, not 'ja'",
    ]


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "REDIS_URL", "SMTP_URL", "SECRET_KEY", "SECURITY_TOTP_SECRET"]
)
def test_what_may_hold_a_password_is_never_printed(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongSetting, match=name) as refused:
        environment.read_settings(
            {**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), name: "ftp://me:hunter2@x/x"}
        )
    assert "hunter2" not in str(refused.value)
