"""Runners: who runs a programme and who pays for it, read from its name outwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph.facts import Value, claim_key
from loaders.discourse.anaphora import RULE as ANAPHORA
from loaders.discourse.record import Discourse, without_states
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import MARK, Group, Shape
from loaders.mentions import BODIES, Mention, distinct, identity
from loaders.mentions.bodies import short_form
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.words import any_of, expressed
from loaders.relations.programmes import PLAN
from loaders.rules import load_rules
from loaders.text.segments import Span
from loaders.values.dates import DateMention

RULE = "programme-run"
# One that only owns the next, whose name no list knows, is not meant (`Spain's FIIAPP`).
WHO = r"⟨[SAILM]\d+⟩(?!['’]s? [A-Z])"
ASIDE = r"[”\"’']?(?: \([^()]{1,80}\))?[”\"’']?(?: (?:[Ii]nitiative|[Pp]rogramme?|[Pp]roject|mechanism|scheme))?"
MOST = 4
FARTHEST = 200
PAIR = 2
ACTING = frozenset({"State", *BODIES})
WHEN = r"(?:,? (?:in|on|at|during|pada|di|tanggal|bulan|tahun) ⟨[DP]\d+⟩){1,3}"
OWNER = expressed("memberships", "runners", "owner")
GLOSS = expressed("programmes", "told", "gloss")
# How many sentences back a programme may have been named that `it` means, and one that `the project` does.
NEAR, FAR = 1, 6


@dataclass(slots=True)
class _Run:
    """Who runs or supports a programme, and the stretch that says so."""

    who: tuple[Mention, ...]
    relation: str
    span: Span


def add_runners(shape: Shape, discourse: Discourse) -> None:
    """Add who runs, funds, launched or agreed on each programme that a sentence names."""
    text = shape.text
    for mark in MARK.finditer(text) if "⟨G" in text or "⟨M" in text else ():
        item = shape.item(mark)
        if isinstance(item, Mention) and mark[1] == "G":
            if item.entry is not None or short_form(item.name) != item.name:
                _add(shape, item, [*_behind(shape, mark), *_before(shape, mark)], mark, discourse)
        elif isinstance(item, Group) and mark[1] == "M":
            _add_glossed(shape, item, mark, discourse)
            _add_owned(shape, item, mark, discourse)
    if "⟨G" not in text:
        _add_meant(shape, discourse)
    _add_plan(shape, discourse)


def _add(shape: Shape, programme: Mention, runs: list[_Run], mark: re.Match[str], discourse: Discourse) -> None:
    made = _made(shape, mark, discourse)
    runs = [run for run in runs if modality_of(shape.text, *run.span) is None]
    if not runs and made is None:
        return
    key = discourse.name(programme, shape)
    kind = "action_plan" if PLAN.search(programme.name) else "programme"
    told: dict[str, Value | None] = {"name": programme.name, "kind": kind}
    for run in runs:
        evidence = discourse.evidence(shape, *run.span, RULE, 0.7)
        discourse.claims.node("Programme", key, told, evidence)
        for one in run.who:
            discourse.claims.relationship(run.relation, discourse.name(one, shape), key, {}, evidence)
    if made is not None:
        who, span = made
        _record(shape, key, told, who, span, discourse)


def _record(shape: Shape, key: str, told: dict[str, Value | None], who: tuple[Mention, ...], span: Span, discourse: Discourse) -> None:
    """Add a plan that some agreed on, with when and where they did."""
    dates = [item.edtf for _, item in shape.items_in(*span, "D") if isinstance(item, DateMention) and item.kind == "date"]
    evidence = (*discourse.antecedents.evidence(who), *discourse.evidence(shape, *span, RULE, 0.7))
    discourse.claims.node("Programme", key, {**told, "date": dates[-1] if dates else None}, evidence)
    for one in who:
        discourse.claims.relationship("RUNS", discourse.name(one, shape), key, {}, evidence)
    for place in without_states(item for _, item in shape.items_in(*span, "P") if isinstance(item, Mention)):
        discourse.claims.relationship("HELD_IN", key, discourse.place(place, shape), {}, evidence)


def _behind(shape: Shape, mark: re.Match[str]) -> Iterator[_Run]:
    """Yield who runs and who funds a programme, told behind it: `financed by A and run by B with C`, `which A launched`."""
    place = mark.end()
    for _ in range(MOST):
        match = _passive().match(shape.text, place)
        if match is None:
            break
        relation = "SUPPORTS" if match["fund"] else "RUNS"
        yield _Run(_named(shape, match, "who", "with"), relation, (mark.start(), match.end()))
        place = match.end()
    for pattern in (_active(), _what()):
        match = pattern.match(shape.text, mark.end())
        if match is not None:
            funds = "fund" in match.groupdict() and match["fund"] is not None
            who = _named(shape, match, "who", "with")
            if who:
                yield _Run(who, "SUPPORTS" if funds else "RUNS", (mark.start(), match.end()))


def _before(shape: Shape, mark: re.Match[str]) -> Iterator[_Run]:
    """Yield those who act together in a programme, told before it: `A and B have cooperated in it`."""
    match = _together().search(shape.text, max(0, mark.start() - FARTHEST), mark.start())
    who = _named(shape, match, "who", "with") if match is not None else ()
    if match is not None and len(who) >= PAIR:
        yield _Run(who, "RUNS", (match.start(), mark.end()))


def _made(shape: Shape, mark: re.Match[str], discourse: Discourse) -> tuple[tuple[Mention, ...], Span] | None:
    """Return who agreed on a plan and the stretch that tells of it, or None."""
    text = shape.text
    agreed = _agreed().match(text, mark.end())
    if agreed is not None:
        who = _named(shape, agreed, "who", "with") or discourse.antecedents.pair_of_states()
        span = mark.start(), agreed.end()
    else:
        agree = _agree().search(text, max(0, mark.start() - FARTHEST), mark.start())
        if agree is None:
            return None
        rest = _when().match(text, mark.end())
        who, span = _named(shape, agree, "who", "with"), (agree.start(), rest.end() if rest else mark.end())
    alone = len(who) == 1 and who[0].label in ("Forum", "InternationalOrganisation", "RegionalBody", "Organisation")
    return (who, span) if (len(who) >= PAIR or alone) and modality_of(text, *span) is None else None


def _add_glossed(shape: Shape, group: Group, mark: re.Match[str], discourse: Discourse) -> None:
    """Add who runs and funds a programme that a text calls by two names (`GLOW, the Global Waters Project, funded by …`)."""
    first, second = group.mentions[0], group.mentions[-1]
    glossed = len(group.mentions) == PAIR and GLOSS.fullmatch(shape.sentence.text, first.end, second.start) is not None
    if glossed and first.label == second.label == "Programme":
        known = second if first.entry is None else first
        _add(shape, known, [*_behind(shape, mark)], mark, discourse)


def _add_meant(shape: Shape, discourse: Discourse) -> None:
    """Add who runs and funds a programme named before that a sentence means by a word (`It is funded by Peru`, `Peru funds it`)."""
    for pattern in (_meant_first, _meant_last):
        for match in pattern.finditer(shape.text):
            meant = _programme_before(match["head"] or match["id"], discourse)
            if meant is None:
                continue
            if pattern is _meant_first:
                runs = [*_behind(shape, match)]
            else:
                who, funds = _named(shape, match, "who", "with"), match["fund"] is not None
                rest = _beside().match(shape.text, match.end())
                more = _named(shape, rest, "with") if rest is not None and not funds else ()
                runs = [_Run((*who, *more), "SUPPORTS" if funds else "RUNS", (match.start(), rest.end() if more and rest else match.end()))]
            _add(shape, meant, [run for run in runs if run.who], match, discourse)


def _programme_before(head: str | None, discourse: Discourse) -> Mention | None:
    """Return the one programme named before that `it` or a word for one means, or None."""
    reach = FAR if head else NEAR
    near = [one for one in discourse.forums.named if one.mention.label == "Programme" and one.at >= discourse.forums.read - reach]
    called = [one for one in near if head and head.lower() in one.mention.name.lower().split()]
    found = {identity(one.mention): one for one in called or near}
    if len(found) != 1:
        return None
    meant = replace(next(iter(found.values())), at=discourse.forums.read)
    discourse.forums.named = [*(one for one in discourse.forums.named if one.mention is not meant.mention), meant]
    discourse.antecedents.quotes.setdefault(meant.mention.key, meant.quote)
    return replace(meant.mention, rule=ANAPHORA)


def _add_owned(shape: Shape, group: Group, mark: re.Match[str], discourse: Discourse) -> None:
    """Add whose a programme is that stands before them in one list: `the Container Programme of A and B`."""
    text = shape.sentence.text
    for one, other in zip(group.mentions, group.mentions[1:], strict=False):
        if one.label != "Programme" or other.label not in ACTING or not OWNER.fullmatch(text, one.end, other.start):
            continue
        owners = distinct(item for item in group.mentions if item.start > one.end and item.label in ACTING)
        _add(shape, one, [_Run(owners, "RUNS", mark.span())], mark, discourse)
        return


def _add_plan(shape: Shape, discourse: Discourse) -> None:
    """Add a plan without a name that some signed: `A and B signed a work plan for 2024 in Lima`."""
    match = _plan.search(shape.text)
    who = _named(shape, match, "who", "with") if match is not None else ()
    if match is None or len(who) < PAIR or modality_of(shape.text, match.start(), match.end()) is not None:
        return
    name = shape.words(*match.span("name"))
    rest = _when().match(shape.text, match.end())
    key = claim_key("Programme", sorted(identity(one) for one in who), name, discourse.claims.document.id)
    _record(shape, key, {"name": name, "kind": "action_plan"}, who, (match.start(), rest.end() if rest else match.end()), discourse)


def _named(shape: Shape, match: re.Match[str], *groups: str) -> tuple[Mention, ...]:
    """Return the states and bodies that groups of a match name."""
    found: list[Mention] = []
    for group in groups:
        if match[group]:
            found += [item for _, item in shape.items_in(*match.span(group), "SAI") if isinstance(item, Mention)]
    return distinct(one for one in found if one.label != "Person")


def _rules(key: str) -> str:
    return any_of(load_rules("programmes")[key].values())


def _more(name: str = "with") -> str:
    rules = load_rules("programmes")
    verbs = rf"(?!(?:{_rules('run')}|{_rules('fund')})\b)"
    return rf"(?:{rules['with']} (?:the )?(?:{verbs}[a-z]+ ){{0,2}}(?P<{name}>{WHO}))?"


@cache
def _passive() -> re.Pattern[str]:
    rules = load_rules("programmes")
    aux = r"(?:(?:is|was|are|were|has been|being|yang) )?"
    link = r"(?:,|,? (?:and|dan|serta))?,? ?(?:(?:which|that|yang) )?"
    return re.compile(
        rf"{ASIDE}{link}{aux}{rules['adverbs']}(?:(?P<run>{_rules('run')})|(?P<fund>{_rules('fund')})) (?:by |oleh )?(?:the )?"
        rf"(?:[a-z]+ ){{0,3}}(?P<who>{WHO}){_more()}",
        re.IGNORECASE,
    )


@cache
def _active() -> re.Pattern[str]:
    rules = load_rules("programmes")
    verb = rf"(?:{_rules('ran')}|(?P<fund>{_rules('funded')}))"
    return re.compile(
        rf"{ASIDE},? (?:which|that|yang) (?:the )?(?P<who>{WHO}) {rules['adverbs']}{verb}\b{_more()}",
        re.IGNORECASE,
    )


@Cue
def _meant_first() -> re.Pattern[str]:
    """Return the pattern of words for a programme named before, at the head of a sentence and before what is told of it."""
    meant, told = load_rules("programmes")["meant"], rf"{_rules('run')}|{_rules('fund')}"
    aux = r"(?: (?:is|was|has been|had been|being))?"
    return compile_for_search(rf"^(?:{meant})(?={aux} {load_rules('programmes')['adverbs']}(?:{told}) (?:by|oleh)?)", re.IGNORECASE)


@Cue
def _meant_last() -> re.Pattern[str]:
    """Return the pattern of who runs or funds a programme that a word behind the verb means."""
    rules = load_rules("programmes")
    verb = rf"(?:(?:{_rules('ran')}|{_rules('runs')})|(?P<fund>{_rules('funded')}))"
    return compile_for_search(
        rf"(?:^|[;,] |\b(?:and|while|dan) )(?:the )?(?P<who>{WHO})(?:,? (?:and|dan) (?:the )?(?P<with>{WHO}))? {rules['adverbs']}{verb} "
        rf"(?:{rules['meant']})(?=[,.;]|$| (?:in|on|with|and|while|from|since|until|through|di|dan|bersama|dengan|sejak)\b)",
        re.IGNORECASE,
    )


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of those with whom somebody runs what stands before."""
    return re.compile(rf"{load_rules('programmes')['beside']} (?:the )?(?P<with>{WHO})", re.IGNORECASE)


