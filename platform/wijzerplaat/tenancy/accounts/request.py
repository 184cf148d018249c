"""What the pages of logging in need to know of this request; and how each of them answers."""

from __future__ import annotations

import hmac
import uuid
from typing import Any

from flask import Response, current_app, g, redirect

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.render import render
from wijzerplaat.tenancy.accounts import devices
from wijzerplaat.tenancy.accounts.audit_lines import Asker
from wijzerplaat.tenancy.accounts.mails import Front, PlatformFront

Answer = Response | str | tuple[str, int]


def portal_id() -> uuid.UUID | None:
    """Return the portal of this request; None on the platform's own host."""
    return g.portal.id if g.portal else None


def make_asker() -> Asker:
    """Return from where this request tries to get in."""
    key = current_app.config["SECRET_KEY"].encode()
    mark = hmac.new(key, f"network:{find_request_network()}".encode(), "sha256").hexdigest()[:16]
    return Asker(portal_id(), find_request_network(), mark, devices.read_device_mark())


def find_mail_front() -> Front:
    """Return on whose behalf mails of this request leave.

    Never what the request says about its host.
    """
    settings = platform().settings
    home = f"{settings.scheme}://{settings.platform_host}{settings.port_suffix}"
    return g.portal or PlatformFront(home)


def render_account_page(template: str, **context: Any) -> str:
    """Return a page that nobody keeps."""
    mark_answer_private()
    return render(template, page_title=context.get("title", _("Inloggen")), **context)


def see_other(path: str) -> Response:
    """Send the browser on to a page of ours."""
    mark_answer_private()
    answer = redirect(path, 303)
    assert isinstance(answer, Response)
    return answer


def render_gone_page(title: str) -> tuple[str, int]:
    """Say that a link or code does not work any more, and how to go on."""
    return render_account_page(
        "tenancy/accounts/message.html",
        title=title,
        icon_name="alert",
        body_text=_("Hij is te oud, al gebruikt, of te vaak geprobeerd. Vraag een nieuwe mail."),
        link={"label": _("Vraag een nieuwe mail"), "href": url_for("accounts.show_login_form")},
    ), 410
