"""Who listens to which event, which kinds of entry exist, which areas answer."""

from __future__ import annotations

from typing import Any

from flask import g, request

from wijzerplaat.accounts import account, passwords, sessions
from wijzerplaat.accounts import models as accounts_models
from wijzerplaat.accounts import views as accounts_views
from wijzerplaat.activities import calling_off
from wijzerplaat.activities import cards as activities_cards
from wijzerplaat.activities import models as activities_models
from wijzerplaat.activities import planner as activities_planner
from wijzerplaat.activities import service as activities
from wijzerplaat.activities import views as activities_views
from wijzerplaat.activities.schemas import ActivitySchema
from wijzerplaat.adapters import tables
from wijzerplaat.admin import views as admin_views
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
from wijzerplaat.core import audit, limits, mailed_links, outbox, receivers
from wijzerplaat.core.events import listen
from wijzerplaat.core.scope import Actor
from wijzerplaat.core.words import N_
from wijzerplaat.discover import agenda_views, finder, navigation, neighbourhood_views, search_views
from wijzerplaat.discover import desk as discover_desk
from wijzerplaat.discover import models as discover_models
from wijzerplaat.discover import views as discover_views
from wijzerplaat.duplicates import models as duplicates_models
from wijzerplaat.duplicates import service as duplicates
from wijzerplaat.duplicates import views as duplicates_views
from wijzerplaat.effects import views as effects_views
from wijzerplaat.entries import gone, kinds
from wijzerplaat.entries.hooks import hooks
from wijzerplaat.entries.kinds import Kind
from wijzerplaat.feedback import desk as feedback_desk
from wijzerplaat.feedback import models as feedback_models
from wijzerplaat.feedback import service as feedback
from wijzerplaat.feedback import views as feedback_views
from wijzerplaat.findable import disclosure
from wijzerplaat.findable import views as findable_views
from wijzerplaat.freshness import models as freshness_models
from wijzerplaat.freshness import service as freshness
from wijzerplaat.freshness import views as freshness_views
from wijzerplaat.guide import views as guide_views
from wijzerplaat.insights import views as insights_views
from wijzerplaat.links import models as links_models
from wijzerplaat.links import views as links_views
from wijzerplaat.listeners import ANSWERS, LISTENERS
from wijzerplaat.moderation import (
    logbook,
    mending,
    presence,
    sampling,
    trusting,
    versions,
)
from wijzerplaat.moderation import models as moderation_models
from wijzerplaat.moderation import reading as moderation_reading
from wijzerplaat.moderation import views as moderation_views
from wijzerplaat.moderation import words as moderation_words
from wijzerplaat.organisations import (
    application_models,
    applications,
    drafting,
    figures,
    joining,
    keeping,
    own,
    photos,
    staff,
    takeover_desk,
    welcome,
)
from wijzerplaat.organisations import cards as organisations_cards
from wijzerplaat.organisations import mine as organisations_mine
from wijzerplaat.organisations import models as organisations_models
from wijzerplaat.organisations import people as organisations_people
from wijzerplaat.organisations import views as organisations_views
from wijzerplaat.organisations.schemas import OrganisationSchema
from wijzerplaat.pictures import models as pictures_models
from wijzerplaat.pictures import views as pictures_views
from wijzerplaat.plain import models as plain_models
from wijzerplaat.plain import views as plain_views
from wijzerplaat.portals import tiles as portals_tiles
from wijzerplaat.portals import views as portals_views
from wijzerplaat.questions import desk as questions_desk
from wijzerplaat.questions import models as questions_models
from wijzerplaat.questions import service as questions
from wijzerplaat.questions import views as questions_views
from wijzerplaat.saved import views as saved_views
from wijzerplaat.services import cards as services_cards
from wijzerplaat.services import models as services_models
from wijzerplaat.services import views as services_views
from wijzerplaat.services.schemas import ServiceSchema
from wijzerplaat.signups import figures as signups_figures
from wijzerplaat.signups import models as signups_models
from wijzerplaat.signups import service as signups
from wijzerplaat.signups import views as signups_views
from wijzerplaat.vacancies import cards as vacancies_cards
from wijzerplaat.vacancies import checklist as vacancies_checklist
from wijzerplaat.vacancies import models as vacancies_models
from wijzerplaat.vacancies import service as vacancies
from wijzerplaat.vacancies import views as vacancies_views
from wijzerplaat.vacancies.schemas import VacancySchema
from wijzerplaat.web import languages
from wijzerplaat.web.areas import Area, Declarations

