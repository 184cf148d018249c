"""The editors' pages over HTTP: queue, desk, decisions, undo, history and articles."""

import re

import pytest

from tests import world
from tests.support.moderation import HARD, change, organisation
from tests.support.own_entries import form_of, words
from tests.support.people import Browser
from wijzerplaat.records.moderation import service


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


@pytest.fixture
def proposed(work, member):
    """Propose a change of the organisation of the member; return the id of the revision."""

    def propose(**fields):
        with work(actor=member.actor) as scope:
            return change(scope, **fields).id

    return propose


def state_of(work, revision_id):
    with work(write=False) as scope:
        found = service.find_revision(scope, revision_id)
        return found.state, found.decision, found.comment


def test_the_queue_is_oldest_first_with_kind_submitter_age_and_level(
    editor, member, proposed, work
):
    with work(actor=member.actor) as scope:
        service.propose_revision(
            scope,
            "service",
            {**world.SERVICE, "title": "Hulp bij bellen"},
            owner_id=organisation(scope).id,
        )
    proposed(body=HARD)
    page = words(editor.get("/redactie"))
    assert page.index("Hulp bij bellen") < page.rindex("Buurthuis De Eik")
    for part in (
        "2 wachten op jou.",
        "Hulp: nieuw",
        "Organisatie: wijziging",
        "Te moeilijk",
        "vandaag",
        "Begin met de eerste",
    ):
        assert part in page


def test_the_desk_shows_what_is_different_word_by_word(editor, proposed):
    revision_id = proposed(summary="Hier ontmoet je buren uit de buurt.", phone="0500 99 88 77")
    page = editor.get(f"/redactie/te-doen/{revision_id}").get_data(as_text=True)
    assert re.search(r"<del>.*mensen.*</del><ins>.*buren.*</ins>", page)
    assert re.search(r"<del>.*0500 11 22 33</del><ins>.*0500 99 88 77</ins>", page)
    text = words(editor.last)
    for part in (
        "Ingestuurd door Member",
        "Wat is anders",
        "Zo zien inwoners het",
        "Nu online",
        "Goedkeuren",
        "Vraag stellen",
        "Afwijzen",
    ):
        assert part in text


def test_the_tabs_show_what_comes_and_what_is_online(editor, proposed):
    revision_id = proposed(summary="Straks.")
    assert "Straks." in words(editor.get(f"/redactie/te-doen/{revision_id}?tab=voorbeeld"))
    page = words(editor.get(f"/redactie/te-doen/{revision_id}?tab=online"))
    assert world.ORGANISATION["summary"] in page
    assert "Straks." not in page


def test_hard_words_are_numbered_in_the_text_and_explained_beside_it(editor, proposed):
    page = editor.get(f"/redactie/te-doen/{proposed(body=HARD)}").get_data(as_text=True)
    numbers = re.findall(r'class="b1-mark" href="#b1-(\d+)"', page)
    assert numbers
    for number in set(numbers):
        assert f'id="b1-{number}"' in page
    assert "Te moeilijk" in words(editor.last)


def test_after_a_decision_the_next_one_is_shown_with_the_way_back(editor, member, proposed, work):
    first = proposed(summary="Nieuw.")
    with work(actor=member.actor) as scope:
        second = service.propose_revision(
            scope,
            "service",
            {**world.SERVICE, "title": "Hulp bij bellen"},
            owner_id=organisation(scope).id,
        ).id
    editor.get(f"/redactie/te-doen/{first}")
    answer = editor.post(f"/redactie/te-doen/{first}/goedkeuren")
    assert answer.headers["Location"] == f"/redactie/te-doen/{second}?na={first}"
    page = editor.follow(answer).get_data(as_text=True)
    assert "<title>Goedgekeurd: Buurthuis De Eik. Volgende: Hulp bij bellen" in page
    assert re.search(r'<h1 tabindex="-1" data-focus>Hulp bij bellen</h1>', page)
    again = editor.follow(editor.post(f"/redactie/historie/{first}/ongedaan"))
    assert "Ongedaan gemaakt: Buurthuis De Eik." in words(again)
    assert state_of(work, first) == ("in_review", "undone", "")


