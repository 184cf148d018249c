"""/beheer/controles: looked at first, kept, refused at the field, and taken back."""

from tests.support.people import Browser

PAGE = "/beheer/controles"


def test_an_administrator_looks_first_and_then_keeps_it(client, platform):
    browser = Browser(client, platform, "portal-admin")
    page = browser.get(PAGE)
    assert page.status_code == 200 and "Nog nooit." in page.text
    typed = {"interval_months": "3", "cycles": ["1", "3"], "most_mails": "40", "seen": "0"}
    looked = browser.post(PAGE, {**typed, "doe": "bekijk"}).text
    assert "28, 14 en 7 dagen van tevoren" in looked and "niet meer dan 40 mensen" in looked
    assert "Nog nooit." in browser.get(PAGE).text
    assert browser.post(PAGE, {**typed, "doe": "bewaar"}).status_code == 303
    kept = browser.get(f"{PAGE}?na=bewaard").text
    assert "Zo is het vanaf nu." in kept and 'value="40"' in kept
    assert "van ‘100’ naar ‘40’" in kept
    assert browser.post(f"{PAGE}/1/terug").status_code == 303
    assert 'value="100"' in browser.get(PAGE).text


def test_nothing_typed_is_lost_when_something_cannot_be(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    typed = {"interval_months": "3", "most_mails": "400", "seen": "0", "doe": "bewaar"}
    answer = browser.post(PAGE, typed)
    assert answer.status_code == 422
    assert "Kies een getal van 1 tot en met 100." in answer.text and 'value="400"' in answer.text


def test_a_pause_says_so_on_the_page(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    typed = {"interval_months": "6", "most_mails": "100", "paused": "1", "seen": "0"}
    assert "Er gaan geen mails weg" in browser.post(PAGE, {**typed, "doe": "bekijk"}).text
    browser.post(PAGE, {**typed, "doe": "bewaar"})
    assert "De mails staan stil." in browser.get(PAGE).text
