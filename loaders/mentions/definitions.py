"""Definitions: what a document as a whole says of its names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from graph.names import comparable
from loaders.mentions.bodies import short_form
from loaders.mentions.finder import MentionFinder, Survey
from loaders.mentions.mention import Context, Mention
from loaders.mentions.surveys import Surveys
from loaders.mentions.treaties import RULE as TREATY
from loaders.mentions.treaties import title_form

SHORT_LABELS = frozenset({"Forum", "Programme", "Agreement"})
# How a report begins, among its first texts.
OPENING = 6
DATELINE = re.compile(r"(?P<city>[A-Z][A-Z .]{2,20}[A-Z])(?:, [\w. /]{2,30})? ?[-–—] ")
STATES = {"id": "ID"}
# `the Government of Benin (GOB)`
GOVERNMENT = re.compile(r" \((G[Oo][A-Z]{1,3})\)")


def read_context(finder: MentionFinder, surveys: Surveys | Sequence[Survey], language: str | None) -> Context:
    """Return what a document's texts define: the state they are about, acronyms, and full names that short ones stand for."""
    titled = _titled(surveys)
    about = titled or _prevailing(survey.mentions for survey in surveys) or _home(surveys, language)
    rough = Context(country=about, language=language, titled=titled is not None)
    # What is named again says nothing more.
    mentions: dict[tuple[object, ...], Mention] = {}
    names = _Names()
    governments: dict[str, Mention] = {}
    countries: set[str] = set()
    for survey in surveys:
        for one in finder.settle(survey, rough):
            if one.country is not None:
                countries.add(one.country)
            if one.label not in ("State", "Person", "Place"):
                entry = one.entry.id if one.entry is not None else None
                mentions.setdefault(
                    (one.label, one.name, entry, one.country, one.acronym, one.rule, one.holder, one.position, one.gloss), one
                )
            match = GOVERNMENT.match(survey.text, one.end) if one.label == "State" else None
            if match:
                governments.setdefault(match[1], replace(one, name=match[1]))
    glossed = _glossed(mentions.values())
    for mention in mentions.values():
        for name in (mention.name, mention.gloss):
            if name is not None:
                names.add(name, _called(name, glossed) or mention if mention.label == "Agreement" else mention)
    names.close()
    meant: dict[str, dict[str, Mention]] = {}
    for mention in mentions.values():
        known = _called(mention.name, glossed) if mention.label == "Agreement" else None
        whole = known or names.whole(mention)
        for form in [*_defined_forms(mention), *([mention.name] if whole is not mention else [])]:
            # A word of its name stands for a forum that nothing else knows, as the whole name does.
            named = whole.name if _is_word_of(form, whole) else form
            meant.setdefault(form, {}).setdefault(whole.entry.id if whole.entry else whole.key, replace(whole, name=named))
    defined: dict[str, Mention] = {}
    for form, bodies in meant.items():
        chosen = next(iter(bodies.values()))
        # A short form that two bodies of the document share stands for neither; an acronym keeps its first meaning.
        if len(bodies) == 1 or form == chosen.acronym:
            defined[form] = chosen
    defined = {**defined, **{form: one for form, one in governments.items() if form not in defined}}
    return replace(
        rough,
        defined=MappingProxyType(defined),
        short=_plain_words(defined),
        countries=tuple(sorted(countries)),
        glossed=MappingProxyType(glossed),
    )


def _glossed(mentions: Collection[Mention]) -> dict[str, Mention]:
    """Return the treaty that each name of one stands for that a document calls by two, and by further ones that share one with these."""
    groups: dict[str, list[Mention]] = {}
    for one in mentions:
        if one.gloss is None or one.label != "Agreement":
            continue
        forms = [title_form(one.name), title_form(one.gloss)]
        group = [*(known for form in forms for known in groups.get(form, ())), one]
        for form in {*forms, *(title_form(name) for known in group for name in (known.name, known.gloss or known.name))}:
            groups[form] = group
    # A name in capitals is written so where it is a heading.
    written = {comparable(one.name): one.name for one in mentions if one.label == "Agreement" and not one.name.isupper()}
    meant = {form: min(group, key=lambda one: (one.entry is None, one.name.isupper())) for form, group in groups.items()}
    return {form: replace(one, name=written.get(comparable(one.name), one.name)) for form, one in meant.items()}


