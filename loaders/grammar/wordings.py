"""Wordings: the patterns of the two languages by which an instrument and those whose it is are joined."""

from __future__ import annotations

import re
from functools import cache

from loaders.grammar.counterparts import next_one, no_actor, tail
from loaders.patterns.words import any_of
from loaders.rules import load_rules

PARTY = r"⟨[SAIFLM]\d+⟩"
# What stands beside a party before the verb: brackets, who it is, who leads it.
ASIDE = (
    r"(?:['’]s?)?(?: \([^()⟨⟩]{1,60}\))?"
    r"(?:(?:,| (?=yang (?:masing-masing )?(?:dipimpin|diwakili|diketuai)))[^⟨⟩;:]{1,110}?(?:⟨[HPD]\d+⟩[^⟨⟩;:]{0,60}?)?,(?= ))?"
)


@cache
def around() -> dict[str, re.Pattern[str]]:
    """Return the patterns around an instrument, by what they tell."""
    rules = load_rules("instruments")
    when = r"(?:in|on|at|pada|di|tanggal|tahun|bulan) ⟨[DP]\d+⟩(?: lalu| silam)?"
    who = rf"(?:,? (?:who|which|that|yang)| {rules['said_they']})?"
    adverbs = rf"(?:(?:['’]s?)? (?:[a-z]+ )?{rules['offices']})?{ASIDE}{who}(?:,? (?:{rules['between']}|{when})){{0,5}},? "
    verbs = f"{rules['signed']['en']}|{rules['signed']['id']}"
    made = rf"(?P<made>(?:,? (?:that|which|yang))?(?: (?:(?:had|has|have) been|was|were|telah))? (?:{verbs})(?![\w-]){_when()})?"
    return {
        "others": re.compile(rf" (?:[a-z]+ )?{rules['others']}\b"),
        "adverbs": re.compile(adverbs, re.IGNORECASE),
        # Whom something is done with, to or by is not who signs.
        "signing": re.compile(rf"\b{rules['signing']}{_when()}(?: of| naskah| dokumen)* $", re.IGNORECASE),
        "signed_only": re.compile(any_of(rules["signed_only"].values()), re.IGNORECASE),
        "held": re.compile(rf"(?: {rules['pointed']})?(?:,? {rules['between']}){{0,2}} {rules['held']}\b", re.IGNORECASE),
        "two": re.compile(rules["two_states"], re.IGNORECASE),
        "basis": re.compile(rf"(?:^|[;,] ){rules['basis']}(?: the)? $", re.IGNORECASE),
        "treaty_of_many": re.compile(r"convention|charter|covenant|konvensi|piagam|kovenan", re.IGNORECASE),
        "treaty": re.compile(r"treat|convention|protocol|charter|traktat|konvensi|protokol|piagam|perjanjian", re.IGNORECASE),
        "actors": re.compile(
            rf"{_topic()}(?: {rules['pointed']})?{made}, {_lead()}(?P<who>⟨L\d+⟩|{PARTY},? (?:and|dan) {PARTY})", re.IGNORECASE
        ),
        "under": re.compile(
            r"\b(?:of|from|dari|with|dengan|by|oleh|to|kepada|ke|for|bagi|untuk|against|terhadap|in|di)(?: the)? $", re.IGNORECASE
        ),
        "for": re.compile(rf"\b{rules['offices']}(?: [^\s⟨⟩.;:,]+){{0,3}} (?:of|from|dari)(?: the)? $", re.IGNORECASE),
    }


def _when() -> str:
    return r"(?:,? (?:in|on|at|di|pada|tanggal|tahun) ⟨[DP]\d+⟩){0,3}(?: lalu| silam)?,?"


@cache
def and_another() -> re.Pattern[str]:
    """Return the pattern of what stands between two instruments of one list (`the treaty of ⟨D0⟩ and `)."""
    rules = load_rules("instruments")
    topic = rf"(?: (?!(?:{rules['finite']}|{rules['outside']})\b)[^\s⟨⟩.;:,()]+){{0,3}}"
    own = rf"{topic}(?: (?:of|on|from|tahun|tanggal) (?:[^\s⟨⟩.;:,()]+ ){{0,4}}?(?:⟨[DT]\d+⟩)?)?"
    return re.compile(rf"{own}(?:,|,? (?:and|as well as|dan|serta))(?: also| juga)? ?", re.IGNORECASE)


