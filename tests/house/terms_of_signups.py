"""What texts promise of sign-ups: the words, the constant, the job and the test behind them."""

SIGNUPS = (
    (
        "Doe dat binnen een uur",
        "residents.signups.seats:HELD_FOR_MAIL",
        "signups.release",
        "residents/signups/test_confirming.py:test_one_false_address_with_five_people_on_eleven_dates_holds_a_few_seats_for_ten_minutes",
    ),
    (
        "10 minuten vrij",
        "residents.signups.seats:HELD",
        "signups.release",
        "residents/signups/test_form_views.py:test_a_form_with_a_mistake_keeps_its_seats_for_ten_minutes",
    ),
)
