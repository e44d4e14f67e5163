"""Tables that analysts keep: what their columns are is said in a mapping file, and each fact shows its cells."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.cli import run
from graph.documents import Document
from graph.errors import DocumentError, SchemaError
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.opened import open_graph
from graph.vocabulary import load_vocabulary
from loaders.build import build
from loaders.documents import read_document
from loaders.extract import extract
from loaders.mappings import with_mapping
from loaders.mappings.cells import delimiters_of, read_cells
from loaders.mappings.files import read_workbook
from loaders.mappings.model import KEYS, parse_mapping
from loaders.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples" / "tables"
REGISTER = """table: agreements
columns:
  parties: [One, Other]
  title: Title
  date: {column: Signed, order: dmy}
  place: Where
  status: Status
"""
HEAD = "One,Other,Title,Signed,Where,Status\n"
ROW = "BNN,Royal Thai Police,MoU on precursors,4/5/2015,Bangkok,in force\n"


def table(tmp_path: Path, content: str | bytes, mapping: str = REGISTER, name: str = "register.csv") -> Document:
    """Return a table with its mapping."""
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    (tmp_path / "m.yml").write_text(mapping, encoding="utf-8")
    return with_mapping(read_document(path), path, tmp_path / "m.yml", None)


def read(document: Document) -> tuple[Sequence[Fact], tuple[str, ...]]:
    """Return facts and warnings of a table; every quote must stand where it says."""
    facts, warnings = extract(document, load_vocabulary())
    for fact in facts:
        for one in fact.evidence:
            assert document.text[one.start : one.end] == one.quote
    return facts, warnings


def nodes(facts: Sequence[Fact], label: str) -> list[dict[str, Any]]:
    """Return the properties of the nodes of a label."""
    return [dict(fact.properties) for fact in facts if isinstance(fact, NodeFact) and fact.label == label]


def ties(facts: Sequence[Fact], type: str) -> list[tuple[str, str]]:
    """Return from what to what relationships of a type lead, by name, title or kind."""
    names = {}
    for fact in facts:
        if isinstance(fact, NodeFact):
            names[fact.key] = next(str(fact.properties[key]) for key in ("name", "title", "title_id", "kind") if key in fact.properties)
    return sorted((names[one.source], names[one.target]) for one in facts if isinstance(one, RelationshipFact) and one.type == type)


def workbook(tmp_path: Path, fill: Callable[[Workbook], None]) -> bytes:
    """Return the bytes of a workbook."""
    book = Workbook()
    fill(book)
    book.save(tmp_path / "made.xlsx")
    return (tmp_path / "made.xlsx").read_bytes()


def test_a_row_becomes_an_agreement_with_parties_place_topic_and_status(tmp_path: Path) -> None:
    facts, warnings = read(table(tmp_path, HEAD + ROW))
    assert warnings == ()
    (agreement,) = nodes(facts, "Agreement")
    assert agreement == {"kind": "MoU", "title": "MoU on precursors", "date": "2015-05-04", "status": "in_force"}
    assert ties(facts, "PARTY_TO") == [("BNN", "MoU on precursors"), ("Royal Thai Police", "MoU on precursors")]
    assert ties(facts, "SIGNED_AT") == [("MoU on precursors", "Bangkok")]
    assert ties(facts, "COVERS") == [("MoU on precursors", "precursors")]
    assert {one.rule for fact in facts for one in fact.evidence} == {"mapped-agreement"}


@pytest.mark.parametrize(
    ("name", "question", "parameters", "expected"),
    [
        (
            "agreements.csv",
            "agreements",
            {},
            {("2018-03-12", "MoU"), ("2019-08-07", "MoU"), ("2021-06-05", "LoI"), ("2022-11-20", "arrangement")},
        ),
        ("agreements.csv", "absent-ties", {}, {(None, None)}),
        ("forums.csv", "participants", {"name": "AMMTC"}, {("2023-08-20/2023-08-23", None)}),
        ("seizures.csv", "seizures", {}, {("2020-02-04", None), ("2020-02-17", None), ("2020-09-03", None), (None, None)}),
    ],
)
def test_each_example_answers_questions(
    name: str, question: str, parameters: dict[str, str], expected: set[tuple[str | None, str | None]], tmp_path: Path
) -> None:
    assert run(["build", str(EXAMPLES / name), "--graph", str(tmp_path / "g")]) == 0
    with open_graph(tmp_path / "g") as graph:
        answer = graph.query(question, **parameters)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert {(row.get("date"), row.get("kind")) for row in rows} == expected
    assert all(row["document"] == name for row in rows)


def test_amounts_of_seizures_are_read_in_the_language_of_the_mapping(tmp_path: Path) -> None:
    facts, _ = read(table(tmp_path, (EXAMPLES / "seizures.csv").read_bytes(), (EXAMPLES / "seizures.mapping.yml").read_text(), "s.csv"))
    amounts = {(one.get("substance"), one.get("amount"), one.get("unit")) for one in nodes(facts, "Activity")}
    assert amounts == {("methamphetamine", 70.5, "kg"), ("cannabis", 1250.0, "kg"), ("cocaine", 12.0, "kg"), ("heroin", None, None)}


MISTAKES = {
    "table": (
        "table: treaties\ncolumns: {parties: A}",
        "m.yml: table is 'treaties'; take one of agreements, meetings, activities, seizures",
    ),
    "no columns": ("table: agreements", "m.yml: columns must say which column is what"),
    "an unknown key": ("table: agreements\ncolumn: {parties: A}", "m.yml: 'column' is unknown; did you mean 'columns'?"),
    "an unknown role": ("table: agreements\ncolumns: {party: A}", "m.yml: columns: 'party' is unknown; did you mean 'parties'?"),
    "no column that is needed": ("table: agreements\ncolumns: {title: A}", "m.yml: no column for parties"),
    "two columns of one": ("table: agreements\ncolumns: {parties: A, title: [B, C]}", "columns: title takes one column, not 2"),
    "no text": ("table: agreements\ncolumns: {parties: No}", "columns: parties is False, which is no text; put it in quotation marks"),
    "an order": (
        "table: agreements\ncolumns: {parties: A, date: {column: D, order: day}}",
        "date: order is 'day'; take one of 'dmy', 'mdy', 'ymd'",
    ),
    "an order of no date": ("table: agreements\ncolumns: {parties: {column: A, order: dmy}}", "parties: order is for dates"),
    "a constant": ("table: agreements\ncolumns: {parties: A}\nconstants: {kind: memo}", "constants: kind is 'memo'; take one of"),
    "both": ("table: agreements\ncolumns: {parties: A, kind: B}\nconstants: {kind: MoU}", "kind is a column and a constant"),
    "a meaning": (
        "table: agreements\ncolumns: {parties: A}\nvalues: {status: {Aktif: alive}}",
        "values: status: Aktif is 'alive'; take one of",
    ),
    "a role without meanings": ("table: agreements\ncolumns: {parties: A}\nvalues: {title: {x: y}}", "values: 'title' is unknown"),
    "a header": ("table: agreements\ncolumns: {parties: A}\nheader: first", "header is 'first'; give the number of the row"),
    "a key that stands twice": ("table: agreements\ncolumns: {parties: A, parties: B}", "'parties' stands twice"),
    "no YAML": ("table: [agreements", "is no YAML"),
    "a list": ("- table", "must say `table:` and `columns:`"),
    "nothing": ("", "must say `table:` and `columns:`"),
    "brackets without end": ("table: " + "[" * 50_000, "m.yml: line 1 nests more than 50 lists in each other"),
    "dashes without end": ("- " * 50_000, "m.yml: line 1 nests more than 50 lists in each other"),
    "an alias": ("table: &a agreements\ncolumns: {parties: *a}", "m.yml: line 2 refers to an anchor (*a); write out what it means"),
    "a control character": ('table: agreements\ncolumns: {parties: "A\x07"}', "is no YAML"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_mapping_is_named_with_its_place(mistake: str) -> None:
    text, message = MISTAKES[mistake]
    with pytest.raises(SchemaError) as caught:
        parse_mapping(text, "m.yml")
    assert message in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('"' + "Fiji and Peru " * 3_000 + '",', "row 2 has a cell of 42000 characters; look for a quotation mark that is missing"),
        ("Fiji" + "," * 2_000, "row 2 has 2001 cells, more than 1000; look whether it is a table"),
    ],
)
def test_a_row_that_no_spreadsheet_holds_is_refused(row: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        table(tmp_path, f"{HEAD}{row}\n")
    assert message in str(caught.value)


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        table(tmp_path, HEAD.replace("Signed", "Signed on") + ROW)
    message = str(caught.value)
    assert "register.csv: no column 'Signed'" in message and "columns: date" in message and "did you mean 'Signed on'?" in message


def test_a_column_that_stands_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"column 'Title' stands 2 times \(3 and 7\); rename one"):
        table(tmp_path, HEAD.replace("\n", ",Title\n") + ROW)


def test_columns_that_the_mapping_does_not_speak_of_are_told_unless_ignored(tmp_path: Path) -> None:
    content = "No,Note," + HEAD + "1,x," + ROW
    assert "columns not read: 'No', 'Note'" in read(table(tmp_path, content))[1][0]
    assert read(table(tmp_path, content, REGISTER + 'ignore: ["No", note]\n'))[1] == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends_are_found(delimiter: str, encoding: str, end: str, tmp_path: Path) -> None:
    stream = io.StringIO()
    rows = [HEAD.strip().split(","), ["BNN", "Policía Nacional del Perú", "MoU, signed; on\nprecursors", "4/5/2015", "Lima", "aktif"]]
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
    facts, _ = read(table(tmp_path, stream.getvalue().encode(encoding)))
    assert nodes(facts, "Agreement")[0]["title"] == "MoU, signed; on precursors"
    assert ("Policía Nacional del Perú", "MoU, signed; on precursors") in ties(facts, "PARTY_TO")


def test_a_line_that_declares_the_delimiter_is_believed(tmp_path: Path) -> None:
    content = "sep=;\n" + (HEAD + ROW).replace(",", ";")
    assert delimiters_of(content) == (";",)
    assert nodes(read(table(tmp_path, content))[0], "Agreement")


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path: Path) -> None:
    content = HEAD + ROW.replace("MoU on", '"MoU on') + ROW.replace("2015", "2016")
    assert sorted(one["date"] for one in nodes(read(table(tmp_path, content))[0], "Agreement")) == ["2015-05-04", "2016-05-04"]


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3"])
def test_a_formula_is_text_and_csv_answers_write_it_harmless(formula: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([HEAD.strip().split(","), ["BNN", "Royal Thai Police", formula, "4/5/2015", "", ""]])
    (tmp_path / "r.csv").write_text(stream.getvalue(), encoding="utf-8")
    (tmp_path / "r.mapping.yml").write_text(REGISTER, encoding="utf-8")
    assert run(["build", str(tmp_path / "r.csv"), "--graph", str(tmp_path / "g")]) == 0
    assert run(["query", "agreements", "--graph", str(tmp_path / "g"), "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["agreement"] == f"'{formula}"


DATES = {
    ("4/5/2015", "dmy"): ("2015-05-04", None),
    ("4/5/2015", "mdy"): ("2015-04-05", None),
    ("4/5/2015", None): ("2015", "can be read either way round"),
    ("2015-05-04", None): ("2015-05-04", None),
    ("2015/05/04 00:00:00", "ymd"): ("2015-05-04", None),
    ("4 Mei 2015", None): ("2015-05-04", None),
    ("4-May-2015", None): ("2015-05-04", None),
    ("04.Agu.2015", None): ("2015-08-04", None),
    ("4-May-15", None): (None, "two digits"),
    ("4–6 May 2015", None): ("2015-05-04/2015-05-06", None),
    ("May 2015", None): ("2015-05", None),
    ("2015", None): ("2015", None),
    ("5/2015", None): ("2015-05", None),
    ("24/5/2015", "mdy"): ("2015-05-24", "does not fit the order mdy"),
    ("31/2/2015", "dmy"): ("2015", "no day of the calendar"),
    ("4/5/15", "dmy"): (None, "two digits"),
    ("soon", "dmy"): (None, "no date that is understood"),
    ("4/5/2015 and 6/7/2016", "dmy"): (None, "several days"),
    ("n/a", "dmy"): (None, None),
}


@pytest.mark.parametrize(("written", "order"), DATES)
def test_dates_are_read_in_the_order_of_their_column_and_what_is_unclear_is_told(written: str, order: str | None, tmp_path: Path) -> None:
    expected, warning = DATES[written, order]
    declared = "date: Signed" if order is None else f"date: {{column: Signed, order: {order}}}"
    mapping = REGISTER.replace("date: {column: Signed, order: dmy}", declared)
    facts, warnings = read(table(tmp_path, HEAD + ROW.replace("4/5/2015", written), mapping))
    assert nodes(facts, "Agreement")[0].get("date") == expected
    assert (warning is None and warnings == ()) or (warning is not None and "row 2" in warnings[0] and warning in warnings[0])


def test_one_date_of_a_column_settles_the_others(tmp_path: Path) -> None:
    mapping = REGISTER.replace("{column: Signed, order: dmy}", "Signed")
    facts, warnings = read(table(tmp_path, HEAD + ROW + ROW.replace("4/5/2015", "24/6/2015"), mapping))
    assert sorted(one["date"] for one in nodes(facts, "Agreement")) == ["2015-05-04", "2015-06-24"]
    assert warnings == ()


@pytest.mark.parametrize(
    ("status", "properties"),
    [
        ("berakhir", {"status": "expired"}),
        ("Draft of 2014", {"modality": "proposed"}),
        ("to be signed", {"modality": "planned"}),
        ("rejected by the partner", {"modality": "denied"}),
        ("", {}),
    ],
)
def test_a_status_says_how_an_agreement_stands_or_that_it_is_none_yet(status: str, properties: dict[str, str], tmp_path: Path) -> None:
    (agreement,) = nodes(read(table(tmp_path, HEAD + ROW.replace("in force", status)))[0], "Agreement")
    assert {key: agreement[key] for key in ("status", "modality") if key in agreement} == properties


def test_a_status_that_is_not_understood_leaves_its_rows_out_until_the_mapping_says_what_it_means(tmp_path: Path) -> None:
    content = HEAD + ROW.replace("in force", "Tahap II") + ROW.replace("2015", "2016")
    facts, (warning,) = read(table(tmp_path, content))
    assert [one["date"] for one in nodes(facts, "Agreement")] == ["2016-05-04"]
    assert "row 2: left out, status 'Tahap II' is not understood" in warning
    for meaning, expected in (("proposed", 2), ("nothing", 2), ("skip", 1)):
        facts, warnings = read(table(tmp_path, content, REGISTER + f"values: {{status: {{tahap ii: {meaning}}}}}\n"))
        assert len(nodes(facts, "Agreement")) == expected and warnings == ()


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("BNN; Royal Thai Police", {"BNN", "Royal Thai Police"}),
        ("BNN dan Polri", {"BNN", "Polri"}),
        ("Indonesia - Thailand", {"Indonesia", "Thailand"}),
        ('"BNN\nRoyal Thai Police"', {"BNN", "Royal Thai Police"}),
        ('"- BNN\n- Fiji Police Force\n- Reef Office of Samoa"', {"BNN", "Fiji Police Force", "Reef Office of Samoa"}),
        ('"1) BNN\n2) Kejaksaan Agung"', {"BNN", "Kejaksaan Agung"}),
    ],
)
def test_a_cell_may_list_several_parties(listed: str, expected: set[str], tmp_path: Path) -> None:
    facts, _ = read(table(tmp_path, HEAD + ROW.replace("BNN,Royal Thai Police", f"{listed},"), REGISTER + "language: id\n"))
    assert {source for source, _ in ties(facts, "PARTY_TO")} == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Bangkok & Jakarta", {("Bangkok", "TH"), ("Jakarta", "ID")}),
        ("Apia (Samoa)", {("Apia", "WS")}),
        ("secara daring", set()),
        ("Virtual", set()),
    ],
)
def test_places_are_read_and_what_was_held_in_none_has_none(written: str, expected: set[tuple[str, str]], tmp_path: Path) -> None:
    facts, _ = read(table(tmp_path, HEAD + ROW.replace("Bangkok", written)))
    assert {(one["name"], one["country"]) for one in nodes(facts, "Place")} == expected


def test_a_row_without_two_parties_is_left_out_and_told(tmp_path: Path) -> None:
    facts, (warning,) = read(table(tmp_path, HEAD + ROW.replace("Royal Thai Police", "")))
    assert not nodes(facts, "Agreement") and "row 2: left out, it does not name two parties" in warning


def test_heads_below_a_title_in_two_rows_with_merged_cells_are_found(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["Agreements of the office", *[None] * 5])
        sheet.append(["Parties", None, "Title", "Signing", None, "Status"])
        sheet.append(["One", "Other", None, "Day", "Where", None])
        sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
        sheet.append(["BNN", "Royal Thai Police", "MoU on\nprecursors", datetime(2015, 5, 4), "Bangkok", "in force"])
        for cells in ("A1:F1", "A2:B2", "D2:E2", "C2:C3", "F2:F3"):
            sheet.merge_cells(cells)

    mapping = REGISTER.replace("column: Signed", "column: Signing Day")
    facts, warnings = read(table(tmp_path, workbook(tmp_path, fill), mapping, "r.xlsx"))
    assert warnings == ()
    assert nodes(facts, "Agreement") == [{"kind": "MoU", "title": "MoU on precursors", "date": "2015-05-04", "status": "in_force"}]


def test_sheets_with_the_columns_are_read_and_a_mapping_may_name_one(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        for year in (2015, 2016):
            sheet = book.create_sheet(f"Year {year}")
            sheet.append(HEAD.strip().split(","))
            sheet.append(ROW.strip().replace("2015", str(year)).split(","))
        book.create_sheet("Notes").append(["nothing", "here"])

    data = workbook(tmp_path, fill)
    document = table(tmp_path, data, name="r.xlsx")
    assert document.media_type.endswith("sheet") and document.text.startswith("# Year 2015\nOne\tOther\t")
    facts, (warning,) = read(document)
    assert "sheet 'Notes' left out: no column 'One'" in warning
    assert sorted(one["date"] for one in nodes(facts, "Agreement")) == ["2015-05-04", "2016-05-04"]
    assert {one.page for fact in facts for one in fact.evidence} == {1, 2}
    _, warnings = read(table(tmp_path, data, REGISTER.replace("{column: Signed, order: dmy}", "Title"), "r.xlsx"))
    assert any("rows 2 of sheet 1, 2 of sheet 2: date" in line for line in warnings)
    facts, _ = read(table(tmp_path, data, REGISTER + "sheet: Year 2016\n", "r.xlsx"))
    assert [one["date"] for one in nodes(facts, "Agreement")] == ["2016-05-04"]
    with pytest.raises(DocumentError, match=r"no sheet 'Year 2017' .* did you mean 'Year 2015'"):
        table(tmp_path, data, REGISTER + "sheet: Year 2017\n", "r.xlsx")


def test_a_formula_of_a_workbook_gives_what_was_saved_with_it_and_is_never_run(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(HEAD.strip().split(","))
        sheet.append(["BNN", "Royal Thai Police", '=WEBSERVICE("http://192.0.2.1/")', "4/5/2015", 3.0, True])

    facts, _ = read(table(tmp_path, workbook(tmp_path, fill), name="r.xlsx"))
    assert not any("WEBSERVICE" in str(fact) for fact in facts)


ACTIVITIES = """table: activities
language: id
columns:
  kind: Jenis
  title: Nama
  begins: Mulai
  ends: Selesai
  place: Tempat
  organisers: Penyelenggara
  trainees: Peserta
  quantity: Jumlah
  status: Keterangan
