"""Simple sentences: one of several clauses as a sentence for each, whose subject stands where the clause leaves it out.

`After signing a treaty with ⟨S1⟩, ⟨S0⟩ trained officers of ⟨S2⟩` is `⟨S0⟩ signed a treaty with ⟨S1⟩` and `⟨S0⟩ trained officers of ⟨S2⟩`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from loaders.grammar.gapping import gapped
from loaders.grammar.lettered import is_lettered, lettered
from loaders.grammar.nominals import nominal_clauses, tells_deeds
from loaders.grammar.pieces import Piece, told_in
from loaders.grammar.sentences import Told
from loaders.grammar.shapes import MARK, Item, Shape, make_flat_shape
from loaders.mentions import Mention, identity
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.words import any_of, words_with
from loaders.rules import load_rules
from loaders.text.segments import Span

# A stretch of a shape, or other words for one.
Part = tuple[Span | tuple[str, int, int], ...]
# Yields the clauses of a sentence, if it finds any.
Rule = Callable[[Shape, str], Iterator[Sequence[Part]]]
ACTOR = re.compile(r"⟨[SAILFHM]\d+⟩")
AND = "(?:and|as well as|dan|serta)"
# Clauses within clauses.
DEEPEST = 4
# When and where all of it was, at the head of a sentence.
SET = re.compile(
    r"(?:In|On|During|At|Since|Pada|Di|Tahun|Sejak|Selama)(?: (?:tahun|tanggal|bulan|awal|akhir|the|early|late))* ⟨[DP]\d+⟩"
    r"(?:,? (?:in|on|di|pada) ⟨[DP]\d+⟩)?,? "
)
DATE = re.compile(r"⟨D\d+⟩")
LISTED = re.compile(r"\b(?:by|of|for|in|through|including|such as|on|about|from|with|to) (?:by )?(?:[a-z]+ly )?[a-z]+ing\b|\bincluding\b")
# Who something was done to is not who did what is told behind it.
# Those who are named beside somebody.
OTHERS = r"(?P<others>(?:[a-z-]+ ){0,5}⟨[SAILH]\d+⟩(?:(?:,| and| dan|, and|, dan)(?: [a-z-]+){0,5} ⟨[SAILH]\d+⟩){0,40})"
BEING = re.compile(r"(?:[a-z]+ly |also |later |then )*(?:was|were|is|are|has been|have been|had been|di[a-z]{4,})\b")


def simple(told: Told) -> tuple[Told, ...]:
    """Return what a sentence tells as one sentence for each of its clauses, in the order in which they are to be read."""
    language = told.sentence.language
    if language not in ("en", "id") or told.joint is not None:
        return (told,)
    if is_lettered(told.sentence.text) and (parts := [*lettered(told.sentence.text)]):
        shape = make_flat_shape(told.sentence, ())
        return tuple(one for part in parts for one in simple(told_in(told, _pieces(shape, tuple(part)))))
    if len(told.mentions) + len(told.collectives) < 2:
        return (told,)
    return tuple(_simple(told, language, DEEPEST))


def _simple(told: Told, language: str, deep: int) -> Iterator[Told]:
    parts = taken_apart(told, language, RULES) if deep and _may_have_parts(told.sentence.text, language) else ()
    if not parts:
        yield told
    for part in parts:
        yield from _simple(part, language, deep - 1)


def _may_have_parts(text: str, language: str) -> bool:
    return _gates[language].search(text) is not None or tells_deeds(text, language)


def taken_apart(told: Told, language: str, rules: Iterable[Rule]) -> Sequence[Told]:
    """Return the clauses of a sentence by the first rule that finds some; none where it is one clause."""
    items: list[Item] = []
    for more in (told.collectives, told.in_office, told.items):
        items += (one for one in more if not any(one.start < other.end and other.start < one.end for other in items))
    shape = make_flat_shape(told.sentence, items)
    for rule in rules:
        for parts in rule(shape, language):
            return [told_in(told, _pieces(shape, part)) for part in parts]
    return ()


def _pieces(shape: Shape, part: Part) -> list[Piece]:
    """Return the pieces of a clause: its words begin with a capital, and a stop ends them."""
    text, pieces = shape.sentence.text, list[Piece]()
    for one in part:
        first, last = one[-2:]
        if first >= last:
            continue
        start, end = shape.origin(first), shape.origin(last, at_end=True)
        words = one[0] if len(one) == 3 else text[start:end]
        if pieces and not pieces[-1].text.endswith(" ") and not words.startswith((" ", ",", ".")):
            pieces.append(Piece(" ", start, start))
        pieces.append(Piece(words, start, end))
    opening = pieces[0]
    pieces[0] = Piece(opening.text[:1].upper() + opening.text[1:], opening.start, opening.end)
    if not pieces[-1].text.rstrip(' ”"’)').endswith((".", "!", "?")):
        pieces.append(Piece(".", pieces[-1].end, pieces[-1].end))
    return pieces


def _framed(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield what words frame that only say that it is so (`It should be noted that …`)."""
    match = _frames[language].match(shape.text)
    if match is not None:
        yield (((match.end(), len(shape.text)),),)


