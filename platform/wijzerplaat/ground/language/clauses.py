"""Where a verb stands for certain, and whether some words are a whole main clause: what advice on
whole sentences is built on.

In doubt the answer is no.
"""

from collections.abc import Sequence

from wijzerplaat.ground.language.grammar import DETERMINERS, SUBORDINATORS, is_participle
from wijzerplaat.ground.language.inflect import find_verb_prefix
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import (
    MODALS,
    SURE_VERBS,
    article_of,
    is_adjective,
    is_capital,
    noun_number,
    slots_of,
    without_e,
)

PLURAL = frozenset(("wij", "we", "zij", "ze", "jullie"))
SINGULAR = frozenset(("ik", "u", "je", "jij", "hij", "men", "iedereen", "niemand", "iemand"))
OTHER_SUBJECTS = frozenset(("het", "dit", "dat", "er", "alles"))
SUBJECTS = PLURAL | SINGULAR | OTHER_SUBJECTS
ARTICLES = DETERMINERS - {"dat", "die", "dit"} | frozenset(("alle", "elke", "iedere", "veel"))
ADVERBS = load_word_list("clause_openers")
RELATIVES = frozenset(("die", "dat", "wie", "wat"))
FINITE = frozenset(("i", "he", "past", "pasts"))
ALSO_SURE = frozenset(("hoeft", "hoefde", "blijft", "bleef", "bleven"))
FRAGMENTS = frozenset(("of", "die", "wie", "hoe", "welke", "welk"))
"""A sentence that begins so is part of another, or does not go on after its first clause."""
NOUNS_TOO = frozenset(("staat",))
HELPERS = frozenset(("gaan", "gaat", "ga", "laten", "laat", "te", "om", "hebben", "heeft", "hebt"))
SHORTEST_HE = 3  # letters
SHORTEST_REST = 3  # words and signs from the verb on
SHORTEST_VERB = 4  # letters
FURTHEST_VERB = 6  # words behind the begin of its subject
FAR = 12  # words before a verb in which another one may need it
LONGEST_SUBJECT = 4  # words of 'de nieuwe coach van'
OF_WORDEN = frozenset(("word", "wordt", "worden", "werd", "werden"))


def verb_slots_of(word: str) -> frozenset[str]:
    """Return the slots a word may fill as a verb, also of verbs that only the word table knows:
    'zingen', 'zingt'.
    """
    slots = slots_of(word)
    table = load_word_table()
    if slots or len(word) < SHORTEST_VERB or word not in table:
        return slots
    if _is_listed(word):
        return frozenset(("inf",))
    known = word.endswith("t") and _is_listed(f"{word[:-1]}en") and noun_number(word) == "-"
    return frozenset(("he",)) if known else slots


def _is_listed(word: str) -> bool:
    figures = load_word_table().get(word)
    return figures is not None and figures.verb == "i"