"""


def test_activities_have_their_kind_days_and_roles(tmp_path: Path) -> None:
    content = """Jenis;Nama;Mulai;Selesai;Tempat;Penyelenggara;Peserta;Jumlah;Keterangan
Pelatihan;Kursus penyidik;2/3/2020;5/3/2020;Semarang;Australian Federal Police;BNN;24 orang;terlaksana
Pelatihan;Kursus anjing;1/4/2020;;Bogor;BNN;Royal Thai Police;;batal
Apel;Apel pagi;1/4/2020;;Bogor;BNN;;;
Pelatihan;Kursus laut;6/2020;;Batam;BNN;;;direncanakan
"""
    facts, warnings = read(table(tmp_path, content, ACTIVITIES))
    first, second = sorted(nodes(facts, "Activity"), key=lambda one: str(one["date"]))
    assert first == {
        "kind": "training",
        "title": "Kursus penyidik",
        "date": "2020-03-02/2020-03-05",
        "status": "held",
        "quantity": "24 orang",
        "amount": 24.0,
        "unit": "people",
    }
    assert second == {"kind": "training", "title": "Kursus laut", "date": "2020-06", "modality": "planned"}
    roles = {one.properties.get("role") for one in facts if isinstance(one, RelationshipFact) and one.type == "TAKES_PART_IN"}
    assert roles == {"organiser", "trainee"}
    assert len(warnings) == 1 and "row 4: left out, kind 'Apel' is not understood" in warnings[0]


def test_those_who_take_part_in_a_training_are_trained_and_in_assistance_receive(tmp_path: Path) -> None:
    mapping = "table: activities\ncolumns: {kind: What, organisers: By, participants: For}\nlanguage: en\n"
    content = "What,By,For\nTraining course,Australian Federal Police,BNN\nDonation of equipment,Australian Federal Police,Polri\n"
    facts, warnings = read(table(tmp_path, content, mapping + "values: {kind: {Donation of equipment: assistance}}\n"))
    assert warnings == ()
    roles = {one.properties["role"] for one in facts if isinstance(one, RelationshipFact) and one.type == "TAKES_PART_IN"}
    assert roles == {"organiser", "trainee", "provider", "recipient"}


def test_sessions_have_their_edition_and_what_is_planned_or_cancelled_was_not_held(tmp_path: Path) -> None:
    examples = (EXAMPLES / "forums.csv").read_bytes(), (EXAMPLES / "forums.mapping.yml").read_text(encoding="utf-8")
    facts, warnings = read(table(tmp_path, *examples, "forums.csv"))
    assert len(warnings) == 1 and "row 3: place left out: 'ASEANAPOL Conference' is an organisation" in warnings[0]
    held = {one.properties["edition"] for one in facts if isinstance(one, RelationshipFact) and one.type == "HELD_IN"}
    assert held == {"40th", "17th"}
    part = [one.properties for one in facts if isinstance(one, RelationshipFact) and one.type == "PARTICIPATES_IN"]
    assert {one["edition"] for one in part if "modality" not in one} == {"40th", "39th", "17th"}
    assert {(one["edition"], one["modality"]) for one in part if "modality" in one} == {("18th", "planned")}


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP file of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


DAMAGED = {
    "text": (b"One,Other\n", "is no workbook"),
    "cut short": (b"PK\x03\x04", "is no workbook"),
    "encrypted": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is encrypted, or an old workbook"),
    "another archive": (zipped({"a.txt": b"a"}), "is damaged"),
    "entities": (zipped({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}), "declares entities"),
    "a bomb": (zipped({"xl/workbook.xml": b"0" * 301_000_000}), "unpacks to 301 MB"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_no_sound_workbook_is_told_in_one_line(kind: str) -> None:
    data, message = DAMAGED[kind]
    with pytest.raises(DocumentError, match=message) as caught:
        read_workbook(data, "r.xlsx")
    assert "\n" not in str(caught.value)


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is empty"):
        table(tmp_path, workbook(tmp_path, lambda book: None), name="r.xlsx")


def test_control_and_bidirectional_characters_are_told_and_are_no_part_of_a_name(tmp_path: Path) -> None:
    content = HEAD + ROW.replace("MoU on", "MoU\u202e on\x07").replace("Royal", "\u200bRoyal")
    document = table(tmp_path, content)
    assert "holds 3 control or bidirectional characters, the first U+200B in line 2" in document.warnings[0]
    facts, _ = read(document)
    assert nodes(facts, "Agreement")[0]["title"] == "MoU on precursors"
    assert ("Royal Thai Police", "MoU on precursors") in ties(facts, "PARTY_TO")


def test_a_thousand_rows_with_one_fault_give_one_line(tmp_path: Path) -> None:
    content = HEAD + "".join(ROW.replace("4/5/2015", "soon").replace("on precursors", f"on paper {n}") for n in range(1000))
    _, warnings = read(table(tmp_path, content))
    assert len(warnings) == 1 and "rows 2, 3, 4, 5, 6, 7, 8, 9 and 992 more: date 'soon' left out" in warnings[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two tables and a text."""
    place = tmp_path / "documents"
    place.mkdir()
    (place / "north.csv").write_text(HEAD + ROW, encoding="utf-8")
    (place / "south.csv").write_text(HEAD + ROW.replace("Royal Thai Police", "Fiji Police Force"), encoding="utf-8")
    (place / "visit.txt").write_text("On 9 June 2016 BNN and the Samoa Police Service signed a letter of intent in Apia.", encoding="utf-8")
    (tmp_path / "m.yml").write_text(REGISTER, encoding="utf-8")
    return place


