"""Tables of agreements and meetings give facts, each with the quotes that show it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from graph.documents import Document
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.claims import Claims
from loaders.mentions import NO_CONTEXT, MentionFinder
from loaders.registers.parties import find_parties
from loaders.registers.rows import table_facts
from loaders.registers.signings import read_signings
from loaders.tables import Cell, read_tables
from loaders.text.language import language_of

VOCABULARY = load_vocabulary()
FINDER = MentionFinder(VOCABULARY)

AGREEMENTS = """Tabel 2. Daftar Negara Kerja Sama Dengan Kenya Dalam Bidang Kepolisian

No Negara Bentuk Kerja Sama
Tempat Dan

Tanggal

1 Uganda

Memorandum of Understanding between the Government of
the Republic of Kenya and the Government of the Republic
of Uganda on Stolen Vehicles

Kampala,
23/03/2012

2 Rwanda

Memorandum of Understanding between the Government of
the Republic of Kenya and the Government of the Republic
of Burundi on Border Security

Nairobi &
Kigali,
01/10/2016

3 Ethiopia

Letter of Intent between the Government of the Republic
of Kenya and the Federal Democratic Republic of Ethiopia
on Training

Nairobi,
16/11/2021
&
Addis Ababa,
25/11/2021

4 Tanzania

Nota Kesepahaman tentang Pertukaran Informasi

Gedung
Harambee
Nairobi,
05/04/2022

Kerja sama tersebut telah berjalan dengan baik dan akan ditinjau kembali oleh kedua belah pihak setiap lima tahun.
"""
MEETINGS = """Table 4. Participation of Kenya in Regional and International Meetings

No Meeting Venue Remarks

Regional

1 HONLAF (Heads of National Drug Law
Enforcement Agencies, Africa)

Nairobi, Kenya

2 EAPCCO (Eastern Africa Police Chiefs
Cooperation Organisation) - II

Uganda / Rwanda

International
1 Reconvened CND (Commission
on Narcotic Drugs)

Vienna, Austria

2 12th ZQMM (Zonal Quarterly Maritime
Meeting)

Mombasa

