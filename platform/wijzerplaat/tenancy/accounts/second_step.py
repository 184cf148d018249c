"""The second step: an app on the phone that shows a code, and codes on paper for when it is
lost.
"""

from __future__ import annotations

import io

import qrcode
from flask import current_app
from flask_security import Security
from qrcode.image.svg import SvgPathFillImage
from sqlalchemy import delete

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.accounts.models import Login, User
from wijzerplaat.tenancy.accounts.rules import clean_code

CLOCK_SKEW = 30  # seconds that a phone's clock may be off


def new_secret() -> str:
    """Return a fresh secret for an app, encrypted: it may travel in a cookie."""
    return _library().totp_factory.generate_totp_secret()


def draw_second_step_qr_code(user: User, secret: str) -> bytes:
    """Return the secret as a QR code in SVG."""
    image = qrcode.make(
        _library().totp_factory.get_totp_uri(user.email, secret), image_factory=SvgPathFillImage
    )
    with io.BytesIO() as file:
        image.save(file)
        return file.getvalue()


def spell_secret(secret: str) -> str:
    """Return the secret for who types it instead of showing it to a camera."""
    return _library().totp_factory.get_totp_pretty_key(secret)


def confirm_second_step(
    scope: Scope, user: User, secret: str, code: str, login: Login
) -> list[str]:
    """Turn the second step on and return the codes for paper; [] when the code is wrong.

    Every other login of this person ends: those were made without the second step.
    """
    library = _library()
    if not library.totp_factory.verify_totp(clean_code(code), secret, user, CLOCK_SKEW):
        return []
    library.datastore.tf_set(user, "authenticator", totp_secret=secret)
    login.second_step = True
    scope.session.execute(delete(Login).where(Login.user_id == user.id, Login.id != login.id))
    return library.mf_recovery_codes_util.create_recovery_codes(user)


def check_second_step_code(scope: Scope, user: User, typed: str) -> bool:
    """Return whether this is the code of the app now, or one of the codes on paper.

    Each works once.
    """
    if not user.tf_totp_secret:
        return False
    library = _library()
    # Two requests at once must not both use one code: the second waits for the row.
    scope.session.refresh(user, with_for_update=True)
    code = clean_code(typed)
    if code.isdigit() and len(code) == 6:
        return library.totp_factory.verify_totp(code, user.tf_totp_secret, user, CLOCK_SKEW)
    on_paper = "-".join(code.lower()[at : at + 4] for at in range(0, len(code), 4))
    if not library.mf_recovery_codes_util.check_recovery_code(user, on_paper):
        return False
    return library.mf_recovery_codes_util.delete_recovery_code(user, on_paper)


def new_codes(user: User) -> list[str]:
    """Return new codes for paper; the old ones end."""
    return _library().mf_recovery_codes_util.create_recovery_codes(user)


def remove_second_step(user: User) -> None:
    """Turn the second step off."""
    # Not by the library: the command line does this too, where no request has a session.
    user.tf_primary_method = user.tf_totp_secret = user.mf_recovery_codes = user.totp_counter = None


def _library() -> Security:
    library: Security = current_app.extensions["security"]
    return library
