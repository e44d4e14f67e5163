"""Names of bodies, states, forums and places are found and told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.vocabulary import load_vocabulary
from loaders.mentions import Context, Mention, MentionFinder
from loaders.mentions.definitions import read_context
from loaders.mentions.offices import with_offices

FINDER = MentionFinder(load_vocabulary())


def found(text: str, country: str | None = None) -> list[Mention]:
    """Return the mentions of a text that stands alone."""
    context = read_context(FINDER, [FINDER.survey(text)], "en")
    return list(FINDER.find(text, Context(country, "en", context.defined, context.short)))


def names(text: str, country: str | None = None) -> list[str]:
    """Return what the vocabulary calls the mentions of a text, or their own words where it knows none."""
    return [one.entry.name if one.entry else one.name for one in found(text, country)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("officers of the Royal Thai Police", ["Royal Thai Police"]),
        ("Kepolisian Nasional Filipina", ["Philippine National Police"]),
        ("the Ministry of Public Security of the Socialist Republic of Viet Nam", ["Ministry of Public Security of Viet Nam"]),
        ("the Government of the Republic of Ghana", ["Ghana"]),
        ("Chilean and Bolivian authorities", ["Chile", "Bolivia"]),
        ("who met an ape in china, the polish on his shoes", []),
        ("The Lagos Harbour Police Force", ["Lagos Harbour Police Force"]),
        ("unit Jepang (JAFIC) dan Peru (UIF)", ["Japan Financial Intelligence Center", "Financial Intelligence Unit of Peru"]),
        ("Kepolisian Samoa Sepakat Perangi Kejahatan", ["Kepolisian Samoa"]),
        ("the Ministers of Justice of Chile and Peru", ["Ministry of Justice of Chile", "Ministry of Justice and Human Rights of Peru"]),
        ("customs services of Fiji and Tonga", ["Fiji Revenue and Customs Service", "Tonga Ministry of Revenue and Customs"]),
        ("Konsulat Jenderal Peru di Makassar", ["Konsulat Jenderal Peru di Makassar"]),
        ("the World Ferry Organization", ["World Ferry Organization"]),
        ("the AMMTC+India met", ["AMMTC+India"]),
        ("the AMMTC+3 met", ["ASEAN Plus Three Ministerial Meeting on Transnational Crime"]),
    ],
)
def test_a_name_is_found_in_its_forms(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_homonym_belongs_to_the_state_beside_it_or_to_that_of_the_document() -> None:
    assert names("the Narcotics Control Bureau of India") == ["Narcotics Control Bureau of India"]
    assert [one.country for one in found("the Ministry of Justice", country="PE")] == ["PE"]
    assert [one.country for one in found("the Ministry of Justice of Kenya", country="PE")] == ["KE"]


def test_the_body_of_another_state_is_not_the_one_named_before() -> None:
    assert [one.country for one in found("Kementerian Luar Negeri Peru dan Kementerian Luar Negeri Chile")] == ["PE", "CL"]


@pytest.mark.parametrize(
    "text", ["The Harbour Narcotics Office (HNO) met. HNO left.", "HNO (Harbour Narcotics Office) met. Then HNO left."]
)
def test_an_acronym_that_the_text_defines_means_the_same_body(text: str) -> None:
    keys = {one.entry.id if one.entry else one.name for one in found(text)}
    assert len(keys) <= 2
    assert all("Harbour Narcotics Office" in one.name or one.name == "HNO" for one in found(text))


def test_a_name_with_another_year_is_no_misspelling() -> None:
    (mention,) = [one for one in FINDER.find("Indonesia menandatangani Konvensi Jenewa 1961.") if one.label == "Agreement"]
    assert (mention.name, mention.entry) == ("Konvensi Jenewa 1961", None)


def test_a_conference_is_called_by_its_year_however_it_is_spelt() -> None:
    found = [
        one
        for text in ("Konperensi Lima 1966", "Konprensi Lima 1966")
        for one in FINDER.find(f"Kenya hadir pada {text}.")
        if one.label == "Forum"
    ]
    assert [one.name for one in found] == ["Konperensi Lima 1966", "Konprensi Lima 1966"]
    assert len({one.key for one in found}) == 1


def test_a_misspelt_name_is_known_and_says_so() -> None:
    mention = found("Badan Narkotika Nasioanal")[0]
    assert (mention.rule, mention.entry and mention.entry.acronym) == ("misspelt", "BNN")


def test_mentions_never_overlap_and_stand_where_they_say() -> None:
    text = "The Philippine Drug Enforcement Agency (PDEA), Interpol and the National Police of Peru (PNP) met in Ghana."
    mentions = found(text)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(text[one.start : one.end].startswith(one.name[:4]) for one in mentions)


def test_a_person_is_found_with_the_office() -> None:
    assert [one.label for one in found("Prime Minister Kwame Mensah spoke")] == ["Person"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Direction nationale des Ports et du Littoral met them", ["Direction nationale des Ports et du Littoral"]),
        ("the Office central de contrôle des produits took part", ["Office central de contrôle des produits"]),
        ("the Ministerio de Pesca y Mares signed", ["Ministerio de Pesca y Mares"]),
        ("the Treaty of Alofi and the Agreement on Ports apply", ["Treaty of Alofi"]),
        ("the Daily Lagoon and the Lagoon Press Agency wrote", ["Lagoon Press Agency"]),
        ("Later the Lagoon Customs Service came", ["Lagoon Customs Service"]),
        ("the Joint Harbour Interdiction Task Force", ["Joint Harbour Interdiction Task Force"]),
        ("under Harbour Task Force 74 of the fleet", ["Harbour Task Force 74"]),
        ("the Harbour Task Force 74 officers strong", ["Harbour Task Force"]),
        ("Peru launched Project Heron", ["Peru", "Project Heron"]),
        ("Working Group on Ports Peru – Chile was held", ["Working Group on Ports Peru – Chile"]),
        ("di Kantor Kementerian Perikanan Laut", ["Kementerian Perikanan Laut"]),
    ],
)
def test_names_are_found_whole_and_apart(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "country", "wanted"),
    [
        ("the Royal Saint Lucia Harbour Force Command", None, "LC"),
        ("the Ferry Unit of the Fiji Police Force", None, "FJ"),
        ("Satuan Kapal Polres Metro Jakarta Utara", None, "ID"),
        ("Polda Kalimantan Timur bertemu delegasi", "MY", "ID"),
        ("Kontinjen Sabah", "ID", "MY"),
        ("Penjaga Pantai AS", "ID", "US"),
        ("the Lagoon Intelligence Office", "GH", "GH"),
        ("the Regional Lagoon Office", "GH", None),
        ("the Peru-Chile Joint Commission", "PE", None),
        ("the Dominican National Ferry Directorate", None, "DO"),
        ("the General Inspectorate of the Romanian Police and the Bulgarian Ferry Directorate", None, "RO"),
        ("El Salvador's Civilian National Police (PNC)", None, "SV"),
    ],
)
def test_a_body_is_of_the_state_place_or_body_in_its_name(text: str, country: str | None, wanted: str | None) -> None:
    assert found(text, country)[0].country == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Jaringan Budi Hartono memasok sabu",
        "Operation Blue Alliance began in May",
        "Direction of travel and Bureau of the day",
        "PT Laut Jaya Abadi dan KM Ombak Biru disita",
        "the Lagoon Cartel and Clan del Puerto compete",
        "Project Manager Ana Moe spoke",
        "Jabatan Kepala Seksi kosong",
        "a Transnational Criminal Organization",
    ],
)
def test_what_only_looks_like_a_body_is_none(text: str) -> None:
    assert [one.name for one in found(text) if one.label not in ("Person", "Place")] == []


def test_who_holds_one_office_holds_not_the_next() -> None:
    text = "the Minister of Justice of Peru Ana Ruiz, First Deputy Minister of Health of Chile Eva Soto and the Minister of Finance of Cuba"
    assert [one.country for one in with_offices(FINDER.find(text), text)] == ["PE", "CL", "CU"]


def test_the_adjective_before_a_deputy_minister_gives_the_state() -> None:
    assert found("the Russian Deputy Minister of Internal Affairs spoke")[-1].country == "RU"
