"""Markdown of users to safe HTML: the parser lets no HTML in, and the sanitiser no HTML out."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.autolinks import link_plain_text

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "br", "blockquote"}
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "code", "fence"]
)


def to_html(source: str | None) -> Markup:
    """Return Markdown as HTML with a fixed list of tags; headings begin at level 2.

    A link to a page of ours goes to that page in the language of now. Numbers and addresses in the
    text are links too.
    """
    tokens = _parser.parse(source or "")
    for token in tokens:
        token.children = link_plain_text(token.children) if token.children else token.children
        for inside in token.children or ():
            if inside.type == "link_open":
                inside.attrSet("href", languages.in_language(str(inside.attrGet("href") or "")))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
    raw = _parser.renderer.render(tokens, _parser.options, {})
    # This is where it becomes safe.
    return Markup(
        nh3.clean(
            raw,
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel="nofollow noopener",
        )
    )
