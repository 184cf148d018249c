"""Tells Dutch of the Netherlands from other languages and from Flemish."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from wijzerplaat.language.grammar import function_words
from wijzerplaat.language.table import Table
from wijzerplaat.language.tokens import Token

OTHERS = {
    "Engels": "the and you your are for with this that have from will can our they what not be to at on by it if or"
    " please when more about which",
    "Duits": "der die das und ist nicht ein eine sie mit für auf dem den von zu ich wir werden auch sich bei oder"
    " kann haben ihr ihre im",
    "Frans": "le la les des et est une un vous nous pour dans que qui pas avec sur sont par au ce votre du il elle",
    "Spaans": "el la los las y es una un para con que por su del se en no más como puede usted al lo",
    "Turks": "ve bir bu için ile da de çok olarak olan daha var ne mi siz en veya",
    "Pools": "i w na z do nie się jest że to dla o po jak lub oraz od są można",
    "Fries": "it en fan is foar mei yn op oan wurde hawwe jo as dat der by ek net kinne sil",
    "Afrikaans": "die en is nie het 'n vir met van jy jou ons hulle wat sal om te kan moet word as",
    "Indonesisch": "dan yang di untuk dengan anda ini dari tidak atau dapat kami pada ke",
    "Papiaments": "ta e di un pa ku na bo nos i no por tin mester esaki den",
    "Italiano": "il la che di e un una per con non sono del della è gli le si",
    "Roemeens": "și de la în este cu pentru sau nu să din pe care",
}
FLEMISH = frozenset(
    "gij uwe zijt hebde ocmw ocmw's mutualiteit mutualiteiten ziekenfondsbijdrage rijksregisternummer"
    " schepencollege schepen schepenen onthaalouder onthaalouders kinderbijslagfonds"
    " leefloon gsm-nummer kleuterjuf bompa bomma vdab rva sp.a tewerkstelling politiezone"
    " wijk-werken dienstencheque dienstencheques poetshulp mutualiteitskaart identiteitskaart"
    " vlaanderen vlaamse vlaming intercommunale proximus alleszins gans nonkel tof gewest"
    " huisarts-wachtpost kotstudent lagereschool-leerkracht onderwijzeres sis-kaart".split()
) - {"tof", "gans", "schepen"}
ENOUGH_WORDS = 8
ENOUGH_FLEMISH = 3


def language_problem(tokens: Sequence[Token], table: Table) -> str | None:
    """None for Dutch, 'other' for another language, 'flemish' for Flemish."""
    words = [token.lower for token in tokens if token.kind == "w"]
    if len(words) < ENOUGH_WORDS:
        return "other" if words and _other_script(words) else None
    if _other_script(words):
        return "other"
    counts = Counter(words)
    dutch = sum(counts[word] for word in function_words() if word in counts)
    if _best_other(counts) > dutch:
        return "other"
    known = sum(1 for word in words if word in table)
    if dutch < 0.12 * len(words) and known < 0.55 * len(words):
        return "other"
    marks = {word for word in counts if word in FLEMISH}
    return "flemish" if len(marks) >= ENOUGH_FLEMISH else None


def _best_other(counts: Counter[str]) -> int:
    """How often the small words of the best other language stand here."""
    return max(sum(counts[word] for word in set(small.split())) for small in OTHERS.values())


def _other_script(words: list[str]) -> bool:
    letters = [word[0] for word in words[:2000] if word[0].isalpha()]
    foreign = sum(1 for letter in letters if "LATIN" not in unicodedata.name(letter, "LATIN"))
    return foreign > len(letters) / 2
