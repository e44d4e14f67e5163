"""Statistics in prose of both languages: value, unit and year, whose figure it is and of where, and what is none."""

from __future__ import annotations

import hashlib

import pytest

from graph.documents import Document
from graph.facts import NodeFact, RelationshipFact
from graph.vocabulary import load_vocabulary
from loaders.extract import extract

Figure = tuple[float, str | None, int]

HITS: list[tuple[str, list[Figure]]] = [
    ("In 2017, Kenya extradited 12 suspects and deported four fugitives.", [(12, "people", 2017), (4, "people", 2017)]),
    ("Two defendants were extradited to Spain on drug charges in 2012.", [(2, "people", 2012)]),
    ("Pada 2018 Malaysia mengekstradisi 14 buronan dan mendeportasi tiga WNI.", [(14, "buronan", 2018), (3, "people", 2018)]),
    ("The customs service held 1,310 prevention events in 2016.", [(1310, "activities", 2016)]),
    ("Norway conducted 140 capacity building activities in 2015 in five countries.", [(140, "activities", 2015)]),
    ("Pada 2019 BNN mengadakan 45 kegiatan penyuluhan dan melatih 300 guru.", [(45, "activities", 2019), (300, "guru", 2019)]),
    (
        "In 2016 Kenya arrested 120 couriers, and since 2004 it has extradited more than 60 suspects to the United States.",
        [(120, "people", 2016)],
    ),
    (
        "In 2018 Ecuador seized 90 tons of cocaine. The academy has trained more than 3,000 officers since 2001.",
        [(90, "t", 2018)],
    ),
    ("Pada 2019 BNN menangkap 900 orang. Sejak 2005 lembaga itu telah melatih 4.000 petugas.", [(900, "people", 2019)]),
    ("Seizures have risen by 30 percent since 2010 to 45 tons in 2017.", [(30, "percent", 2017), (45, "t", 2017)]),
    (
        "From January to September 2018, police made 4,120 drug-related arrests, compared to 3,980 for the same period in 2017.",
        [(4120, "people", 2018), (3980, "people", 2017)],
    ),
    (
        "Polisi menangkap 1.210 orang pada 2020, dibandingkan dengan 980 pada periode yang sama tahun 2019.",
        [(1210, "people", 2020), (980, "people", 2019)],
    ),
    ("In 2014 the ministry registered 3,100 addicts (2,900 in 2013).", [(3100, "people", 2014), (2900, "people", 2013)]),
    (
        "The survey estimated that 21,900 hectares of coca were under cultivation in 2018, a decrease from 2017 (24,500 ha).",
        [(21900, "ha", 2018), (24500, "ha", 2017)],
    ),
    (
        "A survey published in July 2014 found that 12.5 percent of the population had used cannabis, up from 9.3 percent in 2008.",
        [(12.5, "percent", 2014), (9.3, "percent", 2008)],
    ),
    ("Survei yang dilakukan pada Maret 2016 menunjukkan bahwa 2,1 persen penduduk pernah memakai ganja.", [(2.1, "percent", 2016)]),
    ("In 2013, 22,000 families received assistance with licit crops.", [(22000, "people", 2013)]),
    ("The officers attend the academy in Accra, established in 2005, which trained 820 officers in 2014.", [(820, "people", 2014)]),
    (
        "Togo seized 12 kg of cocaine and 3.2 million pills in 2019, compared with 2.1 million pills and 30 kg of cocaine the year before.",
        [(12, "kg", 2019), (3.2e6, "pills", 2019), (2.1e6, "pills", 2018), (30, "kg", 2018)],
    ),
    ("The anti-narcotics police, which grew from 900 to 1,350 officers in 2018, opened three new stations.", [(1350, "people", 2018)]),
    (
        "The government eradicated 1,980 ha of coca in the 2014-15 season, down from 2,310 ha the season before.",
        [(1980, "ha", 2015), (2310, "ha", 2014)],
    ),
    ("Norway trained 85 Navy and port police officers in 2014, 11 of them in Oslo.", [(85, "officers", 2014), (11, "officers", 2014)]),
    ("According to a 2012 household survey, approximately 85,000 Kenyans were dependent on heroin.", [(85000, "people", 2012)]),
    ("Produksi opium naik dari 600 ton menjadi 810 ton pada 2013.", [(810, "t", 2013)]),
    ("Antara tahun 2005 dan 2014 sebanyak 870 perwira TNI AL mengikuti pendidikan di Australia.", [(870, "people", 2014)]),
    (
        "Selama tahun 2021, Divhubinter Polri:\na. memulangkan 12 WNI dari Laos;\nb. menerbitkan 31 red notice dan 17 yellow notice.",
        [(12, "people", 2021), (31, "red", 2021), (17, "yellow", 2021)],
    ),
    ("Heroin seizures in Nepal rose from 30 kg in 2014 to 45 kg in 2016.", [(30, "kg", 2014), (45, "kg", 2016)]),
    (
        "Interpol's bureau in Quito handled 1,340 requests in 2013, 1,512 in 2014, and 1,870 in 2015.",
        [(1340, "requests", 2013), (1512, "requests", 2014), (1870, "requests", 2015)],
    ),
    ("By September 2016 the two clinics had enrolled 725 clients.", [(725, "clients", 2016)]),
    (
        "The murder rate dropped from 86.5 per 100,000 in 2011 to 43.6 per 100,000 in 2017.",
        [(86.5, "per 100,000", 2011), (43.6, "per 100,000", 2017)],
    ),
    (
        "In 2012, 2013 and 2014, Tongan customs made 4, 9 and 17 seizures, respectively.",
        [(4, "cases", 2012), (9, "cases", 2013), (17, "cases", 2014)],
    ),
    ("Between 2010 and 2014, Georgian customs confiscated 640 kilograms of heroin.", [(640, "kg", 2014)]),
    ("Losses to online fraud in Singapore reached SGD 660 million in 2022.", [(660e6, "SGD", 2022)]),
    ("Police found 640 tusks in 2019; the next year they found 95 tusks.", [(640, "tusks", 2019), (95, "tusks", 2020)]),
    ("Satgas memulangkan 24 buronan pada 2013 dan 31 buronan pada 2014.", [(24, "buronan", 2013), (31, "buronan", 2014)]),
    ("Angka itu menurun dari 298 kasus (2010) menjadi 251 kasus (2011).", [(298, "cases", 2010), (251, "cases", 2011)]),
    ("Anggaran BNN tahun 2018 sebesar Rp1,3 triliun.", [(1.3e12, "IDR", 2018)]),
    (
        "Kapal asing yang ditangkap pada 2014 berjumlah 32 unit dan pada 2015 melonjak menjadi 157 unit.",
        [(32, "units", 2014), (157, "units", 2015)],
    ),
    ("The number of drug-related deaths in Malta reached 1,240 in 2019.", [(1240, None, 2019)]),
    ("Around 42 percent of prisoners in Togo were held for drug offences in 2015.", [(42, "percent", 2015)]),
    ("In 2013 Fiji received 85 requests for legal assistance and rejected 12 requests.", [(85, "requests", 2013), (12, "requests", 2013)]),
    ("The police of Malta recorded 512 cannabis cases in 2014 and 634 in 2015.", [(512, "cases", 2014), (634, "cases", 2015)]),
    ("Pada 2014 BNN menangkap 553 tersangka, 41 di antaranya warga asing.", [(553, "people", 2014), (41, "people", 2014)]),
    ("Sabu yang disita pada 2016 sebanyak 1,3 ton dan pada 2017 sebanyak 4,6 ton.", [(1.3, "t", 2016), (4.6, "t", 2017)]),
    ("Pada tahun 2017 tercatat 46.500 kasus, meningkat 13 persen dari tahun sebelumnya.", [(46500, "cases", 2017), (13, "percent", 2017)]),
    ("Bea Cukai telah melakukan 414 penindakan narkotika pada tahun 2021.", [(414, "cases", 2021)]),
    (
        "Perkara itu pada 2015 melibatkan 210 tersangka yang terdiri dari 180 WNI dan 30 WNA.",
        [(210, "people", 2015), (180, "people", 2015), (30, "people", 2015)],
    ),
    ("Pada 2016 BNN menangkap 900 orang. Dari jumlah itu, 21 orang merupakan warga asing.", [(900, "people", 2016), (21, "people", 2016)]),
    ("Jumlah itu meningkat dibandingkan tahun 2011 yang mencapai 3,8 juta orang.", [(3.8e6, "people", 2011)]),
    ("In 2020, Kenya arrested 41 couriers, down from 68 couriers in 2019.", [(41, "people", 2020), (68, "people", 2019)]),
    ("Peru destroyed 500 hectares of coca in 2019, compared with 800 ha a year earlier.", [(500, "ha", 2019), (800, "ha", 2018)]),
    ("From January through October 2020, Chile seized 45.9 metric tons of cannabis.", [(45.9, "t", 2020)]),
    ("In 2017, Laotian police pulled up 1,200 ha of poppy.", [(1200, "ha", 2017)]),
    ("Dari Januari hingga Oktober 2020, Chili menyita 45,9 ton ganja.", [(45.9, "t", 2020)]),
    ("Pada 2020, Kenya menangkap 41 kurir, turun dari 68 kurir pada 2019.", [(41, "people", 2020), (68, "people", 2019)]),
    ("Pada 2019, Peru memusnahkan 500 hektar koka, sedangkan tahun sebelumnya 800 hektar.", [(500, "ha", 2019), (800, "ha", 2018)]),
    (
        "In 2019, Peruvian police seized 31.5 tons of cocaine and destroyed 412 laboratories.",
        [(31.5, "t", 2019), (412, "laboratories", 2019)],
    ),
    (
        "Pada tahun 2020, kepolisian Malaysia menyita 4,2 ton sabu dan menangkap 1.250 tersangka.",
        [(4.2, "t", 2020), (1250, "people", 2020)],
    ),
    ("Thai authorities arrested 250,000 people on drug charges in 2018.", [(250000, "people", 2018)]),
    ("According to the World Health Organization, 35 million people used opioids in 2021.", [(35e6, "people", 2021)]),
    ("Menurut UNODC, sebanyak 275 juta orang menggunakan narkoba pada 2020.", [(275e6, "people", 2020)]),
    ("Coca cultivation in Colombia rose by 12 percent in 2019.", [(12, "percent", 2019)]),
    ("Coca cultivation in Colombia rose by 12 percent in 2019 compared with 2018.", [(12, "percent", 2019)]),
    ("Produksi opium di Myanmar turun 11 persen pada tahun 2018.", [(11, "percent", 2018)]),
    ("The number of drug cases handled by Vietnamese courts reached 18,340 cases in 2016.", [(18340, "cases", 2016)]),
    ("Jumlah kasus narkotika di Sulawesi Selatan mencapai 2.310 kasus pada tahun 2021.", [(2310, "cases", 2021)]),
    ("As of 30 June 2022, 84 new psychoactive substances had been identified in Chile.", [(84, "substances", 2022)]),
    ("Hingga Maret 2021 tercatat 96 zat psikoaktif baru di Thailand.", [(96, "substances", 2021)]),
    ("In 2015, an estimated 32,100 hectares of opium poppy were cultivated in Myanmar.", [(32100, "ha", 2015)]),
    ("The survey found 4,700 users (INCB, 2019).", [(4700, "people", 2019)]),
    ("Data menunjukkan 4,7 juta pengguna ganja (INCB, 2019).", [(4.7e6, "people", 2019)]),
    ("Between January and September 2020, the Fiji Police Force recorded 1,020 drug cases.", [(1020, "cases", 2020)]),
    (
        "In 2017, customs in Ghana intercepted 120 kg of heroin. The agency arrested 75 people and seized 3,000 tablets of tramadol.",
        [(75, "people", 2017), (120, "kg", 2017), (3000, "tablets", 2017)],
    ),
    (
        "Sepanjang 2022, Bea Cukai Filipina menggagalkan 812 kasus penyelundupan dan menyita 1,9 ton sabu.",
        [(1.9, "t", 2022), (812, "cases", 2022)],
    ),
    ("BNN mencatat 1.184 kasus pada 2021, turun dari 1.307 kasus pada 2020.", [(1184, "cases", 2021), (1307, "cases", 2020)]),
    ("Police arrested 900 people in 2011 and 1,100 people in 2012.", [(900, "people", 2011), (1100, "people", 2012)]),
    ("Overdose deaths dropped by 7% in the 12 months ending June 2023.", [(7, "percent", 2023)]),
    ("Mexico extradited 65 people to the United States in 2016.", [(65, "people", 2016)]),
    (
        "In 2018 the United States trained 2,300 police officers in Peru through 48 courses.",
        [(48, "courses", 2018), (2300, "people", 2018)],
    ),
    ("Selama semester pertama 2019 kepolisian Laos menangkap 3.310 orang.", [(3310, "people", 2019)]),
    (
        "Sepanjang tahun 2021, Bea Cukai Filipina mencatat 312 penindakan dengan barang bukti seberat 2,5 ton.",
        [(2.5, "t", 2021), (312, "cases", 2021)],
    ),
    ("In 2016 Interpol trained 20 officers of the Ghana Police Service in Accra.", [(20, "people", 2016)]),
    ("Pada 2015 sebanyak 20 penyidik BNN mengikuti kursus yang diselenggarakan DEA.", [(20, "people", 2015)]),
    ("Kenya arrested 41 couriers, down from 68 in 2019.", [(68, "people", 2019)]),
    ("In 2014 the courts of Togo convicted 310 traffickers, up from 260 the year before.", [(260, "people", 2013), (310, "people", 2014)]),
    ("In March 2018 the World Health Organization trained 35 nurses in Lome.", [(35, "people", 2018)]),
    ("Pada Maret 2018 DEA melatih 35 penyidik di Lome.", [(35, "people", 2018)]),
    (
        "The number of cases uncovered in Togo climbed from 1,120 in 2012 to 1,390 in 2013 and 1,512 in 2015.",
        [(1120, None, 2012), (1390, None, 2013), (1512, None, 2015)],
    ),
    ("More than two million tablets were seized in Togo and Benin in 2016.", [(2e6, "tablets", 2016)]),
    ("Sampai dengan Juni 2013, akademi itu telah melatih 640 peserta dari Togo dan Benin.", [(640, "people", 2013)]),
    ("The Togolese office, set up in 2003, arrested 612 couriers in 2011.", [(612, "people", 2011)]),
    ("Lome, 4 May 2016\n\nThe office trained 240 prosecutors last year.", [(240, "people", 2015)]),
    ("Lome, 4 Mei 2016\n\nTahun lalu kantor itu melatih 240 jaksa.", [(240, "people", 2015)]),
    (
        "Togo\n\nINCSR 2015 Volume 1\n\nThe police destroyed 14 hectares of cannabis and 22 tons of herb.",
        [(14, "ha", 2014), (22, "t", 2014)],
    ),
]
# Of no year that the text tells.
UNDATED = [
    "Togo\n\nINCSR 2015 Volume 1\n\nSince 2003, the school has trained more than 6,000 police officers from the region.",
    "Togo\n\nINCSR 2015 Volume 1\n\nThe state funds approximately 120 organizations that operate rehabilitation centers.",
    "Togo has paid for the eradication program since 2012 and took title to 14 U.S.-donated helicopters between 2010 and 2014.",
    "In March 2015 police raided a laboratory; a study found 40 kg of precursors.",
    "The academy, which Togo and Benin founded in 1998, has trained more than 18,000 officers.",
    "Some 900 hectares of cannabis were cut down, but not with the tools that Canada gave in 2012.",
    "Lome, 4 May 2016\n\nCanada gave the unit two dogs last year, and France's embassy has trained 25 analysts.",
    "Since 2010, Brazil has trained 4,000 officers.",
    "The agency recovered over $30 million from the network.",
    "Lembaga itu telah melatih 640 penyidik dari Togo.",
    "The sweep brought 90 arrests and the seizure of 40 vehicles, 12 kg of heroin and 300 tablets.",
    "Togo and Benin arrested 96 people in the operation. Of the arrests, 51 were made in Togo, 30 in Benin and 15 in Ghana.",
    "Unit itu telah bertukar informasi dengan mitranya sebanyak 140 kali.",
    "The ministry ran three courses attended by 70 prosecutors of Togo, who then trained 45 investigators.",
    "Interpol has trained 60 Togolese police officers.",
]
TRAPS = [
    "The council will hold 120 prevention events in 2027.",
    "The agreement covers 14 activities in 2015.",
    "On 4 May 2016 the fair offered 20 activities.",
    "In 2015, a court ordered that two men be extradited.",
    "Sebanyak 30 penyidik Polri akan mengikuti pelatihan di Bangkok pada 2020.",
    "In 2015 the bureau hosted 14 meetings and signed 3 treaties with two neighbours.",
    "The Japanese government donated 10 patrol boats and 25 vehicles to the coast guard in 2016.",
    "The treaty has 24 articles and was ratified by 38 states in 2010.",
    "The mission will have 120 observers and a budget of EUR 14 million in 2026.",
    "The conference in Doha in 2015 brought together 4,000 delegates from 149 countries.",
    "Australia menghibahkan dua kapal patroli dan 40 radio kepada Polri pada tahun 2012.",
    "Undang-Undang Nomor 35 Tahun 2009 memuat 155 pasal dan menggantikan 2 undang-undang terdahulu.",
    "Gedung pusat pelatihan itu memiliki 40 kamar dan 6 ruang kelas sejak 2004.",
    "Police in Lome seized 12 kg of heroin on the tip of a traveller.",
    "The unit has only 10 patrol boats, with which it fights smugglers.",
    "On 4 May the unit trained 30 officers.",
    "The two sides spoke 4 times.",
    "Opium production fell by 12 percent.",
    "Togo\n\nINCSR 2015 Volume 1\n\nIn May the police found 51 kilograms of cocaine in a container.",
    "The Nepal Police seized 400 kg of hashish in Pokhara in 2019.",
    "From 3 to 12 May 2018 Kenya and Uganda seized 40 kg of heroin in one sweep.",
    "BNN menyita 50 kg sabu di Batam pada 2016.",
    "Japan handed over 12 patrol boats in 2019.",
    "In fiscal year 2015 the office on 4 Lake Road was closed.",
    "The two sides met 3 times in 2014 and 4 times in 2015.",
    "Pertemuan pada 2012 dan 2013 berlangsung di Bogor.",
    "Of these, 12 were new.",
    "On 4 May 2014 Kenya met Uganda, and in 2015 Togo. Police seized 40 kg of heroin.",
    "Dari jumlah itu, 21 orang merupakan warga asing.",
    "The unit hopes that the number of deaths in 2031 falls to 900 in the province.",
    "On 12 March 2019, Thai police seized 700 kg of methamphetamine in Chiang Rai.",
    "Pada 3 Mei 2020 polisi Laos menyita 16 ton prekursor.",
    "In August 2018, customs in Ghana seized 120 kg of heroin.",
    "Crime rose by 20 percent (Kabui and Tara 2016).",
    "Sebanyak 30 persen warga menggunakan ganja (Sitepu dan Lubis, 2014).",
    "The United States provided $12 million to Peru in 2019.",
    "The forum has 23 members and met in 2018.",
    "In 2016 the workshop was attended by 45 participants from Fiji and Tonga.",
    "Pelatihan pada tahun 2018 diikuti oleh 40 peserta dari Laos dan Kamboja.",
    "Peru aims to eradicate 25,000 hectares of coca in 2025.",
    "Thailand plans to train 500 officers in 2026.",
    "The agreement is valid for five years from 2018.",
    "Police arrested two suspects in 2018.",
    "Kenya has a police force of 100,000 officers.",
    "In 2014, the parties signed 3 agreements.",
    "Opium production decreased by 40 percent between 2003 and 2010.",
    "The target for 2024 is to treat 10,000 patients.",
    "Pemerintah menargetkan rehabilitasi 50.000 pecandu pada tahun 2025.",
    "In a joint operation in 2018, Peru and Ecuador seized 900 kg of cocaine.",
    "Bolivia has 11 million inhabitants.",
    "Undang-Undang Nomor 35 Tahun 2009 memuat 155 pasal.",
    "In 2013, 12 countries founded the network.",
    "The maximum penalty is 20 years for 5 kg of heroin.",
    "The police seized 900 kg of cocaine.",
    "In 2017, Kenya joined the network. It arrested 12 people in April.",
    "Hundreds of people were arrested in 2019.",
]


