"""An author's note as HTML: Markdown of somebody whom nobody knows, made safe twice.

Markdown leaves HTML as text and knows no pictures here, so that a reader's browser asks no other site for anything.
What it made then passes nh3, an allowlist of elements, attributes and kinds of links, whatever Markdown overlooked.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_DEEPEST: Final = 20
"""Lists in lists and the like."""
_LARGEST_HEADING: Final = 3
"""A note stands below the page's headings, so its own begin there."""
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).disable("image")
_ELEMENTS: Final = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *(f"h{level}" for level in range(_LARGEST_HEADING, 7)),
}
_CLEANER: Final = nh3.Cleaner(
    tags=_ELEMENTS,
    clean_content_tags=set(),
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener noreferrer",
)


@lru_cache(maxsize=256)
def as_html(note: str) -> SafeString:
    """The note as HTML that can do nothing but be read; "" of an empty one."""
    tokens = _MARKDOWN.parse(note)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + _LARGEST_HEADING - 1)}"
    made = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return SafeString(_CLEANER.clean(made))  # by the allowlist
