"""Documents of any number, made up from own sentences: the same seed gives the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

STATES = (
    ("Thailand", "the Royal Thai Police", "Bangkok"),
    ("Fiji", "the Fiji Police Force", "Suva"),
    ("Australia", "the Australian Federal Police", "Canberra"),
    ("Malaysia", "the Royal Malaysia Police", "Kuala Lumpur"),
    ("Singapore", "the Central Narcotics Bureau", "Singapore"),
    ("the Philippines", "the Philippine Drug Enforcement Agency", "Manila"),
    ("China", "the National Narcotics Control Commission", "Beijing"),
    ("Japan", "the National Police Agency of Japan", "Tokyo"),
    ("Laos", "the Ministry of Public Security of Laos", "Vientiane"),
    ("Cambodia", "the Cambodian National Police", "Phnom Penh"),
    ("Sri Lanka", "the Sri Lanka Police", "Colombo"),
    ("Peru", "the National Police of Peru", "Lima"),
    ("Germany", "the Federal Criminal Police Office of Germany", "Berlin"),
    ("India", "the Narcotics Control Bureau of India", "New Delhi"),
    ("Nigeria", "the National Drug Law Enforcement Agency of Nigeria", "Abuja"),
    ("Vietnam", "the Ministry of Public Security of Vietnam", "Hanoi"),
    ("Papua New Guinea", "the Royal Papua New Guinea Constabulary", "Port Moresby"),
    ("Timor-Leste", "the National Police of Timor-Leste", "Dili"),
    ("Colombia", "the National Police of Colombia", "Bogota"),
    ("Iran", "the Drug Control Headquarters of Iran", "Tehran"),
    ("Pakistan", "the Anti Narcotics Force of Pakistan", "Islamabad"),
    ("South Africa", "the South African Police Service", "Pretoria"),
    ("France", "the National Police of France", "Paris"),
    ("Turkey", "the Turkish National Police", "Ankara"),
)
SUBJECTS = ("precursors", "illicit trafficking", "information exchange", "money laundering", "alternative development", "joint training")
MONTHS = ("January", "March", "April", "June", "August", "October", "December")
BULAN = ("Januari", "Maret", "April", "Juni", "Agustus", "Oktober", "Desember")
CLAIMS = (
    "On {day} {month} {year} {home} and {agency} signed a memorandum of understanding on {subject} in {city}.",
    "Pada tanggal {day} {bulan} {year} {home} dan {agency} menandatangani nota kesepahaman tentang {subject} di {city}.",
    "In {year} {home} and {state} signed an agreement on {subject} for a period of five years.",
    "{agency} trained {amount} officers of {home} in {city} in {month} {year}.",
    "In {month} {year} {home} and {agency} seized {amount} kg of methamphetamine in a joint operation.",
    "{state} takes part in ASEANAPOL, whose {number}th conference was held in {city} in {year}.",
    "{home} dan {agency} bertukar informasi mengenai {subject} sejak {year}.",
    "{home} should cooperate more closely with {agency} on {subject}.",
)
FILLERS = (
    "The report of that spring says little of the means, and less of the money that would be needed to go on with the work.",
    "Those who were there recall a long table, much tea and a draft that went back and forth until late in the evening.",
    "Wilayah perbatasan di utara luas, jalannya sedikit, dan petugas yang menjaganya harus berhari-hari menunggu perahu.",
    "Many of the shipments come by sea, in small boats that leave at night and meet larger ones far from the coast.",
    "Nobody counts how often such plans are made; that they are seldom carried out in full is no secret among the officers.",
    "Data dari tahun sebelumnya belum lengkap sehingga angka di atas hanya memberi gambaran kasar tentang keadaan di lapangan.",
    "The archive keeps the letters in which both sides ask for patience, and a list of questions that were never answered.",
    "A younger generation of investigators grew up with these cases and speaks the language of its neighbours.",
)
HOMES = ("the National Narcotics Board of Indonesia (BNN)", "the Indonesian National Police (Polri)")


def write_documents(folder: Path, count: int, smallest: int = 3_000, largest: int = 10_000, seed: int = 0) -> list[Path]:
    """Return the paths of new documents in a folder, of some size in characters each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"report-{number:05}.txt"
        path.write_text(document(number, random.Random(f"{seed} {number}"), smallest, largest), encoding="utf-8")
        paths.append(path)
    return paths


def document(number: int, chance: random.Random, smallest: int, largest: int) -> str:
    """Return the text of one document: a title and paragraphs of claims among sentences that claim nothing."""
    length = chance.randint(smallest, largest)
    home = chance.choice(HOMES)
    partners = chance.sample(STATES, 3)
    paragraphs = [f"Report {number} on the partners of {home}"]
    while sum(map(len, paragraphs)) < length:
        sentences = [chance.choice(FILLERS), _claim(home, partners, chance), *chance.sample(FILLERS, 2), _claim(home, partners, chance)]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def _claim(home: str, partners: list[tuple[str, str, str]], chance: random.Random) -> str:
    state, agency, city = chance.choice(partners)
    month = chance.randrange(len(MONTHS))
    text = chance.choice(CLAIMS).format(
        home=home,
        state=state,
        agency=agency,
        city=city,
        subject=chance.choice(SUBJECTS),
        day=chance.randint(1, 28),
        month=MONTHS[month],
        bulan=BULAN[month],
        year=chance.randint(2004, 2024),
        amount=chance.randint(2, 900),
        number=chance.randint(21, 39),
    )
    return text[0].upper() + text[1:]
