"""Whether nodes are the actors of gold: B-cubed, on graphs worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Node, PropertyGraph
from loaders.evaluation.gold import read_gold
from loaders.evaluation.identity import Identity, IdentityError, b_cubed
from loaders.evaluation.measure import evaluate

TEXTS = {
    "harbour.txt": "The Osterian Drug Agency (ODA) met the Norland Coast Police in the Strait Forum.",
    "selat.txt": "Badan Narkotika Osteria (ODA) bertemu dengan Polisi Pantai Norland dalam Forum Selat.",
}
AGENCY, POLICE, FORUM = "Osterian Drug Agency", "Norland Coast Police", "Strait Forum"
NAMES: dict[str, tuple[str, ...]] = {
    "oda-os": (AGENCY, "Badan Narkotika Osteria", "ODA"),
    "police-no": (POLICE, "Polisi Pantai Norland"),
    "strait-forum": (FORUM, "Forum Selat"),
}


def read(
    tmp_path: Path,
    texts: Mapping[str, str],
    bodies: Mapping[str, Sequence[str]],
    nodes: Mapping[str, Sequence[str]],
    unproved: Collection[tuple[str, str]] = (),
) -> Identity:
    """Return the identity of a graph whose nodes have the given names, each name with evidence where a text has it."""
    for document, text in texts.items():
        actors = [
            {"id": key, "name": names[0], "aliases_in_text": [name for name in names if name in text], "kind": "agency"}
            for key, names in bodies.items()
            if any(name in text for name in names)
        ]
        data: dict[str, Any] = {"document": document, "actors": actors}
        (tmp_path / f"{document}.json").write_text(json.dumps(data), encoding="utf-8")
    made = []
    for key, names in nodes.items():
        cited = []
        for document, text in texts.items():
            for name in names:
                if name in text and (key, name) not in unproved:
                    start = text.index(name)
                    cited.append(f"e:{document}:{start}:{key}")
                    place: dict[str, str | int] = {"document": document, "start": start, "end": start + len(name), "quote": name}
                    made.append(Node(cited[-1], ("Entity", "Evidence"), place))
        made.append(Node(key, ("Actor", "Agency", "Entity"), {"name": names[0], "aliases": tuple(names), "evidence": tuple(cited)}))
    return evaluate(PropertyGraph(tuple(made), ()), texts, read_gold(tmp_path)).identity


def test_b_cubed_is_that_of_the_published_example() -> None:
    # Bagga and Baldwin 1998: truth {1…5}, {6, 7}, {8, 9, A, B, C}; the second response errs more, for it joins the two large chains.
    truth = dict(zip("123456789ABC", "vvvvvwwxxxxx", strict=True))
    first = dict(zip("123456789ABC", "ppppp" + "q" * 7, strict=True))
    second = dict(zip("123456789ABC", "pppppqqppppp", strict=True))
    assert b_cubed([(truth[each], first[each]) for each in truth]) == pytest.approx((16 / 21, 1.0))
    assert b_cubed([(truth[each], second[each]) for each in truth]) == pytest.approx((7 / 12, 1.0))
    assert b_cubed([]) == (0.0, 0.0)


def by_definition(mentions: Sequence[tuple[Hashable, Hashable]]) -> tuple[Fraction, Fraction]:
    """Return B-cubed mention by mention, as it is defined."""
    precision = recall = Fraction()
    for key, cluster in mentions:
        both = sum(other == (key, cluster) for other in mentions)
        precision += Fraction(both, sum(other[1] == cluster for other in mentions))
        recall += Fraction(both, sum(other[0] == key for other in mentions))
    return precision / len(mentions), recall / len(mentions)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_b_cubed_is_the_mean_over_mentions_and_turns_round_with_the_sides(mentions: list[tuple[int, int]]) -> None:
    precision, recall = b_cubed(mentions)
    assert (precision, recall) == pytest.approx(tuple(map(float, by_definition(mentions))))
    assert b_cubed([(cluster, key) for key, cluster in mentions]) == pytest.approx((recall, precision))


def test_nodes_that_are_golds_actors_are_wholly_right(tmp_path: Path) -> None:
    identity = read(tmp_path, TEXTS, NAMES, NAMES)
    # Osterian Drug Agency, ODA, police and forum in English; the agency by both names, police and forum in Indonesian.
    assert (identity.forms, len(identity.mentions)) == (8, 8)
    assert identity.b_cubed == (1.0, 1.0, 1.0)
    assert identity.merged() == identity.split() == ()


def test_an_actor_in_two_nodes_costs_recall(tmp_path: Path) -> None:
    nodes = {**NAMES, "oda-os": (AGENCY, "ODA"), "other": ("Badan Narkotika Osteria",)}
    identity = read(tmp_path, TEXTS, NAMES, nodes)
    # Three of the agency's four mentions are in one node, one in the other: (3·3/4 + 1·1/4 + 4) / 8.
    assert identity.b_cubed == pytest.approx((1.0, 0.8125, 2 * 0.8125 / 1.8125))
    assert identity.merged() == ()
    forms = ("badan narkotika osteria", "oda", "osterian drug agency")
    assert identity.split() == (
        IdentityError("split", (AGENCY,), (AGENCY, "Badan Narkotika Osteria"), forms, ("harbour.txt", "selat.txt")),
    )


def test_two_actors_in_one_node_cost_precision_and_are_listed(tmp_path: Path) -> None:
    nodes = {"both": (*NAMES["oda-os"], "Polisi Pantai Norland"), "police": (POLICE,), "forum": NAMES["strait-forum"]}
    identity = read(tmp_path, TEXTS, NAMES, nodes)
    # Precision: four of the five mentions of the node are the agency's, one is not: (4·4/5 + 1·1/5 + 1 + 2) / 8;
    # recall: the two mentions of the police are apart: (4 + 1/2 + 1/2 + 2) / 8.
    assert identity.b_cubed[:2] == pytest.approx((6.4 / 8, 7 / 8))
    (merged,) = identity.merged()
    assert (merged.actors, merged.nodes) == ((POLICE, AGENCY), (AGENCY,))
    assert "polisi pantai norland" in merged.forms
    assert [error.actors for error in identity.split()] == [(POLICE,)]


def test_each_pair_in_a_node_of_three_is_listed(tmp_path: Path) -> None:
    everything = tuple(name for names in NAMES.values() for name in names)
    assert len(read(tmp_path, TEXTS, NAMES, {"all": everything}).merged()) == 3


def test_a_form_that_no_node_holds_is_no_mention(tmp_path: Path) -> None:
    identity = read(tmp_path, TEXTS, NAMES, {"oda-os": NAMES["oda-os"]})
    assert (identity.forms, len(identity.mentions)) == (8, 4)
    assert identity.b_cubed == (1.0, 1.0, 1.0)


def test_a_form_of_two_actors_is_of_the_one_that_the_node_has_most_names_of(tmp_path: Path) -> None:
    texts = {"two.txt": "The Narcotics Bureau of Norland (NCB) wrote to the Central Bureau of Sudlund (NCB)."}
    bodies = {"ncb-no": ("Narcotics Bureau of Norland", "NCB"), "ncb-su": ("Central Bureau of Sudlund", "NCB")}
    identity = read(tmp_path, texts, bodies, bodies)
    assert {(each.form, each.actor, each.node) for each in identity.mentions if each.form == "ncb"} == {
        ("ncb", "ncb-no", "ncb-no"),
        ("ncb", "ncb-su", "ncb-su"),
    }
    assert identity.b_cubed == (1.0, 1.0, 1.0)


def test_of_two_nodes_with_a_form_the_one_with_evidence_on_it_counts(tmp_path: Path) -> None:
    texts = {"norland.txt": "The Narcotics Bureau of Norland (NCB) wrote to the Central Bureau of Sudlund."}
    bodies = {"ncb-no": ("Narcotics Bureau of Norland", "NCB"), "ncb-su": ("Central Bureau of Sudlund",)}
    nodes = {**bodies, "ncb-su": ("Central Bureau of Sudlund", "NCB")}
    assert read(tmp_path, texts, bodies, nodes, {("ncb-su", "NCB")}).merged() == ()
    assert len(read(tmp_path, texts, bodies, nodes).merged()) == 1
