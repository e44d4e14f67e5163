"""Agreements are read from their instrument outwards where no frame tells of them, and only where the text asserts them."""

from __future__ import annotations

import pytest
from sentences_read import canonical, read

from graph.model import PropertyGraph

HITS = [
    (
        "en",
        "The Director of the Fiji Police Force, Mereani Tova, and her counterpart at the Samoa Police Service, Lui Moe, put their names "
        "to a memorandum of understanding in Apia on 14 May 2019.",
        [("MoU", "2019-05-14", {"Fiji Police Force", "Samoa Police Service"})],
    ),
    (
        "en",
        "A letter of intent was exchanged in Bogota on 9 June 2012 by the Colombian National Police and the Spanish Civil Guard.",
        [("LoI", "2012-06-09", {"Colombian National Police", "Spanish Civil Guard"})],
    ),
    ("en", "Brazil is linked to Paraguay by a cooperation accord.", [("other", None, {"Brazil", "Paraguay"})]),
    ("en", "Kenya is bound by a charter on border liaison with Uganda.", [("declaration", None, {"Kenya", "Uganda"})]),
    (
        "en",
        "Until the reform of 2019, Interpol itself made cooperation agreements with third countries. "
        "It has 12 such agreements, with Albania and Georgia.",
        [("other", None, {"Interpol", "Albania"}), ("other", None, {"Interpol", "Georgia"})],
    ),
    (
        "en",
        "The accord, which Paraguay signed in 1996 and Uruguay ratified a year later, covers the river.",
        [("other", "1996", {"Paraguay", "Uruguay"})],
    ),
    (
        "en",
        "Kenya, Uganda, Tanzania, Rwanda, Burundi and Ethiopia share the lakes. "
        "The Charter on lake patrols has been signed by all six member states.",
        [("declaration", None, {"Kenya", "Uganda", "Tanzania", "Rwanda", "Burundi", "Ethiopia"})],
    ),
    (
        "id",
        "Kepala BNN membubuhkan tanda tangan pada nota kesepahaman dengan Kepolisian Federal Australia di Canberra, 12 Maret 2018.",
        [("MoU", "2018-03-12", {"National Narcotics Board", "Australian Federal Police"})],
    ),
    (
        "id",
        "Pemerintah Fiji menyepakati piagam kerja sama bersama Papua Nugini pada 2014.",
        [("declaration", "2014", {"Fiji", "Papua New Guinea"})],
    ),
    (
        "id",
        "Penandatanganan naskah Memorandum of Understanding (MoU) dilakukan Kepala BNN, Petrus Golose, Selasa 14 Juni 2022, "
        "dengan Kepolisian Nasional Filipina.",
        [("MoU", "2022-06-14", {"National Narcotics Board", "Philippine National Police"})],
    ),
    (
        "id",
        "Fiji telah mengadakan perjanjian ekstradisi dengan Tonga, yang disahkan dengan Undang-Undang Nomor 9 Tahun 1974, "
        "dengan Samoa (Undang-Undang Nomor 10 Tahun 1976), dan dengan Vanuatu (Undang-Undang Nomor 8 Tahun 1994).",
        [("treaty", None, {"Fiji", "Tonga"}), ("treaty", None, {"Fiji", "Samoa"}), ("treaty", None, {"Fiji", "Vanuatu"})],
    ),
    (
        "id",
        "Polri memiliki beberapa mitra lain lagi: dengan Jepang di bidang pemolisian, dengan Jerman di bidang terorisme, "
        "dan dengan Belanda di bidang lalu lintas.",
        [(("other"), None, {"Indonesian National Police", state}) for state in ("Japan", "Germany", "Netherlands")],
    ),
]
TRAPS = [
    ("en", "Police in Kenya and police in Uganda reached an agreement with the suspects' families."),
    ("en", "Officials of Ecuador read out the agreement while delegates from Spain watched."),
    ("en", "Brazil is said to be linked to Paraguay by a secret accord."),
    ("en", "Brazil and Bolivia are drafting an accord on river patrols."),
    ("en", "No memorandum was signed by the Fiji Police Force and the Samoa Police Service."),
    ("en", "The minister met his counterpart from Zambia, and the two discussed an agreement with Malawi."),
    ("en", "Chad has agreements with companies in Niger."),
    ("en", "The Kenyan minister left for Kampala before a protocol on cattle was drafted by Uganda and Rwanda."),
    ("en", "Peru is in agreement with Chile on the causes of the drought."),
    ("en", "Reportedly, a pact was sealed by Oman and Yemen."),
    ("id", "BNN sedang menyusun nota kesepahaman dengan Laos."),
    ("id", "Singapura menolak perjanjian ekstradisi dengan Indonesia."),
    ("id", "BNN berharap perjanjian dengan Kamboja segera ditandatangani."),
    ("id", "Pemerintah Fiji diminta membubuhkan tanda tangan pada piagam kerja sama bersama Tonga."),
    ("id", "Rancangan piagam bersama Fiji dan Tonga masih dibahas."),
    ("id", "Kabarnya Kapolri membubuhkan paraf pada naskah kerja sama dengan Kepolisian Fiji."),
]


def _asserted(graph: PropertyGraph) -> list[tuple[str, str | None, frozenset[str]]]:
    names = {node.id: str(node.properties.get("name")) for node in graph.nodes}
    found = []
    for node in graph.nodes:
        parties = frozenset(canonical(names[edge.start]) for edge in graph.relationships if edge.type == "PARTY_TO" and edge.end == node.id)
        if "Agreement" in node.labels and parties and node.properties.get("modality") is None:
            date = node.properties.get("date")
            found.append((str(node.properties["kind"]), None if date is None else str(date), parties))
    return found


@pytest.mark.parametrize(("language", "text", "wanted"), HITS)
def test_those_around_an_instrument_are_its_parties(language: str, text: str, wanted: list[tuple[str, str | None, set[str]]]) -> None:
    assert set(_asserted(read(text, language))) == {(kind, date, frozenset(map(canonical, who))) for kind, date, who in wanted}


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_what_is_only_spoken_of_is_no_agreement(language: str, text: str) -> None:
    assert _asserted(read(text, language)) == []


def test_a_document_that_is_told_of_again_gains_its_date_and_place() -> None:
    graph = read(
        "The Fiji Police Force and Tonga Police have signed a memorandum of understanding. The document was signed in Suva on "
        "3 May 2019 by the Commissioner of the Fiji Police Force, Ana Moe, and by Tom Hill of Tonga Police.",
        "en",
    )
    assert _asserted(graph) == [("MoU", "2019-05-03", frozenset(map(canonical, ("Fiji Police Force", "Tonga Police"))))]
    assert any(edge.type == "SIGNED_AT" for edge in graph.relationships)


def test_those_who_ratify_one_after_the_other_have_their_own_dates() -> None:
    graph = read(
        "The Agreement on lake patrols was signed by Kenya, Uganda and Tanzania. Kenya was the first to ratify it, on 3 May 2011, "
        "and Uganda followed on 4 June 2012.",
        "en",
    )
    ratified = {str(edge.properties["date"]) for edge in graph.relationships if edge.properties.get("action") == "ratified"}
    assert ratified == {"2011-05-03", "2012-06-04"}


def test_rules_of_instruments_have_names_of_their_own() -> None:
    graph = read("Brazil is linked to Paraguay by a cooperation accord.", "en")
    rules = {str(node.properties["rule"]) for node in graph.nodes if "Evidence" in node.labels}
    assert any(rule.startswith("instrument-") for rule in rules)
