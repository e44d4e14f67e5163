"""Names of one's own: another domain is read without a line of code changed, and the graph remembers its names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from graph.cli import run
from graph.errors import SchemaError
from graph.folder import GraphFolder
from graph.opened import open_graph
from graph.vocabulary import load_vocabulary, vocabulary_with
from loaders.topics import find_topics
from loaders.values.quantities import find_quantities

ROOT = Path(__file__).parent.parent
FISHERIES = ROOT / "examples" / "fisheries"
OWN = """
- defaults: {label: Agency, country: FJ}
  entries:
    reef-fj: {acronym: FRB, name: Reef Board of Fiji, name_id: Dewan Terumbu Fiji}
- entries:
    reefs: {label: Topic, name: reef care, name_id: perawatan terumbu}
    coral: {label: Substance, name: coral, names: [karang hidup]}
    reef-forum: {label: Forum, acronym: PRF, name: Pacific Reef Forum, level: regional}
"""
TEXT = "On 4 May 2015 FRB and the Samoa Police Service signed an MoU on reef care in Suva. FRB is a member of the Pacific Reef Forum."


@pytest.fixture
def paths(tmp_path: Path) -> Path:
    """A document and a vocabulary of one's own."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "reefs.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "own.yml").write_text(OWN, encoding="utf-8")
    return tmp_path


def build(paths: Path, *more: str) -> int:
    """Return the exit status of a build."""
    return run(["build", str(paths / "documents"), "--graph", str(paths / "g"), *more])


def answers(graph: Path, question: str, *columns: str, **parameters: str) -> list[tuple[object, ...]]:
    """Return some columns of an answer."""
    with open_graph(graph) as opened:
        answer = opened.query(question, **parameters)
    return [tuple(row[answer.columns.index(column)] for column in columns) for row in answer.rows]


def tables(readme: str) -> list[tuple[list[str], list[str], list[list[str]]]]:
    """Return the questions of a README: the words of each command, and heads and rows of its answer."""
    found = []
    for command, table in re.findall(r"`(coopnet query [^`]+)`\n\n((?:\|.*\n)+)", readme):
        head, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines())
        found.append((shlex.split(command), head, rows))
    return found


def test_the_example_of_fisheries_answers_as_its_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (FISHERIES / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"```\n(coopnet build .*)\n```", readme)
    monkeypatch.chdir(ROOT)
    graph = ["--graph", str(tmp_path / "g")]
    words = shlex.split(command)[1:]
    assert run([*words[: words.index("--graph")], *graph]) == 0
    assert capsys.readouterr().err.splitlines() == ["6 added, 0 changed, 0 removed, 0 unchanged"]
    asked = tables(readme)
    assert len(asked) == 6
    for question, head, rows in asked:
        name, *options = question[2 : question.index("--graph")]
        parameters = dict(one.split("=", 1) for one in options if one != "--param")
        found = answers(tmp_path / "g", name, *head, **parameters)
        assert sorted(map(_row, found)) == sorted(map(tuple, rows)), name
    assert run(["verify", *graph]) == 0


