"""An organisation's own pages under /mijn: what to do, what it owns, and forms to send to the editors.

A file of its own, because `views.py` of this package is the public door: what residents see. This is
the door of the people of the organisation itself, with other permissions, and for every kind they own.
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from wijzerplaat.core.errors import NotFound
from wijzerplaat.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.core.words import N_
from wijzerplaat.entries import kinds
from wijzerplaat.entries.kinds import Kind
from wijzerplaat.entries.models import PUBLISHED, Entry
from wijzerplaat.freshness import service as freshness
from wijzerplaat.moderation import desk, forms, rules
from wijzerplaat.moderation import service as moderation
from wijzerplaat.moderation.forms import Draft
from wijzerplaat.organisations import own
from wijzerplaat.organisations.models import Organisation
from wijzerplaat.organisations.own import Own
from wijzerplaat.web import dutch
from wijzerplaat.web.areas import Area
from wijzerplaat.web.headers import keep_private
from wijzerplaat.web.requests import scope
from wijzerplaat.web.themes import render

area = Area("mine", __name__, prefix="/mijn")
SORTS = {"aanbod": "service", "activiteiten": "activity", "vacatures": "vacancy"}
PATHS = {kind: sort for sort, kind in SORTS.items()}
SORT = "/<any(aanbod, activiteiten, vacatures):sort>"
NEW = {"service": N_("Nieuwe hulp"), "activity": N_("Nieuwe activiteit"), "vacancy": N_("Nieuwe vacature")}
NONE = {"service": N_("Je hebt nog geen hulp op de website."), "activity": N_("Je hebt nog geen activiteiten."),
        "vacancy": N_("Je hebt nog geen vacatures.")}
SENT = N_("Je tekst wacht op de redactie. Dat duurt meestal 1 werkdag.")
FIRST = 5


@area.get("", ENTRY_READ_OWN)
def home() -> str:
    """Show what to do first, then all that the organisation owns."""
    organisation = _organisation()
    if organisation is None:
        return _choose()
    owned = own.owned(scope(), organisation.id)
    groups = [_group(organisation, owned, "organisation"), *(_group(organisation, owned, kind) for kind in _offered())]
    return _page("mine/home.html", organisation, _("Mijn pagina"), todos=_todos(organisation, owned), groups=groups,
                 waiting=sum(one.waits for one in owned), verified=_verified(organisation))


@area.get(SORT, ENTRY_READ_OWN)
def listing(sort: str) -> str:
    """Show everything of one kind."""
    organisation, kind = _organisation(), _kind(sort)
    if organisation is None:
        return _choose()
    group = _group(organisation, own.owned(scope(), organisation.id), kind.name, most=None)
    return _page("mine/list.html", organisation, group["title"], title=group["title"], group=group, back_href=_to("/mijn", organisation))


@area.get("/organisatie", ENTRY_READ_OWN)
def organisation() -> str:
    """Show the organisation's own page to change."""
    chosen = _organisation()
    return _form(chosen, forms.draft(scope(), "organisation", chosen)) if chosen else _choose()


@area.post("/organisatie", ENTRY_EDIT)
def change_organisation() -> Any:
    """Send a change of the organisation's own page to the editors."""
    chosen = _chosen()
    return _save(chosen, forms.draft(scope(), "organisation", chosen))


@area.get(f"{SORT}/nieuw", ENTRY_READ_OWN)
def new(sort: str) -> str:
    """Show an empty form."""
    chosen = _organisation()
    return _form(chosen, forms.draft(scope(), _kind(sort).name)) if chosen else _choose()


@area.post(f"{SORT}/nieuw", ENTRY_EDIT)
def create(sort: str) -> Any:
    """Send something new to the editors."""
    return _save(_chosen(), forms.draft(scope(), _kind(sort).name))


@area.get(f"{SORT}/<uuid:entry_id>/wijzig", ENTRY_READ_OWN)
def edit(sort: str, entry_id: uuid.UUID) -> str:
    """Show one entry to change, with the editors' question on top."""
    entry = own.entry(scope(), _kind(sort).name, entry_id)
    return _form(_owner(entry), forms.draft(scope(), entry.kind, entry))


@area.post(f"{SORT}/<uuid:entry_id>/wijzig", ENTRY_EDIT)
def change(sort: str, entry_id: uuid.UUID) -> Any:
    """Send a change of one entry to the editors."""
    entry = own.entry(scope(), _kind(sort).name, entry_id)
    return _save(_owner(entry), forms.draft(scope(), entry.kind, entry))


