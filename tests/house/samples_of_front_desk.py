"""What the forms of the front desk are sent with, in tests of every route."""

from __future__ import annotations

from typing import Any

FORMS_OF_FRONT_DESK: dict[str, dict[str, Any]] = {
    "front_desk.send_question_answer": {"answer": "Je kunt eten in het buurthuis."},
    "front_desk.forward_resident_question": {"organisation": "buurthuis-de-eik"},
    "front_desk.create_question_note": {"note": "Bel na 10 uur."},
    "chat_settings.change_chat_settings": {"seen": "1"},
    "check_settings.send_check_settings": {
        "interval_months": "6",
        "most_mails": "50",
        "seen": "1",
    },
    "mail_texts.send_mail_trial": {"opening": "Fijn dat je er bent."},
    "mail_texts.save_mail_text": {"opening": "Fijn dat je er bent.", "seen": "0"},
    "counter.create_counter_question": {
        "text": "Waar kan ik eten?",
        "answer": "Bij ons.",
        "contact": "iemand@post.example",
    },
    "counter.create_counter_talk": {"outcome": "answered"},
    "standard_answers.create_kept_answer": {"title": "Eten", "answer": "Je kunt eten bij ons."},
    "standard_answers.change_kept_answer": {
        "title": "Eten",
        "answer": "Je kunt eten bij ons.",
        "seen": "1",
    },
}
