"""The page as a file: what it holds, and that nothing but its own scripts can run in it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from network import network

from graph.analysis.centrality import MEASURES
from graph.analysis.projection import PROJECTIONS
from graph.cli import run
from graph.errors import QueryError, SchemaError
from graph.files import write_graph
from graph.model import Node, PropertyGraph, Relationship
from graph.page import Page, make_page
from graph.page.appearance import load_appearance
from graph.page.html import json_for_html
from graph.page.labels import cut
from graph.page.layout import GAP, positions
from graph.page.sizes import radii
from graph.page.texts import LANGUAGES, load_texts, parse_texts, read_data
from graph.schema import load_schema

GROUND = {"light": "#fbfaf7", "dark": "#14171c"}


class Parts(HTMLParser):
    """The elements of a page: tags with their attributes, and the texts of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self._inside: tuple[str, dict[str, str | None]] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))
        self._inside = (tag, dict(attrs)) if tag in ("script", "style") else None

    def handle_data(self, data: str) -> None:
        """Keep the text of a script or style."""
        if self._inside:
            self.raw.append((*self._inside, data))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._inside = None

    @property
    def records(self) -> Any:
        """What the page's script reads."""
        return json.loads(next(text for tag, attributes, text in self.raw if attributes.get("id") == "data"))


def records(graph: PropertyGraph, **options: Any) -> Any:
    """Return what the page's script would read."""
    return Parts(make_page(graph, **options).html).records


def drawn(told: Any, view: str = "links") -> set[str]:
    return {node["id"] for node in told["views"][view]["nodes"]}


