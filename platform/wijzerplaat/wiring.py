"""Who listens to which event, which kinds of entry exist, which areas answer, which jobs run when."""

from __future__ import annotations

import logging
import uuid
from functools import partial
from typing import Any

from flask import current_app, g, request

from wijzerplaat.accounts import account, people, sessions
from wijzerplaat.accounts import jobs as accounts_jobs
from wijzerplaat.accounts import models as accounts_models
from wijzerplaat.accounts import views as accounts_views
from wijzerplaat.activities import cards as activities_cards
from wijzerplaat.activities import jobs as activities_jobs
from wijzerplaat.activities import models as activities_models
from wijzerplaat.activities import planner as activities_planner
from wijzerplaat.activities import service as activities
from wijzerplaat.activities import views as activities_views
from wijzerplaat.activities.schemas import ActivitySchema
from wijzerplaat.adapters import fetch, fulltext, mail
from wijzerplaat.adapters.queue import LATER, SOON, JobFailed, JobQueue, Task
from wijzerplaat.articles import cards as articles_cards
from wijzerplaat.articles import models as articles_models
from wijzerplaat.articles import service as articles
from wijzerplaat.articles import views as articles_views
from wijzerplaat.articles import writing as articles_writing
from wijzerplaat.articles.schemas import ArticleSchema
from wijzerplaat.board import views as board_views
from wijzerplaat.contacts import desk as contacts_desk
from wijzerplaat.contacts import models as contacts_models
from wijzerplaat.contacts import service as contacts
from wijzerplaat.contacts import views as contacts_views
from wijzerplaat.core import audit, outbox
from wijzerplaat.core.events import Listener, listen
from wijzerplaat.core.scope import Actor, platform_work, unit_of_work
from wijzerplaat.core.words import N_
from wijzerplaat.discover import desk as discover_desk
from wijzerplaat.discover import finder, missed, navigation
from wijzerplaat.discover import jobs as discover_jobs
from wijzerplaat.discover import models as discover_models
from wijzerplaat.discover import views as discover_views
from wijzerplaat.duplicates import models as duplicates_models
from wijzerplaat.duplicates import service as duplicates
from wijzerplaat.duplicates import views as duplicates_views
from wijzerplaat.effects import rules as effects_rules
from wijzerplaat.effects import service as effects
from wijzerplaat.effects import views as effects_views
from wijzerplaat.entries import kinds
from wijzerplaat.entries.hooks import hooks
from wijzerplaat.entries.kinds import Kind
from wijzerplaat.feedback import desk as feedback_desk
from wijzerplaat.feedback import jobs as feedback_jobs
from wijzerplaat.feedback import mails as feedback_mails
from wijzerplaat.feedback import models as feedback_models
from wijzerplaat.feedback import service as feedback
from wijzerplaat.feedback import views as feedback_views
from wijzerplaat.freshness import jobs as freshness_jobs
from wijzerplaat.freshness import mails as freshness_mails
from wijzerplaat.freshness import models as freshness_models
from wijzerplaat.freshness import service as freshness
from wijzerplaat.freshness import stewards
from wijzerplaat.freshness import views as freshness_views
from wijzerplaat.insights import views as insights_views
from wijzerplaat.links import jobs as links_jobs
from wijzerplaat.links import models as links_models
from wijzerplaat.links import views as links_views
from wijzerplaat.moderation import jobs as moderation_jobs
from wijzerplaat.moderation import logbook, sampling, trail, trust, trusting
from wijzerplaat.moderation import mails as moderation_mails
from wijzerplaat.moderation import models as moderation_models
from wijzerplaat.moderation import reading as moderation_reading
from wijzerplaat.moderation import service as moderation
from wijzerplaat.moderation import views as moderation_views
from wijzerplaat.moderation import words as moderation_words
from wijzerplaat.organisations import applications, drafting, figures, joining, keeping, staff, welcome
from wijzerplaat.organisations import cards as organisations_cards
from wijzerplaat.organisations import jobs as organisations_jobs
from wijzerplaat.organisations import mails as organisations_mails
from wijzerplaat.organisations import mine as organisations_mine
from wijzerplaat.organisations import models as organisations_models
from wijzerplaat.organisations import people as organisations_people
from wijzerplaat.organisations import trail as people_trail
from wijzerplaat.organisations import views as organisations_views
from wijzerplaat.organisations.schemas import OrganisationSchema
from wijzerplaat.pictures import models as pictures_models
from wijzerplaat.pictures import views as pictures_views
from wijzerplaat.plain import models as plain_models
from wijzerplaat.plain import views as plain_views
from wijzerplaat.portals import views as portals_views
from wijzerplaat.portals.service import PortalView
from wijzerplaat.services import cards as services_cards
from wijzerplaat.services import models as services_models
from wijzerplaat.services import views as services_views
from wijzerplaat.services.schemas import ServiceSchema
from wijzerplaat.signups import figures as signups_figures
from wijzerplaat.signups import mails as signups_mails
from wijzerplaat.signups import models as signups_models
from wijzerplaat.signups import service as signups
from wijzerplaat.signups import views as signups_views
from wijzerplaat.vacancies import cards as vacancies_cards
from wijzerplaat.vacancies import jobs as vacancies_jobs
from wijzerplaat.vacancies import models as vacancies_models
from wijzerplaat.vacancies import service as vacancies
from wijzerplaat.vacancies import views as vacancies_views
from wijzerplaat.vacancies.schemas import VacancySchema
from wijzerplaat.web.areas import Area, Declarations
from wijzerplaat.web.platform import Platform, platform

