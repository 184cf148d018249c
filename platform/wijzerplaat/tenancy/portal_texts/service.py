"""Verbs of the pages of a portal about itself: read one, write it, set it aside, put it online."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.tenancy.portal_texts import our_texts
from wijzerplaat.tenancy.portal_texts.models import PortalTextDraft
from wijzerplaat.tenancy.portal_texts.schemas import TextSchema
from wijzerplaat.tenancy.portals.models import PortalText
from wijzerplaat.tenancy.portals.rules import TEXTS
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.places import hold_portal_row
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.terms import rules as terms

OURS: Fields = {"title": "", "body": ""}
"""What a page is that nobody of the portal wrote: then it says what we say."""
WRITE: dict[str, Callable[[PortalView], our_texts.Page]] = dict(
    zip(TEXTS, (our_texts.write_about_page, our_texts.write_contact_page), strict=True)
)


@dataclass(frozen=True)
class TextPage:
    """A page of a portal about itself; `own`: somebody of the portal wrote it, in Dutch."""

    title: str
    body: str
    own: bool


def find_text_page(scope: PortalScope, slug: str) -> TextPage:
    """Return what a page says now. Raises NotFound."""
    kept = _read(scope, slug)
    if kept != OURS:
        return TextPage(kept["title"], kept["body"], own=True)
    return TextPage(*WRITE[slug](scope.portal), own=False)


def _read(scope: PortalScope, slug: str) -> Fields:
    _require_known(slug)
    row = _find_row(scope, slug)
    return {"title": row.title, "body": row.body} if row else dict(OURS)


def _write(scope: PortalScope, slug: str, values: Fields) -> None:
    row = _find_row(scope, slug)
    if row is None:
        row = PortalText(id=uuid.uuid4(), slug=slug, applied="")
        scope.session.add(row)
    row.title, row.body = values["title"], values["body"]


def _check(_scope: PortalScope, slug: str, typed: Fields) -> Fields:
    _require_known(slug)
    return dict(OURS) if typed == OURS else load_fields(TextSchema(), _tidy(typed))


TEXT_SETTING = Setting("text", _read, _write, _check)
"""A page of the portal about itself; its part is its name in the address."""


def find_text_draft(scope: PortalScope, slug: str) -> PortalTextDraft | None:
    """Return what somebody wrote for a page and did not put online yet."""
    scope.require(PORTAL_EDIT)
    found = select(PortalTextDraft).where(PortalTextDraft.slug == slug)
    return scope.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def make_text_mark(scope: PortalScope, slug: str) -> str:
    """Return what tells whether a page or its draft changed since somebody looked at it."""
    number = settings.load_setting(scope, TEXT_SETTING, slug)[1]
    draft = find_text_draft(scope, slug)
    said = f"{draft.title}\n{draft.body}" if draft else ""
    return f"{number}.{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def check_text(scope: PortalScope, slug: str, typed: Fields) -> Fields:
    """Return a text as it would be kept. Raises Invalid with messages per field, and NotFound."""
    if typed == OURS:
        raise Invalid(TextSchema().validate(OURS))
    return settings.check_setting(scope, TEXT_SETTING, typed, slug)


def save_text_draft(scope: PortalScope, slug: str, typed: Fields, seen: str) -> None:
    """Keep a text for a page, which stays as it is; `seen`: the mark on the page of who asks.

    Raises Invalid, NotFound, and Conflict when somebody else was first.
    """
    values = check_text(scope, slug, typed)
    _require_seen(scope, slug, seen)
    draft = find_text_draft(scope, slug)
    if draft is None:
        draft = PortalTextDraft(id=uuid.uuid4(), slug=slug)
        scope.session.add(draft)
    draft.title, draft.body = values["title"], values["body"]
    draft.by_id, draft.saved_at = scope.actor.user_id, scope.now
    scope.session.flush()


def put_text_online(scope: PortalScope, slug: str, typed: Fields, seen: str) -> bool:
    """Let a page say this from now on; its draft is gone. Return False when it says so already.

    Raises Invalid, NotFound, and Conflict when somebody else was first.
    """
    values = check_text(scope, slug, typed)
    _require_seen(scope, slug, seen)
    return _put(scope, slug, values)


def put_our_text_online(scope: PortalScope, slug: str) -> bool:
    """Let a page say again what we say. Return False when it does already. Raises NotFound."""
    return _put(scope, slug, dict(OURS))


def replace_text_body(scope: PortalScope, slug: str, body: str) -> None:
    """Let the text of a page be another one, and its title and draft stay. Raises Invalid."""
    now, number = settings.load_setting(scope, TEXT_SETTING, slug)
    settings.change_setting(scope, TEXT_SETTING, {**now, "body": body}, str(number), slug)


def delete_text_draft(scope: PortalScope, slug: str) -> None:
    """Throw away what was not put online; twice is once."""
    scope.require(PORTAL_EDIT)
    draft = find_text_draft(scope, slug)
    if draft is not None:
        scope.session.delete(draft)
        scope.session.flush()


def forget_old_text_drafts(scope: PortalScope) -> int:
    """Throw away what nobody went on with for as long as drafts are kept; return how many."""
    before = terms.find_cutoff(terms.DRAFT, scope.now)
    return remove_rows(scope, PortalTextDraft, [PortalTextDraft.saved_at < before])


def _put(scope: PortalScope, slug: str, values: Fields) -> bool:
    number = settings.load_setting(scope, TEXT_SETTING, slug)[1]
    changed = settings.change_setting(scope, TEXT_SETTING, values, str(number), slug)
    delete_text_draft(scope, slug)
    return changed


def _require_seen(scope: PortalScope, slug: str, seen: str) -> None:
    hold_portal_row(scope)
    if seen != make_text_mark(scope, slug):
        raise Conflict("somebody else changed it")


def _require_known(slug: str) -> None:
    if slug not in TEXTS:
        raise NotFound(slug)


def _find_row(scope: PortalScope, slug: str) -> PortalText | None:
    found = select(PortalText).where(PortalText.slug == slug)
    return scope.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def _tidy(typed: Fields) -> Fields:
    return {
        name: one.replace("\r\n", "\n").strip() if isinstance(one, str) else one
        for name, one in typed.items()
    }
