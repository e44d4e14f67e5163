"""Patterns: regular expressions that are compiled when a text is first tried with them, and the words that they need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from graph.errors import SchemaError
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.prefilter import Words, needs


class Pattern:
    """A regular expression of the rules.

    Most of them match in few texts, and compiling them all takes longer than reading a short document.

    Args:
        text: the expression.
        flags: those of `re`.
        where: file and rule that it is of, for an error.
        sign: an expression that is found faster, and that each match holds; None where there is none.
    """

    def __init__(self, text: str, flags: int, where: str, sign: str | None = None) -> None:
        self.text = text
        self.flags = flags
        self.where = where
        self.sign = sign

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression.

        Raises:
            SchemaError: it is no regular expression.
        """
        try:
            return compile_for_search(self.text, self.flags)
        except re.error as error:
            raise SchemaError(f"{self.where}: {self.text!r} is no regular expression ({error}); correct it") from None

    @cached_property
    def _sign(self) -> re.Pattern[str] | None:
        return None if self.sign is None else compile_for_search(self.sign, self.flags)

    def shows(self, text: str) -> bool:
        """Return whether a text has the sign of a match; False where there is none for sure."""
        return self._sign is None or self._sign.search(text) is not None

    @property
    def groupindex(self) -> Mapping[str, int]:
        """The numbers of the groups by their names."""
        return self.compiled.groupindex

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return its matches in a text, in order."""
        return self.compiled.finditer(text)

    @cached_property
    def needs(self) -> tuple[Words, ...]:
        """Sets of words of which every match holds one each.

        Raises:
            SchemaError: it is no regular expression.
        """
        try:
            return needs(self.text, self.flags)
        except re.error as error:
            raise SchemaError(f"{self.where}: {self.text!r} is no regular expression ({error}); correct it") from None