def test_the_same_graph_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    graph = network()
    shuffled = PropertyGraph(graph.nodes[::-1], graph.relationships[::-1])
    first = make_page(graph, size="betweenness").html
    assert make_page(shuffled, size="betweenness").html == first
    write_graph(tmp_path / "graph.jsonl", graph)
    script = (
        "import sys; from pathlib import Path; from graph.files import read_graph; from graph.page import make_page; "
        "make_page(read_graph(Path(sys.argv[1])), size='betweenness').write(sys.argv[2])"
    )
    told = [sys.executable, "-c", script, str(tmp_path / "graph.jsonl"), str(tmp_path / "page.html")]
    subprocess.run(told, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == first


def test_the_policy_lets_in_the_scripts_and_the_style_of_the_page_alone() -> None:
    parts = Parts(make_page(network()).html)
    content = next(attributes["content"] for _, attributes in parts.tags if attributes.get("http-equiv") == "Content-Security-Policy")
    assert content is not None
    rules = {rule.split()[0]: set(rule.split()[1:]) for rule in content.split(";")}

    def hashes(wanted: str) -> set[str]:
        texts = [text for tag, attributes, text in parts.raw if tag == wanted and attributes.get("type") != "application/json"]
        return {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts}

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == {"'none'"}
    assert rules["script-src"] == hashes("script")
    assert rules["style-src"] == hashes("style")
    assert rules["img-src"] == {"data:", "blob:"}
    assert len(hashes("script")) > 1


def test_the_page_names_no_other_file() -> None:
    parts = Parts(make_page(network()).html)
    named = [
        value for _, attributes in parts.tags for key, value in attributes.items() if key in ("src", "href", "action", "srcset", "data")
    ]
    assert named == ["#panel"]
    assert not [attributes for _, attributes in parts.tags if any(key.startswith("on") or key == "style" for key in attributes)]
    assert "sourceMappingURL" not in make_page(network()).html


@given(st.text(), st.text())
def test_json_in_the_page_ends_no_script_and_says_the_same(key: str, value: str) -> None:
    told = {key: [value, f"</script>{value}<!--&\u2028\u2029"]}
    written = json_for_html(told)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == told


def test_the_page_has_no_title_but_its_own_where_a_name_is_markup() -> None:
    graph = PropertyGraph((Node("n:x", ("Actor", "Agency", "Entity"), {"name": "<b>&amp;</b>", "source": "vocabulary"}),), ())
    page = make_page(graph, focus="n:x").html
    assert "Network around &lt;b&gt;&amp;amp;&lt;/b&gt;" in page
    assert not [tag for tag, _ in Parts(page).tags if tag == "b"]


def test_a_lone_surrogate_does_not_keep_the_page_from_being_written(tmp_path: Path) -> None:
    graph = PropertyGraph((Node("n:x", ("Actor", "Agency", "Entity"), {"name": "Half \ud800 a pair", "source": "vocabulary"}),), ())
    assert make_page(graph).write(tmp_path / "page.html").stat().st_size > 0


def test_the_page_draws_actors_and_what_links_them_and_tells_of_the_rest() -> None:
    told = records(network())
    types = {entity["type"] for entity in told["entities"] if entity["id"] in drawn(told)}
    assert types == {"State", "Agency", "Organisation", "Forum", "Agreement", "Programme", "Activity"}
    others = {entity["type"] for entity in told["entities"]} - types
    assert others == {"Place", "Topic", "Obstacle", "Statistic", "Inconsistency"}
    assert {fact["type"] for fact in told["facts"]} >= {"PARTY_TO", "HELD_IN", "COVERS", "CONCERNS", "DECLINES"}


def test_every_fact_comes_with_its_quotes_documents_and_offsets() -> None:
    graph = network()
    told = records(graph)
    proofs = {node.id: node.properties for node in graph.nodes if "Evidence" in node.labels}
    cited = {one.id: one.properties.get("evidence", ()) for one in graph.relationships}
    assert told["facts"]
    for fact in told["facts"]:
        quotes = [told["quotes"][number] for number in fact["evidence"]]
        expected = [proofs[key] for key in cited[fact["id"]]]  # type: ignore[union-attr]
        assert [(one["quote"], one["start"], one["end"]) for one in quotes] == [
            (one["quote"], one["start"], one["end"]) for one in expected
        ]
        assert [told["documents"][one["document"]]["name"] for one in quotes] == [one["document"] for one in expected]
        assert quotes or fact["source"]


def parallel() -> PropertyGraph:
    """Return two actors that are party to a treaty, one of them thrice."""
    nodes = (
        Node("n:a", ("Actor", "Entity", "State"), {"name": "Arcadia", "source": "vocabulary"}),
        Node("n:b", ("Actor", "Entity", "State"), {"name": "Borduria", "source": "vocabulary"}),
        Node("n:t", ("Agreement", "Entity"), {"kind": "treaty", "title": "Treaty of the Two", "source": "vocabulary"}),
    )
    acts = [("n:a", "signed"), ("n:a", "ratified"), ("n:a", "withdrew"), ("n:b", "signed")]
    return PropertyGraph(nodes, tuple(Relationship(f"r:{start}-{act}", "PARTY_TO", start, "n:t", {"action": act}) for start, act in acts))


def test_parallel_edges_are_kept_each_on_a_line_of_its_own() -> None:
    edges = records(parallel())["views"]["links"]["edges"]
    assert {edge["id"] for edge in edges} == {"r:n:a-signed", "r:n:a-ratified", "r:n:a-withdrew", "r:n:b-signed"}
    bows = [(edge.get("smooth", {}).get("type"), edge.get("smooth", {}).get("roundness")) for edge in edges if edge["from"] == "n:a"]
    assert len(set(bows)) == 3


def test_what_is_not_asserted_is_drawn_apart() -> None:
    told = records(network())
    kinds = {edge["id"]: edge["kind"] for edge in told["views"]["links"]["edges"]}
    assert kinds["r:n:bnn-PARTY_TO-a:proposed"] == "intended"
    assert kinds["r:n:oca-DECLINES-n:polri"] == "denied"
    assert kinds["r:n:bnn-AGENCY_OF-n:id"] == "known"
    assert kinds["r:n:bnn-PARTY_TO-a:mou12"] == "asserted"
    assert {entity["id"] for entity in told["entities"] if entity["link"] == "intended"} == {"a:proposed", "a:later"}


@pytest.mark.parametrize("size", MEASURES)
def test_what_ranks_higher_is_drawn_no_smaller(size: str) -> None:
    told = records(network(), size=size)
    sizes = {node["id"]: node["size"] for node in told["views"]["ties"]["nodes"]}
    ranks = told["measure"]["ranks"]
    assert ranks
    assert all(sizes[one] >= sizes[other] for one in ranks for other in ranks if ranks[one] < ranks[other])


def test_the_second_view_has_the_ties_of_the_projection_and_what_they_stand_on() -> None:
    told = records(network(), projection="agreements")
    assert drawn(told, "ties") <= drawn(told)
    tie = told["ties"]["n:bnn|n:ndb"]
    assert [told["entities"][number]["id"] for number in tie["shared"]] == ["a:mou12"]
    assert {told["facts"][number]["from"] for number in tie["facts"]} == {
        number for number, entity in enumerate(told["entities"]) if entity["id"] in ("n:bnn", "n:ndb")
    }


def test_a_focus_shows_what_so_many_links_reach() -> None:
    assert drawn(records(network(), focus="NDB", hops=0)) == {"n:ndb"}
    one = drawn(records(network(), focus="Biro Narkotika Norlandia", hops=1))
    assert one == {"n:ndb", "a:mou12", "a:coast", "n:rwp", "a:course", "a:port"}
    assert one < drawn(records(network(), focus="n:ndb", hops=2))


def test_a_focus_that_means_nothing_or_several_things_is_said_so() -> None:
    with pytest.raises(QueryError, match="no node 'Nowhere'"):
        make_page(network(), focus="Nowhere")
    with pytest.raises(QueryError, match="names 2 nodes; give the id of one: n:nnp, n:polri"):
        make_page(network(), focus="National Police")
    with pytest.raises(QueryError, match="there are n:ndb"):
        make_page(network(), focus="Norland Dr")


def test_options_that_name_nothing_are_refused() -> None:
    for options in ({"size": "beauty"}, {"colour": "mood"}, {"language": "xx"}, {"projection": "friends"}, {"hops": -1, "focus": "BNN"}):
        with pytest.raises(QueryError):
            make_page(network(), **options)


def test_a_day_leaves_out_what_had_not_begun() -> None:
    told = drawn(records(network(), as_of="2013-12-31"))
    assert {"a:mou12", "a:course"} <= told
    assert not {"a:mou15", "a:treaty", "a:boat"} & told


def test_a_day_before_everything_leaves_nothing_but_a_page_that_says_so() -> None:
    page = make_page(network(), as_of="1900-01-01")
    assert (page.nodes, page.links) == (0, 0)
    assert "The graph holds nothing to draw." in page.html


def test_too_few_sources_leave_nothing_but_a_page_that_says_so() -> None:
    page = make_page(network(), min_sources=2)
    assert "The graph holds nothing to draw." in page.html


def test_an_empty_graph_gives_a_page() -> None:
    page = make_page(PropertyGraph((), ()))
    assert (page.nodes, page.links) == (0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_word_for_all_that_the_schema_knows(language: str) -> None:
    texts, schema = load_texts(language), load_schema()
    labels = {name for name, label in schema.labels.items() if not label.general and name not in ("Document", "Evidence")}
    assert labels <= set(texts.sections["labels"])
    assert set(schema.relationships) - {"IN_DOCUMENT"} <= set(texts.sections["relationships"])
    values = [entry.values for entry in schema.labels.values()] + [entry.values for entry in schema.relationships.values()]
    assert {value for one in values for allowed in one.values() for value in allowed} <= set(texts.sections["values"])
    assert set(MEASURES) <= set(texts.sections["measures"])
    assert set(PROJECTIONS) == set(texts.sections["projections"])


def test_every_label_and_type_that_is_drawn_is_one_of_the_schema() -> None:
    look, schema = load_appearance(), load_schema()
    assert set(look.types) <= set(schema.labels)
    assert look.arrows <= look.drawn <= set(schema.relationships)


def test_scripts_ask_for_no_text_that_is_not_there() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in sorted(Path("graph/page/script").glob("*.js"))]
    asked = {key for script in scripts for key in re.findall(r'\btext\("(\w+)"', script)}
    assert len(asked) > 20
    assert asked <= set(load_texts("en").sections["interface"])


def test_scripts_put_texts_into_the_page_as_texts_only() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(Path("graph/page/script").glob("*.js")))
    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|fetch\(|XMLHttp", scripts
    )


