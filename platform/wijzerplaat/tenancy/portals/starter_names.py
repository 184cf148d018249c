"""Names of topics and audiences that many portals have: we say them in every language.

A portal that calls one of its own something else gives the name in other languages itself, at
/beheer/onderwerpen and /beheer/doelgroepen.
"""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_

KNOWN = frozenset(
    {
        N_("Mensen ontmoeten"),
        N_("Geld en schulden"),
        N_("Zorg en hulp thuis"),
        N_("Sport en gezond leven"),
        N_("Kinderen en gezin"),
        N_("Taal, leren en werk"),
        N_("Wonen en buurt"),
        N_("Je veilig voelen"),
        N_("Zelf stoppen"),
        N_("Hulp van een coach"),
        N_("Samen in een groep"),
        N_("Hulp op afstand"),
        N_("Zwanger en roken"),
        N_("Jongeren en vapen"),
        N_("Medicijnen en pleisters"),
        N_("Volhouden"),
        N_("Koffie, eten, spelletjes"),
        N_("Toeslag, schuld, stadspas"),
        N_("Toeslag, schuld, dorpspas"),
        N_("Hulp in huis, mantelzorg"),
        N_("Bewegen, stoppen met roken"),
        N_("Opvoeden, school, jeugd"),
        N_("Taalles, computer, baan"),
        N_("Huis, buren, vervoer"),
        N_("Ruzie, geweld, alleen zijn"),
        N_("Stopdag, plan, eerste week"),
        N_("Gesprekken, plan op maat"),
        N_("Cursus, elkaar helpen"),
        N_("Bellen, beeldbellen, chatten"),
        N_("Baby, partner, borstvoeding"),
        N_("Vape, school, ouders"),
        N_("Pleister, kauwgom, huisarts"),
        N_("Trek, feestje, toch gerookt"),
        N_("Iedereen"),
        N_("Kinderen"),
        N_("Jongeren"),
        N_("Volwassenen"),
        N_("Ouders"),
        N_("Gezinnen"),
        N_("Ouderen"),
        N_("Mantelzorgers"),
        N_("Mensen met een beperking"),
        N_("Nieuw in Nederland"),
        N_("Mensen met weinig geld"),
        N_("Zwangere vrouwen"),
        N_("Mensen op het werk"),
        N_("Mensen met een longziekte of hartziekte"),
        N_("Mensen met psychische klachten"),
        N_("Partner, familie en vrienden"),
        N_("Vrouwen"),
        N_("Mannen"),
        N_("Vrijwilligers"),
        N_("Ontmoeten"),
        N_("Geld"),
        N_("Gezondheid"),
        N_("Vervoer"),
        N_("Werk en inkomen"),
        N_("Vrijwilligerswerk"),
        N_("Wonen"),
        N_("Opvoeden"),
    }
)
"""Names of topics and audiences, and the examples below a topic, as tenant.toml says them."""
