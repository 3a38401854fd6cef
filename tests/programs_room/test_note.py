"""Notes of strangers: what Markdown says is kept, and nothing of it can do anything."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.answers import Refused
from playground.programs.models import NOTE_LENGTH
from playground.programs.note import as_html
from playground.programs.wording import several_lines


class Seen(HTMLParser):
    """Which elements and attributes some HTML has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_a_note_says_what_markdown_can_say() -> None:
    html = as_html("# Why\n\nIt *waits*, **twice**: `sleep`.\n\n- a\n- b\n\n3. c\n\n> q\n\n```py\nx = 1 < 2\n```\n")

    for part in (
        "<h3>Why</h3>",
        "<p>It <em>waits</em>, <strong>twice</strong>: <code>sleep</code>.</p>",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        '<ol start="3">',
        "<blockquote>",
        "<pre><code>x = 1 &lt; 2\n</code></pre>",
    ):
        assert part in html
    assert as_html("") == ""


def test_links_lead_elsewhere_without_a_word_about_whence() -> None:
    html = as_html("[docs](https://docs.python.org/3/) [mail](mailto:a@example.org) [lesson](/learn/queues)")

    assert Seen(html).links == ["https://docs.python.org/3/", "mailto:a@example.org", "/learn/queues"]
    assert html.count('rel="nofollow ugc noopener noreferrer"') == 3


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><foreignObject><iframe src=//evil.example></svg>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript&colon;alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "![x](https://evil.example/pixel.png)",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        '[x](https://a.example "\\" onmouseover=alert(1) \\"")',
        "[x]: javascript:alert(1)\n[x]",
        "```\n</code></pre><script>alert(1)</script>\n```",
        '``` "><script>alert(1)</script>\nx\n```',
        "<!--><script>alert(1)</script>-->",
        "</details></header><form action=//evil.example>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<style>*{display:none}</style>",
        "{{ boot }} {% include 'playground.html' %}",
    ],
)
def test_no_note_does_anything(attack: str) -> None:
    found = Seen(as_html(attack))

    assert found.elements <= {"p", "pre", "code", "a"}
    assert found.attributes <= {"href", "rel"}
    assert all(re.match(r"https?:|mailto:|/", link) for link in found.links)


@settings(max_examples=40, derandomize=True)
@given(st.text(alphabet="[]()<>*_`#\"'\\&;:/!-a1 \n", max_size=80))
def test_whatever_is_written_becomes_nothing_but_text_and_links(note: str) -> None:
    found = Seen(as_html(note))

    assert found.elements <= {
        *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
        *("h3", "h4", "h5", "h6"),
    }
    assert found.attributes <= {"href", "rel", "start"}


def test_a_note_is_bounded_text_with_one_kind_of_line_end() -> None:
    assert several_lines("  a\r\nb\rc\n\n", longest=NOTE_LENGTH, what="note") == "a\nb\nc"
    assert several_lines("x" * NOTE_LENGTH, longest=NOTE_LENGTH, what="note")
    for wrong in ("x" * (NOTE_LENGTH + 1), "a\x00b", "a\x1b[2Jb", "a\u202eb", "a\ud800b"):
        with pytest.raises(Refused) as refused:
            several_lines(wrong, longest=NOTE_LENGTH, what="note")
        assert (refused.value.status, refused.value.code) == (400, "bad-note")
