"""Which jobs there are and when they run; how each kind of effect leaves.

The same floor as wiring: it knows every feature.
"""

from __future__ import annotations

import logging
import uuid
from functools import partial

from flask import current_app

from wijzerplaat.accounts import jobs as accounts_jobs
from wijzerplaat.activities import jobs as activities_jobs
from wijzerplaat.adapters import fetch, mail, smtp
from wijzerplaat.adapters.queue import LATER, SLOW, SOON, JobFailed, JobQueue, Task
from wijzerplaat.config import Settings
from wijzerplaat.core import mailed_links, outbox, receivers
from wijzerplaat.core.scope import platform_work, unit_of_work
from wijzerplaat.discover import jobs as discover_jobs
from wijzerplaat.discover import missed
from wijzerplaat.effects import rules as effects_rules
from wijzerplaat.effects import service as effects
from wijzerplaat.feedback import jobs as feedback_jobs
from wijzerplaat.freshness import jobs as freshness_jobs
from wijzerplaat.links import jobs as links_jobs
from wijzerplaat.moderation import jobs as moderation_jobs
from wijzerplaat.organisations import jobs as organisations_jobs
from wijzerplaat.portals.service import PortalView
from wijzerplaat.questions import jobs as questions_jobs
from wijzerplaat.signups import jobs as signups_jobs
from wijzerplaat.vacancies import jobs as vacancies_jobs
from wijzerplaat.web.platform import Platform, platform

log = logging.getLogger(__name__)


def ways(here: Platform) -> dict[str, effects.Way]:
    """Return how each kind of effect leaves this installation."""
    settings = here.settings
    sender = mail.Sender(
        "Wijzerplaat", f"wijzerplaat@{settings.platform_host}", settings.platform_host
    )
    return {
        outbox.MAIL: effects.mail_way(smtp.post(server(settings), settings.post), sender),
        outbox.INDEX: effects.Way(partial(index_due, here), MOST_IDS),
    }


def server(settings: Settings) -> smtp.Server | None:
    """Return the mail server of these settings; None where mail goes into a folder."""
    if not settings.smtp_url:
        return None
    return smtp.Server(
        settings.smtp_url, settings.smtp_ca_file, settings.hides_mail, settings.smtp_without_tls
    )


def index_due(here: Platform, portal: PortalView | None, due: list[effects.Effect]) -> None:
    """Bring the entries of some outbox rows up to date in their portal's index."""
    if portal is not None:
        with unit_of_work(here.database, portal, write=False) as scope:
            discover_jobs.index_entries(
                scope, [effect.payload["entry_id"] for effect in due], str(due[-1].id)
            )


def mend_indexes(here: Platform) -> None:
    """Look at the index of every portal and make anew what is damaged.

    No transaction that writes is open on SQLite.
    """
    for portal in here.directory.every():
        with unit_of_work(here.database, portal, write=False) as scope:
            discover_jobs.mend(scope)


def send(here: Platform, *ids: str) -> None:
    """Send what waits in the outbox, or of that only these rows.

    Go on in a next job when it is much.
    """
    only = [uuid.UUID(one) for one in ids]
    if not effects.send_due(here.database, here.directory, ways(here), only):
        here.queue.hint("outbox.sweep")


def purge(here: Platform) -> None:
    """Delete what left the outbox long ago."""
    with platform_work(here.database) as scope:
        effects.purge(scope)


def forget(here: Platform) -> None:
    """Clear away old logins, spent links and old counts."""
    with platform_work(here.database) as scope:
        accounts_jobs.forget(scope)


def check_links(here: Platform) -> None:
    """Look at a few websites of entries."""
    eyes = fetch.Fetcher(
        f"Wijzerplaat-linkcheck/1.0 (+{here.settings.scheme}://{here.settings.platform_host})"
    )
    links_jobs.check(here.database, here.directory.every(), eyes)