@cache
def _what() -> re.Pattern[str]:
    rules = load_rules("programmes")
    return re.compile(
        rf"{ASIDE},? (?:an? |the |sebuah |suatu )?(?:[a-z-]+ ){{0,3}}{rules['what']} (?:[a-z]+ ){{0,2}}(?:between|of|by|antara|milik|dari) "
        rf"(?:the )?(?P<who>{WHO})(?: (?:and|dan|dengan|with) (?P<with>{WHO}))?",
        re.IGNORECASE,
    )


@cache
def _together() -> re.Pattern[str]:
    rules = load_rules("programmes")
    other = rf"(?: (?:and|dan|dengan|bersama) (?:the )?(?P<with>{WHO}))?"
    return re.compile(rf"(?P<who>{WHO}){other} {rules['adverbs']}(?:{_rules('together')})(?: the| its| their)? $", re.IGNORECASE)


@cache
def _agreed() -> re.Pattern[str]:
    aux = r"(?: (?:was|were|has been|is|telah|sudah|yang))?"
    by = rf"(?: (?:by|between|oleh|antara) (?:the )?(?P<who>{WHO}){_more()})?"
    return re.compile(rf"{ASIDE}{aux} (?:{_rules('agreed')}){by}(?={WHEN}){WHEN}", re.IGNORECASE)


