"""Pairs that may be one are told with a score and a reason, and only a reader, or a text that says so, makes them one."""

from __future__ import annotations

from typing import Any

import pytest
from hand_made import VOCABULARY, agreement, body, key_of, quote
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Fact, NodeFact
from graph.resolution import Judgement, Linker, PossibleMatch, Renaming, Verdict, find_renamings
from graph.resolution.words import load_words

BNN = body("BNN", country="ID", entry="bnn-id")
ANA = body("ANA", country="XA", entry="ana-xa")
INDONESIA = body("Indonesia", "State", "ID", entry="id")
ARCADIA = body("Arcadia", "State", "XA", entry="xa")


def resolve(*facts: Fact, judgements: tuple[Judgement, ...] = (), renamings: tuple[Renaming, ...] = ()) -> Linker:
    return Linker.resolve(facts, VOCABULARY, judgements, renamings)


def pairs(linker: Linker) -> dict[frozenset[str], PossibleMatch]:
    return {frozenset((match.left, match.right)): match for match in linker.possible}


def named(name: str, country: str | None = None, document: str = "a.txt", label: str = "Agency") -> NodeFact:
    return body(name, label, country, quote(name, 0, document))


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (named("Harbour Inspection Desk", "XA"), named("Harbor Inspektion Desk", "XA"), "spelt alike"),
        (named("HCO", "XA"), named("Harbour Control Office", "XA"), "may be short for"),
        (named("Badan Penelitian Kelautan", "XA"), named("Marine Research Agency", "XA"), "say the same"),
        (named("Joint Desk"), named("Joint Desk on Fisheries"), "a part of the name"),
        (named("Harbour Desk", "XA"), named("Harbour Desk", None, "b.txt"), "both are called"),
        (named("Ana Maria Silva", None, label="Person"), named("Silva", None, label="Person"), "a part of the name"),
    ],
)
def test_names_that_may_be_one_are_told_and_stay_apart(left: NodeFact, right: NodeFact, reason: str) -> None:
    linker = resolve(left, right)
    match = pairs(linker)[frozenset((left.key, right.key))]
    assert reason in match.reason and 0 < match.confidence < 1
    assert linker.canonical(left.key) != linker.canonical(right.key)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (named("Harbour Inspection Desk", "XA"), named("Harbor Inspektion Desk", "XB")),
        (named("Arcadia Harbour Watch"), named("Borduria Harbour Watch")),
        (named("HCO", "XA"), named("Harbour Control Office", "XB")),
        (named("Harbour Directorate 1", "XA"), named("Harbour Directorate 2", "XA")),
        (named("Joint Desk"), named("Joint Desk on Fisheries", None, "b.txt")),
        (named("Harbour Desk"), named("Harbour Desk", label="Forum")),
        (BNN, ANA),
    ],
)
def test_what_cannot_be_one_is_no_candidate(left: NodeFact, right: NodeFact) -> None:
    assert pairs(resolve(left, right)) == {}


def test_people_of_like_names_are_two_until_somebody_says_otherwise() -> None:
    first, second = named("Joko Prasetyo", "ID", label="Person"), named("Joko Prasetya", "ID", label="Person")
    linker = resolve(first, second)
    assert linker.canonical(first.key) != linker.canonical(second.key)
    assert "spelt alike" in pairs(linker)[frozenset((first.key, second.key))].reason


def test_a_pair_judged_different_is_told_no_more() -> None:
    left, right = named("HCO", "XA"), named("Harbour Control Office", "XA")
    assert resolve(left, right, judgements=(Judgement(left.key, right.key, Verdict.DIFFERENT),)).possible == ()


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("The Harbour Watch (formerly known as the Coast Desk) has ten boats.", True),
        ("Harbour Watch, yang sebelumnya bernama Coast Desk, memiliki sepuluh kapal.", True),
        ("In 2004 the Harbour Watch was renamed Coast Desk.", True),
        ("The Harbour Watch, formerly the Coast Desk, has ten boats.", False),
        ("The Harbour Watch formerly worked with many, such as the Coast Desk.", None),
        ("The Harbour Watch and the Coast Desk have ten boats.", None),
    ],
)
def test_a_text_that_tells_of_a_new_name_makes_the_two_one(text: str, certain: bool | None) -> None:
    first, second = (body(name, "Agency", "XA", quote(name, text.index(name))) for name in ("Harbour Watch", "Coast Desk"))
    found = find_renamings((first, second), {"a.txt": text})
    assert [one.certain for one in found] == ([] if certain is None else [certain])
    linker = resolve(first, second, renamings=found)
    assert (linker.canonical(first.key) == linker.canonical(second.key)) is (certain is True)
    assert ("formerly" in "".join(match.reason for match in linker.possible)) is (certain is False)


def test_a_new_name_is_found_though_other_sentences_are_cited() -> None:
    text = "The Harbour Watch (HW), formerly known as the Coast Desk, grew. The Harbour Watch met the Coast Desk."
    first = body("Harbour Watch", "Agency", "XA", quote("Harbour Watch", text.rindex("Harbour")), acronym="HW")
    second = body("Coast Desk", "Agency", "XA", quote("Coast Desk", text.rindex("Coast")))
    (found,) = find_renamings((first, second), {"a.txt": text})
    assert found.certain and {found.left, found.right} == {first.key, second.key}


