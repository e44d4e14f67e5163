"""PDF: words in reading order, paragraphs, columns, tables, notes and pages."""

from __future__ import annotations

import pytest
from made_files import Put, Rule, grid_of, made_pdf, page_of

from graph.errors import DocumentError
from loaders.formats import extract_text
from loaders.formats.pdf import reading


def text_of(*pages: list[Put | Rule] | list[Put], turn: int = 0, typewriter: bool = False) -> str:
    return extract_text(made_pdf([list(page) for page in pages], turn, typewriter=typewriter), "a.pdf").text


PROSE = [
    "The two coast guards of Osteria and Norland met in the",
    "harbour town of Belmar and agreed to tell each other of",
    "ships without a flag.",
]


def test_a_paragraph_is_one_line_and_room_between_lines_ends_it() -> None:
    text = text_of([*page_of(PROSE), *page_of(["In the year after, three more states joined them there."], top=140)])
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("The two coast guards of Osteria and Norland met in the harbour town of Belmar and agreed")
    assert paragraphs[1].startswith("In the year after")


def test_a_line_that_had_room_for_the_next_word_ends_where_it_ends() -> None:
    assert text_of(page_of(["Belmar", "Fenwick", "the harbour master of the town of Belmar"])).splitlines()[:2] == ["Belmar", "Fenwick"]


def test_pages_are_told_by_where_they_begin() -> None:
    found = extract_text(made_pdf([page_of(["The first page of a report"]), page_of(["The second page of a report"])]), "a.pdf")
    assert found.media_type == "application/pdf"
    assert [found.text[start:][:15] for start in found.pages] == ["The first page ", "The second page"]
    assert found.text[found.pages[1] - 1] == "\f"


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"the left column goes on here {place}" for place in range(8)]
    right = [f"and the right one goes on there {place}" for place in range(8)]
    page = [put for pair in zip(page_of(left, left=60), page_of(right, left=320), strict=True) for put in pair]
    title = Put(60, 50, "A title that runs over both of the columns of this page, from its left edge to the right")
    text = text_of([title, *page]).split()
    assert [word for word in text if word.isdigit()] == [*map(str, range(8)), *map(str, range(8))]
    assert text[:2] == ["A", "title"]


def test_a_ruled_table_becomes_rows_between_bars() -> None:
    rows = [["No", "Country", "Instrument"], ["1", "Laos", "Letter of intent\non training"], ["2", "Fiji", "Memorandum"]]
    text = text_of([*page_of(["Table 1. Instruments of the coast guard"]), *grid_of(rows, (40, 90, 160), 70, 100)])
    assert (
        "| No | Country | Instrument |\n| --- | --- | --- |\n| 1 | Laos | Letter of intent on training |\n| 2 | Fiji | Memorandum |\n"
        in text
    )
    assert text.startswith("Table 1. Instruments of the coast guard\n\n|")


def test_a_table_that_goes_on_over_the_page_keeps_its_header_and_its_cut_row() -> None:
    first = grid_of(
        [["No", "Country", "Instrument"], ["1", "Laos", "Letter of intent"], ["2", "Fiji", "Memorandum on"]], (40, 90, 160), 70, 700
    )
    second = grid_of([["", "", "police training"], ["3", "Iran", "Treaty"]], (40, 90, 160), 70, 60)
    text = text_of([*page_of(PROSE), *first], second)
    assert "| 2 | Fiji | Memorandum on police training |" in text
    assert text.partition("\f")[2].splitlines() == ["| No | Country | Instrument |", "| --- | --- | --- |", "| 3 | Iran | Treaty |"]


def test_a_cell_over_several_rows_is_said_of_each() -> None:
    grid = grid_of([["Country", "Year"], ["Laos", "2010"], ["", "2012"]], (90, 90), 70, 100)
    between = Rule(70, 160, 250, 160)
    assert between in grid
    text = text_of([*(one for one in grid if one != between), Rule(160, 160, 250, 160)])
    assert "| Laos | 2010 |\n| Laos | 2012 |" in text


def test_what_stands_side_by_side_without_lines_keeps_its_columns() -> None:
    rows = [("Country", "Instrument", "Year"), ("Laos", "Letter", "2010"), ("Fiji", "Treaty", "2012"), ("Osteria", "Note", "2014")]
    page = [Put(left, 100 + 14 * line, cell) for line, row in enumerate(rows) for left, cell in zip((70, 200, 330), row, strict=True)]
    lines = text_of(page).rstrip("\n").split("\n")
    assert len({line.index(cell) for line, (_, cell, _) in zip(lines, rows, strict=True)}) == 1
    assert all("  " in line for line in lines)


def test_a_raised_figure_is_a_mark_and_notes_stand_under_a_rule() -> None:
    body = [*page_of(PROSE), Put(180, 108, "They met again."), Put(257, 104, "1", 6)]
    notes = page_of(["1 Report of the harbour master, Belmar, page 3.", "2 The same, page 4."], top=700, size=8)
    text = text_of([*body, *notes])
    assert "again.¹" in text
    assert "_" * 40 + "\n1 Report of the harbour master" in text
    assert "\n2 The same" in text


def test_a_hyphen_that_divides_a_word_goes_and_one_of_its_own_stays() -> None:
    lines = [
        "The cooperation of the two coast guards is old, and the coope-",
        "ration of their police bodies is new. What is called a cross-",
        "border operation is what crosses a border, and the cross-border",
        "patrols of the two are many. Surat itu memuat langkah-",
        "langkah kerja sama, dan langkah-langkah itu banyak sekali ya.",
    ]
    text = " ".join(text_of(page_of(lines)).split())
    assert "the cooperation of their" in text
    assert "a cross-border operation" in text
    assert "memuat langkah-langkah kerja" in text


