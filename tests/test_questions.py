"""Headers of questions, and parameters."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError, SchemaError
from graph.schema import load_schema
from queries.catalogue import catalogue, find_question
from queries.questions import parse_question

HEADER = """\
// en: Which boats are there?
// id: Kapal apa saja yang ada?
// note: Afloat only.
// param port string required: where
// param since date optional: not before
// param limit integer default 20: how many
// param rig sloop|half_deck|Junk optional: only these
// column boat: name of the boat
// table boat
"""
BODY = """
// not a $parameter
MATCH (b:Boat {port: $port}) WHERE b.built >= $since AND b.name <> '$name'
RETURN b.name AS boat
ORDER BY boat
LIMIT $limit + size(coalesce($rig, ''))
"""
BOATS = parse_question("boats", "sea", HEADER + BODY)


def test_header_tells_what_is_asked_and_answered() -> None:
    assert (BOATS.english, BOATS.indonesian) == ("Which boats are there?", "Kapal apa saja yang ada?")
    assert BOATS.notes == ("Afloat only.",)
    assert [(one.name, one.type, one.required, one.default) for one in BOATS.parameters] == [
        ("port", "string", True, None),
        ("since", "date", False, None),
        ("limit", "integer", False, 20),
        ("rig", "sloop|half_deck|Junk", False, None),
    ]
    assert BOATS.column_names == BOATS.table == ("boat",)
    assert BOATS.cypher == HEADER + BODY


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER.replace("// en:", "// english:") + BODY, "line 1: .* is no line of a header"),
        (HEADER.replace("?", ".", 1) + BODY, "needs one line `// en:"),
        (HEADER.replace("// id: Kapal apa saja yang ada?\n", "") + BODY, "needs one line `// id:"),
        (HEADER.replace("date", "day") + BODY, "'day' is no type"),
        (HEADER.replace("default 20", "default many") + BODY, "'many' is not a whole number"),
        (HEADER.replace("// column boat: name of the boat\n", "") + BODY, "names no column"),
        (HEADER + "// column boat: again\n" + BODY, "column boat is declared twice"),
        (HEADER + BODY.replace("$since", "$until"), "parameter since is declared but not used|parameter until is used but not declared"),
        (HEADER + "// param port string required: again\n" + BODY, "parameter port is declared twice"),
        (HEADER.replace("// table boat\n", "") + BODY, "needs a line `// table`"),
        (HEADER.replace("// table boat", "// table boat ship") + BODY, "ship is none"),
        (HEADER.replace("// table boat", "// table boat boat") + BODY, "boat is none, or named twice"),
        (HEADER, "no Cypher after the header"),
        ("", "no Cypher after the header"),
    ],
)
def test_broken_header_is_refused(text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=f"sea/boats.cypher.*({message})"):
        parse_question("boats", "sea", text)


def test_file_is_named_in_lower_case() -> None:
    with pytest.raises(SchemaError, match="lower case"):
        parse_question("Boats", "sea", HEADER + BODY)


def test_texts_become_values_of_the_declared_type() -> None:
    values = BOATS.bind({"port": " Lindhaven ", "since": "2012-02-29", "limit": "5"})
    assert values == {"port": "Lindhaven", "since": datetime.date(2012, 2, 29), "limit": 5, "rig": None}
    assert BOATS.bind({"port": "x"}) == {"port": "x", "since": None, "limit": 20, "rig": None}


def test_a_word_of_a_choice_is_taken_in_any_case_and_with_spaces() -> None:
    assert [BOATS.bind({"port": "x", "rig": word})["rig"] for word in ("SLOOP", " half deck", "half-deck", "junk")] == [
        "sloop",
        "half_deck",
        "half_deck",
        "Junk",
    ]


def test_choices_are_those_of_the_schema() -> None:
    labels = load_schema().labels
    allowed = {
        ("activities", "kind"): labels["Activity"].values["kind"],
        ("agreements", "kind"): labels["Agreement"].values["kind"],
        ("inconsistencies", "kind"): labels["Inconsistency"].values["kind"],
        ("inconsistencies", "severity"): labels["Inconsistency"].values["severity"],
        ("absent-ties", "modality"): labels["Agreement"].values["modality"],
        ("actors", "label"): {name for name, label in labels.items() if "Actor" in {*label.along, *label.also} and not label.general},
        ("in-force", "answer"): {"yes", "no", "unknown"},
    }
    choices = {(name, one.name): set(one.choices) for name, question in catalogue().items() for one in question.parameters if one.choices}
    assert choices == allowed


@pytest.mark.parametrize(
    ("given_parameters", "message"),
    [
        ({}, r"query boats needs the parameter port \(where\): add --param port="),
        ({"prot": "x"}, r"no parameter 'prot' \(did you mean port\?\); it takes port, \[since\], \[limit\], \[rig\]"),
        ({"port": "x", "limit": "five"}, "parameter limit: 'five' is not a whole number"),
        ({"port": "x", "limit": "99999999999999999999"}, "is not a whole number"),
        ({"port": "x", "limit": True}, "is not a whole number"),
        ({"port": "x", "rig": "galleon"}, "parameter rig: 'galleon' is not one of sloop, half_deck or Junk"),
        ({"port": "x", "since": "2012-02-30"}, "parameter since: '2012-02-30' is not a day"),
        ({"port": "x", "since": "2012"}, "is not a day"),
        ({"port": 5}, "parameter port: 5 is not a text"),
    ],
)
def test_parameter_that_does_not_fit_is_refused(given_parameters: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        BOATS.bind(given_parameters)


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_whole_number_survives_being_written(number: int) -> None:
    assert BOATS.bind({"port": "x", "limit": str(number)})["limit"] == number


@given(st.dates())
def test_day_survives_being_written(day: datetime.date) -> None:
    assert BOATS.bind({"port": "x", "since": day.isoformat()})["since"] == day


@given(st.sampled_from(["port", "since", "limit"]), st.text())
def test_any_text_is_a_value_or_refused(key: str, text: str) -> None:
    try:
        value = BOATS.bind({"port": "x", key: text})[key]
    except QueryError as error:
        assert f"parameter {key}" in str(error)
    else:
        assert isinstance(value, {"port": str, "since": datetime.date, "limit": int}[key])


def test_misspelt_question_is_told_the_near_ones() -> None:
    with pytest.raises(QueryError, match=r"no query is named 'partnres' \(did you mean partners"):
        find_question("partnres")
    with pytest.raises(QueryError, match="no query is named 'xyzzy'; `coopnet query` lists them"):
        find_question("xyzzy")


def test_catalogue_is_read_once_and_sorted_by_theme() -> None:
    assert catalogue() is catalogue()
    places = [(question.theme, name) for name, question in catalogue().items()]
    assert places == sorted(places)
    assert len(places) >= 14
