"""What an instrument provides for is told as such, and never as done."""

from __future__ import annotations

from itertools import pairwise

from contradicted import facts_of
from hypothesis import given
from hypothesis import strategies as st

from graph.facts import Fact, NodeFact
from loaders.discourse.provisions import find_articles

TREATY = """AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF KENYA AND THE GOVERNMENT OF THE REPUBLIC OF UGANDA ON POLICE COOPERATION

Article 1
Areas of cooperation

The cooperation of the services includes:
(a) joint training of officers of the Kenya Police Service and the Uganda Police Force;
(b) joint patrols of Kenya and Uganda on Lake Victoria.

Article 2
Competent authorities

The Kenya Police Service assists the Uganda Police Force in the training of dog handlers.
The Uganda Police Force is a member of the Lake Victoria Police Forum.

Done at Nairobi on 3 May 2016 in two originals.

In June 2017 the Kenya Police Service trained officers of the Uganda Police Force in Mombasa.
"""
LAW = """Perjanjian antara Republik Indonesia dan Republik India tentang Ekstradisi
ditandatangani pada tanggal 25 Januari 2011 di New Delhi.

Materi pokok dalam Perjanjian tersebut, antara lain:
1. Kedua negara bekerja sama dalam bentuk:
a. pertukaran informasi antara Kejaksaan Agung RI dan Kementerian Dalam Negeri India;
b. pelatihan bersama penyidik Polri dan CBI India.
2. Polri dan CBI India mengadakan pertemuan setiap tahun di Jakarta. Pada Mei 2012 Polri dan CBI India menggelar pelatihan bersama di Bogor.

Polri melatih 20 penyidik CBI India di Semarang pada Juni 2013.
"""
NEWS = """BNN dan PDEA bekerja sama dalam tiga kegiatan sepanjang 2015:
1. BNN melatih 12 penyidik PDEA di Bogor;
2. BNN dan PDEA menggelar operasi bersama di Manila.
"""
PLANS = """Canada will work with Ghana to:

Launch a police dialogue to exchange information.

Strengthen Ghana's security forces, including through executing coordinated operations with Canadian forces.

Advance customs cooperation between Canada and Togo.

Canada trained officers of the Ghana Police Service in 2019. Canada also cooperates with Benin.
"""
RENCANA = """Kedua negara sepakat untuk:

a. Kepolisian Kenya melatih petugas Kepolisian Uganda;
b. meningkatkan kerja sama antara Kenya dan Uganda.

Pada 2020 Jepang melatih petugas Kepolisian Filipina.
"""
AGREED = """In addition, the ministers agreed to:

• Peru, Chile, and Bolivia signed the Andean Roadmap on Precursor Control.

• Expand joint patrols of Peru and Bolivia that were launched in 2011.
"""
DONE = """Efforts to combat smuggling in 2020 included:

- The Kenya Police Service trained officers of the Uganda Police Force;
- Kenya and Uganda exchanged information on traffickers.
"""


def test_articles_of_a_treaty_are_no_events() -> None:
    told = _activities(TREATY)
    assert {date for date, modality in told if modality is None} == {"2017-06"}
    assert sum(modality == "provided_for" for _, modality in told) >= 3
    seats = [one for one in facts_of(TREATY) if not isinstance(one, NodeFact) and one.type == "MEMBER_OF"]
    assert seats
    assert all(one.properties["modality"] == "provided_for" for one in seats)


def test_what_a_law_lists_of_a_treaty_is_no_event() -> None:
    told = _activities(LAW)
    assert sorted(str(date) for date, modality in told if modality is None) == ["2012-05", "2013-06"]
    assert sum(modality == "provided_for" for _, modality in told) >= 2


def test_the_agreement_itself_stands() -> None:
    agreements = [one for one in facts_of(LAW) if isinstance(one, NodeFact) and one.label == "Agreement"]
    assert [one.properties.get("modality") for one in agreements] == [None]


def test_a_list_of_what_was_done_is_one_of_events() -> None:
    assert all(modality is None for _, modality in _activities(NEWS))
    assert len(_activities(NEWS)) >= 2


def test_a_title_ends_before_what_is_told_of_it() -> None:
    text = "Materi dalam Nota Kesepahaman antara BNN dan PDEA mengenai Kerja Sama di Bidang Narkotika antara lain:"
    (agreement,) = (one for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Agreement")
    assert str(agreement.properties["title_id"]).endswith("Narkotika")


def test_an_instrument_of_which_an_article_is_told_is_no_other() -> None:
    text = (
        "Fiji menandatangani United Nations Convention against Transnational Organized Crime pada 15 Desember 2000 di Palermo. "
        "Tujuan Konvensi Pasal 1 Konvensi menyatakan bahwa kerja sama ditingkatkan. Fiji ikut serta menandatangani Konvensi tersebut."
    )
    agreements = {one.key for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Agreement"}
    assert len(agreements) == 1


def test_an_article_named_alone_makes_no_instrument() -> None:
    assert find_articles("Article 5\nWe met.\n") == ()
    assert find_articles("Article 5\nWe met.\nArticle 9\nWe left.\n") == ()


@given(
    st.lists(
        st.sampled_from(["Article 1\n", "Article 2\n", "Pasal III\n", "Pasal IV\n", "Done at Rome.\n", "Text of a clause.\n", "ANNEX\n"])
    )
)
def test_articles_lie_apart_and_within_the_text(lines: list[str]) -> None:
    text = "".join(lines)
    spans = find_articles(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= after[0] for one, after in pairwise(spans))


def _activities(text: str) -> list[tuple[object, object]]:
    """Return when each activity of a text was, and its modality."""
    found: list[Fact] = [one for one in facts_of(text) if isinstance(one, NodeFact) and one.label == "Activity"]
    return [(one.properties.get("date"), one.properties.get("modality")) for one in found]


def test_what_a_list_only_plans_is_not_done() -> None:
    told = _activities(PLANS)
    assert [date for date, modality in told if modality is None] == ["2019"]
    assert any(modality == "planned" for _, modality in told)
    ties = [one.properties.get("modality") for one in facts_of(PLANS) if isinstance(one, NodeFact) and one.label == "Agreement"]
    assert sorted(ties, key=str) == [None, "planned"]
    assert [date for date, modality in _activities(RENCANA) if modality is None] == ["2020"]


def test_what_a_list_tells_of_efforts_is_done() -> None:
    assert {modality for _, modality in _activities(DONE)} == {None}


def test_what_an_entry_of_plans_tells_in_the_past_is_done() -> None:
    facts = facts_of(AGREED)
    assert [one.properties.get("modality") for one in facts if isinstance(one, NodeFact) and one.label == "Agreement"] == [None]
    assert not [modality for _, modality in _activities(AGREED) if modality is None]
