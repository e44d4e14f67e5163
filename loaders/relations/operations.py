"""Operations: who had a part in one that the text has told of before, as a sentence says that only means it (`It was led by A with B`)."""

from __future__ import annotations

import re
from functools import cache

from loaders.discourse.record import Discourse, Operation, activity_key, date_of
from loaders.grammar.clauses import Clause
from loaders.grammar.frames import Claimed, Frame
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Shape, mentions_of
from loaders.mentions import BODIES, Mention, distinct, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, expressed
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention

RULE = "operation-run"
KIND = "joint_operation"
ACTING = frozenset({"State", *BODIES})
SHARED = frozenset({"InternationalOrganisation", "RegionalBody"})
OPENS = expressed("operations", "opens", flags=re.IGNORECASE)
ENTRY = expressed("operations", "entry", flags=re.IGNORECASE)
HEADED = expressed("operations", "headed", flags=re.IGNORECASE)
HELD = expressed("operations", "held", flags=re.IGNORECASE)
# Code points from where one is told of to words that mean it, and to `it`.
FAR, NEAR = 900, 320
WHO = r"(?:the )?⟨[SAILM]\d+⟩(?!['’])(?:(?:,|,? (?:and|as well as|dan|serta)) (?:the )?⟨[SAILM]\d+⟩(?!['’]))*"


def add_operation(shape: Shape, discourse: Discourse) -> None:
    """Add those whom a sentence tells to have had a part in the operation told of before."""
    for pattern in (_ran_by(), _ran()) if (shape.text, KIND) not in discourse.told else ():
        match = pattern.match(shape.text)
        if match is None or not _reaches(shape, pattern, discourse) or modality_of(shape.text, *match.span()) is not None:
            continue
        found, end = [*_named(shape, match.span("who"))], match.end()
        for more in (_beside(), _beside(), _lent()):
            behind = more.match(shape.text, end)
            if behind is not None:
                found, end = [*found, *_named(shape, behind.span("who"))], behind.end()
        _add(shape, distinct(found), (match.start(), end), match, discourse)
        return


def note_operation(shape: Shape, discourse: Discourse) -> None:
    """Keep the operation that a sentence tells of, or when the one told of before was."""
    text, spans, known = shape.text, shape.spans(0, len(shape.text)), discourse.operation
    if shape.sentence.segment.kind == "heading" and not OPENS.search(text):
        discourse.listing, discourse.operation = HEADED.search(text) is not None, None
        return
    opened = OPENS.search(text) or (discourse.listing and ENTRY.match(text)) or None
    if (text, KIND) in discourse.told and discourse.activity is not None and discourse.activity[0] == KIND:
        discourse.operation = Operation(spans[-1][1], discourse.activity_date, (), discourse.activity[1])
    elif opened is not None and modality_of(text, 0, len(text)) is None:
        if known is None or not _meant.search(text) or spans[0][0] - known.end > FAR:
            date, dated = _sole_date(shape)
            discourse.operation = Operation(spans[-1][1], date, (*shape.spans(*opened.span()), *dated))
    elif known is not None and known.key is None and known.date is None and spans[0][0] - known.end <= NEAR and HELD.search(text):
        date, dated = _sole_date(shape)
        discourse.operation = Operation(spans[-1][1], date, (*known.spans, *dated))


def speaks_of_operation(shape: Shape, discourse: Discourse) -> bool:
    """Return whether a sentence tells who ran an operation told of before, and so nothing of another activity."""
    return discourse.operation is not None and _ran_by().match(shape.text) is not None and _reaches(shape, _ran_by(), discourse)


def _sole_date(shape: Shape) -> tuple[str | None, tuple[Span, ...]]:
    """Return the one date of a sentence, and where it stands."""
    marks = [mark for mark in MARK.finditer(shape.text) if _edtf(shape, mark) is not None]
    return (_edtf(shape, marks[0]), tuple(shape.spans(*marks[0].span()))) if len(marks) == 1 else (None, ())


def _edtf(shape: Shape, mark: re.Match[str]) -> str | None:
    item = shape.item(mark)
    return item.edtf if isinstance(item, DateMention) and item.kind == "date" else None


