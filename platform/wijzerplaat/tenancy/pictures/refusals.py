"""What a file may be that becomes a picture, and what is said to who sends another one.

A file of its own, and a light one: the child that opens the file reads it too.
"""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS, MOST_JPEG_PIXELS, MOST_WEBP_PIXELS = 25_000_000, 60_000_000, 12_500_000
"""By the header.

A JPEG may be larger: it is read at a smaller scale at once. The decoder of WebP holds three copies.
"""
MOST_PROGRESSIVE = 161 * 1024 * 1024
"""Bytes that a progressive JPEG may need: its decoder holds all of it until the last scan, and the
smaller picture beside that. About 48 million pixels of a usual photo; a browser makes it smaller
before that (`js/photo.js`).
"""
SMALLEST, LONGEST_SHAPE = 64, 6
MOST_SVG_BYTES, MOST_SVG_PARTS = 200 * 1024, 2000
"""A logo takes a few kB; larger ones hold a photo or a whole page."""
MOST_MAP_BYTES, MOST_MAP_NAMES = 100 * 1024, 120
"""The drawing of a map goes along with every page that shows a map."""
TOO_BIG = N_("Dit bestand is te groot. Het mag 25 MB zijn.")
IS_SVG = N_("Dit is een tekening in SVG. Die kunnen we niet plaatsen. Bewaar hem als PNG of JPG.")
IS_HEIC = N_("Deze foto is in HEIC bewaard. Die kunnen we niet lezen. Bewaar hem als JPG.")
NO_PICTURE = N_("Dit is geen foto. Kies een foto in JPG, PNG of WebP.")
MOVES = N_("Deze foto beweegt. Kies een foto die stilstaat.")
TOO_MANY_PIXELS = N_("Deze foto is te groot om te openen. Maak hem kleiner en kies hem opnieuw.")
TOO_HEAVY = N_(
    "Het kost te veel tijd om deze foto te openen. Bewaar hem opnieuw als JPG en kies hem dan nog "
    "eens."
)
BROKEN = N_("Deze foto is niet heel. Kies hem opnieuw.")
TOO_SMALL = N_("Deze foto is te klein. Kies een grotere foto.")
TOO_LONG = N_("Deze foto is heel lang en smal. Knip er een stuk af.")
TOO_MANY = N_(
    "Je stuurde vandaag al heel veel foto’s. Stuur deze foto morgen, of vraag de redactie om hulp."
)
BUSY = N_("Er komen nu veel foto’s tegelijk binnen. Wacht een minuut en kies je foto opnieuw.")
SVG_TOO_BIG = N_("Deze tekening is te groot. Een SVG mag 200 kB zijn. Of stuur hem als PNG.")
SVG_BROKEN = N_("Deze tekening is niet heel. Bewaar hem opnieuw als SVG, of als PNG.")
SVG_NO_SIZE = N_("We zien niet hoe groot deze tekening is. Bewaar hem als PNG.")
SVG_LETTERS = N_("In deze tekening staan letters. Maak er vormen van, of bewaar hem als PNG.")
SVG_PART = N_("In deze tekening zit iets dat we niet veilig kunnen plaatsen. Bewaar hem als PNG.")
MAP_NO_SVG = N_("Dit is geen tekening in SVG. Vraag wie de kaart maakte om een SVG.")
MAP_TOO_BIG = N_(
    "Deze tekening is te groot. Hij mag 100 kB zijn, want hij staat op veel pagina’s. Laat kleine "
    "dingen weg."
)
MAP_TOO_MUCH = N_("In deze tekening staan te veel dingen. Laat kleine dingen weg.")
MAP_PART = N_("In deze tekening zit iets dat we niet veilig kunnen plaatsen. Haal foto’s weg.")
MAP_NO_SIZE = N_("We zien niet hoe groot deze tekening is. Bewaar hem opnieuw als SVG.")
MAP_BROKEN = N_("Deze tekening is niet heel. Bewaar hem opnieuw als SVG.")
MAP_NAMES = N_("Van deze namen zien we niet waar ze staan: {names}. Maak er vormen van.")
