"""Makes odd input readable without moving a single letter: every position stays where it was."""

import html
import re
import unicodedata

from wijzerplaat.ground.language.lists import load_word_list

MAX_CHARS = 60_000
BLOCK_TAGS = load_word_list("block_tags")
HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]{0,600})?/?>")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
# invisible inside words; the tokeniser drops them
KEPT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def _without(text: str, opening: str, closing: str) -> str:
    """Blanks everything from each opening to its closing; in one pass, however odd the text."""
    lower, kept, position = text.lower(), [], 0
    if len(lower) != len(text):
        return text
    while (start := lower.find(opening, position)) >= 0:
        end = lower.find(closing, start)
        if end < 0:
            break
        end += len(closing)
        kept.append(text[position:start] + " " * (end - start))
        position = end
    return "".join(kept) + text[position:]


def _tag(match: re.Match[str]) -> str:
    lead = "\n" if match.group(1).lower() in BLOCK_TAGS else " "
    return lead + " " * (len(match.group()) - 1)


def _entity(match: re.Match[str]) -> str:
    letter = html.unescape(match.group())
    if len(letter) != 1:
        return match.group()
    return letter.replace("\xa0", " ") + " " * (len(match.group()) - 1)


def _plain(letter: str) -> str:
    if letter in "\n" or letter in KEPT:
        return letter
    if letter in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    category = unicodedata.category(letter)
    return " " if category[0] == "C" or category == "Zs" else letter


def blank_markup(text: str) -> str:
    """The text with tags, entities and control signs blanked, of the same length."""
    text = text[:MAX_CHARS]
    if "<" in text:
        for opening, closing in HIDDEN:
            text = _without(text, opening, closing)
        text = TAG.sub(_tag, text)
    if "&" in text:
        text = ENTITY.sub(_entity, text)
    text = text.replace("\r\n", " \n")
    odd = {letter for letter in set(text) if not letter.isprintable() or letter.isspace()}
    return text.translate({ord(letter): _plain(letter) for letter in odd})