MODELS = (
    pictures_models,
    accounts_models,
    activities_models,
    articles_models,
    audit,
    contacts_models,
    discover_models,
    duplicates_models,
    feedback_models,
    freshness_models,
    keeping,
    links_models,
    moderation_models,
    organisations_models,
    application_models,
    plain_models,
    questions_models,
    services_models,
    signups_models,
    tables,
    vacancies_models,
    outbox,
    receivers,
    mailed_links,
    limits,
)
KINDS = (
    Kind(
        "organisation",
        organisations_models.Organisation,
        OrganisationSchema,
        N_("Organisatie"),
        N_("Organisaties"),
        "/organisaties",
        icon="building",
        cards=organisations_cards.cards,
    ),
    Kind(
        "service",
        services_models.Service,
        ServiceSchema,
        N_("Hulp"),
        N_("Hulp"),
        "/aanbod",
        "services",
        icon="handshake",
        cards=services_cards.cards,
    ),
    Kind(
        "activity",
        activities_models.Activity,
        ActivitySchema,
        N_("Activiteit"),
        N_("Activiteiten"),
        "/activiteiten",
        "activities",
        icon="calendar",
        published=activities.published,
        cards=activities_cards.cards,
        current=activities_cards.current,
        advice=activities_planner.advice,
        tasks=activities_planner.tasks,
    ),
    Kind(
        "vacancy",
        vacancies_models.Vacancy,
        VacancySchema,
        N_("Vacature"),
        N_("Vacatures"),
        "/vacatures",
        "vacancies",
        icon="heart",
        cards=vacancies_cards.cards,
        current=vacancies_cards.current,
        published=vacancies.reopen,
        tasks=vacancies.tasks,
        checklist=vacancies_checklist.nov,
    ),
    Kind(
        "article",
        articles_models.Article,
        ArticleSchema,
        N_("Artikel"),
        N_("Informatie"),
        "/informatie",
        "articles",
        icon="book",
        check=articles.check,
        cards=articles_cards.cards,
    ),
)
AREAS: tuple[Area, ...] = (
    portals_views.area,
    portals_views.pages,
    portals_views.front,
    portals_tiles.area,
    effects_views.area,
    accounts_views.area,
    account.area,
    signups_views.area,
    freshness_views.area,
    discover_views.area,
    search_views.area,
    agenda_views.area,
    organisations_views.area,
    services_views.area,
    calling_off.area,
    activities_views.area,
    vacancies_views.area,
    articles_views.area,
    moderation_views.area,
    articles_writing.area,
    feedback_views.area,
    feedback_desk.area,
    links_views.area,
    contacts_views.area,
    contacts_desk.area,
    duplicates_views.area,
    board_views.area,
    trusting.area,
    sampling.area,
    logbook.area,
    organisations_mine.area,
    drafting.area,
    organisations_people.area,
    applications.area,
    takeover_desk.area,
    takeover_desk.desk,
    staff.area,
    welcome.area,
    figures.area,
    plain_views.area,
    moderation_words.area,
    moderation_reading.area,
    insights_views.area,
    pictures_views.area,
    photos.area,
    photos.desk,
    mending.area,
    versions.area,
    presence.area,
    discover_desk.area,
    neighbourhood_views.area,
    findable_views.area,
    disclosure.area,
    guide_views.area,
    saved_views.area,
    questions_views.area,
    questions_desk.area,
    admin_views.area,
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
        listen(event, listener if listener in ANSWERS else languages.always_dutch(listener))
    duplicates.FOLLOWERS.update(reports=feedback.move, desk=contacts.move)
    hooks.find, hooks.seats, hooks.signup = finder.find, signups.seats_in_words, signups_views.panel
    hooks.unanswered, hooks.questions, hooks.alternatives = (
        freshness.unanswered,
        questions.counts,
        gone.alternatives,
    )
    hooks.reports, hooks.news = feedback.count, contacts.count_news
    passwords.MORE_WORDS["organisations"] = own.titles
    hooks.asking = joining.to_look_at
    hooks.signed_up = signups_figures.per_month


def load_actor() -> Actor:
    """Return who acts in this request."""
    return sessions.load_actor()


def page_context() -> dict[str, Any]:
    """Return what every page shows: the menu, who is logged in."""
    return {
        "nav": navigation.menu(g.get("portal"), request.path),
        "actor": sessions.shown(),
        "current_path": request.path,
        "sensitive": navigation.about_sensitive(g.get("portal"), request.args.get("onderwerp", "")),
    }