@cache
def with_before() -> re.Pattern[str]:
    """Return the pattern of a counterpart at the head of a clause, before its instrument."""
    rules = load_rules("instruments")
    verb = rf"(?: {rules['between']}){{0,3}} (?P<verb>{rules['signed']['id']})"
    concession = r"(?: (?:meskipun|walaupun|although|though))?"
    opening = r"(?:^|[.;] |, |(?:sedangkan|sementara|adapun|serta|dan|while|and) )"
    ties, founded = any_of(rules["tie"].values()), any_of(rules["founded"].values())
    stands = rf" (?:the |its |their )?(?:{ties})(?: [a-z]+){{0,2}} (?P<stands>(?:{founded}))(?: an?| the| its| their| sebuah| suatu)?"
    return re.compile(rf"{opening}(?:dengan|with) {_lead()}(?P<with>{PARTY}),?{concession}(?:{verb}|{stands})? $", re.IGNORECASE)


@cache
def beside() -> re.Pattern[str]:
    """Return the pattern of an owner right behind its instrument, and with whom it has that (`MoU ⟨A0⟩ dengan ⟨A1⟩`)."""
    return re.compile(rf" (?P<one>{PARTY})(?: \([^()⟨⟩]{{1,40}}\))? (?:dengan|bersama|with) (?:the )?(?P<two>{PARTY})")


def unspoken(marks: str) -> str:
    """Return the expression for what may stand between two words of one statement, marks of some kinds included."""
    return rf"(?:(?!\b(?:{load_rules('instruments')['speech']})\b)(?:[^⟨⟩;:]|⟨[{marks}]\d+⟩))"


def listed(once: str, least: int, most: int) -> str:
    """Return the expression for a list, each of it said by the same words, with what may stand between: dates, places, figures."""
    return rf"{once}(?:(?:[^⟨⟩;:]|⟨[DPQ]\d+⟩){{0,90}}?(?:,|,? (?:and|dan|serta)) {once}){{{least},{most}}}"


def _topic() -> str:
    finite = load_rules("instruments")["finite"]
    body = r"(?:for|on|untuk|tentang|mengenai)(?: the)? ⟨[AI]\d+⟩"
    bracket = r"\((?:[^()⟨⟩]{1,40}|⟨[DT]\d+⟩)\)"
    return rf"(?:,? (?!(?:{finite})\b)(?:{body}|{bracket}|[^\s⟨⟩.;:,()]+|[^\s⟨⟩.;:,()]*⟨[CDGTFIPQ]\d+⟩[^\s⟨⟩.;:,()]*)){{0,18}}?"


def _lead() -> str:
    return rf"(?:{load_rules('instruments')['lead']} ){{0,4}}"


@cache
def between(language: str) -> re.Pattern[str]:
    """Return the pattern of those between whom an instrument is, behind it."""
    lead, binds = _lead(), load_rules("instruments")["binds"][language]
    return re.compile(
        rf"{_topic()},? (?:between|among|amongst|di antara|antara|(?:[a-z]+ly )?(?P<binds>{binds})) {lead}"
        rf"(?P<parties>{PARTY}(?:{ASIDE}(?:,|,? (?:and|dan|dengan|serta)) {lead}{PARTY}){{0,12}})",
        re.IGNORECASE,
    )


@cache
def between_before() -> re.Pattern[str]:
    """Return the pattern of those between whom an instrument is, named before it (`between ⟨S0⟩ and ⟨S1⟩ there is `)."""
    rules, lead = load_rules("instruments"), _lead()
    who = rf"(?P<parties>{PARTY}(?:{ASIDE},? (?:and|dan|dengan) {lead}{PARTY})?)"
    return re.compile(rf"\b(?:between|antara) {lead}{who}{ASIDE}(?: {rules['between']}){{0,3}} {rules['there_is']} $", re.IGNORECASE)


@cache
def bound(language: str) -> re.Pattern[str]:
    """Return the pattern of whom an instrument with another binds, behind the other (`(a pact with ⟨S0⟩) allows ⟨S1⟩ to`)."""
    gap = r"(?:[^⟨⟩.;:]|⟨[DPQ]\d+⟩){0,60}?"
    binds = rf"{load_rules('instruments')['binds'][language]}|in force for|valid for|berlaku (?:bagi|untuk)"
    return re.compile(rf"{gap}(?<=[ ⟩])(?:{binds}) {_lead()}(?P<who>{PARTY})", re.IGNORECASE)


