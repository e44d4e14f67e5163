"""The same content as text, DOCX, HTML and PDF gives the same facts, with quotes that stand in what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from converted import FROM_HTML, convert, markdown_page, places

from graph.assemble import assemble
from graph.documents import Document, DocumentRecord
from graph.facts import Fact, Value
from graph.model import Node, PropertyGraph
from graph.vocabulary import load_vocabulary
from loaders.documents import read_document
from loaders.evaluation.gold import read_gold
from loaders.evaluation.measure import Evaluation, evaluate
from loaders.extract import extract
from loaders.merge import merge_facts

KINDS = ("docx", "html", "pdf")
OWN = Path(__file__).parent.parent / "documents"
# How far the reading of another format may fall behind that of plain text.
NEAR = 0.03


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The project's documents as pages, and those converted, by kind."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "html").mkdir()
    pages = []
    for path in sorted(OWN.glob("*.*")):
        if path.stem != "README":
            pages.append(folder / "html" / f"{path.stem}.html")
            pages[-1].write_text(markdown_page(path.read_text(encoding="utf-8")), encoding="utf-8")
    converted = {kind: convert(pages, kind, folder, FROM_HTML) for kind in ("docx", "pdf")}
    return {"html": folder / "html", **converted}


@pytest.mark.parametrize("kind", KINDS)
def test_headings_lists_and_tables_give_the_same_facts_in_every_format(own: dict[str, Path], kind: str) -> None:
    for path in sorted(OWN.glob("*.*")):
        if path.stem == "README":
            continue
        plain = read_document(path)
        other = read_document(own[kind] / f"{path.stem}.{kind}")
        assert bool(other.pages) == (kind == "pdf")
        expected, found = (
            {fact.id for fact in extract(document, load_vocabulary())[0]}
            for document in (plain, replace(other, name=plain.name, id=plain.id))
        )
        assert found == expected, path.name


class Read(NamedTuple):
    """Documents, their facts, and the graph of both."""

    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    graph: PropertyGraph


def read(paths: Iterable[Path]) -> Read:
    documents = tuple(read_document(path) for path in paths)
    vocabulary = load_vocabulary()
    facts = merge_facts(fact for document in documents for fact in extract(document, vocabulary)[0])
    records = [DocumentRecord(one.name, one.id, one.path, len(one.text), one.title, one.language, one.media_type) for one in documents]
    return Read(documents, facts, assemble(facts, records, vocabulary))


def in_plain_text(found: Read, plain: dict[str, str]) -> PropertyGraph:
    """Return a graph whose evidence is where its quotes stand in the texts that the documents were made of."""
    named = {document.name: (f"{Path(document.name).stem}.txt", document) for document in found.documents}
    letters = {name: places(document.text, plain[text]) for name, (text, document) in named.items()}
    nodes: list[Node] = []
    for node in found.graph.nodes:
        if "Evidence" in node.labels:
            name, start, end = (node.properties[key] for key in ("document", "start", "end"))
            assert isinstance(name, str) and isinstance(start, int) and isinstance(end, int)
            assert named[name][1].text[start:end] == node.properties["quote"]
            mapped = [letters[name][place] for place in range(start, end) if place in letters[name]]
            text = named[name][0]
            moved: dict[str, Value] = {
                "document": text,
                "start": mapped[0],
                "end": mapped[-1] + 1,
                "quote": plain[text][mapped[0] : mapped[-1] + 1],
            }
            node = replace(node, properties={**node.properties, **moved})
        nodes.append(node)
    return replace(found.graph, nodes=tuple(nodes))


@pytest.fixture(scope="session")
def gold_texts(shared: Path) -> dict[str, Path]:
    """The evaluation documents, by name."""
    return {path.name: path for path in sorted((shared / "evaluation" / "documents").glob("*.txt"))}


@pytest.fixture(scope="session")
def in_text(shared: Path, gold_texts: dict[str, Path]) -> Evaluation:
    """How well the evaluation documents are read as plain text."""
    found = read(gold_texts.values())
    return evaluate(found.graph, {one.name: one.text for one in found.documents}, read_gold(shared / "evaluation" / "gold"))


@pytest.mark.parametrize("kind", KINDS)
def test_gold_documents_are_read_as_well_in_every_format(
    kind: str, shared: Path, gold_texts: dict[str, Path], in_text: Evaluation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = convert(gold_texts.values(), kind, tmp_path_factory.mktemp("gold"))
    found = read(sorted(folder.glob(f"*.{kind}")))
    plain = {name: path.read_bytes().decode("utf-8") for name, path in gold_texts.items()}
    result = evaluate(in_plain_text(found, plain), plain, read_gold(shared / "evaluation" / "gold"))
    assert result.evidence.not_in_document == 0
    for figure in ("facts", "statistics", "obstacles"):
        assert result.tallies[figure].f1 >= in_text.tallies[figure].f1 - NEAR, figure
    pages = [one.page for fact in found.facts for one in fact.evidence]
    assert all(page is not None and page >= 1 for page in pages) if kind == "pdf" else set(pages) == {None}


def test_letters_that_differ_are_not_taken_for_the_same_text() -> None:
    assert places("a b\nc", "ab c") == {0: 0, 2: 1, 4: 3}
    with pytest.raises(AssertionError, match=re.escape("other letters")):
        places("a b", "a x")