def documents(graph: Path) -> set[str]:
    """Return the names of the documents that facts cite."""
    lines = (graph / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["document"] for line in lines for one in json.loads(line)["evidence"]}


def test_a_table_without_a_mapping_is_told_in_one_line_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "north.mapping.yml").write_text(REGISTER, encoding="utf-8")
    assert run(["build", str(folder), "--graph", str(tmp_path / "g")]) == 1
    refused, _ = capsys.readouterr().err.splitlines()
    assert "south.csv: a table needs a mapping" in refused and "write south.mapping.yml beside it" in refused
    assert documents(tmp_path / "g") == {"north.csv", "visit.txt"}


def test_a_mapping_and_a_vocabulary_in_a_folder_are_no_documents(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "register.yml").write_text(REGISTER, encoding="utf-8")
    (folder / "names.yaml").write_text("- entries: {}", encoding="utf-8")
    assert run(["build", str(folder), "--mapping", str(folder / "register.yml"), "--graph", str(tmp_path / "g")]) == 0
    assert capsys.readouterr().err.splitlines() == ["3 added, 0 changed, 0 removed, 0 unchanged"]


def test_a_broken_mapping_beside_a_table_leaves_that_table_alone_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "north.mapping.yml").write_text(REGISTER, encoding="utf-8")
    (folder / "south.mapping.yml").write_text("table: nothing", encoding="utf-8")
    assert run(["build", str(folder), "--graph", str(tmp_path / "g")]) == 1
    assert "south.mapping.yml: table is 'nothing'" in capsys.readouterr().err.splitlines()[0]
    assert documents(tmp_path / "g") == {"north.csv", "visit.txt"}


