"""The article of a page: what is left without menus, banners, links to others and forms."""

from __future__ import annotations

import re
from typing import Any

NEVER_READ = (
    "script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, select, button, input, textarea, dialog, "
    "head, link, meta, [hidden], [aria-hidden=true], [style*='display:none' i], [style*='display: none' i], .mw-editsection, .noprint"
)
PAGE_PARTS = (
    "nav, aside, menu, form, footer, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=complementary], "
    "[role=dialog], [role=menu], [role=menubar], [role=alertdialog]"
)
MAIN = ("main", "[role=main]", "article", "[itemprop=articleBody]")
# Of the letters of the page, those of its main part are this share at least, or they are as many.
MAIN_SHARE, MAIN_LETTERS = 0.2, 1_500
# Names that sites give to what surrounds an article.
SURROUNDING = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|sidebar|widgets?|footer|masthead|topbar|cookies?|consent|gdpr|share|sharing|social|"
    r"related|recommend(?:ed|ations?)?|comments?|disqus|advert(?:s|isement)?|ads?|promo|newsletter|subscribe|subscription|pagination|pager|"
    r"skip-link|toolbar|popup|modal|baca-juga|terkait|bagikan|komentar|jp-relatedposts|linksisip|lihatjg|sosmed|catlinks|read-next|most-viewed|"
    r"links-block|tags|tagging|share-tools|advertisement)(?:$|[\s_-])",
    re.IGNORECASE,
)
NAMED = "div, section, ul, ol, p, header, span, dl, table"
# Attributes in which sites name the parts of a page, beside class and id.
NAMING = ("class", "id", "data-component", "data-testid")
# Words that lead elsewhere: a short part that begins so, or has such a heading, is none of the article.
ELSEWHERE = re.compile(
    r"(?:baca(?: juga)?|lihat juga|simak(?: juga)?|read (?:also|more|next)|see also|related(?: articles?| news| stories| posts?)?|"
    r"more on this (?:story|topic)|"
    r"latest (?:news|stories)|most (?:read|viewed|popular)|top stories|recommended(?: for you)?|explore more on these topics|share this|"
    r"berita (?:terkait|lainnya|terbaru|terpopuler)|artikel terkait|terpopuler|"
    r"advertisement|iklan|scroll to continue with content)\s*(?::|$)",
    re.IGNORECASE,
)
HEADED = "h2, h3, h4, h5, h6, strong, b"
# What is named so and holds more of the page than this is the article after all.
MOST_SURROUNDING = 0.4
# A page that is more than this of links is a list, and the list its content.
MOST_LINKS = 0.8
# A block of which this share are links, and several, leads elsewhere.
LINKED, FEWEST_LINKS = 0.6, 4
LONGEST_LINKED = 1_500


class _Lengths:
    """How many letters elements hold, how many of those in links, and how many links: counted once, for all."""

    def __init__(self, root: Any) -> None:
        self._found: dict[int, tuple[int, int, int]] = {}
        stack: list[tuple[Any, bool]] = [(root, False)]
        waiting: list[list[int]] = [[0, 0, 0]]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                counts = waiting.pop()
                if node.tag == "a":
                    counts = [counts[0], counts[0], counts[2] + 1]
                self._found[node.mem_id] = (counts[0], counts[1], counts[2])
                waiting[-1] = [one + other for one, other in zip(waiting[-1], counts, strict=True)]
            elif node.tag == "-text":
                waiting[-1][0] += len("".join((node.text_content or "").split()))
            else:
                waiting.append([0, 0, 0])
                stack.append((node, True))
                stack += ((one, False) for one in node.iter(include_text=True))

    def letters(self, node: Any) -> int:
        """Return how many letters an element holds."""
        return self._found.get(node.mem_id, (0, 0, 0))[0]

    def linked(self, node: Any) -> int:
        """Return how many of its letters stand in links."""
        return self._found.get(node.mem_id, (0, 0, 0))[1]

    def leads_elsewhere(self, node: Any) -> bool:
        """Return whether an element is little more than links."""
        letters, linked, links = self._found.get(node.mem_id, (0, 0, 0))
        return links >= FEWEST_LINKS and 0 < letters <= LONGEST_LINKED and linked > LINKED * letters


def content_of(tree: Any) -> Any:
    """Return the element that holds the article, without what surrounds it; None where a page is empty."""
    for node in tree.css(NEVER_READ):
        node.decompose()
    body = tree.body or tree.root
    if body is None:
        return None
    lengths = _Lengths(body)
    content = _main(tree, lengths, lengths.letters(body))
    surrounding = [] if content is not None else body.css("body > header")
    content = content or body
    surrounding += content.css(PAGE_PARTS)
    links = []
    for node in content.css(NAMED):
        names = " ".join(node.attributes.get(name) or "" for name in NAMING)
        if SURROUNDING.search(names) or _points_elsewhere(node, lengths):
            surrounding.append(node)
        elif node.tag in ("div", "ul", "ol", "section") and lengths.leads_elsewhere(node) and not _is_announced(node):
            links.append(node)
    # Taken out and kept: what is in a part that goes goes twice.
    for nodes, most in ((surrounding, MOST_SURROUNDING), (links, MOST_LINKS)):
        for node in nodes:
            if lengths.letters(node) <= most * lengths.letters(body) and node.mem_id != content.mem_id:
                node.remove()
    return content


def _points_elsewhere(node: Any, lengths: _Lengths) -> bool:
    """Return whether a short part begins with words that lead elsewhere, or has a heading of them."""
    letters = lengths.letters(node)
    if not 0 < letters <= LONGEST_LINKED:
        return False
    if node.tag == "p":
        words = node.text(deep=True).strip()
        begun = ELSEWHERE.match(words)
        # A sentence of the article may begin so too; then it is no link.
        return begun is not None and (begun.end() == len(words) or lengths.linked(node) * 2 > letters)
    if node.tag not in ("div", "section"):
        return False
    first = node.css_first(HEADED)
    heading = first.text(deep=True).strip() if first is not None else ""
    if not ELSEWHERE.fullmatch(heading):
        return False
    if first.tag in ("strong", "b") and lengths.linked(node) * 2 <= letters:
        return False
    text: str = node.text(deep=True).strip()
    return text.startswith(heading)


def _is_announced(node: Any) -> bool:
    """Return whether the words before a list end with a colon: then its links are what they tell of."""
    before = node.prev
    while before is not None and not before.text(deep=True).strip():
        before = before.prev
    return node.tag in ("ul", "ol") and before is not None and before.text(deep=True).rstrip().endswith(":")


def _main(tree: Any, lengths: _Lengths, whole: int) -> Any:
    for selector in MAIN:
        found = tree.css(selector)
        if not found:
            continue
        longest = max(found, key=lengths.letters)
        length = lengths.letters(longest)
        # Several articles are a list of teasers, unless one of them is most of the page.
        if length >= MAIN_LETTERS or length >= MAIN_SHARE * whole:
            if selector == "article" and len(found) > 1 and length * 2 < whole:
                continue
            return longest
    return None
