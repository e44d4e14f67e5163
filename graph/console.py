"""What people see: rows on standard output, messages and progress on standard error.

Text of documents is data, never markup: what would steer a terminal or turn the direction of a line is shown as an escape.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

FORMATS = ("table", "csv", "json", "jsonl")

# Control characters of C0 and C1, line and paragraph separators, and what changes the direction of text (Unicode annex 9).
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# What a spreadsheet would take for the start of a formula, in its full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# A folded column is no narrower than the first, or its widest value and the longest word of its name, and has room for words of
# up to the second where all such columns find it; between two columns stands the gap.
_LEAST, _MOST = 15, 28
_GAP = 3
# Wider than any row: a table that no terminal shows is not folded.
_UNFOLDED = 1_000_000


def visible(text: str) -> str:
    """Return the text in one line, with control and bidirectional characters as escapes and line breaks as `↵`."""
    return _STEERING.sub(_escape, text.replace("\r\n", "\n").replace("\n", "↵"))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def say(message: str) -> None:
    """Write one line to standard error."""
    print(visible(message), file=sys.stderr)  # noqa: T201 - this is where messages leave


def json_text(value: object) -> str:
    """Return one line of JSON, sorted by key, whose steering characters are written as `\\u` escapes."""
    return harmless_json(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, allow_nan=False))


def harmless_json(line: str) -> str:
    """Return the same JSON with the steering characters in its texts as `\\u` escapes."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], format: str = "table", first: Sequence[str] = ()) -> None:
    """Write rows to standard output as a table, CSV, a JSON array of objects, or one JSON object a line.

    CSV follows RFC 4180. A text in it that a spreadsheet would read as a formula gets an apostrophe before it: take JSON for
    the exact texts. Lists are joined by `; ` in tables and CSV. A table that goes to no terminal is not folded and has every
    column. In a terminal too narrow for that, only the columns of `first` are shown that hold anything, and what is left out is
    said; in one too narrow for those, each row is a block of its values.
    """
    if format == "table":
        _print_table(columns, [tuple(row) for row in rows], first, sys.stdout)
        return
    printers = {"csv": _print_csv, "json": _print_json, "jsonl": _print_jsonl}
    printers[format](columns, rows, sys.stdout)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], first: Sequence[str], out: TextIO) -> None:
    if not rows:
        say("no rows")
        return
    console = terminal_console(out)
    whole = _Cells.of(columns, rows)
    if _total(whole.widest) <= console.width:
        console.print(whole.table(whole.widest))
        return
    places = [columns.index(name) for name in first] or range(len(columns))
    shown = [place for place in places if any(row[place] not in (None, "", (), []) for row in rows)]
    part = _Cells.of([columns[place] for place in shown], [[row[place] for place in shown] for row in rows])
    least = part.floors(console.width)
    if least is None:
        _print_records(whole.names, whole.texts, console)
        return
    console.print(part.table(part.folded(console.width, least)))
    left = [name for place, name in enumerate(columns) if place not in places]
    if left:
        say(f"(not shown: {', '.join(left)}; --format csv, json and jsonl give all)")


