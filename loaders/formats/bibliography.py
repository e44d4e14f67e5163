"""Bibliographies beside documents: the title, date and address that CSL-JSON or RIS give of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """What a bibliography says of a file.

    Args:
        title: its title, or None.
        date: when it was published, EDTF, or None.
        url: its address, or None.
    """

    title: str | None = None
    date: str | None = None
    url: str | None = None