def facts_of(text: str) -> list[NodeFact | RelationshipFact]:
    document = Document("own.txt", hashlib.sha256(text.encode()).hexdigest(), "own.txt", text, "text/plain", None, None, ())
    return list(extract(document, load_vocabulary())[0])


def statistics_of(text: str) -> list[NodeFact]:
    return [one for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Statistic"]


def figures_of(text: str) -> list[tuple[object, object, object]]:
    return sorted(
        ((one.properties["value"], one.properties.get("unit"), one.properties.get("year")) for one in statistics_of(text)), key=str
    )


def named_by(text: str, type: str) -> set[str]:
    facts = facts_of(text)
    names = {one.key: str(one.properties.get("name")) for one in facts if isinstance(one, NodeFact)}
    return {names[one.target] for one in facts if isinstance(one, RelationshipFact) and one.type == type}


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_a_figure_of_a_year_is_a_statistic(text: str, expected: list[Figure]) -> None:
    assert figures_of(text) == sorted(expected, key=lambda one: str((float(one[0]), *one[1:])))


@pytest.mark.parametrize("text", UNDATED)
def test_a_figure_of_no_year_is_no_statistic(text: str) -> None:
    assert figures_of(text) == []


@pytest.mark.parametrize("text", TRAPS)
def test_happenings_aims_money_and_members_are_no_statistics(text: str) -> None:
    assert figures_of(text) == []


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("In 2019, Peruvian police seized 31.5 tons of cocaine.", "cocaine seized"),
        ("Pada 2020, kepolisian Malaysia menyita 4,2 ton sabu.", "sabu menyita"),
        ("Jumlah kasus narkotika di Sulawesi Selatan mencapai 2.310 kasus pada tahun 2021.", "Jumlah kasus narkotika di Sulawesi Selatan"),
        ("In 2018, Peru arrested nearly 2,000 people.", "people arrested (nearly)"),
        ("In 2018, the DEA reported 61 drug cases.", "drug cases"),
        ("In 2018, the academy trained 412 police officers.", "police officers trained"),
    ],
)
def test_a_series_keeps_the_words_for_what_is_counted(text: str, series: str) -> None:
    assert [one.properties["series"] for one in statistics_of(text)] == [series]


