"""Adoptions: names of conferences that go on with what is to be adopted (`Conference for the Adoption of a Protocol on …`)."""

from __future__ import annotations

from loaders.rules import load_rules


def adopted(capital: str, inner: str) -> str:
    """Return the expression of an instrument behind the last word of a conference's name, given those of a capital and small words."""
    rules = load_rules("bodies")
    adopting = "|".join(f"(?<={word})" for word in rules["adopting"])
    traded = "|".join(f"(?<={word} )in" for word in rules["traded"])
    return rf"(?:(?:{adopting}) of (?:an? |the )?{capital}(?: {capital}| (?:(?:{inner}|on|to|{traded}) ){{1,2}}{capital}){{0,12}})?"
