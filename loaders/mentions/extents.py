"""Extents: where the name of a forum or programme ends that goes on behind the word it is built on."""

from __future__ import annotations

import re

from loaders.mentions.acronyms import abbreviates
from loaders.mentions.bodies import ends_body
from loaders.patterns.words import expressed

CAPITAL = r"[A-ZÀ-Þ][\w’'-]*"
SMALL = r"(?:in|on|of|for|to|and|against|from|including|with|between|among|across|dan|untuk|di|tentang|dalam)"
# Waters and parts of the world that a forum's name tells its field by (`Contact Group on Piracy in the Red Sea`).
WATERS = re.compile(
    rf"(?: (?:in|of|off) (?:the )?(?:Coast of (?:the )?)?(?:{CAPITAL} (?:and )?){{0,3}}"
    r"(?:Seas?|Oceans?|Gulf(?: of [A-Z]\w+)?|Straits?(?: of [A-Z]\w+)?|Region|Basin"
    r"|Waters|Pacific|Asia|Africa|Caribbean|Mediterranean|Americas|Europe|Balkans"
    r"|Sahel))(?![\w-])"
)
# What those do who come together, in capitals (`… in Combating Corruption and Money Laundering`).
DOING = re.compile(
    rf" (?:in|on|for|through|and|to|including|by) (?:the )?[A-Z][a-z]+ing"
    rf"(?: (?:(?:and|of|against|from|the|&) ){{0,2}}{CAPITAL}){{1,8}}(?![\w-])"
)
# What it is for or against (`… Platform for the Sahel`).
FIELD = re.compile(
    r" (?:on|for|against|to)(?: the)? (?!Government|Republic|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b)"
    rf"{CAPITAL}(?:(?: (?:and|of|in|on|against|for|the)){{0,2}} {CAPITAL}){{0,6}}(?![\w-])"
)
BEYOND = expressed("bodies", "extents", "beyond")
# A name in quotation marks goes on to the last of them.
OPENING = '“"‘«'
QUOTED = re.compile(rf"(?P<rest>(?:(?: {SMALL}(?: the)?)?,? {CAPITAL}| (?:19|20)\d\d| ke-\d+){{0,14}})[”\"’»]")
ABOUT = expressed("bodies", "extents", "about")
SPELLED = re.compile(rf"(?P<more>(?:,? {SMALL}(?: the)?| {CAPITAL}){{1,12}}) \((?P<acronym>[A-Z][A-Za-z/-]{{2,14}})\)")


GROUP = expressed("bodies", "extents", "group")
LONGEST_GROUP = 40


def forum_start(text: str, start: int) -> int:
    """Return where a name begins with the group, in small letters, that is named by its field (`a working group on Port Security`)."""
    group = GROUP.search(text, max(0, start - LONGEST_GROUP), start)
    return group.start() if group else start


def forum_end(text: str, start: int, end: int) -> int:
    """Return where a name ends with what its acronym tells to be part of it, or the part of the world it is about."""
    spelled = SPELLED.match(text, end)
    if spelled is not None:
        acronym, whole = spelled["acronym"], text[start : spelled.end("more")]
        longer = abbreviates(acronym, whole, None) and acronym[0] == whole[0]
        if (
            longer
            and whole[whole.rfind(" ") + 1].lower() in acronym.lower()
            and _letters(acronym, whole) > _letters(acronym, text[start:end])
        ):
            return spelled.end("more")
    quoted = QUOTED.match(text, end) if start and text[start - 1] in OPENING else None
    if quoted is not None:
        return quoted.end("rest")
    doing = DOING.match(text, end) or BEYOND.match(text, end) or (FIELD.match(text, end) if ends_body(text[start:end]) else None)
    end = doing.end() if doing else end
    waters = WATERS.match(text, end) if ABOUT.search(text, start, end) else None
    return waters.end() if waters else end


def _letters(acronym: str, name: str) -> int:
    """Return how many letters of an acronym begin words of a name, in order."""
    found = 0
    rest = iter(word[0].lower() for word in re.findall(r"[^\W\d_][\w’']*", name))
    for letter in acronym.lower():
        if letter.isalpha() and letter in rest:
            found += 1
    return found
