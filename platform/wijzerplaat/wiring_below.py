"""The rooms from the ground up to the lowest of residents; `wiring.py` has the rest."""

from wijzerplaat.business.onboarding.room import room as onboarding
from wijzerplaat.ground.room import room as ground
from wijzerplaat.kinds.activities.room import room as activities
from wijzerplaat.kinds.articles.room import room as articles
from wijzerplaat.kinds.organisations.room import room as organisations
from wijzerplaat.kinds.series.room import room as series
from wijzerplaat.kinds.services.room import room as services
from wijzerplaat.kinds.vacancies.room import room as vacancies
from wijzerplaat.records.campaigns.room import room as campaigns
from wijzerplaat.records.counting.room import room as counting
from wijzerplaat.records.criteria.room import room as criteria
from wijzerplaat.records.duplicates.room import room as duplicates
from wijzerplaat.records.entries.room import room as entries
from wijzerplaat.records.freshness.room import room as freshness
from wijzerplaat.records.moderation.room import room as moderation
from wijzerplaat.records.plain.room import room as plain
from wijzerplaat.records.refusals.room import room as refusals
from wijzerplaat.records.replacements.room import room as replacements
from wijzerplaat.records.sources.room import room as sources
from wijzerplaat.records.takedown.room import room as takedown
from wijzerplaat.residents.short_links.room import room as short_links
from wijzerplaat.residents.signups.room import room as signups
from wijzerplaat.residents.surveys.room import room as surveys
from wijzerplaat.residents.urgent.room import room as urgent
from wijzerplaat.tenancy.accounts.room import room as accounts
from wijzerplaat.tenancy.drafts.room import room as drafts
from wijzerplaat.tenancy.effects.room import room as effects
from wijzerplaat.tenancy.geography.room import room as geography
from wijzerplaat.tenancy.mail_texts.room import room as mail_texts
from wijzerplaat.tenancy.menus.room import room as menus
from wijzerplaat.tenancy.pictures.room import room as pictures
from wijzerplaat.tenancy.portal_texts.room import room as portal_texts
from wijzerplaat.tenancy.portals.room import room as portals
from wijzerplaat.tenancy.settings.room import room as settings
from wijzerplaat.tenancy.start_page.room import room as start_page
from wijzerplaat.tenancy.tasks.room import room as tasks
from wijzerplaat.tenancy.terms.room import room as terms

ROOMS_BELOW = (
    ground,
    terms,
    portals,
    settings,
    menus,
    mail_texts,
    geography,
    drafts,
    accounts,
    tasks,
    portal_texts,
    start_page,
    effects,
    pictures,
    sources,
    entries,
    counting,
    plain,
    refusals,
    criteria,
    moderation,
    replacements,
    takedown,
    duplicates,
    freshness,
    campaigns,
    organisations,
    services,
    activities,
    vacancies,
    articles,
    series,
    onboarding,
    short_links,
    surveys,
    urgent,
    signups,
)
