"""The pages of an organisation about itself."""

from __future__ import annotations

from wijzerplaat.desks.mine import (
    answer_views,
    attendance_views,
    away_views,
    call_off_views,
    call_views,
    colleague_views,
    figures_views,
    form_help_views,
    list_file_views,
    list_message_views,
    people_views,
    photo_views,
    proof_views,
    question_views,
    reply_views,
    series_views,
    signup_views,
    views,
)
from wijzerplaat.ground.web import converters
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.entries import kinds

room = Room(
    areas=(
        views.area,
        answer_views.area,
        form_help_views.area,
        people_views.area,
        figures_views.area,
        colleague_views.area,
        call_off_views.area,
        away_views.area,
        question_views.area,
        signup_views.area,
        attendance_views.area,
        list_file_views.area,
        list_message_views.area,
        call_views.area,
        photo_views.area,
        photo_views.desk,
        reply_views.area,
        proof_views.area,
        series_views.area,
    ),
    converters={"own": converters.make_word_converter(kinds.list_own_kinds)},
)
