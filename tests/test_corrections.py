"""What people decide on facts holds, whatever is read anew, and what cannot be applied is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hand_made import agreement, body, record
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.corrections import RULE, Action, Corrected, Correction, apply_corrections, read_corrections
from graph.corrections.correction import correct, parse_correction
from graph.evidence import Evidence
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.files import json_line
from graph.folder import KeptDocument
from graph.logs import append_line, take_back

TEXT = "Arcadia and Borduria signed a pact on 3 May 2012.\nThe Harbour Watch of Arcadia had a part in it.\n"
OTHER = "It is told again that Arcadia and Borduria signed a pact\non 3 May 2012, in Port Arcady."
SIGNED = "Arcadia and Borduria signed a pact on 3 May 2012"


def document(text: str = TEXT, name: str = "a.txt") -> KeptDocument:
    return KeptDocument(name, record(name).id, name, text, language="en")


def cited(quote: str, text: str = TEXT, name: str = "a.txt") -> Evidence:
    start = text.index(quote)
    return Evidence(name, record(name).id, start, start + len(quote), quote, "test", "1", 0.7, "en")


ARCADIA = body("Arcadia", "State", "XA", cited("Arcadia"))
BORDURIA = body("Borduria", "State", "XB", cited("Borduria"))
PACT = agreement(ARCADIA, BORDURIA, evidence=cited(SIGNED), date="2012-05-03", title="pact")
NODE = next(fact for fact in PACT if isinstance(fact, NodeFact) and fact.label == "Agreement")
PARTY = next(fact for fact in PACT if isinstance(fact, RelationshipFact) and fact.source == ARCADIA.key)


def decide(fact: Fact, action: str, change: dict[str, Any] | None = None, line: int = 1, **more: str) -> Correction:
    row = {"fact": fact.id, "quote": fact.evidence[0].quote, "action": action, "change": change or {}, "by": "Rini", "at": "2026-01-01"}
    return parse_correction({**row, **more}, line)


def applied(*corrections: Correction, facts: tuple[Fact, ...] = PACT, documents: tuple[KeptDocument, ...] | None = None) -> Corrected:
    return apply_corrections(facts, corrections, documents or (document(),))


def ids(corrected: Corrected) -> set[str]:
    return {fact.id for fact in corrected.facts}


def test_without_corrections_the_facts_stay_as_they_are() -> None:
    assert applied().facts == PACT


def test_a_rejected_fact_is_left_out_and_the_others_stay() -> None:
    corrected = applied(decide(PARTY, "reject"))
    assert ids(corrected) == {fact.id for fact in PACT} - {PARTY.id}
    assert corrected.problems == ()


def test_a_rejected_node_takes_its_relationships_along() -> None:
    corrected = applied(decide(NODE, "reject"))
    assert ids(corrected) == {ARCADIA.id, BORDURIA.id}
    assert corrected.problems == ()


def test_an_accepted_fact_stands_on_a_person_too() -> None:
    corrected = applied(decide(PARTY, "accept"))
    (fact,) = (fact for fact in corrected.facts if fact.id == PARTY.id)
    assert [(one.rule, one.by, one.confidence) for one in fact.evidence] == [(RULE, "Rini", 1.0), ("test", None, 0.7)]
    assert corrected.decided == {PARTY.id}


@pytest.mark.parametrize("change", [{"properties": {"date": "2012-05-04", "title": None}}, {"date": "2012-05-04", "title": None}])
def test_an_edited_fact_says_what_a_person_says_and_cites_the_quote(change: dict[str, Any]) -> None:
    corrected = applied(decide(NODE, "edit", change))
    (fact,) = (fact for fact in corrected.facts if isinstance(fact, NodeFact) and fact.label == "Agreement")
    assert dict(fact.properties) == {"date": "2012-05-04", "kind": "MoU"}
    assert [(one.quote, one.rule, one.by) for one in fact.evidence] == [(SIGNED, RULE, "Rini")]
    assert {one.target for one in corrected.facts if isinstance(one, RelationshipFact)} == {fact.key}


def test_what_the_schema_does_not_allow_is_not_edited_into_a_fact() -> None:
    corrected = applied(decide(NODE, "edit", {"kind": "handshake"}, line=7))
    assert ids(corrected) == {fact.id for fact in PACT}
    assert "line 7" in corrected.problems[0] and "handshake" in corrected.problems[0]


def test_a_fact_that_reading_missed_is_added_with_its_quote() -> None:
    watch = {"fact": "node", "label": "Agency", "properties": {"name": "Harbour Watch", "country": "XA"}}
    tie = {"fact": "relationship", "type": "PARTY_TO", "from": {"label": "Agency", "properties": watch["properties"]}, "to": NODE.key}
    quote = "The Harbour Watch of Arcadia had a part in it"
    rows = [{"quote": quote, "action": "add", "change": change, "by": "Rini"} for change in (watch, tie)]
    corrected = applied(*(parse_correction(row, number) for number, row in enumerate(rows, start=1)))
    added = [fact for fact in corrected.facts if fact.evidence[0].rule == RULE]
    assert corrected.problems == ()
    assert {type(fact) for fact in added} == {NodeFact, RelationshipFact}
    assert {one.quote for fact in added for one in fact.evidence} == {quote}


def test_an_addition_to_what_no_fact_describes_is_said_and_left_out() -> None:
    tie = {"fact": "relationship", "type": "PARTY_TO", "from": "m:nobody", "to": NODE.key}
    corrected = applied(parse_correction({"quote": "Arcadia", "action": "add", "change": tie}, 4))
    assert corrected.facts == tuple(sorted(PACT, key=lambda fact: fact.id))
    assert "line 4" in corrected.problems[0] and "m:nobody" in corrected.problems[0]


def test_a_correction_follows_its_passage_to_another_place_and_another_line_break() -> None:
    moved = "First came a long preface.\n\nArcadia and Borduria\nsigned a pact on\n3 May 2012."
    quote = "Arcadia and Borduria\nsigned a pact on\n3 May 2012"
    facts = agreement(ARCADIA, BORDURIA, evidence=cited(quote, moved), date="2012-05-03", title="pact")
    node = next(fact for fact in facts if isinstance(fact, NodeFact) and fact.label == "Agreement")
    correction = Correction(node.id, SIGNED, Action.EDIT, {"date": "2012-05"}, "Rini", "2026-01-01", line=1)
    corrected = applied(correction, facts=(*facts,), documents=(document(moved),))
    (fact,) = (fact for fact in corrected.facts if isinstance(fact, NodeFact) and fact.label == "Agreement")
    assert corrected.problems == ()
    assert moved[fact.evidence[0].start : fact.evidence[0].end] == quote


def test_decisions_stand_where_a_new_rule_reads_the_fact_otherwise() -> None:
    accepted = correct(NODE, Action.ACCEPT, {}, "a.txt", "Rini", "2026-01-01")
    edited = correct(NODE, Action.EDIT, {"date": "2012"}, "a.txt", "Rini", "2026-01-01")
    rejected = correct(PARTY, Action.REJECT, {}, "a.txt", "Rini", "2026-01-01")
    unread = (ARCADIA, BORDURIA)
    assert NODE.id in ids(applied(accepted, facts=unread))
    assert [fact.properties["date"] for fact in applied(edited, facts=unread).facts if fact.properties.get("kind")] == ["2012"]
    assert applied(rejected, facts=unread).problems == ()
    otherwise = agreement(ARCADIA, BORDURIA, evidence=cited("signed a pact on 3 May 2012"), date="2012-03-05", title="pact")
    corrected = applied(edited, facts=otherwise)
    assert [fact.properties["date"] for fact in corrected.facts if fact.properties.get("kind")] == ["2012"]
    assert PARTY.source not in {fact.source for fact in applied(rejected, facts=otherwise).facts if isinstance(fact, RelationshipFact)}


def test_a_rejection_never_reaches_another_fact_of_the_same_words() -> None:
    rejected = correct(PARTY, Action.REJECT, {}, "a.txt", "Rini", "2026-01-01")
    without = tuple(fact for fact in PACT if fact is not PARTY)
    assert ids(applied(rejected, facts=without)) == {fact.id for fact in without}


def test_a_rejection_reaches_what_a_document_says_and_no_other() -> None:
    again = cited("Arcadia and Borduria signed a pact\non 3 May 2012", OTHER, "b.txt")
    both = RelationshipFact(PARTY.type, PARTY.source, PARTY.target, PARTY.properties, (*PARTY.evidence, again))
    facts = (*(fact for fact in PACT if fact is not PARTY), both)
    texts = (document(), document(OTHER, "b.txt"))
    quote = "It is told again that Arcadia"
    corrected = applied(Correction(both.id, quote, Action.REJECT, line=1), facts=facts, documents=texts)
    (left,) = (fact for fact in corrected.facts if fact.id == both.id)
    assert [one.document for one in left.evidence] == ["a.txt"]


def test_where_the_quote_is_gone_a_correction_is_stale_and_kept() -> None:
    corrected = applied(decide(PARTY, "reject", line=3), documents=(document("Nothing of that is left."),), facts=(ARCADIA,))
    assert [one.line for one in corrected.stale] == [3]
    assert "line 3: stale" in corrected.problems[0]


def test_a_correction_of_a_fact_that_never_was_is_said_with_its_line() -> None:
    corrected = applied(Correction("f:0000000000000000", SIGNED, Action.REJECT, line=5))
    assert ids(corrected) == {fact.id for fact in PACT}
    assert len(corrected.problems) == 1
    assert "line 5" in corrected.problems[0] and "f:0000000000000000" in corrected.problems[0]
    assert corrected.stale == ()


def test_two_people_who_contradict_each_other_are_both_told_and_neither_holds() -> None:
    corrected = applied(decide(PARTY, "reject", line=1), decide(PARTY, "accept", line=2, by="Budi", at="2026-02-01"))
    assert ids(corrected) == {fact.id for fact in PACT}
    assert len(corrected.problems) == 1
    assert "line 1" in corrected.problems[0] and "line 2" in corrected.problems[0]
    agreed = applied(
        decide(PARTY, "reject", line=1), decide(PARTY, "accept", line=2, by="Budi"), decide(PARTY, "reject", line=3, by="Budi", at="2027")
    )
    assert PARTY.id not in ids(agreed)


def test_decisions_on_one_fact_by_two_quotes_of_a_document_contradict_each_other_too() -> None:
    corrected = applied(decide(PARTY, "reject", line=1), decide(PARTY, "accept", line=2, quote="Arcadia and Borduria", by="Budi"))
    assert PARTY.id in ids(corrected)
    assert len(corrected.problems) == 1 and "line 1" in corrected.problems[0] and "line 2" in corrected.problems[0]
    later = applied(decide(PARTY, "reject", line=1), decide(PARTY, "accept", line=2, quote="Arcadia and Borduria", at="2027-01-01"))
    assert PARTY.id in ids(later) and "takes the place of line 1" in later.problems[0]


def test_of_one_person_the_later_decision_holds_and_that_is_said() -> None:
    corrected = applied(decide(PARTY, "reject", line=1), decide(PARTY, "accept", line=2, at="2026-02-01"))
    assert PARTY.id in ids(corrected) and PARTY.id in corrected.decided
    assert "line 2: takes the place of line 1" in corrected.problems[0]
    at_once = applied(decide(PARTY, "reject", line=1), decide(PARTY, "accept", line=2))
    assert "contradict" in at_once.problems[0]


def test_what_was_edited_can_be_corrected_again() -> None:
    first = decide(NODE, "edit", {"date": "2013"}, line=1)
    after = next(fact for fact in applied(first).facts if isinstance(fact, NodeFact) and fact.label == "Agreement")
    second = decide(after, "edit", {"title": "Pact of Port Arcady"}, line=2)
    (fact,) = (fact for fact in applied(second, first).facts if isinstance(fact, NodeFact) and fact.label == "Agreement")
    assert dict(fact.properties) == {"date": "2013", "kind": "MoU", "title": "Pact of Port Arcady"}


DECISIONS = st.lists(
    st.builds(
        lambda fact, action, by, at: decide(fact, action, {"date": "2013"} if action == "edit" else {}, by=by, at=at),
        st.sampled_from([NODE, PARTY]),
        st.sampled_from(["accept", "edit", "reject"]),
        st.sampled_from(["Rini", "Budi"]),
        st.sampled_from(["1", "2"]),
    ),
    max_size=6,
)


@settings(max_examples=100, deadline=None)
@given(DECISIONS, st.randoms(use_true_random=False))
def test_neither_the_order_of_facts_nor_that_of_corrections_matters(decisions: list[Correction], random: Any) -> None:
    shuffled = list(decisions)
    random.shuffle(shuffled)
    first, second = applied(*decisions), applied(*shuffled, facts=tuple(reversed(PACT)))
    assert sorted(map(repr, first.facts)) == sorted(map(repr, second.facts))
    assert (first.problems, first.decided) == (second.problems, second.decided)


def test_broken_lines_are_named_by_number_and_the_rest_is_used(tmp_path: Path) -> None:
    good = json.dumps(decide(PARTY, "reject").record)
    lines = [
        "\ufeff" + good,
        "{half",
        "",
        '{"fact":"f:1","quote":"x","action":"burn"}',
        '{"fact":"f:1","quote":" ","action":"accept"}',
        '{"fact":"f:1","quote":"x","action":"edit"}',
        '{"fact":"f:1","quote":"x","action":"accept","mood":"glad"}',
        '{"version":2,"fact":"f:1","quote":"x","action":"accept"}',
        '{"fact":"f:1","quote":"\\ud800","action":"accept"}',
        "[" * 100_000,
        '{"quote":"x","action":"add","change":{"fact":"node","label":"Spaceship","properties":{"name":"X"}}}',
    ]
    path = tmp_path / "corrections.jsonl"
    path.write_text("\n".join(lines) + "\n" + good + "\r\n", encoding="utf-8")
    before = path.read_bytes()
    corrections, problems = read_corrections(path)
    assert [one.line for one in corrections] == [1, 12]
    numbers = (2, 4, 5, 6, 7, 8, 9, 10, 11)
    assert [f"line {number} " in problem for number, problem in zip(numbers, problems, strict=True)] == [True] * len(numbers)
    assert all("\n" not in problem for problem in problems)
    assert path.read_bytes() == before


def test_a_log_of_a_newer_version_is_left_out_from_there_on(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    line = json_line(decide(PARTY, "reject").record)
    path.write_text(f'{{"version":1}}\n{line}{{"version":2}}\n{line}', encoding="utf-8")
    corrections, problems = read_corrections(path)
    assert [one.line for one in corrections] == [2]
    assert len(problems) == 1 and "line 3" in problems[0]


def test_lines_are_added_after_what_stands_there_and_taken_back_only_from_the_end(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(b'{"torn')
    append_line(path, "one\n")
    append_line(path, "two\n")
    assert path.read_bytes() == b'{"torn\none\ntwo\n'
    assert not take_back(path, "one\n")
    assert take_back(path, "two\n")
    assert path.read_bytes() == b'{"torn\none\n'


def test_of_two_clocks_the_later_moment_holds() -> None:
    early = decide(PARTY, "reject", line=1, at="2026-01-01T10:00:00+07:00")
    late = decide(PARTY, "accept", line=2, at="2026-01-01T04:00:00Z")
    assert PARTY.id in ids(applied(early, late))