@area.post("/voorstel/<uuid:revision_id>/intrekken", ENTRY_EDIT)
def withdraw(revision_id: uuid.UUID) -> Response:
    """Take a proposal back."""
    organisation = _owner(moderation.withdraw(scope(), revision_id).entry)
    return redirect(_to(f"/mijn?na={revision_id}", organisation), 303)


@area.post("/klopt", ENTRY_EDIT)
def confirm() -> Response:
    """Say that all of the organisation is still right."""
    organisation = _chosen()
    freshness.verify(scope(), organisation)
    return redirect(_to("/mijn?na=klopt", organisation), 303)


def _kind(sort: str) -> Kind:
    kind = kinds.get(SORTS[sort])
    if kind.name not in _offered():
        raise NotFound(sort)
    return kind


def _offered() -> list[str]:
    return [name for name in SORTS.values() if scope().portal.has(kinds.get(name).module)]  # type: ignore[union-attr]


def _organisation() -> Organisation | None:
    """Return the organisation this page is about, or None when somebody with several must choose first."""
    mine = own.mine(scope())
    wanted = request.args.get("organisatie")
    if not mine:
        raise NotFound("no organisation in this portal")
    if wanted:
        return next((one for one in mine if one.slug == wanted), None)
    return mine[0] if len(mine) == 1 else None


def _chosen() -> Organisation:
    organisation = _organisation()
    if organisation is None:
        raise NotFound("which organisation?")
    return organisation


def _owner(entry: Entry) -> Organisation:
    owner_id = entry.id if entry.kind == "organisation" else entry.owner_id
    return next(one for one in own.mine(scope()) if one.id == owner_id)


def _to(path: str, organisation: Organisation) -> str:
    """Keep the choice in the address of somebody with several organisations."""
    if len(scope().actor.organisation_ids) < 2:
        return path
    return f"{path}{'&' if '?' in path else '?'}organisatie={organisation.slug}"


def _save(organisation: Organisation, one: Draft) -> Any:
    if request.form.get("doe") == "voorbeeld":
        return _look(organisation, one)
    revision, status = forms.submit(scope(), one, request.form, organisation.id)
    if revision is None:
        return _form(_chosen() if one.entry is None else _owner(one.entry), one), status
    return redirect(_to(f"/mijn?na={revision.id}", organisation), 303)


def _look(organisation: Organisation, one: Draft) -> Any:
    look, one.errors = desk.look(scope(), one.kind, forms.read(scope(), one, request.form), organisation.id)
    return _form(organisation, one, look), 422 if one.errors else 200


def _form(organisation: Organisation, one: Draft, look: dict[str, Any] | None = None) -> str:
    title = _("Wijzig ‘%(title)s’", title=one.values.get("title") or one.entry.title) if one.entry else _(NEW[one.kind])
    action = _to(request.path, organisation)
    form = forms.drawn(scope(), one, action, _("Stuur naar de redactie"), organisation.title)
    asked = one.waits is not None and one.waits.decision == rules.SENT_BACK
    steps = [_("De redactie leest je tekst. Dat duurt meestal 1 werkdag."), _("Is alles goed? Dan komt het op de website."),
             _("Heeft de redactie een vraag? Dan krijg je een mail.")]
    return _page(
        "mine/form.html", organisation, _("Fout: %(title)s", title=title) if one.errors else title, title=title, form=form,
        question=one.waits.comment if asked and one.waits else None, after=[{"text": text} for text in steps], look=look,
        waits=one.waits and {"action": f"/mijn/voorstel/{one.waits.id}/intrekken", "csrf": True, "asked": asked},
        back_href=_to("/mijn", organisation),
    )


def _choose() -> str:
    keep_private()
    links = [{"title": one.title, "href": f"{request.path}?organisatie={one.slug}"} for one in own.mine(scope())]
    return render("mine/choose.html", page_title=_("Kies een organisatie"), links=links)