def test_only_the_ticked_fields_go_live(editor, proposed, work):
    revision_id = proposed(summary="Nieuw.", phone="0500 99 88 77")
    page = editor.get(f"/redactie/te-doen/{revision_id}").get_data(as_text=True)
    assert re.findall(r'name="veld" value="(\w+)" form="besluit" checked', page) == [
        "summary",
        "phone",
    ]
    editor.follow(
        editor.post(
            f"/redactie/te-doen/{revision_id}/goedkeuren", {"per_veld": "1", "veld": ["phone"]}
        )
    )
    with work(write=False) as scope:
        assert (organisation(scope).summary, organisation(scope).phone) == (
            world.ORGANISATION["summary"],
            "0500 99 88 77",
        )


def test_without_a_tick_nothing_is_decided(editor, proposed, work):
    revision_id = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{revision_id}")
    answer = editor.post(f"/redactie/te-doen/{revision_id}/goedkeuren", {"per_veld": "1"})
    assert (answer.status_code, "Kies iets dat je wilt plaatsen." in words(answer)) == (422, True)
    assert state_of(work, revision_id)[0] == "in_review"


def test_a_text_that_is_too_hard_asks_for_a_reason(editor, proposed, work):
    revision_id = proposed(body=HARD, phone="0500 99 88 77")
    editor.get(f"/redactie/te-doen/{revision_id}")
    answer = editor.post(
        f"/redactie/te-doen/{revision_id}/goedkeuren", {"per_veld": "1", "veld": ["body"]}
    )
    assert answer.status_code == 422
    assert "Schrijf op waarom je hem toch plaatst." in words(answer)
    assert 'name="veld" value="body"' in answer.get_data(as_text=True)
    editor.follow(
        editor.post(
            f"/redactie/te-doen/{revision_id}/goedkeuren",
            {"per_veld": "1", "veld": ["body"], "reden": "De wet schrijft dit voor."},
        )
    )
    assert state_of(work, revision_id) == ("published", "approved", "De wet schrijft dit voor.")


@pytest.mark.parametrize(
    ("action", "fields", "wanted"),
    [
        ("vraag", {"vraag": "Hoe laat?"}, ("draft", "sent_back", "Hoe laat?")),
        (
            "afwijzen",
            {"reden": "Dit is reclame.", "uitleg": "Sorry."},
            ("rejected", "rejected", "Dit is reclame. Sorry."),
        ),
        (
            "afwijzen",
            {"reden": "Iets anders", "uitleg": "Sorry."},
            ("rejected", "rejected", "Sorry."),
        ),
    ],
)
def test_a_question_or_a_refusal_with_its_reason(editor, proposed, work, action, fields, wanted):
    revision_id = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{revision_id}/{action}")
    editor.follow(editor.post(f"/redactie/te-doen/{revision_id}/{action}", fields))
    assert state_of(work, revision_id) == wanted


@pytest.mark.parametrize(
    ("action", "fields"),
    [("vraag", {"vraag": " "}), ("afwijzen", {}), ("afwijzen", {"reden": "Iets anders"})],
)
def test_without_words_nothing_is_asked_or_refused(editor, proposed, work, action, fields):
    revision_id = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{revision_id}/{action}")
    answer = editor.post(f"/redactie/te-doen/{revision_id}/{action}", fields)
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.get_data(as_text=True)
    assert state_of(work, revision_id)[0] == "in_review"