def test_two_spaces_of_a_typewriter_are_no_columns() -> None:
    lines = ["It met in May.  Then it rested.", "In June it met.  Then it slept.", "It woke in July.  It was over."]
    assert "|" not in text_of(page_of(lines), typewriter=True)
    assert "met in May. Then" in text_of(page_of(lines), typewriter=True)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    matrix = {90: "0 1 -1 0 300 100", 180: "-1 0 0 -1 500 600", 270: "0 -1 1 0 200 700"}[turn]
    plain = made_pdf([[Put(0, 842, "The harbour of Belmar"), Put(0, 856, "and its master")]], turn)
    turned = plain.replace(b"stream\nBT", f"stream\n{matrix} cm BT".encode())
    # Lengths and places no longer fit, which readers put up with.
    assert extract_text(turned, "a.pdf").text.split() == ["The", "harbour", "of", "Belmar", "and", "its", "master"]


def test_the_same_bytes_give_the_same_text() -> None:
    data = made_pdf([page_of(PROSE), page_of(PROSE)])
    assert extract_text(data, "a.pdf") == extract_text(data, "a.pdf")


def test_a_scan_is_refused_with_the_line_that_adds_its_text() -> None:
    with pytest.raises(
        DocumentError, match=r"a\.pdf: is a scan without text; add its text first: ocrmypdf -l ind\+eng 'a\.pdf' 'with text\.pdf'"
    ):
        extract_text(made_pdf([[Rule(10, 10, 200, 10)], []]), "a.pdf")


def test_a_page_without_text_among_others_is_told() -> None:
    found = extract_text(made_pdf([page_of(PROSE), [], page_of(PROSE)]), "a.pdf")
    assert len(found.pages) == 3
    assert found.warnings == (
        "a.pdf: page 2 is without text; where that is a scan, add its text: ocrmypdf -l ind+eng 'a.pdf' 'with text.pdf'",
    )


def test_an_encrypted_file_is_refused() -> None:
    encrypted = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
    with pytest.raises(DocumentError, match=r"a\.pdf: is encrypted; .*qpdf --decrypt"):
        extract_text(made_pdf([page_of(PROSE)], trailer=encrypted), "a.pdf")


def test_a_file_cut_off_is_refused_or_told_of() -> None:
    data = made_pdf([page_of(PROSE)] * 3)
    for length in range(20, len(data) - 10, 97):
        try:
            found = extract_text(data[:length], "a.pdf")
        except DocumentError as error:
            assert str(error).startswith("a.pdf: ")
            assert "\n" not in str(error)
        else:
            assert "its end is missing" in found.warnings[0]


def test_more_pages_than_a_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    with pytest.raises(DocumentError, match="has 3 pages, more than 2; split it"):
        extract_text(made_pdf([page_of(PROSE)] * 3), "a.pdf")


def test_a_count_of_pages_that_is_a_lie_is_no_harm() -> None:
    lying = made_pdf([page_of(PROSE)]).replace(b"/Count 1 ", b"/Count 200000 ")
    try:
        assert extract_text(lying, "a.pdf").text.startswith("The two coast guards")
    except DocumentError as error:
        assert "200000 pages" in str(error) or "damaged" in str(error)


def spread(lines: list[str], left: float, top: float, width: float) -> list[Put]:
    """Return lines of a typewriter whose words are spread to the margin, but for the last."""
    letter = 5.4
    puts = []
    for number, line in enumerate(lines):
        words = line.split()
        room = width - letter * sum(map(len, words))
        gap = room / (len(words) - 1) if number < len(lines) - 1 else letter
        place = left
        for word in words:
            puts.append(Put(place, top + 12 * number, word, 9))
            place += letter * len(word) + gap
    return puts


def test_columns_whose_lines_are_spread_to_the_margin_are_columns_still() -> None:
    left = [
        "The coast guard of Osteria and that of",
        "Norland met in the harbour town and",
        "agreed there to tell each other all",
        "they hear.",
    ]
    right = [
        "What they hear is little, since ships",
        "without a flag leave at night, and go",
        "where nobody of the coast guard will",
        "follow them.",
    ]
    page = [*spread(left, 60, 100, 215), *spread(right, 300, 100, 215)]
    text = text_of(page, typewriter=True)
    assert text.replace("\n", " ").split() == " ".join([*left, *right]).split()
    assert "  " not in text


def test_a_table_of_single_words_is_no_page_of_columns() -> None:
    rows = [("Osteria", "Belmar", "2010", "Treaty"), ("Norland", "Fenwick", "2012", "Letter")] * 4
    page = [Put(left, 100 + 14 * line, cell) for line, row in enumerate(rows) for left, cell in zip((60, 190, 320, 450), row, strict=True)]
    assert [line.split() for line in text_of(page).splitlines()] == [list(row) for row in rows]


def test_a_word_that_the_page_cuts_stands_where_it_begins() -> None:
    text = text_of(page_of([*PROSE, "It is called a cross-"]), page_of(["border patrol, and the cross-border patrols are many."]))
    assert text.split("\f")[0].endswith("It is called a cross-border\n")
    assert text.split("\f")[1].startswith("patrol, and")