def test_a_new_name_never_joins_bodies_of_two_states_nor_what_was_judged_different() -> None:
    text = "The Harbour Watch (formerly known as the Coast Desk) has ten boats."
    first = body("Harbour Watch", "Agency", "XA", quote("Harbour Watch", text.index("Harbour")))
    there = body("Coast Desk", "Agency", "XB", quote("Coast Desk", text.index("Coast")))
    here = body("Coast Desk", "Agency", "XA", quote("Coast Desk", text.index("Coast")))
    linker = resolve(first, there, renamings=find_renamings((first, there), {"a.txt": text}))
    assert linker.canonical(first.key) != linker.canonical(there.key) and linker.possible == ()
    apart = (Judgement(first.key, here.key, Verdict.DIFFERENT),)
    linker = resolve(first, here, judgements=apart, renamings=find_renamings((first, here), {"a.txt": text}))
    assert linker.canonical(first.key) != linker.canonical(here.key)


def states_and_agencies(date: str | None, kind: str, other: str | None = "2012-05-03") -> Linker:
    of_states = agreement(INDONESIA, ARCADIA, evidence=quote("row"), date=other, title="MoU on the Control of Precursors")
    of_agencies = agreement(BNN, ANA, evidence=quote("prose", 50), date=date, kind=kind)
    return resolve(*of_states, *of_agencies)


@pytest.mark.parametrize(
    ("date", "kind", "told"),
    [
        ("2012", "other", True),
        ("2012-05", "MoU", True),
        (None, "MoU", True),
        ("2013", "other", False),
        (None, "other", False),
        ("2012", "LoI", False),
    ],
)
def test_an_agreement_of_agencies_may_be_that_of_their_states(date: str | None, kind: str, told: bool) -> None:
    matches = [match for match in states_and_agencies(date, kind).possible if "same states" in match.reason]
    assert bool(matches) is told


def test_a_renewal_is_linked_to_the_one_before_it() -> None:
    facts = [
        agreement(BNN, ANA, evidence=quote(f"signed {year}", place), date=f"{year}-05-03", title="MoU on the Control of Precursors")
        for place, year in ((0, 2017), (50, 2012), (90, 2022))
    ]
    keys = [key_of(one, "Agreement") for one in facts]
    linker = resolve(*(fact for one in facts for fact in one))
    assert {(one.later, one.earlier) for one in linker.renewals} == {(keys[0], keys[1]), (keys[2], keys[0])}
    assert all("5 years later" in one.reason for one in linker.renewals)


def test_an_agreement_that_is_only_called_what_it_is_renews_nothing() -> None:
    first = agreement(BNN, ANA, evidence=quote("first"), date="2012", title="Memorandum of Understanding")
    second = agreement(BNN, ANA, evidence=quote("second", 50), date="2017", title="Memorandum of Understanding")
    assert resolve(*first, *second).renewals == ()


def test_judgements_in_a_circle_are_named_by_their_lines() -> None:
    a, b, c = (named(name) for name in ("Alpha Desk", "Beta Office", "Gamma Bureau"))
    circle = (
        Judgement(a.key, b.key, Verdict.SAME, line=2),
        Judgement(b.key, c.key, Verdict.SAME, line=5),
        Judgement(c.key, a.key, Verdict.DIFFERENT, line=9),
    )
    linker = resolve(a, b, c, judgements=circle)
    assert len(linker.conflicts) == 1
    assert "(line 9)" in linker.conflicts[0] and "lines 2, 5" in linker.conflicts[0]
    assert len({linker.canonical(fact.key) for fact in (a, b, c)}) == 3


def test_words_mean_the_same_in_both_languages_and_acronyms_leave_out_the_small() -> None:
    words = load_words()
    assert words.sense("Badan Narkotika Nasional") == words.sense("National Narcotics Board")
    assert words.initials("Office of the Narcotics Control Board") == "ONCB"


MANY = [
    named(f"{place} {duty}", country)
    for place in ("Alpha", "Alpho")
    for duty in ("Inspection", "Inspektion")
    for country in ("XA", "XB", None)
]


@settings(max_examples=60, deadline=None)
@given(st.permutations(MANY))
def test_the_order_of_facts_changes_no_candidate(facts: list[Any]) -> None:
    first, second = resolve(*MANY), resolve(*facts)
    assert (dict(first.nodes), first.possible) == (dict(second.nodes), second.possible)


@settings(max_examples=60, deadline=None)
@given(st.permutations(MANY))
def test_bodies_of_different_states_are_never_one_whatever_is_read_first(facts: list[Any]) -> None:
    linker = resolve(*facts)
    countries: dict[str, set[object]] = {}
    for fact in facts:
        countries.setdefault(linker.canonical(fact.key), set()).add(fact.properties.get("country"))
    assert all(len(found - {None}) <= 1 for found in countries.values())
