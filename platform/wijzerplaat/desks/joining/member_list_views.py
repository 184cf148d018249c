"""/beheer/mensen/organisaties: the people of all organisations, to find one, and as a file.

A file of its own beside `staff_views.py`, which is about the staff of the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, request

from wijzerplaat.desks.editors.display import PostForm, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.joining import member_list
from wijzerplaat.desks.joining.display import ADMINS, ROLES
from wijzerplaat.desks.joining.member_list import Asked, Listed
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats, spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager
from wijzerplaat.tenancy.effects import display as effects

area = Area("member_list", __name__, prefix="/beheer/mensen/organisaties")
SIZE, MOST_IN_FILE = 50, 5_000


@dataclass(frozen=True)
class MemberLine:
    """Somebody of an organisation, and what can be done."""

    name: str
    email: str
    status: Status
    organisation: str
    href: str
    seen: str
    remove: PostForm


@area.get("", PORTAL_EDIT)
def show_members_of_organisations() -> str:
    """Show who belongs to organisations, as far as the filters say."""
    return _page(member_list.read_asked(request.args))


@area.post("/bestand", PORTAL_EDIT)
def download_members() -> Response:
    """Give who the filters leave as a CSV file; who took it stands in the log."""
    asked = member_list.read_asked(request.form)
    found = member_list.list_members(scope(), asked, 0, MOST_IN_FILE)
    heads = [_("Naam"), _("E-mail"), _("Organisatie"), _("Rol"), _("Laatst ingelogd op")]
    rows = [[one.name, one.email, one.organisation, _(ROLES[one.role]), _day(one)] for one in found]
    audit.write_audit_line(scope(), audit.MEMBERS_TAKEN)
    mark_answer_private()
    headers = {"Content-Disposition": 'attachment; filename="mensen.csv"'}
    written = spreadsheets.write_csv_file([heads, *rows])
    return Response(written, mimetype="text/csv", headers=headers)


def _page(asked: Asked) -> str:
    total = member_list.count_members(scope(), asked)
    numbers, pages = pager.paginate_rows(
        range(total),
        pager.read_page_number(request.args.get("pagina")),
        lambda number: f"?{urlencode({**asked.parts, 'pagina': number})}",
        SIZE,
    )
    found = member_list.list_members(scope(), asked, numbers[0], SIZE) if numbers else []
    return render_editor_page(
        "desks/joining/member_list.html",
        _("Mensen van organisaties"),
        rows=[_describe(one) for one in found],
        mails=effects.describe_last_mails(scope(), [one.email for one in found]),
        fields=_list_fields(asked),
        chosen=asked.parts,
        pager=pages,
        count=total,
        most=MOST_IN_FILE,
        total=ngettext("%(num)s persoon.", "%(num)s personen.", total),
        menu=url_for("staff.show_staff"),
    )


def _describe(one: Listed) -> MemberLine:
    seen = _("Nog nooit ingelogd")
    if one.seen_at is not None:
        seen = _("Laatst ingelogd op %(day)s", day=formats.plain_date(one.seen_at))
    return MemberLine(
        one.name or one.email,
        one.email,
        Status(_(ROLES[one.role]), "info" if one.role in ADMINS else "neutral"),
        one.organisation,
        url_for("applications.show_organisation_people", organisation_id=one.organisation_id),
        seen if one.active else _("Kan niet meer inloggen"),
        PostForm(url_for("staff.delete_staff_role", membership_id=one.membership_id)),
    )


def _day(one: Listed) -> str:
    return clock.to_amsterdam_time(one.seen_at).date().isoformat() if one.seen_at else ""


def _list_fields(asked: Asked) -> list[FormField]:
    def choose(name: str, label: str, value: str, words: dict[str, str]) -> FormField:
        options = [Option("", _("Alles")), *(Option(one, _(said)) for one, said in words.items())]
        return FormField(name, label, "", "select", value, optional=False, options=options)

    wanted = FormField(
        member_list.WORDS, _("Naam, e-mail of organisatie"), "", "text", asked.words, optional=False
    )
    return [
        wanted,
        choose(member_list.ROLE, _("Rol"), asked.role, member_list.ROLE_WORDS),
        choose(member_list.SEEN, _("Laatste inlog"), asked.seen, member_list.SEEN_WORDS),
    ]
