"""HTML, DOCX, archives and bibliographies: their texts, titles, dates and addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_files import made_docx, made_pdf, made_zip, page_of, paragraph

from graph.errors import DocumentError
from graph.folder import GraphFolder
from graph.verification import verify
from loaders.build import build
from loaders.documents import read_document
from loaders.formats import Extracted, extract_text
from loaders.formats.numbering import numbered
from loaders.sources import find_sources

SIGNED = "On 4 March 2019 Indonesia and Fiji signed a memorandum of understanding on police training in Suva."


def page(body: str, head: str = "") -> Extracted:
    return extract_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_the_article_is_read_without_its_page() -> None:
    text = page(
        "<header><a href=/>Home</a> The Belmar Herald</header><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav>"
        f"<main><h1>Training agreed</h1><p>{SIGNED}</p><div class='share-buttons'>Share this</div><script>alert(1)</script></main>"
        "<aside>Most read</aside><div id=cookie-banner>We use cookies</div><footer>All rights reserved</footer>"
    ).text
    assert text == f"# Training agreed\n\n{SIGNED}\n"


def test_a_page_without_marks_of_its_parts_loses_its_lists_of_links_only() -> None:
    links = "".join(f"<li><a href=/{number}>Another story number {number}</a></li>" for number in range(6))
    text = page(f"<div><ul>{links}</ul></div><div><p>{SIGNED}</p><p>It names <a href=/x>Suva</a>.</p></div>").text
    assert text == f"{SIGNED}\n\nIt names Suva.\n"


def test_what_is_named_like_a_menu_and_holds_the_article_stays() -> None:
    assert page(f"<div class='content sidebar'><p>{SIGNED}</p></div><div>Belmar</div>").text.startswith(SIGNED)


def test_lists_tables_notes_and_lines_of_a_page_keep_their_form() -> None:
    text = page(
        "<p>It was agreed<sup>[1]</sup>:<br>first &amp; last</p><ol start=3 type=a><li>ships<ul><li>without a flag</ul><li>harbours</ol>"
        "<table><caption>Table 1. Notes</caption><thead><tr><th>No<th>State<th>Year</thead><tr><td rowspan=2>1<td>Laos | Vientiane<td>2010"
        "<tr><td>Fiji<td>2012<tr><td colspan=3>Later ones</table><pre>one\n  two</pre>"
    ).text
    assert text == (
        "It was agreed¹:\nfirst & last\n\nc. ships\n  - without a flag\nd. harbours\n\nTable 1. Notes\n\n"
        "| No | State | Year |\n| --- | --- | --- |\n| 1 | Laos \\| Vientiane | 2010 |\n| 1 | Fiji | 2012 |\n"
        "| Later ones |  |  |\n\none\n  two\n"
    )


@pytest.mark.parametrize(
    "notes",
    [
        "<section role=doc-endnotes><ol><li>Page 3. <a href=#r1>↩</a><li>Page 4.</ol></section>",
        "<div id=sdfootnote1><p><a href=#a>1</a>Page 3.</p></div><div id=sdfootnote2><p><a href=#b>2</a> Page 4.</p></div>",
    ],
)
def test_notes_of_a_page_stand_last_under_a_rule(notes: str) -> None:
    text = page(f"{notes}<p>It was agreed.<sup>1</sup> Then signed.<a href=#n2><sup>2</sup></a></p>").text
    assert text == f"It was agreed.¹ Then signed.²\n\n{'_' * 40}\n1 Page 3.\n2 Page 4.\n"


PROSE = "<p>The coast guards of Norland and Southmark signed a memorandum in Bergstad.</p>" * 9
ELSEWHERE = [
    '<p><strong>Baca juga: <a href="/1">Other bodies signed a treaty</a></strong></p>',
    '<table class="linksisip"><tr><td><b>Baca juga:</b> <a href="/1">Other bodies signed a treaty</a></td></tr></table>',
    '<div data-component="links-block"><ul><li><a href="/1">Other bodies signed a treaty</a></li></ul></div>',
    '<div class="rows"><h2>Latest news</h2><div><a href="/1">One</a><p>Other bodies signed a treaty in another town.</p></div></div>',
    '<p style="display: none">Other bodies signed a treaty</p>',
    '<div id="jp-relatedposts"><h3>Related</h3><p><a href="/1">Other bodies signed a treaty</a></p></div>',
]


@pytest.mark.parametrize("part", ELSEWHERE)
def test_what_leads_from_the_middle_of_an_article_elsewhere_is_no_part_of_it(part: str) -> None:
    text = extract_text(f"<html><body><main>{PROSE}{part}{PROSE}</main></body></html>".encode(), "a.html").text
    assert "Other bodies" not in text
    assert text.count("Bergstad") == 18


@pytest.mark.parametrize(
    "part",
    [
        "<p>The members are:</p><ul>"
        + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Aland", "Bland", "Cland", "Dland"))
        + "</ul>",
        "<p>Read more about Dland in the report that was published in the following year by the council.</p>",
        "<div><p><strong>Related: </strong>what Dland asked for was granted.</p></div>",
    ],
)
def test_lists_of_links_that_are_announced_and_sentences_stay(part: str) -> None:
    text = extract_text(f"<html><body><main>{PROSE}{part}{PROSE}</main></body></html>".encode(), "a.html").text
    assert "Dland" in text


def test_a_page_laid_out_by_a_table_with_its_menu_beside_is_read_as_paragraphs() -> None:
    cells = f'<tr><td colspan="2">MINISTRY</td></tr><tr><td><a href="/1">Home</a></td><td>{PROSE}</td></tr>'
    text = extract_text(f"<html><body><table>{cells}</table></body></html>".encode(), "a.html").text
    assert "|" not in text
    assert text.count("Bergstad.\n") == 9


def test_a_table_that_lays_out_the_page_is_read_as_text() -> None:
    assert page(f"<table><tr><td><p>{SIGNED}</p><p>More.</p></td></tr></table>").text == f"{SIGNED}\n\nMore.\n"


def test_title_date_and_address_of_a_page_are_kept() -> None:
    head = (
        "<title>Training agreed | The Belmar Herald</title><link rel=canonical href='https://herald.example/training'>"
        "<meta property='article:published_time' content='2019-03-05T08:00:00Z'>"
    )
    found = page(f"<p>{SIGNED}</p>", head)
    assert (found.title, found.date, found.url) == ("Training agreed", "2019-03-05", "https://herald.example/training")
    linked = '<script type="application/ld+json">{"@graph": [{"datePublished": "2019-3"}]}</script>'
    assert page(f"<h1>Other</h1><p>{SIGNED}</p>", linked).date == "2019-03"
    assert page(f"<p>{SIGNED}</p>", "<meta name=date content='soon'>").date is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    told = {"utf-8": "utf-8", "cp1252": "iso-8859-1", "utf-16": "utf-16"}[encoding]
    data = f"<html><head><meta charset={told}></head><body><p>Perú – “Suva”</p></body></html>".encode(encoding)
    assert extract_text(data, "a.html").text == "Perú – “Suva”\n"


def test_a_page_is_known_by_what_it_holds() -> None:
    assert extract_text(b"\n<!-- saved -->\n<HTML><p>Suva</p>", "a.txt").media_type == "text/html"
    assert extract_text(b"The tag <html> begins a page.", "a.txt").media_type == "text/plain"


STYLES = (
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Sub"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Pre"><w:name w:val="HTML Preformatted"/></w:style>'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "%1.%2)")])
)
NUMBERING = f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'


def item(text: str, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>')


def docx_text(body: str, **parts: str) -> str:
    return extract_text(made_docx(body, **parts), "a.docx").text


def test_headings_paragraphs_and_numbered_items_of_docx_are_kept() -> None:
    found = extract_text(
        made_docx(
            paragraph("Training", '<w:pStyle w:val="Sub"/>') + paragraph(SIGNED) + item("ships") + item("flags", 1) + item("harbours"),
            styles=STYLES,
            numbering=NUMBERING,
        ),
        "a.docx",
    )
    assert found.text == f"# Training\n\n{SIGNED}\n\n1. ships\n  1.a) flags\n2. harbours\n"
    assert found.title == "Training"


def test_tables_of_docx_become_rows_and_merged_cells_are_said_of_each_row() -> None:
    def cell(text: str, settings: str = "") -> str:
        return f"<w:tc><w:tcPr>{settings}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        cell("State") + cell("Year"),
        cell("Laos", '<w:vMerge w:val="restart"/>') + cell("2010"),
        cell("", "<w:vMerge/>") + cell("2012"),
        cell("Later ones", '<w:gridSpan w:val="2"/>'),
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert docx_text(body) == "| State | Year |\n| --- | --- |\n| Laos | 2010 |\n| Laos | 2012 |\n| Later ones |  |\n"


def test_notes_of_docx_stand_last_under_a_rule_with_their_marks() -> None:
    body = (
        '<w:p><w:r><w:t>It was agreed.</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>'
        '<w:p><w:r><w:t>Then signed</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    notes = f'<w:footnote w:id="0" w:type="separator">{paragraph("-")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>' for number, text in ((3, "Page 4."), (5, "Page 3."))
    )
    assert docx_text(body, footnotes=notes) == f"It was agreed.¹\n\nThen signed².\n\n{'_' * 40}\n1 Page 3.\n2 Page 4.\n"


def test_what_was_deleted_from_docx_is_gone_and_what_stands_twice_is_read_once() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t>always</w:t></w:r></w:ins>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        "<w:hyperlink><w:r><w:t> there</w:t></w:r></w:hyperlink></w:p>"
    )
    assert docx_text(body) == "always there\n"


def test_hidden_words_and_deleted_rows_of_docx_are_gone() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> seen</w:t></w:r>'
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Fiji", "2001"))
    kept = cells.replace("2001", "2002")
    rows = f"<w:tbl><w:tr>{kept}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr></w:tbl>"
    text = extract_text(made_docx(f"<w:p>{hidden}</w:p>{rows}"), "a.docx").text
    assert "unseen" not in text and " seen" in f" {text}"
    assert "2002" in text and "2001" not in text


def test_paragraphs_that_are_lines_of_a_text_are_joined_as_lines() -> None:
    lines = "".join(paragraph(f"this line of a letter goes on number {number} and") for number in range(9))
    assert docx_text(lines).count("\n") == 9
    assert (
        docx_text(paragraph("  one", '<w:pStyle w:val="Pre"/>') + paragraph("two", '<w:pStyle w:val="Pre"/>'), styles=STYLES)
        == "  one\ntwo\n"
    )


@pytest.mark.parametrize(
    ("number", "form", "written"), [(3, "a", "c"), (28, "A", "BB"), (9, "i", "ix"), (1994, "I", "MCMXCIV"), (0, "a", "0"), (12, "1", "12")]
)
def test_numbers_are_written_as_lists_write_them(number: int, form: str, written: str) -> None:
    assert numbered(number, form) == written


def test_an_archive_gives_its_files_as_if_it_were_a_folder(tmp_path: Path) -> None:
    parts: dict[str, bytes | str] = {
        "reports/a.txt": SIGNED,
        "b.docx": made_docx(paragraph(SIGNED)),
        "README.md": "x",
        "__MACOSX/._a.txt": "x",
        "photo.png": "x",
    }
    (tmp_path / "all.zip").write_bytes(made_zip(parts))
    for named in (tmp_path / "all.zip", tmp_path):
        found = find_sources([named])
        assert [source.path.relative_to(tmp_path).as_posix() for source in found.sources] == ["all.zip/b.docx", "all.zip/reports/a.txt"]
        assert [error.split(": ")[0] for error in found.errors] == [str(tmp_path / "all.zip" / "photo.png")]
    document = read_document(tmp_path / "all.zip" / "reports" / "a.txt", below=tmp_path)
    assert (document.text, document.path, document.name) == (SIGNED, "all.zip/reports/a.txt", "a.txt")


def test_a_file_gone_from_an_archive_is_missed(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    archive.write_bytes(made_zip({"a.txt": SIGNED}))
    assert find_sources([archive]).lacks(archive / "b.txt")
    assert not find_sources([archive]).lacks(archive / "a.txt")
    archive.write_bytes(b"PK\x03\x04 cut off")
    assert not find_sources([tmp_path, archive]).lacks(archive / "a.txt")


CSL = {"type": "report", "title": "On ships", "issued": {"date-parts": [[2019, 3]]}, "URL": "https://sea.example/ships"}
RIS = "TY  - RPRT\nTI  - On harbours\nPY  - 2018/05/02/\nUR  - https://sea.example/harbours\nL1  - files/7/harbours.txt\nER  - \n"


def test_a_bibliography_gives_title_date_and_address_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "files" / "7").mkdir(parents=True)
    (tmp_path / "files" / "7" / "harbours.txt").write_text(SIGNED)
    (tmp_path / "ships.txt").write_text(SIGNED)
    (tmp_path / "plain.txt").write_text(SIGNED)
    (tmp_path / "ships.json").write_text(json.dumps([CSL]))
    (tmp_path / "library.ris").write_text(RIS)
    found = find_sources([tmp_path])
    assert not found.errors
    told = {source.path.name: source.reference for source in found.sources}
    read = {source.path.name: read_document(source.path, reference=source.reference) for source in found.sources}
    assert told["plain.txt"] is None
    assert [(read[name].title, read[name].date, read[name].url) for name in ("ships.txt", "harbours.txt")] == [
        ("On ships", "2019-03", "https://sea.example/ships"),
        ("On harbours", "2018-05-02", "https://sea.example/harbours"),
    ]
    assert find_sources([tmp_path / "ships.txt"]).sources[0].reference == told["ships.txt"]


def test_a_library_names_its_files_in_many_ways(tmp_path: Path) -> None:
    entries = [
        {"type": "book", "title": "A", "file": "Full text:a.txt:text/plain"},
        {"type": "book", "title": "B", "attachments": [{"title": "B", "path": "b.txt"}]},
    ]
    (tmp_path / "library.json").write_text(json.dumps({"items": entries}))
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(SIGNED)
    told = {source.path.name: source.reference and source.reference.title for source in find_sources([tmp_path]).sources}
    assert told == {"a.txt": "A", "b.txt": "B", "c.txt": None}


def test_a_bibliography_in_an_archive_tells_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(made_zip({"library.ris": RIS, "files/7/harbours.txt": SIGNED}))
    found = find_sources([path])
    assert found.errors == ()
    assert [source.reference and source.reference.title for source in found.sources] == ["On harbours"]


def test_a_json_file_that_is_no_bibliography_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    (tmp_path / "data.json").write_text('{"a": 1}')
    assert [error.split(": ")[1][:14] for error in find_sources([tmp_path]).errors] == [".json files ar"]


def test_documents_of_every_format_are_built_verified_and_read_again_when_they_change(tmp_path: Path) -> None:
    documents, graph = tmp_path / "documents", tmp_path / "a.graph"
    documents.mkdir()
    (documents / "a.html").write_text(f"<html><body><h1>Training</h1><p>{SIGNED}</p></body></html>")
    (documents / "b.docx").write_bytes(made_docx(paragraph(SIGNED)))
    (documents / "c.pdf").write_bytes(made_pdf([page_of(["The first page tells of nothing."]), page_of([SIGNED], size=9)]))
    (documents / "d.zip").write_bytes(made_zip({"inside/e.txt": SIGNED}))
    (documents / "a.ris").write_text("TY  - NEWS\nTI  - Herald\nPY  - 2019\nER  - \n")
    told: list[str] = []
    assert build([documents], graph, told.append, workers=1).added == ("a.html", "b.docx", "c.pdf", "e.txt")
    assert told == []
    folder = GraphFolder(graph)
    checked = verify(folder)
    assert (checked.faults, checked.notes, checked.originals) == ((), (), 4)
    nodes = {str(node.properties["name"]): node.properties for node in folder.graph().nodes if "Document" in node.labels}
    assert (nodes["a.html"]["title"], nodes["a.html"]["date"], nodes["c.pdf"]["pages"]) == ("Herald", "2019", 2)
    pages = {one.document: one.page for fact in folder.facts() for one in fact.evidence}
    assert pages == {"a.html": None, "b.docx": None, "c.pdf": 2, "e.txt": None}
    assert build([documents], graph, told.append, workers=1).unchanged == ("a.html", "b.docx", "c.pdf", "e.txt")
    (documents / "a.ris").write_text("TY  - NEWS\nTI  - Tribune\nPY  - 2019\nER  - \n")
    (documents / "d.zip").write_bytes(made_zip({"inside/e.txt": f"{SIGNED} More."}))
    assert verify(folder).notes == (f"{documents}/d.zip/inside/e.txt: has changed since it was read; `coopnet build` reads it again",)
    assert build([documents], graph, told.append, workers=1).changed == ("a.html", "e.txt")


def test_a_file_that_is_not_what_it_is_called_is_refused() -> None:
    with pytest.raises(DocumentError, match="is no PDF"):
        extract_text(b"words", "a.pdf")
    assert extract_text(made_pdf([page_of([SIGNED])]), "a.docx").media_type == "application/pdf"


def test_a_pdf_with_the_same_bytes_is_not_read_again_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, graph = tmp_path / "a.pdf", tmp_path / "a.graph"
    path.write_bytes(made_pdf([page_of([SIGNED], size=9), []]))
    told: list[str] = []
    build([path], graph, told.append, workers=1)
    (before,) = GraphFolder(graph).documents()
    read: list[str] = []

    def extract_and_tell(data: bytes, where: str) -> Extracted:
        read.append(where)
        return extract_text(data, where)

    monkeypatch.setattr("loaders.documents.extract_text", extract_and_tell)
    assert build([path], graph, told.append, workers=1).unchanged == ("a.pdf",)
    assert read == []
    (path.with_suffix(".ris")).write_text("TY  - NEWS\nTI  - Herald\nER  - \n")
    assert build([path], graph, told.append, workers=1).changed == ("a.pdf",)
    (after,) = GraphFolder(graph).documents()
    assert (after.title, after.text, after.pages, after.warnings) == ("Herald", before.text, before.pages, before.warnings)
    assert read == []
    build([path], graph, told.append, fresh=True, workers=1)
    assert read == [str(path)]