@cache
def acting_by() -> re.Pattern[str]:
    """Return the pattern of who acts by an instrument with another, behind the other (`(under its pact with ⟨S0⟩), ⟨S1⟩`)."""
    return re.compile(rf"(?:[^⟨⟩.;:]|⟨[DPQ]\d+⟩){{0,60}}?, {_lead()}(?P<who>{PARTY})", re.IGNORECASE)


@cache
def with_own() -> re.Pattern[str]:
    """Return the pattern of whom an instrument is between beside the state that a report is on (`between the Kingdom and ⟨S0⟩`)."""
    own = load_rules("instruments")["own_state"]
    return re.compile(rf"{_topic()},? (?:between|antara) {own} (?:and|dan|dengan) (?:the )?(?P<party>⟨S\d+⟩)")


@cache
def states(language: str) -> re.Pattern[str]:
    """Return the pattern of the two states between whom an instrument is, told by their number or a word."""
    two = load_rules("instruments")["two_states"]
    return re.compile(rf"{_topic()},? (?:between|antara) (?:the )?(?:⟨Q(?P<mark>\d+)⟩|{two})", re.IGNORECASE)


@cache
def with_sides(language: str) -> re.Pattern[str]:
    """Return the pattern of those with whom an instrument is, each behind a word of its own."""
    rules, among = load_rules("instruments")["several_partners"], load_rules("instruments")["among"]
    once = rf"(?:with|dengan|bersama)(?:,? {among},?)? (?:{rules['en']} |{rules['id']} )?{_lead()}{PARTY}"
    # What a bracket or a clause tells of each parts those of a list.
    bracketed = rf"{once}(?:{tail()}{next_one()}{PARTY}{no_actor()}){{1,30}}"
    return re.compile(rf"{_topic()},? (?P<with>{bracketed}|{listed(once, 0, 30)})", re.IGNORECASE)


@cache
def several() -> re.Pattern[str]:
    """Return the pattern of those with whom something is, told by what and how many they are before they are named."""
    rules = load_rules("instruments")["several_partners"]
    return re.compile(rf"(?:with|dengan|bersama) (?:{rules['en']} |{rules['id']} )", re.IGNORECASE)


@cache
def unnamed(language: str) -> re.Pattern[str]:
    """Return the pattern of a counterpart that a sentence does not name."""
    return re.compile(
        rf"{_topic()},? (?:with|dengan) (?!each other|one another|satu sama lain|(?:a )?(?:view|aim)\b|tujuan|maksud)[^⟨]", re.IGNORECASE
    )


@cache
def verb_before(language: str) -> re.Pattern[str]:
    """Return the pattern of the verb that governs an instrument, before it."""
    rules = load_rules("instruments")
    sign, make, have = (rules[key][language] for key in ("sign", "make", "have"))
    when = r"(?:on|in|at|pada|di|tanggal|tahun|hari)"
    other = rf" (?:with|dengan|bersama) {_lead()}(?P<with>{PARTY}),?| to {_lead()}(?P<to>{PARTY}) by"
    within = rf"(?:{other}|(?:,? {when}){{0,2}},? ⟨[DP]\d+⟩,?| {rules['between']}){{0,4}}"
    text = r"(?: (?:the |its )?(?:text|terms|naskah|isi|renewal|pembaruan|perpanjangan)(?: of| dari)?)?"
    several = rf"(?: (?:[^\s⟨⟩.;:,()]+ |⟨Q\d+⟩ ){{0,3}}{rules['several_named']}(?: [a-z]+){{0,3}}?(?::|,? {rules['namely']}:?))?"
    return re.compile(rf"(?<![\w-])(?:(?P<sign>{sign})|(?P<make>{make})|(?P<have>{have})){within}{text}{several} $", re.IGNORECASE)


@cache
def fellow() -> re.Pattern[str]:
    """Return the pattern of the one with whom the next acts: `A (B), C, and D's …`."""
    joint = r"(?:and|dan|serta|bersama(?: dengan)?|together with|along with|with)"
    finite = load_rules("instruments")["finite"]
    office = rf"(?:,? (?!(?:{finite})\b)[^\s⟨⟩;:,]+){{0,8}}"
    return re.compile(
        rf"(?P<one>{PARTY})(?:['’]s)?{office},? {joint}(?: (?!(?:{finite})\b)[^\s⟨⟩;:,]+){{0,8}}(?: ⟨S\d+⟩)?,? $", re.IGNORECASE
    )


