"""What comes in with the form of the looks: choices, and files that are made safe and kept at once,
so that an error elsewhere loses nothing.
"""

from __future__ import annotations

from dataclasses import replace

from flask import request

from wijzerplaat.desks.looks.schemas import OWN_PICTURE, LooksSchema
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.design_tokens import Theme
from wijzerplaat.ground.web.portal_colours import Looks, choose_looks
from wijzerplaat.ground.web.shapes import OwnPicture
from wijzerplaat.tenancy.pictures import forms as picture_forms
from wijzerplaat.tenancy.pictures import images
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope

LOGO, PICTURE = "logo", "picture"
NO_FILE = N_("Kies een bestand voor je eigen foto, of kies een van de tekeningen.")
Wrong = dict[str, list[str]]


def take_sent_pictures() -> tuple[Fields, Wrong]:
    """Return what was chosen, with the id of a picture for each file that came along, and what was
    wrong with those. Call it before anything was written.
    """
    given, wrong = picture_forms.keep_sent_pictures(
        request.form, makes={LOGO: images.make_safe_drawing}
    )
    typed = forms.read_form(LooksSchema(), given)
    typed |= {f"{part}-id": given.get(f"{part}-id", "") for part in (LOGO, PICTURE)}
    typed["logo-weg"] = given.get("logo-weg", "")
    if request.files.get(f"{PICTURE}-file") and PICTURE not in wrong:
        typed["scene"] = OWN_PICTURE
    return typed, wrong


def choose_typed_looks(scope: PortalScope, theme: Theme, typed: Fields, wrong: Wrong) -> Looks:
    """Return the looks that were chosen. Raises Invalid with all that is wrong, by its field."""
    fields, problems = _checked({name: typed[name] for name in LooksSchema().fields}), dict(wrong)
    if isinstance(fields, Invalid):
        raise Invalid({**fields.fields, **problems})
    logo = None if typed["logo-weg"] else _own(scope, typed["logo-id"])
    picture = _own(scope, typed["picture-id"]) if fields["scene"] == OWN_PICTURE else None
    if fields["scene"] == OWN_PICTURE and picture is None and PICTURE not in problems:
        problems[PICTURE] = [NO_FILE]
    if problems:
        raise Invalid(problems)
    picked = Looks(
        brand=fields["brand"],
        button=fields["button"],
        form=fields["form"],
        font=fields["font"],
        corners=fields["corners"],
        scene=None if picture else fields["scene"],
        logo=replace(logo, says_name=bool(fields["says_name"])) if logo else None,
        picture=picture,
    )
    return choose_looks(theme, picked)


def _checked(typed: Fields) -> Fields | Invalid:
    try:
        return load_fields(LooksSchema(), typed)
    except Invalid as problem:
        return problem


def _own(scope: PortalScope, picture_id: str) -> OwnPicture | None:
    """Return a picture of this portal by what a form says; one that is not there is none."""
    return pictures.find_own_picture(scope, picture_id)
