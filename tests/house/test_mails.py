"""Every mail that a room sends stands in the list of /beheer/e-mails, with an example of it."""

from __future__ import annotations

import ast
import importlib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.house.sources import ours
from wijzerplaat.ground.web import mail_texts
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import shorten_subject
from wijzerplaat.tenancy.mail_texts import service

NAMES = "mail_kinds"


def defined() -> dict[int, str]:
    """Return every kind of mail that a file of the house defines, by identity."""
    found: dict[int, str] = {}
    for source in ours():
        if not source.name.endswith(f".{NAMES}"):
            continue
        for name, value in vars(importlib.import_module(f"wijzerplaat.{source.name}")).items():
            several = value.values() if isinstance(value, dict) else [value]
            for one in several:
                if isinstance(one, MailKind):
                    found[id(one)] = f"{source.name}.{name}"
    return found


@pytest.mark.usefixtures("platform")
def test_every_kind_of_mail_has_an_example_and_each_name_is_one_mail() -> None:
    listed = [one.kind for one in service.list_mail_examples()]
    assert {id(one) for one in listed} == set(defined())
    names = [one.name for one in listed]
    assert len(set(names)) == len(names) > 70


def test_kinds_of_mail_are_defined_where_this_test_looks_for_them() -> None:
    elsewhere = [
        source.name
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "MailKind"
        and not source.name.endswith(f".{NAMES}")
    ]
    assert elsewhere == []


def test_mails_are_made_by_the_one_function_that_takes_in_what_portals_wrote() -> None:
    makers = [
        source.name
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mail"
    ]
    assert makers == ["ground.web.mails"]


@pytest.mark.parametrize("slug", ["eikstad", "beekdorp"])
def test_each_example_is_of_its_kind_knows_its_words_and_writes_nothing(work, slug) -> None:
    with work(slug, write=False) as scope:
        for one in service.list_mail_examples():
            letter = service.make_example_letter(scope, one)
            assert letter.kind is one.kind
            assert set(letter.words) == {word.name for word in one.kind.words}, one.kind.name
            assert all(letter.words.values()), one.kind.name
            mail = service.render_mail_example(scope, one, {})
            assert letter.reason in mail.text and mail.html
            assert "None" not in mail.text, one.kind.name
        assert not scope.session.new and not scope.session.dirty


def test_no_subject_of_an_example_is_cut_however_long_the_name_of_its_day_is(work) -> None:
    begin = datetime(2026, 9, 10, 12, tzinfo=UTC)
    for days in range(15):  # a 'donderdag 24 september' is the longest there is
        with (
            time_machine.travel(begin + timedelta(days=days), tick=False),
            work(write=False) as scope,
        ):
            letters = [
                service.make_example_letter(scope, one) for one in service.list_mail_examples()
            ]
        cut = [one.subject for one in letters if one.subject != shorten_subject(one.subject)]
        assert cut == []


@pytest.mark.usefixtures("platform")
def test_words_are_plain_and_no_room_takes_those_of_the_portal() -> None:
    for one in service.list_mail_examples():
        for word in one.kind.list_words():
            assert mail_texts.WORD.fullmatch(str(word))
        assert not {mail_texts.PORTAL, mail_texts.PHONE} & set(one.kind.words)