A description of each meeting is given in the annex to this report, with the names of the members of the delegation.
"""


def claims_of(text: str) -> Claims:
    """Return the claims of the tables of a text."""
    document = Document("sample.txt", hashlib.sha256(text.encode()).hexdigest(), "sample.txt", text, "text/plain", language_of(text), None)
    claims = Claims(document)
    table_facts(read_tables(document, VOCABULARY), document, claims, FINDER)
    return claims


def nodes(facts: Sequence[Fact], label: str) -> list[NodeFact]:
    """Return the nodes of a label in the order of the text."""
    found = [fact for fact in facts if isinstance(fact, NodeFact) and fact.label == label]
    return sorted(found, key=lambda fact: fact.evidence[0].start)


def ties(facts: Sequence[Fact], type_: str) -> list[tuple[NodeFact, RelationshipFact, NodeFact]]:
    """Return the relationships of a type with both their ends, in the order of the text."""
    by_key = {fact.key: fact for fact in facts if isinstance(fact, NodeFact)}
    found = [fact for fact in facts if isinstance(fact, RelationshipFact) and fact.type == type_]
    found.sort(key=lambda fact: (fact.evidence[0].start, str(by_key[fact.source].properties), str(by_key[fact.target].properties)))
    return [(by_key[fact.source], fact, by_key[fact.target]) for fact in found]


def parties(facts: Sequence[Fact]) -> dict[str, set[object]]:
    """Return the entries of the parties of each agreement by its date."""
    out: dict[str, set[object]] = {}
    for actor, _, agreement in ties(facts, "PARTY_TO"):
        out.setdefault(str(agreement.properties.get("date")), set()).add(actor.properties.get("entry") or actor.properties["name"])
    return out


def test_the_parties_of_an_agreement_are_those_of_its_title() -> None:
    found = parties(claims_of(AGREEMENTS).facts())
    assert found["2012-03-23"] == {"state-ke", "state-ug"}
    assert found["2021-11-16/2021-11-25"] == {"state-ke", "state-et"}


def test_a_title_that_names_no_party_takes_them_from_caption_and_row() -> None:
    claims = claims_of(AGREEMENTS)
    assert parties(claims.facts())["2022-04-05"] == {"state-ke", "state-tz"}
    proofs = [tie for actor, tie, agreement in ties(claims.facts(), "PARTY_TO") if agreement.properties.get("date") == "2022-04-05"]
    assert {quote.quote.split()[0] for tie in proofs for quote in tie.evidence} == {"Tabel", "Tanzania", "Nota"}


def test_each_place_of_signing_has_its_own_date() -> None:
    signed = [(tie.properties.get("date"), place.properties["name"]) for _, tie, place in ties(claims_of(AGREEMENTS).facts(), "SIGNED_AT")]
    assert sorted(map(str, signed)) == sorted(
        map(
            str,
            [
                ("2012-03-23", "Kampala"),
                ("2016-10-01", "Nairobi"),
                ("2016-10-01", "Kigali"),
                ("2021-11-16", "Nairobi"),
                ("2021-11-25", "Addis Ababa"),
                ("2022-04-05", "Gedung Harambee Nairobi"),
            ],
        )
    )


def test_a_row_whose_title_names_another_state_is_taken_as_titled_and_told_of() -> None:
    facts = claims_of(AGREEMENTS).facts()
    assert parties(facts)["2016-10-01"] == {"state-ke", "state-bi"}
    (contradiction,) = nodes(facts, "Inconsistency")
    assert (contradiction.properties["kind"], contradiction.properties["severity"]) == ("party", "strong")
    assert [" ".join(one.quote.split()) for one in contradiction.evidence] == ["2 Rwanda", "Government of the Republic of Burundi"]
    ((_, _, agreement),) = ties(facts, "CONCERNS")
    assert "Burundi" in str(agreement.properties["title"])


def test_kinds_and_titles_are_those_of_the_cell() -> None:
    found = nodes(claims_of(AGREEMENTS).facts(), "Agreement")
    assert [fact.properties["kind"] for fact in found] == ["MoU", "MoU", "LoI", "MoU"]
    assert found[0].properties["title"] == (
        "Memorandum of Understanding between the Government of the Republic of Kenya "
        "and the Government of the Republic of Uganda on Stolen Vehicles"
    )
    assert found[3].properties["title_id"] == "Nota Kesepahaman tentang Pertukaran Informasi"


def test_quotes_are_short_and_stand_on_the_row() -> None:
    found = nodes(claims_of(AGREEMENTS).facts(), "Agreement")
    assert found
    for fact in found:
        (quote,) = fact.evidence
        assert len(quote.quote) < 300
        assert quote.quote == AGREEMENTS[quote.start : quote.end]


def test_a_date_in_english_is_left_open_where_nothing_settles_its_day() -> None:
    row = "1 Uganda Memorandum of Understanding between Kenya and Uganda Kampala, {}\n"
    text = "Table 1. Agreements of Kenya\n\nNo Country Agreement Place and date\n\n" + row
    assert list(parties(claims_of(text.format("03/04/2012")).facts())) == ["2012"]
    settled = text.format("03/04/2012") + "2 Rwanda Memorandum of Understanding between Kenya and Rwanda Kigali, 25/04/2013\n"
    assert list(parties(claims_of(settled).facts())) == ["2012-04-03", "2013-04-25"]


def test_parties_in_columns_and_the_status_are_read() -> None:
    text = (
        "| No | First Party | Second Party | Title | Date | Status |\n|---|---|---|---|---|---|\n"
        "| 1 | Brazilian Federal Police | National Police of Colombia | MoU on Chemical Control | 14 July 2009 | In force |\n"
        "| 2 | Brazil | Paraguay | Agreement on Joint Operations | 3 September 2012 | Expired |\n"
    )
    facts = claims_of(text).facts()
    assert parties(facts)["2012-09-03"] == {"state-br", "state-py"}
    assert len(parties(facts)["2009-07-14"]) == 2
    assert [fact.properties["status"] for fact in nodes(facts, "Agreement")] == ["in_force", "expired"]


def test_agreements_whose_parties_nobody_names_are_left_out_and_told_of() -> None:
    claims = claims_of(
        "No Country Agreement Date\n1 Japan Treaty on Mutual Legal Assistance 12 June 2008\n2 Peru Agreement on Extradition 5 May 2010\n"
    )
    assert nodes(claims.facts(), "Agreement") == []
    assert len(claims.warnings()) == 1


PARTNERS = """Tabel 2. Kerja Sama Kepolisian Nasional Chile dengan Mitra

