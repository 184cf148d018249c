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
    "noun_for_verb": (
        "In ‘{excerpt}’ zit een werkwoord verstopt.",
        "Een gewoon werkwoord leest makkelijker.",
        "Schrijf wie wat doet.",
    ),
    "first_sentence": (
        "De eerste zin zegt niet {missing}.",
        "Lezers willen meteen weten of iets voor hen is.",
        "Begin bijvoorbeeld met: ‘{words}’",
    ),
    "address_words": (
        "In deze tekst staat ‘u’ én ‘je’.",
        "De lezer weet dan niet goed wie er bedoeld is.",
        "Kies één van de twee.",
    ),
}


def quote_alternatives(options: tuple[str, ...]) -> str:
    """‘geven’ of ‘sturen’; each once."""
    quoted = [f"‘{option}’" for option in dict.fromkeys(options)]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} of {quoted[-1]}"


# What is said in place of the general advice, where the place itself tells more.
CUT_BEFORE = "Maak een nieuwe zin vóór ‘{word}’."
CUT_OPENER = "Maak een nieuwe zin vóór ‘{word}’. Begin die met ‘{opener}’."
CUT_SEMICOLON = "Zet een punt waar nu de puntkomma (;) staat."
CUT_ASK = "Maak een vraag van het stuk vóór de komma. Begin de nieuwe zin met ‘Dan’."
CUT_LIST = (
    "In deze zin staat een rijtje van {items}. Zet die onder elkaar, met een streepje ervoor."
)
PASSIVE_BY = "In deze zin staat pas na ‘door’ wie het doet (‘{auxiliary} … {participle}’)."
PASSIVE_NOT_FIRST = "Deze zin begint niet met wie of wat iets doet (‘{auxiliary} … {participle}’)."
START_WITH_DOER = "Begin met wie of wat het doet."
START_WITH = "Begin met wie het doet: ‘{words}’."
WHO_DOES_THIS = "Wie doet dit? Schrijf bijvoorbeeld: {options}."
MISSING = {"what": "wat het is", "whom": "voor wie het is", "where": "waar het is"}
USE_VERB = "Schrijf wie wat doet, met een werkwoord: ‘{verb}’."


def describe_cut(word: str, opener: str, items: int) -> str:
    """Return where to cut a sentence: a list, before a word, or (without a word) at the comma."""
    if items:
        return CUT_LIST.format(items=items)
    if not word:
        return CUT_ASK
    if word == ";":
        return CUT_SEMICOLON
    return (CUT_OPENER if opener else CUT_BEFORE).format(word=word, opener=opener)


def join_words(words: tuple[str, ...]) -> str:
    """Return 'wat het is, voor wie het is en waar het is'."""
    *most, last = words
    return f"{', '.join(most)} en {last}" if most else last
