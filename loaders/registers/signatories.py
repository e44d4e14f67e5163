"""Signatories of a law: who signed it, and in which office (`PRESIDEN REPUBLIK INDONESIA, ttd. …`)."""

from __future__ import annotations

from graph.documents import Document
from graph.vocabulary import Vocabulary
from loaders.claims import Claims
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search

RULE = "signatory"
STATE = "REPUBLIK INDONESIA"
CUES = ("ttd", "Disahkan di", "Diundangkan di", "Ditetapkan di")
NO_NAME = (
    "LEMBARAN|PENJELASAN|LAMPIRAN|TAMBAHAN|SALINAN|MENTERI|SEKRETARIS|PRES|PRESIDEN|UNDANG|MENIMBANG|MENGINGAT|MEMUTUSKAN|DENGAN|BAHWA|REPUBLIK"
    "|JENDERAL|JENDRAL|LETNAN|MAYOR|BRIGADIR|KOLONEL|LAKSAMANA|MARSEKAL|TNI|KKO|SH|Menteri|Presiden|Perdana|Sekretaris|Diundangkan|Disahkan"
)
INITIALS = r"(?:[A-Z]\.){1,3}(?= ?[A-Z])|[A-Z]{2,4}\.(?= [A-Z])"
WORD = rf"(?!(?:{NO_NAME})\b)(?:{INITIALS}|[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\b)"
ANY_WORD = rf"(?!(?:{NO_NAME})\b)(?:{INITIALS}|[A-ZÀ-Þ][\w'’-]+\b)"  # behind `ttd.` a name need not be in capitals
MARK = r"(?:Cap ?/ ?)?\(?\[?(?:[Tt]td|TTD|d\.t\.o)\b\.?\]?\)?\s{1,4}"
LOUD = r"(?:(?:WAKIL |PERDANA |PEJABAT |PJ\. ?)?(?:PRESIDEN|MENTERI|SEKRETARIS)(?:[\s/][A-Z]+){0,9}?)"
PLAIN = r"(?:(?:Wakil |Perdana |Pejabat )?(?:Presiden|Menteri|Sekretaris)(?:[\s/](?:[A-Z][a-z]+|dan|ad|interim)){0,9}?)"
OFFICE = rf"\b(?P<office>(?:{LOUD}|{PLAIN})(?:\s(?:{STATE}|{STATE.title()}))?)"
TITLES = r"(?:(?:DR|H|HJ|PROF|IR|DRS|K)\. ?){0,4}"
DATED = r"tanggal \d{1,2} [A-Z][a-z]+ (?:\d{4}|[12][\dOoIlLTi]{3})[.,]?"
# What may stand behind a name of one word that no mark of signing leads to.
BEHIND = r"(?=[.,]|\s+(?:JENDERAL|JENDRAL|LETNAN|MAYOR|BRIGADIR|LAKSAMANA|Diundangkan|LEMBARAN|PENJELASAN)\b|\s*$)"
SIGNED = compile_for_search(
    rf"(?:(?:{OFFICE},?|\d[.,]?)\s{{1,4}}{MARK}{TITLES}(?P<name>{ANY_WORD}(?: {ANY_WORD}){{0,4}})"
    rf"|{OFFICE.replace('office', 'held')},\s{{1,4}}{TITLES}(?P<full>{WORD}(?: {WORD}){{1,4}}|{WORD}{BEHIND})"
    rf"|(?:{DATED}|[a-z]{{4}}\.)\s{{1,4}}{TITLES}(?P<alone>{WORD}(?: {WORD}){{0,4}})(?=\s+Diundangkan\b))"
)


def add_signatories(document: Document, claims: Claims, vocabulary: Vocabulary) -> None:
    """Add the persons who signed a law, and the state for which they did."""
    if not any(cue in document.text for cue in CUES):
        return
    state = vocabulary.state("Indonesia")
    for match in SIGNED.finditer(document.text):
        group = next(one for one in ("name", "full", "alone") if match[one])
        name = " ".join(word.title() for word in match[group].split())
        evidence = claims.evidence(*match.span(group), RULE)
        key = claims.mention(Mention(*match.span(group), "Person", name, None, "ID", rule=RULE), evidence)
        office = " ".join((match["office"] or match["held"] or "").split())
        if office and state is not None:
            whole = claims.evidence(match.start(), match.end(group), RULE)
            signed_for = claims.mention(Mention(*match.span(), "State", "Indonesia", state, "ID", rule=RULE), whole)
            claims.relationship("REPRESENTS", key, signed_for, {"position": office.removesuffix(f" {STATE}").title()}, whole)
