"""Bad files: one clear line for each, the others are read, and nothing outside the graph folder is written."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import W, made_docx, made_pdf, made_zip, page_of, paragraph

from graph.console import visible
from graph.errors import DocumentError
from graph.folder import GraphFolder
from loaders.build import Load, build
from loaders.documents import read_document
from loaders.formats import archive, extract_text, zipped
from loaders.formats import reading as by_type
from loaders.formats.pdf import reading as pdf_reading
from loaders.sources import find_sources

SIGNED = "On 4 March 2019 Indonesia and Fiji signed a memorandum of understanding on police training in Suva."
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "bomb"}">' for n in range(10))
ENCRYPTED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"


SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".csv", ".xlsx")


def many_pages(count: int) -> bytes:
    """Return a PDF that shows one page so many times."""
    one = made_pdf([page_of([SIGNED], size=9)])
    kids = b" ".join([b"4 0 R"] * count)
    return one.replace(b"/Count 1 /Kids [4 0 R]", b"/Count %d /Kids [%s]" % (count, kids))


def encrypted_zip() -> bytes:
    data = bytearray(made_zip({"a.txt": SIGNED}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + place
        data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def entity_docx() -> bytes:
    body = (
        f'<!DOCTYPE w:document [{ENTITIES}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    )
    return made_zip({"word/document.xml": body})


# File name, bytes, and what the line says.
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a truncated PDF": ("a.pdf", lambda: made_pdf([page_of([SIGNED])])[:60], "is damaged or cut off"),
    "an encrypted PDF": ("a.pdf", lambda: made_pdf([page_of([SIGNED])], trailer=ENCRYPTED), "is encrypted"),
    "a scan": ("a.pdf", lambda: made_pdf([[]]), "is a scan without text; add its text first: ocrmypdf"),
    "a PDF that is none": ("a.pdf", lambda: SIGNED.encode(), "is no PDF"),
    "a DOCX that is none": ("a.docx", lambda: SIGNED.encode(), "is no DOCX"),
    "a DOCX cut off": ("a.docx", lambda: made_docx(paragraph(SIGNED))[:200], "is no DOCX, or is cut off"),
    "an archive named DOCX": ("a.docx", lambda: made_zip({"a.txt": SIGNED}), "is an archive, and no document"),
    "a DOCX without a word": ("a.docx", lambda: made_docx(paragraph("")), "holds no text"),
    "a DOCX with broken XML": ("a.docx", lambda: made_docx("<w:p>"), "is damaged in word/document.xml"),
    "an entity bomb in DOCX": ("a.docx", entity_docx, "declares entities"),
    "a bomb in DOCX": ("a.docx", lambda: made_zip({"word/document.xml": b" " * 20_000_000}), "would unpack"),
    "an old Word file": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Office file, or an encrypted one"),
    "an OpenDocument file": ("a.docx", lambda: made_zip({"mimetype": "x", "content.xml": "<a/>"}), "is an OpenDocument file"),
    "a page without text": ("a.html", lambda: b"<html><script>write()</script></html>", "holds no text"),
    "a page nested too deep": ("a.html", lambda: b"<html>" + b"<div>" * 100_000 + SIGNED.encode(), "elements one in the other"),
    "a page of attributes": (
        "a.html",
        lambda: b"<html><p " + b" ".join(b"a%d='x' b%d" % (n, n) for n in range(4_000)) + b">" + SIGNED.encode(),
        "more than 2000 attributes",
    ),
    "a DOCX nested too deep": (
        "a.docx",
        lambda: made_docx("<w:tbl><w:tr><w:tc>" * 400 + paragraph(SIGNED) + "</w:tc></w:tr></w:tbl>" * 400),
        "elements one in the other",
    ),
    "a PDF of no bytes": ("a.pdf", lambda: b"", "is empty"),
    "a DOCX of no bytes": ("a.docx", lambda: b"", "is empty"),
    "an empty page": ("a.html", lambda: b"  \n", "is empty"),
    "a picture named text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "is a picture"),
    "an archive that is none": ("a.zip", lambda: SIGNED.encode(), "is no ZIP archive"),
    "an archive cut off": ("a.zip", lambda: made_zip({"a.txt": SIGNED * 9})[:90], "is no ZIP archive, or is cut off"),
    "an encrypted archive": ("a.zip", encrypted_zip, "is encrypted"),
    "a bomb in an archive": ("a.zip", lambda: made_zip({"a.txt": b" " * 20_000_000}), "would unpack"),
    "an archive in an archive": ("a.zip", lambda: made_zip({"b.zip": made_zip({"c.txt": SIGNED})}), "is an archive in an archive"),
    "a path out of an archive": ("a.zip", lambda: made_zip({"../../evil.txt": SIGNED}), "leads out of the archive"),
    "an absolute path in an archive": ("a.zip", lambda: made_zip({"/tmp/evil.txt": SIGNED}), "leads out of the archive"),
    "a file of no format": ("a.xyz", lambda: SIGNED.encode(), ".xyz files are not read"),
}


class Built(NamedTuple):
    """What a build of bad files and a good one told and did."""

    folder: Path
    load: Load
    told: list[str]
    written: list[Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A folder of bad files, each in a folder of its own, and a good one, built."""
    place = tmp_path_factory.mktemp("bad")
    documents, graph = place / "documents", place / "a.graph"
    for kind, (name, made, _) in BAD.items():
        (documents / kind).mkdir(parents=True)
        (documents / kind / name).write_bytes(made())
    (documents / "good.txt").write_text(SIGNED)
    before = set(place.rglob("*"))
    told: list[str] = []
    load = build([documents], graph, told.append, workers=1)
    return Built(documents, load, told, sorted(path for path in place.rglob("*") if path not in before and not path.is_relative_to(graph)))


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_told_of_in_one_line(kind: str, built: Built) -> None:
    name, _, expected = BAD[kind]
    (line,) = (line for line in built.told if str(built.folder / kind / name) in line)
    assert expected in line
    assert "\n" not in line


