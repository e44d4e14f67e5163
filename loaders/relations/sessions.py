"""Sessions: meetings that a sentence tells of by the forum that met, or by their number among those of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.discourse.anaphora import RULE
from loaders.discourse.record import Discourse
from loaders.grammar.acts import Act, cue
from loaders.grammar.happenings import Event, event_of, governed
from loaders.grammar.phrases import SUBJECT, Phrase, after, before, head_of, mentions_of
from loaders.grammar.shapes import MARK, Shape
from loaders.mentions import Mention
from loaders.relations.holdings import of_held
from loaders.text.segments import Span

MEETS = re.compile(
    r"\b(?:[Mm]eetings?|[Cc]onferences?|[Dd]ialogues?|[Ss]ummits?|[Ss]essions?|[Aa]ssembly|[Cc]onsultations?|[Tt]alks|[Ss]ymposium|[Cc]ongress"
    r"|[Ff]orum|[Pp]ertemuan|[Kk]onferensi|[Ss]idang|[Dd]ialog|[Rr]apat|[Mm]usyawarah|KTT|[A-Z]{2,}MM?|AMMTC|SOMTC|ASOD|HONLEA)\b"
)
NEAR, REACH = 40, 90
# That it met.
SAT = re.compile(
    r"(?: \([^()]{0,60}\))?(?: (?:last|also|again|first|has|have|had|[a-z]+ly|kembali|juga|telah|sudah|pernah|sempat|baru|akhirnya|resmi|rutin"
    r"|secara [a-z]+|⟨Q\d+⟩)){0,4} (?:met|sat|convened|meets|reconvened|bersidang|berapat|bertemu|berkumpul"
    r"|(?:mengadakan|menggelar|melaksanakan|menyelenggarakan|held|holds|convened)(?: (?!⟨)[^\s.;:,()]+){0,4}"
    r" (?:(?:per)?sidang(?:an)?|pertemuan|rapat|meetings?|sessions?)(?:nya)?)\b"
)
# Whose joint body it is, behind its name.
OF_BOTH = re.compile(r"(?: (?:of|between|antara|dari)(?: the)?)? (?P<who>⟨L\d+⟩)")
ADDED = re.compile(r" (?:dan|and|dengan|with)(?: the)? (?P<who>⟨[SA]\d+⟩)")
JOINT = re.compile(r"\b(?:Bersama|Gabungan|Kerja|Joint|Mixed|Bilateral|Border|Perbatasan|Coordinating|Koordinasi|Konsultasi|Consultative)\b")
# Who leads a forum has not met for that.
LED = re.compile(r" (?:led|dipimpin)(?: [a-z]+)?$")
HOSTED = re.compile(
    r"(?:co-?)?(?:hosted|hosts|held|convened|convenes|organi[sz]ed|chaired|opened)|menjadi tuan rumah|menggelar|menyelenggarakan|mengadakan"
)
TO_IT = re.compile(r"(?: (?!⟨)[^\s.;:,()]+){0,6} $")
# The rest of such an opening, and what those who met did.
REST = re.compile(r"(?:[^⟨⟩.;,]{0,40}⟨[DP]\d+⟩|, (?:on |pada )?⟨[DP]\d+⟩){0,3}, ")
DONE = re.compile(
    r" (?:[a-z]+ ){0,2}(?:agreed|discussed|decided|adopted|reviewed|signed|pledged|exchanged|considered|announced"
    r"|reaffirmed|se(?:pakat|kapat)|bersepakat|membahas|menyepakati|memutuskan|menandatangani|mengumumkan)\b"
)
AT_IT = re.compile(r"(?:^|[,;] |\bthat )(?:[Aa]t|[Dd]uring|[Ii]n|[Pp]ada|[Dd]alam|[Dd]i) (?!⟨)(?:[^\s.;:,()⟨⟩]+ ){0,6}$")


def of_sessions(act: Act, shape: Shape, language: str, discourse: Discourse) -> Iterator[Event]:
    """Yield the meetings that a sentence names by the forum that met (`⟨F0⟩, hosted by Peru, was attended by Chile`)."""
    text = shape.text
    for mark in MARK.finditer(text):
        item = shape.item(mark)
        if mark.group()[1] != "F" or not isinstance(item, Mention):
            continue
        around = f"{text[max(0, mark.start() - NEAR) : mark.start()]} {item.name} {text[mark.end() : mark.end() + NEAR]}"
        if not MEETS.search(around) and not SAT.search(text, mark.end(), mark.end() + REACH):
            continue
        found = list(after(shape, mark.end(), language))
        hosts = _hosts(shape, mark.start(), language)
        for event in of_held(act, shape, mark.span(), found, language):
            if LED.search(text, event.trigger, event.stop):
                continue
            sides = _sides(item, mark.span(), discourse) if not (hosts or event.doers or event.others) else []
            yield event_of(act, (event.trigger, event.end), [*hosts, *event.doers, *sides], event.others)
        if AT_IT.search(shape.text, 0, mark.start()):
            yield event_of(act, mark.span(), _present(shape, mark.end()), [])
        sides = _sides(item, mark.span(), discourse)
        if hosts:
            home = {mention.country for one in hosts for mention in one.mentions}
            others = [replace(one, mentions=tuple(two for two in one.mentions if two.country not in home)) for one in sides]
            sides = others if any(two.country in home for one in sides for two in one.mentions) else []
            yield event_of(act, mark.span(), [*hosts, *governed(found, "with", "among"), *sides], [])
            continue
        end = mark.end()
        if not sides and JOINT.search(item.name):
            sides, end = _of_both(shape, mark, item, discourse)
        sat = SAT.match(text, end) if sides else None
        if sat is not None:
            yield event_of(act, (mark.start(), sat.end()), sides, [])


def _hosts(shape: Shape, position: int, language: str) -> Sequence[Phrase]:
    """Return who held what is named at a place (`Peru and Chile co-hosted the fifth ⟨F0⟩`)."""
    verbs = [one for one in HOSTED.finditer(shape.text, 0, position) if TO_IT.fullmatch(shape.text, one.end(), position)]
    return before(shape, verbs[-1].start(), language)[0] if verbs else ()


def _of_both(shape: Shape, mark: re.Match[str], forum: Mention, discourse: Discourse) -> tuple[list[Phrase], int]:
    """Return whose joint body a forum is that stands before them, and where they end (`Komite Bersama ⟨L1⟩`, `… of ⟨A0⟩ and ⟨A1⟩`)."""
    listed, added = (pattern.match(shape.text, mark.end()) for pattern in (OF_BOTH, ADDED))
    for match, named in ((listed, ()), (added, discourse.named_in(forum.name)[-1:])):
        behind = MARK.match(shape.text, match.start("who")) if match else None
        if match is None or behind is None or (match is added and not named):
            continue
        placed = tuple(replace(one, start=forum.start, end=forum.end) for one in named)
        mentions = (*placed, *mentions_of(shape.item(behind)))
        if len({one.country for one in mentions} - {None}) > 1:
            return [Phrase(SUBJECT, behind.start(), behind.end(), mentions, False)], match.end("who")
    return [], mark.end()


def _sides(forum: Mention, span: Span, discourse: Discourse) -> list[Phrase]:
    """Return the states that the name of a forum names as its sides (`the Peru-Chile Dialogue`)."""
    states = [one for one in discourse.named_in(forum.name.replace("-", " ").replace("–", " ")) if one.label == "State"]
    placed = tuple(replace(one, start=forum.start, end=forum.end) for one in states)
    return [Phrase(SUBJECT, *span, placed, False)] if len(placed) > 1 else []


def _present(shape: Shape, position: int) -> list[Phrase]:
    """Return who did something at the meeting that a sentence opens with (`At the fifth ⟨F0⟩ in Lima, Peru and Chile agreed …`)."""
    opened = REST.match(shape.text, position)
    head = head_of(shape, opened.end()) if opened else []
    done = DONE.match(shape.text, head[0].end) if head else None
    return head if done and len({one.country for one in head[0].mentions}) > 1 else []


def of_another(act: Act, shape: Shape, span: Span, language: str, discourse: Discourse) -> list[tuple[Mention, str]]:
    """Return who met again, where only a number tells which of their meetings it was (`The third meeting was held in Lima`)."""
    numbered = cue("which", language)
    text = shape.text
    told = numbered.pattern.search(text[: span[0]]) if language == "en" else numbered.pattern.search(text[span[1] :])
    if act.kind != "meeting" or told is None or len(discourse.gathered) < 2:
        return []
    return [(replace(one, rule=RULE), act.doer) for one in discourse.gathered]
