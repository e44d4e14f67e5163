"""Numbers of list items, as a list format writes them."""

from __future__ import annotations

from loaders.formats.blocks import one_line

ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
# What HTML and DOCX call the same.
FORMS = {
    "lowerletter": "a",
    "upperletter": "A",
    "lowerroman": "i",
    "upperroman": "I",
    "a": "a",
    "i": "i",
}
MOST = 3999


def numbered(number: int, form: str) -> str:
    """Return a number as a list writes it.

    Args:
        number: from 1.
        form: `a`, `A`, `i` or `I`; in figures for any other.
    """
    if form in ("a", "A") and 0 < number <= MOST:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "a" else letters.upper()
    if form in ("i", "I") and 0 < number <= MOST:
        return _roman(number) if form == "i" else _roman(number).upper()
    return str(number)


def item_text(mark: str, text: str, depth: int) -> str:
    """Return an item with its mark, indented by how deep its list lies in others."""
    return f"{'  ' * min(depth, 8)}{mark} {one_line(text)}"


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN.items():
        count, number = divmod(number, value)
        text += letters * count
    return text
