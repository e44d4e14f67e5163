"""Titles of agreements: what kind they are, between whom, on what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.mentions.finder import MentionFinder
from loaders.mentions.mention import NO_CONTEXT, Context, Mention
from loaders.mentions.treaties import RULE as TREATY
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_literal, any_of, expressed
from loaders.rules import load_rules
from loaders.text.language import function_words

PARTIES = frozenset({"State", "Agency", "Unit", "Organisation", "InternationalOrganisation", "RegionalBody", "Forum"})
LONGEST = 700
NAMED = expressed("titles", "named")
BEFORE = expressed("titles", "before")
EACH = expressed("titles", "each")
LONGEST_BEFORE = 80
REMEMBERED = 16


# Whose the next is, who signs (`its Peruvian counterpart, the Lake Police`).
# Between two brackets, or a stop and one.
GLOSSED = re.compile(r"(?P<words>[^.;:()]+)\(\s*$")
LONGEST_GLOSSED = 120
COUNTERPART = expressed("titles", "counterpart")


@dataclass(frozen=True, slots=True)
class AgreementTitle:
    """A title such as `Memorandum of Understanding between A and B on C`.

    Args:
        start: first code point in the text that was searched.
        end: the code point after its last.
        kind: `MoU`, `LoI`, `treaty`, `arrangement`, `declaration`, `joint_statement`, `other`.
        parties: those it names, in order; a state is left out where a body of its own signs for it.
        topic: span of what it is on, or None.
    """

    start: int
    end: int
    kind: str
    parties: tuple[Mention, ...]
    topic: tuple[int, int] | None


def read_title(text: str, finder: MentionFinder, context: Context = NO_CONTEXT) -> AgreementTitle | None:
    """Return the first title of an agreement in a text, or None.

    A title has an instrument (`Memorandum of Understanding`, `Perjanjian`) and says between whom it is.
    """
    titles = read_titles(text, finder.find(text, context))
    return titles[0] if titles else None


def read_titles(text: str, mentions: tuple[Mention, ...]) -> tuple[AgreementTitle, ...]:
    """Return the titles of agreements in a text whose mentions are known."""
    if not mentions:
        return ()
    titles: list[AgreementTitle] = []
    reached = -1
    for match in _named(text):
        if match.start() < reached:
            continue
        title = _title(text, match, mentions)
        if title is not None:
            titles.append(title)
            reached = title.end
    return tuple(titles)


def kind_of(words: str) -> str:
    """Return the kind of agreement that the words of a text name; `other` where they name none."""
    found = _named(words)
    return _kind(found[0]) if found else "other"


def kind_of_convention(convention: Mention) -> str:
    """Return the kind that the name of a convention tells; one known or ratified by a law is a treaty whatever it is called."""
    kind = kind_of(convention.name)
    return "treaty" if convention.rule == TREATY or (kind == "other" and convention.entry) else kind


def is_multilateral(convention: Mention) -> bool:
    """Return whether a convention is one that many join: known to be, or named as such by a law."""
    return convention.entry is not None or convention.rule == TREATY


@cache
def kind_words() -> frozenset[str]:
    """Return the single words, in small letters, that names of instruments are made of."""
    return frozenset(word.lower() for names in load_rules("titles")["instruments"].values() for name in names for word in name.split())


def plain_kind(words: str, clause: str) -> str:
    """Return the kind of agreement that words name in a clause; `an agreement` is a treaty only on what treaties are on."""
    if words.lower().startswith(("agreement", "kesepakatan", "persetujuan", "pledge", "pact")):
        return "treaty" if is_named(words, clause) or on_treaty_topic(clause) else "other"
    return kind_of(words)


def is_named(words: str, title: str) -> bool:
    """Return whether an agreement has a name of its own in a title, not only a word for what it is."""
    return (
        words[:1].isupper()
        and kind_of(words) in ("other", "treaty")
        and not words.lower().startswith("letter")
        and NAMED.search(title) is not None
    )


def last_kind(text: str) -> str | None:
    """Return the kind of the instrument that a text names last, or None."""
    found = _named(text)
    return _kind(found[-1]) if found else None


def whole_name(before: str, words: str) -> str:
    """Return the words that name an instrument, with those right before them that belong to its name (`nota `, `kesepakatan`)."""
    found = _named(before + words)
    return found[-1].group() if found and found[-1].start() < len(before) < found[-1].end() else words


def _title(text: str, instrument: re.Match[str], mentions: tuple[Mention, ...]) -> AgreementTitle | None:
    between = _between().match(text, instrument.end())
    if between is None:
        return None
    # `The treaty resembles the agreements between A and B` is about the second.
    nearer = INSTRUMENTS.search(text, instrument.end(), between.end())
    if nearer is not None and instrument.group().islower() and nearer.group().islower():
        return None
    parties: list[Mention] = []
    reached = between.end()
    for mention in mentions:
        if mention.start < between.end():
            continue
        link = text[reached : mention.start]
        if mention.label not in PARTIES or mention.start - instrument.start() > LONGEST or not _links(bool(parties)).fullmatch(link):
            break
        # `both countries` are all parties or none.
        if parties and "anaphora" in {mention.rule, parties[0].rule} and mention.rule != parties[0].rule:
            break
        told = COUNTERPART.match(text, mention.start) if mention.label == "State" else None
        reached = told.end() if told else mention.end
        if told is None:
            parties.append(mention)
    if not parties or (len(parties) > 2 and EACH.search(text, max(0, instrument.start() - LONGEST_BEFORE), instrument.end())):
        return None
    topic = _topic(text, reached)
    end = topic[1] if topic else reached
    return AgreementTitle(_beginning(text, instrument.start()), end, _kind(instrument), tuple(parties), topic)


def glossed_from(title: AgreementTitle, text: str) -> int:
    """Return where what a title names begins: at the same in another language if the title stands in brackets behind that.

    Args:
        title: of the text.
        text: the sentence.
    """
    gloss = GLOSSED.search(text, max(0, title.start - LONGEST_GLOSSED), title.start)
    named = next(iter(_named(gloss["words"])), None) if gloss is not None else None
    return gloss.start("words") + named.start() if gloss is not None and named is not None else title.start


def _beginning(text: str, noun: int) -> int:
    """Return where the words begin that say before an instrument what it is on (`the mutual legal assistance treaty between …`)."""
    before = BEFORE.search(text, max(0, noun - LONGEST_BEFORE), noun)
    return before.start("words") if before and function_words().isdisjoint(before["words"].split()) else noun


def _topic(text: str, start: int) -> tuple[int, int] | None:
    match = _topics().match(text, start)
    if match is None:
        return None
    stop = _topic_end().search(text, match.end())
    end = stop.start() if stop else min(len(text), match.end() + LONGEST)
    return (match.end(), end) if end > match.end() else None


def _kind(match: re.Match[str]) -> str:
    if match.group().split()[0] in load_rules("titles")["plain"]:
        # An agreement in small letters may be of any kind.
        before, after = match.string[max(0, match.start() - 60) : match.start()], match.string[match.end() : match.end() + 60]
        return "treaty" if on_treaty_topic(before.rpartition(".")[2] + " " + after.partition(".")[0]) else "other"
    return next(name for name, words in match.groupdict().items() if words)


def on_treaty_topic(text: str) -> bool:
    """Return whether a text speaks of what only treaties are on, such as extradition."""
    return _treaty_topics().search(text) is not None


@cache
def _treaty_topics() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(load_rules('titles')['treaty_topics'])})\b", re.IGNORECASE)


def _alternatives(words: list[str]) -> str:
    return any_literal(words, r"\s+")


def _instruments() -> re.Pattern[str]:
    kinds = load_rules("titles")["instruments"]
    return compile_for_search(
        r"\b(?:" + "|".join(f"(?P<{kind}>{_alternatives(words)})" for kind, words in kinds.items()) + r")\b", re.IGNORECASE
    )


INSTRUMENTS = Cue(_instruments)


@lru_cache(maxsize=REMEMBERED)
def _named(text: str) -> tuple[re.Match[str], ...]:
    """Return the instruments that a text names; several rules ask for those of one sentence."""
    return tuple(_instruments_in(text)) if INSTRUMENTS.may_match(text) else ()


def _instruments_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the instruments of a text; small letters show where one may begin, which is faster than to look for both kinds."""
    small, end = text.lower(), 0
    if len(small) != len(text):
        yield from INSTRUMENTS.finditer(text)
        return
    for first in _first_words().finditer(small):
        match = INSTRUMENTS.pattern.match(text, first.start()) if first.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


