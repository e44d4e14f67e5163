"""Documents converted by LibreOffice, and what their evidence is in the plain text that they were made of."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

ABSENT = "LibreOffice is absent; bash tests/setup.sh installs it"
FROM_TEXT, FROM_HTML = "Text (encoded):UTF8,LF,,,", "HTML (StarWriter)"
# Beyond these seconds it hangs.
LONGEST = 300
HEADING = re.compile(r"(#{1,6}) (.*)")
ITEM = re.compile(r"[-*] (.*)")
MARKS = re.compile(r"\*\*|(?<!\w)[*_](?=\w)|(?<=[\w.,)])[*_](?!\w)")


def convert(files: Iterable[Path], kind: str, folder: Path, source: str = FROM_TEXT) -> Path:
    """Return a folder with the files converted to `docx`, `html` or `pdf`, by one call of LibreOffice.

    The test is skipped where there is none; in CI that is a failure.
    """
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI"):
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    target = folder / kind
    target.mkdir(parents=True, exist_ok=True)
    settings = [f"-env:UserInstallation={(folder / 'office').as_uri()}", f"--infilter={source}"]
    command = [office, "--headless", *settings, "--convert-to", kind, "--outdir", str(target), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    missing = [path.name for path in files if not (target / f"{path.stem}.{kind}").is_file()]
    if missing:
        pytest.fail(f"LibreOffice made no {kind} of {', '.join(missing)}: {done.stdout}{done.stderr}")
    return target


def markdown_page(text: str) -> str:
    """Return a page with the headings, paragraphs, items and tables of a Markdown text."""
    out: list[str] = []
    for block in re.split(r"\n{2,}", text.strip()):
        lines = block.split("\n")
        heading = HEADING.fullmatch(lines[0])
        if heading and len(lines) == 1:
            out.append(f"<h{len(heading[1])}>{_inline(heading[2])}</h{len(heading[1])}>")
        elif all(line.startswith("|") for line in lines) and len(lines) > 2:
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in (lines[0], *lines[2:])]
            cells = "".join("<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            out.append(f'<table border="1" cellspacing="0" cellpadding="4">{cells}</table>')
        elif ITEM.match(lines[0]):
            items = re.split(r"\n(?=[-*] )", block)
            out.append("<ul>" + "".join(f"<li>{_inline(item[2:])}</li>" for item in items) + "</ul>")
        else:
            out.append(f"<p>{_inline(' '.join(lines))}</p>")
    body = "\n".join(out)
    return f'<!doctype html>\n<html><head><meta charset="utf-8"><title></title></head><body>\n{body}\n</body></html>\n'


def _inline(text: str) -> str:
    return html.escape(MARKS.sub("", text))


def places(extracted: str, plain: str) -> Mapping[int, int]:
    """Return where the letters of an extracted text stand in the plain one that it was made of.

    Both must have the same letters in the same order; white space may differ, and the rule before notes is none of them.
    """
    ruled = re.sub(r"_{40}", lambda match: " " * 40, extracted)
    found = [(place, letter) for place, letter in enumerate(ruled) if not letter.isspace()]
    wanted = [(place, letter) for place, letter in enumerate(plain) if not letter.isspace()]
    figures = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    letters = ["".join(letter for _, letter in each).translate(figures) for each in (found, wanted)]
    assert letters[0] == letters[1], "what was extracted has other letters than the text"
    return {place: other for (place, _), (other, _) in zip(found, wanted, strict=True)}