def is_finite(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the word at this place is a finite verb for certain."""
    word = tokens[index].lower
    if tokens[index].kind != "w" or (is_capital(tokens[index]) and index):
        return False
    if word == "zijn":
        return not _means_his(tokens, index)
    if word in SURE_VERBS | ALSO_SURE:
        return True
    return _is_other_finite(tokens, index)


def _is_other_finite(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].lower
    surely = verb_slots_of(word) == {"he"}  # 'bij ons huurt'
    behind = tokens[index - 1].lower if index else ""
    if word in function_words() or (not surely and behind in DETERMINERS | {"te"}):
        return False
    if "i" in slots_of(word) and _says_i_or_je(tokens, index):
        return True
    return _is_verb_form(tokens, index) or _is_plural_verb(tokens, index)


def _says_i_or_je(tokens: Sequence[Token], index: int) -> bool:
    """'ik vind', 'vind ik', 'vind je'."""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return after in ("ik", "je", "jij") or (bool(index) and tokens[index - 1].lower == "ik")


def _is_verb_form(tokens: Sequence[Token], index: int) -> bool:
    """'helpt', 'werkte'; 'gebruikt' and 'kost' only beside their subject."""
    word = tokens[index].lower
    slots, figures = verb_slots_of(word), load_word_table().get(word)
    if figures is None or not slots & FINITE:
        return False
    if slots == {"he"}:
        return len(word) > SHORTEST_HE and (word in NOUNS_TOO or noun_number(word) == "-")
    before = tokens[index - 1].lower if index else ""
    if slots == {"he", "i"} and before and not is_function(tokens[index - 1]):
        return figures.verb == "v" and not without_e(before) and not is_adjective(before)
    if any(one.lower in SUBJECTS for one in _around(tokens, index)):
        return bool(slots & {"he", "past", "pasts"})
    return figures.verb == "v" and figures.noun in "-u" and bool(slots & {"he", "past", "pasts"})


def _around(tokens: Sequence[Token], index: int) -> tuple[Token, ...]:
    return (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2])


def _is_plural_verb(tokens: Sequence[Token], index: int) -> bool:
    """'wij helpen', 'helpen wij', 'vrijwilligers helpen': only what stands beside it tells."""
    if "inf" not in verb_slots_of(tokens[index].lower):
        return False
    if index + 1 < len(tokens) and tokens[index + 1].lower in ("wij", "we"):
        return True
    earlier = {one.lower for one in tokens[max(0, index - FAR) : index]}
    if earlier & (MODALS | HELPERS):
        return False
    if any(one.lower in PLURAL for one in _around(tokens, index)):
        return True
    return bool(index) and noun_number(tokens[index - 1].lower) == "p" and index + 2 < len(tokens)


def _means_his(tokens: Sequence[Token], index: int) -> bool:
    """'met zijn vrouw'; 'De kosten zijn hoog' is the verb."""
    before = tokens[index - 1].lower if index else ""
    return before in PREPOSITIONS | {"en", "of", ""}


def is_verb_last(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether tokens[first:last] hold a finite verb as a clause under another one does:
    also 'omdat u dit aanvraagt' and 'omdat ouderen dit vragen'.
    """
    if any(is_finite(tokens, index) for index in range(first, last)):
        return True
    last -= tokens[last - 1].kind == "p"
    for index in range(first + 1, last):
        word = tokens[index].lower
        rest = word.removeprefix(find_verb_prefix(word + "en") or find_verb_prefix(word))
        if rest != word and slots_of(rest) & (FINITE - {"i"}) and "part" not in slots_of(rest):
            return True
        ends = index + 1 == last or tokens[index + 1].lower in PREPOSITIONS
        if ends and "inf" in verb_slots_of(word) and tokens[index - 1].lower != "te":
            return True
    return False


def opens_main_clause(tokens: Sequence[Token], first: int, last: int, *, bare: bool = True) -> bool:
    """Return whether a main clause with its own subject begins at this place: 'u belt ons',
    'de gemeente stuurt', 'dan bellen wij'; with `bare` also 'kinderen krijgen'.
    """
    if last - first < 3:
        return False
    word = tokens[first].lower
    if word in SUBJECTS and is_finite(tokens, first + 1):
        return True
    if word in ADVERBS and is_finite(tokens, first + 1):
        after, verb = tokens[first + 2].lower, tokens[first + 1].lower
        return after in SUBJECTS | ARTICLES or verb in SURE_VERBS
    if word in PREPOSITIONS:
        return _verb_before_subject(tokens, first, last)
    if word in ARTICLES or (bare and noun_number(word) == "p"):
        return _verb_after_subject(tokens, first, last)
    return False


def _verb_before_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'aan de andere kant hangt de sfeer': verb and subject stand together."""
    for index in range(first + 2, min(last - 1, first + 3 + LONGEST_SUBJECT)):
        if tokens[index].kind != "w":
            return False
        if is_finite(tokens, index):
            return tokens[index + 1].lower in SUBJECTS | ARTICLES
    return False


def _verb_after_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'de gemeente stuurt u een brief'; not 'de pas geldig is', where the verb comes last."""
    bare = tokens[first].lower not in ARTICLES
    for index in range(first + 1, min(last, first + 2 + LONGEST_SUBJECT)):
        word = tokens[index].lower
        if tokens[index].kind != "w":
            return False
        if (bare or index > first + 1) and is_finite(tokens, index):
            noun = tokens[index - 1]
            if last - index < SHORTEST_REST or _is_bare_adjective(noun):
                return False
            return "inf" not in verb_slots_of(word) or _may_be_many(tokens[first], noun)
        of = word == "van" or tokens[index - 1].lower == "van"
        if bare or (word in function_words() and not of):
            return False
    return False


def _may_be_many(first: Token, noun: Token) -> bool:
    """'de ouders hebben'; not 'en een hulpvraag hebben', where the verb hangs under another."""
    one = first.lower in ("een", "het", "dit", "elke", "iedere")
    return not one and noun_number(noun.lower) != "s"


def _is_bare_adjective(token: Token) -> bool:
    word = token.lower
    known = is_capital(token) or article_of(word) or noun_number(word) != "-"
    return is_adjective(word) and not known


def is_main_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether tokens[first:last] are a sentence that can end there: its verb stands in
    them, and no other verb is still to come.
    """
    verb = find_main_verb(tokens, first, last)
    if verb is None:
        return False
    word = tokens[verb].lower
    rest = range(verb + 1, last)
    if word in MODALS:
        return any(_is_infinitive(tokens[index].lower) for index in rest)
    if word in OF_WORDEN:
        table = load_word_table()
        return any(
            is_participle(tokens[index].lower, table) or not is_function(tokens[index])
            for index in rest
        )
    return last - verb > 1


def is_function(token: Token) -> bool:
    """Return whether a token is a small word or a sign."""
    return token.kind != "w" or token.lower in function_words()


def _is_infinitive(word: str) -> bool:
    figures = load_word_table().get(word)
    rest = word.removeprefix(find_verb_prefix(word))
    return "inf" in slots_of(rest) or (figures is not None and figures.verb == "i")


def find_main_verb(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the place of the verb of the main clause; None when nobody can tell.

    After 'Als u ziek bent,' the verb comes right behind the comma.
    """
    opener = tokens[first].lower
    if opener in FRAGMENTS:
        return None
    since = opener in ("toen", "sinds") and tokens[first + 1].lower in SUBJECTS
    if opener in SUBORDINATORS or since:
        return _verb_after_comma(tokens, first, last)
    for index in range(first, last):
        word = tokens[index].lower
        hangs = word in SUBORDINATORS or (index > first and word in RELATIVES)
        if hangs and not (word == "dat" and is_finite(tokens, index + 1)):
            return None
        if index == first and _is_order(tokens, first):
            return first
        if is_finite(tokens, index) or _goes_with_the_subject(tokens, first, index, last):
            return index
    return None


def _goes_with_the_subject(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """'De leden van de club delen', 'De rijschool gebruikt': the first noun tells the number, and
    no other verb is there.
    """
    slots, place = verb_slots_of(tokens[index].lower), first + (tokens[first].lower in ARTICLES)
    if not place < index <= first + FURTHEST_VERB or is_function(tokens[index]):
        return False
    before = tokens[index - 1].lower
    if before in DETERMINERS | {"te"} or is_adjective(before) or before in PREPOSITIONS:
        return False
    if any(token.lower in SURE_VERBS for token in tokens[first:last]):
        return False
    number = noun_number(tokens[place].lower)
    return (number == "p" and "inf" in slots) or (number == "s" and "he" in slots)


def _verb_after_comma(tokens: Sequence[Token], first: int, last: int) -> int | None:
    for index in range(first, last - 2):
        if tokens[index].lower != ",":
            continue
        after = index + 1 + (tokens[index + 1].lower == "dan")
        if after < last and is_finite(tokens, after):
            return after
    return None


def _is_order(tokens: Sequence[Token], first: int) -> bool:
    """'Bel ons als …', 'Neem uw pas mee'."""
    if len(tokens) < first + 2:
        return False
    word, after = tokens[first].lower, tokens[first + 1].lower
    return "i" in slots_of(word) and (
        after in function_words() and after not in SURE_VERBS and not is_finite(tokens, first + 1)
    )
