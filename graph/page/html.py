"""The HTML of a page: one file that fetches nothing and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from graph.errors import SchemaError
from graph.page.texts import Texts

SCRIPTS = ("data", "picture", "labels", "panel", "legend", "search", "page")
# vis-network, as pyvis brings it.
VIS = "lib/vis-9.1.2/vis-network.min.js"
# These end a script element, start a comment in it, or end a line of script where JSON has them in a text.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def json_for_html(value: object) -> str:
    """Return JSON that can stand in a script element whatever texts it holds, keys sorted.

    Raises:
        ValueError: a number is none that JSON has.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)


def render(texts: Texts, title: str, records: Mapping[str, Any]) -> str:
    """Return the page.

    Args:
        texts: the words of its language.
        title: what it is called.
        records: what its script reads.
    """
    import jinja2
    from markupsafe import Markup

    scripts = [_vis(), *(_own(f"script/{name}.js") for name in SCRIPTS)]
    style = _own("page.css")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(_own("template.html"))
    # A lone surrogate, which JSON may bring in, has no bytes in UTF-8.
    data = json_for_html(records).encode("utf-8", "replace").decode("utf-8")
    return template.render(
        language=texts.language,
        title=title,
        policy=policy(scripts, style),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
        data=Markup(data),
        **{key: texts.sections["interface"][key] for key in texts.sections["interface"] if key != "title"},
    )


def policy(scripts: list[str], style: str) -> str:
    """Return the Content-Security-Policy that lets these scripts and this style in and nothing else."""
    allowed = " ".join(dict.fromkeys(map(_hash, scripts)))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _own(name: str) -> str:
    return files("graph.page").joinpath(name).read_text("utf-8")


@cache
def _vis() -> str:
    """Return vis-network's script, as an HTML parser hands it on, without the reference to a file that is not there."""
    text = files("pyvis").joinpath(VIS).read_text("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    script, _, _ = text.partition("//# sourceMappingURL=")
    if "</script" in script.lower() or "<!--" in script:
        raise SchemaError("pyvis brings a script that would break out of the page; install the pyvis that requirements.txt names")
    return script
