"""Texts written for these tests."""

PLAIN = """Hulp bij geldzorgen

Heb je zorgen over geld? Dan kun je met ons praten. Wij kijken samen met jou naar je rekeningen.
Je maakt een lijst van wat je elke maand betaalt. Daarna zoeken we samen een oplossing.
Het gesprek is gratis. Je kunt elke dinsdag langskomen in het buurthuis. Je hoeft geen
afspraak te maken. Neem je brieven mee. Wil je liever bellen? Dat kan ook. We helpen je graag."""

HARD = """Teneinde in aanmerking te komen voor de onderhavige voorziening dient de belanghebbende een daartoe
strekkend verzoek in te dienen, vergezeld van de door het bestuursorgaan
vastgestelde bescheiden. Indien de aanvrager niet
beschikt over de vereiste documentatie, wordt hij in de gelegenheid gesteld deze alsnog te verstrekken,
met dien verstande dat de termijn van zes weken niet wordt overschreden. De beschikking wordt onverwijld
bekendgemaakt; daarbij worden de beroepsmogelijkheden vermeld. Krachtens de verordening kan de vergoeding
worden teruggevorderd,
voor zover blijkt dat ten onrechte aanspraak is gemaakt op de verstrekte middelen."""  # noqa: E501

OFFICE = (
    "Wij verstrekken u met betrekking tot uw verzoek een adequate toelichting.",
    "De gegevens worden tijdig geverifieerd en reeds verzonden naar de betrokken instanties.",
    "Indien u niet beschikt over een identiteitsbewijs, dient u contact op te nemen met de "
    "gemeente.",
    "Het verzoek werd ingewilligd op grond van de geldende regelgeving.",
    "U dient de benodigde bescheiden te retourneren, bij gebreke waarvan uw aanvraag vervalt.",
    "De discrepantie tussen beide bedragen is evident.",
    "Teneinde de procedure te bespoedigen verzoeken wij u het formulier per omgaande in te vullen.",
    "Onlangs is een tweetal initiatieven gerealiseerd ten behoeve van minderjarigen.",
    "De consultatie geschiedt m.b.v. een videoverbinding, enz.",
    "Dit schrijven betreft een wijziging van het tarief.",
)
EVERYDAY = (
    "Je kunt elke dag langskomen.",
    "Het gesprek is gratis en duurt een uur.",
    "We drinken samen koffie in het buurthuis.",
    "Vraag je buurvrouw om mee te gaan.",
    "Heb je een vraag? Bel ons dan.",
    "Mijn oma woont naast de school.",
)
