"""The rooms, from the ground up: in this order kinds stand on pages, and lower rooms hear first."""

from wijzerplaat.desks.agreements.room import room as agreements
from wijzerplaat.desks.all_records.room import room as all_records
from wijzerplaat.desks.board.room import room as board
from wijzerplaat.desks.campaigns.room import room as campaign_desk
from wijzerplaat.desks.contacts.room import room as contacts
from wijzerplaat.desks.corrections.room import room as corrections
from wijzerplaat.desks.criteria.room import room as criteria_desk
from wijzerplaat.desks.digests.room import room as newsletter
from wijzerplaat.desks.duplicates.room import room as duplicates_desk
from wijzerplaat.desks.editors.room import room as editors
from wijzerplaat.desks.freshness.room import room as freshness_desk
from wijzerplaat.desks.front_desk.room import room as front_desk
from wijzerplaat.desks.help_requests.room import room as help_desk
from wijzerplaat.desks.highlights.room import room as highlights
from wijzerplaat.desks.imports.room import room as imports_desk
from wijzerplaat.desks.insights.room import room as insights
from wijzerplaat.desks.joining.room import room as joining
from wijzerplaat.desks.links.room import room as links
from wijzerplaat.desks.looks.room import room as looks
from wijzerplaat.desks.menus.room import room as menu_pages
from wijzerplaat.desks.mine.room import room as mine
from wijzerplaat.desks.municipality.room import room as municipality
from wijzerplaat.desks.partners.room import room as partners
from wijzerplaat.desks.portal_texts.room import room as text_pages
from wijzerplaat.desks.refusals.room import room as refusals_desk
from wijzerplaat.desks.settings.room import room as setting_pages
from wijzerplaat.desks.sources.room import room as sources_desk
from wijzerplaat.desks.start_page.room import room as start_page_desk
from wijzerplaat.desks.surveys.room import room as survey_pages
from wijzerplaat.desks.takedown.room import room as takedown_desk
from wijzerplaat.desks.wishes.room import room as wishes
from wijzerplaat.exchange.embeds.room import room as embeds
from wijzerplaat.exchange.imports.room import room as imports
from wijzerplaat.residents.agenda.room import room as agenda
from wijzerplaat.residents.chat.room import room as chat
from wijzerplaat.residents.digests.room import room as digests
from wijzerplaat.residents.discover.room import room as discover
from wijzerplaat.residents.feedback.room import room as feedback
from wijzerplaat.residents.findable.room import room as findable
from wijzerplaat.residents.guide.room import room as guide
from wijzerplaat.residents.help_requests.room import room as help_requests
from wijzerplaat.residents.questions.room import room as questions
from wijzerplaat.residents.replies.room import room as replies
from wijzerplaat.residents.saved.room import room as saved
from wijzerplaat.residents.search.room import room as search
from wijzerplaat.residents.stories.room import room as stories
from wijzerplaat.wiring_below import ROOMS_BELOW

ROOMS = (
    *ROOMS_BELOW,
    questions,
    feedback,
    replies,
    saved,
    findable,
    chat,
    help_requests,
    stories,
    search,
    agenda,
    discover,
    guide,
    digests,
    imports,
    embeds,
    editors,
    takedown_desk,
    all_records,
    contacts,
    campaign_desk,
    criteria_desk,
    agreements,
    refusals_desk,
    duplicates_desk,
    links,
    sources_desk,
    imports_desk,
    front_desk,
    help_desk,
    joining,
    insights,
    freshness_desk,
    corrections,
    wishes,
    mine,
    setting_pages,
    menu_pages,
    highlights,
    partners,
    survey_pages,
    text_pages,
    newsletter,
    board,
    municipality,
    looks,
    start_page_desk,
)