| Tahun | Negara | {} | Judul |
|---|---|---|---|
| 2014 | Portugal | Polícia Judiciária | Nota Kesepahaman tentang Pelatihan |
| 2016 | Maroko | Gendarmerie Royale | Nota Kesepahaman tentang Pertukaran Data |
| 2017 | Peru | Ministerio Público y Fiscalía | Nota Kesepahaman tentang Prekursor |
"""


def test_a_body_that_nobody_knows_is_named_by_its_cell_and_of_the_state_of_its_row() -> None:
    found = {
        (str(actor.properties["name"]), actor.label, actor.properties.get("country"))
        for actor, _, _ in ties(claims_of(PARTNERS.format("Instansi")).facts(), "PARTY_TO")
    }
    assert {one for one in found if one[2] != "CL"} == {
        ("Polícia Judiciária", "Agency", "PT"),
        ("Gendarmerie Royale", "Agency", "MA"),
        ("Ministerio Público y Fiscalía", "Agency", "PE"),
    }


@pytest.mark.parametrize(
    ("partner", "expected"),
    [
        ("Policía Nacional de Paraguay", [("Policía Nacional de Paraguay", "Agency", "PY")]),
        ("Badan Antinarkotika Turki", [("Badan Antinarkotika Turki", "Agency", "TR")]),
        ("Centre Zarya", [("Centre Zarya", "Organisation", None)]),
        ("Zarya", []),
        ("Gendarmerie Royale stolen vehicles", []),
        ("Ankara", []),
        ("belum ada", []),
        ("45 mitra lain", []),
        ("Kenya Police Service dan Ghana Police", [("Kenya Police Service", "Agency", "KE"), ("Ghana Police", "Agency", "GH")]),
    ],
)
def test_the_words_of_a_partner_are_a_body_where_they_can_be_one(partner: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = find_parties(Cell(partner, 0, len(partner)), FINDER, NO_CONTEXT)
    assert [(one.name, one.label, one.country) for one in found] == expected


UNTITLED = """Table 5. {} of the Kenya Police Service