def _page(template: str, organisation: Organisation, page_title: str, **context: Any) -> str:
    keep_private()
    items = [(_("Mijn pagina"), "/mijn", "home"), (_("Mijn organisatie"), "/mijn/organisatie", "building")]
    items += [(_(kinds.get(kind).plural), f"/mijn/{PATHS[kind]}", kinds.get(kind).icon) for kind in _offered()]
    nav = [{"label": label, "href": _to(path, organisation), "icon": icon, "count": None,
            "current": request.path == path or (path != "/mijn" and request.path.startswith(f"{path}/"))}
           for label, path, icon in items]
    return render(template, page_title=page_title, organisation_name=organisation.title, mine_nav=nav, said=_said(), **context)


def _said() -> dict[str, str] | None:
    """Say what just happened (`?na=`)."""
    after = request.args.get("na", "")
    if after == "klopt":
        return {"text": _("Dank je wel! Bewoners zien nu dat alles klopt."), "tone": "positive"}
    try:
        revision = moderation.find(scope(), uuid.UUID(after))
    except (ValueError, NotFound):
        return None
    owner_id = revision.entry.owner_id or revision.entry.id
    if owner_id not in scope().actor.organisation_ids:
        return None
    withdrawn = revision.decision == rules.WITHDRAWN
    return {"text": _("Je voorstel is ingetrokken.") if withdrawn else _(SENT), "tone": "positive"}


def _todos(organisation: Organisation, owned: list[Own]) -> list[dict[str, str]]:
    todos = [{
        "title": _("De redactie heeft een vraag over ‘%(title)s’", title=one.last.snapshot["title"]), "text": one.last.comment,
        "href": _edit_href(organisation, one.entry), "icon": "question", "label": _("Beantwoord de vraag"),
    } for one in owned if one.asked and one.last]
    if own.to_check(scope(), owned):
        todos.append({
            "title": _("Klopt alles nog?"), "text": _("Kijk je pagina’s na. Zet daarna een vinkje."), "icon": "check",
            "href": "#klopt", "label": _("Kijk het na")})
    return todos


def _verified(organisation: Organisation) -> dict[str, Any] | None:
    if organisation.state != PUBLISHED or organisation.verified_at is None:
        return None
    text = _("Je zei op %(day)s dat alles klopt.", day=dutch.plain_date(organisation.verified_at))
    old = organisation.verify_due_at is not None and organisation.verify_due_at < scope().now
    return {"text": text, "old": old, "report_href": None, "action": _to("/mijn/klopt", organisation), "csrf": True}


def _group(organisation: Organisation, owned: list[Own], kind: str, most: int | None = FIRST) -> dict[str, Any]:
    items = [one for one in owned if one.entry.kind == kind]
    path = f"/mijn/{PATHS[kind]}" if kind in PATHS else ""
    return {
        "title": _(kinds.get(kind).plural) if path else _("Jullie organisatie"), "total": len(items), "empty_text": _(NONE.get(kind, "")),
        "new_href": _to(f"{path}/nieuw", organisation) if path else None, "new_label": _(NEW[kind]) if path else None,
        "more_href": _to(path, organisation) if path and most and len(items) > most else None,
        "items": [_row(organisation, one) for one in items[:most]],
    }


def _row(organisation: Organisation, one: Own) -> dict[str, Any]:
    entry, last = one.entry, one.last
    title = last.snapshot["title"] if last and entry.state != PUBLISHED else entry.title
    public = kinds.of(entry).page(entry.slug) if entry.state == PUBLISHED else None
    meta = _("Gewijzigd op %(day)s", day=dutch.plain_date(last.submitted_at if last else entry.updated_at))
    return {"title": title, "href": _edit_href(organisation, entry), "meta_text": meta, "status": _state(one), "public_href": public}


def _state(one: Own) -> dict[str, str]:
    """Say where an entry stands, in words."""
    online = one.entry.state == PUBLISHED
    if one.asked:
        return {"text": _("De redactie heeft een vraag"), "tone": "warning"}
    if one.waits:
        return {"text": _("Staat online. Je wijziging wacht") if online else _("Wacht op de redactie"), "tone": "info"}
    refused = one.last is not None and one.last.decision == rules.REFUSED
    if online:
        return {"text": _("Staat online. Je wijziging niet") if refused else _("Staat online"), "tone": "positive"}
    return {"text": _("Niet geplaatst") if refused else _("Ingetrokken"), "tone": "negative" if refused else "neutral"}


def _edit_href(organisation: Organisation, entry: Entry) -> str:
    path = "/mijn/organisatie" if entry.kind == "organisation" else f"/mijn/{PATHS[entry.kind]}/{entry.id}/wijzig"
    return _to(path, organisation)
