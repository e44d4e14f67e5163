"""Predicates: words of taking part in a forum, and the small words around them, as patterns over shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.patterns.compiled import compile_for_search
from loaders.patterns.cues import by_language
from loaders.patterns.prefilter import Prefilter
from loaders.rules import load_rules

WITH = r"together with|along with|alongside|as well as|joined by|bersama(?:-sama)?(?: dengan)?|beserta"
JOIN = rf"(?:,? (?:and|dan|serta|{WITH})|,)"
ASIDE = (
    r"(?: \([^()]{0,60}\))?(?:,? (?:yang )?(?:dipimpin|diketuai|diwakili|dikepalai)(?: langsung)?(?: oleh)? "
    r"(?:[^\s⟨⟩.;:,]+ ){0,4}⟨[A-Z]\d+⟩,?"
    r"|,? (?:led|headed|represented) by (?:[^\s⟨⟩.;:,]+ ){0,5}⟨[A-Z]\d+⟩,?|, (?:represented|led|headed|diwakili|dipimpin) [^⟨⟩.;:]{0,80},)?"
)


OWNING = frozenset({"runs", "run-by"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """Words of taking part in one language, and who stands where around them."""

    rule: str
    way: str
    words: re.Pattern[str]
    relation: str
    role: str | None
    alone: bool
    behind: re.Pattern[str] | None = None
    together: bool = False
    persons: bool = False

    @property
    def owns(self) -> bool:
        """Whether those who do so set the body up, or run it: it may be of the state of one of them."""
        return self.relation == "ESTABLISHED" or self.rule in OWNING


# What may part a verb from its preposition, as `{adv}` in rules/memberships.yml: when, where, how often and in what manner.
ADVERBIALS = {
    "en": (
        r"(?:,? (?:(?:in|at|on|since|from|until|during|for|after) )?(?:the )?⟨[PDQ]\d+⟩(?: (?:later|earlier))?,?"
        r"| (?:[a-z]+ly|twice|once|again|together|online|in person|face to face|side by side|later|since|then|also|anew|to date|so far"
        r"|(?:once|twice|thrice|[a-z]+ times) (?:an?|each|every|per) (?:[a-z]+ )?(?:year|month|quarter|week)|[a-z]+ times"
        r"|every (?:[a-z]+ )?(?:years?|months?|quarter|autumn|spring|summer|winter)|on a regular basis|at regular intervals"
        r"|for the [a-z]+ time|[a-z]+ (?:years?|months?|weeks?) later|the (?:following|same|next) (?:year|month)"
        r"|soon (?:after|afterwards)|in turn|as well)\b){0,3}"
    ),
    "id": (
        r"(?:,? (?:(?:di|pada|sejak|mulai|tahun|hingga|dari|selama) )?⟨[PDQ]\d+⟩(?: (?:kemudian|lalu))?,?"
        r"| (?:secara [a-z]+(?: dan [a-z]+)?|rutin|berkala|langsung|kembali|lagi|kemudian|lalu|juga|turut|bersama|bersama-sama|resmi"
        r"|tatap muka|daring|virtual|erat"
        r"|(?:[a-z]+ kali|sekali) (?:setahun|sebulan|sepekan|(?:dalam|per|setiap|tiap) (?:se)?(?:tahun|bulan))"
        r"|[a-z]+ kali|(?:setiap|tiap|saban) (?:[a-z]+ )?(?:tahun|bulan|semester|triwulan|pekan)(?:nya)?|untuk [a-z]+ kali(?:nya)?"
        r"|[a-z]+ (?:tahun|bulan|pekan) (?:kemudian|berselang)|tahun (?:berikutnya|itu juga))\b){0,3}"
    ),
}
# What stands between a verb and the forum or body that is its object, as `{direct}`, and behind it: nothing that makes it a part of the
# object (`the budget of ⟨F0⟩`, `⟨F0⟩ delegates`).
ENDS = {
    "en": (
        r"(?!['’])(?! (?!(?:in|on|at|since|from|with|together|jointly|and|for|as|until|between|alongside|to|during|which|that|by|after"
        r"|before"
        r"|under|while|along|last|this|twice|again|or|but|when|where|through|via|is|was|because|against|mission|meeting|session|summit"
        r"|conference|secretariat|programme|program|initiative|network|project|forum|process|task|working|until|over|every|each|throughout"
        r"|about|without|despite|using|so|who|whose|within|towards?|annually|once|thanks|ahead)\b)[a-z])"
    ),
    "id": r"",
}
LEADS = {
    "en": (
        r" (?:(?!(?:of|on|to|for|with|in|at|from|by|about|against|and|or|that|which|who|whose|than|as|into|over|through|between|after"
        r"|before"
        r"|under|near|beside|behind|inside|outside|around|across|off|like)\b)(?:[a-z0-9-]+|⟨[QD]\d+⟩) ){0,5}[“\"‘'(]?"
    ),
    "id": (
        r" (?:(?!(?:untuk|dengan|oleh|dan|serta|yang|kepada|guna|agar|dari|dalam|pada|di|ke|terhadap|tentang|bagi|atas|laporan|rekomendasi"
        r"|bersama|keputusan|hasil|tim|standar|mandat|aturan)\b)(?:[a-z0-9-]+|⟨[QD]\d+⟩) ){0,4}[“\"‘'(]?"
    ),
}


@cache
def filled(words: str, language: str) -> str:
    """Return an expression of rules/memberships.yml with what `{adv}`, `{direct}` and `{people}` stand for."""
    lead, end = LEADS[language], ENDS[language]
    given = {
        "adv": ADVERBIALS[language],
        "direct": rf"(?={lead}⟨[FIGMAL]\d+⟩{end})",
        "people": rf"(?:{load_rules('memberships')['people'][language]})",
    }
    return re.sub(r"\{(adv|direct|people)\}", lambda name: given[name[1]], words)


@cache
def predicates(language: str) -> tuple[tuple[Predicate, ...], Prefilter]:
    """Return the predicates of a language, and what tells which of them may stand in a text."""
    found = tuple(
        Predicate(
            given["rule"],
            given["way"],
            compile_for_search(rf"(?<![\w-])(?:{filled(given[language], language)})(?![\w-])", re.IGNORECASE),
            given.get("relation", "PARTICIPATES_IN"),
            given.get("role"),
            bool(given.get("alone")),
            compile_for_search(given["behind"][language], re.IGNORECASE) if "behind" in given else None,
            bool(given.get("together")),
            bool(given.get("persons")),
        )
        for given in load_rules("memberships")["predicates"]
    )
    return found, Prefilter.of(one.words for one in found)


def people(language: str) -> str:
    """Return the expression of those who act for others."""
    return rf"\b(?:{load_rules('memberships')['people'][language]})\b"


@cache
def light(language: str) -> re.Pattern[str]:
    """Return the pattern of what may stand between who and what they do."""
    rules = load_rules("memberships")
    words = rf"{rules['light'][language]}|{rules['people'][language]}|[a-z]+ly|⟨[DP]\d+⟩"
    return compile_for_search(rf"{ASIDE}(?:[,“”\"–—]? ?(?:{words})\b(?<!\w-)|⟨[DPQ]\d+⟩|\([^()]{{0,60}}\)|[ ,“”\"–—])*", re.IGNORECASE)


@cache
def joined(language: str) -> re.Pattern[str]:
    """Return the pattern of what joins two of a list."""
    acting = load_rules("memberships")["people"][language]
    lead = (
        rf"(?: (?:{acting}|the|its|of|from|dari|by|oleh|para|both|royal|senior|national|international|two|three"
        rf"|several|other|⟨[QP]\d+⟩|antara lain|also|juga)\b|⟨[QP]\d+⟩){{0,8}}"
    )
    return re.compile(rf"(?: \([^()]{{0,60}}\))?{ASIDE}{JOIN}{lead} ?", re.IGNORECASE)


@cache
def listing(language: str) -> re.Pattern[str]:
    """Return the pattern of what joins two of a list of those who are somewhere, with what they are called."""
    verbs = (
        "who|which|that|where|while|when|was|were|is|are|has|have|had|in|at|on|during|with|against|about|after|before|said|met|signed|agreed"
        if language == "en"
        else "yang|di|pada|dengan|untuk|dalam|guna|ke|tentang|saat|setelah|sebelum|adalah|akan|telah|serta merta|mengatakan|bertemu|untuk"
    )
    return re.compile(
        rf"(?=[^⟨⟩]{{0,120}}(?:,|\band\b|\bdan\b|\bserta\b|\bbeserta\b))(?:(?!\b(?:{verbs})\b)(?:[^⟨⟩.;:]|⟨Q\d+⟩|[A-Z]\.))*", re.IGNORECASE
    )


@cache
def leading(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before the first of a list."""
    return re.compile(
        r"(?:[ ,:]*(?:(?!(?:who|which|that|yang|tidak|belum|not|no)\b)[^\s⟨⟩.;:,]++|(?:[A-Z][a-z]{0,3}\.){1,3}|⟨[DQPT]\d+⟩)){0,14}"
        r"[ ,:]*(?:the )?",
        re.IGNORECASE,
    )


