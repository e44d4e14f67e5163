"""What the vocabulary knows, and what it tells apart."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import earliest
from graph.errors import SchemaError
from graph.schema import node_label
from graph.vocabulary import Entry, Vocabulary, case_allows, load_substances, load_topics, load_vocabulary, spelled, vocabulary_with
from graph.vocabulary.cities import City, find_city
from graph.vocabulary.entries import LABELS
from graph.vocabulary.reading import read_groups

VOCABULARY = load_vocabulary()
ALL = (VOCABULARY, load_topics(), load_substances())
FORMS = [(vocabulary, form, entry, generic) for vocabulary in ALL for form, entry, generic in vocabulary.forms()]
FILES = sorted(item.name for item in files("graph.vocabulary").iterdir() if item.name.endswith(".yml"))
AGENCIES = [entry for entry in VOCABULARY.entries.values() if entry.label == "Agency"]
ACTORS = ["Agency", "InternationalOrganisation", "RegionalBody", "Organisation"]


def found(name: str, label: str | None = None, country: str | None = None, language: str | None = None) -> str | None:
    entry = VOCABULARY.find(name, label, country, language)
    return None if entry is None else entry.id


def written(folder: Path, text: str) -> Path:
    path = folder / "extra.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_unambiguous_form_finds_its_entry() -> None:
    lost = [(form, entry.id) for vocabulary, form, entry, generic in FORMS if not generic and vocabulary.find(form) != entry]
    assert not lost


def test_each_generic_form_finds_its_entry_by_its_country() -> None:
    bound = [(vocabulary, form, entry) for vocabulary, form, entry, generic in FORMS if generic and entry.country]
    assert not [(form, entry.id) for vocabulary, form, entry in bound if vocabulary.find(form, country=entry.country) != entry]


def test_no_unambiguous_form_is_claimed_twice() -> None:
    for vocabulary in ALL:
        owners: dict[str, set[str]] = {}
        for form, entry, generic in vocabulary.forms():
            if not generic:
                owners.setdefault(form, set()).add(entry.id)
        assert not {form: ids for form, ids in owners.items() if len(ids) > 1}


def test_bodies_of_different_states_are_never_found_for_each_other() -> None:
    states = sorted({entry.country for entry in AGENCIES if entry.country})
    for form in sorted({form for entry in AGENCIES for form in entry.generic}):
        for country in states:
            hit = VOCABULARY.find(form, country=country)
            assert hit is None or hit.country == country, (form, country)


def test_a_generic_form_without_its_country_names_nothing_or_what_bears_it_alone() -> None:
    alone = {form: entry for _, form, entry, generic in FORMS if not generic}
    hits = {form: VOCABULARY.find(form) for _, form, entry, generic in FORMS if generic and entry.label == "Agency"}
    assert hits
    assert not [form for form, hit in hits.items() if hit not in (None, alone.get(form))]


@given(st.sampled_from(AGENCIES).filter(lambda entry: len(spelled(entry.name).split()) > 2))
def test_case_accents_and_articles_of_a_long_name_do_not_count(entry: Entry) -> None:
    assert VOCABULARY.find(entry.name.upper()) == entry
    assert VOCABULARY.find(f"the {entry.name}") == entry


@given(st.text(max_size=30))
def test_any_text_is_found_or_not_without_an_error(text: str) -> None:
    entry = VOCABULARY.find(text)
    assert entry is None or entry.id in VOCABULARY.entries


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("BNN", "Badan Narkotika Nasional", "National Narcotics Board", "National Narcotics Agency", "BNN RI"), "bnn-id"),
        (("Polri", "POLRI", "Mabes Polri", "Indonesian National Police", "Kepolisian Negara Republik Indonesia"), "polri-id"),
        (("PNTL", "Polisi Nasional Timor Leste", "National Police of Timor-Leste", "Polícia Nacional de Timor-Leste"), "pntl-tl"),
        (("Bea Cukai", "Bea dan Cukai", "DJBC", "Indonesian Customs"), "djbc-id"),
        (
            (
                "UNODC",
                "United Nations Office on Drugs and Crime",
                "United Nations Office on Drugs and Crimes",
                "UN Office on Drugs and Crime",
            ),
            "unodc",
        ),
        (("PBB", "UN", "Perserikatan Bangsa-Bangsa", "United Nations"), "un"),
        (
            ("RRT", "PRC", "Tiongkok", "China", "Republik Rakyat Tiongkok", "People’s Republic of China"),
            "state-cn",
        ),
        (("Laos", "Lao PDR", "Lao People's Democratic Republic", "Government of Laos"), "state-la"),
        (("Amerika Serikat", "U.S.", "United States", "USA"), "state-us"),
        (("Yunani", "Greece", "Hellenic Republic"), "state-gr"),
        (("Belanda", "The Netherlands", "Kerajaan Belanda"), "state-nl"),
        (("Filipina", "Republik Filipina", "REPUBLIC OF THE PHILIPPINES"), "state-ph"),
        (("Uni Emirat Arab", "UAE"), "state-ae"),
        (("Republic of Korea", "Korea Selatan", "Republik Korea"), "state-kr"),
        (("Dominican Republic", "Republik Dominika"), "state-do"),
        (("Dominica", "Dominika", "Commonwealth of Dominica"), "state-dm"),
        (("ASOD", "ASEAN Senior Officials on Drug Matters", "ASEAN Senior Officials on Drugs Matters"), "asod"),
        (
            ("1961 Single Convention on Narcotic Drugs", "Konvensi Tunggal Narkotika 1961"),
            "single-convention-1961",
        ),
    ],
)
def test_names_in_both_languages_name_one_thing(names: tuple[str, ...], expected: str) -> None:
    assert {name: found(name) for name in names} == dict.fromkeys(names, expected)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("NCB", "IN", "ncb-in"),
        ("NCB", "SG", "cnb-sg"),
        ("NCB", "ID", "ncb-interpol-id"),
        ("NCB", "FR", None),
        ("NCB", None, None),
        ("Ministry of Public Security", "VN", "mps-vn"),
        ("Ministry of Public Security", "CN", "mps-cn"),
        ("Ministry of Public Security", "LA", "mps-la"),
        ("Ministry of Public Security", None, None),
        ("Federal Police", "AU", "afp-au"),
        ("Federal Police", "BR", "dpf-br"),
        ("AFP", None, "afp-au"),
        ("AFP", "PH", "afp-ph"),
        ("National Police", "ID", "polri-id"),
        ("National Police", "TL", "pntl-tl"),
        ("BNN", "TH", None),
    ],
)
def test_the_country_tells_homonyms_apart(name: str, country: str | None, expected: str | None) -> None:
    assert found(name, country=country) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Brazilian Federal Police", "dpf-br"),
        ("Federal Police of Brazil", "dpf-br"),
        ("Brazil's Ministry of Justice", "justice-br"),
        ("Narcotics Control Bureau of the Republic of India", "ncb-in"),
        ("Ministry of Public Security of the Socialist Republic of Viet Nam", "mps-vn"),
        ("PRC Ministry of Public Security", "mps-cn"),
        ("Customs Department (Laos)", "customs-la"),
        ("Kementerian Luar Negeri Thailand", "mfa-th"),
        ("Kementerian Dalam Negeri Kerajaan Maroko", "interior-ma"),
        ("Colombian National Police", "ponal-co"),
        ("UNODC Indonesia", None),
        ("National Police of Atlantis", None),
    ],
)
def test_a_name_may_hold_its_state(name: str, expected: str | None) -> None:
    assert found(name) == expected


def test_a_generic_form_in_an_indonesian_text_is_indonesias() -> None:
    assert found("Kementerian Luar Negeri", language="id") == "kemlu-id"
    assert found("Kementerian Luar Negeri", language="en") is None
    assert found("Kementerian Luar Negeri", country="TH", language="id") == "mfa-th"
    assert found("AS", language="id") == "state-us"
    assert found("AS") is None


@pytest.mark.parametrize("name", ["who", "us", "can", "bnn", "turkey", "chad", "jordan", "polri", "eco", "Who", "Bnn", ""])
def test_acronyms_and_single_names_need_their_case(name: str) -> None:
    assert found(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("TURKEY", "state-tr"), ("Jordan", "state-jo"), ("Chad", "state-td"), ("Georgia", "state-ge"), ("Lao", "state-la")],
)
def test_states_that_are_words_are_found_as_written_or_in_capitals(name: str, expected: str) -> None:
    assert found(name) == expected
    assert case_allows(VOCABULARY.entries[expected].name, VOCABULARY.entries[expected].name.upper())


@pytest.mark.parametrize("name", ["Korea", "Kongo", "Congo"])
def test_a_name_that_two_states_share_is_neither(name: str) -> None:
    assert found(name) is None


def test_a_label_narrows_what_is_found() -> None:
    assert found("UNODC", "InternationalOrganisation") == "unodc"
    assert found("UNODC", "Actor") == "unodc"
    assert found("UNODC", "Forum") is None
    assert found("Bali", "Place") == "id-ba"


def test_demonyms_name_states_but_are_no_forms() -> None:
    named = [VOCABULARY.state(word) for word in ("Brazilian", "Lao", "Chinese", "Indonesian", "Dutch", "Swiss")]
    assert [state and state.country for state in named] == ["BR", "LA", "CN", "ID", "NL", "CH"]
    assert VOCABULARY.state("Dominican") is None
    assert found("Brazilian") is None


def test_every_state_has_both_names_a_code_and_neighbours_that_have_it_too() -> None:
    states = {entry.country: entry for entry in VOCABULARY.entries.values() if entry.label == "State"}
    assert sum(1 for entry in states.values() if entry.kind == "state") == 195
    assert all(entry.name_id and entry.country for entry in states.values())
    assert not [
        (one, other) for one, entry in states.items() for other in entry.borders if other in states and one not in states[other].borders
    ]


def test_the_vocabulary_is_wide_enough() -> None:
    count = Counter(entry.label for entry in VOCABULARY.entries.values())
    assert sum(count[label] for label in ACTORS) >= 400
    assert len({entry.country for entry in AGENCIES}) >= 100
    assert count["Forum"] >= 60
    assert count["Agreement"] >= 40
    assert count["Programme"] >= 50


def test_every_body_of_a_state_has_a_country_of_the_vocabulary() -> None:
    states = {entry.country for entry in VOCABULARY.entries.values() if entry.label == "State"}
    assert not [entry.id for entry in AGENCIES if entry.country not in states]


def test_topics_and_substances_are_found_in_any_case_and_both_languages() -> None:
    topic = load_topics().find("Pertukaran Informasi")
    assert topic is not None and topic == load_topics().find("exchange of information")
    substance = load_substances().find("Shabu")
    assert substance is not None and substance.name == "methamphetamine"
    assert load_substances().find("ganja") == load_substances().find("Cannabis")


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_the_package_names_its_sources(name: str) -> None:
    text = files("graph.vocabulary").joinpath(name).read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines()[:8] if line.startswith("#"))
    assert any(word in head for word in ("by hand", "CLDR"))
    if name != "cities.yml":
        assert {label for given in read_groups(text, name).values() if (label := given["label"])} <= LABELS


def test_an_extra_file_adds_and_replaces(tmp_path: Path) -> None:
    extra = written(
        tmp_path,
        """
