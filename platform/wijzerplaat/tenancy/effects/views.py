"""The development mailbox on the platform's own host: what would have been mailed.

Not in production.
"""

from __future__ import annotations

from flask import Response, abort, request

from wijzerplaat.ground.adapters.mail import FolderPost
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import DEVELOPMENT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import PLATFORM, Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import answer_mail_html, mark_answer_private
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.render import render
from wijzerplaat.tenancy.effects import mailbox
from wijzerplaat.tenancy.effects.display import (
    LetterLine,
    LetterLink,
    LetterPager,
    LetterPages,
    LetterRow,
    LetterState,
    ShownLetter,
)
from wijzerplaat.tenancy.effects.mailbox import Letter

area = Area("mailbox", __name__, surface=PLATFORM, prefix="/postvak")
PER_PAGE = 40
# Mails carry their styles inside. Nothing else works here, and the sandbox gives the page no
# origin.


@area.get("", DEVELOPMENT)
def list_outbox_mails() -> str:
    """List the mails, newest first."""
    mark_answer_private()
    files = FolderPost(platform().settings.post).read()
    number = min(max(request.args.get("pagina", 1, int), 1), _pages(len(files)))
    shown = files[(number - 1) * PER_PAGE : number * PER_PAGE]
    mails = [_line(mailbox.read_mailbox_letter(file.parent, file.stem)) for file in shown]
    return render(
        "tenancy/effects/outbox.html",
        page_title=_("Postvak"),
        mails=mails,
        pager=_pager(number, len(files)),
    )


@area.get("/<name>", DEVELOPMENT)
def show_outbox_mail(name: str) -> str:
    """Show one mail: its text, its links and the way to its HTML."""
    mark_answer_private()
    found = mailbox.read_mailbox_letter(platform().settings.post, name)
    return render("tenancy/effects/outbox_mail.html", page_title=found.subject, mail=_shown(found))


@area.get("/<name>/opmaak", DEVELOPMENT)
def show_outbox_mail_html(name: str) -> Response:
    """Give the HTML of a mail as a mail program would show it, under a policy of its own."""
    mark_answer_private()
    letter = mailbox.read_mailbox_letter(platform().settings.post, name)
    return answer_mail_html(letter.html, letter.logo)


@area.get("/<name>/bijlagen/<int:number>", DEVELOPMENT)
def download_outbox_attachment(name: str, number: int) -> Response:
    """Give an attachment as a file to keep."""
    mark_answer_private()
    files = mailbox.read_mailbox_letter(platform().settings.post, name).attachments
    if number >= len(files):
        abort(404)
    title, kind, content = files[number]
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=title)
    return answer


def _line(found: Letter) -> LetterLine:
    return LetterLine(
        found.subject,
        found.to,
        found.sender,
        _moment(found),
        LetterState(_("Verstuurd"), "ok"),
        url_for("mailbox.show_outbox_mail", name=found.name),
    )


def _shown(found: Letter) -> ShownLetter:
    rows = [(_("Van"), found.sender), (_("Aan"), found.to), (_("Verstuurd"), _moment(found))]
    return ShownLetter(
        found.subject,
        found.text,
        [LetterRow(label, value) for label, value in rows],
        url_for("mailbox.show_outbox_mail_html", name=found.name) if found.html else None,
        [LetterLink(link, link) for link in found.links],
        [
            LetterLink(
                title,
                url_for("mailbox.download_outbox_attachment", name=found.name, number=number),
            )
            for number, (title, _kind, _content) in enumerate(found.attachments)
        ],
    )


def _moment(found: Letter) -> str:
    return f"{formats.long_day(found.sent_at)}, {formats.hour(found.sent_at)} uur"


def _pages(count: int) -> int:
    return max(1, -(-count // PER_PAGE))


def _pager(number: int, count: int) -> LetterPager:
    last = _pages(count)
    return LetterPager(
        [LetterPages(one, f"?pagina={one}", one == number) for one in range(1, last + 1)],
        f"?pagina={number - 1}" if number > 1 else None,
        f"?pagina={number + 1}" if number < last else None,
        _("Pagina %(number)s van %(last)s", number=number, last=last),
    )
