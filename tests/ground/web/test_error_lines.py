"""Each line above a refused form names its field; what is the same is said once."""

from __future__ import annotations

from wijzerplaat.ground.web.error_lines import list_error_lines
from wijzerplaat.ground.web.forms import FormField


def field(name: str, label: str, error: str = "", kind: str = "text", inner=()) -> FormField:
    return FormField(name, label, "", kind, error=error, inner=list(inner))


def told(*fields: FormField) -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in list_error_lines(fields)]


def test_a_line_says_which_field_and_a_question_keeps_its_mark():
    assert told(field("a", "Naam", "Vul dit in."), field("b", "Hoe laat?", "Vul dit in.")) == [
        ("a", "Naam: Vul dit in."),
        ("b", "Hoe laat? Vul dit in."),
    ]


def test_a_field_given_by_itself_and_inside_a_group_counts_once():
    inner = field("g-a", "Straat", "Te lang.")
    assert told(field("g", "Plek", inner=[inner]), inner) == [("g-a", "Straat: Te lang.")]


def test_days_with_one_mistake_are_one_line():
    days = [
        field(f"h-{number}", name, error, "day")
        for number, (name, error) in enumerate(
            [("Maandag", "Te vroeg."), ("Dinsdag", "Te vroeg."), ("Woensdag", "Klopt niet.")]
        )
    ]
    assert told(field("h", "Tijden", kind="hours", inner=days), *days) == [
        ("h-0", "Maandag en dinsdag: Te vroeg."),
        ("h-2", "Woensdag: Klopt niet."),
    ]


def test_a_row_of_a_list_says_which_row():
    rows = [
        field(f"p-{number}", f"Plek {number}", inner=[field(f"p-{number}-city", "Plaats", "Leeg.")])
        for number in (2, 3)
    ]
    assert told(field("p", "Meer plekken", kind="places", inner=rows)) == [
        ("p-2-city", "Plek 2, Plaats: Leeg."),
        ("p-3-city", "Plek 3, Plaats: Leeg."),
    ]
