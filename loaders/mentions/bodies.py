"""Bodies whose names are built on a pattern of the language, such as `Ministry of Justice` or `Badan Narkotika`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.mentions.adoptions import adopted
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import Cue
from loaders.patterns.pattern import Pattern
from loaders.patterns.prefilter import Prefilter
from loaders.patterns.words import any_literal, any_of, expressed
from loaders.rules import load_rules

CAPITAL = r"(?:(?:[A-Z]\.){2,}(?:[-–][A-ZÀ-Þ][\w’'&-]*)?|[A-ZÀ-Þ](?:[\w’'&-]|–(?=[A-ZÀ-Þ]))*)"
AND_THE, THE = " and the ", "the "
LONGEST_INSTRUMENT = 30  # code points of the noun of an instrument and what joins it to its title
OPERATIONS = ("Operation ", "Operasi ")
NUMBERED = expressed("bodies", "names", "numbered")
NUMBER = expressed("bodies", "names", "number")
MINISTRY = expressed("bodies", "names", "ministry")
OFFICE_OF = expressed("bodies", "names", "office_of")
ARTICLE = expressed("bodies", "names", "article")
# They begin a name behind an article (`the Joint Airport Task Force`), a sentence or none without.
ADJECTIVES = frozenset({"Joint", "International", "New", "Core"})
JOINT_BODY = expressed("bodies", "names", "joint_body")
# Nor do these begin a sentence in its midst.
SHARED = frozenset({"International", "Joint"})
AMID = re.compile(r"[a-z] $")
HAS_PURPOSE = expressed("bodies", "names", "has_purpose")
PURPOSE = re.compile(rf" (?:for|against)(?: the)? (?!Operation\b){CAPITAL}(?:(?: (?:and|of|on|against)(?: the)?)? {CAPITAL}){{0,4}}")
SITTING_OF = expressed("bodies", "names", "sitting_of")
OF_SEVERAL = expressed("bodies", "names", "of_several")
LATER_NAME = expressed("bodies", "names", "later_name")
# What is for several things may name them in a list.
LISTING = frozenset({"Forum", "Agency", "Unit", "Organisation"})
LINKED = re.compile(r" (?:of|for|on|against) ")
# Whose names hold a year.
DATED_NAMES = frozenset({"Forum", "Programme", "Organisation"})
# Which programmes are too.
LOCAL = frozenset({"Strategis", "Nasional", "Percontohan"})
FARTHEST_FIELD = 100
# Before a summit or meeting, which is one of a forum so called (`the C5+1 ⟨Leaders Summit⟩`).
PLUS = re.compile(r"\w\+\d{1,2}[’']? $")
AFTER_HEAD = expressed("bodies", "names", "after_head")


@dataclass(frozen=True, slots=True)
class Body:
    """A capitalised name with a word that tells what it is; of `owner` code points before it, that tell whose it is."""

    start: int
    end: int
    label: str
    quoted: bool = False
    owner: int = 0


def find_bodies(text: str) -> Iterator[Body]:
    """Yield the bodies built on a pattern; they may overlap."""
    for position in _prefilter().possible(text):
        label, way, pattern = _patterns()[position]
        for start, end in _spans(pattern, way, text):
            kind_behind = _abroad_kind().match(text, end) if way == "last" and label == "Agency" else None
            end = kind_behind.end() if kind_behind else end
            end = _with_purpose(text, start, end) if label in ("Agency", "Unit") else end
            end = _with_acronym(text, _with_number(text, start, _with_portfolios(text, start, end)))
            end = _with_listed(text, end) if LINKED.search(text, start, end) and label in LISTING else end
            if label == "Programme" and (_longer().match(text, end) or _of_staff().match(text, start, end)):
                continue
            if label == "Agreement" and _of_articles().match(text, start, end):
                continue
            if label == "Agency" and (_meets().search(text, start, end) or _no_agency().match(text, start, end)):
                continue
            if _common().fullmatch(text, start, end):
                continue
            if label == "Organisation" and _of_criminals().search(text, start, end):
                continue
            if text.startswith(OPERATIONS, start) or (label == "Agency" and is_field(text, end)):
                continue
            start = _begin(text, _after_conjunction(text, start, end), end)
            start = _with_fields(text, start) if way == "last" and label == "Programme" else start
            if way == "last" and label != "Agreement":
                title = _on_in_title().search(text, start, end)
                start = title.end() if title else start
            rank = _person_behind().search(text, start, end)
            end = rank.start() if rank else end
            bare, end = _without_headline(text, start, end, way)
            start = bare if bare == start else _begin(text, bare, end)
            sitting = SITTING_OF.search(text, start, end) if label in ("Forum", "Agency") else None
            if sitting is not None and _ends().search(text, sitting.end(), end):
                start = sitting.end()
            owner = _owner().match(text, start, end) if way == "last" and label == "Programme" else None
            if PLUS.search(text, 0, start):
                continue
            kind = "Forum" if label == "Agency" and OF_SEVERAL.search(text, start, end) else label
            if kind in ("Forum", "Programme") and _is_title(text, start, end):
                continue
            if _capitals(text[start:end]) >= 2 or (way == "abroad" and " " in text[start:end]) or way == "quoted":
                yield Body(start, end, kind, way == "quoted", owner.end() - start if owner else 0)


def _spans(pattern: Pattern, way: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that a pattern finds in a text, each of two that an article parts."""
    match = pattern.compiled.search(text) if pattern.shows(text) else None
    while match is not None:
        start, end = _one_of_two(text, *match.span("name"), way)
        first = match.start("name")
        if (
            start > first
            and (other := _ends().search(text, first, start - len(AND_THE))) is not None
            and other.end() == start - len(AND_THE)
        ):
            yield first, other.end()
        again = pattern.compiled.match(text, start) if start > first else None
        end = max(end, again.end("name")) if again else end
        yield start, end
        match = pattern.compiled.search(text, end if end < match.end("name") else match.end())


