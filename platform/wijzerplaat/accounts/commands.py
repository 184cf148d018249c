"""`flask people`: add, list, disable, operator, reset-second-step.

Passwords are asked or made, never shown back.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup, with_appcontext

from wijzerplaat.accounts import passwords, second_step, service, trail
from wijzerplaat.core.errors import Invalid, NotFound
from wijzerplaat.core.permissions import OPERATOR, ROLES
from wijzerplaat.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.web.platform import platform

HERE = trail.Asker(None, "", "machine")  # whoever may type commands on the machine itself
Finder = Callable[[Scope, str], uuid.UUID]


def people(find_organisation: Finder) -> AppGroup:
    """Return the commands; `find_organisation` gives the id of a slug (organisations live on a
    higher floor).
    """
    group = AppGroup("people", help="People who can log in, and their roles.")
    for command in (list_command, disable_command, operator_command, reset_command):
        group.add_command(command)

    @group.command("add")
    @click.argument("email")
    @click.argument("name")
    @click.option("--portal", help="Slug of the portal in which the role holds.")
    @click.option("--role", type=click.Choice(sorted(set(ROLES) - {OPERATOR})))
    @click.option("--organisation", help="Slug of the organisation, for a role in one.")
    @click.option("--ask-password", is_flag=True, help="Ask for a password, unseen.")
    @click.option("--make-password", is_flag=True, help="Make a password and print it this once.")
    def add_command(
        email: str,
        name: str,
        portal: str | None,
        role: str | None,
        organisation: str | None,
        ask_password: bool,
        make_password: bool,
    ) -> None:
        """Make a person, or give a known person one more role.

        Without a password they log in by mail.
        """
        secret = passwords.generate() if make_password else ""
        if ask_password:
            secret = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        with _work(portal) as scope:
            user = service.add(scope, email, name)
            if role:
                place = find_organisation(scope, organisation) if organisation else None
                service.grant(scope, user.id, role, place)
            if secret:
                trail.note(scope, trail.PASSWORD_SET, user.id, HERE)
                passwords.choose(scope, user, passwords.examine(scope, secret, user, portal or ""))
        click.echo(f"{user.email} can log in.")
        if make_password:
            click.echo(secret)

    return group


@click.command("list")
@click.option("--portal", help="Slug of a portal; without it: everybody, operators named.")
@with_appcontext
def list_command(portal: str | None) -> None:
    """Name people and their roles."""
    with _work(portal, write=False) as scope:
        for one in service.everybody(scope):
            click.echo(
                "\t".join(
                    (one.email, one.name, one.role or "-", "active" if one.active else "disabled")
                )
            )


@click.command("disable")
@click.argument("email")
@click.option("--undo", is_flag=True, help="Let the person in again.")
@with_appcontext
def disable_command(email: str, undo: bool) -> None:
    """Shut a person out everywhere at once."""
    with _work(None) as scope:
        user = service.find(scope, email)
        service.set_active(scope, user, active=undo)
        trail.note(scope, trail.LET_IN if undo else trail.SHUT_OUT, user.id, HERE)
    click.echo(f"{email} is {'active' if undo else 'disabled'}.")


@click.command("operator")
@click.argument("email")
@click.option("--undo", is_flag=True, help="Take the role away.")
@with_appcontext
def operator_command(email: str, undo: bool) -> None:
    """Make a person an operator: the role on the platform's own host."""
    with _work(None) as scope:
        user = service.find(scope, email)
        service.set_operator(scope, user, holds=not undo)
        trail.note(scope, trail.OPERATOR_OFF if undo else trail.OPERATOR_ON, user.id, HERE)
    click.echo(f"{email} is {'no operator' if undo else 'operator'}.")


@click.command("reset-second-step")
@click.argument("email")
@with_appcontext
def reset_command(email: str) -> None:
    """Turn the second step off for somebody who lost the phone and the codes; ends every login."""
    with _work(None) as scope:
        user = service.find(scope, email)
        second_step.remove(user)
        service.end_logins(scope, user.id)
        trail.note(scope, trail.SECOND_STEP_OFF, user.id, HERE)
    click.echo(f"{email} sets up a new second step at the next login.")


@contextmanager
def _work(slug: str | None, write: bool = True) -> Iterator[Scope]:
    here = platform()
    try:
        if slug is None:
            with platform_work(here.database, write=write) as scope:
                yield scope
        else:
            with unit_of_work(here.database, here.directory.by_slug(slug), write=write) as scope:
                yield scope
    except NotFound as problem:
        raise click.ClickException(f"not found: {problem}") from None
    except Invalid as problem:
        found = "; ".join(
            f"{name}: {' '.join(messages)}" for name, messages in problem.fields.items()
        )
        raise click.ClickException(found) from None
