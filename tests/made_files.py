"""Small files made for tests: PDF, DOCX and ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True, slots=True)
class Put:
    """Words at a place of a page, in points from its top left corner."""

    left: float
    top: float
    text: str
    size: float = 11


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a page from one point to another."""

    left: float
    top: float
    right: float
    bottom: float


def made_pdf(pages: Sequence[Sequence[Put | Rule]], turn: int = 0, trailer: str = "", typewriter: bool = False) -> bytes:
    """Return a PDF whose pages hold words and lines.

    Args:
        pages: what they hold, in the order in which it is drawn.
        turn: by how many degrees pages are shown turned.
        trailer: what the trailer says beside.
        typewriter: letters are those of a typewriter.
    """
    numbers = [4 + 2 * place for place in range(len(pages))]
    font = "Courier" if typewriter else "Helvetica"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turn} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        stream = "\n".join(_drawn(one) for one in page)
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    begin = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(out)


def _drawn(one: Put | Rule) -> str:
    if isinstance(one, Rule):
        return f"0.5 w {one.left} {HEIGHT - one.top} m {one.right} {HEIGHT - one.bottom} l S"
    text = one.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {one.size} Tf {one.left} {HEIGHT - one.top} Td ({text}) Tj ET"


def page_of(lines: Sequence[str], left: float = 70, top: float = 80, step: float = 14, size: float = 11) -> list[Put]:
    """Return lines one below the other."""
    return [Put(left, top + step * place, line, size) for place, line in enumerate(lines) if line]


def grid_of(rows: Sequence[Sequence[str]], widths: Sequence[float], left: float, top: float, tall: float = 30) -> list[Put | Rule]:
    """Return a ruled table, whose cells may hold lines."""
    edges = [left + sum(widths[:place]) for place in range(len(widths) + 1)]
    bottom = top + tall * len(rows)
    drawn: list[Put | Rule] = [Rule(edge, top, edge, bottom) for edge in edges]
    drawn += [Rule(left, top + tall * place, edges[-1], top + tall * place) for place in range(len(rows) + 1)]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            drawn += [
                Put(edges[column] + 3, top + tall * row + 11 * (line + 1), words, 9) for line, words in enumerate(cell.split("\n")) if words
            ]
    return drawn


def made_zip(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return out.getvalue()


def made_docx(body: str, **parts: str) -> bytes:
    """Return a DOCX file with this body, and other parts by their names in the folder `word`: `styles`, `numbering`, `footnotes`."""
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    for name, content in parts.items():
        root = {"footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles", "numbering": "numbering"}[name]
        files[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{W}">{content}</w:{root}>'
    return made_zip(files)


def paragraph(text: str, settings: str = "") -> str:
    """Return a paragraph of DOCX."""
    return f'<w:p><w:pPr>{settings}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