def _one_of_two(text: str, start: int, end: int, way: str) -> tuple[int, int]:
    """Return one name where an article begins a second (`Treaty of Lima and the Agreement on Ports`)."""
    place = text.rfind(AND_THE, start, end) if way == "last" else text.find(AND_THE, start, end)
    if place < 0:
        return start, end
    second = place + len(AND_THE)
    if way == "last":
        return second, end
    return (start, place) if _any_head().search(text, second, end) else (start, end)


@cache
def _any_head() -> re.Pattern[str]:
    rules = load_rules("bodies")["en"]
    words = {word for way in ("first", "last") for group in rules[way].values() for word in group}
    return compile_for_search(rf"\b(?:{any_literal([*words, 'Agreement', 'Agreements'])})\b")


@cache
def _no_agency() -> re.Pattern[str]:
    """Return the pattern of what begins the title of an agreement, or goes on with a rank (`General of Customs`)."""
    return compile_for_search(rf"(?:{any_literal(load_rules('bodies')['no_agencies'])})\b")


@cache
def _common() -> re.Pattern[str]:
    """Return the pattern of words that name no one body though a text writes them with capitals (`Lembaga Negara`)."""
    rules = load_rules("bodies")["common"]
    return re.compile(rf"(?:{any_literal(rules['heads'])})(?: (?:{any_literal(rules['rest'])}))+")


@cache
def _of_criminals() -> re.Pattern[str]:
    return re.compile(r"\b(?:Criminal|Crime|Trafficking|Terrorist|Terror|Smuggling) Organi[sz]ations?$")


def _without_headline(text: str, start: int, end: int, way: str) -> tuple[int, int]:
    """Return a name without a verb that only a headline writes with a capital, and what lies beyond it."""
    for verb in _headline().finditer(text, start, end):
        if way == "last":
            start = verb.end()
        elif verb.start() > start:
            return start, verb.start()
    return start, end


