"""Signatories: who signed a law, as the words behind its last article tell."""

from __future__ import annotations

import pytest
from sentences_read import read

from graph.facts import Value

LAW = "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 90 TAHUN 1981 TENTANG PENGESAHAN PERJANJIAN SUNGAI\n\nPasal 1\nMengesahkan perjanjian itu. "


def persons(ending: str) -> dict[str, Value | None]:
    """Return the persons of a law that ends with these words, each with the office held."""
    graph = read(LAW + ending, "id")
    names = {node.id: str(node.properties["name"]) for node in graph.nodes if "Person" in node.labels}
    offices = {edge.start: edge.properties.get("position") for edge in graph.relationships if edge.type == "REPRESENTS"}
    return {name: offices.get(key) for key, name in names.items()}


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("Disahkan di Jakarta pada tanggal 4 Mei 1981 PRESIDEN REPUBLIK INDONESIA, ttd. BUDIARTO", {"Budiarto": "Presiden"}),
        (
            "Disahkan di Jakarta pada tanggal 4 Mei 1981 PRESIDEN REPUBLIK INDONESIA, BUDIARTO JENDERAL TNI. Diundangkan di Jakarta",
            {"Budiarto": "Presiden"},
        ),
        ("Diundangkan di Jakarta MENTERI/SEKRETARIS NEGARA REPUBLIK INDONESIA, HARTAWAN, SH.", {"Hartawan": "Menteri/Sekretaris Negara"}),
        ("Diundangkan pada tanggal 5 Mei 1981, Menteri Kehakiman, ttd. G.A. MAHENDRA.", {"G.A. Mahendra": "Menteri Kehakiman"}),
        ("Diundangkan di Jakarta SEKRETARIS NEGARA, ttd MOHD. SALIM. LEMBARAN NEGARA", {"Mohd. Salim": "Sekretaris Negara"}),
        ("Penempatan dalam Lembaran Negara. BUDIARTO Diundangkan di Jakarta pada tanggal 6 Mei 1981", {"Budiarto": None}),
        ("Diundangkan di Jakarta pada tanggal 6 Mei 1981 LEMBARAN NEGARA REPUBLIK INDONESIA", {}),
    ],
)
def test_who_signed_a_law_is_told_with_the_office(ending: str, expected: dict[str, str | None]) -> None:
    assert persons(ending) == expected