def test_the_rest_goes_on_and_nothing_outside_the_graph_folder_is_written(built: Built) -> None:
    assert (built.load.added, built.load.failed) == (("good.txt",), len(BAD))
    assert len(built.told) == len(BAD)
    assert built.written == []


def test_pipes_and_devices_are_told_of_and_never_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(SIGNED)
    for name in ("pipe.txt", "pipe.ris", "pipe.zip"):
        os.mkfifo(folder / name)
    (folder / "endless.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    told: list[str] = []
    load = build([folder], tmp_path / "a.graph", told.append, workers=1)
    assert (load.added, load.failed) == (("good.txt",), 5)
    assert sum("is a pipe, a socket or a device" in line for line in told) == 4
    assert all(line.count("\n") == 0 for line in told)


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "x" * 300 + ".zip/a.txt", "good.txt/a.txt"])
def test_a_path_that_cannot_be_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SIGNED)
    with pytest.raises(DocumentError, match=r"no such file|cannot be read"):
        read_document(tmp_path / name)


def test_a_sheet_with_a_cell_far_below_is_refused_and_not_walked_through(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("far", 0)
    sheet.append(["parties"])
    sheet.cell(200_000, 900, "Fiji")
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(DocumentError, match=r"more than \d+ rows; split it"):
        read_document(tmp_path / "far.xlsx")


def test_two_hundred_thousand_pages_are_refused() -> None:
    with pytest.raises(DocumentError, match=r"has 200000 pages, more than \d+; split it"):
        extract_text(many_pages(200_000), "a.pdf")


def test_a_page_with_too_many_letters_and_a_file_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reading, "MOST_LETTERS", 10)
    with pytest.raises(DocumentError, match="letters on page 1, more than 10"):
        extract_text(made_pdf([page_of([SIGNED])]), "a.pdf")
    monkeypatch.setattr(by_type, "LARGEST_FILE", 1_000_000)
    with pytest.raises(DocumentError, match="has 2 MB, more than 1; split it"):
        extract_text(b"a" * 2_000_000, "a.txt")


def test_archives_of_too_many_files_or_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(made_zip({f"{number}.txt": SIGNED for number in range(4)}))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    assert find_sources([path]).errors == (f"{path}: holds 4 files, more than 3; split it",)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 10)
    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", 100)
    assert "would unpack to" in find_sources([path]).errors[0]


def test_a_part_whose_directory_lies_about_its_size_is_not_unpacked_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(made_zip({"a.txt": b"a" * 100_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    monkeypatch.setattr(zipped, "LARGEST_PART", 1_000)
    with zipfile.ZipFile(path) as opened, pytest.raises(DocumentError, match="is damaged"):
        zipped.read_part(opened, opened.infolist()[0], "a.zip/a.txt")


def test_a_link_and_a_name_that_stands_twice_in_an_archive_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.txt", SIGNED)
        made.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("a.txt", "other")
    found = find_sources([path])
    assert [source.path.name for source in found.sources] == ["a.txt"]
    assert [error.partition(": ")[2][:22] for error in found.errors] == ["stands twice in the ar", "is a link, which is no"]


def test_names_and_texts_that_steer_a_terminal_do_no_harm(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a\nb\x1b[2J\u202e.txt").write_text(f"{SIGNED} \x1b]0;title\x07 \u202eright to left")
    (documents / "c\nd.xyz").write_text("x")
    (documents / "e\nf.pdf").write_bytes(b"words")
    told: list[str] = []
    build([documents], tmp_path / "a.graph", told.append, workers=1)
    assert len(told) == 2
    assert all(set("\n\x1b\u202e").isdisjoint(visible(line)) for line in told)
    (kept,) = GraphFolder(tmp_path / "a.graph").documents()
    assert kept.name == "a\nb\x1b[2J\u202e.txt"
    assert "\u202e" in kept.text


def test_control_characters_of_office_files_and_pages_are_left_out_or_kept_harmless() -> None:
    found = extract_text("<html><body><p>Su\x01va\x07 \u202eis\u00ad there</p></body></html>".encode(), "a.html")
    assert found.text == "Suva \u202eis there\n"


@settings(max_examples=150)
@given(
    st.binary(max_size=400),
    st.sampled_from([".pdf", ".docx", ".html", ".txt", ".csv", ".xlsx"]),
    st.sampled_from(["", "%PDF-1.4\n", "PK\x03\x04", "<html>"]),
)
def test_any_bytes_give_a_text_or_one_line(data: bytes, suffix: str, start: str) -> None:
    try:
        found = extract_text(start.encode() + data, f"a{suffix}")
    except DocumentError as error:
        assert str(error).startswith(f"a{suffix}: ")
        assert len(str(error).splitlines()) == 1
    else:
        assert found.text.encode("utf-8")


@settings(max_examples=60)
@given(st.integers(0, 3000), st.integers(0, 255))
def test_a_changed_byte_of_a_file_gives_a_text_or_one_line(place: int, byte: int) -> None:
    whole = {
        "a.pdf": made_pdf([page_of([SIGNED])] * 2),
        "a.docx": made_docx(paragraph(SIGNED)),
    }
    for name, data in whole.items():
        changed = bytearray(data)
        changed[place % len(data)] = byte
        try:
            assert extract_text(bytes(changed), name).text
        except DocumentError as error:
            assert str(error).startswith(f"{name}: ")