def _row(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(
        "; ".join(map(str, value)) if isinstance(value, list | tuple) else f"{value:g}" if isinstance(value, float) else str(value)
        for value in values
    )


def test_names_topics_and_substances_of_ones_own_are_known() -> None:
    vocabulary = vocabulary_with(OWN)
    entry = vocabulary.find("FRB")
    assert entry is not None and entry.id == "reef-fj" == getattr(vocabulary.find("Dewan Terumbu Fiji"), "id", None)
    assert [one.id for _, _, one in find_topics("an MoU on reef care and precursors", topics=vocabulary.topics)] == ["reefs", "precursors"]
    (quantity,) = find_quantities("menyita 20 kg karang hidup", "id", vocabulary.substances)
    assert (quantity.amount, quantity.unit, quantity.substance) == (20.0, "kg", "coral")
    assert load_vocabulary().find("FRB") is None and not list(find_topics("an MoU on reef care"))


def test_the_graph_remembers_its_vocabulary_for_later_builds_and_commands(paths: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(paths, "--vocabulary", str(paths / "own.yml")) == 0
    assert (paths / "g" / "vocabulary.yml").read_text(encoding="utf-8") == OWN
    assert answers(paths / "g", "partners", "partner", "date", agency="FRB") == [("Samoa Police Service", "2015-05-04")]
    assert answers(paths / "g", "participants", "participant", name="PRF") == [("Reef Board of Fiji",)]
    (paths / "own.yml").unlink()
    (paths / "documents" / "more.txt").write_text("On 5 May 2016 the Dewan Terumbu Fiji and BNN signed an MoU in Suva.", encoding="utf-8")
    capsys.readouterr()
    assert build(paths) == 0
    assert "1 added, 0 changed, 0 removed, 1 unchanged" in capsys.readouterr().err
    assert len(answers(paths / "g", "partners", "partner", agency="FRB")) == 2
    assert GraphFolder(paths / "g").vocabulary().find("FRB") is not None
    assert run(["facts", "--about", "Dewan Terumbu Fiji", "--graph", str(paths / "g")]) == 0
    assert "reef-fj" in capsys.readouterr().out


def test_a_change_of_the_vocabulary_reads_all_again_and_an_empty_one_takes_it_away(paths: Path, capsys: pytest.CaptureFixture[str]) -> None:
    option = ["--vocabulary", str(paths / "own.yml")]
    assert build(paths, *option) == 0
    assert build(paths, *option) == 0
    assert "1 unchanged" in capsys.readouterr().err.splitlines()[-1]
    (paths / "own.yml").write_text(OWN.replace("Reef Board", "Coral Board"), encoding="utf-8")
    assert build(paths, *option) == 0
    assert "1 changed" in capsys.readouterr().err.splitlines()[-1]
    assert answers(paths / "g", "participants", "participant", name="PRF") == [("Coral Board of Fiji",)]
    (paths / "own.yml").write_text("", encoding="utf-8")
    assert build(paths, *option) == 0
    assert "1 changed" in capsys.readouterr().err.splitlines()[-1]
    assert not (paths / "g" / "vocabulary.yml").exists()
    assert run(["query", "partners", "--param", "agency=Coral Board of Fiji", "--graph", str(paths / "g")]) == 1


def test_documents_removed_leave_the_names_of_the_others(paths: Path) -> None:
    (paths / "documents" / "more.txt").write_text("BNN and the Fiji Police Force signed an MoU in Suva.", encoding="utf-8")
    assert build(paths, "--vocabulary", str(paths / "own.yml")) == 0
    assert run(["remove", "more.txt", "--graph", str(paths / "g")]) == 0
    assert answers(paths / "g", "participants", "participant", name="PRF") == [("Reef Board of Fiji",)]


def test_an_entry_that_is_known_is_changed_where_ones_own_says_so() -> None:
    own = """- entries:
    bnn-id: {name: Narcotics Board, names: [The Board in Cawang]}
    police-fj: {acronym: FIJPOL}
    kkp-id: {acronym: KKP}
"""
    vocabulary = vocabulary_with(own)
    board = vocabulary.entries["bnn-id"]
    assert board.name == "Narcotics Board" and vocabulary.find("BNN RI") is board is vocabulary.find("The Board in Cawang")
    assert getattr(vocabulary.find("FIJPOL"), "name", None) == "Fiji Police Force"
    # Generic in the package, since others bear it too; of one's own it is this one's.
    assert load_vocabulary().find("KKP") is None and vocabulary.find("KKP") is vocabulary.entries["kkp-id"]


def test_a_form_of_ones_own_is_no_longer_another_bodys_alone() -> None:
    known = load_vocabulary().find("PRF")
    assert known is not None and known.country == "BR"
    vocabulary = vocabulary_with(OWN)
    assert vocabulary.find("PRF") is vocabulary.entries["reef-forum"]
    assert vocabulary.find("PRF", country="BR") is vocabulary.entries[known.id] is vocabulary.find(known.name)


def test_a_folder_that_holds_a_vocabulary_is_no_graph_folder(paths: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (paths / "names").mkdir()
    (paths / "names" / "vocabulary.yml").write_text(OWN, encoding="utf-8")
    assert run(["build", str(paths / "documents"), "--graph", str(paths / "names")]) == 1
    assert "is a folder of other things" in capsys.readouterr().err
    assert [path.name for path in (paths / "names").iterdir()] == ["vocabulary.yml"]


MISTAKES = {
    "- entries:\n    x-fj: {label: Agency}": "own.yml: x-fj has no name",
    "- entries:\n    x-fj: {label: Office, name: X}": "own.yml: x-fj: label 'Office' is unknown",
    "- entries:\n    x-fj: {label: Agency, name: X, colour: red}": "own.yml: x-fj: key 'colour' is unknown",
    "- entries:\n    x-fj: {label: Agency, name: 2016}": "own.yml: x-fj: name is 2016, which is no text",
    "- entries:\n    x-fj: {label: Agency, name: X}\n    x-fj: {label: Agency, name: Y}": "'x-fj' stands twice",
    "- entries:\n    x-fj: {label: Agency, name: X}\n    y-fj: {label: Forum, name: X}": "own.yml: 'X' names both x-fj and y-fj",
    "- entries:\n    x-fj: {label: Agency, name: X, part_of: y}": "own.yml: x-fj is part of y, which is not there",
    "- entries:\n    x-fj: {label: Forum, name: X, founded: long ago}": "own.yml: x-fj: founded 'long ago' is no EDTF date",
    "- entries:\n    x-fj: {label: Forum, name: X, wikidata: '12'}": "own.yml: x-fj: wikidata '12' is no id such as Q1065",
    '- entries:\n    x-fj: {label: Agency, name: "X\\u202EY"}': "own.yml: x-fj: name holds the control or bidirectional character U+202E",
    "- entries:\n    precursors: {name_id: prekursor}\n    p: {label: Topic, name: precursors}": "names both p and precursors",
    "just words": "own.yml must be a list of groups",
    "- entries: [": "own.yml is no YAML",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_named_by_file_entry_and_key_before_anything_is_read(
    text: str, paths: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths / "own.yml").write_text(text, encoding="utf-8")
    assert build(paths, "--vocabulary", str(paths / "own.yml")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert MISTAKES[text] in line
    assert not (paths / "g").exists()


@pytest.mark.parametrize(("content", "message"), [(None, "No such file"), (b"\xff\xfe\x00", "no UTF-8")])
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, message: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "own.yml").write_bytes(content)
    with pytest.raises(SchemaError, match=message):
        load_vocabulary(tmp_path / "own.yml")
