"""Conversion: nothing of a property graph is lost on the way to networkx and back."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from memberships import shared, together
from network import network

from graph.convert import from_networkx, nodes_frame, relationships_frame, to_networkx
from graph.errors import GraphError
from graph.model import Node, PropertyGraph, Relationship

keys = st.text(min_size=1, max_size=8).filter(lambda key: key not in ("labels", "type"))
values = st.one_of(
    st.text(max_size=8),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    st.lists(st.text(max_size=4), max_size=3).map(tuple),
)
properties = st.dictionaries(keys, values, max_size=4)
labels = st.sets(st.sampled_from(["Actor", "Agency", "Entity", "Forum"]), min_size=1).map(lambda names: tuple(sorted(names)))


@st.composite
def graphs(draw: st.DrawFn) -> PropertyGraph:
    """Graphs of any names and properties, parallel relationships and loops included."""
    ids = draw(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=5, unique=True))
    nodes = tuple(Node(key, draw(labels), draw(properties)) for key in ids)
    end = st.sampled_from(ids)
    names = draw(st.lists(st.text(min_size=1, max_size=5), max_size=6, unique=True))
    types = st.sampled_from(["PARTY_TO", "MEMBER_OF"])
    return PropertyGraph(nodes, tuple(Relationship(key, draw(types), draw(end), draw(end), draw(properties)) for key in names))


@given(graphs())
def test_the_way_to_networkx_and_back_is_the_identity(graph: PropertyGraph) -> None:
    converted = to_networkx(graph)
    assert from_networkx(converted) == graph
    assert converted.number_of_nodes() == len(graph.nodes)
    assert converted.number_of_edges() == len(graph.relationships)


def test_parallel_relationships_stay_apart_by_their_ids() -> None:
    graph = together(*(shared("Agreement", "a:1", "ann", {"action": action}) for action in ("signed", "ratified")))
    found = to_networkx(graph)
    assert isinstance(found, networkx.MultiDiGraph)
    assert {key: (data["type"], data["action"]) for _, _, key, data in found.edges(keys=True, data=True)} == {
        "r:ann-a:1-ratified": ("PARTY_TO", "ratified"),
        "r:ann-a:1-signed": ("PARTY_TO", "signed"),
    }
    assert found.nodes["n:ann"]["labels"] == ("Actor", "Agency", "Entity")
    assert found.nodes["n:ann"]["name"] == "ann"


def test_what_networkx_would_lose_is_refused() -> None:
    with pytest.raises(GraphError, match="r:1: KNOWS ends at n:2"):
        to_networkx(PropertyGraph((Node("n:1", ("Entity",), {}),), (Relationship("r:1", "KNOWS", "n:1", "n:2", {}),)))
    with pytest.raises(GraphError, match="named 'labels'"):
        to_networkx(PropertyGraph((Node("n:1", ("Entity",), {"labels": "many"}),), ()))


def test_a_graph_that_is_not_ours_is_refused() -> None:
    bare: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    bare.add_edge("a", "b")
    with pytest.raises(GraphError, match="a: has no attribute 'labels'"):
        from_networkx(bare)


def test_data_frames_have_a_row_for_each_and_a_column_for_each_property() -> None:
    graph = network()
    nodes, relationships = nodes_frame(graph), relationships_frame(graph)
    assert list(nodes.columns[:2]) == ["id", "labels"]
    assert list(nodes["id"]) == [node.id for node in graph.nodes]
    assert list(relationships.columns[:4]) == ["id", "type", "start", "end"]
    assert list(relationships["id"]) == [one.id for one in graph.relationships]
    rows = [*nodes.to_dict("records"), *relationships.to_dict("records")]
    held = [*(node.properties for node in graph.nodes), *(one.properties for one in graph.relationships)]
    for row, own in zip(rows, held, strict=True):
        told = {key: row[key] for key in own}
        assert told == dict(own)
        assert all(type(told[key]) is type(value) for key, value in own.items())


def test_whole_numbers_beside_nothing_stay_whole() -> None:
    nodes = nodes_frame(PropertyGraph((Node("n:1", ("Entity",), {"sources": 2**60 + 1}), Node("n:2", ("Entity",), {})), ()))
    assert list(nodes["sources"]) == [2**60 + 1, None]
