"""The article of a page: what is left without menus, banners, links to others and forms."""

from __future__ import annotations

import re
from typing import Any

NEVER_READ = (
    "script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, select, button, input, textarea, dialog, "
    "head, link, meta, [hidden], [aria-hidden=true]"
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
    r"skip-link|toolbar|popup|modal|baca-juga|terkait|bagikan|komentar)(?:$|[\s_-])",
    re.IGNORECASE,
)
NAMED = "div, section, ul, ol, p, header, span, dl"
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
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if SURROUNDING.search(names):
            surrounding.append(node)
        elif node.tag in ("div", "ul", "ol", "section") and lengths.leads_elsewhere(node):
            links.append(node)
    # Taken out and kept: what is in a part that goes goes twice.
    for nodes, most in ((surrounding, MOST_SURROUNDING), (links, MOST_LINKS)):
        for node in nodes:
            if lengths.letters(node) <= most * lengths.letters(body) and node.mem_id != content.mem_id:
                node.remove()
    return content


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
