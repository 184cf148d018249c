"""Any form of any page can be filled in again, and nothing else on that page changes."""

from __future__ import annotations

import pytest

from wijzerplaat.tenancy.drafts.filling import fill_form

PAGE = """<h1>Twee formulieren</h1>
<form action="/een" method="post"><input type="hidden" name="csrf_token" value="abc">
<input name="naam" value="oud"></form>
<form class="x" action="/en/twee" method="post">
  <input type="hidden" name="csrf_token" value="abc"><input type="hidden" name="gezien" value="1">
  <input type="hidden" name="concept_van" value="">
  <input class="input" type="text" name="naam" value="o&quot;ud" required>
  <input name="uur"><input name="uur" value="9">
  <input type="password" name="wachtwoord"><input type="file" name="foto">
  <textarea name="tekst" rows="4">
oud &amp; <b>vet</b></textarea>
  <select name="soort"><option value="a" selected>A</option><option value="b">B</option></select>
  <label><input type="checkbox" name="wie" value="1" checked> 1</label>
  <label><input type="checkbox" name="wie" value="2"/> 2</label>
  <button formaction="/drie">Later</button>
</form><form action="/vier"><input name="naam" value="laat"></form>"""
TYPED = {
    "csrf_token": ["van toen"],
    "gezien": ["2"],
    "naam": ['Ömer "de" Vries <b>'],
    "uur": ["10", "11"],
    "tekst": ["\nregel & <script>\nnog een"],
    "soort": ["b"],
    "wie": ["2"],
    "wachtwoord": ["geheim"],
    "weg": ["x"],
}


@pytest.mark.parametrize("action", ["/twee", "/drie"])
def test_what_was_typed_stands_in_the_form_it_was_typed_in(action):
    page = fill_form(PAGE, action, TYPED)
    assert page.count('value="abc"') == 2 and "van toen" not in page and "geheim" not in page
    assert 'name="gezien" value="2"' in page and f'name="concept_van" value="{action}"' in page
    assert 'name="naam" required value="Ömer &quot;de&quot; Vries &lt;b&gt;">' in page
    assert '<input name="uur" value="10"><input name="uur" value="11">' in page
    assert ">\n\nregel &amp; &lt;script&gt;\nnog een</textarea>" in page and "vet" not in page
    assert '<option value="a">A' in page and '<option value="b" selected>B' in page
    assert 'value="1"> 1' in page and 'value="2" checked> 2' in page
    assert page.startswith(PAGE[: PAGE.index("</form>")])
    assert page.endswith(PAGE[PAGE.index("<button") :])


def test_a_form_that_is_not_there_changes_nothing():
    assert fill_form(PAGE, "/vijf", TYPED) == PAGE


def test_what_nobody_typed_keeps_its_value_and_a_mark_that_was_taken_away_is_off():
    page = fill_form(PAGE, "/twee", {"uur": ["10"]})
    assert 'value="o&quot;ud"' in page and "oud &amp; <b>vet</b></textarea>" in page
    assert '<option value="a" selected>A' in page and " checked" not in page
    assert '<input name="uur" value="10"><input name="uur" value="9">' in page