- defaults: {label: Agency, country: FJ}
  entries:
    drug-office-fj: {name: Drug Office of Fiji, acronym: DOFJ, generic: [Drug Office]}
    police-fj: {acronym: FIJPOL}
""",
    )
    vocabulary = load_vocabulary(extra)
    assert vocabulary.entries["drug-office-fj"] == vocabulary.find("DOFJ")
    assert vocabulary.find("Drug Office", country="FJ") == vocabulary.find("Drug Office of Fiji")
    police = vocabulary.find("FIJPOL")
    assert police is not None and police.name == "Fiji Police Force"
    assert VOCABULARY.find("FIJPOL") is None


def test_lists_of_a_groups_defaults_are_added_to_an_entrys_own(tmp_path: Path) -> None:
    text = "- defaults: {label: Agency, country: FJ, generic: [Bureau]}\n  entries:\n    one-fj: {name: One of Fiji, generic: [One]}\n"
    entry = load_vocabulary(written(tmp_path, text)).entries["one-fj"]
    assert entry.generic == ("One", "Bureau")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- entries:\n    x-fj: {name: X}", "no label"),
        ("- entries:\n    x-fj: {label: Agency}", "no name"),
        ("- entries:\n    x-fj: {label: Ministry, name: X}", "label 'Ministry' is unknown"),
        ("- entries:\n    x-fj: {label: Agency, name: X, colour: red}", "key 'colour' is unknown"),
        ("- entries:\n    x-no: {label: Agency, name: X, country: NO}", "quotation marks"),
        ("- entries:\n    x-fj: {label: Agency, name: X, country: fj}", "alpha-2"),
        ("- entries:\n    x-fj: {label: Agency, name: X, names: Y}", "must be a list"),
        ("- entries:\n    X_FJ: {label: Agency, name: X}", "small letters"),
        ("- entries:\n    x-fj: {label: Agency, name: X, latitude: south}", "degrees"),
        ("- entries:\n    x-fj: {label: Agency, name: X, part_of: nothing}", "is not there"),
        ("- entries:\n    x-fj: {label: Agency, name: X}\n    y-fj: {label: Agency, name: X}", "names both"),
        ("- entries:\n    x-fj: {label: Forum, name: X, level: local}", "level"),
        ("entries: {}", "list of groups"),
        ("- defaults: {}", "no `entries`"),
        ("- entries: {a: b: c}", "no YAML"),
        ("- entries: {a-b: {label: Forum, name: A}}\n- entries: {a-b: {label: Forum, name: B}}", "stands twice"),
    ],
)
def test_a_broken_extra_file_is_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message) as caught:
        load_vocabulary(written(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_missing_extra_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be read"):
        load_vocabulary(tmp_path / "none.yml")


def test_what_is_kept_of_the_files_is_the_same_as_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    vocabulary_with.cache_clear()
    first = load_vocabulary()
    assert list((tmp_path / "coopnet").glob("vocabulary-*.json"))
    vocabulary_with.cache_clear()
    assert dict(load_vocabulary().entries) == dict(first.entries) == dict(VOCABULARY.entries)
    next((tmp_path / "coopnet").glob("vocabulary-*.json")).write_text("broken", encoding="utf-8")
    vocabulary_with.cache_clear()
    assert dict(load_vocabulary().entries) == dict(VOCABULARY.entries)


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    vocabulary_with.cache_clear()
    assert dict(load_vocabulary().entries) == dict(VOCABULARY.entries)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Wina", None, ("Vienna", "AT")),
        ("Vienna", None, ("Vienna", "AT")),
        ("Wien", None, ("Vienna", "AT")),
        ("Den Haag", None, ("The Hague", "NL")),
        ("Moskow", None, ("Moscow", "RU")),
        ("Beijing", None, ("Beijing", "CN")),
        ("Tanjungpinang", None, ("Tanjung Pinang", "ID")),
        ("Cartagena", None, ("Cartagena", "CO")),
        ("Cartagena", "ES", ("Cartagena", "ES")),
        ("March", None, None),
        ("March", "GB", ("March", "GB")),
        ("Negara", None, None),
        ("Atlantis", None, None),
    ],
)
def test_cities_are_found_by_their_names_in_several_languages(name: str, country: str | None, expected: tuple[str, str] | None) -> None:
    city = find_city(name, country)
    assert (city and (city.name, city.country)) == expected


def test_a_city_has_coordinates() -> None:
    city = find_city("Jakarta")
    assert isinstance(city, City) and -7 < city.latitude < -6 and 106 < city.longitude < 107


def test_a_vocabulary_of_two_that_claim_a_name_is_refused() -> None:
    with pytest.raises(SchemaError, match="names both"):
        Vocabulary([Entry("a", "Agency", "Drug Board"), Entry("b", "Agency", "The Drug Board")])


def test_no_acronym_is_a_word_in_capitals() -> None:
    words = (
        "and are aid can care dan dare data dari date dian die do echo eco fast go grid grids ice in ini itu its kata may nada of on or "
    )
    words += "oleh pada parties pasal rab safe sama see senin sunat surat tahun that the this to un-der untuk utc was will with yang"
    assert not [word for word in words.upper().split() if VOCABULARY.find(word) is not None]


def test_what_is_known_of_an_entry_fits_the_schema() -> None:
    wrong = []
    for vocabulary in (VOCABULARY, load_topics()):
        for entry in vocabulary.entries.values():
            for key, allowed in node_label(entry.label).values.items():
                value = getattr(entry, key, None)
                wrong += [(entry.id, key, value)] if value is not None and value not in allowed else []
    assert not wrong


def test_dates_are_edtf() -> None:
    dated = [entry for entry in VOCABULARY.entries.values() if entry.date or entry.founded]
    assert dated
    assert not [entry.id for entry in dated for date in (entry.date, entry.founded) if date and earliest(date) is None]
