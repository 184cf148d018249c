"""Makes the forms of Dutch verbs and adjectives, so that one entry of the word list finds them
all.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wijzerplaat.ground.language.lists import load_word_list
from wijzerplaat.ground.language.table import Table, read_packed

DATA = Path(__file__).parent / "data"
SEPARABLE = tuple(sorted(load_word_list("separable"), key=len, reverse=True))
UNSTRESSED = ("be", "ge", "er", "her", "ont", "ver")
ALWAYS_UNSTRESSED = ("be", "ver", "ont", "her")
# These begin like a separable verb but do not split: 'overleggen' → 'overlegd'.
INSEPARABLE = load_word_list("inseparable")
UNSPLIT = ("over", "onder", "voor", "om", "vol", "weer", "door")
DIAERESIS = {"i": "ï", "e": "ë", "u": "ü"}
HARD = ("t", "k", "f", "s", "p", "x")
NO_E_FORM = load_word_list("no_e_form")
OWN_E_FORM = {"grof": "grove", "reëel": "reële", "ideëel": "ideële"}
VOWELS = "aeiou"
CLOSE = 2.0  # Zipf: so much more often must another spelling be written to be the right one


class Forms(NamedTuple):
    """I-form, he-form, past, past plural and participle of a verb."""

    i: str
    he: str
    past: str
    pasts: str
    part: str


def _rows(text: str) -> dict[str, Forms]:
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: Forms(*row[1:6]) for row in rows}


@cache
def load_irregular_verbs() -> dict[str, Forms]:
    """Infinitive → forms of the verbs that follow no rule."""
    return _rows((DATA / "verbs.tsv").read_text("utf-8"))


@cache
def load_verb_table() -> dict[str, Forms]:
    """Verb without its separable part → forms, each seen somewhere (see SOURCES.md)."""
    return _rows(read_packed("verb_forms") or "")


def find_verb_prefix(verb: str) -> str:
    """The part that splits off: 'aan' of 'aanvragen', '' of 'verlenen'."""
    if verb in INSEPARABLE or verb in load_irregular_verbs():
        return ""
    for prefix in SEPARABLE:
        rest = verb.removeprefix(prefix)
        if rest != verb and len(rest) >= 4 and rest[:1] not in " -":
            return prefix
    return ""


def strong_forms(verb: str) -> Forms | None:
    """The forms of a verb without rule, also behind 'be-' or 'ver-': 'verkiezen' as 'kiezen'."""
    known = load_irregular_verbs()
    if verb in known:
        return known[verb]
    firsts = (*ALWAYS_UNSTRESSED, *(UNSPLIT if verb in INSEPARABLE else ()))
    for first in firsts:
        forms = known.get(verb.removeprefix(first)) if verb.startswith(first) else None
        if forms is not None:
            bare = forms.part.removeprefix("ge") if not _keeps_ge(verb, first) else forms.part
            return Forms(*(first + form for form in (*forms[:4], bare)))
    return None


def _keeps_ge(verb: str, first: str) -> bool:
    return verb.removeprefix(first).startswith("ge")


def guess_weak_forms(base: str, separable: bool) -> list[Forms]:
    """What the forms of a verb with rule could be: 'stimuleren' has 'stimuleert' or 'stimulert'."""
    free = base.startswith(ALWAYS_UNSTRESSED) or (base.startswith(UNSTRESSED) and not separable)
    free = free or (base in INSEPARABLE and base.startswith(UNSPLIT))
    # 'erven' has 'geërfd': what looks unstressed may take 'ge-' all the same.
    ways = (False, True) if free else (True,)
    return [_weak(base, root, with_ge) for with_ge in ways for root in _roots(base)]


def _roots(base: str) -> list[str]:
    """'maken' → 'mak' and 'maak', 'zetten' → 'zet', 'geven' → 'gef' and 'geef'."""
    cut = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    if base.endswith("ën"):
        cut = base.removesuffix("ën")
    if len(cut) > 2 and cut[-1] == cut[-2] and cut[-1] not in VOWELS:
        return [cut[:-1]]
    found = [cut]
    if cut[-2:-1] == "ë":  # 'subsidiëren' → 'subsidieer', 'creëren' → 'creëer'
        found += [f"{cut[:-2]}ee{cut[-1]}", f"{cut[:-1]}e{cut[-1]}"]
    elif re.search(r"[aeou][^aeiouy]$", cut):
        found.append(cut[:-1] + cut[-2] + cut[-1])
    return [root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1]) for root in found]


def _weak(base: str, root: str, with_ge: bool) -> Forms:
    cut = base.removesuffix("en")
    hard = cut[-1:] in HARD or cut.endswith("ch")
    ending = "t" if hard else "d"
    he_form = root if root.endswith("t") else root + "t"
    participle = root if root.endswith(ending) else root + ending
    if with_ge:
        participle = "ge" + DIAERESIS.get(participle[0], participle[0]) + participle[1:]
    return Forms(root, he_form, f"{root}{ending}e", f"{root}{ending}en", participle)


def _base_forms(base: str, prefix: str, table: Table) -> Forms:
    found = load_verb_table().get(base) or strong_forms(base)
    if found is not None:
        return found
    options = guess_weak_forms(base, bool(prefix))
    if base.endswith(("eren", "ëren")):  # a new loan word: the stress is on -eren
        options = options[1:2] or options
    return max(options, key=lambda forms: _known(prefix + forms.he, table))


def _known(form: str, table: Table) -> float:
    """How well the he-form is known; with no figures the shortest form stays first."""
    figures = table.get(form)
    return figures.written if figures else 0.0


def verb_forms(verb: str, table: Table) -> dict[str, str]:
    """Slot → form of one verb; a separable verb gives its joined forms and its 'te' form."""
    if verb.endswith(" te"):
        forms = verb_forms(verb.removesuffix(" te"), table)
        return {slot: f"{forms[slot]} te" for slot in ("inf", "he", "past", "pasts")}
    if " " in verb:
        return {"inf": verb}
    prefix = find_verb_prefix(verb)
    base = verb.removeprefix(prefix)
    found = _base_forms(base, prefix, table)
    forms = {"inf": verb, **{slot: prefix + form for slot, form in found._asdict().items()}}
    if prefix:
        del forms["i"]  # 'dat ik indien' is rare, 'indien' the linking word is not
        forms["te"] = f"{prefix} te {base}"
    part = forms["part"]
    forms["parte"] = part if part.endswith(("en", "ien")) else inflect_adjective(part)
    forms["pres"] = verb + "de"
    return forms


def split_forms(verb: str, table: Table) -> tuple[str, dict[str, str]]:
    """The part that splits off ('' if none) and slot → finite form as it stands without it."""
    prefix = find_verb_prefix(verb)
    base = verb.removeprefix(prefix)
    found = _base_forms(base, prefix, table)
    return prefix, {
        "inf": base,
        "i": found.i,
        "he": found.he,
        "past": found.past,
        "pasts": found.pasts,
    }


def inflect_adjective(adjective: str, table: Table | None = None) -> str:
    """'regulier' → 'reguliere', 'adequaat' → 'adequate', 'snel' → 'snelle', 'gratis' → 'gratis'.

    With a table the form that people write goes before the rule.
    """
    if adjective in OWN_E_FORM:
        return OWN_E_FORM[adjective]
    no_e = adjective.endswith(("e", "en", "a", "o", "i", "y"))
    if adjective in NO_E_FORM or (no_e and not adjective.endswith(("ee", "ooi", "aai"))):
        return adjective
    options = list(dict.fromkeys(_with_e(adjective)))
    if table is None or not any(option in table for option in options):
        return options[0]
    known = [_known(option, table) for option in options]
    best = max(known)
    # 'dof' has 'doffe', though 'dove' (of 'doof') is written more.
    return next(one for one, often in zip(options, known, strict=True) if often > best - CLOSE)


def _with_e(base: str) -> Iterator[str]:
    """What the rules give first, then what they could also give."""
    soft = {"f": "v", "s": "z"}
    if base.endswith("ieel"):
        yield base[:-4] + "iële"
        return
    if re.search(r"([aeou])\1[^aeiou]$", base):
        short = base[:-2] + base[-1]
        yield short[:-1] + soft.get(short[-1], short[-1]) + "e"
        yield short + "e"
        return
    if base.endswith(("ief", "ijf")):
        yield base[:-1] + "ve"
    short_vowel = re.search(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$", base)
    unstressed = base.endswith(("ig", "lijk", "el", "er", "en", "em", "isch"))
    stressed = short_vowel and (not unstressed or not re.search("[aeiou]", base[:-2]))
    if stressed:
        yield base + base[-1] + "e"
    else:
        yield base + "e"
    if base[-1] in soft:
        yield base[:-1] + soft[base[-1]] + "e"
    if short_vowel and not stressed:
        yield base + base[-1] + "e"


def bare_adjectives(inflected: str, table: Table) -> Iterable[str]:
    """The bare forms that this form with -e may come from, the best known first."""
    if inflected in NO_E_FORM or not inflected.endswith("e"):
        return (inflected,) if inflected in NO_E_FORM else ()
    cut = inflected[:-1]
    hard = cut[:-1] + {"v": "f", "z": "s"}.get(cut[-1:], cut[-1:])
    options = {cut, hard}
    if len(cut) > 2 and cut[-1] == cut[-2]:
        options.add(cut[:-1])
    if re.search(r"[aeou][^aeiou]$", hard):
        options.add(hard[:-1] + hard[-2] + hard[-1])
    fitting = (one for one in options if one in table)
    fitting = (one for one in fitting if inflect_adjective(one, table) == inflected)
    return tuple(sorted(fitting, key=lambda one: (-_known(one, table), one)))
