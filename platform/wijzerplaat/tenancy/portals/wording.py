"""What a portal says where its tenant.toml does not: no page may lack a word."""

from collections.abc import Callable

from wijzerplaat.ground.core.gettext_marks import N_

DEFAULTS: dict[str, str] = {
    "home_title": N_("Wat wil je doen of weten?"),
    "home_intro": N_("Vind activiteiten, hulp en vrijwilligerswerk bij jou in de buurt."),
    "search_label": N_("Wat zoek je?"),
    "search_example": N_("Bijvoorbeeld: taalles of koffie"),
    "place_label": N_("In welke buurt?"),
    "place_all": N_("Overal"),
    "topics_title": N_("Kies een onderwerp"),
    "services_title": N_("Hulp die je kunt vragen"),
    "agenda_title": N_("Vandaag en morgen"),
    "help_title": N_("Kom je er niet uit? Wij helpen je"),
    "help_intro": N_("Je hoeft niet te weten bij wie je moet zijn. Dat zoeken wij voor je uit."),
    "news_title": N_("Nieuws en tips"),
    "volunteer_title": N_("Ook iets doen voor een ander?"),
    "footer_about": N_("Alles over meedoen en hulp bij jou in de buurt."),
    "footer_owner": N_("%(name)s is een website van %(owner)s."),
}
"""Our own words; in `footer_owner` the page fills in what is between brackets."""
EXIT, WEATHER = "exit_url", "https://www.knmi.nl/"
"""Where somebody goes who must leave a page about danger at once."""
WORDING = (*DEFAULTS, EXIT)
"""Every key of [wording]."""


def complete_wording(said: dict[str, str]) -> dict[str, str]:
    """Return what a portal says, with the rest filled in."""
    own = {key: value for key, value in said.items() if value}
    return {**DEFAULTS, EXIT: WEATHER, **own}


def translate_wording(
    words: dict[str, str], translate: Callable[[str], str], dutch: bool
) -> dict[str, str]:
    """Return the words for a page: our own as its catalogue says them.

    On a page that is not Dutch only our own are left, for what a portal says itself exists in Dutch
    alone; addresses stay.
    """
    if dutch:
        return {key: translate(value) if key in DEFAULTS else value for key, value in words.items()}
    return {
        **{key: value for key, value in words.items() if key.endswith("_url")},
        **{key: translate(value) for key, value in DEFAULTS.items()},
    }
