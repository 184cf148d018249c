"""Names of columns as many Dutch lists have them, and the field that each most likely is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from wijzerplaat.ground.core.letters import normalise_unicode

SURE, LIKELY, UNUSED = "sure", "likely", "unused"
ALIKE = 90
"""How much two names must be alike (of 100) to be the same one with a typing error."""
ID = "id"
NAMES: dict[str, str] = {
    ID: (
        "id;external id;extern id;identificatie;nummer;kvk;kvk nummer;kvknummer;lrknummer;"
        "code;vestigingsnummer;registratienummer;clubnr;clubnummer;lidnummer;relatienummer;"
        "organisatie id;organization id;uuid;gml id;slug;sleutel;volgnummer;"
        "nationale identificatie aansluitnummer;rsin;oin"
    ),
    "title": (
        "naam;naam organisatie;organisatienaam;organisatie naam;naam vereniging;"
        "naam instelling;naam stichting;naam club;naam voorziening;naam aanbieder;"
        "naam locatie;titel;name;title;organization name;organisation name;service name;"
        "officiele benaming;handelsnaam;instellingsnaam;verenigingsnaam;bedrijfsnaam;"
        "organisatie;vereniging;instelling;stichting;aanbieder;voorziening;organization;"
        "organisation;club;gemeente;naam en plaats;ad officiele benaming;weergavenaam;name nl"
    ),
    "summary": (
        "samenvatting;korte omschrijving;korte beschrijving;omschrijving;summary;description;"
        "short description;short;in het kort;kort;intro;inleiding;activiteit omschrijving;"
        "omschrijving kort;levert;project"
    ),
    "body": (
        "tekst;beschrijving;toelichting;body;content;uitleg;lange omschrijving;"
        "uitgebreide omschrijving;wat bieden ze;aanbod;taken bevoegdheden;taken;informatie;"
        "long description;over ons"
    ),
    "phone": (
        "telefoon;telefoonnummer;telefoonnr;tel;tel nr;telnr;tel algemeen;telefoon algemeen;"
        "telefoon 1;phone;phone number;telephone;contact phone;algemeen nummer;vast nummer;"
        "bellen;telefoon organisatie"
    ),
    "email": (
        "e mail;email;mail;e mailadres;emailadres;mailadres;email algemeen;contact email;"
        "e mail algemeen;email address;mail algemeen"
    ),
    "website": (
        "website;url;web;webadres;site;internetsite;internet;homepage;www;link;webpagina;"
        "internetadres;website url;contact website;lrk url;internetadres aanbestedende dienst"
    ),
    "topics": (
        "onderwerpen;onderwerp;thema;themas;topics;categorie;categorieen;rubriek;sector;"
        "trefwoorden;sport;theme;themes;categories"
    ),
    "location.name": ("locatie;locatienaam;naam van de locatie;gebouw;accommodatie;location name"),
    "location.street": ("straat;straatnaam;street;bezoekadres straat;bezoekstraat;openbare ruimte"),
    "location.number": "huisnummer;huisnr;nr;huis nr;street number;bezoekadres huisnummer",
    "location.line": (
        "adres;address;bezoekadres;vestigingsadres;straat en huisnummer;straat huisnummer;"
        "straat nr;adresregel;adresregel 1;street address;adres locatie;locatieadres;"
        "ad vestigingsadres;contact address nl;bezoek adres"
    ),
    "location.postcode": (
        "postcode;pc;pc6;postal code;zip;postcode bezoekadres;bezoekadres postcode;"
        "bezoekpostcode;ad postcode"
    ),
    "location.city": (
        "plaats;woonplaats;plaatsnaam;city;vestigingsplaats;bezoekadres plaats;bezoekplaats;"
        "stad;dorp;ad plaats;kern"
    ),
    "location.lat": "latitude;lat;breedtegraad;y;y coordinaat;rd y;y rd;geo lat;ycoord",
    "location.lon": ("longitude;lon;lng;long;lengtegraad;x;x coordinaat;rd x;x rd;geo lon;xcoord"),
    "location.spot": "coordinaten;coordinates;geo;geopunt;locatie coordinaten;latlng;lat lon",
    "directions": "route;bereikbaarheid;routebeschrijving",
    "accessibility": "toegankelijkheid;rolstoeltoegankelijk",
    "how_to_get": "aanmelden;aanvragen;hoe aan te vragen;hoe aanmelden;call to action",
}
POSTAL = re.compile(r"\b(post|fax|postbus|postadres|correspondentie|factuur)\b")
"""Where post goes, and what nobody calls any more: no place to visit, no phone."""
VISIT = re.compile(r"\b(bezoek\w*|vestigings\w*|locatie)\b")
OF_OTHERS = re.compile(
    r"(voor|achter|straat|plaats|gemeente|contact|bestands|gebruikers|tussen|wijk|buurt|provincie|"
    r"product|categorie|merk|regio)"
)
"""Names of people, places and things: not of what the list is about."""
CODE = re.compile(r"\b(id|nr|nummer|code|kvk)\b|nummer$")
CHOSEN = {name: field for field, names in NAMES.items() for name in names.split(";")}
RANK = {name: place for names in NAMES.values() for place, name in enumerate(names.split(";"))}


@dataclass(frozen=True)
class Guess:
    """The field that a column most likely is, and how sure that is."""

    column: str
    field: str
    certainty: str
    rank: int = 0


def normalise_header(name: str) -> str:
    """Return the name of a column as it is compared: 'E-mail_Adres (2)' → 'e mail adres'."""
    plain = normalise_unicode("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower()
    plain = re.sub(r"\(\d+\)\s*$", "", plain)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


def guess_column(name: str) -> Guess:
    """Return the guess for one column by its name alone."""
    plain = normalise_header(name)
    if POSTAL.search(plain) and not VISIT.search(plain):
        return Guess(name, "", UNUSED)
    last = plain.rpartition(" ")[2]
    joined = plain.replace(" ", "")
    for known, certainty in ((plain, SURE), (joined, SURE), (_strip(plain), LIKELY)):
        if known in CHOSEN:
            return Guess(name, CHOSEN[known], certainty, RANK[known])
    best, score = "", 0.0
    for known in CHOSEN:
        alike = fuzz.ratio(plain, known)
        if len(known) > 4 and alike > score:
            best, score = known, alike
    if score >= ALIKE:
        return Guess(name, CHOSEN[best], LIKELY, RANK[best])
    if last in CHOSEN and len(last) > 2 and CHOSEN[last] not in (ID, "title", "location.lat"):
        return Guess(name, CHOSEN[last], LIKELY, 90)
    return _guess_by_ending(name, plain)


def _guess_by_ending(name: str, plain: str) -> Guess:
    """Return what 'Clubnaam' or 'Lidcode' most likely is."""
    if (plain.endswith("naam") and not OF_OTHERS.search(plain)) or plain.startswith("naam "):
        return Guess(name, "title", LIKELY, 96)
    if CODE.search(plain):
        return Guess(name, ID, LIKELY, 95)
    return Guess(name, "", UNUSED)


def _strip(plain: str) -> str:
    """Return a name without the words that say of whom it is."""
    return re.sub(r"\b(ad|van de|organisatie|contact|algemeen|de|het|nl)\b", " ", plain).strip()