JOBS: dict[str, Task] = {
    "outbox.deliver": Task(send, SOON, effects_rules.TASK_SECONDS),
    "outbox.sweep": Task(send, LATER, effects_rules.TASK_SECONDS),
    "outbox.purge": Task(purge),
    "accounts.forget": Task(forget),
    "index.mend": Task(mend_indexes, SLOW, 1800),
    "receivers.forget": Task(receivers.forget, per_portal=True, always=True),
    "links.forget": Task(mailed_links.forget, per_portal=True, always=True),
    "missed.forget": Task(missed.forget, per_portal=True, always=True),
    "activities.plan": Task(activities_jobs.plan, per_portal=True),
    "feedback.purge": Task(feedback_jobs.purge, per_portal=True, always=True),
    "freshness.ask": Task(freshness_jobs.ask, per_portal=True),
    "links.check": Task(check_links, SLOW),
    "moderation.remind": Task(moderation_jobs.remind, per_portal=True),
    "moderation.publish": Task(moderation_jobs.publish_due, per_portal=True),
    "pictures.purge": Task(moderation_jobs.purge_pictures, SLOW, per_portal=True, always=True),
    "audit.forget": Task(moderation_jobs.forget_trail, per_portal=True, always=True),
    "vacancies.close": Task(vacancies_jobs.close, per_portal=True),
    "discover.lapse": Task(discover_jobs.queue_lapsed, per_portal=True),
    "organisations.forget": Task(organisations_jobs.forget, per_portal=True, always=True),
    "signups.release": Task(signups_jobs.release, per_portal=True, always=True),
    "questions.purge": Task(questions_jobs.purge, per_portal=True, always=True),
}
SCHEDULE: tuple[tuple[str, str], ...] = (
    ("outbox.sweep", "* * * * *"),
    ("index.mend", "*/10 * * * *"),
    ("outbox.purge", "45 3 * * *"),
    ("accounts.forget", "30 3 * * *"),
    ("missed.forget", "20 4 * * *"),
    ("receivers.forget", "25 4 * * *"),
    ("links.forget", "25 4 * * *"),
    ("activities.plan", "15 3 * * *"),
    ("feedback.purge", "20 3 * * *"),
    ("freshness.ask", "0 7 * * *"),
    ("links.check", "*/10 * * * *"),
    ("moderation.remind", "30 7 * * *"),
    ("moderation.publish", "* * * * *"),
    ("pictures.purge", "0 4 * * *"),
    ("audit.forget", "25 4 * * *"),
    ("signups.release", "* * * * *"),
    ("vacancies.close", "5 0 * * *"),
    ("discover.lapse", "10 0 * * *"),
    ("organisations.forget", "50 3 * * *"),
    ("questions.purge", "20 4 * * *"),
)
"""Cron lines in Amsterdam time."""
AT_START = ("activities.plan", "vacancies.close", "discover.lapse")
"""What a machine that was off may have missed, and nobody is mailed by.

Done once when the schedule starts.
"""
MOST_IDS = 50


def poke(queue: JobQueue, rows: list[uuid.UUID]) -> None:
    """Tell the worker, after a commit, which effects were written; a hint that may get lost."""
    if len(rows) <= MOST_IDS:
        queue.hint("outbox.deliver", *map(str, rows))
    else:
        queue.hint("outbox.sweep")


def run_job(name: str, *ids: str) -> None:
    """Do the job of this name.

    The one function that a worker calls (ids only; the rest is read anew).

    Raises JobFailed without the message of what went wrong: it would be kept in Redis.
    """
    task = JOBS[name]
    here = platform()
    try:
        with current_app.app_context():
            if not task.per_portal:
                task.run(here, *ids)
            elif ids:
                with unit_of_work(here.database, here.directory.by_id(uuid.UUID(ids[0]))) as scope:
                    task.run(scope)
            else:
                for portal in here.directory.every():
                    if task.always or not portal.suspended:
                        here.queue.put(name, str(portal.id))
    except Exception as problem:
        log.exception("job %s failed", name)
        raise JobFailed(f"{name}: {type(problem).__name__}") from None
