"""Time: the life of agreements, and whether they are in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from contradicted import facts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import open_graph
from graph.assemble.life import lives
from graph.errors import QueryError
from graph.facts import NodeFact, Value
from graph.model import Node, PropertyGraph, Relationship
from graph.store.embedded import EmbeddedStore
from graph.validity import in_force
from loaders.build import build
from queries.catalogue import run

DAY = date(2018, 12, 31)
DATES = st.sampled_from(
    (
        "2017",
        "2018",
        "2019",
        "2018-12",
        "2018-12-31",
        "2019-01-01",
        "2018-12-30",
        "2018~",
        "2016/2025",
        "2016/2017",
        "../2018",
        "XXXX-07-31",
    )
)
PROPERTIES = st.fixed_dictionaries(
    {},
    optional={
        "date": DATES,
        "valid_from": DATES,
        "valid_until": DATES,
        "status": st.sampled_from(("signed", "in_force", "expired", "superseded", "renewed")),
    },
)


def agreement(number: int, **properties: Value) -> Node:
    """An agreement with a quote."""
    return Node(f"n:{number}", ("Agreement", "Entity"), {"kind": "MoU", "evidence": ("e:1",), "sources": 1, **properties})


def does(type: str, start: int, end: int, **properties: Value) -> Relationship:
    """What one agreement does to another."""
    return Relationship(f"r:{type}{start}{end}", type, f"n:{start}", f"n:{end}", {"evidence": ("e:1",), "sources": 1, **properties})


def lived(*items: Node | Relationship) -> dict[str, dict[str, Value]]:
    """What is worked out, by id of the agreement."""
    nodes = {item.id: item for item in items if isinstance(item, Node)}
    found = lives(nodes, [item for item in items if isinstance(item, Relationship)])
    return {
        key: {name: value for name, value in node.properties.items() if name not in ("evidence", "sources", "kind")}
        for key, node in found.items()
    }


@pytest.mark.parametrize(
    ("begin", "duration", "end"),
    [
        ({"date": "2015-05-04"}, "P5Y", "2020-05-04"),
        ({"date": "2015-05"}, "P18M", "2016-11"),
        ({"date": "2015"}, "P5Y", "2020"),
        ({"date": "2015~"}, "P5Y", "2020~"),
        ({"date": "2014-05-04", "valid_from": "2015-01-01"}, "P3Y", "2018-01-01"),
    ],
)
def test_an_end_follows_from_a_duration_and_is_marked_as_worked_out(begin: dict[str, Value], duration: str, end: str) -> None:
    assert lived(agreement(1, duration=duration, **begin)) == {
        "n:1": {**begin, "duration": duration, "valid_until": end, "derived": ("valid_until",)}
    }


@pytest.mark.parametrize(
    "given", [{"date": "2015"}, {"duration": "P5Y"}, {"date": "2015/2016", "duration": "P5Y"}, {"date": "2015", "duration": "P6M"}]
)
def test_no_end_is_guessed(given: dict[str, Value]) -> None:
    assert lived(agreement(1, **given)) == {}


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("On 4 May 2015 BNN and the Royal Thai Police signed an MoU in Jakarta. It is valid for a period of five years.", "P5Y"),
        ("On 4 May 2015 BNN and the Royal Thai Police signed an MoU in Jakarta. The MoU remains in force for three years.", "P3Y"),
        ("On 4 May 2015 BNN and the Royal Thai Police signed an MoU valid for eighteen months.", "P18M"),
        (
            "BNN dan Kepolisian Fiji menandatangani nota kesepahaman pada 9 Juni 2016. Nota kesepahaman ini berlaku selama lima tahun.",
            "P5Y",
        ),
        ("On 4 May 2015 BNN and the Royal Thai Police signed an MoU. The passport of an officer is valid for five years.", None),
        ("On 4 May 2015 BNN and the Royal Thai Police signed an MoU. It may be extended for another five years.", None),
        ("On 4 May 2015 BNN and the Royal Thai Police signed an MoU. A treaty of extradition with Peru is valid for ten years.", None),
    ],
)
def test_prose_tells_for_how_long_an_agreement_is_valid(text: str, duration: str | None) -> None:
    agreements = [fact for fact in facts_of(text + "\n") if isinstance(fact, NodeFact) and fact.label == "Agreement"]
    assert {fact.properties["duration"] for fact in agreements if "duration" in fact.properties} == ({duration} if duration else set())


def test_a_term_that_prose_tells_is_an_end_in_the_graph(tmp_path: Path) -> None:
    document = tmp_path / "thai.txt"
    text = "On 4 May 2015 BNN and the Royal Thai Police signed an MoU in Jakarta. It is valid for a period of five years.\n"
    document.write_text(text, encoding="utf-8")
    build([document], tmp_path / "g", print)
    with open_graph(tmp_path / "g") as graph:
        (row,) = graph.query("in-force", on="2018-12-31", actor="BNN").to_dicts()
    assert (row["answer"], row["ends"], row["worked_out"]) == ("yes", "2020-05-04", ("valid_until",))
    assert any("five years" in quote for quote in row["quotes"])


def test_an_end_that_a_document_gives_stands() -> None:
    assert lived(agreement(1, date="2015", duration="P5Y", valid_until="2019")) == {}


def test_what_another_agreement_does_is_a_status_and_the_one_read_is_kept() -> None:
    found = lived(agreement(1, status="in_force"), agreement(2), does("RENEWS", 2, 1))
    assert found == {"n:1": {"status": "renewed", "derived": ("status",), "variants": ("status: in_force",)}}
    both = lived(agreement(1), agreement(2), does("RENEWS", 2, 1), does("SUPERSEDES", 2, 1))
    assert both["n:1"]["status"] == "superseded"


def test_what_is_only_planned_changes_no_status() -> None:
    assert lived(agreement(1), agreement(2, modality="planned"), does("RENEWS", 2, 1)) == {}
    assert lived(agreement(1), agreement(2), does("RENEWS", 2, 1, modality="recommended")) == {}


@pytest.mark.parametrize(
    ("properties", "answer"),
    [
        ({"valid_from": "2015-05-04", "valid_until": "2020-05-04"}, "yes"),
        ({"date": "2015", "valid_until": "2018-12-31"}, "yes"),
        ({"date": "2019-01-01", "valid_until": "2020"}, "no"),
        ({"date": "2010", "valid_until": "2018-12-30"}, "no"),
        ({"date": "2010", "valid_until": "2017"}, "no"),
        ({"date": "2018", "valid_until": "2020"}, "unknown"),
        ({"date": "2010", "valid_until": "2018"}, "unknown"),
        ({"date": "2010"}, "unknown"),
        ({"valid_from": "2010", "status": "in_force"}, "yes"),
        ({"date": "2010", "status": "in_force"}, "unknown"),
        ({"valid_from": "2010", "valid_until": "2020", "status": "terminated"}, "unknown"),
        ({"date": "2017~", "valid_until": "2020"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_in_force_is_yes_no_or_unknown(properties: dict[str, Value], answer: str) -> None:
    assert in_force(properties, DAY)[0].value == answer


def test_what_supersedes_it_ends_it() -> None:
    dated: dict[str, Value] = {"valid_from": "2010", "valid_until": "2020"}
    assert in_force(dated, DAY, ["2016"])[0].value == "no"
    assert in_force(dated, DAY, ["2019"])[0].value == "yes"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("time")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(PROPERTIES, min_size=12, max_size=12),
    st.lists(st.sampled_from((None, "2016", "2018", "2019-02-02", "2015~")), min_size=12, max_size=12),
)
def test_the_question_answers_as_the_function_does(folder: Path, given: list[dict[str, Value]], ends: list[str | None]) -> None:
    nodes = [agreement(number, **properties) for number, properties in enumerate(given)]
    later = [agreement(number + 100, date=end) for number, end in enumerate(ends) if end is not None]
    ties = [does("SUPERSEDES", number + 100, number) for number, end in enumerate(ends) if end is not None]
    quote = Node("e:1", ("Entity", "Evidence"), {"document": "a.txt", "start": 0, "quote": "signed"})
    with EmbeddedStore(folder / "engine") as store:
        store.write(PropertyGraph((*nodes, *later, quote), tuple(ties)))
        answers = {row["id"]: row["answer"] for row in run(store, "in-force", {"on": DAY}).to_dicts()}
        only = run(store, "in-force", {"on": "2018-12-31", "answer": "no"}).to_dicts()
    expected = {
        f"n:{number}": in_force(properties, DAY, [end] if (end := ends[number]) else [])[0].value for number, properties in enumerate(given)
    }
    assert {key: value for key, value in answers.items() if key in expected} == expected
    assert {row["id"] for row in only} == {key for key, value in answers.items() if value == "no"}
    assert all(row["quotes"] == ("signed",) for row in only)


def test_a_day_that_is_none_is_refused(folder: Path) -> None:
    with EmbeddedStore(folder / "other") as store, pytest.raises(QueryError, match="is not a day"):
        run(store, "in-force", {"on": "2018"})
