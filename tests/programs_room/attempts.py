"""Texts that try to be more than text, a program that says them wherever a program can say something, and what a page
that shows them may consist of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from tests.serving import Api

SCRIPT = "window.hacked=1"
TEXTS = [
    # --- elements
    f"</title><script>{SCRIPT}</script>",
    f"</textarea><svg/onload={SCRIPT}>",
    f"</pre></code></td></table><img src=x onerror={SCRIPT}>",
    f"</script><script type=module>{SCRIPT}</script>",
    f"<!--<script>--></script>--><script>{SCRIPT}</script>",
    f"--><script>{SCRIPT}</script><!--",
    f"--!><svg onload={SCRIPT}>",
    f"]]><script>{SCRIPT}</script><![CDATA[",
    f"<![CDATA[<svg onload={SCRIPT}>]]>",
    f"</text></svg><svg><script>{SCRIPT}</script>",
    f"<svg><foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload={SCRIPT}></foreignObject></svg>",
    f"<math><mtext><style><img src=x onerror={SCRIPT}>",
    "<iframe srcdoc='&lt;script&gt;parent.hacked=1&lt;/script&gt;'>",
    "<object data=data:text/html,x><embed src=//evil.example/x>",
    "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css><style>@import '//evil.example/y.css';</style>",
    "<form action=//evil.example><input name=key autofocus onfocus=alert(1)><button formaction=//evil.example>",
    f"<noscript><p title='</noscript><img src=x onerror={SCRIPT}>'>",
    # --- attributes
    f'" autofocus onfocus={SCRIPT} x="',
    f"' onmouseover={SCRIPT} x='",
    f"` onclick={SCRIPT} x=`",
    '0;url=//evil.example" http-equiv="refresh',
    # --- addresses
    f"javascript:{SCRIPT}",
    f"[x](javascript:{SCRIPT}) [y](JAVA\tSCRIPT:{SCRIPT}) <javascript:{SCRIPT}>",
    f"[x](data:text/html,<script>{SCRIPT}</script>) ![x](data:image/svg+xml,<svg/onload={SCRIPT}>)",
    '![x](//evil.example/pixel.png) [x](//evil.example "\\" onclick=alert(1)") [x]: vbscript:x',
    "../../../../etc/passwd%00.svg",
    "..\\..\\settings.py",
    "//evil.example/%2e%2e/",
    # --- entities, templates, escapes
    f"&lt;script&gt;{SCRIPT}&lt;/script&gt; &#60;svg onload={SCRIPT}&#62; &#x3c;b&#x3e; &amp;lt;b&amp;gt;",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "<?xml-stylesheet href='//evil.example/x.xsl'?><?php x ?>",
    "{{ boot.nonce }}{% include 'page/header.html' %}{# #}{% csrf_token %}${hacked=1}#{hacked=1}<%= 1 %>",
    f"\\u003cscript\\u003e{SCRIPT}\\u003c/script\\u003e \\x3csvg onload={SCRIPT}\\x3e",
    f"url(javascript:{SCRIPT}) expression({SCRIPT}) </style><script>{SCRIPT}</script>",
    # --- letters
    "\u202eevil\u2066 \u2068x\u202a \u200f\u061c\u2028\u2029 \ufeff\u200b\u2060",
    "\x00\x07\x08\x1b[2J\x1b]0;x\x07\x7f\x85\r",
    "\ufffe\uffff\ud800 \U000e0041",
    "\uff1cscript\uff1e \u2039b\u203a",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f" * 40,
    f"<i onmouseover={SCRIPT}>" * 300,
    '{"type":"run.ended","seq":1}\n{"type":',
    "",
]
PLAIN = [f"plain {number}" for number, _ in enumerate(TEXTS)]
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""What is never shown as it is: it cannot be seen, or it changes how what stands beside it is read."""

_PROGRAM = """\
import asyncio
import sys
import time

{comments}
TEXTS = {texts}


class Said(Exception):
    def __repr__(self):
        return self.args[0]


def named(text):
    return type("".join(letter for letter in text if letter.isprintable()), (Said,), {{"__module__": text}})


async def work(text):
    print(text.encode("utf-8", "backslashreplace").decode())
    print(text, file=sys.stderr)
    await asyncio.sleep(1)
    raise named(text)(text)


async def main():
    tasks = []
    for text in TEXTS:
        doing = work(text)
        doing.__name__ = doing.__qualname__ = text
        tasks.append(asyncio.create_task(doing, name=text))
    time.sleep(0.5)  # so that the loop was held and tasks were ready, whether or not the machine is quick
    await asyncio.gather(*tasks, return_exceptions=True)
    raise named(" ".join(TEXTS))("\\n".join(TEXTS))


asyncio.run(main())
"""

# --- the program, shared ----------------------------------------------------------------------------------------------


def program(texts: list[str]) -> str:
    """It stands there with the texts, prints them, calls its tasks and coroutines so, and fails with them."""
    comments = "\n".join(f"# {line}" for text in texts for line in re.split(r"[\0\r\n\ud800]+", text))
    return _PROGRAM.format(comments=comments, texts=ascii(texts))