def test_a_mapping_without_a_table_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On 4 March 2019 Indonesia and Fiji signed a treaty in Suva.")
    (tmp_path / "m.yml").write_text(REGISTER)
    told: list[str] = []
    load = build([tmp_path / "a.txt"], tmp_path / "a.graph", told.append, workers=1, settings=Settings(None, tmp_path / "m.yml", None))
    assert (load.failed, told) == (0, [f"{tmp_path / 'm.yml'}: not used, since no table (CSV, TSV or XLSX) is named; name one with it"])


def test_one_mapping_serves_several_tables_is_remembered_and_its_change_reads_them_alone_again(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ["build", str(folder), "--graph", str(tmp_path / "g")]
    assert run([*build, "--mapping", str(tmp_path / "m.yml")]) == 0
    assert documents(tmp_path / "g") == {"north.csv", "south.csv", "visit.txt"}
    capsys.readouterr()
    assert run(build) == 0
    assert "0 changed, 0 removed, 3 unchanged" in capsys.readouterr().err
    (tmp_path / "m.yml").write_text(REGISTER.replace("dmy", "mdy"), encoding="utf-8")
    assert run([*build, "--mapping", str(tmp_path / "m.yml")]) == 0
    assert "2 changed, 0 removed, 1 unchanged" in capsys.readouterr().err
    assert '"2015-04-05"' in (tmp_path / "g" / "facts.jsonl").read_text(encoding="utf-8")
    assert run(["verify", "--graph", str(tmp_path / "g")]) == 0


@pytest.mark.parametrize("text", [None, "table: agreements\ncolumns: {}", "\x00"])
def test_a_mapping_that_is_named_and_wrong_ends_the_build_before_anything_is_read(
    text: str | None, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is None:
        (tmp_path / "m.yml").unlink()
    else:
        (tmp_path / "m.yml").write_text(text, encoding="utf-8")
    assert run(["build", str(folder), "--mapping", str(tmp_path / "m.yml"), "--graph", str(tmp_path / "g")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "m.yml" in line and not (tmp_path / "g").exists()


def test_a_mapping_beside_a_table_in_an_archive_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("in/north.csv", HEAD + ROW)
        archive.writestr("in/north.mapping.yml", REGISTER)
    assert run(["build", str(tmp_path / "t.zip"), "--graph", str(tmp_path / "g")]) == 0
    assert capsys.readouterr().err.splitlines() == ["1 added, 0 changed, 0 removed, 0 unchanged"]
    assert documents(tmp_path / "g") == {"north.csv"}


def test_a_workbook_stands_verified_by_its_kept_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(HEAD.strip().split(","))
        sheet.append(["BNN", "Royal Thai Police", 'MoU "on\tprecursors"', datetime(2015, 5, 4), "Bangkok", ""])

    (tmp_path / "r.xlsx").write_bytes(workbook(tmp_path, fill))
    (tmp_path / "r.mapping.yml").write_text(REGISTER, encoding="utf-8")
    assert run(["build", str(tmp_path / "r.xlsx"), "--graph", str(tmp_path / "g")]) == 0
    assert run(["verify", "--graph", str(tmp_path / "g")]) == 0
    assert "1 originals: no faults" in capsys.readouterr().err


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["agreements", "parties", "dmy", "MoU", "skip"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["column", "order", "parties", "kind", "status"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING), st.sampled_from(["agreements", "meetings", "activities", "seizures"]))
def test_whatever_a_mapping_holds_it_is_read_or_refused_in_one_line(content: dict[str, object], kind: str) -> None:
    text = yaml.safe_dump({"table": kind, **{key: value for key, value in content.items() if key != "table"}})
    try:
        parse_mapping(text, "m.yml")
    except SchemaError as error:
        assert str(error).startswith("m.yml") and "\n" not in str(error)


CELLS = st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=2, max_size=4), min_size=1, max_size=6)


@given(CELLS, st.sampled_from(",;\t|"))
@example([["a\nb", 'say "x"'], ["", "ü,;"]], ",")
def test_every_cell_that_a_csv_writer_wrote_is_found_at_its_place(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    text = stream.getvalue()
    found = list(read_cells(text, delimiter))
    assert len(found) == len(rows)
    for row, cells in zip(rows, found, strict=True):
        for value, cell in zip(row, cells.cells, strict=bool(cells.cells)):
            assert text[cell.start : cell.end] == value.replace('"', '""')


@given(st.text(max_size=200), st.sampled_from(",;\t|"))
def test_any_text_is_rows_of_cells_in_order(text: str, delimiter: str) -> None:
    at = 0
    for row in read_cells(text, delimiter):
        for cell in row.cells:
            assert at <= cell.start <= cell.end <= len(text)
            at = cell.end
