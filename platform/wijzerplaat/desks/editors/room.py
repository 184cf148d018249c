"""The desk of the editors: queue, proposal, history, trust, word lists, reports."""

from __future__ import annotations

from wijzerplaat.desks.editors import (
    amend_views,
    article_views,
    audit_views,
    history_list_views,
    history_views,
    lock_views,
    report_views,
    sample_views,
    search_word_views,
    text_check_views,
    trust_views,
    views,
    word_list_views,
)
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.portals.slots import COOKIES

room = Room(
    areas=(
        views.area,
        article_views.area,
        report_views.area,
        trust_views.area,
        sample_views.area,
        audit_views.area,
        audit_views.old_area,
        word_list_views.area,
        text_check_views.area,
        amend_views.area,
        history_list_views.area,
        history_views.area,
        lock_views.area,
        search_word_views.area,
    ),
    fills=(COOKIES.by(lock_views.KEYS_COOKIE),),
)