@cache
def _headline() -> re.Pattern[str]:
    return compile_for_search(rf" ?\b(?:{any_literal(load_rules('bodies')['headline_verbs'])})\b(?: |$)")


@cache
def _meets() -> re.Pattern[str]:
    """Return the pattern of a commission that two states hold together."""
    heads = [word for word in load_rules("bodies")["en"]["last"]["Forum"] if word.endswith("Commission")]
    return re.compile(rf"\b(?:{any_literal(heads)})$")


def _with_acronym(text: str, end: int) -> int:
    """Return where a name ends whose last part an acronym joins to it (`Directorate of Harbours and Coast Guard (DHCG)`)."""
    match = _last_part().match(text, end)
    if match is None:
        return end
    alone = "".join(word[0] for word in match.group("part").split())
    return end if match.group("acronym") == alone else match.end("part")


def _with_listed(text: str, end: int) -> int:
    """Return where a name ends that goes on with a list up to its acronym (`… for the Control of Drugs, Arms, and People (CDAP)`)."""
    match = _listed_to_acronym().match(text, end)
    return match.end("list") if match else end


@cache
def _listed_to_acronym() -> re.Pattern[str]:
    """Return the pattern of the rest of a list behind a comma, which `and` and the acronym of the whole close."""
    words = rf"{CAPITAL}(?: (?:(?:of|on|in|for|against)(?: the)? )?{CAPITAL}){{0,3}}"
    joined = any_of(load_rules("bodies")["listing"])
    return re.compile(rf"(?P<list>(?:, {words}){{1,4}},? (?:{joined}) {words}) \([A-Z][A-Za-z&-]{{1,11}}\)")


def _with_portfolios(text: str, start: int, end: int) -> int:
    """Return where the name of a ministry ends, with all that it is for (`Ministry of Labour, War Veterans and Social Welfare`)."""
    match = _portfolios().match(text, end) if MINISTRY.search(text, start, end) else None
    return match.end() if match else end


@cache
def _abroad_kind() -> re.Pattern[str]:
    """Return the pattern of an adjective in small letters that goes on the name of a body (`Gendarmerie nationale`)."""
    small = [
        word for word in load_rules("bodies")["abroad"]["adjectives"] if word.islower() and word not in ("national", "central", "maritime")
    ]
    return re.compile(rf" (?:{any_literal(small)})(?![\w-])")


def _with_purpose(text: str, start: int, end: int) -> int:
    """Return where the name of a body ends with what it is for (`Agency for Crime and Security`)."""
    purpose = PURPOSE.match(text, end) if HAS_PURPOSE.search(text, start, end) else None
    return purpose.end() if purpose else end


def _with_number(text: str, start: int, end: int) -> int:
    """Return where the name of a force ends with the number it has among its like (`Combined Task Force 151`)."""
    number = NUMBER.match(text, end) if NUMBERED.search(text, start, end) else None
    return number.end() if number else end


def _with_fields(text: str, start: int) -> int:
    """Return where the name of a programme begins, with all fields that it is for (`Science, Technology and Innovation Programme`)."""
    fields = _fields_before.search(text, max(0, start - FARTHEST_FIELD), start)
    return _begin(text, fields.start(), start) if fields else start


@Cue
def _fields_before() -> re.Pattern[str]:
    field = rf"(?:{any_literal(load_rules('bodies')['programme_fields'])})"
    return compile_for_search(rf"(?<![\w-])(?:{CAPITAL} ){{0,4}}(?:{field}(?: {field})?, ){{0,3}}{field},? (?:and|&) $")


@cache
def _portfolios() -> re.Pattern[str]:
    word = rf"(?:{any_literal(load_rules('bodies')['portfolios'])})\b"
    words = rf"{word}(?: {word}){{0,3}}"
    return re.compile(rf"(?:, {words}){{1,4}},? (?:and|dan|&) {words}")


