"""Tables of trainings, operations and seizures give activities; what did not take place gives none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from graph.documents import Document
from graph.facts import Fact, NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract
from loaders.text.language import language_of

COURSES = """Table 2. Training courses with Vietnamese bodies

No Date Place Organiser Participants
1 12 March 2019 Hanoi UNODC Vietnam People's Police, Cambodian National Police
2 4-8 May 2020 Manila Australian Federal Police Philippine National Police
3 9 June 2021 Bangkok JICA Royal Thai Police, Lao Customs Department

Further courses are planned for the next year, but their dates and places had not been settled when this was written.
"""
SEIZURES = """Tabel 6. Penyitaan Narkotika di Perbatasan Laos dan Thailand

No Tanggal Tempat Jenis Jumlah
1 12 Maret 2019 Vientiane Sabu 45 kg
2 4 Mei 2020 Bokeo Heroin 1,2 ton
3 9 Juni 2021 Chiang Rai Ketamin 300 kg

Data ini dihimpun dari siaran pers kedua kepolisian dan belum diperiksa silang dengan data pengadilan setempat.
"""
WEIGHED = """Table 4. Seizures {} by the Peruvian National Police

No Place Date Drug Amount (kg)
1 Lima 3 May 2019 cocaine 120
2 Cusco 14 June 2019 cocaine 45.5
3 Tacna 9 July 2020 cannabis 30

The figures are provisional and were not checked against those of the prosecution service or of the courts.
"""
NAMED = """Tabel 2. Kegiatan Bersama Kepolisian Nasional Filipina

| Tanggal | Kegiatan | Tempat | Penyelenggara | Peserta | Jumlah Peserta | Keterangan |
|---|---|---|---|---|---|---|
| 3 Mei 2019 | Pelatihan Investigasi Siber | Hanoi | UNODC | Kementerian Keamanan Publik Vietnam | 30 orang | |
| 4 Juni 2020 | Pelatihan Anjing Pelacak | Manila | DEA | Kepolisian Nasional Filipina | 12 orang | dibatalkan |
| 5 Juli 2021 | Operasi Sungai | Manila | - | Kepolisian Nasional Filipina dan Kepolisian Kerajaan Malaysia | | |
| 6 Juli 2021 | Operasi Gunung | Manila | - | Kepolisian Nasional Filipina | | |
"""


COUNTED = """Table 3. Drug seizures at the airports of Ecuador

Date Location Drug Quantity Arrests
12 May 2021 Quito cocaine 120 kg 4
3 June 2021 Guayaquil heroin 14.5 kg 2
9 July 2021 Manta cocaine 1.2 tonnes 11

Source: the ministry
"""


def facts_of(text: str) -> Sequence[Fact]:
    """Return the facts of a text."""
    data = hashlib.sha256(text.encode()).hexdigest()
    return extract(Document("sample.txt", data, "sample.txt", text, "text/plain", language_of(text), None), load_vocabulary())[0]


def activities(text: str) -> list[dict[str, object]]:
    """Return the properties of the activities of a text in the order of their dates."""
    found: list[dict[str, object]] = [
        dict(fact.properties) for fact in facts_of(text) if isinstance(fact, NodeFact) and fact.label == "Activity"
    ]
    return sorted(found, key=lambda properties: str(properties.get("date")))


def taking_part(text: str) -> set[tuple[str, str, object]]:
    """Return who takes part in what is on which date, in which role."""
    facts = facts_of(text)
    nodes = {fact.key: fact for fact in facts if isinstance(fact, NodeFact)}
    return {
        (str(nodes[fact.source].properties["name"]), str(nodes[fact.target].properties["date"]), fact.properties.get("role"))
        for fact in facts
        if isinstance(fact, RelationshipFact) and fact.type == "TAKES_PART_IN"
    }


def test_courses_of_a_flattened_table_have_organisers_and_trainees() -> None:
    assert [(one["kind"], one["date"]) for one in activities(COURSES)] == [
        ("training", "2019-03-12"),
        ("training", "2020-05-04/2020-05-08"),
        ("training", "2021-06-09"),
    ]
    assert {one for one in taking_part(COURSES) if one[1] == "2019-03-12"} == {
        ("UNODC", "2019-03-12", "organiser"),
        ("Vietnam People's Police", "2019-03-12", "trainee"),
        ("Cambodian National Police", "2019-03-12", "trainee"),
    }


def test_seizures_have_substance_and_amount_and_states_of_a_border_did_not_make_them() -> None:
    assert [(one["kind"], one["substance"], one["amount"], one["unit"]) for one in activities(SEIZURES)] == [
        ("seizure", "methamphetamine", 45.0, "kg"),
        ("seizure", "heroin", 1.2, "t"),
        ("seizure", "ketamine", 300.0, "kg"),
    ]
    assert taking_part(SEIZURES) == set()


def test_the_unit_may_stand_in_the_head_and_who_did_it_in_the_caption() -> None:
    text = WEIGHED.format("made")
    assert [(one["amount"], one["unit"]) for one in activities(text)] == [(120.0, "kg"), (45.5, "kg"), (30.0, "kg")]
    assert {name for name, _, _ in taking_part(text)} == {"Peruvian National Police"}
    assert taking_part(WEIGHED.format("reported")) == set()


def test_a_count_beside_what_was_seized_is_no_part_of_its_quantity() -> None:
    found = [(one["quantity"], one["substance"]) for one in activities(COUNTED)]
    assert found == [("120 kg", "cocaine"), ("14.5 kg", "heroin"), ("1.2 tonnes", "cocaine")]


def test_the_words_of_a_row_say_what_took_place_and_what_did_not_or_was_no_joint_operation_is_left_out() -> None:
    assert [(one["kind"], one["title"]) for one in activities(NAMED)] == [
        ("training", "Pelatihan Investigasi Siber"),
        ("joint_operation", "Operasi Sungai"),
    ]
    assert {one for one in taking_part(NAMED) if one[1] == "2021-07-05"} == {
        ("Kepolisian Nasional Filipina", "2021-07-05", None),
        ("Kepolisian Kerajaan Malaysia", "2021-07-05", None),
    }


@pytest.mark.parametrize("caption", ["Planned training courses", "Proposed training courses", "Rencana pelatihan"])
def test_what_a_caption_says_is_planned_is_no_activity(caption: str) -> None:
    assert activities(COURSES.replace("Training courses", caption)) == []


def test_numbers_of_courses_by_year_are_statistics_and_no_activities() -> None:
    text = "Tabel 3. Pelatihan Kepolisian Fiji\n\nTahun Pelatihan Peserta\n2019 5 120\n2020 3 80\n2021 7 150\n"
    assert activities(text) == []
    assert sum(isinstance(fact, NodeFact) and fact.label == "Statistic" for fact in facts_of(text)) == 6
