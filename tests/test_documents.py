"""The project's own documents: sourced, readable, and in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from loaders.documents import read_document

FOLDER = Path(__file__).parent.parent / "documents"
README = FOLDER / "README.md"
DOCUMENTS = tuple(sorted(path for path in FOLDER.glob("*.*") if path != README))
LONGEST_RUN = 7
SOURCE = re.compile(r"^(Source|Sumber|Sumber / Source): \S", re.MULTILINE)

# A name can be told in no other words.
NAMES = (
    "Lao Bureau for Drug Control and Supervision",
    "National Steering Committee to Combat Drugs",
    "United Nations Office on Drugs and Crime",
    "Australian Federal Police",
    "Grand Design Alternative Development",
    "Konvensi Perserikatan Bangsa-Bangsa",
    "ASEAN Airport Interdiction Task Force",
    "ASEAN Drug Monitoring Network",
    "ASEAN Ministerial Meeting on Transnational Crime",
    "ASEAN Seaport Interdiction Task Force",
    "National Narcotics Control Commission",
    "National Drug Control Master Plan 2016-2020",
    "Global Coalition to Address Synthetic Drug Threats",
    "Memorandum of Understanding on Narcotics Control and Law Enforcement",
    "Memorandum of Understanding between",
    "Zona Ekonomi Eksklusif",
    "Undang-Undang Nomor",
)


def words(text: str) -> list[str]:
    """Return the words of a text without case, marks of Markdown and punctuation; a name counts as one."""
    plain = re.sub(r"[^\w]+", " ", text.casefold())
    for number, name in enumerate(NAMES):
        plain = plain.replace(re.sub(r"[^\w]+", " ", name.casefold()), f"name{number}")
    return plain.split()


def runs(text: str, length: int) -> Iterable[tuple[str, ...]]:
    """Return every run of so many words that holds a word which is no number."""
    found = words(text)
    each = (tuple(found[i : i + length]) for i in range(len(found) - length + 1))
    return (run for run in each if any(not word.isdigit() for word in run))


@pytest.fixture(scope="module")
def others(request: pytest.FixtureRequest) -> frozenset[tuple[str, ...]]:
    """Every run of words that the evaluation documents have."""
    folder = FOLDER.parent.parent / "shared" / "evaluation" / "documents"
    if not folder.is_dir():
        pytest.skip("../shared is absent")
    return frozenset(run for path in sorted(folder.glob("*.txt")) for run in runs(path.read_text(encoding="utf-8"), LONGEST_RUN + 1))


def test_there_are_documents_of_both_formats_and_languages() -> None:
    read = [read_document(path) for path in DOCUMENTS]
    assert len(read) >= 8
    assert {document.media_type for document in read} == {"text/plain", "text/markdown"}
    assert {"id", "en"} <= {document.language for document in read}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_clean_utf_8_of_a_readable_length(path: Path) -> None:
    document = read_document(path)
    assert document.warnings == ()
    assert "\r" not in document.text
    assert 1500 <= len(document.text) <= 5000


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_its_source_in_its_last_paragraph(path: Path) -> None:
    assert SOURCE.match(path.read_text(encoding="utf-8").strip().rpartition("\n\n")[2])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_in_its_own_words(path: Path, others: frozenset[tuple[str, ...]]) -> None:
    body = path.read_text(encoding="utf-8").strip().rpartition("\n\n")[0]
    shared = [" ".join(run) for run in runs(body, LONGEST_RUN + 1) if run in others]
    assert shared == []


def test_the_readme_lists_every_document() -> None:
    listed = set(re.findall(r"^\| `([^`]+)`", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {path.name for path in DOCUMENTS}
