"""Changes of an embedded store: what comes out is the graph that a whole write would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship
from graph.store.changes import changes_between
from graph.store.embedded import EmbeddedStore

LABELS = (("Actor", "Entity", "Forum"), ("Agreement", "Entity"), ("Entity", "Forum"))
PROPERTIES: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(("Ä b", "c\u2028d", "")),
        "sources": st.integers(1, 3),
        "earliest": st.sampled_from(("2015-05-04", "2016-12-31")),
        "aliases": st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple),
    },
)
ENDS = ("n:0", "n:1", "n:2", "n:3")


@st.composite
def graphs(draw: st.DrawFn) -> PropertyGraph:
    """Graphs of up to four nodes and their relationships, parallel ones too."""
    ids = draw(st.lists(st.sampled_from(ENDS), unique=True, min_size=1))
    nodes = tuple(Node(one, draw(st.sampled_from(LABELS)), draw(PROPERTIES)) for one in ids)
    places = st.tuples(st.sampled_from(("PARTY_TO", "PART_OF")), st.sampled_from(ids), st.sampled_from(ids), st.integers(0, 1))
    ties = draw(st.lists(places, unique=True, max_size=6))
    return PropertyGraph(
        nodes,
        tuple(Relationship(f"r:{kind}{start}{end}{number}", kind, start, end, draw(PROPERTIES)) for kind, start, end, number in ties),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=graphs(), new=graphs())
def test_a_changed_copy_holds_the_new_graph_and_the_former_stays(old: PropertyGraph, new: PropertyGraph, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "old") as former:
        former.write(old)
        with EmbeddedStore(tmp_path / "new") as store:
            store.write_changed(tmp_path / "old", changes_between(old, new), len(new.nodes), len(new.relationships))
            assert store.read() == new
        assert former.read() == old


def test_another_graph_than_was_thought_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    node, other = (Node(f"n:{number}", LABELS[1], {}) for number in (1, 2))
    with EmbeddedStore(tmp_path / "old") as former:
        former.write(PropertyGraph((node,), ()))
    for thought, wanted in ((other, ()), (node, (node, other))):
        changes = changes_between(PropertyGraph((thought,), ()), PropertyGraph(wanted, ()))
        with EmbeddedStore(tmp_path / "new") as store, pytest.raises(GraphError):
            store.write_changed(tmp_path / "old", changes, 5, 0)
        assert [item.name for item in tmp_path.iterdir()] == ["old"]
