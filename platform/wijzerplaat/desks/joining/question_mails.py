"""A question of the editors to who asked for a page of a new organisation.

A file of its own beside `mails.py`: it is answered by a link, for nobody can log in yet.
"""

from __future__ import annotations

from wijzerplaat.desks.joining import letters
from wijzerplaat.desks.joining.events import NewQuestioned
from wijzerplaat.desks.joining.new_organisations import UNDO
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_question_to_applicant(scope: PortalScope, event: NewQuestioned) -> None:
    """Pass on a question of the editors about a proposed organisation, with a link to answer."""
    href = scope.portal.url(url_for("answers.show_author_answer_form", token=event.token))
    letter = letters.make_applicant_question_letter(event.question, href)
    mail = render_mail(scope, event.application.email, letter)
    outbox.put_mail(scope, mail, about=outbox.ACCOUNT, delay=UNDO, tag=event.tag)