@pytest.mark.parametrize(
    ("text", "type", "name"),
    [
        ("According to UNODC, 35 million people used opioids in 2021.", "REPORTED_BY", "UNODC"),
        ("The survey found 4,700 users (INCB, 2019).", "REPORTED_BY", "INCB"),
        ("BNN mencatat 1.184 kasus pada 2021.", "REPORTED_BY", "BNN"),
        ("Produksi opium di Myanmar turun 11 persen pada tahun 2018.", "ABOUT", "Myanmar"),
        ("In 2015, an estimated 32,100 hectares of opium poppy were cultivated in Myanmar.", "ABOUT", "Myanmar"),
    ],
)
def test_a_statistic_names_its_source_and_its_place(text: str, type: str, name: str) -> None:
    assert named_by(text, type) == {name}


def test_a_figure_given_in_both_languages_is_one_statistic_with_both_quotes() -> None:
    text = (
        "Pada tahun 2020 kepolisian Malaysia menangkap 1.250 tersangka di wilayah perbatasan negara itu.\n\n"
        "In 2020 the Malaysian police arrested 1,250 suspects in the border areas of the country.\n"
    )
    (one,) = statistics_of(text)
    assert {evidence.language for evidence in one.evidence} == {"id", "en"}


def test_equal_figures_of_one_sentence_are_two_statistics() -> None:
    assert len(statistics_of("In 2019, Peru arrested 300 smugglers and convicted 300 dealers.")) == 2


def test_every_quote_of_a_statistic_stands_in_the_text() -> None:
    text = "In 2017, customs in Ghana intercepted 120 kg of heroin. The agency arrested 75 people."
    found = statistics_of(text)
    assert len(found) == 2
    for one in found:
        assert all(text[evidence.start : evidence.end] == evidence.quote for evidence in one.evidence)
        assert any("2017" in evidence.quote for evidence in one.evidence)
