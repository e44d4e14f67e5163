"""What is printed: rows in four formats, and hostile text that does nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.console import json_text, print_rows, progress, rows_text, say, visible

ROWS = [("Ávila", 3, ("a", "b"), None), ('B, "c"\nd', 0.5, (), True)]
COLUMNS = ("name", "count", "kinds", "held")


def test_a_table_that_goes_to_no_terminal_has_no_escape_codes_and_is_not_folded() -> None:
    text = rows_text(("quote",), [("word " * 200,)], "table")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) >= 999


def test_a_table_shows_lists_numbers_and_line_breaks_in_one_line_a_row() -> None:
    text = rows_text(COLUMNS, ROWS, "table")
    assert "a; b" in text
    assert 'B, "c"↵d' in text
    assert "0.5" in text
    assert len(text.splitlines()) == 4


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def shown_at(
    monkeypatch: pytest.MonkeyPatch, width: int, columns: Sequence[str], rows: Sequence[Sequence[object]], first: Sequence[str] = ()
) -> list[str]:
    """Return the lines that a terminal of a width shows of rows."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    monkeypatch.setattr("sys.stdout", out)
    print_rows(columns, rows, first=first)
    return [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in out.getvalue().splitlines()]


def test_in_a_narrow_terminal_each_row_is_a_block_of_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [f"column{number}" for number in range(6)]
    lines = shown_at(monkeypatch, 60, columns, [["x" * 40, "", *"abcd"], ["long " * 10] * 6])
    assert lines[:2] == ["column0  " + "x" * 40, "column2  a"]
    assert max(map(len, lines)) <= 60


def test_a_terminal_too_narrow_for_every_column_shows_the_first_that_hold_something(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns, rows = ("name", "place", "id", "quote"), [("Ávila", None, "n:1", "one line\nthen " + "word " * 8)]
    lines = shown_at(monkeypatch, 40, columns, rows, first=("quote", "place", "name"))
    assert lines[0].split() == ["quote", "name"]
    assert lines[2].startswith("one line↵ then word") and lines[2].endswith(" Ávila")
    assert capsys.readouterr().err == "(not shown: id; --format csv, json and jsonl give all)\n"
    assert shown_at(monkeypatch, 200, columns, rows, first=("quote",))[0].split() == list(columns)


def test_words_stay_whole_in_a_narrow_terminal_where_other_columns_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = ("name", "asked for", "english")
    rows = [("agreements-between-states", "[first_year]; [last_year]; [as_of]", "Which agreements do two states have with each other?")]
    lines = shown_at(monkeypatch, 62, columns, rows)
    assert lines[2].startswith("agreements-between-states   [first_year];")


def test_the_name_of_a_column_is_folded_where_its_values_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown_at(monkeypatch, 34, ("document", "stale corrections"), [("a" * 20, 0), ("b", 12)])
    assert [line.split() for line in lines[:2]] == [["stale"], ["document", "corrections"]]


def test_json_holds_the_exact_values() -> None:
    first, second = json.loads(rows_text(COLUMNS, ROWS, "json"))
    assert first == {"name": "Ávila", "count": 3, "kinds": ["a", "b"], "held": None}
    assert second["name"] == ROWS[1][0]


def test_no_rows_are_an_empty_array_in_json_and_a_message_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(rows_text(COLUMNS, [], "json")) == []
    assert rows_text(COLUMNS, [], "jsonl") == ""
    assert rows_text(COLUMNS, [], "table") == ""
    assert capsys.readouterr().err == "no rows\n"


def test_csv_follows_rfc_4180() -> None:
    text = rows_text(COLUMNS, ROWS, "csv")
    assert text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[2] == ['B, "c"\nd', "0.5", "", "true"]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_csv_puts_an_apostrophe_before_what_a_spreadsheet_would_run(formula: str) -> None:
    assert rows_text(("a",), [(formula,)], "csv").splitlines()[1].strip('"').startswith("'")


def test_csv_leaves_negative_numbers_alone() -> None:
    assert rows_text(("a",), [(-1,)], "csv") == "a\r\n-1\r\n"


def test_markup_of_a_document_is_shown_and_not_obeyed() -> None:
    assert "[bold]x[/bold] :smile: [link=file:///etc]y" in rows_text(("a",), [("[bold]x[/bold] :smile: [link=file:///etc]y",)], "table")


def test_text_that_would_steer_a_terminal_or_turn_a_line_is_shown_as_escapes() -> None:
    assert visible("a\x1b]0;title\x07\u202eb\u2028c\x9bd\te") == "a\\x1b]0;title\\x07\\u202eb\\u2028c\\x9bd\\x09e"


@given(st.text())
def test_json_text_is_one_line_without_control_characters_and_reads_back(text: str) -> None:
    written = json_text({"value": text})
    assert json.loads(written) == {"value": text}
    assert visible(written) == written


def test_a_number_that_json_does_not_know_becomes_null() -> None:
    assert json_text([float("nan"), float("inf"), 1.5]) == "[null, null, 1.5]"


def test_messages_go_to_standard_error_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("a file named\nso")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "a file named↵so\n")


def test_progress_shows_nothing_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reading", 2) as step:
        step()
    assert capsys.readouterr() == ("", "")
