"""Compiled: expressions compiled so that a search tries them only where a match may begin.

`re` tries at each place of a text one alternative after the other. Here those that begin with the same letter are told apart behind
it, and a search goes from one letter that a match may begin with to the next. What matches is the same. The work is done once and kept.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # `re` makes its patterns of what it compiles by this alone
import re
from collections.abc import Iterable, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # what a pattern means is told nowhere else
from typing import Any, TypeAlias

from loaders.patterns.kept import kept

# An operation of an expression with what it is given, and what one character may be.
Part: TypeAlias = tuple[Any, Any]
Characters: TypeAlias = list[Part]

ANY_CASE = int(re.IGNORECASE)
# The letters of so many alternatives are looked at before these.
FEWEST = 4
CATEGORIES = frozenset({_constants.CATEGORY_DIGIT, _constants.CATEGORY_WORD, _constants.CATEGORY_SPACE})
# Letters beyond ASCII that are the same as one of ASCII in any case.
ALIKE = {"i": "İı", "s": "ſ", "k": "\u212a"}
_ZERO_WIDTH = frozenset({_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
# Where a compiled pattern says how long its matches are, and what may be known of where they begin.
_SKIP, _MASK, _SHORTEST, _KNOWN = 1, 2, 3, 5


def compile_for_search(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of an expression that matches what it does when `re` compiles it, and finds it faster.

    Args:
        text: the expression.
        flags: those of `re`.

    Raises:
        re.error: it is no regular expression.
    """
    flags, code, groups, places = kept("code", text, int(flags), lambda: _compiled(text, int(flags)))
    names: list[str | None] = [None] * groups
    for name, index in places.items():
        names[index] = name
    pattern: re.Pattern[str] = _sre.compile(text, flags, code, groups - 1, places, tuple(names))
    return pattern


def _compiled(text: str, flags: int) -> tuple[int, list[int], int, dict[str, int]]:
    """Return the flags and the code of an expression, how many groups it has, the whole among them, and where those named are."""
    tree = _parser.parse(text, flags)
    state, flags = tree.state, int(tree.state.flags | flags)
    _share(tree, flags)
    code = _compiler._code(tree, flags)
    _tell_first(code, tree, flags)
    return flags, [*map(int, code)], state.groups, dict(state.groupdict)


def _share(tree: Any, flags: int) -> None:
    """Put the alternatives of a parsed expression that begin with one letter behind it."""
    for place, (operation, given) in enumerate(tree.data):
        if operation is _constants.BRANCH:
            for one in given[1]:
                _share(one, flags)
            tree.data[place] = operation, (None, _shared(given[1], flags, tree.state))
        elif operation is _constants.SUBPATTERN:
            _share(given[-1], _inside(flags, given))
        elif operation in _REPEATS:
            _share(given[-1], flags)
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            _share(given[1], flags)
        elif operation is _constants.ATOMIC_GROUP:
            _share(given, flags)
        elif operation is _constants.GROUPREF_EXISTS:
            for one in given[1:]:
                if one is not None:
                    _share(one, flags)


def _shared(alternatives: Sequence[Any], flags: int, state: Any) -> list[Any]:
    """Return alternatives of which no two side by side begin with the same letter; those that may match at one place keep their order."""
    kept: list[Any] = []
    together: dict[int, list[Any]] = {}
    for one in [*alternatives, None]:
        letter = None if one is None else _letter(one, flags)
        if letter is not None:
            together.setdefault(letter, []).append(one)
            continue
        for same in together.values():
            kept.append(same[0] if len(same) == 1 else _behind(same, flags, state))
        together.clear()
        kept += [] if one is None else [one]
    first = _first_of_any(kept, flags) if len(kept) >= FEWEST else None
    if first is None:
        return kept
    # A set of letters in both cases is found faster than one whose case does not count.
    as_written = _constants.SUBPATTERN, (None, 0, ANY_CASE, _parser.SubPattern(state, [(_constants.IN, first)]))
    ahead = _constants.ASSERT, (1, _parser.SubPattern(state, [as_written]))
    return [_parser.SubPattern(state, [ahead, (_constants.BRANCH, (None, kept))])]