@cache
def _owner() -> re.Pattern[str]:
    """Return the pattern of whose a programme is, where its own name has three words or more (`Customs Bureau's ⟨Port Safety Program⟩`)."""
    rules = load_rules("bodies")
    heads = any_literal([*rules["en"]["last"]["Agency"], *rules["en"]["last"]["Organisation"]])
    general = any_literal(rules["general_programmes"])
    named = rf"(?!(?:{general})\b){CAPITAL} {CAPITAL} {CAPITAL}"
    return re.compile(rf"(?:{CAPITAL} (?:(?:of|and|for|the) ){{0,2}}){{0,6}}(?:{heads})['’]s (?={named})")


@cache
def _last_part() -> re.Pattern[str]:
    heads = [word for words in load_rules("bodies")["en"]["last"].values() for word in words]
    return re.compile(rf" and (?P<part>(?:{CAPITAL} ){{0,2}}(?:{any_literal(heads)})) \((?P<acronym>[A-Z]{{2,10}})\)")


def is_field(text: str, end: int) -> bool:
    """Return whether what a name is followed by makes it a field of work and no body (`Police Cooperation`)."""
    return _field().match(text, end) is not None


@cache
def _field() -> re.Pattern[str]:
    """Return the pattern of a word behind what is then no body but a field (`Police Cooperation`, `Customs Data Agreement`)."""
    titled = rf"(?:{CAPITAL} ){{0,3}}(?:Agreement|Treaty|Convention|Protocol|Arrangement|Memorandum|Accord|Pact)s?"
    return compile_for_search(rf" (?:(?:{any_literal(load_rules('bodies')['fields'])})|{titled})\b")


@cache
def _on_in_title() -> re.Pattern[str]:
    """Return the pattern of the words by which the title of an agreement begins."""
    words = any_literal(load_rules("bodies")["titles_on"])
    return re.compile(rf"(?:{words}) (?:on|for|concerning|regarding) (?:.*\b(?:[Aa]nd|of|the|in|on|[A-Z][a-z]+ing) )?")


@cache
def _person_behind() -> re.Pattern[str]:
    """Return the pattern of the rank of a person whose name follows that of a body (`Penjaga Pantai Vietnam Mayjen …`)."""
    return re.compile(rf" (?:{any_literal(load_rules('bodies')['ranks_of_persons'])})(?= |$)")


@cache
def _longer() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_literal(load_rules('bodies')['longer'])})\b")


def _is_title(text: str, start: int, end: int) -> bool:
    """Return whether a name is the title of the instrument whose noun stands before or behind it, and nobody who met."""
    before = _entitling().search(text, max(0, start - LONGEST_INSTRUMENT), start)
    return before is not None or _entitled().match(text, end) is not None


@cache
def _entitled() -> re.Pattern[str]:
    """Return the pattern of an instrument behind what it is on (`Partnership Agreement`, `Partnership and Cooperation Agreement`)."""
    second = rf"(?:(?<=Partnership) (?:and|&)(?: {CAPITAL}){{1,2}})?"
    return re.compile(rf"{second} (?:{any_literal(load_rules('bodies')['entitled']['en'])})\b")


@cache
def _entitling() -> re.Pattern[str]:
    """Return the pattern of an instrument before what it is on (`Perjanjian Kemitraan …`, `Persetujuan tentang …`)."""
    return re.compile(rf"\b(?i:{any_literal(load_rules('bodies')['entitled']['id'])})(?: (?:mengenai|tentang))? $")


@cache
def _of_staff() -> re.Pattern[str]:
    """Return the pattern of who works for a programme (`Program Manager JICA`)."""
    staff = [word for word in load_rules("bodies")["no_projects"] if word not in LOCAL]
    return re.compile(rf"(?:Programmes?|Programs?|Projects?|Proyek) (?:{any_literal(staff)})\b")


