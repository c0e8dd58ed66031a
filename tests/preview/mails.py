"""Mails to look at: an ordinary one, and ones that mean harm."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from typing import Any

from postiljon.checks.model import Finding, Rule
from postiljon.checks.page import Page
from postiljon.errors import Place
from postiljon.templates.model import Mail

DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

HTML = """<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Bread</title>
<meta name="color-scheme" content="light dark">
<style>
  body { margin: 0; background: #ffffff; color: #222222 }
  h2 { margin: 900px 0 0 }
  .narrow { display: none }
  @media (max-width: 480px) { .wide { display: none } .narrow { display: block } h2 { margin: 1800px 0 0 } }
  @media (prefers-color-scheme: dark) { body { background: #101010; color: #dddddd } a { color: #9cc9ff } }
  @media (prefers-color-scheme: light) and (min-width: 1px) { .note { color: #333333 } }
</style></head>
<body><div lang="en" dir="ltr" role="article">
<h1>Bread that rises overnight</h1>
<p class="note"><a id="shop" href="https://www.example.com/bread">Flour</a>, water, salt. <a id="mail" href="mailto:hello@example.com">Write</a>
<a id="down" href="#oven">To the oven</a></p>
<p class="wide">Wide</p><p class="narrow">Narrow</p>
<a href="https://www.example.com/loaf"><img id="loaf" src="pictures/loaf.png" alt="A loaf on a board" width="600" height="300" style="color:#553300;font-family:Georgia,serif"></a>
<img id="rule" src="pictures/loaf.png" alt="" width="600" height="8">
<div id="band" style="background:#eeeeee url('pictures/loaf.png')">band</div>
<h2>Dough</h2><h2 id="oven">Oven</h2><h2>Crumb</h2><p style="margin:0 0 900px">End</p>
</div></body></html>
"""


def a_mail(**changes: Any) -> Mail:
    """An ordinary mail with ``changes``."""
    mail = Mail(
        name="bread",
        subject="Bread that rises while you sleep, and what you do with it in the morning",
        preheader="Four ingredients, one bowl, no kneading.",
        sender="The Small Bakery <hello@example.com>",
        to="Robin Baker <robin@example.com>",
        html=HTML,
        text="BREAD THAT RISES OVERNIGHT\n\nFlour, water, salt.\n",
        headers=(("From", "The Small Bakery <hello@example.com>"), ("Subject", "Bread that rises")),
        pictures={"pictures/loaf.png": DOT},
    )
    return replace(mail, **changes)


def a_finding(code: str, severity: str = "error", *, at: str = "", **changes: Any) -> Finding:
    """A finding in the ordinary mail; ``at`` is the id of the element that it is about."""
    rule = Rule(code, "links", severity, "A title", f"Why {code} matters.", "Do this.", lambda _: ())
    elements = [element.get("id") for element in Page(HTML).elements]
    number = elements.index(at) if at else None
    finding = Finding(rule, severity, f"something about {code}", "Do that.", Place("article.md", 12), number)
    return replace(finding, **changes)


FINDINGS = (
    a_finding("L01", at="shop"),
    a_finding("A05", at="loaf"),
    a_finding("C11", "warning", at="oven"),
    a_finding(
        "H07",
        "note",
        place=Place("campaign.toml", 1),
        rule=Rule("H07", "content", "note", "", "", "", lambda _: ()),
    ),
    a_finding("L07", "warning", waived="our shop has long addresses"),
)


# Each tries to run a script (`hit`), to leave its frame, to change the page, or to reach the network.
HOSTILE = {
    "a script": "<script>parent.hit = 1; hit = 1; fetch('https://example.com/x')</script>",
    "the end of a script": "</script><script>hit = 1</script><script>parent.hit = 1</script>",
    "the end of a pre": "</pre></section></main><script>hit = 1</script><img src=x onerror='hit = 1'>",
    "the end of a comment": "--></style></title></textarea></template><script>hit = 1</script>",
    "the end of an attribute": '"\'><img src=x onerror="hit = 1; parent.hit = 1; top.hit = 1">',
    "an event": "<body onload='parent.hit = 1'><svg onload='top.hit = 1'></svg><p onclick='parent.hit = 1'>x",
    "a frame in the frame": "<iframe srcdoc='<script>top.hit = 1</script>'></iframe><iframe src='https://example.com/x'></iframe>",
    "a script address": "<a id='bad' href='javascript:top.hit=1' target='_top'>x</a><iframe src='javascript:top.hit=1'></iframe>",
    "a refresh": "<meta http-equiv='refresh' content='0;url=https://example.com/x'>",
    "a base": "<base href='https://example.com/' target='_top'><img src='pictures/x.png'><a id='bad' href='x'>x</a>",
    "a form": "<form id='f' action='https://example.com/x' target='_top'><button id='bad'>x</button></form>",
    "a link tag": "<link rel='stylesheet' href='https://example.com/x.css'><link rel='prefetch' href='https://example.com/x'>",
    "an import": "<style>@import 'https://example.com/x.css'; @font-face { font-family: f; src: url(https://example.com/f) } p { font-family: f }</style><p>x",
    "a plug-in": "<object data='https://example.com/x'></object><embed src='https://example.com/x'>",
    "sound and film": "<video src='https://example.com/x' autoplay></video><audio src='https://example.com/x'></audio>",
    "a nested parse": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=top.hit=1&gt;'>",
    "a broken comment": "<!--><script>top.hit = 1</script><!--!><svg><script>top.hit = 1</script></svg>",
    "a template": "{{ mail }}{% for x in y %}{{ 7 * 7 }}</template><template><script>top.hit=1</script>",
    "a noscript": "<noscript><p title='</noscript><img src=x onerror=top.hit=1>'></noscript>",
    "a name of the page": "<img name='documentElement' id='body'><form name='head' id='styleSheets'></form>",
    "a foreign policy": "<meta http-equiv='Content-Security-Policy' content=\"script-src * 'unsafe-inline'\"><script>top.hit = 1</script>",
}