log = logging.getLogger(__name__)

MODELS = (pictures_models, accounts_models, activities_models, articles_models, audit, contacts_models, discover_models, duplicates_models,
          feedback_models, freshness_models, fulltext, keeping, links_models, moderation_models, organisations_models, plain_models,
          services_models, signups_models, vacancies_models, outbox)
KINDS = (
    Kind("organisation", organisations_models.Organisation, OrganisationSchema, N_("Organisatie"), N_("Organisaties"),
         "/organisaties", icon="building", cards=organisations_cards.cards),
    Kind("service", services_models.Service, ServiceSchema, N_("Hulp"), N_("Hulp"), "/aanbod", "services",
         icon="handshake",
         cards=services_cards.cards),
    Kind("activity", activities_models.Activity, ActivitySchema, N_("Activiteit"), N_("Activiteiten"), "/activiteiten",
         "activities", icon="calendar", published=activities.plan, cards=activities_cards.cards,
         current=activities_cards.current, advice=activities_planner.advice, tasks=activities_planner.tasks),
    Kind("vacancy", vacancies_models.Vacancy, VacancySchema, N_("Vacature"), N_("Vacatures"), "/vacatures", "vacancies",
         icon="heart", cards=vacancies_cards.cards, current=vacancies_cards.current, published=vacancies.reopen,
         tasks=vacancies.tasks),
    Kind("article", articles_models.Article, ArticleSchema, N_("Artikel"), N_("Informatie"), "/informatie", "articles",
         icon="book", check=articles.check, cards=articles_cards.cards),
)
AREAS: tuple[Area, ...] = (
    portals_views.area, portals_views.pages, portals_views.front, effects_views.area, accounts_views.area,
    account.area, signups_views.area, freshness_views.area, discover_views.area, organisations_views.area,
    services_views.area,
    activities_views.area, vacancies_views.area, articles_views.area, moderation_views.area, articles_writing.area,
    feedback_views.area, feedback_desk.area, links_views.area, contacts_views.area, contacts_desk.area, duplicates_views.area,
    board_views.area,
    trusting.area, sampling.area, logbook.area,
    organisations_mine.area, drafting.area, organisations_people.area, applications.area, staff.area, welcome.area, figures.area,
    plain_views.area, moderation_words.area, moderation_reading.area, insights_views.area,
    pictures_views.area, discover_desk.area,
)
LISTENERS: tuple[tuple[type, Listener], ...] = (
    (activities.ActivityPlanned, signups.open_seats),
    (activities.OccurrenceDropped, signups.keep_signed_up),
    (signups.SignedUp, signups_mails.confirm),
    (signups.SignedOff, signups_mails.confirm_cancel),
    (people.MemberInvited, organisations_mails.invite),
    (people.MemberRemoved, stewards.vacate),
    (joining.ApplicationMade, organisations_mails.ask),
    (joining.ApplicationRefused, organisations_mails.refuse),
    (joining.NewQuestioned, organisations_mails.pass_on),
    (freshness.Asked, freshness_mails.ask),
    (freshness.NeedsEditor, freshness_mails.tell_editors),
    (moderation.EntryPublished, moderation_mails.published),
    (moderation.SentBack, moderation_mails.question),
    (moderation.Rejected, moderation_mails.refusal),
    (moderation.DecisionUndone, moderation_mails.taken_back),
    (feedback.Reported, feedback_mails.tell),
    (trust.TurnedBack, moderation_mails.turned_back),
    (moderation.Submitted, trail.submitted),
    (moderation.EntryPublished, trail.published),
    (moderation.SentBack, trail.sent_back),
    (moderation.Rejected, trail.rejected),
    (moderation.DecisionUndone, trail.undone),
    (trust.TurnedBack, trail.turned_back),
    (moderation.DecisionUndone, trust.forget),  # the last: the others look at the rule that it takes away
    (people.MemberInvited, people_trail.invited),
    (people.InvitationWithdrawn, people_trail.withdrawn),
    (people.RoleChanged, people_trail.role_changed),
    (people.MemberRemoved, people_trail.removed),
    (joining.ApplicationApproved, people_trail.approved),
    (joining.ApplicationRefused, people_trail.refused),
    (stewards.StewardChanged, people_trail.steward_changed),
    (moderation.EntryPublished, joining.is_online),
    (moderation.SentBack, joining.is_asked),
    (moderation.Rejected, joining.is_refused),
    (moderation.DecisionUndone, joining.is_undone),
    (moderation.EntryPublished, discover_jobs.queue_entry),
    (moderation.DecisionUndone, discover_jobs.queue_entry),
    (freshness.Verified, discover_jobs.queue_verified),
    (vacancies.VacancyClosed, discover_jobs.queue_closed),
)
EXTENSION_ROUTES: Declarations = {}


