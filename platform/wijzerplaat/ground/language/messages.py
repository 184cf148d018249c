"""Every Dutch sentence the check can say, as templates, so that one place can translate or
reword them.
"""

LEVELS = {
    "b1": "B1 of makkelijker",
    "just_above": "net boven B1",
    "too_hard": "te moeilijk",
    "short_hard": "kort, maar te moeilijk",
}
BORDERLINE = "op de grens"
NO_LEVEL = "Deze tekst is te kort voor een niveau."
GROUPS = {"sentences": "Zinnen", "words": "Woorden", "style": "Stijl"}

REFUSED = {
    "empty": "Hier staat nog geen tekst.",
    "other": "Deze tekst is niet in het Nederlands. Wij kunnen alleen Nederlandse tekst bekijken.",
    "flemish": "Deze tekst lijkt Vlaams. Wij kennen alleen het Nederlands van Nederland.",
}
CAPPED = "Deze tekst is erg lang. Wij bekeken alleen de eerste {words} woorden."
FITS = "Past dit in de zin?"
PLAINER = "een gewoner woord"

# kind → (what, why, how)
FINDINGS = {
    "long_sentence": (
        "Deze zin heeft {words} woorden.",
        "Korte zinnen lezen makkelijker.",
        "Maak er twee zinnen van.",
    ),
    "longish_sentence": (
        "Deze zin heeft {words} woorden. Dat is aan de lange kant.",
        "Korte zinnen lezen makkelijker.",
        "Kan de zin ook korter?",
    ),
    "passive": (
        "In deze zin staat niet wie iets doet (‘{auxiliary} … {participle}’).",
        "Een zin met een doener leest makkelijker.",
        "Schrijf wie het doet. Bijvoorbeeld: ‘wij doen’ of ‘u krijgt’.",
    ),
    "formal_word": (
        "‘{shown}’ is een moeilijk woord.",
        "Veel mensen zeggen dit niet zo.",
        "Schrijf liever: {alternatives}.",
    ),
    "own_word": (
        "‘{shown}’ staat op de woordenlijst van deze website.",
        "Niet iedereen kent dit woord.",
        "Schrijf liever: {alternatives}.",
    ),
    "office_word": (
        "‘{shown}’ is een woord van papier.",
        "In een gesprek zegt bijna niemand dit zo.",
        "Schrijf liever: {alternatives}.",
    ),
    "drop_word": (
        "‘{shown}’ is een moeilijk woord.",
        "De zin is vaak ook duidelijk zonder dit woord.",
        "Laat het weg, of zeg het op een andere manier.",
    ),
    "abbreviation": (
        "‘{excerpt}’ is een afkorting.",
        "Niet iedereen kent deze afkorting.",
        "Schrijf het woord helemaal: {alternatives}.",
    ),
    "english_word": (
        "‘{shown}’ is een Engels woord.",
        "Niet iedereen kent dit woord.",
        "Schrijf liever: {alternatives}.",
    ),
    "rare_word": (
        "‘{excerpt}’ is misschien moeilijk.",
        "Mensen horen dit woord bijna nooit.",
        "Kies een gewoner woord, of leg het uit.",
    ),
    "long_word": (
        "‘{excerpt}’ is een heel lang woord.",
        "Lange woorden lezen lastig.",
        "Knip het op in losse woorden, of leg het uit.",
    ),
    "explain_word": (
        "Lezers moeten ‘{excerpt}’ kennen, maar niet iedereen kent het.",
        "Met een korte uitleg snapt iedereen het.",
        "Leg dit woord één keer uit. Bijvoorbeeld: {explanation}",
    ),
    "before_noun": (
        "Tussen ‘{first}’ en ‘{last}’ staat een hele zin in het klein.",
        "De lezer moet te lang wachten op het woord waar het om gaat.",
        "Maak er een losse zin van.",
    ),
    "nominalisation": (
        "‘{excerpt}’ maakt van een werkwoord een naam.",
        "Een gewoon werkwoord leest makkelijker.",
        "Schrijf wie wat doet.",
    ),
    "address_words": (
        "In deze tekst staat ‘u’ én ‘je’.",
        "De lezer weet dan niet goed wie er bedoeld is.",
        "Kies één van de twee.",
    ),
}


def quote_alternatives(options: tuple[str, ...]) -> str:
    """‘geven’ of ‘sturen’."""
    quoted = [f"‘{option}’" for option in options]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} of {quoted[-1]}"