@cache
def _first_words() -> re.Pattern[str]:
    words = {word.lower().split()[0] for listed in load_rules("titles")["instruments"].values() for word in listed}
    return compile_for_search(rf"\b(?:{_alternatives([*words])})")


@cache
def _between() -> re.Pattern[str]:
    words = load_rules("titles")["between"]
    verbs = _alternatives(load_rules("titles")["said"])
    topic = rf"(?:\s+(?!(?i:{verbs})\b)(?!(?i:{_alternatives(words)})\b)[^\W\d_][\w/-]*){{0,12}}"
    dated = r"(?:\s+(?:of|dated)\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4},?)?"
    return re.compile(rf"(?:\s\([A-Za-z]{{2,6}}\))?{dated}{topic}(?:\s\([A-Za-z]{{2,6}}\))?,?\s+(?i:{_alternatives(words)})\s+(?:the\s+)?")


@cache
def _links(further: bool) -> re.Pattern[str]:
    words = _alternatives(load_rules("titles")["links"])
    # With whom somebody agrees may be told by his people; experts among whom there is agreement sign nothing.
    people = any_of(_people(language) for language in ("en", "id")) if further else "(?!x)x"
    return re.compile(rf"[\s,;(–-]*(?:(?:{words})[\s,]*){{0,4}}(?:{people})?(?:the\s)?[\s(]*\)?\s*", re.IGNORECASE)


def _people(language: str) -> str:
    """Return the expression of whose people stand for a body before its name (`officers of`)."""
    rules = load_rules("plain")[language]
    which, whom, of = any_of(rules["which"]), any_of([*rules["people"], *rules["units"]]), any_of(rules["of"])
    if language == "en":
        return rf"(?:(?:{any_of(rules['several'])})\s)?(?:(?:{which})\s){{0,3}}(?:{whom})\s(?:{of})\s"
    return rf"(?:(?:{any_of(rules['several'])})\s)?(?:{whom})(?:\s(?:{which})){{0,2}}\s(?:(?:{of})\s)?"


@cache
def _topics() -> re.Pattern[str]:
    return re.compile(rf"\)?,?\s+(?:{_alternatives(load_rules('titles')['topics'])})\s+(?:the\s+)?", re.IGNORECASE)


@cache
def _topic_end() -> re.Pattern[str]:
    rules = load_rules("titles")
    within = rf"(?!(?:{_alternatives(rules['topic_on'])})\b)"
    return re.compile(rf"\s*[.;()“”\"_]|,?\s+{within}(?:{_alternatives(rules['topic_end'])})\b|\s*$", re.IGNORECASE)