@cache
def signed(language: str) -> re.Pattern[str]:
    """Return the pattern of a passive verb of signing behind an instrument, with what stands between."""
    return _passive(load_rules("instruments")["signed"][language])


@cache
def made(language: str) -> re.Pattern[str]:
    """Return the pattern of any passive verb by which an instrument is made, behind it; who did it shows that it was."""
    return _passive(load_rules("instruments")["made"][language])


def _passive(verbs: str) -> re.Pattern[str]:
    rules = load_rules("instruments")
    aux = r"(?:was|were|is|are|has been|have been|had been|being|telah|sudah|resmi|akhirnya|kemudian|baru)"
    also = rf"(?: {rules['between']}| (?:[a-z]+ly))?"
    link = r"(?:,? (?:which|that|yang))?"
    return re.compile(
        rf"{_topic()}(?: (?:with|dengan) {PARTY})?,?{link}(?: {aux}){{0,2}}{also}{also} (?P<verb>{verbs})(?![\w-])",
        re.IGNORECASE,
    )


def _further(gap: str) -> str:
    """Return the pattern of those who sign after the first of them."""
    return rf"(?:{gap}{{0,110}}?,? (?:and|dan|serta|with|bersama|dengan)\b{gap}{{0,80}}?{PARTY}){{0,3}}"


@cache
def done() -> re.Pattern[str]:
    """Return the pattern of who signed, behind a noun for the signing of an instrument."""
    # Who saw it is no party (`the signing was witnessed by`).
    gap = rf"(?:(?!\b{load_rules('instruments')['witnesses']}\b){unspoken('PDHQ')})"
    by = r"(?:by|oleh|between|antara|(?:dilakukan|dilaksanakan|digelar)(?: langsung)?(?: oleh| antara)?)"
    return re.compile(rf"{gap}{{0,90}}?\b{by}(?: [^\s⟨⟩;:]+){{0,6}}? (?P<who>{PARTY}{_further(gap)})", re.IGNORECASE)


@cache
def agents(language: str) -> re.Pattern[str]:
    """Return the pattern of the passive verb behind an instrument, and by whom that was done."""
    gap = unspoken("PDHQ")
    before = (
        rf"{gap}{{0,110}}?\b(?:by|oleh|between|antara|on behalf of)\b"
        if language == "en"
        else rf"(?:{gap}{{0,110}}?\b(?:oleh|antara|atas nama)\b|(?: langsung| bersama)?)"
    )
    # On whose occasion it was signed, and who saw it, tells nothing of who did.
    words = r"(?: (?!by\b|oleh\b|on\b|at\b|during\b|in\b|witnessed\b|pada\b|saat\b|di\b|dalam\b|disaksikan\b)[^\s⟨⟩;:]+){0,9}?"
    return re.compile(rf"{before}{words} (?P<who>{PARTY}{_further(gap)})", re.IGNORECASE)


@cache
def spoken(language: str) -> re.Pattern[str]:
    """Return the pattern of `… which it signed with Y` behind an instrument, whose signer the sentence has named."""
    rules = load_rules("instruments")
    return re.compile(
        rf"{_topic()},? (?:which|that|yang) (?:it|they|ia|mereka)(?: {rules['between']}){{0,3}} {rules['sign'][language]}"
        rf"(?:[^⟨⟩;:]|⟨[DP]\d+⟩){{0,50}}?,? (?:with|dengan|bersama) {_lead()}(?P<with>{PARTY})",
        re.IGNORECASE,
    )


@cache
def relative(language: str) -> re.Pattern[str]:
    """Return the pattern of `… which X signed with Y` behind an instrument."""
    rules = load_rules("instruments")
    return re.compile(
        rf"{_topic()},? (?:which|that|yang) (?:the )?(?P<who>{PARTY})(?: {rules['between']}){{0,3}} {rules['sign'][language]}"
        r"(?:[^⟨⟩;:]|⟨[DP]\d+⟩){0,50}?"
        rf"(?:,? (?:with|dengan|bersama|and|dan) {_lead()}(?P<with>{PARTY})(?! (?!ratif|sign|acced|men)[a-z]))?",
        re.IGNORECASE,
    )