@cache
def _of_articles() -> re.Pattern[str]:
    """Return the pattern of an instrument of which an article is told (`Konvensi Pasal 4`)."""
    return re.compile(rf"[\w-]+ (?:{any_literal(load_rules('bodies')['articles'])})\b")


def _begin(text: str, start: int, end: int) -> int:
    """Return where a name begins, words that only begin a sentence left out."""
    while True:
        office = OFFICE_OF.match(text, start, end) or _offices().match(text, start, end)
        start = office.end() if office else start
        word = re.match(r"[\w’'&-]+ ?", text[start:end])
        if word is None or word.group().strip() not in _outer() or word.end() >= end - start or _heads().match(text, start, end):
            break
        if word.group().strip() in ADJECTIVES and ARTICLE.search(text, max(0, start - 6), start):
            break
        if JOINT_BODY.match(text, start, end):
            break
        if word.group().strip() in SHARED and AMID.search(text, max(0, start - 2), start):
            break
        start += word.end()
    start += len(THE) if text.startswith(THE, start) else 0
    later = LATER_NAME.match(text, start, end)
    return later.end() if later and not _any_head().match(text, start, end) else start


@cache
def _heads() -> re.Pattern[str]:
    """Return the pattern of the instruments whose first word may begin a sentence too (`Joint Statement`)."""
    words = load_rules("bodies")["en"]["first"]["Agreement"]
    return re.compile(rf"(?:{any_literal([one for one in words if ' ' in one])})\b")


def _after_conjunction(text: str, start: int, end: int) -> int:
    """Return where the last of several joined bodies begins (`Narcotics Board and the National Police`)."""
    for match in _joined().finditer(text, start, end):
        if _any_head().search(text, match.end(), end):
            start = match.end()
    named = _named_before().match(text, start, end)
    return named.end() if named else start


@cache
def _named_before() -> re.Pattern[str]:
    """Return the pattern of a person in office whom a list names before a body (`Chief Ana Ruiz and the Lake Police`)."""
    rules = load_rules("bodies")
    offices, ranks = any_literal([*rules["offices"], *rules["further_offices"]]), any_literal(rules["ranks_of_officials"])
    office = rf"(?:(?:Deputy|Acting|Former) )?(?:{offices})"
    names = rf"(?:{CAPITAL} ){{1,4}}"
    ranked = rf"(?:(?:{office}) )?(?:{ranks})\.? {names}(?:and|of|from|at|in)"
    return re.compile(rf"(?:(?:{office}) {names}and|{ranked}) (?:the )?(?=[^\W_a-z])")


@cache
def _joined() -> re.Pattern[str]:
    rules = load_rules("bodies")["en"]["last"]
    return compile_for_search(rf"\b(?:{any_literal([word for words in rules.values() for word in words])}) and (?:the )?(?=[^\W_a-z])")


def is_national(name: str) -> bool:
    """Whether a name is that of a body of one state."""
    return _national().search(name) is not None and _beyond().search(name) is None


@cache
def _beyond() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_literal(load_rules('bodies')['shared_by_states'])})\b")


def home_state(name: str) -> str | None:
    """Return the ISO 3166 alpha-2 of the state that a name is short for or that alone has such bodies (`Polda Riau`), or None."""
    short = load_rules("bodies")["short_states"].get(name.rpartition(" ")[2])
    return short or next((country for country, pattern in _domestic() if pattern.search(name)), None)


@cache
def _domestic() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((country, re.compile(rf"\b(?:{any_literal(words)})\b")) for country, words in load_rules("bodies")["domestic"].items())


def part_link(between: str) -> bool:
    """Whether the words between two bodies say that the one is part of the other."""
    return between.strip() in load_rules("bodies")["parts"]


@cache
def _national() -> re.Pattern[str]:
    return compile_for_search(rf"\b(?:{any_literal(load_rules('bodies')['national'])})\b")


