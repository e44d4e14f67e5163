"""Verbs that the rules list by their base have all their forms."""

from __future__ import annotations

import re

import pytest

from graph.errors import SchemaError
from loaders.rules import load_rules, verbs
from loaders.rules.inflection import FORMS, english, indonesian, nominal, nouns


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("furnish", ("furnish", "furnishes", "furnished", "furnished", "furnishing")),
        ("supply", ("supply", "supplies", "supplied", "supplied", "supplying")),
        ("donate", ("donate", "donates", "donated", "donated", "donating")),
        ("ship", ("ship", "ships", "shipped", "shipped", "shipping")),
        ("deploy", ("deploy", "deploys", "deployed", "deployed", "deploying")),
        ("tie", ("tie", "ties", "tied", "tied", "tying")),
        ("equip/equipped", ("equip", "equips", "equipped", "equipped", "equipping")),
        ("give/gave/given", ("give", "gives", "gave", "given", "giving")),
        ("hand over", ("hand over", "hands over", "handed over", "handed over", "handing over")),
        ("begin/began/begun/beginning", ("begin", "begins", "began", "begun", "beginning")),
    ],
)
def test_an_english_verb_has_its_five_forms(base: str, forms: tuple[str, ...]) -> None:
    assert english(base) == forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("serahkan", ("menyerahkan", "diserahkan")),
        ("tempatkan", ("menempatkan", "ditempatkan")),
        ("kirim", ("mengirim", "dikirim")),
        ("pasok", ("memasok", "dipasok")),
        ("latih", ("melatih", "dilatih")),
        ("adakan", ("mengadakan", "diadakan")),
        ("biayai", ("membiayai", "dibiayai")),
        ("mensponsori/disponsori", ("mensponsori", "disponsori")),
        ("berlatih/", ("berlatih", None)),
    ],
)
def test_an_indonesian_verb_takes_its_nasal_and_its_passive(base: str, forms: tuple[str, str | None]) -> None:
    assert indonesian(base) == forms


@pytest.mark.parametrize(
    ("base", "noun"),
    [("tangkap", "penangkapan"), ("serahkan", "penyerahan"), ("selidiki", "penyelidikan"), ("latih", "pelatihan"), ("berlatih/", None)],
)
def test_an_indonesian_verb_has_a_noun_for_its_deed(base: str, noun: str | None) -> None:
    assert nominal(base) == noun


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("⟨A0⟩ furnished ⟨A1⟩", True),
        ("⟨A0⟩ furnish ⟨A1⟩", True),
        ("⟨A0⟩ jointly furnish ⟨A1⟩", True),
        ("to furnish ⟨A1⟩", False),
        ("the wish to furnish", False),
    ],
)
def test_a_base_is_finite_only_right_behind_those_who_act(text: str, told: bool) -> None:
    assert (re.search(rf"\b(?:{FORMS['en']['finite'](['furnish'])})\b", text) is not None) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("⟨A0⟩ raided ⟨Q1⟩", True),
        ("⟨A0⟩ jointly raid ⟨Q1⟩", True),
        ("⟨A0⟩ has been raiding ⟨Q1⟩", True),
        ("a series of raids", False),
        ("the raided houses", False),
        ("a treaty on raiding", False),
    ],
)
def test_a_verb_that_is_a_noun_too_tells_only_where_it_is_a_verb(text: str, told: bool) -> None:
    assert (re.search(rf"\b(?:{FORMS['en']['done'](['raid'])})\b", text) is not None) is told


def test_all_classes_of_words_make_patterns_in_all_forms_of_their_languages() -> None:
    for name, listed in load_rules("verbs").items():
        for language in listed:
            for form in FORMS[language].keys() - {"noun"}:
                assert re.compile(verbs(name, form, language))
    for name, listed in load_rules("nouns").items():
        for language in listed:
            assert re.compile(verbs(name, "noun", language))


def test_an_english_noun_has_its_plural() -> None:
    made = re.compile(nouns(["battery", "bus", "craft/craft", "gear/", "clinic(?= on)"]))
    assert all(made.fullmatch(form) for form in ("battery", "batteries", "buses", "craft", "gear"))
    assert not any(made.fullmatch(form) for form in ("gears", "crafts"))
    assert made.match("clinics on ballistics")
    assert not made.match("clinics of the city")


def test_a_class_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SchemaError, match="no flying:finite"):
        verbs("flying", "finite", "en")
    with pytest.raises(SchemaError, match=r"nouns\.yml: no flying:noun in language en"):
        verbs("flying", "noun", "en")
