"""Markdown of the repository's own texts as HTML: headings, emphasis, lists, code, links. HTML in it stays text, and it
knows no pictures, which could lie elsewhere.

What strangers write is not given to this: it would need its links looked at as well.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).disable("image")


@cache
def block(text: str) -> SafeString:
    """A whole text, as paragraphs, lists and the like."""
    return SafeString(_MARKDOWN.render(text))  # ours, and HTML in it is escaped


@cache
def inline(text: str) -> SafeString:
    """One sentence or several, to stand inside a paragraph."""
    return SafeString(_MARKDOWN.renderInline(text))