| Date | Place | Partner | Subject |
|---|---|---|---|
| 12 March 2014 | Asunción | Policía Nacional de Paraguay | training |
| 9 June 2013 | Ankara | Turkish National Police | |
"""


def test_rows_without_a_title_are_what_their_caption_says_and_nothing_where_it_says_several() -> None:
    facts = claims_of(UNTITLED.format("Memoranda of Understanding")).facts()
    assert [(fact.properties["kind"], "title" in fact.properties) for fact in nodes(facts, "Agreement")] == [("MoU", False), ("MoU", False)]
    assert parties(facts)["2014-03-12"] == {"nps-ke", "Policía Nacional de Paraguay"}
    for several in ("Memoranda of Understanding and Letters of Intent", "Foreign partners"):
        assert nodes(claims_of(UNTITLED.format(several)).facts(), "Agreement") == []


def test_a_meeting_is_of_the_known_body_that_holds_it() -> None:
    text = (
        "Tabel 4. Keikutsertaan Kepolisian Nasional Filipina dalam Pertemuan Internasional\n\nTahun Tempat Pertemuan\n"
        "2014 Montreal, Kanada Konferensi ASEANAPOL ke-34\n2019 Bangkok Forum Direktur Antinarkotika Asia\n"
    )
    found = ties(claims_of(text).facts(), "PARTICIPATES_IN")
    assert {(actor.properties["name"], tie.properties["date"], forum.properties["name"]) for actor, tie, forum in found} == {
        ("Kepolisian Nasional Filipina", "2014", "ASEANAPOL"),
        ("Kepolisian Nasional Filipina", "2019", "Forum Direktur Antinarkotika Asia"),
    }


def test_a_title_in_capitals_names_the_body_without_the_word_of_taking_part() -> None:
    text = MEETINGS.replace("Participation of Kenya in", "Participation of the Royal Thai Police in")
    assert {actor.properties["entry"] for actor, _, _ in ties(claims_of(text).facts(), "PARTICIPATES_IN")} == {"rtp-th"}


def test_who_takes_part_is_said_by_the_caption() -> None:
    found = ties(claims_of(MEETINGS).facts(), "PARTICIPATES_IN")
    assert {str(actor.properties["entry"]) for actor, _, _ in found} == {"state-ke"}
    assert {(str(forum.properties["name"]), tie.properties.get("edition")) for _, tie, forum in found} == {
        ("Heads of National Drug Law Enforcement Agencies, Africa", None),
        ("Eastern Africa Police Chiefs Cooperation Organisation", "II"),
        ("Commission on Narcotic Drugs", "Reconvened"),
        ("Zonal Quarterly Maritime Meeting", "12th"),
    }


def test_a_participation_is_shown_by_its_row_and_the_caption() -> None:
    found = ties(claims_of(MEETINGS).facts(), "PARTICIPATES_IN")
    assert found
    for _, tie, _ in found:
        assert len(tie.evidence) == 2
        assert any(one.quote.startswith("Table 4.") for one in tie.evidence)


def test_meetings_have_their_places_and_editions() -> None:
    held = {
        (str(place.properties["name"]), tie.properties.get("edition")) for _, tie, place in ties(claims_of(MEETINGS).facts(), "HELD_IN")
    }
    assert ("Vienna", "Reconvened") in held
    assert ("Nairobi", None) in held
    assert ("Mombasa", "12th") in held


def test_a_body_that_nobody_knows_is_a_forum_with_its_acronym() -> None:
    unknown = [fact for fact in nodes(claims_of(MEETINGS).facts(), "Forum") if "entry" not in fact.properties]
    assert [(fact.properties["name"], fact.properties["acronym"]) for fact in unknown] == [("Zonal Quarterly Maritime Meeting", "ZQMM")]


def test_a_caption_that_speaks_of_no_participation_makes_nobody_take_part() -> None:
    text = MEETINGS.replace("Participation of Kenya in Regional and International Meetings", "Meetings of interest to Kenya")
    facts = claims_of(text).facts()
    assert ties(facts, "PARTICIPATES_IN") == []
    assert ties(facts, "HELD_IN")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bern, 16/11/2021 & Oslo, 25/11/2021", [("Bern", "2021-11-16"), ("Oslo", "2021-11-25")]),
        ("Bern & Oslo, 01/10/2016", [("Bern", "2016-10-01"), ("Oslo", "2016-10-01")]),
        ("12 Maret 2015, Hanoi", [("Hanoi", "2015-03-12")]),
        ("3 May 2012 Lima; 5 May 2012 Quito", [("Lima", "2012-05-03"), ("Quito", "2012-05-05")]),
        ("Manila, Philippines", [("Manila", None)]),
        ("Viet Nam / Thailand", [("Viet Nam", None), ("Thailand", None)]),
        ("Oslo, 2011", [("Oslo", "2011")]),
        ("2015", [(None, "2015")]),
        ("XX/07/2015", [(None, "2015-07")]),
        ("21-23 May 2019", [(None, "2019-05-21/2019-05-23")]),
        ("Gedung Harambee Nairobi, 5 April 2022", [("Gedung Harambee Nairobi", "2022-04-05")]),
        ("-", []),
    ],
)
def test_places_and_dates_of_a_cell(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = read_signings(text, VOCABULARY, "id", True)
    assert [(one.place.name if one.place else None, one.date) for one in found] == expected


OWNED = """{}

