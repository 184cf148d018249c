"""Hostile texts: each is a small part that is repeated until it has the length one asks for.

What must happen with every one of them: an answer below 500, in work that grows no faster than the
text. `python -m tests.security.corpus.texts` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hostile:
    """A text with a name: `start`, then `part` again and again, then `end`."""

    name: str
    part: str
    start: str = ""
    end: str = ""

    def of(self, length: int) -> str:
        """Return this text in so many characters."""
        room = max(0, length - len(self.start) - len(self.end))
        return f"{self.start}{(self.part * (room // len(self.part) + 1))[:room]}{self.end}"


TEXTS: tuple[Hostile, ...] = (
    # One sign, again and again.
    *(
        Hostile(f"run of U+{ord(sign):04X}", sign)
        for sign in ".!?…,;:()[]{}<>«»\"'’`*_~#>|-–—=+/\\&%@€$^0179aeëßıİıſ中😀"
    ),
    *(
        Hostile(f"run of blank U+{ord(sign):04X}", sign)
        for sign in "\n\t \r\x0b\x0c\u00a0\u2028\u3000"
    ),
    *(
        Hostile(f"run of invisible U+{ord(sign):04X}", sign)
        for sign in "\u00ad\u200b\u200d\u2060\ufeff\u0301\u0327\u202e"
    ),
    # A run that ends just otherwise: where a pattern has to give up.
    Hostile("stops and a letter", ".", end="x"),
    Hostile("stops after a word", ".", "Hallo", " x"),
    Hostile("stops and brackets", ".)", end="x"),
    Hostile("stops and quotes", '."', end="x"),
    Hostile("stops and blanks", ". ", end="x"),
    Hostile("blanks and a sign", " ", "x", "!"),
    Hostile("lines and a sign", "\n", "x", "!"),
    Hostile("blanks and lines", " \n", "x", "!"),
    Hostile("brackets open", "("),
    Hostile("brackets in brackets", "()"),
    Hostile("brackets and a word", "(a "),
    Hostile("hyphens and a sign", "-", "a", "!"),
    Hostile("a word of hyphens", "a-", end="!"),
    Hostile("apostrophes", "a'", end="!"),
    # Words.
    Hostile("one compound", "huurtoeslag"),
    Hostile("one compound with hyphens", "huurtoeslag-"),
    Hostile("one compound with links", "gemeentes"),
    Hostile("short words", "a "),
    Hostile("long words", "schuldhulpverleningsaanvraagformulier "),
    Hostile("other words", "ab cd ef gh ij "),
    Hostile("soft hyphens", "aan\u00advraag"),
    Hostile("accents", "e\u0301"),
    Hostile("many accents", "\u0301\u0327\u0308", "e"),
    Hostile("capitals", "ABC "),
    Hostile("initials", "A.B. "),
    Hostile("initials without blanks", "A."),
    Hostile("abbreviations", "enz. "),
    Hostile("abbreviations in a row", "e.d."),
    Hostile("dotted words", "aa.bb."),
    Hostile("hard words", "participeren "),
    Hostile("passives", "wordt verstrekt "),
    Hostile("determiners", "de door "),
    Hostile("phrases", "met betrekking tot "),
    Hostile("half phrases", "met betrekking "),
    Hostile("clauses", "omdat de, "),
    Hostile("commas", "a,"),
    Hostile("semicolons", "a; "),
    Hostile("sentences", "Ik ga. "),
    Hostile("lines", "Ik ga\n"),
    Hostile("lines that run on", "de\n", "De\n"),
    Hostile("lines after a semicolon", "a;\n"),
    Hostile("u and je", "u je "),
    Hostile("quotes", '‘a’ "b" '),
    # Numbers, addresses.
    Hostile("digits and a letter", "1", end="x"),
    Hostile("numbers", "1 "),
    Hostile("dotted numbers", "1."),
    Hostile("signed numbers", "+-"),
    Hostile("clock times", "9.30-10.00 "),
    Hostile("alternating signs", "-+"),
    Hostile("euros", "€ "),
    Hostile("ordinals", "1e "),
    Hostile("phones", "0500 44 55 66 "),
    Hostile("phone digits", "0 ("),
    Hostile("half a phone", "+31 ("),
    Hostile("urls", "https://a.example/ "),
    Hostile("one url", "a/", "https://a.example/"),
    Hostile("half urls", "http://"),
    Hostile("www", "www."),
    Hostile("domains", "a.nl"),
    Hostile("domain parts", "a.", end="@"),
    Hostile("mail addresses", "a@b.example "),
    Hostile("at signs", "a@"),
    Hostile("mail with dots", "a.", "a@", "!"),
    Hostile("postcodes", "1234 AB "),
    Hostile("half postcodes", "1234 "),
    # Marks of lists, mark-up and Markdown.
    Hostile("bullets", "- "),
    Hostile("bullet lines", "- a\n"),
    Hostile("empty bullets", "-\n"),
    Hostile("numbered lines", "1. a\n"),
    Hostile("lettered lines", "a) b\n"),
    Hostile("Roman lines", "iv. "),
    Hostile("headings", "# a\n"),
    Hostile("hashes", "#\n"),
    Hostile("quotes in quotes", ">"),
    Hostile("quoted lines", "> a\n"),
    Hostile("nested lists", "- "),
    Hostile("deep quotes", "> "),
    Hostile("links open", "["),
    Hostile("links half", "[a]("),
    Hostile("links", "[a](https://b.example) "),
    Hostile("pictures", "![a](b)"),
    Hostile("link names", "[a]: b\n"),
    Hostile("link names used", "[a][b]"),
    Hostile("strong", "**a "),
    Hostile("strong and em", "***a** b* "),
    Hostile("em with underscores", "_a "),
    Hostile("backticks", "`a"),
    Hostile("growing backticks", "``` ` `` "),
    Hostile("fences", "```\n"),
    Hostile("tables", "|a|b|\n|-|-|\n"),
    Hostile("one wide table", "|a"),
    Hostile("table lines", "|-"),
    Hostile("backslashes", "\\a"),
    Hostile("tags open", "<a"),
    Hostile("tags", "<b>"),
    Hostile("tags with blanks", "<a "),
    Hostile("comments", "<!--"),
    Hostile("comments closed", "<!---->"),
    Hostile("scripts", "<script>"),
    Hostile("processing", "<?"),
    Hostile("declarations", "<!A"),
    Hostile("cdata", "<![CDATA["),
    Hostile("entities", "&amp;"),
    Hostile("half entities", "&#1"),
    Hostile("ampersands", "&a"),
    Hostile("autolinks", "<https://a"),
    Hostile("braces", "{{"),
    Hostile("formats", "{0}"),
    Hostile("percents", "%s"),
    Hostile("stars", "a*"),
    Hostile("tabs and blanks", "\t "),
    Hostile("returns", "\r\n"),
    Hostile("lone returns", "\ra"),
    Hostile("blank lines", "a\n\n"),
    Hostile("dashes on lines", "-\n\n"),
    Hostile("underlines", "a\n-\n"),
    # Calendars, paths, queries.
    Hostile("dates", "24-11-2026\n"),
    Hostile("ISO dates", "2026-11-24\n"),
    Hostile("rules", "FREQ=DAILY;"),
    Hostile("slashes", "/a"),
    Hostile("percent codes", "%25"),
    Hostile("quoted query", '"a" '),
    Hostile("operators", "a AND OR NOT "),
    Hostile("fuzzy", "a~9 "),
    Hostile("fields", "a:b "),
    Hostile("ranges", "[a TO z] "),
    Hostile("become", " ge"),
    Hostile("doubles", "aab"),
    Hostile("sounds", "schgch"),
)


def main() -> None:
    """Print each text by its name and its beginning."""
    for one in TEXTS:
        print(f"{one.name:32} {one.of(40)!r}")


if __name__ == "__main__":
    main()
