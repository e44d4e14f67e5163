"""Lists whose items each name an agreement with one partner are read with the owner of their heading or lead."""

from __future__ import annotations

import pytest
from contradicted import facts_of

from graph.facts import NodeFact, RelationshipFact

ITEMS = """1. Nota kesepahaman dengan Narcotics Control Bureau India, New Delhi, 12 Maret 2014
2. Nota kesepahaman dengan ONCB Thailand, Bangkok, 3 April 2015
"""


def agreements(text: str) -> tuple[list[tuple[object, object]], int, int]:
    """Return kind and date of the agreements of a text, and how many ties to parties and places they have."""
    facts = facts_of(text)
    nodes = [fact for fact in facts if isinstance(fact, NodeFact) and fact.label == "Agreement"]
    found = [(node.properties["kind"], node.properties.get("date")) for node in nodes]
    ties = [fact.type for fact in facts if isinstance(fact, RelationshipFact)]
    return sorted(found, key=str), ties.count("PARTY_TO"), ties.count("SIGNED_AT")


@pytest.mark.parametrize("lead", ["BNN telah menandatangani dokumen berikut:\n\n", "# Kerja Sama Badan Narkotika Nasional\n\n"])
def test_items_name_agreements_of_whom_the_lead_or_heading_names(lead: str) -> None:
    assert agreements(lead + ITEMS) == ([("MoU", "2014-03-12"), ("MoU", "2015-04-03")], 4, 2)


def test_items_may_have_bullets_and_brackets() -> None:
    text = (
        "# Agreements of the Philippine Drug Enforcement Agency\n\n"
        "- Memorandum of understanding with the National Narcotics Board of Indonesia (Jakarta, 6 June 2012)\n"
        "- Arrangement with the Central Narcotics Bureau of Singapore (Singapore, 7 July 2013)\n"
    )
    assert agreements(text)[:2] == ([("MoU", "2012-06-06"), ("arrangement", "2013-07-07")], 4)


@pytest.mark.parametrize(
    "text",
    [
        "Dokumen berikut dibahas:\n\n" + ITEMS,
        "BNN akan menandatangani dokumen berikut:\n\n" + ITEMS,
        "BNN telah menandatangani dokumen berikut:\n\n1. Nota kesepahaman dengan ONCB Thailand, akan ditandatangani pada 2025\n",
        "Petugas BNN berkunjung ke tempat berikut:\n\n1. ONCB Thailand, Bangkok, 3 April 2015\n2. NCB India, New Delhi, 4 Mei 2015\n",
    ],
)
def test_lists_of_nobody_of_plans_or_of_other_things_name_none(text: str) -> None:
    assert agreements(text)[0] == []


def test_an_item_that_names_several_arrangements_is_one_with_each_partner() -> None:
    text = (
        "The Fiji Police Force has signed the following agreements:\n\n"
        "- Working Arrangements with the police forces of Samoa, Tonga and Vanuatu;\n"
        "- a draft Agreement with Nauru.\n"
    )
    assert agreements(text)[:2] == ([("arrangement", None)] * 3, 6)
