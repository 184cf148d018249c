"""Background work of the outbox, and the one function by which a worker does any job."""

from __future__ import annotations

import logging
import uuid

from flask import current_app

from wijzerplaat.config import Settings
from wijzerplaat.ground.adapters import mail, return_box, smtp
from wijzerplaat.ground.adapters.queue import JobFailed, JobQueue
from wijzerplaat.ground.core import receivers
from wijzerplaat.ground.core.return_paths import ReturnPath
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform, platform
from wijzerplaat.tenancy.effects import keyed_marks, returns, service, troubles
from wijzerplaat.tenancy.effects.returns import Office
from wijzerplaat.tenancy.effects.slots import WAYS, Way
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

log = logging.getLogger(__name__)
DELIVER, SWEEP = "outbox.deliver", "outbox.sweep"
MOST_IDS = 50


def find_mail_way(here: Platform) -> Way:
    """Return how mail leaves this installation."""
    settings = here.settings
    sender = mail.Sender(
        "Wijzerplaat",
        f"wijzerplaat@{settings.platform_host}",
        settings.platform_host,
        find_return_path(settings),
    )
    post = smtp.make_mail_post(mail_server(settings), settings.post)
    return service.make_mail_way(post, sender, here.store)


def find_return_path(settings: Settings) -> ReturnPath | None:
    """Return where mail comes back that did not arrive; None where nobody said so."""
    if not settings.mail_return_address:
        return None
    return ReturnPath(settings.mail_return_address, settings.secret_key)


def find_return_office(here: Platform) -> Office | None:
    """Return where returned mail is noted; None where no address for it is set."""
    path = find_return_path(here.settings)
    return Office(here.database, here.directory, path) if path else None


def fetch_returned_mail(here: Platform) -> int:
    """Note what stands in the mailbox for returned mail; return how many messages were new."""
    office, settings = find_return_office(here), here.settings
    if office is None or not settings.mail_return_box:
        return 0
    box = return_box.Box(settings.mail_return_box, settings.smtp_ca_file)
    return return_box.take_messages(box, lambda raw: returns.is_noted(office, raw))


def mail_server(settings: Settings) -> smtp.Server | None:
    """Return the mail server of these settings; None where mail goes into a folder."""
    if not settings.smtp_url:
        return None
    return smtp.Server(
        settings.smtp_url, settings.smtp_ca_file, settings.hides_mail, settings.smtp_without_tls
    )


def send_outbox(here: Platform, *ids: str) -> None:
    """Send what waits in the outbox, or of that only these rows.

    Go on in a next job when it is much.
    """
    only = [uuid.UUID(one) for one in ids]
    ways = {kind: make(here) for kind, make in WAYS.all()}
    if not service.send_due_effects(here.database, here.directory, ways, only):
        here.queue.hint(SWEEP)


def purge_outbox(here: Platform) -> None:
    """Empty and delete what left the outbox long ago, and what went into a folder instead."""
    with platform_work(here.database) as scope:
        service.purge_outbox_rows(scope)
    if not here.settings.smtp_url:
        before = terms.find_cutoff(terms.MAIL_TEXT, scope.now)
        mail.FolderPost(here.settings.post).forget(before)


def forget_portal_troubles(scope: PortalScope) -> None:
    """Forget which addresses were not reached, when they were mended or nobody uses them."""
    troubles.forget_old_troubles(scope)


def forget_portal_receivers(scope: PortalScope) -> int:
    """Forget which addresses answered, long after the last mail; return how many."""
    return receivers.forget_old_receivers(scope, terms.find_cutoff(terms.RECEIVER, scope.now))


def add_key_to_portal_marks(scope: PortalScope) -> int:
    """Give marks of addresses from before there was a key what they lack; return how many."""
    return keyed_marks.add_key_to_old_marks(scope)


def tell_worker(queue: JobQueue, rows: list[uuid.UUID]) -> None:
    """Tell the worker, after a commit, which effects were written; a hint that may get lost."""
    if len(rows) <= MOST_IDS:
        queue.hint(DELIVER, *map(str, rows))
    else:
        queue.hint(SWEEP)


def run_job(name: str, *ids: str) -> None:
    """Do the job of this name.

    The one function that a worker calls (ids only; the rest is read anew).

    Raises JobFailed without the message of what went wrong: it would be kept in Redis.
    """
    here = platform()
    job = here.queue.jobs[name]
    try:
        with current_app.app_context():
            if not job.per_portal:
                job.run(here, *ids)
            elif ids:
                with unit_of_work(here.database, here.directory.by_id(uuid.UUID(ids[0]))) as scope:
                    job.run(scope)
            else:
                for portal in here.directory.every():
                    if job.always or not portal.suspended:
                        here.queue.put(name, str(portal.id))
    except Exception as problem:
        log.exception("job %s failed", name)
        raise JobFailed(f"{name}: {type(problem).__name__}") from None
