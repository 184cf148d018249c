"""Areas: blueprints whose every route declares who may use it; without that nothing starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from werkzeug.routing import Rule

from wijzerplaat.ground.core.permissions import ALL, PUBLIC_POST, READ, Permission
from wijzerplaat.ground.web.cost_limits import Cost
from wijzerplaat.ground.web.mail_limits import MailLimit
from wijzerplaat.ground.web.turns import Turn, Turns

PORTAL, PLATFORM, BOTH = "portal", "platform", "both"
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SILENT = frozenset({"HEAD", "OPTIONS"})
Declarations = dict[str, dict[str, Permission]]
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

# Writing without an account is the exception: each such endpoint is listed here and reviewed.
ANONYMOUS_POSTS = frozenset(
    {
        "signups.send_signup",
        "signup_links.confirm_signup_by_link",
        "signup_links.change_signup_by_link",
        "signup_links.cancel_signup_by_link",
        "screen_links.sign_off_by_screen",
        "replies.send_reply",
        "reply_links.confirm_reply_by_link",
        "reply_links.withdraw_reply_by_link",
        "reply_links.answer_reply_from_mail",
        "help_requests.send_help_request",
        "help_answers.send_help_answer",
        "help_answers.send_help_report",
        "help_links.confirm_help_by_link",
        "help_links.change_help_by_link",
        "help_links.drop_help_address_by_link",
        "help_links.confirm_help_address_by_link",
        "help_links.keep_help_by_link",
        "help_links.close_help_by_link",
        "help_links.share_help_by_link",
        "help_links.decline_help_by_link",
        "help_links.report_help_by_link",
        "help_links.confirm_help_answer_by_link",
        "help_links.withdraw_help_answer_by_link",
        "stories.send_story",
        "stories.show_story_look",
        "stories.check_story_text",
        "story_links.confirm_story_by_link",
        "story_links.withdraw_story_by_link",
        "freshness.send_check_answer",
        "campaigns.send_days_answer",
        "series.send_series_answer",
        "series.send_other_days",
        "freshness.send_check_change",
        "freshness.send_check_link",
        "check_answers.tell_stopped_by_link",
        "check_answers.tell_other_person_by_link",
        "check_answers.take_back_stopped_by_link",
        "check_thanks.take_back_seen_part",
        "check_thanks.take_answer_back",
        "freshness.confirm_seen_part",
        "answers.send_author_answer",
        "feedback.send_report",
        "surveys.send_survey",
        "objections.send_objection",
        "refusal_objections.send_refusal_objection",
        "search.send_missed_words",
        "counting.count_click",
        "takeovers.stop_takeover_by_link",
        "joining.send_claim",
        "joining.send_join_request",
        "joining.send_new_organisation",
        "joining.confirm_invitation",
        "wish_links.accept_wish_by_link",
        "wish_links.refuse_wish_by_link",
        "digests.send_digest_form",
        "digest_links.change_digest_by_link",
        "digest_links.confirm_digest_by_link",
        "digest_links.stop_digest_by_link",  # programs of mail press it too (RFC 8058)
        "saved.create_saved_page",
        "saved.delete_saved_pages",
        "saved.send_saved_pages",
        "questions.send_question",
        "questions.confirm_question",
        "questions.send_question_reply",
        "mail_stops.stop_mails_by_link",  # programs of mail press it too (RFC 8058)
        "idle_accounts.keep_account",
        "mail_stops.resume_mails_by_link",
    }
)


class UndeclaredRoute(RuntimeError):
    """A route does not say who may use it, or says something that cannot be."""


@dataclass(frozen=True)
class _Route:
    """What a route says beside its permission.

    What it costs, what a public page asks for behind the question mark, how often it may cause
    mail, how many files its form has, which turn it takes, and what the view gets when the address
    does not say it.
    """

    costs: Cost | None
    asks: Sequence[str] = ()
    mails: MailLimit | None = None
    files: int = 0
    turn: Turn | None = None
    defaults: Mapping[str, str | None] = field(default_factory=dict)


class Addressed(NamedTuple):
    """A route as far as its address goes: the whole rule, its name, and what it presumes."""

    rule: str
    endpoint: str
    defaults: Mapping[str, str | None]


class Area(Blueprint):
    """A blueprint of one feature. `surface` says on which hosts it answers."""

    def __init__(
        self, name: str, import_name: str, *, surface: str = PORTAL, prefix: str | None = None
    ) -> None:
        super().__init__(name, import_name, url_prefix=prefix)
        self.surface = surface
        self.declared: Declarations = {}
        self.costs: dict[tuple[str, str], Cost] = {}
        self.asks: dict[str, frozenset[str]] = {}
        self.mails: dict[str, MailLimit] = {}
        self.files: dict[str, int] = {}
        self.turns: dict[tuple[str, str], Turn] = {}
        self.routes: list[Addressed] = []

    def get(  # type: ignore[override]  # a route without a permission is no route
        self,
        rule: str,
        permission: Permission,
        *,
        costs: Cost | None = None,
        asks: Sequence[str] = (),
        endpoint: str = "",
        defaults: Mapping[str, str | None] | None = None,
    ) -> Callable[[View], View]:
        """Register a GET route that asks for `permission`.

        It causes no mail: looking changes nothing.
        """
        route = _Route(costs, asks, defaults=defaults or {})
        return self._declare(rule, "GET", permission, endpoint, route)

    def post(  # type: ignore[override]  # as above
        self,
        rule: str,
        permission: Permission,
        *,
        costs: Cost | None = None,
        mails: MailLimit | None = None,
        files: int = 0,
        turn: Turn | None = None,
        endpoint: str = "",
    ) -> Callable[[View], View]:
        """Register a POST route that asks for `permission`.

        `mails`: it may cause mail, and so often it may be sent. `files=2`: its form has so many
        fields for a file. `turn`: one at a time does this.
        """
        route = _Route(costs, mails=mails, files=files, turn=turn)
        return self._declare(rule, "POST", permission, endpoint, route)

    def _declare(
        self,
        rule: str,
        method: str,
        permission: Permission,
        endpoint: str,
        route: _Route,
    ) -> Callable[[View], View]:
        def register(view: View) -> View:
            name = endpoint or view.__name__
            self.declared.setdefault(f"{self.name}.{name}", {})[method] = permission
            self._note(f"{self.name}.{name}", method, route)
            self.routes.append(
                Addressed(f"{self.url_prefix or ''}{rule}", f"{self.name}.{name}", route.defaults)
            )
            self.add_url_rule(rule, name, view, methods=[method], defaults=route.defaults)
            return view

        return register

    def _note(self, endpoint: str, method: str, route: _Route) -> None:
        if route.costs is not None:
            self.costs[(endpoint, method)] = route.costs
        if route.asks:
            self.asks[endpoint] = self.asks.get(endpoint, frozenset()) | frozenset(route.asks)
        if route.mails:
            self.mails[endpoint] = route.mails
        if route.files:
            self.files[endpoint] = route.files
        if route.turn is not None:
            self.turns[(endpoint, method)] = route.turn


def install_areas(app: Flask, areas: list[Area], others: Declarations) -> None:
    """Register the areas, keep what each route declares, and refuse to start on any gap.

    `others` declares the routes of extensions. Raises UndeclaredRoute naming every gap.
    """
    declared: Declarations = dict(others)
    surfaces: dict[str, str] = dict.fromkeys(others, BOTH)
    for area in areas:
        app.register_blueprint(area)
        declared.update(area.declared)
        surfaces.update(dict.fromkeys(area.declared, area.surface))
    problems = [
        problem
        for rule in app.url_map.iter_rules()
        for problem in list_route_problems(rule, declared)
    ]
    problems += [
        f"{endpoint} is declared but has no route"
        for endpoint in declared.keys() - {rule.endpoint for rule in app.url_map.iter_rules()}
    ]
    if problems:
        raise UndeclaredRoute("; ".join(sorted(problems)))
    app.extensions["declared"] = declared
    app.extensions["files"] = {
        endpoint: most for area in areas for endpoint, most in area.files.items()
    }
    app.extensions["surfaces"] = surfaces
    app.extensions["costs"] = {route: cost for area in areas for route, cost in area.costs.items()}
    app.extensions["asks"] = {
        endpoint: names for area in areas for endpoint, names in area.asks.items()
    }
    app.extensions["mails"] = {
        endpoint: limit for area in areas for endpoint, limit in area.mails.items()
    }
    app.extensions["turns"] = {route: turn for area in areas for route, turn in area.turns.items()}
    app.extensions["lines"] = Turns()
    app.extensions["twins"] = {
        (rule.rule, surfaces[rule.endpoint], method): rule
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }


def list_route_problems(rule: Rule, declared: Declarations) -> list[str]:
    """Return a sentence for each thing that the declaration of a route lacks."""
    found = []
    for method in sorted((rule.methods or set()) - SILENT):
        permission = declared.get(rule.endpoint, {}).get(method)
        name = f"{method} {rule.rule} ({rule.endpoint})"
        if permission is None:
            found.append(f"{name} declares no permission")
        elif permission not in ALL:
            found.append(f"{name} declares an unknown permission")
        elif method in WRITING and permission.kind == READ:
            found.append(f"{name} writes with a permission to read")
        elif permission is PUBLIC_POST and rule.endpoint not in ANONYMOUS_POSTS:
            found.append(f"{name} lets anybody write and is not in the reviewed list")
    return found
