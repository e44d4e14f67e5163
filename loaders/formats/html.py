"""HTML: the article without its page, as text with headings, lists and tables."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from graph.errors import DocumentError
from loaders.formats.article import content_of
from loaders.formats.blocks import blocks_text, kept_letters, one_line
from loaders.formats.extracted import Extracted
from loaders.formats.html_blocks import blocks_of
from loaders.formats.plain import decode

MEDIA_TYPE = "text/html"
LARGEST_PAGE = 20_000_000  # bytes; no article is so long
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
HEAD = 4_096
# Reading takes the square of this.
DEEPEST = 2_000
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Reading takes the square of the attributes of an element.
MOST_ATTRIBUTES, LONG_TAG = 2_000, 10_000
WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|[="'])*+""")
VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
# Elements that need not be closed, and those that never are.
UNCLOSED = frozenset({"dd", "dt", "li", "p", "option", "optgroup", "colgroup", "td", "th", "tr", "tbody", "tfoot", "thead"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
# What pages call Latin-1 is what Windows writes.
WINDOWS = frozenset({"iso8859-1", "ascii"})
DATE_NAMES = (
    "article:published_time",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "datepublished",
    "pubdate",
    "publication_date",
    "date",
)
DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?=$|[T\s])")
SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{1,60}$")


def read_html(data: bytes, where: str) -> Extracted:
    """Return the text of the article that a page holds.

    Raises:
        DocumentError: it is too large, or holds no text.
    """
    from selectolax.lexbor import LexborHTMLParser

    if len(data) > LARGEST_PAGE:
        raise DocumentError(f"{where}: has {len(data) // 1_000_000} MB, more than {LARGEST_PAGE // 1_000_000}; save the article alone")
    source, warnings = _decoded(data, where)
    if _depth(source) > DEEPEST:
        raise DocumentError(f"{where}: has more than {DEEPEST} elements one in the other, as no page has; save the article alone")
    if any(len(VALUE.sub(" ", tag).split()) > MOST_ATTRIBUTES for tag in WHOLE_TAG.findall(source) if len(tag) > LONG_TAG):
        raise DocumentError(f"{where}: has an element of more than {MOST_ATTRIBUTES} attributes, as no page has; save the article alone")
    # Halves of surrogate pairs stand for nothing, and NUL ends a text for some.
    tree = LexborHTMLParser(kept_letters(source))
    named = _named(tree)
    title, published, address = _title(tree, named), _date(tree, named), _address(tree, named)
    content = content_of(tree)
    text = blocks_text(blocks_of(content)) if content is not None else ""
    if not text.strip():
        raise DocumentError(f"{where}: holds no text; where a script writes it, save the page as PDF from the browser")
    return Extracted(text, MEDIA_TYPE, title=title, date=published, url=address, warnings=warnings)


def _depth(source: str) -> int:
    """Return how deep elements lie in each other, those left aside that need not be closed."""
    depth = deepest = 0
    for match in TAG.finditer(source):
        if match.group(2).lower() not in UNCLOSED | VOID:
            depth = max(0, depth + (-1 if match.group(1) else 1))
            deepest = max(deepest, depth)
    return deepest


def _decoded(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    match = None if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else CHARSET.search(data[:HEAD])
    if match:
        try:
            encoding = codecs.lookup((match.group(1) or match.group(2)).decode("ascii")).name
            return data.decode("cp1252" if encoding in WINDOWS else encoding), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if not data.strip():
        raise DocumentError(f"{where}: is empty; remove it or put its text in")
    return decode(data, where)


def _named(tree: Any) -> dict[str, str]:
    """Return what the page says of itself, by name, the first of each."""
    named: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            named.setdefault(name.lower(), one_line(attributes["content"]))
    return named


def _title(tree: Any, named: dict[str, str]) -> str | None:
    for node in tree.css("h1"):
        title = one_line(node.text())
        if title:
            return title[:200]
    page = tree.css_first("head > title")
    told = (named.get("og:title"), named.get("citation_title"), SITE.sub("", one_line(page.text())) if page else None)
    return next((title[:200] for title in told if title), None)


def _date(tree: Any, named: dict[str, str]) -> str | None:
    """Return the day on which the page says that it was published."""
    told = [*(named[name] for name in DATE_NAMES if name in named), *_linked_dates(tree)]
    told += [node.attributes.get("datetime") or "" for node in tree.css("time[pubdate], time[itemprop=datePublished]")]
    return next((day for day in map(_day, told) if day), None)


def _linked_dates(tree: Any) -> Iterator[str]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            content = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for one in content if isinstance(content, list) else [content]:
            if isinstance(one, dict):
                parts = one.get("@graph")
                for item in [one, *(parts if isinstance(parts, list) else [])]:
                    if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                        yield item["datePublished"]


def _day(text: str) -> str | None:
    """Return a day, month or year in EDTF, or None where the text is none."""
    match = DAY.match(text.strip())
    if not match:
        return None
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day is not None else "")


def _address(tree: Any, named: dict[str, str]) -> str | None:
    link = tree.css_first('link[rel="canonical"]')
    addresses = (link.attributes.get("href") if link else None, named.get("og:url"))
    return next((url for url in addresses if url and url.startswith(("http://", "https://")) and len(url) <= 2000), None)