def test_a_missing_word_is_said_by_name() -> None:
    data = read_data("texts.yml")
    broken = {**data, "labels": {**data["labels"], "Agency": {"en": ["Agency", "Agencies"]}}}
    with pytest.raises(SchemaError, match=r"labels\.Agency needs 2 in the language id"):
        parse_texts(broken)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def as_seen_without_green(colour: str) -> tuple[float, float, float]:
    """Return the linear colour that a deuteranope sees (Machado, Oliveira, Fernandes 2009)."""
    red, green, blue = linear(colour)
    return (
        0.367322 * red + 0.860646 * green - 0.227968 * blue,
        0.280085 * red + 0.672501 * green + 0.047413 * blue,
        -0.011820 * red + 0.042940 * green + 0.968881 * blue,
    )


@pytest.mark.parametrize("scheme", GROUND)
def test_colours_stand_out_from_the_ground_and_from_those_of_the_same_shape(scheme: str) -> None:
    types = load_appearance().types
    ground = luminance(GROUND[scheme])
    for label, one in types.items():
        bright, dim = sorted((luminance(getattr(one, scheme)), ground), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 3, label
    for (label, one), (other_label, other) in combinations(types.items(), 2):
        if one.shape == other.shape:
            seen, other_seen = as_seen_without_green(getattr(one, scheme)), as_seen_without_green(getattr(other, scheme))
            apart = sum(abs(max(a, 0) ** 0.5 - max(b, 0) ** 0.5) for a, b in zip(seen, other_seen, strict=True))
            assert apart >= 0.15, (label, other_label)


@given(st.text())
def test_a_label_is_one_short_line_that_turns_no_direction(text: str) -> None:
    label = cut(text)
    assert len(label) <= 36
    assert not set("\n\r\u2028\u2029\u202e\u2066") & set(label)


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e9), max_size=8))
def test_radii_grow_with_values(values: dict[str, float]) -> None:
    found = radii(values)
    assert found.keys() == values.keys()
    assert all(found[one] >= found[other] for one in values for other in values if values[one] > values[other])


