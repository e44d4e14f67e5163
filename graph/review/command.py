"""The command `review`: what is unsure, key by key in a terminal, or one decision at a time for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.console import print_rows, say
from graph.errors import GraphError, GraphLocked
from graph.options import format_option, graph_folder, graph_option

if TYPE_CHECKING:
    from graph.facts import Fact
    from graph.folder import GraphFolder
    from graph.review.session import Log, State

COLUMNS = ("what", "id", "document", "start", "end", "quote", "proposal", "confidence", "why")
FIRST = ("what", "document", "proposal", "confidence", "why")
_PAIR: dict[str, Any] = {"nargs": 2, "type": str, "metavar": "LEFT RIGHT"}


@click.command()
@graph_option
@format_option
@click.option("--list", "listed", is_flag=True, help="Show what is unsure, the most telling first, and decide nothing.")
@click.option("--accept", metavar="FACT", help="Decide that a fact is so; its id is that of `coopnet facts`.")
@click.option("--reject", metavar="FACT", help="Decide that a fact is not so.")
@click.option("--edit", metavar="FACT", help="Decide what a fact should say, with --set.")
@click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="What the edited fact says; nothing after = removes the key.")
@click.option("--add", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True), help="Add facts that reading missed: JSON lines.")
@click.option("--same", **_PAIR, help="Decide that two are one: keys of `coopnet facts`, or names.")
@click.option("--different", **_PAIR, help="Decide that two are not one.")
@click.option("--unsure", **_PAIR, help="Keep two apart as possibly one.")
@click.option("--document", metavar="NAME", help="Only as this document bears a fact out; with --list and keys, only what it tells.")
@click.option("--by", metavar="NAME", envvar="COOPNET_BY", help="Who decides; the name of the user by default, or COOPNET_BY.")
@click.option("--reason", metavar="TEXT", default="", help="Why.")
def review(
    graph: str,
    format: str,
    listed: bool,
    accept: str | None,
    reject: str | None,
    edit: str | None,
    changes: tuple[str, ...],
    add: Path | None,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    unsure: tuple[str, str] | None,
    document: str | None,
    by: str | None,
    reason: str,
) -> int:
    """Accept, edit, reject or add facts; judge who is one.

    Without options, what is unsure is shown one by one, its quote in context, and a key decides: a accept, e edit, r reject,
    s same, d different, u unsure, z undo, q quit. From a pipe, keys are lines. Decisions go to corrections.jsonl and
    judgements.jsonl at once, and into the graph at the end.

    For example: coopnet review --same "Badan Narkotika Nasional" BNN --by Rini --reason "its acronym"
    """
    from graph.folder import GraphFolder
    from graph.review.session import Log, State

    given = [name for name, value in _decisions(accept, reject, edit, add, same, different, unsure, listed).items() if value]
    if len(given) > 1:
        raise click.UsageError(f"--{given[0]} and --{given[1]} are two things; decide them one after the other")
    if bool(changes) != (edit is not None):
        raise click.UsageError("--edit FACT and --set KEY=VALUE go together")
    folder = GraphFolder(graph_folder(graph))
    state = State.read(folder)
    log = Log(folder, by or _user())
    if listed:
        _list(state, document, format)
        return 0
    pairs = {"same": same, "different": different, "unsure": unsure}
    for verdict, pair in pairs.items():
        if pair:
            _judge(state, log, verdict, pair, reason)
    for action, fact in (("accept", accept), ("reject", reject), ("edit", edit)):
        if fact:
            _correct(state, log, action, fact, changes, document, reason)
    if add is not None:
        _add(state, log, add, reason)
    if not given and _work_through(state, log, document, reason) == 0:
        return 0
    return _derive(folder)


def _decisions(*values: object) -> dict[str, object]:
    return dict(zip(("accept", "reject", "edit", "add", "same", "different", "unsure", "list"), values, strict=True))


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def _list(state: State, document: str | None, format: str) -> None:
    from graph.review.proposals import UnsureFact, concerns, surest
    from graph.review.wording import Wording

    wording = Wording.of(state.derived.corrected.facts, state.documents)
    rows = []
    for one in state.proposals():
        if document is not None and not concerns(one, document):
            continue
        best = one.evidence if isinstance(one, UnsureFact) else surest(one.left)
        told = wording.fact(one.fact) if isinstance(one, UnsureFact) else f"{wording.fact(one.left)} = {wording.fact(one.right)}?"
        what = "fact" if isinstance(one, UnsureFact) else "pair"
        where = (best.document, best.start, best.end, best.quote)
        rows.append((what, one.id, *where, told, one.confidence, "; ".join(one.reasons)))
    print_rows(COLUMNS, rows, format, FIRST)


def _work_through(state: State, log: Log, document: str | None, reason: str) -> int:
    """Return how many decisions a person took."""
    from graph.review.keys import review as work_through
    from graph.review.proposals import concerns
    from graph.review.session import Session
    from graph.review.wording import Wording

    proposals = tuple(one for one in state.proposals() if document is None or concerns(one, document))
    session = Session(log, proposals, reason, state.derived.corrected.facts)
    work_through(session, Wording.of(state.derived.corrected.facts, state.documents))
    say(f"{session.decided} decided by {log.by}, {len(proposals) - session.place} left")
    return session.decided


def _correct(state: State, log: Log, action: str, fact: str, changes: tuple[str, ...], document: str | None, reason: str) -> None:
    from graph.corrections import Action
    from graph.corrections.statement import changed_among
    from graph.review.keys import parse_change

    found = _fact(state, fact)
    if document is not None and document not in {one.document for one in found.evidence}:
        raise GraphError(f"{fact} does not stand on {document}; `coopnet facts` shows what it stands on")
    try:
        change = parse_change(changes)
        if action == "edit" and changed_among(found, change, state.derived.corrected.facts).id == found.id:
            raise ValueError("it says that already")
    except ValueError as error:
        raise GraphError(f"{fact} cannot be edited so: {error}") from None
    written = log.correct(found, Action(action), change, reason, document)
    say(f"{action}: {fact}, in {len(written)} document{'s'[: len(written) - 1]}")


def _fact(state: State, wanted: str) -> Fact:
    for fact in (*state.derived.corrected.facts, *state.facts):
        if fact.id == wanted:
            return fact
    raise GraphError(f"{wanted}: no such fact; `coopnet facts` and `coopnet review --list` give their ids")


def _judge(state: State, log: Log, verdict: str, pair: tuple[str, str], reason: str) -> None:
    from graph.resolution import Verdict
    from graph.review.naming import key_of

    left, right = (key_of(one, state.derived.corrected.facts, state.derived.linker) for one in pair)
    if left == right:
        raise GraphError(f"{pair[0]} and {pair[1]} are one key already, {left}; name two")
    if left[:2] != right[:2]:
        raise GraphError(f"{left} and {right} are of two kinds, which are never one")
    log.judge(left, right, Verdict(verdict), reason)
    say(f"{verdict}: {left} and {right}")


def _add(state: State, log: Log, path: Path, reason: str) -> None:
    from graph.review.additions import read_additions

    with click.open_file(str(path), encoding="utf-8") as file:
        try:
            lines = file.read().splitlines()
        except UnicodeDecodeError:
            raise GraphError(f"{path}: is not in UTF-8; save it as UTF-8") from None
    added = read_additions(lines, reason, state.derived.corrected.facts, state.documents)
    for one in added:
        log.add(one)
    say(f"{len(added)} added")


def _derive(folder: GraphFolder) -> int:
    from graph.derivation import derive_anew

    try:
        problems = derive_anew(folder)
    except GraphLocked as error:
        raise GraphLocked(f"{error}; what was decided is kept, and the next `coopnet build` brings it into the graph") from None
    for problem in problems:
        say(problem)
    return 0
