"""Promises about people: roles per portal, seeds twice, commands that never show a password."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from zxcvbn import matching

from wijzerplaat.ground.core.errors import Invalid, NotFound, WrongSetting
from wijzerplaat.ground.core.limits import Attempt
from wijzerplaat.ground.core.permissions import EDITOR, MEMBER, OPERATOR, ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.accounts import jobs, limits, password_strength, passwords, rules, service
from wijzerplaat.tenancy.accounts.audit_lines import Asker
from wijzerplaat.tenancy.accounts.models import User

PEOPLE = """
[[person]]
email = "Ria@Buurthuis.example"
name = "Ria Bos"
password = "welkom-in-eikstad"
roles = [{ role = "organisation_admin", organisation = "buurthuis-de-eik" }, { role = "editor" }]

[[person]]
email = "jan@eikstad.example"
name = "Jan"
"""
Work = Callable[..., object]


def owners(scope) -> dict[str, uuid.UUID]:
    return {
        row.slug: row.id
        for row in scope.session.execute(select(Organisation.slug, Organisation.id))
    }


def seed(work: Work, tmp_path: Path, text: str = PEOPLE, with_passwords: bool = True) -> list[str]:
    file = tmp_path / "people.toml"
    file.write_text(text)
    with work() as scope:
        return service.seed_people(scope, file, owners(scope), with_passwords=with_passwords)


def test_seeding_twice_is_seeding_once(work: Work, platform: Platform, tmp_path: Path) -> None:
    for _ in range(2):
        assert seed(work, tmp_path) == ["Ria@Buurthuis.example", "jan@eikstad.example"]
    with work() as scope:
        ria = service.find_user_by_email(scope, "ria@buurthuis.example")
        assert sorted(one.role for one in service.list_memberships(scope, ria.id)) == [
            EDITOR,
            ORGANISATION_ADMIN,
        ]
        assert not service.list_memberships(
            scope, service.find_user_by_email(scope, "jan@eikstad.example").id
        )
    assert (
        passwords.check_password(
            lambda: platform_work(platform.database),
            "ria@buurthuis.example",
            "welkom-in-eikstad",
            Asker(None, "127.0.0.1"),
        )
        == ria.id
    )


def test_outside_development_seeding_sets_no_password(work: Work, tmp_path: Path) -> None:
    seed(work, tmp_path, with_passwords=False)
    with work() as scope:
        assert service.find_user_by_email(scope, "ria@buurthuis.example").password is None


@pytest.mark.parametrize(
    "wrong", ['organisation = "bestaat-niet"', "organisation = 3", "niet = toml ="]
)
def test_a_wrong_file_is_named_and_leaves_nothing(work: Work, tmp_path: Path, wrong: str) -> None:
    with pytest.raises(WrongSetting, match=r"people\.toml"):
        seed(work, tmp_path, PEOPLE.replace('organisation = "buurthuis-de-eik"', wrong))
    with work() as scope, pytest.raises(NotFound):
        service.find_user_by_email(scope, "ria@buurthuis.example")


def test_roles_that_cannot_be_are_refused(work: Work) -> None:
    with work() as scope:
        user = service.find_user_by_email(scope, "member@eikstad.example")
        for role, organisation_id in (
            (OPERATOR, None),
            ("koning", None),
            (MEMBER, None),
            (EDITOR, uuid.uuid4()),
        ):
            with pytest.raises(Invalid):
                service.grant_role(scope, user.id, role, organisation_id)


def test_a_list_of_people_holds_those_of_the_portal_only(work: Work) -> None:
    with work("beekdorp") as scope:
        found = service.list_people_with_roles(scope)
    assert {one.email.split("@")[1] for one in found} == {"beekdorp.example"}


def test_operators_are_nothing_on_a_portal_and_editors_nothing_on_the_platform(
    work: Work, platform: Platform
) -> None:
    with work() as scope:
        assert not service.actor_of(
            scope, service.find_user_by_email(scope, "operator@platform.example")
        ).roles
    with platform_work(platform.database) as scope:
        operator, editor = (
            service.find_user_by_email(scope, one)
            for one in ("operator@platform.example", "editor@eikstad.example")
        )
        assert service.actor_of(scope, operator).roles == {OPERATOR}
        assert not service.actor_of(scope, editor).roles and not editor.roles


def test_a_limit_counts_every_attempt_and_begins_anew(platform: Platform) -> None:
    def attempt() -> bool:
        with platform_work(platform.database) as scope:
            return limits.take_attempt(scope, "proef", "iemand", (3, rules.MAIL_LIFE))

    assert [attempt() for _ in range(4)] == [True, True, True, False]
    with platform_work(platform.database) as scope:
        row = scope.session.scalars(select(Attempt)).one()
        row.since = scope.now - rules.MAIL_LIFE * 2
    assert attempt()
    with platform_work(platform.database) as scope:
        limits.forget_attempts(scope, "proef", "iemand")
        jobs.forget_old_login_rows(scope)
        assert not scope.session.scalars(select(Attempt)).all()


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("fietsbel grasmaaier maanlicht", True),
        ("xK9#mq2Lw$8vTz", True),
        ("kort", False),
        ("a" * 200, False),
        ("trustno1trustno1", False),
        ("Lindestad2026!", False),
        ("qwertyuiop1234!", False),
        ("January2026January", False),
        ("Januari2026januari", False),
        ("iloveyou-iloveyou", False),
        ("stichtingdelinde1", False),
        ("voordeur lepel zebra", True),
        ("a1" * 64, False),
        ("wachtwoord123!", False),
        ("Welkom2026Welkom", False),
        ("123456789012345", False),
        ("ria-bos-ria-bos-1", False),
    ],
)
def test_passwords_that_many_people_use_are_refused(password: str, good: bool) -> None:
    about = (
        "Ria Bos",
        "ria@buurthuis.example",
        "Lindestadwijzer",
        "lindestad",
        "Stichting De Linde",
    )
    assert (password_strength.find_password_problem(password, about) == "") is good


def test_the_library_never_sees_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(
        password_strength,
        "_guesses",
        lambda password, _known: seen.append(len(password)) or password_strength.GUESSES,
    )
    for length in (password_strength.LOOKED_AT, 60, password_strength.LONGEST):
        password_strength.find_password_problem(
            ("fietsbel4@8({[<3692!1|70$5+%xzq" * 5)[:length], ()
        )
    assert seen == [password_strength.LOOKED_AT] * 3


def test_a_password_of_the_own_name_says_so_and_leaves_no_name_behind() -> None:
    assert (
        password_strength.find_password_problem("Lindestad2026!", ("Lindestadwijzer",))
        == password_strength.PERSONAL
    )
    assert (
        password_strength.find_password_problem("welkom-welkom-1", ("Lindestadwijzer",))
        == password_strength.EASY
    )
    assert "user_inputs" not in matching.RANKED_DICTIONARIES


def test_the_words_of_the_organisation_of_a_person_count_too(work: Work) -> None:
    with work() as scope:
        ria = service.find_user_by_email(scope, "member@eikstad.example")
        with pytest.raises(Invalid):
            passwords.check_new_password(scope, "Buurthuis.De.Eik.2026", ria)


def test_people_are_added_from_the_command_line(app: Flask, work: Work) -> None:
    runner = app.test_cli_runner()
    made = runner.invoke(
        args=[
            "people",
            "add",
            "Nieuw@Eikstad.example",
            "Nina Nieuw",
            "--portal",
            "eikstad",
            "--role",
            MEMBER,
            "--organisation",
            "buurthuis-de-eik",
            "--make-password",
        ]
    )
    assert made.exit_code == 0, made.output
    with work() as scope:
        user = service.find_user_by_email(scope, "nieuw@eikstad.example")
        assert user.password.startswith("$argon2")
        assert [one.role for one in service.list_memberships(scope, user.id)] == [MEMBER]
    asked = runner.invoke(
        args=["people", "add", "vijf@eikstad.example", "Vijf", "--ask-password"],
        input="fietsbel grasmaaier maan\n" * 2,
    )
    assert asked.exit_code == 0 and "fietsbel" not in asked.output
    weak = runner.invoke(
        args=["people", "add", "zes@eikstad.example", "Zes", "--ask-password"], input="kort\nkort\n"
    )
    assert weak.exit_code == 1
    listed = runner.invoke(args=["people", "list", "--portal", "eikstad"]).output
    assert "nieuw@eikstad.example\tNina Nieuw\torganisation_member\tactive" in listed
    assert "beekdorp" not in listed


def test_people_are_disabled_and_made_operator_from_the_command_line(
    app: Flask, platform: Platform
) -> None:
    runner = app.test_cli_runner()
    for args in (
        ["disable", "member@eikstad.example"],
        ["operator", "editor@eikstad.example"],
        ["reset-second-step", "admin@eikstad.example"],
    ):
        assert runner.invoke(args=["people", *args]).exit_code == 0
    listed = runner.invoke(args=["people", "list"]).output
    assert "member@eikstad.example\tMember\t-\tdisabled" in listed
    assert "editor@eikstad.example\tEditor\toperator\tactive" in listed
    assert runner.invoke(args=["people", "disable", "niemand@nergens.example"]).exit_code == 1
    unknown = runner.invoke(
        args=[
            "people",
            "add",
            "a@b.example",
            "A",
            "--portal",
            "eikstad",
            "--role",
            MEMBER,
            "--organisation",
            "bestaat-niet",
        ]
    )
    assert unknown.exit_code == 1
    with platform_work(platform.database) as scope:
        assert not scope.session.scalars(select(User).where(User.email == "a@b.example")).all()
