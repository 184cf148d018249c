"""Files that come with a form.

Each is made into a picture and kept at once, so that an error elsewhere loses nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from flask import Response, after_this_request, has_request_context, request
from werkzeug.datastructures import FileStorage, MultiDict

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.requests import end_request_transaction, open_separate_scope
from wijzerplaat.tenancy.pictures import images, refusals, service
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.service import PortalScope, require_portal_scope

PARTS = ("picture", "logo", "drawing")
NO_ROOM = N_("We kunnen je foto nu niet bewaren. Probeer het later nog eens.")
log = logging.getLogger(__name__)
Wrong = dict[str, list[str]]
Make = Callable[[BinaryIO], images.Made]
Keep = Callable[[PortalScope, images.Made, str], Picture]


def keep_sent_pictures(
    form: MultiDict[str, str],
    makes: Mapping[str, Make] = MappingProxyType({}),
    keep: Keep = service.keep_picture,
) -> tuple[MultiDict[str, str], Wrong]:
    """Return the form with the id of a picture in place of each file that came along, and what was
    wrong per field. `makes`: who makes a picture of the files of a field, where that is not
    `images.make_safe_pictures`. `keep`: the verb that keeps one.

    Call it before anything was written: keeping a picture is a transaction of its own.
    """
    given, wrong = MultiDict(form), Wrong()
    for part in PARTS if has_request_context() else ():
        sent = request.files.get(f"{part}-file")
        if sent is None or not sent.filename:
            continue
        try:
            make = makes.get(part, images.make_safe_pictures)
            given[f"{part}-id"] = _kept(sent, form.get(f"{part}-alt", ""), make, keep)
            given.poplist(f"{part}-weg")
        except Invalid as problem:
            wrong[part] = problem.fields["file"]
            if refusals.BUSY in wrong[part]:
                after_this_request(_later)
        except OSError:
            log.exception("a picture could not be written")
            wrong[part] = [NO_ROOM]
    return given, wrong


def _kept(sent: FileStorage, alt: str, make: Make, keep: Keep) -> str:
    end_request_transaction()  # opening a file takes a while, and SQLite has one writer at a time
    # Werkzeug calls it an IO[bytes], which is what a BinaryIO is.
    made = make(sent.stream)  # type: ignore[arg-type]
    with open_separate_scope() as scope:
        return str(keep(require_portal_scope(scope), made, alt).id)


def _later(response: Response) -> Response:
    """Say by the status too that it is no fault of the form.

    The same form is welcome in a minute.
    """
    response.status_code = 503
    response.headers["Retry-After"] = "60"
    return response
