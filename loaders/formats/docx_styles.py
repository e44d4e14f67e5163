"""Styles and lists of a DOCX file: which paragraphs are headings or lines, and what numbers items carry."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.formats.numbering import FORMS, numbered

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Styles whose paragraphs are the lines of a text.
OF_LINES = frozenset({"preformatted text", "html preformatted", "plain text"})
TITLES = frozenset({"title"})
HEADING = re.compile(r"heading ([1-9])$")
PLACE = re.compile(r"%([1-9])")
MOST_LEVELS = 9
LONGEST_CHAIN = 20


def name_of(element: Element) -> str:
    """Return the name of an element without its name space."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of that name, or None."""
    return next((one for one in element if name_of(one) == name), None) if element is not None else None


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute, whatever its name space, or None."""
    if element is None:
        return None
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs: the level of a heading or 0, whether they are lines, and the list they are items of."""

    heading: int = 0
    lines: bool = False
    list: str | None = None
    level: str | None = None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {attribute(one, "styleId"): one for one in root if name_of(one) == "style"} if root is not None else {}
        self._styles: dict[str | None, Style] = {}

    def of(self, paragraph: Element) -> Style:
        """Return the style of a paragraph, with what it says itself."""
        settings = child(paragraph, "pPr")
        identifier = attribute(child(settings, "pStyle"), "val")
        if identifier not in self._styles:
            self._styles[identifier] = self._read(identifier)
        style = self._styles[identifier]
        outline = attribute(child(settings, "outlineLvl"), "val")
        return replace(style, heading=_level(outline)) if outline is not None else style

    def _read(self, identifier: str | None) -> Style:
        style = Style()
        for _ in range(LONGEST_CHAIN):
            element = self._elements.get(identifier)
            if element is None:
                break
            name = (attribute(child(element, "name"), "val") or "").lower()
            settings = child(element, "pPr")
            numbers = child(settings, "numPr")
            match = HEADING.match(name)
            heading = int(match.group(1)) if match else 1 if name in TITLES else _level(attribute(child(settings, "outlineLvl"), "val"))
            style = Style(
                style.heading or heading,
                style.lines or name in OF_LINES,
                style.list or attribute(child(numbers, "numId"), "val"),
                style.level or attribute(child(numbers, "ilvl"), "val"),
            )
            identifier = attribute(child(element, "basedOn"), "val")
        return style


def _level(outline: str | None) -> int:
    return int(outline) + 1 if outline is not None and outline.isdigit() and int(outline) < MOST_LEVELS else 0


@dataclass(frozen=True, slots=True)
class Mark:
    """The number or sign before an item, and how deep its list lies in others."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1


class Lists:
    """The lists of a document, whose items are numbered as they come."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._kinds: dict[str, str] = {}  # of each list, what it shares its counting with
        self._counts: dict[str, list[int]] = {}
        kinds: dict[str, dict[int, _Level]] = {}
        for one in root if root is not None else ():
            if name_of(one) == "abstractNum":
                kinds[attribute(one, "abstractNumId") or ""] = _levels(one)
            elif name_of(one) == "num":
                identifier, kind = attribute(one, "numId") or "", attribute(child(one, "abstractNumId"), "val") or ""
                own = _overridden(kinds.get(kind, {}), one)
                self._levels[identifier] = own
                self._kinds[identifier] = kind if own == kinds.get(kind, {}) else identifier

    def mark(self, paragraph: Element, style: Style) -> Mark | None:
        """Return the mark of the next item of a list, or None where a paragraph is none."""
        numbers = child(child(paragraph, "pPr"), "numPr")
        identifier = attribute(child(numbers, "numId"), "val") or style.list
        level = attribute(child(numbers, "ilvl"), "val") or style.level or "0"
        if identifier is None or identifier not in self._levels or not level.isdigit() or int(level) >= MOST_LEVELS:
            return None
        levels, depth = self._levels[identifier], int(level)
        own = levels.get(depth, _Level())
        if own.form in ("bullet", "none"):
            return Mark("-", depth) if own.form == "bullet" else None
        counts = self._counts.setdefault(self._kinds[identifier], [])
        while len(counts) <= depth:
            counts.append(levels.get(len(counts), _Level()).start - 1)
        counts[depth] += 1
        del counts[depth + 1 :]
        text = PLACE.sub(lambda match: _counted(counts, levels, int(match.group(1)) - 1), own.text).strip()
        return Mark(text or "-", depth)


def _counted(counts: list[int], levels: dict[int, _Level], place: int) -> str:
    if place >= len(counts):
        return ""
    form = levels.get(place, _Level()).form.lower()
    return numbered(max(counts[place], 1), FORMS.get(form, "1") if len(form) > 1 else "1")


def _levels(element: Element) -> dict[int, _Level]:
    found = {}
    for one in element:
        place = attribute(one, "ilvl")
        if name_of(one) == "lvl" and place is not None and place.isdigit():
            found[int(place)] = _level_of(one)
    return found


def _level_of(element: Element) -> _Level:
    start = attribute(child(element, "start"), "val") or "1"
    form = attribute(child(element, "numFmt"), "val") or "decimal"
    text = attribute(child(element, "lvlText"), "val")
    return _Level(form, "%1." if text is None else text, int(start) if start.isdigit() else 1)


def _overridden(levels: dict[int, _Level], element: Element) -> dict[int, _Level]:
    own = dict(levels)
    for one in element:
        place = attribute(one, "ilvl")
        if name_of(one) != "lvlOverride" or place is None or not place.isdigit():
            continue
        level = child(one, "lvl")
        if level is not None:
            own[int(place)] = _level_of(level)
        start = attribute(child(one, "startOverride"), "val")
        if start is not None and start.isdigit():
            own[int(place)] = replace(own.get(int(place), _Level()), start=int(start))
    return own