def _reaches(shape: Shape, pattern: re.Pattern[str], discourse: Discourse) -> bool:
    """Return whether the operation told of last is near enough to be what a sentence means."""
    match, known = pattern.match(shape.text), discourse.operation
    if match is None or known is None:
        return False
    gap = shape.spans(0, len(shape.text))[0][0] - known.end
    named = match["meant"] is not None and match["meant"].lower() != "it"
    return 0 <= gap <= (FAR if named else NEAR)


def _named(shape: Shape, span: Span) -> tuple[Mention, ...]:
    marks = MARK.finditer(shape.text, *span)
    return tuple(one for mark in marks for one in mentions_of(shape.item(mark)) if one.label in ACTING)


def _add(shape: Shape, parties: tuple[Mention, ...], span: Span, match: re.Match[str], discourse: Discourse) -> None:
    known = discourse.operation
    alone = len(parties) == 1 and parties[0].label not in SHARED
    if known is None or not parties or (known.key is None and alone):
        return
    evidence = discourse.evidence(shape, *span, RULE, 0.7)
    key = known.key
    if key is None:
        date, start, end = date_of(Claimed(Frame(RULE, "activity", {}, {"kind": KIND}), shape, match))
        evidence = discourse.evidence(shape, min(start, span[0]), max(end, span[1]), RULE, 0.7)
        evidence = (*(discourse.claims.evidence(*one, RULE, 0.7) for one in known.spans), *evidence)
        date = date or known.date
        key = activity_key(KIND, parties, date, document=discourse.claims.document.id)
        discourse.claims.node("Activity", key, {"kind": KIND, "date": date}, evidence)
        discourse.activity, discourse.activity_date = (KIND, key), date
    discourse.told.add((shape.text, KIND))
    whole = shape.whole if isinstance(shape, Clause) else shape
    discourse.parties[whole.text, KIND] = key, frozenset(map(identity, parties))
    discourse.operation = Operation(shape.spans(0, len(shape.text))[-1][1], known.date, known.spans, key)
    for one in parties:
        discourse.claims.relationship("TAKES_PART_IN", discourse.name(one, shape), key, {}, evidence)


def _verbs(key: str) -> str:
    return any_of(load_rules("operations")[key].values())


@Cue
def _meant() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{load_rules('operations')['meant']})\b", re.IGNORECASE)


@cache
def _ran_by() -> re.Pattern[str]:
    """Return the pattern of a sentence of an operation and who ran it, in the passive; what means it may be left out."""
    rules = load_rules("operations")
    head = rf"(?P<meant>{rules['meant']}) (?:was |were |has been |had been |yang )?"
    verbs = rf"(?:{_verbs('run')})(?:,? (?:and|dan) (?:{_verbs('run')}))?"
    return re.compile(rf"^(?:{head})?{rules['adverbs']}{verbs}(?: jointly| together)? (?:by|oleh) (?P<who>{WHO})", re.IGNORECASE)


@cache
def _ran() -> re.Pattern[str]:
    """Return the pattern of a sentence of who ran an operation told of before."""
    rules = load_rules("operations")
    who = rf"(?:(?:In|On|From|Pada|Sejak) ⟨D\d+⟩,? )?(?P<who>{WHO})(?: \([^()⟨⟩]{{1,30}}\))?"
    verb = rf"(?:{_verbs('ran')}) (?P<meant>{rules['meant']})(?: out)?(?![\w-])"
    return re.compile(rf"^{who} {rules['adverbs']}{verb}", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"{load_rules('operations')['beside']} (?P<who>{WHO})(?!(?: [a-z]+ly)? [a-z]+ed (?:the|an?|its) )", re.IGNORECASE)


@cache
def _lent() -> re.Pattern[str]:
    """Return the pattern of those who helped in it, behind who ran it (`…, and ⟨I0⟩ lent support`)."""
    return re.compile(rf",? (?:and|while|with|dan|sedangkan) (?P<who>{WHO}){load_rules('operations')['lent']}", re.IGNORECASE)
