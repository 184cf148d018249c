"""Makes the forms of Dutch verbs and adjectives, so that one entry of the word list finds them
all.
"""

import re
from functools import cache
from pathlib import Path

from wijzerplaat.ground.language.lists import load_word_list
from wijzerplaat.ground.language.table import Table

DATA = Path(__file__).parent / "data"
SEPARABLE = tuple(sorted(load_word_list("separable"), key=len, reverse=True))
UNSTRESSED = ("be", "ge", "er", "her", "ont", "ver")
# These begin like a separable verb but do not split: 'overleggen' → 'overlegd'.
INSEPARABLE = load_word_list("inseparable")
UNSPLIT = ("over", "onder", "voor", "om", "vol", "weer", "door")
DIAERESIS = {"i": "ï", "e": "ë", "u": "ü"}
HARD = ("t", "k", "f", "s", "p", "x")


@cache
def load_irregular_verbs() -> dict[str, tuple[str, str, str, str, str]]:
    """Infinitive → (I-form, he-form, past, past plural, participle) for verbs that follow no
    rule.
    """
    lines = (DATA / "verbs.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: (row[1], row[2], row[3], row[4], row[5]) for row in rows}


def find_verb_prefix(verb: str) -> str:
    """The part that splits off: 'aan' of 'aanvragen', '' of 'verlenen'."""
    if verb in INSEPARABLE or verb in load_irregular_verbs():
        return ""
    for prefix in SEPARABLE:
        rest = verb.removeprefix(prefix)
        if rest != verb and len(rest) >= 4 and rest[:1] not in " -":
            return prefix
    return ""


def find_verb_stem(verb: str, table: Table) -> str:
    """'maken' → 'maak', 'zetten' → 'zet', 'geven' → 'geef', 'regelen' → 'regel'."""
    base = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "aeiou":
        return base[:-1]
    options = [base]
    if re.search(r"(?:^|[^aeiouë])[aeou][^aeiou]$", base):
        options.append(base[:-1] + base[-2] + base[-1])
    options = [_hardened(option) for option in options]
    return max(options, key=lambda option: _known(option, table))


def _hardened(base: str) -> str:
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])


def _known(form: str, table: Table) -> float:
    """How well the he-form is known; with no figures the shortest form stays first."""
    he_form = form if form.endswith("t") else form + "t"
    return max((f.written for f in (table.get(form), table.get(he_form)) if f), default=0.0)


def verb_forms(verb: str, table: Table) -> dict[str, str]:
    """Slot → form of one verb; a separable verb gives its joined forms and its 'te' form."""
    if " " in verb:
        return {"inf": verb}
    prefix = find_verb_prefix(verb)
    base = verb.removeprefix(prefix)
    i_form, he_form, past, past_plural, participle = load_irregular_verbs().get(base) or _weak(
        base, bool(prefix), table
    )
    forms = {"inf": verb, "i": i_form, "he": he_form, "past": past, "pasts": past_plural}
    if prefix:
        forms = {slot: form if slot == "inf" else prefix + form for slot, form in forms.items()}
        del forms["i"]  # 'dat ik indien' is rare, 'indien' the linking word is not
        forms["te"] = f"{prefix} te {base}"
    forms["part"] = prefix + participle
    if not participle.endswith("n"):
        forms["parte"] = prefix + participle + "e"
    else:
        forms["parte"] = prefix + participle
    forms["pres"] = verb + "de"
    return forms


def _weak(base: str, separable: bool, table: Table) -> tuple[str, str, str, str, str]:
    root = find_verb_stem(base, table)
    last = base.removesuffix("en")[-1:]
    hard = last in HARD or base.removesuffix("en").endswith("ch")
    ending = "t" if hard else "d"
    he_form = root if root.endswith("t") else root + "t"
    free = (base.startswith(UNSTRESSED) and not separable) or base.startswith(
        ("be", "ver", "ont", "her")
    )
    free = free or (base in INSEPARABLE and base.startswith(UNSPLIT))
    participle = root if root.endswith(ending) else root + ending
    if not free:
        participle = "ge" + DIAERESIS.get(participle[0], participle[0]) + participle[1:]
    return root, he_form, f"{root}{ending}e", f"{root}{ending}en", participle


def inflect_adjective(adjective: str) -> str:
    """'regulier' → 'reguliere', 'adequaat' → 'adequate', 'snel' → 'snelle', 'actief' →
    'actieve'.
    """
    if adjective.endswith(("e", "en", "a", "o", "i")) and not adjective.endswith("ee"):
        return adjective
    base = adjective
    if base.endswith("ieel"):
        return base[:-4] + "iële"
    if re.search(r"([aeou])\1[^aeiou]$", base):
        base = base[:-2] + base[-1]
        return base[:-1] + {"f": "v", "s": "z"}.get(base[-1], base[-1]) + "e"
    if base.endswith(("ief", "ijf")):
        return base[:-1] + "ve"
    short = re.search(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$", base)
    unstressed = base.endswith(("ig", "lijk", "el", "er", "en", "em", "isch"))
    if short and (not unstressed or not re.search("[aeiou]", base[:-2])):
        return base + base[-1] + "e"
    return base + "e"
