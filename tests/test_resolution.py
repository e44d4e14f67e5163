"""Which of the things that documents name are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hand_made import VOCABULARY, activity, agreement, body, key_of, quote
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Fact, NodeFact
from graph.resolution import Judgement, Linker, Verdict, read_judgements
from graph.resolution.blocking import neighbours, spelling_keys
from graph.resolution.judgement import latest_judgements
from graph.resolution.matching import dates_agree, one_misspelling, titles_match

BNN = body("BNN", country="ID", entry="bnn-id")
ANA = body("ANA", country="XA", entry="ana-xa")


def resolve(*facts: Fact, judgements: tuple[Judgement, ...] = ()) -> Linker:
    return Linker.resolve(facts, VOCABULARY, judgements)


def one(linker: Linker, *facts: NodeFact) -> bool:
    return len({linker.canonical(fact.key) for fact in facts}) == 1


def same_agreement(first: tuple[Fact, ...], second: tuple[Fact, ...]) -> bool:
    linker = resolve(*first, *second)
    return linker.canonical(key_of(first, "Agreement")) == linker.canonical(key_of(second, "Agreement"))


def test_names_of_one_vocabulary_entry_are_one_node_named_by_it() -> None:
    english, indonesian = body("National Narcotics Board"), body("Badan Narkotika Nasional", country="ID")
    misspelt = body("Badan Narkotka Nasional", country="ID", entry="bnn-id")
    linker = resolve(BNN, english, indonesian, misspelt)
    assert {linker.canonical(fact.key) for fact in (BNN, english, indonesian, misspelt)} == {"n:bnn-id"}
    assert linker.entries["n:bnn-id"].acronym == "BNN"


def test_a_generic_name_stays_with_its_country() -> None:
    linker = resolve(body("National Police", country="XA"), body("National Police", country="XB"), body("National Police"))
    nodes = [linker.canonical(body("National Police", country=country).key) for country in ("XA", "XB", None)]
    assert nodes[:2] == ["n:ana-xa", "n:np-xb"]
    assert nodes[2] not in nodes[:2]


def test_an_unknown_body_is_one_across_documents_and_kinds_of_body() -> None:
    first = body("Harbour Watch", "Agency", "XA")
    second = body("The Harbour Watch", "Unit", "XA", quote("Harbour Watch", 5, "b.txt"))
    assert one(resolve(first, second), first, second)


def test_bodies_of_different_states_are_never_one() -> None:
    here, there = body("Harbour Watch", country="XA"), body("Harbour Watch", country="XB")
    short = body("HW", country="XB")
    linker = resolve(here, body("Harbour Watch", country="XA", acronym="HW"), there, short)
    assert not one(linker, here, there)
    assert not one(linker, here, short)


def test_a_forum_and_an_agency_of_one_name_are_two() -> None:
    forum, agency = body("Harbour Watch", "Forum"), body("Harbour Watch", "Agency")
    assert not one(resolve(forum, agency), forum, agency)


def test_a_state_that_stands_for_a_place_is_a_node_beside_the_state() -> None:
    state, place = body("Arcadia", "State", "XA", entry="xa"), body("Arcadia", "Place", "XA", entry="xa")
    linker = resolve(state, place)
    assert (linker.canonical(state.key), linker.canonical(place.key)) == ("n:xa", "n:xa-place")


def test_an_acronym_joins_the_body_for_which_the_text_defines_it() -> None:
    full, short = body("Harbour Control Office", acronym="HCO", country="XA"), body("HCO")
    assert one(resolve(full, short), full, short)


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    first, second = body("Harbour Control Office", acronym="HCO"), body("Hemp Council Outpost", acronym="HCO")
    short = body("HCO")
    linker = resolve(first, second, short)
    assert len({linker.canonical(fact.key) for fact in (first, second, short)}) == 3


def test_one_wrong_letter_does_not_make_a_second_body() -> None:
    right, wrong, other = (
        body(name, country="XA") for name in ("Harbour Investigation Desk", "Harbour Investigaton Desk", "Harbour Inspection Desk")
    )
    linker = resolve(right, wrong, other)
    assert one(linker, right, wrong)
    assert not one(linker, right, other)


def test_an_agreement_told_by_two_documents_is_one() -> None:
    first = agreement(BNN, ANA, evidence=quote("first"), date="2012", title="MoU on Precursors of 2012")
    second = agreement(ANA, BNN, evidence=quote("second", 0, "b.txt"), date="2012-05-03", title="MoU on precursors of 2012")
    assert same_agreement(first, second)


def test_a_renewal_is_a_second_agreement() -> None:
    first = agreement(BNN, ANA, evidence=quote("first"), date="2012-05-03", title="MoU on Precursors")
    renewed = agreement(BNN, ANA, evidence=quote("renewed", 50), date="2017-05-03", title="MoU on Precursors")
    undated = agreement(BNN, ANA, evidence=quote("undated", 90), title="MoU on Precursors")
    linker = resolve(*first, *renewed, *undated)
    assert len({linker.canonical(key_of(facts, "Agreement")) for facts in (first, renewed, undated)}) == 3


def test_titles_that_differ_in_a_year_are_two_agreements() -> None:
    first = agreement(BNN, ANA, evidence=quote("first"), title="Work Plan on Drug Control 2012")
    second = agreement(BNN, ANA, evidence=quote("second", 50), title="Work Plan on Drug Control 2015")
    assert not same_agreement(first, second)


def test_an_agreement_of_other_parties_is_another() -> None:
    police = body("Bordurian Police", country="XB")
    first = agreement(BNN, ANA, evidence=quote("first"), title="MoU on Drug Control")
    second = agreement(BNN, police, evidence=quote("second", 50), title="MoU on Drug Control")
    assert not same_agreement(first, second)


def test_cooperation_without_a_title_is_one_within_a_document_only() -> None:
    first, again, elsewhere = (
        agreement(BNN, ANA, evidence=evidence, kind="other") for evidence in (quote("first"), quote("again", 50), quote("else", 0, "b.txt"))
    )
    assert same_agreement(first, again)
    assert not same_agreement(first, elsewhere)


def test_a_convention_that_the_vocabulary_knows_is_one_whoever_is_party() -> None:
    first = agreement(BNN, evidence=quote("first"), kind="treaty", title="Opium Accord of 1925")
    second = agreement(ANA, evidence=quote("second", 0, "b.txt"), kind="treaty", title="Kesepakatan Opium 1925")
    linker = resolve(*first, *second)
    assert {linker.canonical(key_of(facts, "Agreement")) for facts in (first, second)} == {"n:opium-1925"}


def test_the_halves_of_a_bilingual_document_are_one() -> None:
    english = agreement(BNN, ANA, evidence=quote("signed"), date="2012-05-03", title="MoU on Precursors")
    indonesian = agreement(BNN, ANA, evidence=quote("diteken", 50, language="id"), date="2012-05-03", title="Nota tentang prekursor")
    assert same_agreement(english, indonesian)
    held = activity(BNN, ANA, evidence=quote("trained"), quantity="12 officers", amount=12.0)
    digelar = activity(BNN, ANA, evidence=quote("dilatih", 50, language="id"), quantity="12 petugas", amount=12.0)
    linker = resolve(*held, *digelar)
    assert linker.canonical(key_of(held, "Activity")) == linker.canonical(key_of(digelar, "Activity"))


def test_activities_of_two_documents_are_one_only_to_the_day() -> None:
    def same(date: str, **more: Any) -> bool:
        first, second = (activity(BNN, ANA, evidence=quote("training", 0, name), date=date, **more) for name in ("a.txt", "b.txt"))
        linker = resolve(*first, *second)
        return linker.canonical(key_of(first, "Activity")) == linker.canonical(key_of(second, "Activity"))

    assert same("2012-05-03", title="Course on precursors")
    assert not same("2012-05-03")
    assert not same("2012", title="Course on precursors")


def test_prose_that_may_tell_of_a_row_stays_apart_with_the_reason() -> None:
    row = agreement(BNN, ANA, evidence=quote("row"), date="2012-05-03", title="MoU on Precursors")
    prose = agreement(BNN, ANA, evidence=quote("prose", 50))
    linker = resolve(*row, *prose)
    assert [{match.left, match.right} for match in linker.possible] == [{key_of(row, "Agreement"), key_of(prose, "Agreement")}]
    assert "same parties" in linker.possible[0].reason


def test_judgements_go_before_everything() -> None:
    other = body("Anti-Drug Bureau", country="XB")
    same, different = (
        Judgement(BNN.key, other.key, Verdict.SAME),
        Judgement(ANA.key, body("Arcadian Narcotics Agency").key, Verdict.DIFFERENT),
    )
    linker = resolve(BNN, other, ANA, body("Arcadian Narcotics Agency"), judgements=(same, different))
    assert one(linker, BNN, other)
    assert not one(linker, ANA, body("Arcadian Narcotics Agency"))


def test_an_unsure_pair_stays_apart_and_is_told() -> None:
    full = body("Badan Narkotika Nasional", country="ID")
    linker = resolve(BNN, full, judgements=(Judgement(BNN.key, full.key, Verdict.UNSURE),))
    assert not one(linker, BNN, full)
    assert len(linker.possible) == 1


def test_contradicting_judgements_are_reported_and_not_applied() -> None:
    a, b, c = (body(name) for name in ("Alpha Desk", "Beta Desk", "Gamma Desk"))
    circle = (Judgement(a.key, b.key, Verdict.SAME), Judgement(b.key, c.key, Verdict.SAME), Judgement(a.key, c.key, Verdict.DIFFERENT))
    linker = resolve(a, b, c, judgements=circle)
    assert len(linker.conflicts) == 1
    assert not one(linker, a, b)


def test_the_later_judgement_on_a_pair_holds() -> None:
    early, late = Judgement("m:1", "m:2", Verdict.SAME, at="2024-01-01"), Judgement("m:2", "m:1", Verdict.DIFFERENT, at="2024-02-01")
    assert latest_judgements((late, early)) == (late,)


def test_a_broken_line_of_judgements_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text('{"left":"m:1","right":"m:2","judgement":"same"}\n{"left":"m:1"\n\n{"left":"m:1","right":"m:3","judgement":"maybe"}\n')
    judgements, problems = read_judgements(path)
    assert [judgement.pair for judgement in judgements] == [("m:1", "m:2")]
    assert ["line 2" in problems[0], "line 4" in problems[1]] == [True, True]
    assert read_judgements(tmp_path / "none.jsonl") == ((), ())


NAMES = [body(f"{name} Desk", country=country) for name in ("Alpha", "Beta", "Gamma") for country in ("XA", None)]
JUDGED = st.lists(
    st.builds(
        Judgement,
        st.sampled_from([fact.key for fact in NAMES]),
        st.sampled_from([fact.key for fact in NAMES]),
        st.sampled_from(Verdict),
        at=st.sampled_from(["1", "2", "3"]),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(judgements: list[Judgement], random: object) -> None:
    first = resolve(*NAMES, judgements=tuple(judgements))
    shuffled = list(judgements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    second = resolve(*reversed(NAMES), judgements=tuple(shuffled))
    assert (dict(first.nodes), first.conflicts, first.possible) == (dict(second.nodes), second.conflicts, second.possible)
    if not first.conflicts:
        for held in latest_judgements(judgements):
            together = first.canonical(held.left) == first.canonical(held.right)
            assert together if held.verdict is Verdict.SAME else (held.verdict is Verdict.UNSURE or not together)


def test_dates_titles_and_names_are_compared_with_care() -> None:
    assert dates_agree((), ("2012",)) and dates_agree(("2012", "2014"), ("2014-05",)) and not dates_agree(("2012",), ("2013",))
    assert titles_match("Agreement on Precursors, 2012", "Agrement on precursors 2012")
    assert not titles_match("Agreement on Precursors, 2012", "Agreement on Precursors, 2013")
    assert one_misspelling("harbour desk", "harbor desk") and not one_misspelling("harbour desk", "parlour desk")


def test_blocking_finds_close_pairs_without_comparing_all() -> None:
    assert set(neighbours("dabc", str, 2)) == {("a", "b"), ("b", "c"), ("c", "d")}
    assert set(spelling_keys("harbour investigation")) & set(spelling_keys("harbour investigaton"))
