"""How a broken website looks in a list."""

from __future__ import annotations

from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import _

PROBLEMS = {
    "gone": N_("Deze website bestaat niet meer, of is uit."),
    "timeout": N_("De website geeft geen antwoord."),
    "tls": N_("De website is niet veilig."),
    "refused": N_("Dit is geen openbare website."),
    "loop": N_("De website stuurt steeds door."),
}


def describe_link_problem(one: LinkCheck) -> str:
    """Return in words what is wrong with a website."""
    if one.problem in PROBLEMS:
        return _(PROBLEMS[one.problem])
    return (
        _("De website doet het niet (code %(code)s).", code=one.code)
        if one.code and one.code >= 500
        else _("De pagina is er niet (code %(code)s).", code=one.code)
    )