def _capitals(name: str) -> int:
    return sum(word[0].isupper() for word in name.split())


def is_office(words: str) -> bool:
    """Whether words are those of an office and no more."""
    return words.strip() in load_rules("bodies")["offices"]


def short_form(name: str) -> str | None:
    """Return the word that stands for a name once it was given in full, or None."""
    head = AFTER_HEAD.split(name, maxsplit=1)[0]
    found = [match.group() for match in _shorts().finditer(head)]
    return found[-1] if found else None


def ends_body(name: str) -> bool:
    """Whether the last word of a name says that it is a body."""
    return _ends().search(name) is not None


def begins_body(text: str, start: int) -> bool:
    """Whether the word at a place in a text says that a body is named there."""
    return _begins().match(text, start) is not None


@cache
def _begins() -> re.Pattern[str]:
    rules = load_rules("bodies")
    words = {word for language in ("en", "id") for group in rules[language]["first"].values() for word in group}
    return re.compile(rf"(?:{any_literal(words)})\b")


@cache
def _ends() -> re.Pattern[str]:
    heads = load_rules("bodies")["en"]["last"]
    return re.compile(rf"\b(?:{any_literal([word for words in heads.values() for word in words])})$")


@cache
def _offices() -> re.Pattern[str]:
    rules = load_rules("bodies")
    words = any_literal([*rules["offices"], *rules["heads_of_bodies"], *rules["people"]])
    return re.compile(rf"(?:(?:Deputy|Acting|Former) )?(?:{words}|Head) (?:of|for|from) (?:the )?(?=[^\W_a-z])")


@cache
def _shorts() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_literal(load_rules('bodies')['short'])})\b")


@cache
def _outer() -> frozenset[str]:
    return frozenset(load_rules("bodies")["outer"])


@cache
def _months() -> str:
    return "(?:" + "|".join(name.title() for names in load_rules("dates")["months"] for name in names) + ")"


@cache
def _prefilter() -> Prefilter:
    return Prefilter([pattern.needs for _, _, pattern in _patterns()])


