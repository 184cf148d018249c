"""What a topic can look like: its picture and its colour."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_

ICONS = (
    ("coffee", N_("Koffie")),
    ("talk", N_("Praten")),
    ("people", N_("Mensen")),
    ("handshake", N_("Handen geven")),
    ("heart", N_("Hart")),
    ("home", N_("Huis")),
    ("building", N_("Gebouw")),
    ("shield", N_("Schild")),
    ("piggy", N_("Spaarpot")),
    ("euro", N_("Euro")),
    ("key", N_("Sleutel")),
    ("baby", N_("Baby")),
    ("child", N_("Kind")),
    ("user", N_("Mens")),
    ("wheelchair", N_("Rolstoel")),
    ("lung", N_("Longen")),
    ("dumbbell", N_("Halter")),
    ("walk", N_("Lopen")),
    ("steps", N_("Stappen")),
    ("ball", N_("Bal")),
    ("bike", N_("Fiets")),
    ("bus", N_("Bus")),
    ("car", N_("Auto")),
    ("book", N_("Boek")),
    ("pencil", N_("Potlood")),
    ("language", N_("Taal")),
    ("computer", N_("Computer")),
    ("phone", N_("Telefoon")),
    ("mail", N_("Brief")),
    ("fork", N_("Eten")),
    ("bread", N_("Brood")),
    ("music", N_("Muziek")),
    ("film", N_("Film")),
    ("chess", N_("Spel")),
    ("paint", N_("Verf")),
    ("scissors", N_("Schaar")),
    ("wrench", N_("Gereedschap")),
    ("plant", N_("Plant")),
    ("leaf", N_("Blad")),
    ("sun", N_("Zon")),
    ("wind", N_("Wind")),
    ("star", N_("Ster")),
    ("flag", N_("Vlag")),
    ("calendar", N_("Kalender")),
    ("pin", N_("Plek")),
    ("question", N_("Vraagteken")),
    ("info", N_("Informatie")),
)
"""The pictures of a topic, by their name in the sprite."""
COLOURS = 8
"""So many colours a theme has for topics."""
