"""The page in Chromium without a network, used as a person would: by clicks, keys and looking."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from network import network
from playwright.sync_api import Browser, BrowserContext, Locator, sync_playwright
from playwright.sync_api import Page as Tab

from graph.facts import Value
from graph.model import Node, PropertyGraph, Relationship
from graph.page import make_page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# No name resolves and every request would go to a port that nobody listens on.
OFFLINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 380, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium is installed; bash tests/setup.sh installs it")
        pytest.skip("no Chromium is installed; bash tests/setup.sh installs it")
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program, args=list(OFFLINE))
        yield started
        started.close()


class Opened(NamedTuple):
    """A page in a tab, with all that the browser reported while it was open."""

    tab: Tab
    context: BrowserContext
    requests: list[str]
    troubles: list[str]

    @property
    def panel(self) -> Locator:
        """The panel."""
        return self.tab.locator("#panel")

    def heading(self) -> str:
        """Return the heading of the panel."""
        return self.panel.locator("h2").first.inner_text()

    def point(self, node: str) -> tuple[float, float]:
        """Return where a node stands in the window."""
        place = "const {x, y} = coopnet.picture.network.canvasToDOM(coopnet.picture.network.getPosition(id));"
        corner = "const box = document.querySelector('#network canvas').getBoundingClientRect();"
        x, y = self.tab.evaluate(f"(id) => {{ {place} {corner} return [box.left + x, box.top + y]; }}", node)
        return x, y

    def click(self, node: str) -> None:
        """Click on a node and wait for the panel to tell of it."""
        self.tab.mouse.click(*self.point(node))
        # vis-network waits for a second click before it believes in one.
        self.tab.wait_for_function("(id) => document.getElementById('panel').dataset.id === id", arg=node)

    def still(self) -> None:
        """Wait until the picture has stopped moving."""
        self.tab.wait_for_timeout(300)


class Opener:
    """Opens pages of graphs, each in a context of its own."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.opened: list[Opened] = []

    def __call__(self, graph: PropertyGraph, scheme: Any = "light", window: Any = WIDE, **options: Any) -> Opened:
        """Return the page of a graph, opened and drawn."""
        path = make_page(graph, **options).write(self.folder / f"page{len(self.opened)}.html")
        context = self.browser.new_context(viewport=window, color_scheme=scheme, reduced_motion="reduce", offline=True)
        context.add_init_script(WATCH)
        tab = context.new_page()
        found = Opened(tab, context, [], [])
        session = context.new_cdp_session(tab)
        session.on("Network.requestWillBeSent", lambda event: found.requests.append(event["request"]["url"]))
        session.on("Log.entryAdded", lambda event: found.troubles.append(event["entry"]["text"]))
        session.send("Network.enable")
        session.send("Log.enable")
        tab.on("console", lambda message: found.troubles.append(message.text))
        tab.on("pageerror", lambda error: found.troubles.append(str(error)))
        tab.on("dialog", lambda dialog: found.troubles.append(dialog.message))
        tab.goto(path.as_uri())
        tab.wait_for_selector("html[data-ready]")
        self.opened.append(found)
        return found


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens pages; when the test is over, none may have asked for anything, failed, or broken its policy."""
    opener = Opener(browser, tmp_path)
    yield opener
    for number, found in enumerate(opener.opened):
        assert found.requests == [(tmp_path / f"page{number}.html").as_uri()]
        assert found.troubles == []
        assert found.tab.evaluate("window.violations") == []
        assert len(found.context.pages) == 1
        found.context.close()


def test_the_search_finds_names_of_the_other_language_by_keyboard(open_page: Opener) -> None:
    page = open_page(network())
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("biro NARKÓTIKA norl")
    assert page.tab.locator("#results [role=option]").first.inner_text().startswith("Norland Drug Bureau")
    page.tab.keyboard.press("Enter")
    assert page.heading().startswith("Norland Drug Bureau")
    assert "Biro Narkotika Norlandia" in page.panel.inner_text()
    assert page.tab.locator("#results").is_hidden()
    assert page.tab.evaluate("document.activeElement.id") == "panel"


def test_the_search_knows_aliases_and_arrows_choose_among_what_it_finds(open_page: Opener) -> None:
    page = open_page(network())
    page.tab.locator("#search").click()
    page.tab.keyboard.type("national police")
    options = page.tab.locator("#results [role=option]")
    assert options.count() == 2
    second = options.nth(1).locator(".name bdi").first.inner_text()
    page.tab.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.tab.keyboard.press("Enter")
    assert page.heading().startswith(second)
    page.tab.locator("#search").fill("nobody of that name")
    assert page.tab.locator("#results").inner_text() == "Nothing found"
    page.tab.keyboard.press("Escape")
    assert page.tab.locator("#results").is_hidden()


def test_a_click_on_a_node_shows_its_facts_with_their_quotes(open_page: Opener) -> None:
    page = open_page(network())
    page.click("a:mou12")
    assert page.heading() == "Memorandum on precursors"
    told = page.panel.inner_text()
    assert "March in the table, May in the text" in told
    assert "a memorandum on precursors" in told
    parties = page.panel.locator("section", has=page.tab.locator("h3", has_text="Parties"))
    item = parties.locator("li", has_text="National Narcotics Board")
    assert "signed" in item.inner_text()
    item.locator("summary").click()
    # Quotes are drawn where they are opened, which a busy machine does a moment later.
    item.get_by_text("BNN signed in March").wait_for()
    assert "north.txt · characters" in item.inner_text()


def test_facts_stand_in_the_order_of_their_kinds_and_dates(open_page: Opener) -> None:
    page = open_page(network())
    page.click("n:bnn")
    headings = [heading.split("\n")[0] for heading in page.panel.locator("section h3").all_inner_texts()]
    assert headings == ["Party to", "Takes part in", "Reports", "Agency of", "Who cooperates with whom"]
    agreements = page.panel.locator("section").first.locator(".walk bdi").all_inner_texts()
    assert agreements == ["Memorandum on precursors", "Second memorandum", "Customs agreement"]
    assert "proposed" in page.panel.locator("li", has_text="Customs agreement").inner_text()


def test_a_reader_walks_from_neighbour_to_neighbour_and_back_to_the_overview(open_page: Opener) -> None:
    page = open_page(network())
    page.click("n:bnn")
    page.panel.get_by_role("button", name="Memorandum on precursors").first.click()
    assert page.heading() == "Memorandum on precursors"
    page.panel.get_by_role("button", name="Lindhaven").click()
    assert page.heading() == "Lindhaven"
    assert "not in the picture" in page.panel.inner_text()
    page.tab.keyboard.press("Escape")
    assert page.heading() == "How to read it"
    leading = page.panel.locator(".leading button").first
    name = leading.inner_text()
    leading.focus()
    page.tab.keyboard.press("Enter")
    assert page.heading().startswith(name)


def test_who_leads_has_more_than_nothing_of_what_is_measured(open_page: Opener) -> None:
    page = open_page(network(), size="betweenness", projection="agreements")
    assert page.panel.locator(".leading .figure").all_inner_texts() == ["0.2", "0.2"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_chosen_at_first_is_not_cut_off(open_page: Opener, language: str) -> None:
    page = open_page(network(), language=language)
    pen = "const pen = document.createElement('canvas').getContext('2d'); pen.font = getComputedStyle(one).font;"
    room = "return one.offsetWidth - pen.measureText(one.selectedOptions[0].text).width;"
    arrow = 36
    assert page.tab.evaluate(f"Math.min(...[...document.querySelectorAll('select')].map((one) => {{ {pen} {room} }}))") > arrow


def test_a_click_on_a_link_shows_its_evidence(open_page: Opener) -> None:
    page = open_page(network())
    (x, y), (across, down) = page.point("n:oca"), page.point("n:polri")
    page.tab.mouse.click((x + across) / 2, (y + down) / 2)
    page.tab.wait_for_selector("#panel .sentence")
    told = page.panel.inner_text()
    assert "Osteria Customs Authority" in told
    assert "Declines" in told
    assert "stated to be absent" in told
    assert "the customs refused the police" in told
    assert "exchange of lists" in told


def test_the_legend_hides_and_shows_a_type(open_page: Opener) -> None:
    page = open_page(network())
    key = page.tab.locator("[data-key='type:Agency']")
    assert key.inner_text().split() == ["Agencies", "5"]
    place = page.point("n:ndb")
    key.click()
    assert key.get_attribute("aria-pressed") == "false"
    page.still()
    page.tab.mouse.click(*place)
    page.still()
    assert page.heading() == "How to read it"
    key.click()
    page.still()
    page.click("n:ndb")
    assert page.heading().startswith("Norland Drug Bureau")


def test_the_search_shows_what_the_legend_hid(open_page: Opener) -> None:
    page = open_page(network())
    page.tab.locator("[data-key='type:Forum']").click()
    page.tab.locator("#search").fill("strait drug forum")
    page.tab.keyboard.press("Enter")
    assert page.heading().startswith("Strait Drug Forum")
    assert page.tab.locator("[data-key='type:Forum']").get_attribute("aria-pressed") == "true"


def test_the_legend_tells_what_is_not_asserted_apart(open_page: Opener) -> None:
    page = open_page(network())
    legend = page.tab.locator("#legend").inner_text()
    assert "proposed, planned or provided for" in legend
    assert "stated to be absent" in legend
    dashes = page.tab.locator("[data-key='link:intended'] line").get_attribute("stroke-dasharray")
    assert dashes != page.tab.locator("[data-key='link:asserted'] line").get_attribute("stroke-dasharray")


def test_the_view_of_ties_shows_what_two_actors_share(open_page: Opener) -> None:
    page = open_page(network())
    page.tab.locator("#view").select_option(label="Who cooperates with whom")
    page.still()
    assert page.tab.locator("[data-key='type:Agreement']").count() == 0
    page.click("n:ndb")
    page.panel.get_by_role("button", name="What they share").first.click()
    assert "Cooperates with" in page.heading()
    assert page.panel.locator(".quote").count() > 0


def test_communities_colour_the_picture_where_asked(open_page: Opener) -> None:
    page = open_page(network(), colour="community")
    assert page.tab.locator("#colour").input_value() == "community"
    assert page.tab.locator("[data-key^='community:']").count() > 0
    page.tab.locator("#colour").select_option("type")
    assert page.tab.locator("[data-key^='community:']").count() == 0


def test_the_page_speaks_indonesian(open_page: Opener) -> None:
    page = open_page(network(), language="id")
    assert page.heading() == "Cara membaca"
    page.click("n:bnn")
    assert page.heading().startswith("Badan Narkotika Nasional")
    assert "Pihak dalam" in page.panel.inner_text()
    assert "National Narcotics Board" in page.panel.inner_text()


def test_parallel_edges_are_drawn_each_on_a_line_of_its_own(open_page: Opener) -> None:
    state = Node("n:a", ("Actor", "Entity", "State"), {"name": "Arcadia", "source": "vocabulary"})
    treaty = Node("n:t", ("Agreement", "Entity"), {"kind": "treaty", "title": "Treaty", "source": "vocabulary"})
    acts = ("ratified", "signed", "withdrew")
    page = open_page(
        PropertyGraph((state, treaty), tuple(Relationship(f"r:{act}", "PARTY_TO", "n:a", "n:t", {"action": act}) for act in acts))
    )
    for _ in range(2):
        page.tab.locator("#zoom-in").click()
    page.still()
    (x, y), (across, down) = page.point("n:a"), page.point("n:t")
    found = set()
    for step in range(-40, 41, 2):
        middle = ((x + across) / 2, (y + down) / 2)
        length = ((across - x) ** 2 + (down - y) ** 2) ** 0.5
        spot = (middle[0] - (down - y) / length * step, middle[1] + (across - x) / length * step)
        edge = page.tab.evaluate(
            "([x, y]) => { const box = document.querySelector('#network canvas').getBoundingClientRect();"
            " return coopnet.picture.network.getEdgeAt({ x: x - box.left, y: y - box.top }); }",
            spot,
        )
        found |= {edge} - {None}
    assert found == {"r:ratified", "r:signed", "r:withdrew"}


HOSTILE = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 1">',
    "<svg/onload=window.hacked=1> & co. &lt;b&gt;",
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "line\u2028break\u2029and\u0000more",
    "\u202eright to left\u202c שלום עולם",
    "href " + "very long " * 300,
    "{{ 7 * 7 }} ${7 * 7} <!-- ",
    "__proto__",
)


def hostile() -> PropertyGraph:
    """Return a graph whose every text is one that a careless page would run."""
    nodes = [Node("d:x", ("Document", "Entity"), {"name": HOSTILE[0], "title": HOSTILE[2], "language": HOSTILE[3]})]
    ties = []
    for number, text in enumerate(HOSTILE):
        proof: dict[str, Value] = {
            "document": HOSTILE[0],
            "document_id": "x",
            "start": 0,
            "end": len(text),
            "quote": text,
            "rule": text,
            "language": text,
        }
        nodes.append(Node(f"e:{number}", ("Entity", "Evidence"), proof))
        names: dict[str, Value] = {
            "name": text,
            "name_id": f"{text} id",
            "acronym": text[:9],
            "aliases": (text, "javascript:alert(1)"),
            "wikidata": text,
            "kind": text,
        }
        nodes.append(Node(f"n:{number}{text}", ("Actor", "Agency", "Entity"), {**names, "evidence": (f"e:{number}",), "sources": 1}))
        nodes.append(
            Node(f"a:{number}", ("Agreement", "Entity"), {"title": text, "kind": text, "date": text, "evidence": (f"e:{number}",)})
        )
        for start in (number, (number + 1) % len(HOSTILE)):
            told: dict[str, Value] = {
                "instrument": text,
                "role": "javascript:alert(1)",
                "reservation": "https://example.org/a b",
                "evidence": (f"e:{number}",),
            }
            ties.append(Relationship(f"r:{number}-{start}{text}", "PARTY_TO", f"n:{start}{HOSTILE[start]}", f"a:{number}", told))
        nodes.append(
            Node(f"i:{number}", ("Entity", "Inconsistency"), {"description": text, "kind": text, "severity": text, "evidence": ()})
        )
        ties.append(Relationship(f"r:c{number}", "CONCERNS", f"i:{number}", f"a:{number}", {"evidence": (f"e:{number}",)}))
    return PropertyGraph(tuple(nodes), tuple(ties))


def test_hostile_texts_do_nothing_and_are_shown_as_they_are(open_page: Opener) -> None:
    graph = hostile()
    page = open_page(graph, colour="community")
    parts = [*(node.id for node in graph.nodes if node.id[0] in "nai"), *(one.id for one in graph.relationships)]
    for key in parts:
        page.tab.evaluate(
            "(id) => { coopnet.open(id, true); document.querySelectorAll('#panel summary').forEach((one) => one.click()); }", key
        )
    for number, text in enumerate(HOSTILE):
        page.tab.evaluate("(id) => coopnet.open(id)", f"n:{number}{text}")
        shown = page.panel.locator("h2 bdi").first.text_content()
        assert shown == text
        assert page.panel.locator("blockquote bdi").first.text_content() == text
        page.tab.locator("#search").fill(text[:200])
        page.tab.keyboard.press("Escape")
    page.tab.locator("#view").select_option("ties")
    tie = page.tab.evaluate("Object.keys(coopnet.data.ties)[0]")
    page.tab.evaluate("(id) => coopnet.open(id)", tie)
    page.still()
    assert page.tab.evaluate("window.hacked") is None
    assert page.tab.locator("img, iframe, object, embed, #panel script").count() == 0


def test_links_lead_to_the_web_only(open_page: Opener) -> None:
    page = open_page(hostile())
    page.tab.evaluate("(id) => coopnet.open(id)", f"r:4-4{HOSTILE[4]}")
    links = page.panel.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://example.org/a%20b"]
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    assert "javascript:alert(1)" in page.panel.inner_text()


@pytest.mark.parametrize("window", [WIDE, NARROW])
def test_nothing_lies_over_anything_or_sticks_out(open_page: Opener, window: dict[str, int]) -> None:
    page = open_page(hostile(), window=window)
    page.tab.evaluate("(id) => coopnet.open(id, true)", f"n:8{HOSTILE[8]}")
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= window["width"]
    boxes = {name: page.tab.locator(f"#{name}").bounding_box() for name in ("legend", "canvas", "panel")}
    for name, one in boxes.items():
        for other_name, other in boxes.items():
            if name < other_name:
                assert one is not None
                assert other is not None
                beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
                below = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
                assert beside or below, (name, other_name)


def test_no_label_lies_over_another(open_page: Opener) -> None:
    page = open_page(network())
    boxes = page.tab.evaluate("coopnet.labels.boxes()")
    assert len(boxes) > 10
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            beside = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_the_page_is_dark_where_the_reader_wants_it(open_page: Opener) -> None:
    page = open_page(network(), scheme="dark")
    assert page.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
    dark = page.tab.locator("[data-key='type:State'] circle").get_attribute("fill")
    page.tab.emulate_media(color_scheme="light")
    page.tab.wait_for_function(
        "(dark) => document.querySelector('[data-key=\"type:State\"] circle').getAttribute('fill') !== dark", arg=dark
    )


def test_what_can_be_used_has_a_name_and_takes_the_keyboard(open_page: Opener) -> None:
    page = open_page(network())
    nameless = page.tab.evaluate(
        "[...document.querySelectorAll('button, input, select, [tabindex=\"0\"]')].filter((one) =>"
        " !(one.getAttribute('aria-label') || one.textContent.trim() || one.closest('label'))).length"
    )
    assert nameless == 0
    assert page.tab.locator(".vis-network").get_attribute("role") == "application"
    assert page.tab.locator(".vis-network").get_attribute("tabindex") == "0"
    before = page.tab.evaluate("coopnet.picture.network.getScale()")
    page.tab.locator("#zoom-in").focus()
    page.tab.keyboard.press("Enter")
    page.still()
    assert page.tab.evaluate("coopnet.picture.network.getScale()") > before


def test_a_notebook_shows_several_pages_each_shut_off_from_it(browser: Browser, tmp_path: Path) -> None:
    frames = "".join(make_page(network(), language=language)._repr_html_() for language in ("en", "id"))
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f'<!doctype html><meta charset="utf-8"><title>Notebook</title>{frames}', encoding="utf-8")
    context = browser.new_context(viewport={"width": 950, "height": 800}, offline=True)
    troubles: list[str] = []
    tab = context.new_page()
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.goto(notebook.as_uri())
    for place, heading in enumerate(("How to read it", "Cara membaca")):
        shown = tab.frame_locator("iframe").nth(place)
        shown.locator("html[data-ready]").wait_for()
        assert shown.locator("#panel h2").inner_text() == heading
    english = tab.frame_locator("iframe").first
    english.locator("#search").fill("ndb")
    english.locator("#search").press("Enter")
    assert english.locator("#panel h2").inner_text().startswith("Norland Drug Bureau")
    assert troubles == []
    context.close()