def _behind(same: Sequence[Any], flags: int, state: Any) -> Any:
    """Return what matches as alternatives do that begin with the same letter."""
    rest = _shared([_parser.SubPattern(state, one.data[1:]) for one in same], flags, state)
    return _parser.SubPattern(state, [same[0].data[0], (_constants.BRANCH, (None, rest))])


def _letter(alternative: Any, flags: int) -> int | None:
    """Return the letter that an alternative begins with, or None; of one in any case the small one of ASCII."""
    if not alternative.data or alternative.data[0][0] is not _constants.LITERAL:
        return None
    code = int(alternative.data[0][1])
    if not flags & ANY_CASE:
        return code
    return ord(chr(code).lower()) if code < 128 else None


def _tell_first(code: list[int], tree: Any, flags: int) -> None:
    """Note in a compiled pattern what characters its matches begin with, where nothing is noted yet and no match is empty."""
    found = _first(tree.data, flags) if code[0] == _constants.INFO and not code[_MASK] and code[_SHORTEST] else None
    if found is None or found[1]:
        return
    characters, _ = _compiler._optimize_charset(found[0])
    told: list[int] = []
    _compiler._compile_charset(characters, flags, told)
    code[_MASK] = _constants.SRE_INFO_CHARSET
    code[_SKIP] += len(told)
    code[_KNOWN:_KNOWN] = told


def _first(sequence: Iterable[Part], flags: int) -> tuple[Characters, bool] | None:
    """Return what characters a sequence begins with and whether it may be empty, None where that is not known."""
    characters: Characters = []
    for operation, given in sequence:
        if operation in _ZERO_WIDTH:
            continue
        found = _first_of(operation, given, flags)
        if found is None:
            return None
        characters += found[0]
        if not found[1]:
            return [*dict.fromkeys(characters)], False
    return characters, True


def _first_of(operation: Any, given: Any, flags: int) -> tuple[Characters, bool] | None:
    """Return what characters a part of an expression begins with and whether it may be empty, None where that is not known."""
    if operation is _constants.LITERAL:
        letters = _in_case(given, flags)
        return None if letters is None else (letters, False)
    if operation is _constants.IN:
        kept = [_one_of(operation, one, flags) for operation, one in given]
        return None if None in kept else ([one for several in kept for one in several or ()], False)
    if operation is _constants.BRANCH:
        each = [_first(one.data, flags) for one in given[1]]
        known = [one for one in each if one is not None]
        return ([one for several, _ in known for one in several], any(empty for _, empty in known)) if len(known) == len(each) else None
    if operation is _constants.SUBPATTERN:
        return _first(given[-1].data, _inside(flags, given))
    if operation is _constants.ATOMIC_GROUP:
        return _first(given.data, flags)
    if operation in _REPEATS:
        found = _first(given[-1].data, flags)
        return None if found is None else (found[0], found[1] or given[0] == 0)
    return None


def _first_of_any(alternatives: Iterable[Any], flags: int) -> Characters | None:
    """Return what characters one of some alternatives begins with, None where that is not known."""
    found = _first_of(_constants.BRANCH, (None, alternatives), flags)
    return None if found is None or found[1] else [*dict.fromkeys(found[0])]


def _one_of(operation: Any, given: Any, flags: int) -> Characters | None:
    """Return the characters that a part of a set stands for, None where that is not known."""
    if operation is _constants.LITERAL:
        return _in_case(given, flags)
    if operation is _constants.RANGE and not flags & ANY_CASE:
        return [(operation, given)]
    if operation is _constants.RANGE and given[1] < 128:
        return [one for code in range(given[0], given[1] + 1) for one in _in_case(code, flags) or ()]
    return [(operation, given)] if operation is _constants.CATEGORY and given in CATEGORIES else None


def _in_case(code: int, flags: int) -> Characters | None:
    """Return a letter as a pattern with such flags takes it, None where it is none of ASCII and its case does not count."""
    if not flags & ANY_CASE:
        return [(_constants.LITERAL, code)]
    small = chr(code).lower()
    return [(_constants.LITERAL, ord(one)) for one in dict.fromkeys(small + small.upper() + ALIKE.get(small, ""))] if code < 128 else None


def _inside(flags: int, given: Sequence[Any]) -> int:
    """Return the flags that hold within a group."""
    return (flags | int(given[1])) & ~int(given[2])
