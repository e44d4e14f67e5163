"""Unweighted measures are those of Neo4j's Graph Data Science, on the graph of whole documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx
import numpy
import pytest
from conftest import ROOT
from neo4j_server import Server, bolt_store, empty, run

from graph.analysis.centrality import measure
from graph.analysis.projection import project
from graph.folder import GraphFolder
from graph.model import PropertyGraph
from loaders.build import build

PROJECT = """
MATCH (a:Actor)-[:COOPERATES_WITH]->(b:Actor)
RETURN gds.graph.project('cooperation', a, b, {}, {undirectedRelationshipTypes: ['*']})
"""
# GDS iterates without a shift and comes to all zeros where that is slow, as in a graph that is nearly bipartite. A loop at each node
# shifts all eigenvalues by one and leaves the eigenvectors; outside the leading component the limit is 0.
PROJECT_LEADING = """
CALL {
  MATCH (a:Actor)-[:COOPERATES_WITH]-(b:Actor) WHERE a.id IN $leading RETURN a, b
  UNION ALL
  MATCH (a:Actor) WHERE a.id IN $leading RETURN a, a AS b
}
RETURN gds.graph.project('leading', a, b)
"""
DROP = "CALL gds.graph.drop(['cooperation', 'leading'], false) YIELD graphName RETURN graphName"
STREAM = "CALL {procedure}($name, $configuration) YIELD nodeId, score MATCH (n) WHERE id(n) = nodeId RETURN n.id, score"
SETTLED: dict[str, object] = {"maxIterations": 300, "tolerance": 1e-13}
PROCEDURES: dict[str, tuple[str, dict[str, object]]] = {
    "degree": ("gds.degree.stream", {}),
    "betweenness": ("gds.betweenness.stream", {}),
    "closeness": ("gds.closeness.stream", {"useWassermanFaust": True}),
    "pagerank": ("gds.pageRank.stream", {"dampingFactor": 0.85, **SETTLED}),
}


def built(documents: Path, place: Path) -> PropertyGraph:
    """The graph of a folder of documents."""
    build([documents], place, lambda _: None)
    return GraphFolder(place).graph()


@pytest.fixture(scope="module", params=["ours", "shared"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PropertyGraph:
    """The graph of the project's documents, and that of the twelve beside it."""
    shared = ROOT.parent / "shared" / "evaluation" / "documents"
    if request.param == "shared" and not shared.is_dir():
        pytest.skip("../shared is absent")
    return built(ROOT / "documents" if request.param == "ours" else shared, tmp_path_factory.mktemp("gds") / "graph")


def leading_component(ties: networkx.Graph[str]) -> set[str]:
    """The nodes of the component whose adjacency matrix has the greatest eigenvalue."""

    def greatest(nodes: set[str]) -> float:
        return float(max(numpy.linalg.eigvalsh(numpy.sign(networkx.to_numpy_array(ties.subgraph(nodes))))))

    return max(networkx.connected_components(ties), key=greatest)


@pytest.fixture(scope="module")
def projected(graph: PropertyGraph, neo4j_server: Server) -> Iterator[Server]:
    """A server that holds the graph, its ties of cooperation projected into the memory of GDS."""
    empty(neo4j_server)
    with bolt_store(neo4j_server) as store:
        store.write(graph)
    run(neo4j_server, PROJECT)
    run(neo4j_server, PROJECT_LEADING, leading=sorted(leading_component(project(graph).graph)))
    yield neo4j_server
    run(neo4j_server, DROP)
    empty(neo4j_server)


def normalised(name: str, value: float, size: int) -> float:
    """A value of GDS in the normalisation of networkx: betweenness per pair of others, PageRank as a share of 1."""
    if name == "betweenness":
        return value / ((size - 1) * (size - 2) / 2)
    return value / size if name == "pagerank" else value


def scores(server: Server, procedure: str, name: str, configuration: dict[str, object]) -> dict[str, float]:
    """What a procedure gives for each node of a graph in the memory of GDS."""
    rows = run(server, STREAM.format(procedure=procedure), name=name, configuration=configuration)
    return {str(key): float(str(score)) for key, score in rows}


@pytest.mark.parametrize("name", PROCEDURES)
def test_the_unweighted_measure_is_that_of_graph_data_science(graph: PropertyGraph, projected: Server, name: str) -> None:
    ours = project(graph).graph
    procedure, configuration = PROCEDURES[name]
    rows = scores(projected, procedure, "cooperation", configuration)
    theirs = {key: normalised(name, score, len(ours)) for key, score in rows.items()}
    assert len(theirs) > 10
    assert measure(ours, name, weighted=False) == pytest.approx(theirs, rel=0, abs=1e-9)


def test_the_unweighted_eigenvector_is_that_of_graph_data_science(graph: PropertyGraph, projected: Server) -> None:
    ours = project(graph).graph
    theirs = dict.fromkeys(ours, 0.0) | scores(projected, "gds.eigenvector.stream", "leading", SETTLED)
    assert measure(ours, "eigenvector", weighted=False) == pytest.approx(theirs, rel=0, abs=1e-9)