| No | Partner | Signed | Place |
|---|---|---|---|
| 1 | Drug Enforcement Commission (Zambia) | 4 May 2012 | Lusaka |
| 2 | South African Police Service | 6 June 2014 | Pretoria |
| 3 | Tanzania Police Force | {} | {} |
"""


@pytest.mark.parametrize(
    "title",
    [
        "Table 1. Agreements the Kenya Police Service has made",
        "## Agreements of the Kenya Police Service",
        "Treaties of the Kenya Police Service:",
    ],
)
def test_the_caption_or_the_heading_names_whose_the_agreements_are(title: str) -> None:
    found = parties(claims_of(OWNED.format(title, "7 July 2015", "Dodoma")).facts())
    assert set(found) == {"2012-05-04", "2014-06-06", "2015-07-07"}
    assert all("nps-ke" in both and len(both) == 2 for both in found.values())


@pytest.mark.parametrize(("date", "place"), [("to be signed", "–"), ("belum ditandatangani", "-"), ("under negotiation", "")])
def test_a_row_that_is_still_to_be_signed_is_left_out_and_the_others_stay(date: str, place: str) -> None:
    claims = claims_of(OWNED.format("Table 1. Agreements of the Kenya Police Service", date, place))
    assert set(parties(claims.facts())) == {"2012-05-04", "2014-06-06"}
    assert any("rows 3 are not signed yet" in warning for warning in claims.warnings())


@pytest.mark.parametrize(
    "title",
    ["Table 1. Visits under the Agreement of the Kenya Police Service", "Table 1. Number of agreements by partner", "Table 1. Offices"],
)
def test_a_caption_that_tells_of_something_else_makes_no_agreements(title: str) -> None:
    assert nodes(claims_of(OWNED.format(title, "7 July 2015", "Dodoma")).facts(), "Agreement") == []


def test_a_column_whose_cells_name_instruments_is_that_of_the_agreements() -> None:
    text = (
        "Daftar Kerja Sama Kepolisian Nasional Kolombia\n\nNo\tNegara\tRagam\tTempat\tTanggal\n"
        "1\tPeru\tNota Kesepahaman\tLima\t12 Maret 2014\n2\tChili\tPengaturan\tSantiago\t3 April 2015\n"
    )
    facts = claims_of(text).facts()
    assert sorted(str(fact.properties["kind"]) for fact in nodes(facts, "Agreement")) == ["MoU", "arrangement"]


def test_activities_that_are_sessions_of_known_forums_are_meetings() -> None:
    text = (
        "Tabel 3. Keikutsertaan Kepolisian Nasional Filipina dalam Forum Internasional\n\nNo Nama Kegiatan Tempat Waktu\n"
        "1 Sidang CND ke-62 Wina, Austria 14-22 Maret 2019\n2 Pertemuan ASOD ke-40 Vientiane, Laos 27-29 Agustus 2019\n"
    )
    assert len(ties(claims_of(text).facts(), "PARTICIPATES_IN")) == 2


TREATIES = """Extradition treaties of Kenya

The table gives the country, when a treaty was signed and when it began to apply.

Country | Date signed | Entered into force | Citation
Fiji | March 1, 1963 | November 14, 1965 | 49 KTS 33
Peru | June 10, 1997 | June 15, 2000 | KTS
Peru (protocol) | September 4, 1999 | December 21, 2002 | KTS
Malta | February 28, 1996 | March 3, 2000 |
"""


def treaties(text: str) -> list[tuple[object, object]]:
    """Return kind and date of the agreements that the tables of a text give."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("treaties.txt", digest, "treaties.txt", text, "text/plain", language_of(text), None)
    claims = Claims(document)
    table_facts(read_tables(document, VOCABULARY), document, claims, FINDER, NO_CONTEXT)
    nodes = [fact for fact in claims.facts() if isinstance(fact, NodeFact) and fact.label == "Agreement"]
    return sorted((node.properties["kind"], node.properties.get("date")) for node in nodes)


def test_a_heading_above_the_sentences_that_lead_to_a_table_says_whose_treaties_it_lists() -> None:
    dates = ["1963-03-01", "1996-02-28", "1997-06-10", "1999-09-04"]
    assert treaties(TREATIES) == [("treaty", date) for date in dates]


@pytest.mark.parametrize("heading", ["Visits under treaties of Kenya", "Ports of Kenya", "Treaties of Kenya to be signed"])
def test_a_heading_of_other_things_makes_no_table_one_of_treaties(heading: str) -> None:
    assert treaties(TREATIES.replace("Extradition treaties of Kenya", heading)) == []