@cache
def _when() -> re.Pattern[str]:
    return re.compile(rf"(?: \([^()⟨⟩]{{1,40}}\))?(?: (?:for|untuk|tahun) ⟨D\d+⟩)?{WHEN}", re.IGNORECASE)


@cache
def _agree() -> re.Pattern[str]:
    rules = load_rules("programmes")
    named = r"(?:[A-Z][^\s⟨⟩.;:,]*(?: \([^()⟨⟩]{1,30}\))? ){0,4}"
    office = r"(?: (?:[a-z]+ ){0,2}(?:ministers|leaders|heads|members|states|countries|chiefs|officials)(?: [a-z]+){0,5})?"
    before = rf"(?:(?:the|an?|its|their|naskah|dokumen) )?{named}(?:(?:of|for|to|on|dari|untuk) (?:the )?)?"
    return re.compile(rf"(?P<who>{WHO}){office}{_more()} {rules['adverbs']}(?:{_rules('agree')}) {before}$")


@Cue
def _plan() -> re.Pattern[str]:
    rules = load_rules("programmes")
    lead = r"(?:(?:an?|the|its|their|naskah|dokumen|sebuah) )?"
    on = r"(?: (?:on|for|tentang|di bidang|untuk) [^\s⟨⟩.;:,()]+(?: [^\s⟨⟩.;:,()]+){0,5}?(?= (?:in|on|at|di|pada)\b|[.,;]|$))?"
    return compile_for_search(
        rf"(?P<who>{WHO}){_more()},? {rules['adverbs']}(?:{_rules('agree')}) {lead}"
        rf"(?P<name>(?:[a-z-]+ ){{0,3}}?(?:{_rules('plan')}){on})",
        re.IGNORECASE,
    )
