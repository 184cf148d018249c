"""What a request brings along, made fit to be read.

No value of an address or form holds signs that nobody can type.
"""

from __future__ import annotations

from typing import Any, TypeVar

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.utils import cached_property

from wijzerplaat.ground.core.line_text import UNSEEN, remove_invisible_signs

DEEPEST = 20
Given = TypeVar("Given", bound=MultiDict[str, str])
Json = dict[str, "Json"] | list["Json"] | str | float | None


class Incoming(Request):
    """A request of Flask whose address, form, cookies and JSON are readable text."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """Return what stands behind the question mark."""
        return _readable(super().args)

    @cached_property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """Return the cookies that came along."""
        return _readable(super().cookies)

    def _load_form_data(self) -> None:
        before = "form" in self.__dict__
        super()._load_form_data()
        if not before:
            self.__dict__["form"] = _readable(self.__dict__["form"])

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """Return the JSON of the body.

        What is nested without end is as wrong as what cannot be read.
        """
        try:
            found = super().get_json(force, silent, cache)
            return _readable_json(found, DEEPEST)
        except RecursionError:
            if silent:
                return None
            raise BadRequest("nested too deep") from None


def _readable(given: Given) -> Given | ImmutableMultiDict[str, str]:
    """Return the same when all of it is readable, as nearly always, else a copy that is."""
    if not any(
        UNSEEN.search(name) or UNSEEN.search(value) for name, value in given.items(multi=True)
    ):
        return given
    return ImmutableMultiDict(
        (remove_invisible_signs(name), remove_invisible_signs(value))
        for name, value in given.items(multi=True)
    )


def _readable_json(found: Json, deeper: int) -> Json:
    if isinstance(found, str):
        return remove_invisible_signs(found)
    if not deeper and isinstance(found, dict | list):
        raise RecursionError
    if isinstance(found, dict):
        return {
            remove_invisible_signs(name): _readable_json(value, deeper - 1)
            for name, value in found.items()
        }
    return [_readable_json(one, deeper - 1) for one in found] if isinstance(found, list) else found
