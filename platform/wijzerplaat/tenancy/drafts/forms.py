"""Keeps, shows again and forgets what is typed in the forms of people who work here.

A file of its own beside `views.py`: it works at every page of the desk and of /mijn.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

from flask import Response, current_app, g, request, session
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import (
    ENTRY_EDIT,
    ENTRY_PUBLISH,
    ENTRY_READ_OWN,
    ENTRY_REVIEW,
    PART_PUBLISH,
    PART_REVIEW,
    PEOPLE_MANAGE,
    PORTAL_EDIT,
)
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.web.kept_forms import RefusedForm
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import actor, open_scope_of, scope
from wijzerplaat.tenancy.drafts import filling, rules, salvage, service
from wijzerplaat.tenancy.drafts.display import KeptForms, UnfinishedForm, describe_unfinished
from wijzerplaat.tenancy.drafts.marks import FormMark, read_form_mark, sign_form_mark
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.drafts.rules import Place

WORK = frozenset(
    {
        ENTRY_EDIT,
        ENTRY_PUBLISH,
        ENTRY_READ_OWN,
        ENTRY_REVIEW,
        PART_PUBLISH,
        PART_REVIEW,
        PEOPLE_MANAGE,
        PORTAL_EDIT,
    }
)
"""Who asks for one of these is at a desk or in /mijn; forms of residents are never kept."""
LEAVING = "accounts.show_logout_form"
OURS = "drafts."


def make_hidden_fields() -> str:
    """Return what every form of a page for work holds, unseen; '' on any other page."""
    place = find_form_place()
    if place is None:
        return ""
    if "form_mark" not in g:
        who = actor().user_id
        assert who is not None
        g.form_mark = sign_form_mark(FormMark(who, g.portal.id, place))
    return Markup(
        '<input type="hidden" name="concept" value="{}">'
        '<input type="hidden" name="concept_van" value="">'
    ).format(g.form_mark)


def find_form_place() -> Place | None:
    """Return where the forms of this page stand; None where nothing is kept.

    A page that answers a form stands where that form stood.
    """
    if g.get("portal") is None or g.get("failed") or not _is_work("GET", "POST"):
        return None
    if actor().user_id is None:
        return None
    if request.method == "GET":
        return rules.find_page_place(request.path, request.args)
    mark = _read_mark()
    return mark.place if mark and mark.user_id == actor().user_id else None


def describe_form_keeping() -> Context:
    """Return what every page shows: on a page for work, how its forms are kept."""
    return {"keeps": _describe_keeping()}


def find_resumed_fields(action: str) -> MultiDict[str, str] | None:
    """Return what the actor typed before in the form of this page that goes to `action`, when the
    page was asked to go on with it.
    """
    if not _is_resumed():
        return None
    path = action.split("?", maxsplit=1)[0]
    kept = next((one for one in list_drafts_here() if one.action in (path, "")), None)
    return MultiDict(kept.fields) if kept else None


def list_drafts_here() -> list[FormDraft]:
    """Return what the actor kept of the forms of this page; read once per request."""
    if "form_drafts" not in g:
        place = find_form_place() if g.get("keeps_forms", True) else None
        g.form_drafts = service.list_page_drafts(scope(), place.path) if place else []
    found: list[FormDraft] = g.form_drafts
    return found


def keep_sent_form() -> RefusedForm | None:
    """Keep what was typed in a form that is refused, for whose form it was.

    None for a form of residents, and for one that we did not make.
    """
    mark = _read_mark()
    if mark is None or g.get("portal") is None or mark.portal_id != g.portal.id:
        return None
    saved = rules.has_typed_text(_typed()) and _keep_aside(mark)
    here = actor()
    if here.user_id == mark.user_id:
        return RefusedForm(saved, mark.place.resume if saved else mark.place.address)
    href = url_for("accounts.show_login_form", next=mark.place.resume)
    if here.user_id is None:
        return RefusedForm(saved, href, nobody=True)
    return RefusedForm(saved, url_for(LEAVING), other=here.name)


def end_form_request(answer: Response) -> None:
    """Forget what was kept of a form that was taken; fill in a page that somebody goes on with."""
    if request.method == "POST":
        _forget_sent(answer)
    elif _is_resumed() and answer.status_code == 200 and answer.mimetype == "text/html":
        page = answer.get_data(as_text=True)
        for one in list_drafts_here():
            page = filling.fill_form(page, one.action, one.fields)
        answer.set_data(page)


def _forget_sent(answer: Response) -> None:
    mark = _read_mark()
    if mark is None:
        return
    if _sent().get("concept_nr"):
        session["received"] = _sent()["concept_nr"][:40]
    action = _sent().get("concept_van", "")
    taken = answer.status_code == 303 and not (request.endpoint or "").startswith(OURS)
    if action and taken and (mark.user_id, mark.portal_id) == (actor().user_id, g.portal.id):
        service.drop_form_drafts(scope(), mark.place.path, action)


def _describe_keeping() -> KeptForms | None:
    leaving = request.endpoint == LEAVING
    place = None if leaving else find_form_place()
    who = actor().user_id if leaving or place else None
    if who is None:
        return None
    return KeptForms(
        url_for("drafts.create_form_draft"),
        url_for("accounts.show_login_form", next=place.resume if place else None),
        hashlib.sha256(who.bytes).hexdigest()[:16],
        rules.LONGEST,
        _find_received(),
        leaving,
        _describe_unfinished(place) if place else None,
    )


def _find_received() -> str:
    """Return which form came in last: the page that answers it says so too, whatever it says."""
    if request.method == "POST":
        return _sent().get("concept_nr", "")[:40]
    return str(session.get("received", ""))


def _describe_unfinished(place: Place) -> UnfinishedForm | None:
    kept = list_drafts_here() if request.method == "GET" else []
    if not kept:
        return None
    resumed = _is_resumed()
    return UnfinishedForm(
        describe_unfinished(kept[0].saved_at, scope().now, resumed),
        place.resume,
        url_for("drafts.delete_form_draft"),
        resumed,
    )


def _keep_aside(mark: FormMark) -> bool:
    """Keep a form in a transaction of its own: that of the request is taken back."""
    action = _sent().get("concept_van") or request.path
    with suppress(Invalid, SQLAlchemyError):
        with open_scope_of(Actor(mark.user_id)) as own:
            service.keep_form_draft(own, mark.place, action, _typed())
        return True
    return False


def _read_mark() -> FormMark | None:
    return read_form_mark(_sent().get("concept", ""))


def _typed() -> dict[str, list[str]]:
    return _sent().to_dict(flat=False)


def _sent() -> MultiDict[str, str]:
    """Return the form that was sent; of one that is too large, its text."""
    try:
        return request.form
    except HTTPException:
        if "salvaged" not in g:
            boundary = request.mimetype_params.get("boundary", "")
            known = boundary and current_app.config["SESSION_COOKIE_NAME"] in request.cookies
            body = request.environ["wsgi.input"]
            g.salvaged = (
                salvage.read_text_parts(body, boundary, rules.LONGEST) if known else MultiDict()
            )
        found: MultiDict[str, str] = g.salvaged
        return found


def _is_resumed() -> bool:
    return request.method == "GET" and _is_work("GET") and rules.GO_ON in request.args


def _is_work(*methods: str) -> bool:
    declared = current_app.extensions["declared"].get(request.endpoint, {})
    return any(declared.get(method) in WORK for method in methods)
