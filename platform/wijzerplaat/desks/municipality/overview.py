"""What an administrator sees first: how much is online, what waits, and where everything is."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.municipality import service
from wijzerplaat.desks.municipality.overview_groups import GROUPS
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.help_requests import queries as help_queries
from wijzerplaat.residents.help_requests.rules import MODULE as HELP_MODULE
from wijzerplaat.residents.questions import queries as questions
from wijzerplaat.tenancy.portals.service import PortalScope

HELP_FIGURES = "help_figures.show_help_figures"
ROOMS = (
    (
        "paint",
        N_("Huisstijl"),
        "looks.show_looks_form",
        N_("Kleur, vorm, logo en beeld van je website."),
    ),
    (
        "pencil",
        N_("Startpagina"),
        "start_page.show_start_page",
        N_("Wat erop staat, in welke volgorde en wanneer."),
    ),
    (
        "alert",
        N_("Dringend bericht"),
        "alert_settings.show_alert_settings",
        N_("Iets dat iedereen nu moet weten, boven elke pagina."),
    ),
    (
        "home",
        N_("Naam en toon"),
        "identity_settings.show_identity_settings",
        N_("Hoe de website heet, en de toon."),
    ),
    (
        "phone",
        N_("Contact"),
        "contact_settings.show_contact_settings",
        N_("Wie bewoners bellen, mailen of bezoeken."),
    ),
    (
        "list",
        N_("Onderdelen"),
        "modules_settings.show_module_settings",
        N_("Wat er op de website te vinden is."),
    ),
    (
        "pin",
        N_("Kaart"),
        "map_settings.show_map_settings",
        N_("Welk gebied de kaart laat zien."),
    ),
    (
        "language",
        N_("Talen"),
        "language_choice.show_language_choice",
        N_("In welke talen je de website kunt lezen."),
    ),
    (
        "book",
        N_("Taalnorm"),
        "language_settings.show_level_settings",
        N_("Hoe streng we zijn op moeilijke teksten."),
    ),
    (
        "list",
        N_("Onderwerpen"),
        "topic_rows.list_topic_rows",
        N_("Welke onderwerpen er zijn, en in welke volgorde."),
    ),
    (
        "people",
        N_("Doelgroepen"),
        "audience_rows.list_audience_rows",
        N_("Voor wie iets kan zijn."),
    ),
    (
        "pin",
        N_("Buurten"),
        "district_rows.list_district_rows",
        N_("Welke buurten er zijn, en waar ze liggen."),
    ),
    (
        "building",
        N_("Gemeenten"),
        "municipality_rows.list_municipality_rows",
        N_("Voor welke gemeenten of plaatsen de website is."),
    ),
    (
        "calendar",
        N_("Vakanties"),
        "season_rows.list_season_rows",
        N_("In welke dagen een activiteit kan rusten."),
    ),
    (
        "pencil",
        N_("Teksten"),
        "portal_texts.list_portal_texts",
        N_("Wat de website over zichzelf zegt."),
    ),
    (
        "talk",
        N_("Woorden"),
        "word_settings.show_word_settings",
        N_("De titels en zinnen op de startpagina."),
    ),
    (
        "shield",
        N_("Privacy"),
        "privacy_settings.show_privacy_settings",
        N_("Wat je bewaart, waarom en hoe lang."),
    ),
    (
        "wheelchair",
        N_("Toegankelijkheid"),
        "statement_settings.show_accessibility",
        N_("Hoe ver de website is, en wat nog niet lukt."),
    ),
    (
        "heart",
        N_("Wensenlijst"),
        "wishes.list_wishes_for_desk",
        N_("Organisaties die er nog niet zijn, om uit te nodigen."),
    ),
    (
        "handshake",
        N_("Partners"),
        "partners.list_partners",
        N_("Wie over de website vertelt, met een eigen code."),
    ),
    ("people", N_("Medewerkers"), "staff.show_staff", N_("Wie er meewerkt, en wie wat mag.")),
    (
        "people",
        N_("Mensen van organisaties"),
        "member_list.show_members_of_organisations",
        N_("Wie een organisatie bijhoudt, en wie lang niet inlogde."),
    ),
    (
        "list",
        N_("Import"),
        "imports.show_import_start",
        N_("Lijsten van anderen inlezen, en hun bronnen."),
    ),
    (
        "shield",
        N_("Opnamecriteria"),
        "criteria.list_criteria_of_portal",
        N_("Welk bewijs je vraagt, per onderwerp."),
    ),
    ("shield", N_("Vertrouwen"), "trust.show_trust_rule", N_("Wie direct online mag zetten.")),
    (
        "search",
        N_("Niet gevonden"),
        "search_words.show_missed_words",
        N_("Wat mensen zochten en niet vonden."),
    ),
    (
        "language",
        N_("Zoekwoorden"),
        "search_words.show_search_words",
        N_("Gewone woorden voor moeilijke woorden."),
    ),
    (
        "list",
        N_("Cijfers"),
        "portal_figures.show_portal_figures",
        N_("Hoe vaak je website bekeken wordt, en wat mensen zoeken."),
    ),
    (
        "check",
        N_("Actueel"),
        "freshness_figure.show_freshness_figure",
        N_("Welk deel is gecontroleerd, nu en per maand."),
    ),
    (
        "talk",
        N_("Vragen over de website"),
        "survey_settings.show_survey_settings",
        N_("Vraag wat mensen van de website vinden, zonder naam."),
    ),
    (
        "heart",
        N_("Reacties op vacatures"),
        "reply_figures.show_reply_figures",
        N_("Hoe snel organisaties antwoorden aan wie wil helpen."),
    ),
    (
        "handshake",
        N_("Burenhulp in cijfers"),
        HELP_FIGURES,
        N_("Hoeveel oproepen er zijn, en of buren elkaar vinden."),
    ),
    (
        "people",
        N_("Gesprekken aan de balie"),
        "counter_figures.show_counter_figures",
        N_("Waar mensen naar vragen, per onderwerp en per week."),
    ),
    (
        "calendar",
        N_("Aanmeldingen"),
        "signup_figures.show_signup_figures",
        N_("Hoeveel mensen er kwamen, per organisatie."),
    ),
    (
        "talk",
        N_("Chat"),
        "chat_settings.show_chat_settings",
        N_("Een chat van een ander bedrijf, op een eigen pagina."),
    ),
    (
        "mail",
        N_("E-mails"),
        "mail_texts.list_mail_texts",
        N_("Wat er in onze e-mails staat, en wat je zelf toevoegt."),
    ),
    (
        "mail",
        N_("Nieuwsbrief"),
        "newsletter.show_newsletter_settings",
        N_("Elke week een mail met wat er nieuw is, en een beeld voor sociale media."),
    ),
    (
        "handshake",
        N_("Burenhulp"),
        "help_switch.show_help_switch",
        N_("Bewoners helpen elkaar. Zet het aan of uit."),
    ),
    (
        "check",
        N_("Controles"),
        "check_settings.show_check_settings",
        N_("Hoe vaak we vragen of alles nog klopt."),
    ),
    (
        "clock",
        N_("Bewaartermijnen"),
        "terms.show_terms",
        N_("Hoe lang we alles bewaren."),
    ),
    ("list", N_("Logboek"), "audit_log.show_audit_log", N_("Wie deed wat, en wanneer?")),
)


@dataclass(frozen=True)
class Number:
    """How many there are of something."""

    number: int
    label: str


@dataclass(frozen=True)
class Todo:
    """Work that waits, and where."""

    label: str
    count: int
    href: str


@dataclass(frozen=True)
class AdminGroup:
    """Pages of an administrator about the same, under a title."""

    title: str
    pages: list[AdminPage]


@dataclass(frozen=True)
class AdminPage:
    """A page of an administrator, and what it is for."""

    icon: str
    name: str
    href: str
    words: str


def describe_online_numbers(scope: PortalScope) -> list[Number]:
    """Return what is online, in four numbers."""
    found = service.count_online_per_kind(scope)
    known = [kinds.find_kind(name) for name in kinds.list_nearby_kinds()]
    known.sort(key=lambda kind: not kind.model.OWNS)
    return [Number(found.get(kind.name, 0), _(kind.plural)) for kind in known]


def describe_admin_todos(scope: PortalScope) -> list[Todo]:
    """Return the work that waits: what is done is not there."""
    counted = (
        (
            _("Te beoordelen"),
            service.count_proposals_for_admin(scope),
            url_for("editors.show_queue"),
        ),
        (
            _("Vragen van bewoners"),
            questions.count_open_questions(scope)[0],
            url_for("front_desk.list_resident_questions"),
        ),
        (
            _("Oproepen om te lezen"),
            help_queries.count_waiting_help(scope),
            url_for("help_desk.list_help_for_editors"),
        ),
        (
            _("Klopt niet, zeggen bewoners"),
            feedback.count_open_reports(scope),
            url_for("reports.show_reports"),
        ),
    )
    return [Todo(label, count, href) for label, count, href in counted if count]


def describe_admin_pages(scope: PortalScope) -> list[AdminGroup]:
    """Return the pages of an administrator of this portal, by what they are about."""
    rows = {
        endpoint: AdminPage(icon, _(name), url_for(endpoint), _(words))
        for icon, name, endpoint, words in ROOMS
        if endpoint != HELP_FIGURES or scope.portal.has(HELP_MODULE)
    }
    groups = [
        AdminGroup(_(title), [rows[one] for one in endpoints if one in rows])
        for title, endpoints in GROUPS
    ]
    return [one for one in groups if one.pages]