def test_a_question_reaches_the_author_who_mends_it(editor, member, proposed, work):
    revision_id = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{revision_id}/vraag")
    editor.follow(
        editor.post(f"/redactie/te-doen/{revision_id}/vraag", {"vraag": "Wat is er nieuw?"})
    )
    page = words(member.get("/mijn"))
    assert "De redactie heeft een vraag over ‘Buurthuis De Eik’" in page
    assert "Wat is er nieuw?" in words(member.get("/mijn/organisatie/wijzig/alles"))
    member.follow(
        member.post(
            "/mijn/organisatie/wijzig/alles",
            form_of(member.last) | {"summary": "We zijn vaker open."},
        )
    )
    latest = re.search(
        r"/redactie/te-doen/[0-9a-f-]{36}", editor.get("/redactie").get_data(as_text=True)
    )[0]
    assert "Wat is er nieuw?" in words(editor.get(latest))
    editor.follow(editor.post(f"{latest}/goedkeuren"))
    with work(write=False) as scope:
        assert organisation(scope).summary == "We zijn vaker open."


def test_what_was_replaced_or_decided_meanwhile_gives_the_new_difference(editor, proposed, work):
    first = proposed(summary="Eerste.")
    editor.get(f"/redactie/te-doen/{first}")
    proposed(summary="Tweede.")
    answer = editor.post(f"/redactie/te-doen/{first}/goedkeuren")
    assert answer.status_code == 409
    assert "Er is net iets bijgekomen. Bekijk het verschil." in words(answer)
    assert "Tweede" in words(answer)
    with work(write=False) as scope:
        assert organisation(scope).summary == world.ORGANISATION["summary"]


def test_a_second_decision_is_refused(editor, proposed, work):
    revision_id = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{revision_id}/afwijzen")
    with work(actor=editor.actor) as scope:
        service.approve_revision(scope, revision_id)
    answer = editor.post(f"/redactie/te-doen/{revision_id}/afwijzen", {"reden": "Dit is reclame."})
    assert (answer.status_code, "Hierover is al besloten." in words(answer)) == (409, True)
    assert "Jouw besluit" not in answer.get_data(as_text=True)


def test_a_field_that_went_live_meanwhile_is_shown_beside_the_proposal(editor, proposed, work):
    revision_id = proposed(summary="Van het lid.", phone="0500 99 88 77")
    editor.get(f"/redactie/te-doen/{revision_id}")
    with work() as scope:
        organisation(scope).summary = "Van een import."
    answer = editor.post(
        f"/redactie/te-doen/{revision_id}/goedkeuren",
        {"per_veld": "1", "veld": ["summary", "phone"]},
    )
    assert answer.status_code == 409
    assert "Dit is intussen veranderd." in words(answer)
    assert re.search(r"<del>.*import.*</del><ins>.*lid.*</ins>", answer.get_data(as_text=True))


def test_the_history_tells_all_and_only_the_last_decision_can_be_undone(editor, proposed, work):
    for summary in ("Eerste.", "Tweede."):
        revision_id = proposed(summary=summary)
        editor.get(f"/redactie/te-doen/{revision_id}")
        editor.post(f"/redactie/te-doen/{revision_id}/goedkeuren")
    with work(write=False) as scope:
        entry_id = organisation(scope).id
    page = editor.get(f"/redactie/historie/{entry_id}").get_data(as_text=True)
    assert len(re.findall(r"<a [^>]*>Versie \d+</a>", page)) == 3
    assert re.findall(r"/redactie/historie/([0-9a-f-]{36})/ongedaan", page) == [str(revision_id)]


@pytest.mark.parametrize("who", [None, "member"])
def test_the_desk_is_for_editors(client, platform, proposed, who):
    revision_id = proposed(summary="Nieuw.")
    browser = Browser(client, platform, who)
    for path in (
        "/redactie",
        f"/redactie/te-doen/{revision_id}",
        "/redactie/artikelen",
        "/redactie/artikelen/nieuw",
    ):
        assert browser.get(path).status_code == (302 if who is None else 403)


def test_another_portal_has_no_such_proposal(client, platform, proposed):
    elsewhere = Browser(client, platform, "editor", "beekdorp")
    assert elsewhere.get(f"/redactie/te-doen/{proposed(summary='Nieuw.')}").status_code == 404