def load_models() -> None:
    """Make sure that every table is known: importing this module did that already."""
    assert all(MODELS)


def connect() -> None:
    """Register kinds and listeners; doing it twice changes nothing."""
    for kind in KINDS:
        kinds.register(kind)
    for event, listener in LISTENERS:
        listen(event, listener)
    duplicates.FOLLOWERS.update(reports=feedback.move, desk=contacts.move)
    hooks.find, hooks.seats, hooks.signup = finder.find, signups.seats_in_words, signups_views.panel
    hooks.unanswered = freshness.unanswered
    hooks.signed_up = signups_figures.per_month


def load_actor() -> Actor:
    """Return who acts in this request."""
    return sessions.load_actor()


def page_context() -> dict[str, Any]:
    """Return what every page shows: the menu, who is logged in."""
    return {"nav": navigation.menu(g.get("portal"), request.path), "actor": sessions.shown(),
            "current_path": request.path}


def ways(here: Platform) -> dict[str, effects.Way]:
    """Return how each kind of effect leaves this installation."""
    settings = here.settings
    sender = mail.Sender("Wijzerplaat", f"wijzerplaat@{settings.platform_host}", settings.platform_host)
    return {outbox.MAIL: effects.mail_way(mail.post(settings.smtp_url, settings.post), sender),
            outbox.INDEX: effects.Way(partial(index_due, here), MOST_IDS)}


