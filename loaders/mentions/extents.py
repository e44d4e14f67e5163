"""Extents: where the name of a forum or programme ends that goes on behind the word it is built on."""

from __future__ import annotations

import re

from loaders.mentions.acronyms import abbreviates
from loaders.mentions.bodies import ends_body
from loaders.patterns.words import expressed, expression

CAPITAL = r"[A-ZÀ-Þ][\w’'-]*"
# A name in quotation marks goes on to the last of them.
OPENING = '“"‘«'


def _name(key: str) -> re.Pattern[str]:
    """Return the pattern of how a name goes on; `{capital}` in it is a word with one, `{small}` a small word."""
    small = expression("bodies", "extents", "small")
    return re.compile(expression("bodies", "extents", key).replace("{small}", small).replace("{capital}", CAPITAL))


WATERS = _name("waters")
DOING = _name("doing")
FIELD = _name("field")
QUOTED = _name("quoted")
SPELLED = _name("spelled")
BEYOND = expressed("bodies", "extents", "beyond")
ABOUT = expressed("bodies", "extents", "about")
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
