"""The guard before a query: Cypher that only reads the graph passes, all else is refused before an engine sees it.

What may be called is listed; what is not listed is refused, so that a new function of an engine is no new way out. The engines
refuse writes of their own accord too: the guard is the first of two locks, and has one message for all engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.errors import QueryError, QueryRefused

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
      | (?P<number>\d\w*(?:\.\d\w*)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<open>'|"|`|/\*)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")


@dataclass(frozen=True, slots=True)
class _Lists:
    writes: frozenset[str]
    outside: frozenset[str]
    procedures: Mapping[str, str]
    functions: frozenset[str]
    before_bracket: frozenset[str]


@cache
def _lists() -> _Lists:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files("graph.store").joinpath("guard.yml").read_text("utf-8"), Loader=loader)
    return _Lists(
        writes=frozenset(data["writes"]),
        outside=frozenset(data["outside"]),
        procedures={name.lower(): name for name in data["procedures"]},
        functions=frozenset(name.lower() for row in data["functions"] for name in row),
        before_bracket=frozenset(word for row in data["before_bracket"] for word in row),
    )


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    @property
    def keyword(self) -> str:
        return self.text.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        return self.text[1:-1].replace("``", "`") if self.kind == "quoted" else self.text


def require_read_only(cypher: str) -> None:
    """Raise QueryRefused unless Cypher only reads the graph.

    Raises:
        QueryRefused: it writes, reads files, addresses or settings of the server, or calls what is not on the lists.
        QueryError: it is empty, or a text, a name or a comment in it has no end.
    """
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cypher)
    # One engine reads `\u0043REATE` as CREATE everywhere, another only inside texts: neither reading may do harm.
    for reading in dict.fromkeys((cypher, decoded)):
        _check(tuple(_tokens(reading)))


def _tokens(cypher: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(cypher):
        kind = match.lastgroup or "sign"
        if kind == "open":
            raise QueryError(f"Cypher with a {match[0]} that is never closed, at character {match.start() + 1}; close it")
        if kind != "space":
            yield _Token(kind, match[0])


def _check(tokens: Sequence[_Token]) -> None:
    while tokens and tokens[-1].text == ";":
        tokens = tokens[:-1]
    if not tokens:
        raise QueryError("no Cypher to run; give a statement such as MATCH (n:Agency) RETURN n.name")
    for index, token in enumerate(tokens):
        if token.text == ";":
            raise QueryRefused("only one Cypher statement at a time; run what follows the ; on its own")
        if token.keyword and not _is_name(tokens, index):
            _check_keyword(token.keyword)
        if token.keyword == "CALL" and not _is_name(tokens, index):
            _check_procedure(tokens, index + 1)
        elif token.text == "(" and token.kind == "sign" and index:
            _check_function(tokens, index - 1)


def _is_name(tokens: Sequence[_Token], index: int) -> bool:
    """Whether the word is a key, a label, a type or an entry of a map, which may be called as keywords are."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if before is None:
        return False
    if before.text == ".":
        return index > 1 and (tokens[index - 2].kind in ("word", "quoted", "parameter") or tokens[index - 2].text in ")]}{,")
    return before.text in (":", "|", "&", "!") or (after == ":" and before.text in ("{", ","))


def _check_keyword(keyword: str) -> None:
    if keyword in _lists().writes:
        raise QueryRefused(f"{keyword} would change the graph, and queries only read it; change documents and corrections, then build")
    if keyword in _lists().outside:
        raise QueryRefused(f"{keyword} reaches outside the graph, and queries only read it; put a name in back-ticks if it is one")


def _check_procedure(tokens: Sequence[_Token], index: int) -> None:
    following = tokens[index].text if index < len(tokens) else ""
    if following in ("{", "("):
        return
    name = _dotted(tokens, index)
    allowed = _lists().procedures
    if name.lower() not in allowed:
        raise QueryRefused(f"CALL {name or '…'} is not allowed; of procedures only {', '.join(allowed.values())} are")


def _dotted(tokens: Sequence[_Token], index: int) -> str:
    """Return the dotted name that begins at a token."""
    parts: list[str] = []
    while index < len(tokens) and tokens[index].kind in ("word", "quoted"):
        parts.append(tokens[index].name)
        index += 1
        if index >= len(tokens) or tokens[index].text != ".":
            break
        index += 1
    return ".".join(parts)


def _check_function(tokens: Sequence[_Token], index: int) -> None:
    """Check the function whose bracket opens behind the token at `index`, if there is one."""
    token = tokens[index]
    if token.kind not in ("word", "quoted"):
        return
    first = index
    while first >= 2 and tokens[first - 1].text == "." and tokens[first - 2].kind in ("word", "quoted"):
        first -= 2
    if first == index and token.keyword in _lists().before_bracket:
        return
    if first and tokens[first - 1].keyword == "CALL":
        return
    name = _dotted(tokens, first)
    if name.lower() not in _lists().functions:
        raise QueryRefused(f"{name}() is not allowed; queries may call the functions that Cypher itself defines, such as toLower or date")
