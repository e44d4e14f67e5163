"""Keys: a session in a terminal, one key for each decision, or line by line from a pipe."""

from __future__ import annotations

import os
import select
import sys
import termios
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from graph.console import say
from graph.errors import CoopnetError
from graph.resolution import Verdict
from graph.review.proposals import UnsureFact
from graph.review.session import Session
from graph.review.wording import Wording
from graph.schema import key_type

OF_FACTS = "a accept, e edit, r reject, u leave it, z undo, q quit"
OF_PAIRS = "s same, d different, u unsure, z undo, q quit"
BAR = 30
ESCAPE = b"\x1b"
PAUSE = 0.05
# The first bytes of letters of two, three and four bytes in UTF-8.
FIRST_OF_SEVERAL = (b"\xc0", b"\xe0", b"\xf0")
MARKS = (("\x1b[7m", "\x1b[27m"), ("»", "«"))
ENDS_OF_LINE = ("\n", "\r", "", "\x03", "\x04", "\x1b")
JUDGED = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
# What is no property, and can be edited too.
STRUCTURE = frozenset({"label", "type", "from", "to"})
INTERRUPT = "\x03"
RUBOUT = ("\x7f", "\b")
END = ("", "q", INTERRUPT, "\x04", "\x1b")


def review(session: Session, wording: Wording) -> None:
    """Show one proposal after the other and do what the keys say, until nothing is left or it is ended."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        with _by_key(sys.stdin.fileno()):
            _review(session, wording, _Terminal(), MARKS[0])
    else:
        _review(session, wording, _Lines(), MARKS[1])


def _review(session: Session, wording: Wording, ask: _Terminal | _Lines, mark: tuple[str, str]) -> None:
    shown = -1
    while (proposal := session.current) is not None:
        if shown != session.place:
            click.echo()
            for line in (bar(session), *wording.lines(proposal, mark)):
                click.echo(line)
            shown = session.place
        is_fact = isinstance(proposal, UnsureFact)
        key, rest = ask.key(f"[{OF_FACTS if is_fact else OF_PAIRS}] ")
        if key in END:
            break
        try:
            if not _do(session, key, rest, is_fact, ask):
                say(f"{key!r} is none of the keys: {OF_FACTS if is_fact else OF_PAIRS}")
            elif key == "z":
                shown = -1
        except CoopnetError as error:
            say(str(error))
    else:
        click.echo("\nnothing is left to decide")


def bar(session: Session) -> str:
    """Return how much is done, as a bar, and what is left, as a number."""
    total = len(session.proposals)
    done = BAR * session.place // total if total else BAR
    left = total - session.place
    return f"[{'█' * done}{'░' * (BAR - done)}] {session.place} of {total}, {left} left"


def _do(session: Session, key: str, rest: str, is_fact: bool, ask: _Terminal | _Lines) -> bool:
    """Do what a key says; return False where it says nothing here."""
    if key == "z":
        say("taken back" if session.undo() else "nothing to undo: this session has done nothing yet")
    elif is_fact and key in "aru":
        {"a": session.accept, "r": session.reject, "u": session.skip}[key]()
    elif is_fact and key == "e":
        _edit(session, rest or ask.line("what is right, as key=value (several parted by ;, key= removes): "))
    elif not is_fact and key in JUDGED:
        session.judge(JUDGED[key])
    else:
        return False
    return True


def _edit(session: Session, text: str) -> None:
    if not text.strip():
        say("nothing edited")
        return
    try:
        session.edit(parse_change(text.split(";")))
    except ValueError as error:
        say(f"not edited: {error}")


def parse_change(pairs: Iterable[str]) -> Mapping[str, Any]:
    """Return the change that texts such as `date=2012-03-23` tell of, each as the schema types its key, None where no value is given.

    `label`, `type`, `from` and `to` change what a fact is, or what it relates.

    Raises:
        ValueError: one is no such text, or has the key of nothing.
    """
    change: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = (part.strip() for part in pair.partition("="))
        if not key or not equals:
            raise ValueError(f"{pair.strip()!r} is not key=value")
        if key in STRUCTURE:
            change[key] = value
            continue
        try:
            kind = key_type(key)
        except CoopnetError as error:
            raise ValueError(str(error)) from None
        properties[key] = _typed(kind, value) if value else None
    return {**change, "properties": properties} if properties else change


def _typed(kind: str, value: str) -> object:
    readers: dict[str, Callable[[str], object]] = {"integer": int, "float": float, "strings": lambda text: text.split("|")}
    return readers.get(kind, str)(value)


class _Terminal:
    """Keys as they are pressed, none of them lost while something is shown."""

    def __init__(self) -> None:
        self._device = sys.stdin.fileno()

    def key(self, prompt: str) -> tuple[str, str]:
        click.echo(prompt, nl=False)
        key = self._read()
        click.echo(key if key.isprintable() else "")
        return key.lower(), ""

    def line(self, prompt: str) -> str:
        click.echo(prompt, nl=False)
        text = ""
        while (key := self._read()) not in ENDS_OF_LINE:
            if key in RUBOUT and text:
                text = text[:-1]
                click.echo("\b \b", nl=False)
            elif key.isprintable():
                text += key
                click.echo(key, nl=False)
        click.echo()
        return "" if key in END else text

    def _read(self) -> str:
        """Return one letter, or all that a key such as an arrow sends; empty where the terminal is gone."""
        try:
            content = os.read(self._device, 1)
        except KeyboardInterrupt:
            return INTERRUPT
        for _ in range(sum(content >= first for first in FIRST_OF_SEVERAL) if content else 0):
            content += os.read(self._device, 1)
        while content[:1] == ESCAPE and (len(content) < 3 or not content[-1:].isalpha()) and self._waits():
            content += os.read(self._device, 1)
        return content.decode("utf-8", "replace")

    def _waits(self) -> bool:
        return bool(select.select([self._device], [], [], PAUSE)[0])


@contextmanager
def _by_key(device: int) -> Iterator[None]:
    """Have a terminal give keys one by one and show none until the block ends; what was typed before is kept."""
    before = termios.tcgetattr(device)
    wanted = termios.tcgetattr(device)
    wanted[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(device, termios.TCSADRAIN, wanted)
    try:
        yield
    finally:
        termios.tcsetattr(device, termios.TCSADRAIN, before)


class _Lines:
    """Keys as lines, each with what belongs to it."""

    def key(self, prompt: str) -> tuple[str, str]:
        while line := sys.stdin.readline():
            if line.strip():
                return line.strip()[0].lower(), line.strip()[1:].strip()
        return "", ""

    def line(self, prompt: str) -> str:
        return sys.stdin.readline()
