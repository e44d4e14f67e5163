"""Forums: those that a document has named, and which of them words such as `the Council` or `pertemuan tersebut` mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from graph.evidence import Evidence
from graph.vocabulary import Vocabulary
from loaders.discourse.anaphora import Antecedents
from loaders.grammar.shapes import Shape
from loaders.mentions import Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import expressed, expression
from loaders.rules import load_rules

LASTING = 2  # sentences over which `the meeting` means the forum named last
MOST = 12
NAMED_BEFORE = 6
LABELS = frozenset({"Forum", "Programme"})
BODIES = frozenset({"InternationalOrganisation", "RegionalBody"})
JOINT = expressed("forums", "joint")
TOGETHER = expressed("forums", "together")
REGIONAL = expressed("forums", "regional")
ASIDE = compile_for_search(expression("forums", "aside"), re.IGNORECASE)
LEAD = 40
NATIONAL = expressed("forums", "national")
SESSION_OF = expressed("forums", "session_of", flags=re.IGNORECASE)
WORLDWIDE = expressed("forums", "worldwide")
RECORD = expressed("forums", "record")
NATIONWIDE = expressed("forums", "nationwide")
COMMON = expressed("forums", "common")
WORD = re.compile(r"[^\W\d_]+")
HYPHENED = re.compile(r"(?<![\w-])[A-Z][\w.]*(?:[-–][A-Z][\w.]*){1,3}(?![\w-])")


def is_forum(mention: Mention, vocabulary: Vocabulary) -> bool:
    """Return whether several may sit in what is named: a forum, a programme, or a body of no single state."""
    if mention.label in LABELS or mention.label in BODIES:
        return True
    if mention.label == "Organisation" and mention.entry is None and WORLDWIDE.match(mention.name):
        return True
    if mention.label in ("Agency", "Unit") and TOGETHER.search(mention.name):
        return True
    if mention.label not in ("Agency", "Unit") or mention.entry is not None or not JOINT.search(mention.name):
        return False
    if REGIONAL.search(mention.name):
        return True
    if mention.label == "Unit":
        return False
    # A council of a body that several states share is theirs too.
    whole = vocabulary.find(mention.name.split()[0])
    return mention.country is None or (whole is not None and (whole.label in LABELS or whole.label in BODIES))


def is_common(forum: Mention) -> bool:
    """Return whether what a sentence names is any sitting, not a forum of a name of its own (`High Level Meeting`)."""
    unknown = forum.entry is None and forum.label == "Forum"
    return unknown and (
        COMMON.fullmatch(forum.name) is not None or RECORD.match(forum.name) is not None or NATIONWIDE.match(forum.name) is not None
    )


def sides_of(forum: Mention, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return the states that a forum is named after (`the Thai-Lao Border Committee`), each standing where the forum does."""
    for match in HYPHENED.finditer(forum.name):
        states = [vocabulary.state(name) for name in re.split("[-–]", match.group())]
        if all(states) and len({id(one) for one in states}) == len(states):
            words = zip(re.split("[-–]", match.group()), states, strict=True)
            return tuple(Mention(forum.start, forum.end, "State", name, one, one.country, rule="forum-name") for name, one in words if one)
    return ()


@dataclass(frozen=True, slots=True)
class Named:
    """A forum with the number of the sentence that named it last, whether that tells of its sitting, and the quote."""

    mention: Mention
    at: int
    sits: bool
    quote: tuple[Evidence, ...]


