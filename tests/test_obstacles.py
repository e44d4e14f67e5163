"""Obstacles and assessments in prose of both languages: what is one, word for word, and what is none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from graph.documents import Document
from graph.facts import NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract

Expected = tuple[str, ...]
SENTENCES = yaml.load((Path(__file__).parent / "obstacles.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)

HITS: list[tuple[str, Expected]] = [
    ("The police do not have enough boats to patrol the lagoon.", ("do not have enough boats to patrol the lagoon",)),
    ("The bureau struggles to retain trained chemists.", ("struggles to retain trained chemists",)),
    ("Because there is no extradition treaty, fugitives walk free.", ("Because there is no extradition treaty",)),
    ("Limited intelligence sharing remains the main weakness.", ("Limited intelligence sharing",)),
    ("The courts of Togo are overwhelmed.", ("The courts of Togo are overwhelmed",)),
    ("Distrust, old laws and rivalry hamper cooperation.", ("Distrust, old laws and rivalry hamper cooperation",)),
    ("The director cited fuel costs and bad roads as the main obstacles.", ("fuel costs", "bad roads")),
    ("Several factors limit effectiveness: rivalry, old boats, and rumours.", ("rivalry", "old boats", "rumours")),
    ("Petugas belum dibekali alat deteksi yang memadai.", ("belum dibekali alat deteksi yang memadai",)),
    ("Proses ekstradisi memakan waktu lama.", ("Proses ekstradisi memakan waktu lama",)),
    ("Selain itu, minimnya kapal menjadi kendala utama.", ("minimnya kapal",)),
    ("Kepala BNN menyebut luasnya laut dan minimnya kapal sebagai kendala utama.", ("luasnya laut", "minimnya kapal")),
    ("Kendala kedua adalah wilayah laut yang luas dan sulit diawasi.", ("wilayah laut yang luas dan sulit diawasi",)),
    ("The Nepalese police has no dedicated cyber unit.", ("has no dedicated cyber unit",)),
    ("The border force of Togo suffers from slow reporting and old vehicles.", ("slow reporting", "old vehicles")),
    ("Few crossing points make smuggling easy.", ("Few crossing points make smuggling easy",)),
    ("Fewer than half of its posts are filled.", ("Fewer than half of its posts are filled",)),
    ("Requests from abroad languish for years.", ("Requests from abroad languish for years",)),
    ("Customs officers at the port are exposed to bribery.", ("Customs officers at the port are exposed to bribery",)),
    ("Training in Lome was suspended because of floods.", ("Training in Lome was suspended because of floods",)),
    ("Talks with Bhutan broke down over the costs.", ("Talks with Bhutan broke down over the costs",)),
    ("Nauru has declined to sign the treaty until its law changes.", ("declined to sign the treaty until its law changes",)),
    ("The bureau cannot share evidence without a court order.", ("cannot share evidence without a court order",)),
    ("Satuan itu tidak memiliki laboratorium yang memadai.", ("tidak memiliki laboratorium yang memadai",)),
    ("Pelatihan di Lome dihentikan karena banjir.", ("Pelatihan di Lome dihentikan karena banjir",)),
    ("Petugas bea cukai di pelabuhan rentan terhadap suap.", ("Petugas bea cukai di pelabuhan rentan terhadap suap",)),
    ("Kurang dari separuh posnya terisi.", ("Kurang dari separuh posnya terisi",)),
    ("Permintaan dari luar negeri terkatung-katung bertahun-tahun.", ("Permintaan dari luar negeri terkatung-katung bertahun-tahun",)),
    ("Nauru menolak menandatangani perjanjian itu.", ("menolak menandatangani perjanjian itu",)),
    ("Sedikitnya pos perbatasan membuat penyelundupan mudah.", ("Sedikitnya pos perbatasan membuat penyelundupan mudah",)),
    (
        "The main obstacles to cooperation between Kenya and Uganda are corruption, language barriers, and a shortage of trained staff.",
        ("corruption", "language barriers", "shortage of trained staff"),
    ),
    (
        "Extradition between Peru and Chile is hampered by slow courts and incompatible evidence rules.",
        ("slow courts", "incompatible evidence rules"),
    ),
    (
        "Cooperation faces several constraints, including weak institutions, limited budgets and poor communication.",
        ("weak institutions", "limited budgets", "poor communication"),
    ),
    ("Challenges such as corruption and smuggling remain in the port of Mombasa.", ("corruption", "smuggling")),
    ("Fiji lacks the resources to patrol its waters.", ("lacks the resources to patrol its waters",)),
    ("Limited funding remains a major challenge for the Tongan police.", ("Limited funding",)),
    ("The land border between Ghana and Togo is porous.", ("The land border between Ghana and Togo is porous",)),
    (
        "Bureaucratic procedures hinder the exchange of information between the two agencies.",
        ("Bureaucratic procedures hinder the exchange of information between the two agencies",),
    ),
    ("The agencies want to cut red tape that slows joint investigations.", ("red tape that slows joint investigations",)),
    (
        "Thailand remains reluctant to share intelligence with Cambodia.",
        ("Thailand remains reluctant to share intelligence with Cambodia",),
    ),
    (
        "The programme suffers from a lack of political will and a shortage of equipment.",
        ("a lack of political will", "a shortage of equipment"),
    ),
    ("The judiciary of Honduras is slow.", ("The judiciary of Honduras is slow",)),
    ("Political unrest continues to hamper joint operations.", ("Political unrest continues to hamper joint operations",)),
    ("The unrest drives officers away, which hampers enforcement.", ("The unrest drives officers away, which hampers enforcement",)),
    ("Belum optimalnya koordinasi menjadi kendala bagi kedua lembaga.", ("Belum optimalnya koordinasi",)),
    ("Corruption is endemic in the customs service.", ("Corruption is endemic in the customs service",)),
    ("Prison programmes are not yet adequately funded.", ("Prison programmes are not yet adequately funded",)),
    ("Delays in the courts often led to acquittals.", ("Delays in the courts often led to acquittals",)),
    ("Gaps in the law make it easier for traffickers to move money.", ("Gaps in the law make it easier for traffickers to move money",)),
    (
        "Hambatan utama dalam kerja sama antara Kenya dan Uganda adalah korupsi, perbedaan bahasa, dan kurangnya penyidik terlatih.",
        ("korupsi", "perbedaan bahasa", "kurangnya penyidik terlatih"),
    ),
    (
        "Wilayah perbatasan Thailand dan Myanmar sangat rawan penyelundupan narkotika.",
        ("Wilayah perbatasan Thailand dan Myanmar sangat rawan penyelundupan narkotika",),
    ),
    (
        "Kurangnya koordinasi antarlembaga menghambat pertukaran informasi.",
        ("Kurangnya koordinasi antarlembaga menghambat pertukaran informasi",),
    ),
    (
        "Perbedaan sistem hukum antara Peru dan Chili mempersulit ekstradisi.",
        ("Perbedaan sistem hukum antara Peru dan Chili mempersulit ekstradisi",),
    ),
    (
        "Vietnam masih enggan menandatangani perjanjian ekstradisi dengan Laos.",
        ("Vietnam masih enggan menandatangani perjanjian ekstradisi dengan Laos",),
    ),
    ("Anggaran kepolisian Fiji masih sangat terbatas.", ("Anggaran kepolisian Fiji masih sangat terbatas",)),
    (
        "Tantangan yang dihadapi kedua negara yaitu lemahnya pengawasan perbatasan, minimnya personel, serta tumpang tindih kewenangan.",
        ("lemahnya pengawasan perbatasan", "minimnya personel", "tumpang tindih kewenangan"),
    ),
    ("Prosedur yang panjang memperlambat penyidikan bersama.", ("Prosedur yang panjang memperlambat penyidikan bersama",)),
    (
        "Perbatasan laut yang terbuka memudahkan sindikat masuk ke Filipina.",
        ("Perbatasan laut yang terbuka memudahkan sindikat masuk ke Filipina",),
    ),
    ("Kedua negara memiliki aturan pembuktian yang berbeda.", ("memiliki aturan pembuktian yang berbeda",)),
    (
        "Penyidikan terhadap jaringan itu akhirnya mandek karena tidak adanya bukti.",
        ("Penyidikan terhadap jaringan itu akhirnya mandek karena tidak adanya bukti",),
    ),
    (
        "There are three obstacles to patrols. The first is the small number of boats. Second, the laws of Fiji and Samoa differ.",
        ("the small number of boats", "the laws of Fiji and Samoa differ"),
    ),
    (
        "What slows the exchange of data? First, few officers speak Thai. Finally, the two registers have different forms.",
        ("few officers speak Thai", "the two registers have different forms"),
    ),
    (
        "Ada tiga kendala di perbatasan Peru. Pertama, kapal patroli sudah tua. Kedua, hukum kedua negara berbeda.",
        ("kapal patroli sudah tua", "hukum kedua negara berbeda"),
    ),
    (
        "Mengapa patroli di Peru lambat? Yang pertama adalah sedikitnya penyidik. Ketiga, tidak ada anggaran khusus untuk patroli.",
        ("sedikitnya penyidik", "tidak ada anggaran khusus untuk patroli"),
    ),
    ("Jarak antarpulau membatasi patroli.", ("Jarak antarpulau membatasi patroli",)),
]
TRAPS = [
    "The police have enough boats to patrol the lagoon.",
    "If the bureau struggles to retain chemists, wages will rise.",
    "The scanner prevents smugglers from hiding drugs in tyres.",
    "Checks made smuggling difficult to organise for no one.",
    "The director cited the treaty as the main achievement.",
    "Several factors explain the success: trust, boats, and patience.",
    "Joint patrols, scanners and dogs hamper traffickers.",
    "Petugas telah dibekali alat deteksi yang memadai.",
    "Proses ekstradisi tidak memakan waktu lama.",
    "Kepala BNN menyebut kerja sama itu sebagai contoh yang baik.",
    "Pengawasan itu tidak menjadi kendala.",
    "Jika kapal tidak cukup, patroli ditambah.",
    "The courts of Togo are not overwhelmed.",
    "There is no lack of goodwill between Kenya and Uganda.",
    "Kenya and Uganda made two plans. First, patrols start early. Second, boats are old but seaworthy.",
    "Laos punya dua rencana. Pertama, membangun pos. Kedua, membeli kapal.",
    "Peralatan patroli Fiji tidak kurang.",
    "The patient suffers from addiction.",
    "Kenya has no treaty with Togo.",
    "More than half of its posts are filled.",
    "The new law makes smuggling a crime.",
    "Officers were exposed to modern techniques.",
    "The meeting was opened because of its importance.",
    "He declined to comment.",
    "The parties cannot disclose evidence without consent if the law so provides.",
    "Pasien itu menderita kecanduan.",
    "Petugas itu menolak suap.",
    "Pertemuan diadakan karena penting.",
    "Tidak ada dua hambatan di Laos. Pertama, kapal berlayar lancar.",
    "There were no obstacles to cooperation between Kenya and Uganda.",
    "Cooperation runs without obstacles such as corruption or delays.",
    "To avoid a lack of coordination, the two agencies meet every month.",
    "If there is a lack of evidence, the requested state may refuse.",
    "The parties shall not hinder the exchange of information.",
    "The training is not limited to police officers.",
    "Limitations of this study are the small sample and the short period.",
    "Drug trafficking is a serious threat to both countries.",
    "Terrorism, smuggling and piracy challenge the region.",
    "The concept of security refers to challenges such as disease and hunger.",
    "Delegates discussed the challenge of climate change.",
    "The government does not, as a matter of policy, facilitate drug trafficking.",
    "Budget talks could delay the implementation of the plan.",
    "Ghana and Togo need to strengthen their border posts.",
    "The police slowed the traffic near the port.",
    "Narcotics smuggling is a challenge that all states must face together.",
    "Penyelundupan narkotika merupakan tantangan bagi semua negara.",
    "The obstacles were found by an earlier study.",
    "The treaty removes barriers to extradition.",
    "Tidak ada hambatan dalam kerja sama antara Kenya dan Uganda.",
    "Kerja sama antara Peru dan Chili berjalan tanpa kendala.",
    "Untuk mencegah tumpang tindih kewenangan, kedua lembaga bertemu setiap bulan.",
    "Apabila terjadi perbedaan penafsiran, para pihak akan berunding.",
    "Keterbatasan penelitian ini adalah jumlah sampel yang kecil.",
    "Kedua negara bekerja sama dengan lembaga yang berbeda.",
    "Setiap negara harus mengatasi tantangan global.",
    "Polisi menyita sabu dalam jumlah terbatas.",
    "Indonesia dan Laos memiliki tujuan yang sama.",
    "Para pihak tidak boleh menghambat pertukaran informasi.",
    "Birokrasi dapat menghambat kerja sama jika tidak dibenahi.",
    "Peru perlu menambah anggaran kepolisian.",
]
JUDGED = [
    ("Cooperation with Nepal has produced tangible results.", "successful"),
    ("The joint task force has not been effective.", "ineffective"),
    ("Kerja sama tersebut belum berjalan efektif.", "ineffective"),
    ("Kerja sama itu belum memberikan hasil yang nyata.", "limited"),
    ("Kemitraan itu membuahkan hasil yang nyata.", "successful"),
    ("Cooperation between Peru and Chile runs effectively.", "effective"),
    ("The partnership between Ghana and Togo has been successful.", "successful"),
    ("Cooperation between Fijian and Tongan police is excellent.", "excellent"),
    ("Cooperation between Kenya and Uganda is still limited.", "limited"),
    ("The joint operation in Lima met with some success.", "limited"),
    ("Kerja sama antara Peru dan Chili berjalan efektif.", "effective"),
    ("Kerja sama antara Kenya dan Uganda belum maksimal.", "limited"),
    ("Program itu dinilai gagal menekan penyelundupan.", "ineffective"),
]
NOT_JUDGED = [
    "Cooperation between Peru and Chile should be effective.",
    "An effective police force needs training.",
    "The new drug is effective against malaria.",
    "Cooperation may be successful if both sides pay.",
    "Kerja sama yang efektif perlu dibangun.",
    "Polisi berhasil menangkap tiga tersangka.",
    "Obat ini terbukti efektif.",
    "Kerja sama tersebut diharapkan berjalan efektif.",
]


def facts_of(text: str) -> list[NodeFact | RelationshipFact]:
    document = Document("own.txt", hashlib.sha256(text.encode()).hexdigest(), "own.txt", text, "text/plain", None, None, ())
    return list(extract(document, load_vocabulary())[0])


def obstacles_of(text: str) -> set[str]:
    return {str(one.properties["description"]) for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Obstacle"}


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_an_obstacle_is_read_as_short_as_shows_it(text: str, expected: Expected) -> None:
    assert obstacles_of(text) == set(expected)


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_denied_supposed_or_recommended_is_no_obstacle(text: str) -> None:
    assert obstacles_of(text) == set()


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_hinders_is_read_whatever_its_words(language: str) -> None:
    wrong = {text: obstacles_of(text) for text, expected in SENTENCES[language]["some"].items() if obstacles_of(text) != set(expected)}
    assert not wrong


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_overcome_or_hinders_offenders_is_no_obstacle(language: str) -> None:
    wrong = {text: found for text in SENTENCES[language]["none"] if (found := obstacles_of(text))}
    assert not wrong


ITEMS = [
    (
        "# Hambatan Kerja Sama\n\nKedua lembaga menghadapi beberapa hambatan sebagai berikut:\n\n"
        "1. Jarak yang jauh.\n2. Sedikitnya juru bahasa.\n\n"
        "# Upaya\n\n1. Meningkatkan pelatihan.\n",
        {"Jarak yang jauh", "Sedikitnya juru bahasa"},
    ),
    (
        "The teams met twice.\n\nChallenges named by the two services are:\n\n- Few interpreters.\n- Old radios; parts are dear.\n\n"
        "The results are:\n\n- Two boats.\n",
        {"Few interpreters", "Old radios"},
    ),
    (
        "The mission found three obstacles.\n\nFirst, the two registers have different forms.\n\n"
        "Second, requests pass through four ministries.\n",
        {"the two registers have different forms", "requests pass through four ministries"},
    ),
    ("The teams solved several problems in these fields:\n\n- Ports.\n- Prisons.\n", set()),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_the_items_of_a_list_of_obstacles_are_some(text: str, expected: set[str]) -> None:
    assert obstacles_of(text) == expected


@pytest.mark.parametrize(("text", "verdict"), JUDGED)
def test_a_cooperation_is_judged(text: str, verdict: str) -> None:
    assert [one.properties["verdict"] for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Assessment"] == [verdict]


@pytest.mark.parametrize("text", NOT_JUDGED)
def test_what_is_hoped_for_or_of_something_else_judges_no_cooperation(text: str) -> None:
    assert not [one for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Assessment"]


def test_an_obstacle_is_tied_to_the_cooperation_spoken_of() -> None:
    facts = facts_of("Peru cooperates with Chile on extradition. This cooperation is hampered by slow courts.")
    agreement = next(one for one in facts if isinstance(one, NodeFact) and one.label == "Agreement")
    assert [one.source for one in facts if isinstance(one, RelationshipFact) and one.type == "HAMPERED_BY"] == [agreement.key]


def test_an_obstacle_is_tied_to_its_subject() -> None:
    facts = facts_of("Fiji lacks the resources to patrol its waters.")
    state = next(one for one in facts if isinstance(one, NodeFact) and one.label == "State")
    assert [one.source for one in facts if isinstance(one, RelationshipFact) and one.type == "HAMPERED_BY"] == [state.key]


def test_an_obstacle_of_no_one_named_is_tied_to_no_one() -> None:
    assert not [one for one in facts_of("Corruption is endemic.") if isinstance(one, RelationshipFact) and one.type == "HAMPERED_BY"]


def test_reading_obstacles_takes_time_in_line_with_length() -> None:
    text = "a lack of " * 2000 + "perbedaan yang " * 2000
    assert obstacles_of(text) is not None