def index_due(here: Platform, portal: PortalView | None, due: list[effects.Effect]) -> None:
    """Bring the entries of some outbox rows up to date in their portal's index."""
    if portal is not None:
        with unit_of_work(here.database, portal, write=False) as scope:
            discover_jobs.index_entries(scope, [effect.payload["entry_id"] for effect in due], str(due[-1].id))


def mend_indexes(here: Platform) -> None:
    """Look at the index of every portal and make anew what is damaged; no transaction that writes is open on SQLite."""
    for portal in here.directory.every():
        with unit_of_work(here.database, portal, write=False) as scope:
            discover_jobs.mend(scope)


def send(here: Platform, *ids: str) -> None:
    """Send what waits in the outbox, or of that only these rows; go on in a next job when it is much."""
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
    eyes = fetch.Fetcher(f"Wijzerplaat-linkcheck/1.0 (+{here.settings.scheme}://{here.settings.platform_host})")
    links_jobs.check(here.database, here.directory.every(), eyes)


JOBS: dict[str, Task] = {
    "outbox.deliver": Task(send, SOON, effects_rules.TASK_SECONDS),
    "outbox.sweep": Task(send, LATER, effects_rules.TASK_SECONDS),
    "outbox.purge": Task(purge),
    "accounts.forget": Task(forget),
    "index.mend": Task(mend_indexes, LATER, 1800),
    "missed.forget": Task(missed.forget, per_portal=True),
    "activities.plan": Task(activities_jobs.plan, per_portal=True),
    "feedback.purge": Task(feedback_jobs.purge, per_portal=True),
    "freshness.ask": Task(freshness_jobs.ask, per_portal=True),
    "links.check": Task(check_links),
    "moderation.remind": Task(moderation_jobs.remind, per_portal=True),
    "moderation.publish": Task(moderation_jobs.publish_due, per_portal=True),
    "pictures.purge": Task(moderation_jobs.purge_pictures, per_portal=True),
    "vacancies.close": Task(vacancies_jobs.close, per_portal=True),
    "discover.lapse": Task(discover_jobs.queue_lapsed, per_portal=True),
    "organisations.forget": Task(organisations_jobs.forget, per_portal=True),
}
SCHEDULE: tuple[tuple[str, str], ...] = (
    ("outbox.sweep", "* * * * *"),
    ("index.mend", "*/10 * * * *"),
    ("outbox.purge", "45 3 * * *"),
    ("accounts.forget", "30 3 * * *"),
    ("missed.forget", "20 4 * * *"),
    ("activities.plan", "15 3 * * *"),
    ("feedback.purge", "20 3 * * *"),
    ("freshness.ask", "0 7 * * *"),
    ("links.check", "*/10 * * * *"),
    ("moderation.remind", "30 7 * * *"),
    ("moderation.publish", "* * * * *"),
    ("pictures.purge", "0 4 * * *"),
    ("vacancies.close", "5 0 * * *"),
    ("discover.lapse", "10 0 * * *"),
    ("organisations.forget", "50 3 * * *"),
)
"""Cron lines in Amsterdam time."""
MOST_IDS = 50


def poke(queue: JobQueue, rows: list[uuid.UUID]) -> None:
    """Tell the worker, after a commit, which effects were written; a hint that may get lost."""
    if len(rows) <= MOST_IDS:
        queue.hint("outbox.deliver", *map(str, rows))
    else:
        queue.hint("outbox.sweep")


def run_job(name: str, *ids: str) -> None:
    """Do the job of this name: the one function that a worker calls (ids only; the rest is read anew).

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
                    if not portal.suspended:
                        here.queue.put(name, str(portal.id))
    except Exception as problem:
        log.exception("job %s failed", name)
        raise JobFailed(f"{name}: {type(problem).__name__}") from None