def words(texts: list[str]) -> list[dict[str, str]]:
    """What is said of shares, so that each text is in a title, in a line about it and in a note, where it may be."""
    sayable = [" ".join(UNSEEN.sub("", text).split()) for text in texts]
    titles, abouts, notes = (_packed(sayable, longest) for longest in (80, 200, 2000))
    return [
        {"title": title, "about": abouts[number % len(abouts)], "note": notes[number % len(notes)]}
        for number, title in enumerate(titles)
    ]


def _packed(texts: list[str], longest: int) -> list[str]:
    packed = [""]
    for text in texts:
        piece = text[:longest]
        if len(packed[-1]) + 1 + len(piece) > longest:
            packed.append("")
        packed[-1] = f"{packed[-1]} {piece}".strip()
    return packed


async def run_of(api: Api, texts: list[str]) -> str:
    """The id of the run of the program with these texts, which has ended."""
    run = await api.ask(program(texts))
    await api.finish(run)
    return run


async def shared(api: Api, run: str, said: dict[str, str]) -> dict[str, str]:
    """What is answered to who shares this run: its slug, url and key."""
    answer = await api.client.post("/api/shares", json={"run": run, **said})
    assert answer.status_code == 201, answer.text
    told: dict[str, str] = answer.json()
    return told


# --- what a page may consist of ---------------------------------------------------------------------------------------

_ADDRESSES = frozenset(
    {
        *("href", "src", "action", "data", "poster", "srcset", "imagesrcset", "formaction", "background", "cite"),
        *("manifest", "xlink:href", "ping"),
    }
)
_NEVER = frozenset({"iframe", "frame", "object", "embed", "applet", "base", "foreignobject", "math", "style"})
_NEVER_SO = frozenset({"style", "srcdoc", "formaction", "ping"})
NOTE = frozenset(
    {
        *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
        *("h3", "h4", "h5", "h6"),
    }
)
"""Of what a note may consist."""

Shape = tuple[str, str, str]
"""An element, an attribute of it, and its value where that is an address or says what a script is."""


class Parsed(HTMLParser):
    """A page's elements, with those texts of it that are neither scripts nor styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.others.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.others.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.others.append(f"<![{data}]>")

    def shape(self, slug: str) -> set[Shape]:
        """All that it consists of, whoever's program is shown."""
        return {
            (tag, name, value.replace(slug, "SLUG") if name in _ADDRESSES | {"type", "rel", "http-equiv"} else "")
            for tag, attributes in self.elements
            for name, value in {"": "", **attributes}.items()
            if not is_link_in_note(tag, attributes)
        }

    def wrongs(self, origin: str) -> Iterator[str]:
        """What would run or load anything but our own."""
        yield from self.others
        for tag, attributes in self.elements:
            written = f"<{tag} {attributes}>"
            if tag in _NEVER or any(name.startswith("on") or name in _NEVER_SO for name in attributes):
                yield written
            if tag == "script" and attributes.get("type") != "application/json" and not attributes.get("src"):
                yield written
            addresses = [attributes[name].removeprefix(origin) for name in _ADDRESSES & attributes.keys()]
            if "http-equiv" in attributes:
                addresses.append(attributes.get("content", "").partition("url=")[2])
            own = r"/static/" if tag == "script" else r"/(?![/\\])|#"
            if not all(re.match(own, address) for address in addresses) and not is_link_in_note(tag, attributes):
                yield written


def is_link_in_note(tag: str, attributes: dict[str, str]) -> bool:
    """Whether it is one of those that lead elsewhere, when they are pressed, and do not tell whence."""
    return (
        tag == "a"
        and attributes.keys() == {"href", "rel"}
        and attributes["rel"] == "nofollow ugc noopener noreferrer"
        and re.match(r"https?:|mailto:|/", attributes["href"]) is not None
    )


def policy_wrongs(path: str, headers: Mapping[str, str]) -> Iterator[str]:
    """What the content security policy of the answer at this path, and the headers beside it, allow and should not."""
    parts = [part.split() for part in headers["content-security-policy"].split(";")]
    policy = {name: sources for name, *sources in parts}
    is_picture = "sandbox" in policy
    allowed = {"'self'", "'none'", "img-src data:"} | ({"frame-ancestors *"} if path.startswith("/embed/") else set())
    for name, sources in policy.items():
        for source in sources:
            is_style = is_picture and name == "style-src" and source.startswith("'sha256-")
            is_nonce = re.fullmatch(r"(script|style)-src 'nonce-[\w+/=-]{20,}'", f"{name} {source}") is not None
            if not (is_style or is_nonce or {source, f"{name} {source}"} & allowed):
                yield f"{name} {source}"
    if policy["default-src"] != ["'none'"] or "frame-ancestors" not in policy:
        yield "default-src, frame-ancestors"
    if not is_picture and (policy.get("base-uri"), policy.get("object-src")) != (["'none'"], ["'none'"]):
        yield "base-uri, object-src"
    if headers.get("x-content-type-options") != "nosniff" or "set-cookie" in headers:
        yield "x-content-type-options, set-cookie"
