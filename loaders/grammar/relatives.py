"""Relatives: clauses with a gap, or whose subject stands at their end, each as a sentence with everything in its place.

`The boats that ⟨S0⟩ gave ⟨S1⟩ cost much` tells that `⟨S0⟩ gave ⟨S1⟩ the boats`,
and `Among those who attended the course were ⟨S0⟩ and ⟨S1⟩` that `⟨S0⟩ and ⟨S1⟩ attended the course`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from loaders.grammar.sentences import Told
from loaders.grammar.shapes import Shape
from loaders.grammar.simple import ACTOR, Part, Rule, finite, held, in_past, subject, taken_apart
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue, by_language
from loaders.patterns.words import any_of, expressed, expression
from loaders.rules import load_rules
from loaders.rules.inflection import indonesian

WORDS = r"(?:[^;:,⟨⟩]|⟨[A-Z]\d+⟩)"
# What a sentence begins with, and whom or what a clause behind it speaks of.
SETTING = r"(?:(?:[Ii]n|[Oo]n|[Pp]ada(?: tahun)?) (?:⟨[DP]\d+⟩|⟨[DP]\d+⟩ (?:in|on|di|pada) ⟨[DP]\d+⟩),? )?"


# Those whom a clause is about, and their like behind them.
PEOPLE = (
    r"(?:(?:the |para )?(?:[a-z-]+ ){0,2}(?:of|from|dari) "
    r"|(?:para |sejumlah |⟨Q\d+⟩ )?"
    r"(?:perwakilan|perwira|pejabat|delegasi|wakil|utusan|petugas|personel|anggota|polisi|penyidik|unsur|pihak) )?"
)
DEEPEST = 3
# Behind a comma alone stands the subject of the sentence, not one more of a list.
UNJOINED = re.compile(r"^(?:(?!\b(?:and|dan|serta|as well as)\b)[^;])*⟩, (?:(?!\b(?:and|dan|serta|as well as)\b)[^;])*$")


def related(told: Told) -> tuple[Told, ...]:
    """Return a sentence as those that its relative clauses would be, with what they speak of in its place, and the rest of it."""
    language = told.sentence.language
    if language not in ("en", "id") or told.joint is not None or len(told.mentions) + len(told.collectives) < 2:
        return (told,)
    return tuple(_related(told, language, DEEPEST))


def _related(told: Told, language: str, deep: int) -> Iterator[Told]:
    rules = ENGLISH if language == "en" else INDONESIAN
    parts = taken_apart(told, language, rules) if deep and _gates[language].search(told.sentence.text) else ()
    if not parts:
        yield told
    for part in parts:
        yield from _related(part, language, deep - 1)


def _clefts(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence without what brings out who did it (`It was ⟨S0⟩ that trained …`)."""
    text = shape.text
    match = _cleft[language].match(text)
    if match is not None and not held(text[: match.start("rest")], language):
        yield (((match.span("set"), match.span("who"), (match.start("rest"), len(text)))),)