class _Cells(NamedTuple):
    """What a table shows: names of columns and texts of rows; for each column its width unfolded, the least that leaves words
    whole and the least there is, and whether it holds numbers."""

    names: list[str]
    texts: list[list[str]]
    widest: list[int]
    words: list[int]
    least: list[int]
    numbers: list[bool]

    @classmethod
    def of(cls, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> _Cells:
        from rich.cells import cell_len

        names = [visible(column) for column in columns]
        texts = [[visible(_cell(value)) for value in row] for row in rows]
        filled = list(zip(names, *texts, strict=True))
        widest = [max(map(cell_len, column)) for column in filled]
        longest = [max((cell_len(word) for text in column for word in _foldable(text).split()), default=0) for column in filled]
        heads = [max(map(cell_len, name.split()), default=0) for name in names]
        values = [max(map(cell_len, column), default=0) for column in zip(*texts, strict=True)]
        least = [min(_LEAST, max(head, value)) for head, value in zip(heads, values, strict=True)]
        words = [max(some, min(word, _MOST)) for some, word in zip(least, longest, strict=True)]
        numbers = [all(_is_number(value) or value is None for value in column) for column in zip(*rows, strict=True)]
        return cls(names, texts, widest, words, least, numbers)

    def floors(self, room: int) -> list[int] | None:
        """Return the least widths that fit so much room, words whole in as many columns as can be; None where none do."""
        floors = list(self.words)
        while _total(floors) > room:
            broken = [place for place, floor in enumerate(floors) if floor > self.least[place]]
            if not broken:
                return None
            floors[max(broken, key=floors.__getitem__)] -= 1
        return floors

    def folded(self, room: int, least: Sequence[int]) -> list[int]:
        """Return the widths that fill so much room: each cell above the least goes to the column that is folded most."""
        widths = list(least)
        for _ in range(room - _total(widths)):
            most = max(range(len(widths)), key=lambda place: self.widest[place] / widths[place])
            widths[most] = min(widths[most] + 1, self.widest[most])
        return widths

    def table(self, widths: list[int]) -> Table:
        """Return the table with columns of these widths; where that folds them, an empty line parts its rows."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        folds = widths != self.widest
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=int(folds))
        for name, width, is_number in zip(self.names, widths, self.numbers, strict=True):
            table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold", width=width)
        for row in self.texts:
            table.add_row(*(Text(_foldable(text) if folds else text) for text in row))
        return table


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _foldable(text: str) -> str:
    """Return the text with a place to fold it after each line break of the document."""
    return text.replace("↵", "↵ ")


def _print_records(names: Sequence[str], cells: Sequence[Sequence[str]], console: Console) -> None:
    """Print each row as a block of its values that are not empty, where a terminal is too narrow for a table of them."""
    from rich.table import Table
    from rich.text import Text

    width = max(map(len, names))
    for number, row in enumerate(cells):
        block = Table.grid(padding=(0, 2))
        block.add_column(style="bold", min_width=width, no_wrap=True)
        block.add_column(overflow="fold")
        for name, value in zip(names, row, strict=True):
            if value:
                block.add_row(Text(name), Text(_foldable(value)))
        if number:
            console.print()
        console.print(block)


def terminal_console(stream: TextIO) -> Console:
    """Return a rich console for a stream: no markup, no emoji codes, and neither colour nor folding where it is no terminal."""
    from rich.console import Console

    terminal = stream.isatty()
    return Console(
        file=stream,
        force_terminal=terminal,
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if terminal else _UNFOLDED,
    )


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    shown: Callable[[str], str] = visible if out.isatty() else str
    writer = csv.writer(out)
    writer.writerow([_inert(shown(column)) for column in columns])
    for row in rows:
        writer.writerow([_inert(shown(_cell(value))) if not _is_number(value) else _cell(value) for value in row])


def _print_json(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    lines = [json_text(dict(zip(columns, row, strict=True))) for row in rows]
    out.write("[" + ",".join(f"\n  {line}" for line in lines) + ("\n]\n" if lines else "]\n"))


def _print_jsonl(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    for row in rows:
        out.write(json_text(dict(zip(columns, row, strict=True))) + "\n")


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(round(value, 6))
    if isinstance(value, list | tuple) and not any(isinstance(item, Mapping | list | tuple) for item in value):
        return "; ".join(map(_cell, value))
    return value if isinstance(value, str) else _structure(value)


def _structure(value: object) -> str:
    if not isinstance(value, Mapping | list | tuple):
        return str(value)
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    """Return the value in what JSON knows; a number that is none (NaN, infinity) becomes null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, str | int) else str(value)


def rows_text(columns: Sequence[str], rows: Iterable[Sequence[object]], format: str) -> str:
    """Return what `print_rows` would write to something that is no terminal."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        print_rows(columns, rows, format)
    return out.getvalue()


@contextlib.contextmanager
def progress(description: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar with the time left on standard error, and give the function that counts one step done.

    Nothing is shown where standard error is no terminal.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich import progress as bars

    shown = (bars.TextColumn("{task.description}", markup=False), bars.BarColumn(), bars.MofNCompleteColumn(), bars.TimeRemainingColumn())
    with bars.Progress(*shown, console=terminal_console(sys.stderr), transient=True) as bar:
        task = bar.add_task(visible(description), total=total)
        yield lambda: bar.advance(task)
