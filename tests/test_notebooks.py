"""Notebooks run on the project's own documents; what an answer shows in one does nothing but show."""

from __future__ import annotations

import ast
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from network import network

from graph.errors import GraphError
from graph.folder import GraphFolder
from graph.opened import open_graph
from graph.store.base import Records
from loaders.build import build

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST = 30
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> $\\href{javascript:alert(1)}{x}$"


def read(notebook: Path) -> Any:
    return nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the project's: the graph of its documents, and a place for notebooks beside it."""
    root = tmp_path_factory.mktemp("project")
    build([ROOT / "documents"], root / "coopnet.graph", lambda _: None)
    (root / "notebooks").mkdir()
    return root / "notebooks"


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_from_top_to_bottom(notebook: Path, place: Path) -> None:
    found = read(notebook)
    NotebookClient(found, timeout=LONGEST, resources={"metadata": {"path": str(place)}}).execute()
    outputs = [output for cell in found.cells for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output.output_type == "stream" and output.name == "stderr"]
    shown = [output.data for output in outputs if output.output_type in {"display_data", "execute_result"}]
    assert any("image/png" in data for data in shown), "a plot"
    assert any("<iframe sandbox=" in data.get("text/html", "") for data in shown), "the page"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_keeps_no_outputs(notebook: Path) -> None:
    cells = [cell for cell in read(notebook).cells if cell.cell_type == "code"]
    assert [cell for cell in cells if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_defines_nothing(notebook: Path) -> None:
    code = "\n".join(cell.source for cell in read(notebook).cells if cell.cell_type == "code")
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    assert not [node for node in ast.walk(ast.parse(code)) if isinstance(node, definitions)]


class Tags(HTMLParser):
    """The elements of a piece of HTML, and the texts in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the name of an element."""
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


def test_an_answer_shows_hostile_texts_as_texts() -> None:
    html = Records(("name", HOSTILE), ((HOSTILE, ("a", HOSTILE)), (None, 3)))._repr_html_()
    found = Tags(html)
    assert found.elements <= {"table", "thead", "tbody", "tr", "th", "td", "bdi", "p"}
    assert [text for text in found.texts if "alert" in text] == [HOSTILE, HOSTILE, f"a; {HOSTILE}"]
    assert "mathjax_ignore" in html
    assert "2 rows" in html


def test_an_answer_aligns_numbers_to_the_right_and_texts_to_the_left() -> None:
    html = Records(("name", "count"), (("a", 1), ("b", None)))._repr_html_()
    assert html.count("text-align: left") == html.count("text-align: right") == 3


def test_a_long_answer_shows_its_beginning() -> None:
    html = Records(("n",), tuple((number,) for number in range(250)))._repr_html_()
    assert html.count("<td") == 100
    assert "250 rows, 100 shown" in html


def test_whole_numbers_of_a_data_frame_stay_whole_where_one_is_missing() -> None:
    frame = Records(("year", "kept", "name", "share"), ((2012, 1, "a", 0.5), (None, 2, None, None))).to_df()
    assert list(map(str, frame.dtypes[["year", "kept", "share"]])) == ["Int64", "int64", "float64"]
    assert frame["year"].dropna().tolist() == [2012]


def test_a_data_frame_of_no_rows_has_the_columns() -> None:
    assert list(Records(("year", "name"), ()).to_df().columns) == ["year", "name"]


def test_a_graph_tells_what_it_holds(tmp_path: Path) -> None:
    GraphFolder(tmp_path / "coopnet.graph").replace((), (), network())
    with open_graph(tmp_path / "coopnet.graph") as opened:
        html = opened._repr_html_()
    assert "Agreement&nbsp;" in html
    assert "Entity" not in html


def test_a_closed_graph_says_so(tmp_path: Path) -> None:
    GraphFolder(tmp_path / "coopnet.graph").replace((), (), network())
    opened = open_graph(tmp_path / "coopnet.graph")
    opened.close()
    with pytest.raises(GraphError, match="closed"):
        opened.cypher("RETURN 1 AS one")
    assert "closed" in opened._repr_html_()