def _fronted(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause without a subject before the one that has it (`After signing …, ⟨S0⟩ trained …`)."""
    text = shape.text
    match = _fronts[language].search(text)
    if match is None or held(text[: match.start("clause")], language):
        return
    who, lead = match.span("who"), match.start("clause")
    clause: Part = (who, *_verb(match, language), match.span("rest"))
    yield clause, ((0, lead), (match.start("main"), len(text)))


def _parenthetic(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause between a subject and its verb (`⟨S0⟩, having joined …, trained …`, `⟨S0⟩, which joined …, trained …`)."""
    text = shape.text
    match = _parentheses[language].search(text)
    if match is None or held(text[: match.start("who")], language) or not MARK.search(match.group("rest")):
        return
    clause: Part = (match.span("who"), *_verb(match, language), match.span("rest"))
    yield clause, ((0, match.end("who")), (match.start("fin") - 1, len(text)))


def _as_member(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield what a subject is a member of, between it and its verb (`⟨S0⟩ sebagai anggota ⟨I1⟩ meratifikasi …`)."""
    text = shape.text
    match = _memberships[language].search(text)
    if match is not None and not held(text[: match.start("who")], language):
        yield ((match.start("who"), match.end("aside")),), ((0, match.end("who")), (match.start("fin") - 1, len(text)))


def _adverbial(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield a clause with a subject of its own before the main one (`When ⟨S0⟩ joined …, ⟨S1⟩ trained …`)."""
    text = shape.text
    match = _adverbials[language].search(text)
    if match is None or held(text[: match.start("clause")], language):
        return
    yield (match.span("told"),), ((0, match.start("clause")), (match.start("main"), len(text)))


def _joined(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield two clauses each of which has its subject (`⟨S0⟩ joined …, while ⟨S1⟩ trained …`)."""
    text = shape.text
    if not ACTOR.search(text):
        return
    for match in _joints[language].finditer(text):
        before = text[: match.start()]
        core = _core(before, language)
        if core is None or held(before, language) or not ACTOR.search(before, core.start("who")) or _goes_on(shape, match, language):
            continue
        if _heads[language].search(before) is not None:
            continue
        yield ((0, match.start()),), (*_setting(text, before, match.end()), (match.start("main"), len(text)))
        return


def _companions(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield what somebody did with those whom he joined for it, as the deed of all (`⟨S0⟩ joined ⟨S1⟩ in launching …`)."""
    text = shape.text
    match = _joining[language].search(text)
    if match is None or held(text[: match.start("who")], language):
        return
    past = load_rules("simple")[language]["companions"].get(match.group("verb"), match.group("verb"))
    yield (((0, match.end("who")), *_beside(match, text, language), (past, *match.span("verb")), (match.end("verb"), len(text))),)


def _working_with(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield what somebody did by working with others, as the deed of all (`Working with ⟨S0⟩ …, ⟨S1⟩ launched …`)."""
    match = _with_others[language].match(shape.text)
    if match is not None:
        yield ((match.span("who"), *_beside(match, shape.text, language), (match.end("who"), len(shape.text))),)


def _beside(match: re.Match[str], text: str, language: str) -> Part:
    """Return those with whom somebody did something as the others of a list."""
    leaders = _leaders[language].finditer(text, *match.span("others"))
    ends = [match.start("others"), *(one for word in leaders for one in word.span()), match.end("others")]
    others = [span for span in zip(ends[::2], ends[1::2], strict=True) if span[0] < span[1]]
    # Behind `and` a comma would end the list.
    words = "," if len(others) > 1 or "," in match.group("others") else "and" if language == "en" else "dan"
    return tuple(part for span in others for part in ((words, span[0] - 1, span[0]), span))


def _besides(shape: Shape, language: str) -> Iterator[Sequence[Part]]:
    """Yield what the same did besides (`⟨S0⟩ trained … after signing …`, `⟨S0⟩ trained … and signed …`)."""
    text = shape.text
    for match in _seconds[language].finditer(text):
        before = text[: match.start()]
        core = _core(before, language)
        if core is None or held(before, language) or not ACTOR.search(text, match.end()) or BEING.match(core.group("fin")):
            continue
        told = before[core.start("fin") :]
        # What both have is told behind the second (`planned and carried out …`), and who stands between may do it.
        if (match.group("second") and not ACTOR.search(told)) or _relative[language].search(told):
            continue
        # What they are ready for, or what they do it by, is listed on (`by exchanging officers and signing …`).
        if match.groupdict().get("deed") and LISTED.search(told):
            continue
        clause: Part = (*_setting(text, before, match.end()), core.span("who"), *_verb(match, language), (match.end(), len(text)))
        yield ((0, match.start()),), clause
        return


def _goes_on(shape: Shape, joint: re.Match[str], language: str) -> bool:
    """Return whether a clause says more of what the one before has told, so that both are read as one."""
    text, main = shape.text, joint.start("main")
    if _pronouns[language].match(text, main) and BEING.search(text, main, joint.end()):
        return True
    one, other = (
        {identity(item) for _, item in shape.items_in(start, end, "SAIFH") if isinstance(item, Mention)}
        for start, end in ((0, joint.start()), (main, len(text)))
    )
    dated = DATE.search(text, main) is not None
    return (other <= one and not dated) or _again[language].search(text, main) is not None


def _setting(text: str, before: str, start: int) -> Part:
    """Return when and where both clauses are said to have been, at the head of the sentence."""
    opening = SET.match(before)
    return (opening.span(),) if opening and not DATE.search(text, start) else ()


def held(text: str, language: str) -> bool:
    """Return whether words before a clause keep it from being told by itself."""
    return _holds[language].search(text) is not None


def _core(text: str, language: str) -> re.Match[str] | None:
    """Return the last subject of a text with its verb, or None."""
    last = None
    for match in _cores[language].finditer(text):
        last = match
    return last


def _verb(match: re.Match[str], language: str) -> Part:
    """Return the verb of a clause in the form that goes with a subject."""
    groups = match.groupdict()
    name = next(name for name in ("doing", "done", "deed", "verb") if groups.get(name))
    start, end = match.span(name)
    if name == "verb" or language == "id":
        return ((start, end),)
    word, *rest = match.group(name).split(" ")
    words = " ".join([in_past(word), *rest])
    return ((words, start, end),)


@cache
def in_past(word: str) -> str:
    """Return the past of a verb of English that ends in `-ing`, or whose participle it is."""
    irregular = load_rules("simple")["en"]["past"]
    if word in irregular:
        return str(irregular[word])
    if not word.endswith("ing"):
        return word
    stem = word.removesuffix("ing")
    return f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}ed"


RULES: tuple[Rule, ...] = (
    _framed,
    gapped,
    _fronted,
    _adverbial,
    _parenthetic,
    _as_member,
    _joined,
    _companions,
    _working_with,
    _besides,
    nominal_clauses,
)


def subject(language: str) -> str:
    """Return the expression of a subject."""
    rules = load_rules("simple")[language]
    words = rf"(?:(?!(?i:{any_of(rules['stops'])})\b)(?:[A-Za-z][\w.’'-]*|⟨Q\d+⟩) ){{0,6}}"
    of = r"(?:(?:of|from|for) (?:the )?)?" if language == "en" else r"(?:(?:dari) )?"
    behind = rf"(?:['’]s?(?: [a-z-]+){{1,4}}| {any_of(rules['people'])})?" if language == "en" else r"(?: (?:itu|tersebut|ini))?"
    further = rf"(?:(?:, (?:{AND} )?| {AND} )(?:{of}|{words})⟨[SAILFHM]\d+⟩(?: \([^()]{{1,40}}\))?){{0,5}}"
    return rf"(?:{words}{of}⟨[SAILFHM]\d+⟩(?: \([^()]{{1,40}}\))?{further}{behind}|(?i:{any_of(rules['pronouns'])}))"


def finite(language: str, active: bool = False, present: bool = False) -> str:
    """Return the expression of a verb that tells that something was done, or is done, with the adverbs before it."""
    rules = load_rules("simple")[language]
    adverbs = rf"(?:(?:{words_with('finites', language, 'adverbs', any_of(rules['adverbs']))}) ){{0,3}}"
    if language == "en":
        past = rf"(?:[a-z]{{2,}}ed(?! by\b)|{words_with('finites', language, 'past', any_of(rules['irregular']))})"
        told = rf"{past}|{any_of(rules['present'])}" if present else past
        return rf"{adverbs}(?:(?:{any_of(load_rules('finites')[language]['auxiliaries'])})\b|(?:{told})(?![\w-]))"
    verbs = rf"(?!{rules['nouns']}\b)(?:{any_of(rules['verbs'])})"
    return rf"{adverbs}(?:{verbs})\b" if active else rf"{adverbs}(?:{verbs}|{any_of(rules['passives'])})\b"


def _doing(language: str) -> str:
    """Return the expression of what opens a clause without a subject, up to its verb."""
    rules = load_rules("simple")[language]
    if language == "en":
        before = r"(?:(?:also|first|jointly|successfully|formally|officially|recently|together) )?"
        doing = rf"(?:{any_of(rules['doing'])}) {before}(?!{rules['nouns']})(?P<doing>[a-z]{{2,}}ing(?: (?:over|out|up|on))?)(?![\w-])"
        return rf"(?i:{doing}|(?:{any_of(rules['having'])}) (?P<done>[a-z]+)(?![\w-]))"
    return rf"(?i:{any_of(rules['doing'])}) (?P<verb>{finite(language, active=True)})"


def _rest(*marks: str) -> str:
    return rf"(?P<rest>(?:[^;:⟨⟩]|⟨[A-Z]\d+⟩){{0,300}}?){''.join(marks)}"


@by_language
def _gates(language: str) -> re.Pattern[str]:
    """Return the pattern of words without which a sentence has one clause."""
    rules = load_rules("simple")[language]
    words = [
        *rules["frames"],
        *rules["doing"],
        *rules["having"],
        *rules["when"],
        *rules["who"],
        *rules["as"],
        *rules["joins"],
        *rules["working"],
        *(("dan", "serta", "lalu", "kemudian") if language == "id" else ("and", "but")),
    ]
    return compile_for_search(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])|;|, (?:[a-z]+ )?[a-z]+ing\b", re.IGNORECASE)


@by_language
def _frames(language: str) -> re.Pattern[str]:
    """Return the pattern of words that frame a whole sentence."""
    return compile_for_search(rf"(?:{any_of(load_rules('simple')[language]['frames'])}) ?", re.IGNORECASE)


@by_language
def _again(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{any_of(load_rules('simple')[language]['again'])})(?![\w-])", re.IGNORECASE)


@by_language
def _pronouns(language: str) -> re.Pattern[str]:
    return compile_for_search(r"(?:(?:in|on|at|pada|di|tahun) ⟨[DP]\d+⟩,? )?(?:it|they|he|she|ia|mereka)\b", re.IGNORECASE)


@by_language
def _fronts(language: str) -> re.Pattern[str]:
    when = r"(?:(?:in|on|at|pada|di|tahun|pada tahun) ⟨[DP]\d+⟩,? )?"
    begin = r"(?:^|(?<=that )|(?<=bahwa )|(?<=, ))"
    told = finite(language, active=True)
    lenient = rf"(?:{told}|(?:[a-z]+ )?(?:will|can|now|also|[a-z]{{3,}}s\b))" if language == "en" else told
    # A tense of its own tells that it was done, whatever comes behind.
    main = rf"(?:(?(done){lenient}|{told}))" if language == "en" else told
    return compile_for_search(rf"{begin}(?P<clause>{_doing(language)})(?={_rest()}, (?P<main>{when}(?P<who>{subject(language)}) {main}))")


@by_language
def _parentheses(language: str) -> re.Pattern[str]:
    rules = load_rules("simple")[language]
    begin = r"(?:^(?:[^;:⟨⟩,]{0,60}, |SET)?|(?<=that )|(?<=bahwa ))".replace("SET", r"[^;:⟨⟩,]{0,30}⟨[DP]\d+⟩,? ")
    told = finite(language, present=True)
    if language == "en":
        related = rf"(?:{any_of(rules['who'])}) (?P<verb>{told})"
        return compile_for_search(rf"{begin}(?P<who>{subject(language)}), (?:{_doing(language)}|{related}){_rest(',')} (?P<fin>{told})")
    aside = rf"(?:(?i:{any_of([*rules['doing'], *rules['who']])}) (?P<verb>{finite(language, active=True)}))"
    return compile_for_search(rf"{begin}(?P<who>{subject(language)}), {aside}{_rest(',')} (?P<fin>{told})")


@by_language
def _memberships(language: str) -> re.Pattern[str]:
    """Return the pattern of a subject with what it is a member of, before its verb."""
    begin = r"(?:^(?:[^;:⟨⟩]{0,30}⟨[DP]\d+⟩,? )?|(?<=that )|(?<=bahwa ))"
    body = r"(?:the )?⟨[IF]\d+⟩(?: \([^()⟨⟩]{1,40}\))?"
    rules = load_rules("simple")[language]
    told = rf",? (?:{any_of(rules['as'])}) {body}(?:(?:,| and| dan|, and|, dan) {body}){{0,2}}"
    aside = rf"(?P<aside>{told}|, (?:{rules['one']}) {body}{rules['member']},)"
    verb = rf"{rules['beside']}{finite(language, present=True)}"
    return compile_for_search(rf"{begin}(?P<who>{subject(language)}){aside},? (?P<fin>{verb})")


@by_language
def _adverbials(language: str) -> re.Pattern[str]:
    rules = load_rules("simple")[language]
    begin = r"(?:^|(?<=that )|(?<=bahwa )|(?<=, ))"
    core = rf"{subject(language)} {finite(language)}"
    when = r"(?:(?:in|on|at|pada|di|tahun|pada tahun) ⟨[DP]\d+⟩,? )?"
    told = rf"(?P<told>{core}(?:[^;:⟨⟩]|⟨[A-Z]\d+⟩){{0,300}}?)"
    return compile_for_search(rf"{begin}(?P<clause>(?i:{any_of(rules['when'])}) {told}), (?P<main>{when}{core})")


@by_language
def _joints(language: str) -> re.Pattern[str]:
    rules = load_rules("simple")[language]
    when = r"(?:(?:in|on|at|pada|di|tahun|pada tahun) ⟨[DP]\d+⟩,? )?"
    return compile_for_search(rf"(?:{any_of(rules['joints'])}) (?P<main>{when}{subject(language)} {finite(language, present=True)})")


@by_language
def _heads(language: str) -> re.Pattern[str]:
    """Return the pattern of those at the head of a clause within another, whose list goes on (`in which A, B, and C took part`)."""
    rules = load_rules("simple")[language]
    openings = any_of([*rules["who"], *rules["when"], "whom", "where", "that", "bahwa", "tempat"])
    return compile_for_search(rf"(?<![\w-])(?:{openings}) (?:the )?⟨[SAILFHM]\d+⟩(?:, (?:the )?⟨[SAILFHM]\d+⟩)*$")


@by_language
def _seconds(language: str) -> re.Pattern[str]:
    rules = load_rules("simple")[language]
    if language == "en":
        deeds = rf"(?:,|,? and)(?: (?:also|later|then|thereby|thus))? (?P<deed>{any_of(rules['deeds'])})(?![\w-])"
        second = rf",? (?:and|but also|and then|then)(?: (?:also|later|then|subsequently))? (?P<verb>{finite(language)})"
        joined = rf",? {_doing(language)}"
        return compile_for_search(rf"{joined}|{deeds}|(?P<second>{second})")
    verb = rf"(?P<verb>{finite(language, active=True)})"
    joints = rf"(?P<second>dan|serta|lalu|kemudian|tetapi juga|sekaligus|dan kemudian)|{any_of(rules['doing'])}"
    return compile_for_search(rf",? (?:{joints})(?: (?:juga|kemudian|turut|selanjutnya))? {verb}")


@by_language
def _cores(language: str) -> re.Pattern[str]:
    lead = r"(?:^(?:(?:[^;:⟨⟩]|⟨[DPQTC]\d+⟩){0,140}?,? )??|(?<=that )|(?<=bahwa ))"
    return compile_for_search(rf"{lead}(?P<who>{subject(language)})(?:, [^;:,]{{3,110}},)? (?P<fin>{finite(language, present=True)})")


@by_language
def _joining(language: str) -> re.Pattern[str]:
    """Return the pattern of one who joined others to do something with them."""
    rules = load_rules("simple")[language]
    deeds, joins = any_of(rules["companions"]), any_of(rules["joins"])
    begin = r"(?:^(?:[^;:⟨⟩]{0,60}(?:⟨[DPFQ]\d+⟩)?,? )??|(?<=that )|(?<=bahwa ))"
    return compile_for_search(
        rf"{begin}(?P<who>{subject(language)}) (?:{joins}) {OTHERS},? (?:{any_of(rules['for'])}) (?P<verb>{deeds})(?![\w-])"
    )


@by_language
def _with_others(language: str) -> re.Pattern[str]:
    """Return the pattern of a sentence that opens with those with whom somebody worked, and goes on to what all of them did."""
    rules = load_rules("simple")[language]
    deeds = any_of(rules["together"])
    aim = r"(?:,? (?:to|on|in|for|against|untuk|dalam|guna) [^⟨⟩;:,]{1,80})?"
    adverbs = r"(?:(?:have|has|had|also|jointly|then|recently|telah|juga|resmi|kemudian) ){0,3}"
    who = rf"(?:the )?(?P<who>{subject(language)}) (?={adverbs}(?:{deeds})\b)"
    return compile_for_search(rf"(?:{any_of(rules['working'])}) {OTHERS}{aim}, {who}")


@by_language
def _leaders(language: str) -> re.Pattern[str]:
    """Return the pattern of those who act for others, before these."""
    return compile_for_search(rf"(?:(?:,|,? {AND}) )?\b(?:the )?(?:{any_of(load_rules('simple')[language]['leaders'])}) ?")


@by_language
def _relative(language: str) -> re.Pattern[str]:
    return compile_for_search(r"\b(?:who|which|that|whose)\b" if language == "en" else r"\byang\b")


@by_language
def _holds(language: str) -> re.Pattern[str]:
    return compile_for_search(rf"(?<![\w-])(?:{any_of(load_rules('simple')[language]['holds'])})(?![\w-])", re.IGNORECASE)