def _called(name: str, glossed: Mapping[str, Mention]) -> Mention | None:
    """Return the treaty that a name is one of, or begins with one of where the words behind it were taken for its end."""
    words = title_form(name)
    return next((one for form, one in glossed.items() if words == form or words.startswith(form + " ")), None)


class _Names:
    """The names of a document that may begin with shorter ones, by label and in order."""

    def __init__(self) -> None:
        self._by_label: dict[str, dict[str, dict[str, Mention]]] = {}
        self._sorted: dict[str, list[str]] = {}

    def add(self, name: str, one: Mention) -> None:
        """Add a name of the document, and what it stands for."""
        if one.label in SHORT_LABELS:
            self._by_label.setdefault(one.label, {}).setdefault(name, {})[one.key] = one

    def close(self) -> None:
        """Put the names in order, once all are there."""
        self._sorted = {label: sorted(names) for label, names in self._by_label.items()}

    def whole(self, mention: Mention) -> Mention:
        """Return the fuller name that a name is the beginning of (`Global Coalition` of `Global Coalition to …`), or itself."""
        if mention.entry is not None or mention.label not in SHORT_LABELS:
            return mention
        begin, names = mention.name + " ", self._sorted[mention.label]
        longer: dict[str, Mention] = {}
        for index in range(bisect_left(names, begin), len(names)):
            if not names[index].startswith(begin) or len(longer) > 1:
                break
            longer |= self._by_label[mention.label][names[index]]
        return next(iter(longer.values())) if len(longer) == 1 else mention


def _defined_forms(mention: Mention) -> Iterator[str]:
    if mention.acronym:
        yield mention.acronym
    if mention.rule == TREATY:
        yield from (name for name in (mention.name, mention.gloss) if name is not None)
    if mention.entry is not None and mention.rule != "generic":
        yield from mention.entry.generic
    if mention.label in SHORT_LABELS and mention.rule != "defined":
        short = short_form(mention.name)
        if short is not None and short != mention.name:
            yield short


def _is_word_of(form: str, whole: Mention) -> bool:
    if whole.entry is not None:
        return False
    return whole.label == "Agreement" or (whole.label in ("Forum", "Programme") and form != whole.acronym)


def _plain_words(defined: Mapping[str, Mention]) -> re.Pattern[str] | None:
    words = sorted(
        (form for form, meant in defined.items() if (meant.label in SHORT_LABELS and form[1:].islower()) or " " in form), key=len
    )
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in reversed(words)) + r")(?![\w-])") if words else None


def _titled(surveys: Iterable[Survey]) -> str | None:
    """Return the state whose name alone is the title."""
    for survey in islice(surveys, 1):
        states = [one for one in survey.mentions if one.label == "State" and one.end - one.start == len(survey.text.strip(" #*:_"))]
        if states:
            return states[0].country
    return None


def _home(surveys: Iterable[Survey], language: str | None) -> str | None:
    """Return the state of the city that a report is sent from (`LIMA –`), else that of its language, unless only others are named."""
    from graph.vocabulary.cities import find_city

    for survey in islice(surveys, OPENING):
        sent = DATELINE.match(survey.text)
        city = find_city(sent["city"].title()) if sent else None
        if city is not None:
            return city.country
    own = STATES.get(language or "")
    named = {one.country for survey in surveys for one in survey.mentions if one.label == "State"}
    return own if not named or own in named else None


def _prevailing(texts: Iterable[Iterable[Mention]]) -> str | None:
    """Return the state named at least twice as often as any other; the first two texts, title and beginning, count threefold."""
    counts: dict[str, int] = {}
    for position, mentions in enumerate(texts):
        for mention in mentions:
            if mention.label == "State" and mention.country:
                counts[mention.country] = counts.get(mention.country, 0) + (3 if position < 2 else 1)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ordered or (len(ordered) > 1 and ordered[0][1] < ordered[1][1] * 2):
        return None
    return ordered[0][0]