@cache
def _patterns() -> tuple[tuple[str, str, Pattern], ...]:
    """Return a pattern for each label and way of building; repetitions are bounded."""
    rules = load_rules("bodies")
    heads = [word for way in ("first", "last") for words in rules["en"][way].values() for word in words]
    stop = rf"(?!(?:the )?(?:{any_literal([word for word in heads if word[0].isupper()])})\b)"
    inner = any_literal(rules["inner"]["en"])
    inner_id = any_literal(rules["inner"]["id"])
    heads_id = [word for words in rules["id"]["first"].values() for word in words]
    stop_id = rf"(?!(?:{any_literal(heads_id)})\b)"
    nobles = rf"(?!(?:{any_literal(rules['nobles'])})\b)"
    # What a name may begin with is looked at before anything else.
    begin = r"\b(?=[A-ZÀ-Þ])"
    patterns: list[tuple[str, str, Pattern]] = []
    for label, words in rules["en"]["last"].items():
        # `Police General Ana Ruiz` is no body.
        rank = r"(?! (?:Lieutenant |Major |Brigadier )?(?:General|Colonel|Captain|Major|Lieutenant)\b)" if label == "Agency" else ""
        lead = rf"(?:{CAPITAL}(?:['’]s)? (?:– (?!The\b)|& (?!the\b))?(?:(?:{any_literal(rules['lead'])}) ){{0,2}}){{1,6}}"
        # `the Government of Fiji on Police Cooperation`
        lead += r"(?<! on )" if label == "Agency" else ""
        last = any_literal(words)
        patterns.append((label, "last", _pattern(rf"{begin}(?P<name>{lead}(?:{last}))\b(?! of\b){rank}", label, rf" (?:{last})\b")))
        # What begins no name is followed by its state at most.
        owned = any_literal([word for word in words if label == "Agency" and word not in rules["en"]["first"].get(label, ())])
        if owned:
            expression = rf"{begin}(?P<name>{lead}(?:{owned}))\b(?= of (?:the )?[^\W_a-z])"
            patterns.append((label, "last", _pattern(expression, label, rf" (?:{owned}) of ")))
        if label in DATED_NAMES:
            # Up to when its members mean to reach something is part of a name behind an article (`the Green 2030 Harbours Network`).
            dated = rf"(?<=[Tt]he )(?!{_months()}\b)(?P<name>(?:{CAPITAL} ){{1,4}}(?:19|20)\d\d (?:{CAPITAL} ){{0,3}}(?:{last}))\b(?! of\b)"
            patterns.append((label, "last", _pattern(dated, label, rf" (?:{last})\b")))
    for label, words in rules["en"]["first"].items():
        more = rf"{inner}|on|concerning|in|or|to(?= [A-Z][a-z]+ [A-Z])" if label == "Agreement" else inner
        pair, adoption = (rf"| [–-] {CAPITAL}", adopted(CAPITAL, inner)) if label == "Forum" else ("", "")
        tail = rf"(?: {nobles}{CAPITAL}|(?! (?:in|on) {_months()}\b)(?: (?:{more})){{1,2}} {stop}{CAPITAL}{pair}){{0,9}}{adoption}"
        # What a forum is of may stand before the word for it.
        lead = rf"(?:{CAPITAL} ){{0,{6 if label == 'Forum' else 2}}}"
        # Between whom it is, its title says.
        between = r"(?!Between\b|Among\b)" if label == "Agreement" else ""
        tied, free = ("concerning", "?") if label == "Agreement" else ("Combating| Combatting", "")
        link = rf"(?: of| for| on| to| against| {tied}){free}(?: the)?"
        no_day = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
        first = begin if all(word[0].isupper() for word in words) else r"\b"
        expression = rf"{first}(?P<name>{lead}(?:{any_literal(words)}){link} {between}{no_day}{CAPITAL}{tail})\b"
        patterns.append((label, "first", _pattern(expression, label, rf"(?:{any_literal(words)}) ")))
    for label, words in rules["id"]["first"].items():
        about = {"Agreement": "|tentang|mengenai|yang", "Forum": "|tentang|mengenai"}
        more = inner_id + about.get(label, "")
        tail = rf"(?: (?!Ke-[\dIVX]){CAPITAL}| (?:{more}) {stop_id}{CAPITAL}){{0,9}}"
        if label == "Agreement":
            # What it is on may be called by any word, and be a list.
            joins, fields = any_literal(rules["inner"]["topics"]), any_literal(rules["inner"]["fields"])
            law = rf"(?!(?:{any_literal(rules['inner']['laws'])})\b)"
            word = rf"(?: {law}{CAPITAL}| (?:{joins}) {law}{CAPITAL}| di (?={fields}\b){CAPITAL})"
            listed = rf"(?:(?:, {CAPITAL}(?: {CAPITAL}){{0,3}}){{1,4}},? (?:dan|atau|serta) {CAPITAL})"
            on = rf"(?: (?:tentang|mengenai|terhadap)|(?<=enentang)|(?<=nti)) {CAPITAL}"
            tail = rf"(?:(?: {CAPITAL}){{0,4}}{on}(?:{listed}|{word}){{0,16}}|{tail})"
        # What two have in common is no body of either (`Komisi Bersama Indonesia-Fiji`), and needs no more of a name.
        shared = rules["of_both"]
        other = "" if label == "Forum" else rf"(?!(?:{any_literal(shared)})\b)"
        alone = rf"|(?:{any_literal(shared)})(?= (?:kedua|antara|dari)\b)" if label == "Forum" else ""
        expression = rf"\b(?P<name>{other}(?:{any_literal(words)}) {CAPITAL}{tail}{alone})\b"
        patterns.append((label, "first", _pattern(expression, label, rf"(?:{any_literal(words)}) ")))
    # A name with its acronym, and what it is: `the Clean Coast Watch (CCW) initiative`.
    spelled = rf"{begin}(?P<name>{CAPITAL}(?: (?:(?:and|of|for|on|against|to|dan) (?:the )?)?{CAPITAL}){{1,8}})"
    kinds = any_literal(rules["spelled"])
    patterns.append(("Forum", "first", _pattern(rf"{spelled} \([A-Z][\w/+-]{{1,14}}\) (?:{kinds})(?![\w-])", "Forum")))
    # A name in quotation marks, and what it is: `the "Clean Coast" initiative`.
    quoted = rf"[“\"‘](?P<name>{CAPITAL}(?: (?:(?:and|of|for|on|in|to|dan) (?:the )?)?{CAPITAL}){{1,6}})[”\"’]"
    patterns.append(("Forum", "first", _pattern(rf"{quoted} (?:{kinds})(?![\w-])", "Forum", r"[”\"’] [a-z]")))
    called = rf"\b(?:{any_literal(rules['called'])}),? [“\"‘](?P<name>{CAPITAL}(?: {CAPITAL}){{0,4}})[”\"’]"
    patterns.append(("Forum", "quoted", _pattern(called, "Forum", r"[a-z],? [“\"‘]")))
    for label, words in rules["named"].items():
        tail = rf"(?: {CAPITAL}| (?:of|for|on|and) {CAPITAL}){{1,7}}"
        expression = rf"\b(?:{any_literal(words)}) (?:the )?(?P<name>{CAPITAL}{tail})\b"
        patterns.append((label, "first", _pattern(expression, label, rf"(?:{any_literal(words)}) ")))
    patterns.append(("Agency", "abroad", _pattern(_abroad(rules["abroad"]), "Agency")))
    # What one is party to is an instrument, whatever its title is made of (`a signatory to the Southern Ports Agreement`).
    joined = rules["joined"]
    title = rf"(?:{CAPITAL} (?:(?:of|for|on|and|against) (?:the )?)?){{1,8}}(?:{any_literal(joined['heads'])})\b"
    behind = rf"(?:{any_of(joined['verbs'])})(?: (?:the|both|its))*(?: \d{{4}})? (?P<name>{title})(?! (?:between|with)\b)"
    patterns.append(("Agreement", "last", _pattern(behind, "Agreement", rf" (?:{any_literal(joined['heads'])})\b")))
    other = any_literal([*rules["longer"], *rules["no_projects"]])
    patterns.append(
        ("Programme", "first", _pattern(rf"\b(?P<name>(?:Project|Proyek) (?!(?:{other})\b){CAPITAL}(?: {CAPITAL}){{0,3}})\b", "Programme"))
    )
    return tuple(patterns)


def _abroad(rules: dict[str, list[str]]) -> str:
    """Return the pattern of a body's name in another language, its small words among them."""
    adjectives, opened, closed = (any_literal(rules[part]) for part in ("adjectives", "open", "close"))
    word = r"[^\W\d_][\w’'-]*"
    small = rf"(?:{opened})(?:(?<=['’])| ){word}(?: [a-zà-ÿ]+(?= (?:de|des|du|del|contre|contra|d['’])))?"
    tail = rf"(?: (?:{small}|(?:{closed}) {CAPITAL}|{CAPITAL}))"
    begun = rf"(?: (?:{adjectives})(?![\w’'-]))"
    own = rf"(?:{any_literal(rules['heads'])}){begun}?{tail}{{1,7}}"
    shared = rf"(?:{any_literal(rules['shared'])})(?:{begun}{tail}{{0,7}}| {small}{tail}{{0,6}})"
    return rf"(?<![\w-])(?P<name>{own}|{shared})"


def _pattern(text: str, label: str, sign: str | None = None) -> Pattern:
    return Pattern(text, 0, f"rules bodies.yml: {label}", sign)
