"""What texts promise of help between residents, and what keeps it."""

HELP = (
    (
        "De knop werkt 7 dagen",
        "residents.help_requests.rules:ADDRESS_KEPT",
        "help_requests.purge",
        "residents/help_requests/test_changing.py:test_an_address_that_keeps_still_is_forgotten_after_a_week",
    ),
    (
        "Je oproep stopt over een week",
        "residents.help_requests.rules:ASK_BEFORE",
        "help_requests.look_after",
        "residents/help_requests/test_service.py:test_we_ask_once_and_one_press_lets_it_stay",
    ),
)
HELP_KEEPER = (
    "help_requests.purge",
    "residents/help_requests/"
    "test_service.py:test_nobody_is_left_90_days_after_it_stopped_and_counts_stay",
)