@by_language
def pointed(language: str) -> re.Pattern[str]:
    """Return the pattern of words that point back to a forum."""
    heads = load_rules("memberships")["heads"][language]
    if language == "en":
        return compile_for_search(
            rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]hese) (?:(?:same|annual|regional|joint|bilateral|trilateral|mixed"
            rf"|next|new|first|second|ministerial"
            rf"|latest|last|previous|two-day|three-day|regular|plenary|third|[a-z-]+th|\d+(?:st|nd|rd|th)|⟨[QD]\d+⟩|[a-z]+ly) )*"
            rf"(?P<head>(?i:{heads}))(?! (?:of|between|with|on|for|in which|room|cent))(?![\w-])"
        )
    return compile_for_search(
        rf"\b(?P<head>(?i:{heads}))(?: (?:tahunan|tingkat tinggi|regional|internasional)){{0,2}} (?:ini|itu|tersebut)(?![\w-])"
    )


@cache
def of_body(language: str) -> re.Pattern[str]:
    """Return the pattern of the words between taking part and a body whose meeting it is."""
    rules = load_rules("memberships")
    if language == "en":
        small = (
            "the|an?|this|its|annual|regional|ministerial|general|high-level|of|in|at|first|second|third|opening|closing"
            "|[0-9]+(?:th|st|nd|rd)|work|activities|latest|steering|governing|executive|advisory|management|board|bureau|presidium"
        )
    else:
        small = "pembukaan|penutupan|tahunan|tingkat|tinggi|menteri|umum|regional|dalam|pada|di|ke-[0-9]+|kegiatan"
    return re.compile(rf" ?(?:(?:{small}|{rules['heads'][language]}|⟨[DQP]\d+⟩),? )*", re.IGNORECASE)


@cache
def part_only(language: str) -> re.Pattern[str]:
    """Return the pattern of words that lead to a forum that something only has to do with (`an office of ⟨F0⟩`)."""
    rules = load_rules("memberships")
    return compile_for_search(rf"(?<![\w-])(?:{rules['apart'][language]})(?: (?:the|para))? ?$", re.IGNORECASE)


@cache
def at_venue(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a forum that somebody does something in."""
    words = "at|during|before(?! the (?:opening|closing|start|end|work|eve))" if language == "en" else "pada|dalam|di|saat|di hadapan"
    return re.compile(rf"\b(?:{words})(?: the)?{of_body(language).pattern}$", re.IGNORECASE)


@cache
def hedge(language: str) -> re.Pattern[str]:
    """Return the pattern of what takes back the words that follow."""
    return compile_for_search(rf"(?<![\w-])(?:{load_rules('memberships')['hedges'][language]})[^⟨⟩.;,]{{0,25}}$", re.IGNORECASE)


@cache
def spoken(language: str) -> re.Pattern[str]:
    """Return the pattern of what somebody says or does in a forum."""
    return compile_for_search(rf"(?<![\w-])(?:{load_rules('memberships')['there'][language]})(?![\w-])", re.IGNORECASE)


@cache
def acted(language: str) -> re.Pattern[str]:
    """Return the pattern of what somebody does in the forum that a sentence opens with: whatever it is, he is there."""
    words = load_rules("memberships")["acts"][language]
    return re.compile(rf"(?<![\w-])(?:{load_rules('memberships')['there'][language]}|{words})(?![\w-])", re.IGNORECASE)
