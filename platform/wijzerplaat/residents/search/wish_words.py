"""Words that say what somebody wants with it: free, with others, help, an address, to volunteer."""

from __future__ import annotations

import re

FREE = frozenset({"gratis", "kosteloos"})
VAGUE = frozenset(
    {
        "leuk",
        "leuks",
        "leuke",
        "gezellig",
        "gezelligs",
        "activiteit",
        "activiteiten",
        "samen",
        "anderen",
        "gratis",
        "mensen",
    }
)
HIRE, BORROW = frozenset({"huren"}), ("lenen", "huren", "gebruiken")
LIGHT, FOR_WHOM = (
    0.6,
    frozenset(
        {
            "volwassenen",
            "ouderen",
            "senioren",
            "kinderen",
            "kind",
            "jongeren",
            "vrouwen",
            "mannen",
            "beginners",
            "iedereen",
            "bewoners",
            "gezinnen",
            "ouders",
            "mensen",
            "groepen",
            "grote",
            "hulp",
            "help",
        }
    ),
)
HOMES = frozenset(
    {"huis", "woning", "kamer", "flat", "appartement", "studio", "woonruimte", "betalen", "prijs"}
)
FACTS = frozenset(
    {
        "openingstijd",
        "openingstijden",
        "openingsuren",
        "geopend",
        "adres",
        "telefoonnummer",
        "telefoonnummers",
        "contactgegevens",
        "bereikbaar",
        "emailadres",
        "mailadres",
    }
)
"""Who asks for these asks where somebody is: an organisation."""
HELP = frozenset({"help", "helpt", "helpen", "hulp"})
VOLUNTEERS = frozenset(
    {
        "vrijwilliger",
        "vrijwilligers",
        "vrijwilligerswerk",
        "vrijwilligersvacature",
        "vacature",
        "vacatures",
    }
)
FOR_OTHERS = (
    "voor anderen",
    "voor een ander",
    "een ander helpen",
    "anderen helpen",
    "mensen helpen",
    "iemand helpen",
    "wil helpen",
    "wil graag helpen",
    "handje helpen",
    "iets betekenen",
    "steentje bijdragen",
    "iets terugdoen",
    "nuttig maken",
)
WISHING = re.compile(r" ik (?:wil|kan|zou|ga) ")
FOR_ANOTHER = frozenset({"helpen", "meehelpen", "betekenen", "bijdragen", "inzetten"})
FOR_ME = frozenset({"mij", "me", "mijn", "ons"})
"""'Ik wil helpen' is for others, 'ik wil dat iemand mij komt helpen' is not."""
BECOME = re.compile(
    r" (?:hoe|waar|kan ik|wil ik|ik wil) word(?:en)? | (?!ge[a-z]+(?:d|t|en) )[a-z]+ worden "
)
TOGETHER = frozenset(
    {
        "samen",
        "anderen",
        "gezellig",
        "leuks",
        "club",
        "groep",
        "clubje",
        "groepje",
        "meedoen",
        "cursus",
        "workshop",
    }
)
