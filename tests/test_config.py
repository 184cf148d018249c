"""Settings: what is missing or wrong is named, and nothing starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from wijzerplaat import config
from wijzerplaat.adapters import mail
from wijzerplaat.core.errors import WrongSetting

SECRET = "x" * 40
PRODUCTION = {
    "WIJZERPLAAT_ENV": "production", "DATABASE_URL": "postgresql://db/wijzerplaat", "REDIS_URL": "redis://queue",
    "SECRET_KEY": SECRET, "SECURITY_PASSWORD_SALT": SECRET, "SECURITY_TOTP_SECRET": SECRET,
    "PLATFORM_HOST": "wijzerplaat.example", "SMTP_URL": "smtps://mail.example", "TRUSTED_PROXIES": "unix",
}


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"WIJZERPLAAT_ENV"}))
def test_production_names_what_is_missing(name: str, tmp_path: Path) -> None:
    given = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(WrongSetting, match=name):
        config.read({**given, "WIJZERPLAAT_VAR": str(tmp_path)})


@pytest.mark.parametrize(("name", "value"), [
    ("WIJZERPLAAT_ENV", "staging"), ("DATABASE_URL", "mysql://db"), ("REDIS_URL", "http://queue"),
    ("SMTP_URL", "mail.example"), ("SECRET_KEY", "short"), ("PORT", "99999"), ("PORT", "vijf"),
    ("STAFF_MFA", "misschien"), ("PLATFORM_HOST", "Wijzer plaat"),
])
def test_a_wrong_value_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match=name):
        config.read({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path), name: value})


def test_development_needs_nothing_and_keeps_its_secrets(tmp_path: Path) -> None:
    first, second = (config.read({"WIJZERPLAAT_VAR": str(tmp_path)}) for _ in range(2))
    assert first == second
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secrets" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_production_mails_through_a_server_and_never_into_a_folder(tmp_path: Path) -> None:
    settings = config.read({**PRODUCTION, "WIJZERPLAAT_VAR": str(tmp_path)})
    assert isinstance(mail.post(settings.smtp_url, settings.post), mail.SmtpPost)


def test_a_test_mails_into_a_folder(tmp_path: Path) -> None:
    settings = config.read({"WIJZERPLAAT_ENV": "test", "WIJZERPLAAT_VAR": str(tmp_path)})
    assert isinstance(mail.post(settings.smtp_url, settings.post), mail.FolderPost)
    assert tmp_path in settings.post.parents
