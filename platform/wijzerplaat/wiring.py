"""Who listens to which event, which kinds of entry exist, which areas answer, which jobs run when."""

from __future__ import annotations

from typing import Any

from flask import request

from wijzerplaat.accounts import account, sessions
from wijzerplaat.accounts import models as accounts_models
from wijzerplaat.accounts import views as accounts_views
from wijzerplaat.activities import models as activities_models
from wijzerplaat.activities import service as activities
from wijzerplaat.activities.schemas import ActivitySchema
from wijzerplaat.articles import models as articles_models
from wijzerplaat.articles.schemas import ArticleSchema
from wijzerplaat.core import outbox
from wijzerplaat.core.events import Listener, listen
from wijzerplaat.core.scope import Actor
from wijzerplaat.core.words import N_
from wijzerplaat.entries import kinds
from wijzerplaat.entries.kinds import Kind
from wijzerplaat.freshness import mails as freshness_mails
from wijzerplaat.freshness import models as freshness_models
from wijzerplaat.freshness import service as freshness
from wijzerplaat.freshness import views as freshness_views
from wijzerplaat.moderation import models as moderation_models
from wijzerplaat.organisations import models as organisations_models
from wijzerplaat.organisations.schemas import OrganisationSchema
from wijzerplaat.portals import views as portals_views
from wijzerplaat.services import models as services_models
from wijzerplaat.services.schemas import ServiceSchema
from wijzerplaat.signups import mails as signups_mails
from wijzerplaat.signups import models as signups_models
from wijzerplaat.signups import service as signups
from wijzerplaat.signups import views as signups_views
from wijzerplaat.vacancies import models as vacancies_models
from wijzerplaat.vacancies.schemas import VacancySchema
from wijzerplaat.web.areas import Area, Declarations

MODELS = (accounts_models, activities_models, articles_models, freshness_models, moderation_models,
          organisations_models, services_models, signups_models, vacancies_models, outbox)
KINDS = (
    Kind("organisation", organisations_models.Organisation, OrganisationSchema, N_("Organisatie"), N_("Organisaties"),
         "/organisaties", icon="building"),
    Kind("service", services_models.Service, ServiceSchema, N_("Hulp"), N_("Hulp"), "/aanbod", "services", icon="handshake"),
    Kind("activity", activities_models.Activity, ActivitySchema, N_("Activiteit"), N_("Activiteiten"), "/activiteiten",
         "activities", icon="calendar", published=activities.plan),
    Kind("vacancy", vacancies_models.Vacancy, VacancySchema, N_("Vacature"), N_("Vacatures"), "/vacatures", "vacancies",
         icon="heart"),
    Kind("article", articles_models.Article, ArticleSchema, N_("Artikel"), N_("Informatie"), "/informatie", "articles",
         by_editors=True, icon="book"),
)
AREAS: tuple[Area, ...] = (
    portals_views.area, portals_views.pages, accounts_views.area, account.area, signups_views.area, freshness_views.area,
)
LISTENERS: tuple[tuple[type, Listener], ...] = (
    (activities.ActivityPlanned, signups.open_seats),
    (activities.OccurrenceDropped, signups.keep_signed_up),
    (signups.SignedUp, signups_mails.confirm),
    (signups.SignedOff, signups_mails.confirm_cancel),
    (freshness.Asked, freshness_mails.ask),
    (freshness.NeedsEditor, freshness_mails.tell_editors),
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


def load_actor() -> Actor:
    """Return who acts in this request."""
    return sessions.load_actor()


def page_context() -> dict[str, Any]:
    """Return what every page shows: the menu, who is logged in."""
    return {"nav": [], "actor": sessions.shown(), "current_path": request.path}
