"""Modality: what a text only proposes, plans, recommends, provides for, supposes or denies."""

from __future__ import annotations

import re
from functools import cache

from loaders.grammar.scope import governing
from loaders.grammar.verbs import bases, gerunds
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import LANGUAGES, Cue
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import any_of, any_of_all, expressed, expression, whole_word
from loaders.rules import load_rules

# Where two cues stand before a claim, the first of these decides.
ORDER = ("provided_for", "denied", "reported", "hypothetical", "recommended", "proposed", "planned")
REACH = 70
NEAR = 30
AND_DID = expressed("modality", "and_did")
CLAUSE_END = compile_for_search(expression("modality", "clause_end"))


def modality_of(text: str, start: int, end: int, trigger: int | None = None, beside: bool = False) -> str | None:
    """Return the modality of a claim that stands at a stretch of a sentence, or None where the text asserts it.

    Args:
        text: the sentence, or its shape.
        start: where the claim begins.
        end: where it ends.
        trigger: where the word that makes the claim stands; cues count up to it.
        beside: whether the claim has a finite verb of its own: what governs the infinitive before it does not reach it.
    """
    if text.rstrip().endswith("?"):
        return "hypothetical"
    stop = end if trigger is None else trigger
    begin = max(0, start - REACH)
    for match in CLAUSE_END.finditer(text, begin, start):
        begin = match.end()
    fronted = _purpose.search(text, 0, start)
    if fronted is not None:
        # What a main clause tells of is done, whatever for.
        begin = max(begin, start)
    if _occasion.search(text, begin, start):
        # What was said on an occasion may be planned; the occasion was there.
        return said_after(text, end)
    if _none.search(text, begin, start) or _kept.search(text, max(begin, start - NEAR), stop):
        return "denied"
    clause = text[begin:stop]
    near = text[max(begin, start - NEAR) : stop]
    for position in _prefilter().possible(clause):
        modality = ORDER[position]
        cue = _cue(modality).search(near if modality == "denied" else clause)
        if cue is None:
            continue
        # `may have signed` is no more than supposed.
        supposed = modality == "hypothetical" and (clause.startswith(" have ", cue.end()) or _counterfactual.search(clause) is not None)
        if supposed or not (modality in ("planned", "hypothetical") and _asserted().search(clause, cue.end())):
            return "hypothetical" if modality == "reported" else modality
    return (
        (None if _slowed.match(text, end) and _tie.match(text, start) else said_after(text, end))
        or ("denied" if _undone.match(text, end) else None)
        or ("planned" if not beside and _is_governed(clause) else None)
        or (governing(text, start, stop) if fronted is None else None)
    )


@Cue
def _counterfactual() -> re.Pattern[str]:
    """Return the pattern of what says that a thing was not so, whatever tense follows."""
    return whole_word(load_rules("modality")["counterfactual"])


@Cue
def _purpose() -> re.Pattern[str]:
    """Return the pattern of what something is for, told at the head of the sentence before who did it."""
    purposes = any_of_all(load_rules("modality")["purposes"])
    # Without a comma, where no verb stands in it (`Dalam rangka pelaksanaan nota itu ⟨A0⟩ dididik …`).
    bare = any_of_all(load_rules("modality")["bare_purposes"])
    return compile_for_search(
        rf"(?:^|[.;:] |, (?:and|dan) )(?:(?:{purposes})\b(?!, )[^;:.]*, (?:the |para |both |pihak )?"
        rf"|(?:{bare})(?: (?!me[a-z]{{3}}|di[a-z]{{4}}|ber[a-z]{{3}}|untuk\b)[^\s,;:.]+)* )$",
        re.IGNORECASE,
    )


def _is_governed(clause: str) -> bool:
    """Return whether a clause tells of a deed that is only meant, and of nothing done besides."""
    match = _governors.search(clause)
    return match is not None and not (AND_DID.search(clause, match.end()) or _asserted().search(clause, match.end()))


@Cue
def _governors() -> re.Pattern[str]:
    """Return the pattern of what governs the verb of a deed that is only meant (`sought to train`, `discussed donating`)."""
    rules = load_rules("verb_groups")["governors"]
    base, gerund = ("|".join(sorted(forms)) for forms in (bases(), gerunds()))
    return compile_for_search(
        rf"(?:(?<![\w-]){rules['to']}|{rules['bare']}){rules['more']}(?:(?:{base}|{gerund})(?![\w-])|$)"
        rf"|(?<![\w-]){rules['ing']}{rules['more']}(?:(?:{gerund})(?![\w-])|$)"
        rf"|(?<!\w){rules['id']}(?:(?:me|ber)[a-z]{{4,}}|$)"
    )


@Cue
def _occasion() -> re.Pattern[str]:
    """Return the pattern of what was done on the occasion that a claim is (`the plan was discussed during the visit of`)."""
    rules = load_rules("modality")["occasions"]
    done, on = (rf"(?:{rules[key]['en']}|{rules[key]['id']})" for key in ("done", "on"))
    return compile_for_search(rf"{done}[^;:.]{{0,80}}? {on}(?: [^;:.]{{1,60}} (?:and|dan|serta)(?: the| an?)?)? $")