graphs = st.integers(0, 14).flatmap(
    lambda count: st.tuples(
        st.just(count), st.lists(st.tuples(st.integers(0, max(count - 1, 0)), st.integers(0, max(count - 1, 0))), max_size=30)
    )
)


@given(graphs)
def test_every_node_has_a_place_of_its_own_that_repeats(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = graph
    nodes = [f"n{number}" for number in range(count)]
    edges = [(f"n{one}", f"n{other}") for one, other in pairs if count]
    sizes = {node: 7.0 + number for number, node in enumerate(nodes)}
    found = positions(nodes, edges, sizes)
    assert list(found) == sorted(found, key=list(found).index)
    assert positions(nodes, edges, sizes) == found
    for one, other in combinations(nodes, 2):
        (x, y), (across, down) = found[one], found[other]
        assert ((x - across) ** 2 + (y - down) ** 2) ** 0.5 >= sizes[one] + sizes[other] + GAP / 2


def test_the_command_writes_the_page_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a.graph"
    folder.mkdir()
    write_graph(folder / "graph.jsonl", network())
    output = tmp_path / "new" / "page.html"
    assert run(["page", "--graph", str(folder), "--output", str(output), "--lang", "id", "--size", "betweenness"]) == 0
    assert '<html lang="id">' in output.read_text(encoding="utf-8")
    assert "nodes and" in capsys.readouterr().err
    assert run(["page", "--graph", str(folder), "--size", "beauty"]) == 2
    assert run(["page", "--graph", str(folder), "--output", str(folder / "graph.jsonl" / "x.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_notebook_shows_the_page_in_a_frame_of_its_own() -> None:
    page = Page('<p title="\'">&amp;</p>', 0, 0)
    shown = page._repr_html_()
    assert 'sandbox="allow-scripts allow-downloads allow-popups allow-modals"' in shown
    frames = Parts(shown).tags
    assert [(tag, attributes["srcdoc"]) for tag, attributes in frames] == [("iframe", page.html)]