@dataclass(slots=True)
class Forums:
    """The forums named so far.

    Args:
        named: the forums, the last one last.
        read: how many sentences have been read.
        since: the sentence that told of a meeting of another kind last.
        joined: the sentence that told of members of a forum last, and that forum.
        members: who was told to be a member of each, by its identity.
    """

    named: list[Named] = field(default_factory=list)
    read: int = 0
    since: int = -1
    joined: tuple[int, Named] | None = None
    members: dict[str, dict[str, Mention]] = field(default_factory=dict)

    def note(self, shape: Shape, vocabulary: Vocabulary, quote: Callable[[Mention], tuple[Evidence, ...]], meant: Sequence[Named]) -> None:
        """Keep the forums that a sentence names, each with the quote that does, and those that it means by a word."""
        self.read += 1
        text = shape.sentence.text
        marked = [one for _, one in shape.items_in(0, len(shape.text), "FGIA") if isinstance(one, Mention)]
        ordered = sorted(marked, key=lambda one: (ASIDE.search(text, max(0, one.start - LEAD), one.start) is None, one.start))
        found = [one for one in ordered if is_forum(one, vocabulary)]
        sits = any(SITS[language].search(shape.text) for language in SITS)
        held = any(one.label == "Forum" for one in found)
        for one in meant:
            self.named = [*(other for other in self.named if other is not one), replace(one, at=self.read, sits=one.sits or sits)]
        for mention in found:
            self.named = [one for one in self.named if identity(one.mention) != identity(mention)][-MOST:]
            named_so = any(SITS[language].match(mention.name) for language in SITS)
            # Beside a forum that sits, an organisation is one of those that come.
            comes = mention.label == "Agency" or (mention.label in BODIES and held)
            sitting = named_so or (sits and (not comes or _is_in_session(text, mention)))
            self.named.append(Named(mention, self.read, mention.label == "Forum" or sitting, quote(mention)))
        if any(BESIDE[language].search(shape.text) for language in BESIDE):
            # `On the margins of ⟨F0⟩ the two held a bilateral meeting.`
            self.since = self.read
        elif not found and not meant and any(OTHER[language].search(shape.text) for language in OTHER):
            self.since = self.read

    def join(self, forum: Mention, quote: tuple[Evidence, ...], who: Sequence[Mention], antecedents: Antecedents) -> None:
        """Keep who is told to be a member of a forum: words that count its members mean these."""
        self.joined = self.read + 1, Named(forum, self.read + 1, True, quote)
        members = self.members.setdefault(identity(forum), {})
        members |= {identity(one): one for one in who}
        antecedents.sit_together(tuple(members.values()))

    def last(self, lasting: int = LASTING) -> Named | None:
        """Return the one forum whose sitting the sentence before told of, or the one before that."""
        near = [one for one in self.named if one.at > self.read - lasting and one.sits]
        return near[-1] if near and near[-1].at > self.since else None

    def just_named(self) -> Named | None:
        """Return the one forum that the sentence before named, None where it named several or none."""
        near = [one for one in self.named if one.at == self.read]
        return near[0] if len(near) == 1 else None

    def meant(self, word: str, language: str) -> Named | None:
        """Return the forum that a word with an article means: the last whose name has it, or of which it is a sitting."""
        plain = re.sub(r"(?<=[^s])s$", "", word.lower()) if language == "en" else word.lower()
        for one in reversed(self.named):
            if plain in _words(one.mention) and one.at > self.read - NAMED_BEFORE:
                return one
        return self.last() if SITTINGS[language].search(word.lower()) else None


def _is_in_session(text: str, mention: Mention) -> bool:
    """Return whether what is called as an agency is has a session of its own told of it, and is of no single state."""
    return not NATIONAL.search(mention.name) and SESSION_OF.search(text, max(0, mention.start - LEAD), mention.start) is not None


def _words(mention: Mention) -> frozenset[str]:
    """Return the words of a forum's names, in small letters."""
    names = [mention.name]
    if mention.entry is not None:
        names += [form for form in (mention.entry.name, mention.entry.name_id, *mention.entry.names) if form]
    found = {word.lower() for name in names for word in WORD.findall(name)}
    return frozenset(found | {"centre" for word in found if word == "center"} | {"center" for word in found if word == "centre"})


def _cue(words: str, language: str) -> Cue:
    return Cue(lambda: compile_for_search(rf"\b(?:{load_rules('memberships')[words][language]})\b", re.IGNORECASE))


SITTINGS = {language: _cue("sittings", language) for language in ("en", "id")}
SITS = {language: _cue("sits", language) for language in ("en", "id")}
BESIDE = {language: _cue("beside", language) for language in ("en", "id")}
OTHER = {language: _cue("other", language) for language in ("en", "id")}