@Cue
def _none() -> re.Pattern[str]:
    """Return the pattern of the words before a noun that say that there is none, however many stand between."""
    return compile_for_search(load_rules("modality")["none"], re.IGNORECASE)


@Cue
def _kept() -> re.Pattern[str]:
    """Return the pattern of what says that somebody kept a thing from taking place (`prevented a meeting of`)."""
    rules = load_rules("modality")["kept"]
    gap = rf" (?:(?!{rules['part']}\b)[a-z-]+ ){{0,3}}?"
    verbs = (
        rf"{rules[verbs][language]}{gap}{rules[what][language]}"
        for language in LANGUAGES
        for verbs, what in (("verbs", "ties"), ("cancels", "events"))
    )
    return compile_for_search(rf"(?<![\w-])(?:{any_of(verbs)})(?![\w,;:-])", re.IGNORECASE)


@Cue
def _slowed() -> re.Pattern[str]:
    """Return the pattern of what says of cooperation that something hampers it, as it is there."""
    rules = load_rules("modality")["slowed"]
    return compile_for_search(rf"(?: ⟨[A-Z]\d+⟩)? (?:{rules['en']}|{rules['id']})", re.IGNORECASE)


@Cue
def _tie() -> re.Pattern[str]:
    return compile_for_search(load_rules("modality")["slowed"]["of"], re.IGNORECASE)


def agreed_only(text: str, start: int, end: int) -> str | None:
    """Return `planned` where a claim is of something done together that is only agreed on (`sepakat menggelar …`), or None."""
    said = _agreed().search(text, max(0, start - NEAR), end) or _contents().match(text)
    return "planned" if said else None


def denies(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a sentence says that something is not so, or not yet."""
    return any(_cue(modality).search(text, start, end) for modality in ("denied", "planned", "proposed"))


def said_after(text: str, end: int) -> str | None:
    """Return what the rest of the clause says of what it has named (`… is expected to be signed`)."""
    for position in _prefilter_after().possible(text):
        modality, pattern = _after()[position]
        if pattern.match(text, end):
            return modality
    return None


@cache
def _after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Between the claim and what is said of it: which one it is, its topic, a name in brackets, what else is told of it,
    # or an aside (`…, however, until now …`, `…, sampai tulisan ini dibuat, …`).
    rest = load_rules("modality")["rest"]
    aside = rf"(?:, (?!(?:{any_of_all(rest['told'])})\b)(?:(?!(?:{any_of_all(rest['joins'])})\b)(?-i:[^;:.,⟨A-Z])){{3,45}}(?=,|$))"
    topic = (
        rf"(?: ⟨D\d+⟩)?(?: (?:{any_of_all(rest['which'])})\b){{0,2}}"
        r"(?: (?:on|in|for|against|concerning|regarding|of|to|tentang|di|pada|dalam|mengenai|untuk|sejak|since)\b"
        r"(?:(?!\b(?:where|who|whose|how|di ?mana)\b)[^;:.,]){0,60}?)?"
        r"(?: ?\([^()]{0,40}\))?(?:, (?:which|who|that|yang) [^;:.,]{0,90},| (?:yang|that|which) [^;:.,]{0,70}?)?"
        rf"{aside}{{0,2}}"
        rf",? (?:which |that |yang |telah )?(?:(?:{any_of_all(rest['until'])}),? )?"
    )
    rules = load_rules("modality")["after"]
    return tuple(
        (modality, re.compile(rf"{topic}(?:{any_of_all(rules[modality])})(?![\w-])", re.IGNORECASE))
        for modality in ORDER
        if modality in rules
    )


@cache
def _prefilter_after() -> Prefilter:
    return Prefilter.of(pattern for _, pattern in _after())


@cache
def _agreed() -> re.Pattern[str]:
    return whole_word(load_rules("modality")["agreed"])


@cache
def _contents() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of_all(load_rules('modality')['contents'])})(?![\w-])", re.IGNORECASE)


@Cue
def _undone() -> re.Pattern[str]:
    """Return the pattern of what goes on to say that it came to nothing (`…, but the ceremony was called off`)."""
    rules = load_rules("modality")["undone"]
    return compile_for_search(
        r"[^;:.]{0,120}?,? (?:but|yet|though|although|tetapi|tapi|namun|sebelum) [^;:.⟨⟩]{0,50}?\b"
        rf"(?:{any_of_all(rules)})(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _prefilter() -> Prefilter:
    return Prefilter.of(map(_cue, ORDER))


@cache
def _cue(modality: str) -> re.Pattern[str]:
    return whole_word(load_rules("modality")[modality])


@cache
def _asserted() -> re.Pattern[str]:
    return whole_word(load_rules("modality")["asserted"])