def _times(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence without what brings out when or where it was (`It was in ⟨D0⟩ that …`)."""
    match = _time[language].match(shape.text)
    if match is not None:
        comma = match.end("when")
        yield ((match.span("when"), (",", comma, comma + 1), (match.start("rest"), len(shape.text))),)


def _inverted(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a sentence with its subject before its verb (`Taking part in the exercise were ⟨S1⟩ and ⟨S2⟩`)."""
    text = shape.text
    for pattern, verb in _inversions(language):
        match = pattern.match(text)
        if match is None or held(text, language) or not ACTOR.search(match.group("who")):
            continue
        groups = match.groupdict()
        start, end = match.span("rest")
        words: Part = ((verb, start - 1, start),) if verb else ()
        joined: Part = (match.span("more"), ("and", end, end + 1)) if groups.get("more") else ()
        if (doing := groups.get("doing")) is not None:
            # In the form that goes with a subject before it.
            words = ((in_past(doing.lower()) if language == "en" else doing.lower(), *match.span("doing")),)
        yield ((match.span("set"), *joined, match.span("who"), *words, (start, end)),)
        return


def _objects(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause whose object is what it says more of (`the boats that ⟨S0⟩ gave ⟨S1⟩`), and the sentence without it."""
    text = shape.text
    for match in _object.finditer(text):
        fin, receiver = match.span("fin"), match.span("receiver")
        if match.group("receiver") and not _giving.search(match.group("fin")):
            continue
        if _is_unreal(match, text, language) or not ACTOR.search(match.group("rest") + match.group("head")):
            continue
        head, rest = match.span("head"), match.span("rest")
        parts: Part = ((fin[1], receiver[1]), head, (receiver[1], rest[1])) if match.group("receiver") else (head, rest)
        yield _with_rest(match, text, (match.span("who"), fin, *parts))
        return


def _partners(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause that tells what was done with, to or for the one it says more of (`⟨S0⟩, with which ⟨S1⟩ signed …`)."""
    text = shape.text
    for match in _partner.finditer(text):
        if not _is_unreal(match, text, language):
            start, end = match.span("rest")
            # In front of when and where it was, and of all that is no object.
            when = BESIDES.search(text, start, end)
            place = when.start() if when else end
            begun: Part = (match.span("who"), match.span("fin"), (start, place))
            yield _with_rest(match, text, (*begun, match.span("by"), match.span("head"), (place, end)))
            return


def _possessors(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause that tells what was done to those of the one it says more of (`⟨S0⟩, whose officers ⟨S1⟩ trained`)."""
    text = shape.text
    for match in _possessor.finditer(text):
        if not _is_unreal(match, text, language):
            of: Part = (("of", *match.span("whose")), match.span("head"))
            yield _with_rest(match, text, (*(match.span(name) for name in ("who", "fin", "what")), *of, match.span("rest")))
            return


def _agents(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause whose object is what it says more of, told by whom it was done (`the boats given by ⟨S0⟩ to ⟨S1⟩`)."""
    text = shape.text
    for match in _agent[language].finditer(text):
        if UNJOINED.search(match.group("who")):
            continue
        clause = text[match.start() : match.end("rest")]
        if held(text[: match.end("rest")], language) or _unreal[language].search(clause) or len(ACTOR.findall(clause)) < 2:
            continue
        done, start, end = match.group("done"), *match.span("done")
        verb = (in_past(done) if language == "en" else indonesian(done.removeprefix("di"))[0], start, end)
        parts: Part = (match.span("who"), verb, *(match.span(name) for name in ("head", "mid", "rest", "when")))
        yield _with_rest(match, text, parts)
        return


def _places(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause that tells what was done at a place (`⟨P0⟩, where ⟨S1⟩ trained …`)."""
    text = shape.text
    match = _place[language].search(text)
    if match is not None and not _is_unreal(match, text, language) and not PLACE.search(text, match.start("who"), match.end("rest")):
        within = ("in" if language == "en" else "di", *match.span("where"))
        yield _with_rest(match, text, ((match.start("who"), match.end("rest")), within, match.span("place")))


def _with_rest(match: re.Match[str], text: str, clause: Part) -> Sequence[Part]:
    """Return a clause and the sentence without it, in the order in which they end."""
    rest: Part = ((0, match.end("head")), (match.end(), len(text)))
    return (rest, clause) if match.end() >= len(text.rstrip(' .”"')) else (clause, rest)


def _is_unreal(match: re.Match[str], text: str, language: str) -> bool:
    """Return whether a clause tells of what was not done, or is not yet."""
    return held(text[: match.end("rest")], language) or _unreal[language].search(match.group("fin") + match.group("rest")) is not None


ENGLISH: tuple[Rule, ...] = (_clefts, _times, _inverted, _partners, _possessors, _objects, _agents, _places)
INDONESIAN: tuple[Rule, ...] = (_clefts, _times, _inverted, _agents, _places)


@by_language
def _gates(language: str) -> re.Pattern[str]:
    """Return the pattern of words without which a sentence has no such clause."""
    return compile_for_search(rf"(?<![\w-])(?:{any_of(_rules(language)['cues'])})(?![\w-])", re.IGNORECASE)


@by_language
def _cleft(language: str) -> re.Pattern[str]:
    if language == "en":
        who = rf"[Ii]t (?:was|is) (?:also )?(?P<who>{subject(language)}) (?:that|which|who)"
        return compile_for_search(rf"(?P<set>{SETTING}){who} (?P<rest>{finite(language, present=True)})")
    who = rf"(?P<it>[Aa]dalah )?(?P<who>{subject(language)})(?(it)|-lah) yang"
    return compile_for_search(rf"(?P<set>{SETTING}){who} (?P<rest>{finite(language)})")


@by_language
def _time(language: str) -> re.Pattern[str]:
    if language == "en":
        return compile_for_search(
            r"[Ii]t was (?P<when>(?:in|on|at|during|under) [^,;:]{0,40}?⟨[DPC]\d+⟩(?: (?:in|on) ⟨[DP]\d+⟩)?) that (?P<rest>)"
        )
    return compile_for_search(r"(?P<when>(?:Pada|Di)(?: tahun| tanggal)? ⟨[DP]\d+⟩)-?lah,? (?P<rest>)")


@cache
def _inversions(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns of sentences whose subject stands at the end, with the verb to stand before the rest, or none."""
    rules = _rules(language)
    who = rf"(?P<who>{PEOPLE}(?:the )?⟨[SAIL]\d+⟩[^;:]{{0,200}}?)(?=\.?$|, (?:who|which|while|as|yang)\b)"
    return [
        (compile_for_search(rf"(?P<set>{SETTING}){one['words'].replace('{X}', WORDS).replace('{who}', who)}"), one.get("verb", ""))
        for one in rules["inverted"]
    ]


@Cue
def _object() -> re.Pattern[str]:
    language = "en"
    # Without a word that tells it, at the head of a sentence.
    opening = r"(?:(?P<comma>,)? (?:that|which|whom|who) |(?(begin) (?=(?:the )?⟨)|(?!)))"
    receiver = r"(?P<receiver> (?:(?:[a-z-]+ ){1,2}of )?(?:the )?⟨[SAIL]\d+⟩)"
    clause = rf"(?P<who>{subject(language)}) {_done(language)}(?:(?={_rules(language)['gap']})|(?={receiver}))"
    people = rf"(?:the )?(?:[a-z-]+ ){{0,2}}(?:{any_of(_rules(language)['people'])}) (?:of|from) (?:the )?"
    head = rf"(?:{people}|(?:[Tt]he )?)⟨[SAI]\d+⟩(?=, )|{people}⟨[SAI]\d+⟩|{_things(language)}"
    return compile_for_search(rf"{_head(head)}{opening}{clause}{_ending(language)}")


@by_language
def _agent(language: str) -> re.Pattern[str]:
    """Return the pattern of what something was done to, or what was done, by whom (`the boats given to ⟨S0⟩ by ⟨S1⟩`)."""
    rules = _rules(language)
    if language == "en":
        opening = r"(?P<comma>,)?(?: (?:that|which|who) (?:was|were|had been|has been|have been))? (?:jointly |recently |later )?"
        done = rf"(?P<done>(?:[a-z]{{2,}}ed|{any_of(rules['participles'])})(?: over| out| up)?)"
        mid = r"(?P<mid>(?: (?:to|for|with) (?:(?:the |[a-z-]+ ){1,3}of )?(?:the )?⟨[SAIL]\d+⟩)?) by "
        return compile_for_search(
            rf"{_head(_things(language))}{opening}{done}{mid}(?P<when>)(?P<who>{subject(language)}){_ending(language)}"
        )
    when = r"(?P<when>(?:(?:pada|di|sejak)(?: tahun| tanggal| bulan)? ⟨[DP]\d+⟩)?) ?(?:telah |sudah |pernah |juga |baru saja ){0,2}"
    opening = rf"(?:(?P<comma>,)? yang {when}|(?P<aside>, )(?=\w+ oleh ))"
    done = r"(?P<done>di[a-z]{3,})(?P<mid>)(?: (?:langsung|kembali|secara [a-z]+))?"
    return compile_for_search(rf"{_head(_things(language))}{opening}{done} (?:oleh )?(?P<who>{subject(language)}){_ending(language)}")


def _head(expression: str) -> str:
    """Return the expression of what a clause says more of, where a word begins."""
    return rf"(?P<begin>^)?(?<![\w-])(?P<head>{expression})"


def _things(language: str) -> str:
    """Return the expression of what is given, held or sent."""
    rules = _rules(language)
    counts, nouns = any_of(rules["counts"]), rf"(?:{any_of(rules['heads'])})\b"
    if language == "en":
        words = rf"(?:(?!(?:{any_of(rules['stops'])})\b)(?:[\w’'-]+|⟨[QTC]\d+⟩) )"
        return rf"(?:(?:(?i:{counts}) {words}{{0,4}}?|^{words}?|{words}??){nouns}|⟨Q\d+⟩)"
    return rf"(?:(?i:{counts}) )?(?:(?i:{nouns})(?: [a-z]+){{0,3}}?|(?<!ama )⟨Q\d+⟩(?: [a-z]+){{0,2}}?)"


@Cue
def _partner() -> re.Pattern[str]:
    language = "en"
    opening = r"(?P<head>(?:[Tt]he )?⟨[SAI]\d+⟩)(?P<comma>,) (?P<by>with|to|for|from) (?:which|whom)"
    return compile_for_search(rf"{opening} (?P<who>{subject(language)}) {_done(language)}{_ending(language)}")


@Cue
def _possessor() -> re.Pattern[str]:
    language = "en"
    what = rf"(?P<whose>whose) (?P<what>(?:[a-z-]+ ){{0,2}}(?:{any_of(_rules('en')['people'])}))"
    return compile_for_search(
        rf"(?P<head>(?:[Tt]he )?⟨[SAI]\d+⟩)(?P<comma>,) {what} (?P<who>{subject(language)}) {_done(language)}{_ending(language)}"
    )


@by_language
def _place(language: str) -> re.Pattern[str]:
    where = "where" if language == "en" else "tempat|di mana|dimana"
    done = _done(language) if language == "en" else rf"(?P<fin>{finite(language)})"
    return compile_for_search(
        rf"(?P<head>(?P<place>⟨P\d+⟩))(?P<comma>,) (?P<where>{where}) (?P<who>{subject(language)}) {done}{_ending(language)}"
    )


@by_language
def _unreal(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{any_of(_rules(language)['unreal'])})(?![\w-])")


def _done(language: str) -> str:
    """Return the expression of the verb of a clause with what tells its tense and its particle."""
    rules = _rules(language)
    perfect = rf"(?:has|have|had) (?:[a-z]+ly |also |since |already |just )?(?:[a-z]{{2,}}ed|{any_of(rules['participles'])})"
    return rf"(?P<fin>(?:{perfect}|{finite(language, present=True)})(?: (?:out|over|up))?(?![\w-]))"


def _ending(language: str) -> str:
    """Return the expression of what follows the verb of a clause, up to where the sentence goes on."""
    rules = _rules(language)
    more = r"(?! (?:(?:and|dan|serta) )?(?:the )?⟨)"
    rest = r"(?P<rest>(?:[^;:,⟨⟩]|⟨[A-Z]\d+⟩|, (?:(?:and|dan|serta) )?(?=(?:the )?⟨)){0,200}?)"
    if language == "en":
        verb = rf"(?<=⟩)(?= (?!(?:{any_of(rules['people'])})\b)(?:[a-z]+ly )?(?:{any_of(rules['verbs'])})\b)"
        return rf"{rest}(?(comma)(?:,{more}|(?=\.?$))|(?:(?=\.?$)|(?=,{more})|{verb}))"
    verb = rf"(?<=⟩)(?= (?!(?:{any_of(rules['goes_on'])})\b)[a-z]{{3,}})"
    return rf"{rest}(?(comma)(?:,{more}|(?=\.?$))|(?:(?=\.?$)|(?=,{more})|{verb}))"


def _rules(language: str) -> Any:
    return load_rules("relatives")[language]


_giving = compile_for_search(expression("relatives", "giving"))
BESIDES = expressed("relatives", "besides")
PLACE = re.compile(r"⟨P\d+⟩")
