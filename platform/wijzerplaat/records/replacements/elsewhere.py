"""Where something stands beside records: on the pages of the portal itself, and in forms that
somebody did not send yet.

Of those forms only the number is shown: what somebody typed and did not send is theirs.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.moderation.rules import make_value_mark
from wijzerplaat.records.replacements import rules
from wijzerplaat.records.replacements.models import Replacement
from wijzerplaat.records.replacements.rules import Wanted
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.portal_texts import service as texts
from wijzerplaat.tenancy.portals.models import PortalText
from wijzerplaat.tenancy.portals.rules import TEXTS
from wijzerplaat.tenancy.portals.service import PortalScope

DRAFTS = "drafts"


@dataclass(frozen=True)
class Elsewhere:
    """A page of the portal itself in which it stands, or all forms that were not sent (`count`).

    `may`: who looks may change it; pages of the portal are for its administrators.
    """

    key: str
    title: str
    around: str
    may: bool = True
    count: int = 0


def list_elsewhere(scope: PortalScope, wanted: Wanted) -> list[Elsewhere]:
    """Return where else it stands: pages by title, then the forms. Two statements."""
    may = scope.actor.may(PORTAL_EDIT)
    found = [
        Elsewhere(_key(page), page.title, rules.cut_around(wanted, page.body), may)
        for page in _list_pages(scope)
        if rules.has_wanted(wanted, page.body)
    ]
    unsent = len(_list_drafts(scope, wanted))
    return [*found, *([Elsewhere(DRAFTS, "", "", count=unsent)] if unsent else [])]


def replace_elsewhere(
    scope: PortalScope, wanted: Wanted, new: str, ticked: Collection[str]
) -> dict[str, list[Fields]]:
    """Replace it on the ticked pages and in the forms; return what is needed to take that back.

    Of forms no text is kept: only which they are.
    """
    pages, drafts = [], []
    if scope.actor.may(PORTAL_EDIT):
        for page in _list_pages(scope):
            if _key(page) in ticked and rules.has_wanted(wanted, page.body):
                after = rules.replace_wanted(wanted, page.body, new)
                pages.append({"page": str(page.id), "before": page.body, "after": after})
                texts.replace_text_body(scope, page.slug, after)
    if DRAFTS in ticked:
        for draft in _list_drafts(scope, wanted):
            draft.fields = _renew_fields(wanted, draft, new)
            drafts.append({"draft": str(draft.id)})
    return {"pages": pages, "drafts": drafts}


def put_back_elsewhere(scope: PortalScope, row: Replacement) -> list[str]:
    """Put the old value back where the new one still stands; return the pages on which it stays."""
    left = []
    for told in row.done.get("pages", []):
        page = scope.session.get(PortalText, uuid.UUID(told["page"]))
        may = scope.actor.may(PORTAL_EDIT)
        if page is None or page.body != told["after"] or not may:
            left.append(page.title if page else "")
        else:
            texts.replace_text_body(scope, page.slug, told["before"])
    ids = [uuid.UUID(told["draft"]) for told in row.done.get("drafts", [])]
    wanted = rules.make_wanted(row.sort, row.new)
    for draft in scope.session.scalars(select(FormDraft).where(FormDraft.id.in_(ids))):
        draft.fields = _renew_fields(wanted, draft, row.old)
    return left


def _list_pages(scope: PortalScope) -> list[PortalText]:
    found = select(PortalText).where(PortalText.slug.in_(TEXTS)).order_by(PortalText.title)
    return list(scope.session.scalars(found))


def _list_drafts(scope: PortalScope, wanted: Wanted) -> list[FormDraft]:
    rows = scope.session.scalars(select(FormDraft).order_by(FormDraft.saved_at))
    return [one for one in rows if rules.find_in_value(wanted, one.fields)]


def _renew_fields(wanted: Wanted, draft: FormDraft, new: str) -> dict[str, list[str]]:
    return {
        name: [rules.replace_wanted(wanted, one, new) for one in typed]
        for name, typed in draft.fields.items()
    }


def _key(page: PortalText) -> str:
    return f"page.{page.slug}.{make_value_mark(page.body)}"
