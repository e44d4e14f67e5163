"""Signatories of a law: who signed it, and in which office (`PRESIDEN REPUBLIK INDONESIA, ttd. …`)."""

from __future__ import annotations

from graph.documents import Document
from graph.vocabulary import Vocabulary
from loaders.claims import Claims
from loaders.mentions import Mention
from loaders.patterns.compiled import compile_for_search

RULE = "signatory"
STATE = "REPUBLIK INDONESIA"
CUES = ("ttd", "Disahkan di", "Diundangkan di")
NO_NAME = (
    "LEMBARAN|PENJELASAN|LAMPIRAN|TAMBAHAN|SALINAN|MENTERI|SEKRETARIS|PRESIDEN|UNDANG|MENIMBANG|MENGINGAT|MEMUTUSKAN|DENGAN|BAHWA|REPUBLIK"
)
WORD = rf"(?!(?:{NO_NAME})\b)(?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\b|[A-Z]\.(?= [A-Z]))"
MARK = r"(?:Cap ?/ ?)?\(?\[?(?:[Tt]td|TTD)\b\.?\]?\)?\s{1,4}"
OFFICE = rf"\b(?P<office>(?:WAKIL PRESIDEN|PRESIDEN|MENTERI(?:\s[A-Z]+){{1,9}}?)(?:\s{STATE})?)"
TITLES = r"(?:(?:DR|H|HJ|PROF|IR|DRS|K)\. ?){0,4}"
SIGNED = compile_for_search(
    rf"(?:(?:{OFFICE},?|\d)\s{{1,4}}{MARK}{TITLES}(?P<name>{WORD}(?: {WORD}){{0,4}})"
    rf"|(?:{OFFICE.replace('office', 'held')},|tanggal \d{{1,2}} [A-Z][a-z]+ \d{{4}})\s{{1,4}}{TITLES}(?P<full>{WORD}(?: {WORD}){{1,4}}))"
)


def add_signatories(document: Document, claims: Claims, vocabulary: Vocabulary) -> None:
    """Add the persons who signed a law, and the state for which they did."""
    if not any(cue in document.text for cue in CUES):
        return
    state = vocabulary.state("Indonesia")
    for match in SIGNED.finditer(document.text):
        group = "name" if match["name"] else "full"
        name = " ".join(word.title() for word in match[group].split())
        evidence = claims.evidence(*match.span(group), RULE)
        key = claims.mention(Mention(*match.span(group), "Person", name, None, "ID", rule=RULE), evidence)
        office = " ".join((match["office"] or match["held"] or "").split())
        if office and state is not None:
            whole = claims.evidence(match.start(), match.end(group), RULE)
            signed_for = claims.mention(Mention(*match.span(), "State", "Indonesia", state, "ID", rule=RULE), whole)
            claims.relationship("REPRESENTS", key, signed_for, {"position": office.removesuffix(f" {STATE}").title()}, whole)
