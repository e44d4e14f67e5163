"use strict";
// The panel: the overview, or what is said of a node, a link or a tie, with the words that say so.
(() => {
  const { data, text, element, words, address, number, fold, factsOf, place } = coopnet;
  const panel = document.getElementById("panel");
  const FEW_QUOTES = 2;
  const FEW_FACTS = 8;
  const FEW_NAMES = 3;
  // The quotes show how many documents say it.
  const SAID_ELSEWHERE = new Set(["sources"]);
  // By these actors belong to something together with others.
  const TOGETHER = new Set(["PARTY_TO", "TAKES_PART_IN", "PARTICIPATES_IN", "MEMBER_OF", "RUNS", "SUPPORTS", "ESTABLISHED"]);

  const swatch = (id) => {
    const entity = coopnet.entity(id);
    return coopnet.mark(data.colours.shapes[entity.type], picture().colourOf(id), entity.link);
  };
  const picture = () => coopnet.picture;

  const quote = (key) => {
    const said = data.quotes[key];
    const where = [text("at", { start: said.start, end: said.end })];
    if (said.page !== undefined) where.unshift(text("on_page", { page: said.page }));
    return element(
      "figure", { class: "quote" },
      element("blockquote", { lang: said.language }, words(said.quote)),
      element("figcaption", {}, words(data.documents[said.document].name), ` · ${where.join(" · ")}`),
    );
  };

  const quotes = (keys) => {
    const list = element("div", { class: "quotes" }, ...keys.slice(0, FEW_QUOTES).map(quote));
    if (keys.length > FEW_QUOTES) {
      const rest = element("details", { class: "more" }, element("summary", {}, text("more_quotes", { n: keys.length - FEW_QUOTES })));
      rest.addEventListener("toggle", () => {
        if (rest.open && rest.children.length === 1) rest.append(...keys.slice(FEW_QUOTES).map(quote));
      });
      list.append(rest);
    }
    return list;
  };

  const standsOn = (record) => {
    if (record.evidence.length) return quotes(record.evidence);
    return record.source ? element("p", { class: "hint" }, text("no_evidence", { source: record.source })) : null;
  };

  const value = (told) => {
    const href = address(told);
    return href ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, told.replace(/^https?:\/\//i, "")) : words(told);
  };

  const properties = (rows) =>
    rows.length &&
    element(
      "dl", {},
      ...rows.flatMap(([key, told, derived]) => [
        element("dt", {}, data.words.properties[key] ?? key),
        element("dd", {}, value(told), derived ? element("span", { class: "hint" }, ` (${text("worked_out")})`) : ""),
      ]),
    );

  const walk = (id, named) =>
    element(
      "button", { type: "button", class: "walk", "data-id": id, onclick: () => coopnet.open(id, true) },
      coopnet.entity(id) && data.colours.shapes[coopnet.entity(id).type] ? swatch(id) : "",
      words(named),
    );

  const ends = (fact) => [data.entities[fact.from], data.entities[fact.to]];

  // Who else belongs to what a fact joins an actor with.
  const others = (fact, entity) => {
    if (!TOGETHER.has(fact.type) || data.entities[fact.to] === entity) return "";
    const found = factsOf[fact.to].map((key) => data.facts[key]).filter((one) => TOGETHER.has(one.type) && one.to === fact.to && one.from !== fact.from);
    const names = [...new Set(found.map((one) => data.entities[one.from].label))];
    if (!names.length) return "";
    const told = names.slice(0, FEW_NAMES).join(", ");
    const more = names.length > FEW_NAMES ? ` ${text("and_more", { n: names.length - FEW_NAMES })}` : "";
    return element("div", { class: "hint" }, words(text("with", { names: told }) + more));
  };

  const factItem = (fact, entity) => {
    const [from, to] = ends(fact);
    const other = from === entity ? to : from;
    const count = fact.evidence.length;
    const notes = fact.properties.filter(([key]) => !SAID_ELSEWHERE.has(key)).map(([, told]) => told);
    if (fact.date && other === to && !fact.properties.some(([key]) => key === "date")) notes.unshift(fact.date);
    if (other.link !== "asserted") notes.unshift(text(other.link));
    const line = element("li", { class: `fact ${fact.link}` }, walk(other.id, other.name));
    if (notes.length) line.append(element("span", { class: "notes" }, words(notes.join(" · "))));
    line.append(others(fact, entity));
    if (count) {
      const told = element("details", { class: "evidence" }, element("summary", {}, count === 1 ? text("quote_one") : text("quotes", { n: count })));
      told.addEventListener("toggle", () => {
        if (told.open && told.children.length === 1) told.append(quotes(fact.evidence));
      });
      line.append(told);
    }
    return line;
  };

  const group = (heading, items) => {
    const list = element("ul", { class: "facts" }, ...items.slice(0, FEW_FACTS));
    const section = element("section", {}, element("h3", {}, heading, element("span", { class: "count" }, String(items.length))), list);
    if (items.length > FEW_FACTS) {
      const more = element("button", { type: "button", class: "all", onclick: () => {
        list.append(...items.slice(FEW_FACTS));
        items[FEW_FACTS].querySelector("button")?.focus();
        more.remove();
      } }, text("more_facts", { n: items.length }));
      section.append(more);
    }
    return section;
  };

  // Facts of an entity in groups of one type and direction, in the order of the types, each by date.
  const factGroups = (entity) => {
    const groups = new Map();
    for (const key of factsOf[place.get(entity.id)]) {
      const fact = data.facts[key];
      const heading = `${fact.type} ${data.entities[fact.from] === entity ? 0 : 1}`;
      if (!groups.has(heading)) groups.set(heading, []);
      groups.get(heading).push(fact);
    }
    const order = data.relationship_order;
    const rank = (heading) => order.indexOf(heading.split(" ")[0]) * 2 + Number(heading.split(" ")[1]);
    // What has no date comes last: "~" sorts after figures.
    const when = (fact) => `${fact.date || "~"} ${fact.id}`;
    const byDate = (one, other) => (when(one) < when(other) ? -1 : 1);
    return [...groups].sort(([one], [other]) => rank(one) - rank(other)).map(([heading, facts]) => {
      const [type, side] = heading.split(" ");
      return group(data.words.relationships[type][side], facts.sort(byDate).map((fact) => factItem(fact, entity)));
    });
  };

  const tieGroup = (entity) => {
    const items = Object.entries(data.ties)
      .filter(([key]) => key.split("|").includes(entity.id))
      .sort(([, one], [, other]) => other.weight - one.weight)
      .map(([key, tie]) => {
        const other = coopnet.entity(key.split("|").find((id) => id !== entity.id));
        const open = element("button", { type: "button", class: "tie", onclick: () => coopnet.open(key, true) }, text("shared"), ` (${tie.shared.length})`);
        return element("li", { class: "fact" }, walk(other.id, other.name), element("span", { class: "notes" }, number(tie.weight)), open);
      });
    return items.length ? group(data.view_names.ties, items) : null;
  };

  const badge = (entity) =>
    element("p", { class: "badge" }, data.colours.shapes[entity.type] ? swatch(entity.id) : "", data.words.labels[entity.type]?.[0] ?? entity.type,
      picture().isDrawn(entity.id) ? "" : element("span", { class: "hint" }, ` · ${text("not_drawn")}`));

  const close = () => element("button", { type: "button", class: "close", "aria-label": text("close"), title: text("close"), onclick: () => coopnet.open(null) }, "×");

  const naming = (entity) => {
    const other = [entity.name_en, entity.name_id].filter((name) => name && name !== entity.name);
    const rows = [];
    if (entity.name_en && other.length) rows.push([text("name_en"), entity.name_en, false]);
    if (entity.name_id && other.length) rows.push([text("name_id"), entity.name_id, false]);
    // Names that only differ in case or accents are told once.
    const known = new Set([entity.name, entity.name_en, entity.name_id, entity.acronym].map((name) => fold(name || "")));
    const also = entity.names.filter((name) => !known.has(fold(name)) && known.add(fold(name)));
    if (also.length) rows.push([text("also"), also.join("; "), false]);
    return rows;
  };

  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

  const measured = (entity) => {
    const figure = data.measure.values[entity.id];
    if (figure === undefined) return [];
    const told = text("rank", { value: number(figure), rank: data.measure.ranks[entity.id], n: data.measure.order.length });
    return [[capital(data.measure.word), told, false]];
  };

  const warnings = (entity) =>
    factsOf[place.get(entity.id)].map((key) => data.facts[key]).filter((fact) => fact.type === "CONCERNS" && data.entities[fact.to] === entity)
      .map((fact) => element("p", { class: "warning" }, element("strong", {}, `${text("warning")}: `), words(data.entities[fact.from].name)));

  const modality = (record) => (record.link && record.link !== "asserted" ? element("p", { class: `state ${record.link}` }, text(record.link)) : null);

  // Mentions of an actor only show that it is named: they come after what is said of it.
  const proof = (entity) => {
    if (!entity.evidence.length && !entity.source) return [];
    return [element("h3", {}, text("evidence"), element("span", { class: "count" }, String(entity.evidence.length))), standsOn(entity)];
  };
  const isActor = (entity) => data.actors.includes(entity.type);

  const showEntity = (entity) => {
    const acronym = entity.acronym && entity.acronym !== entity.name ? element("span", { class: "acronym" }, words(entity.acronym)) : "";
    return [
      close(), badge(entity), element("h2", {}, words(entity.name), " ", acronym),
      modality(entity), ...warnings(entity),
      properties([...naming(entity), ...measured(entity), ...entity.properties]),
      ...(isActor(entity) ? [] : proof(entity)), ...factGroups(entity), tieGroup(entity), ...(isActor(entity) ? proof(entity) : []),
    ];
  };

  const showFact = (fact) => {
    const [from, to] = ends(fact);
    return [
      close(), element("p", { class: "badge" }, text("link")),
      element("h2", { class: "sentence" }, walk(from.id, from.name), element("span", { class: "verb" }, data.words.relationships[fact.type]?.[0] ?? fact.type), walk(to.id, to.name)),
      modality(fact), properties(fact.properties),
      element("h3", {}, text("evidence"), element("span", { class: "count" }, String(fact.evidence.length))), standsOn(fact),
    ];
  };

  const showTie = (key) => {
    const tie = data.ties[key];
    const [from, to] = key.split("|").map(coopnet.entity);
    const shared = tie.shared.map((one) => {
      const entity = data.entities[one];
      const facts = tie.facts.map((fact) => data.facts[fact]).filter((fact) => fact.to === one);
      const item = element("li", { class: "fact" }, walk(entity.id, entity.name));
      const cited = [...new Set(facts.flatMap((fact) => fact.evidence))];
      item.append(quotes(cited));
      return item;
    });
    return [
      close(), element("p", { class: "badge" }, text("tie")),
      element("h2", { class: "sentence" }, walk(from.id, from.name), element("span", { class: "verb" }, `${data.tie_word} · ${number(tie.weight)}`), walk(to.id, to.name)),
      group(text("shared"), shared),
    ];
  };

  const bar = (id) => {
    const greatest = data.measure.values[data.measure.order[0]] || 1;
    const made = element("span", { class: "bar", "aria-hidden": "true" });
    made.style.width = `${Math.max(2, (data.measure.values[id] / greatest) * 100)}%`;
    made.style.background = picture().colourOf(id);
    return made;
  };

  const showOverview = () => {
    const { word, meaning, order, values } = data.measure;
    const leading = order.filter((id) => values[id] > 0).slice(0, 12).map((id) =>
      element("li", {}, walk(id, coopnet.entity(id).name), element("span", { class: "figure" }, number(values[id])), bar(id)));
    const counts = data.documents.map(() => 0);
    for (const said of data.quotes) counts[said.document] += 1;
    const read = data.documents.map((document, key) => element(
      "li", {}, words(document.title || document.name),
      element("div", { class: "hint" }, words(document.name), document.language ? ` · ${document.language}` : "", ` · ${counts[key] === 1 ? text("quote_one") : text("quotes", { n: counts[key] })}`),
    ));
    return [
      element("h2", {}, text("how")),
      element("p", {}, text("how_click")),
      meaning ? element("p", {}, text("how_size", { measure: word, meaning })) : null,
      element("p", {}, text("how_dashed")),
      data.communities.length ? element("p", {}, text("how_community")) : null,
      leading.length ? element("h3", {}, text("leading", { measure: word })) : null,
      leading.length ? element("ol", { class: "leading" }, ...leading) : null,
      element("h3", {}, text("documents"), element("span", { class: "count" }, String(data.documents.length))),
      element("ul", { class: "documents" }, ...read),
    ];
  };

  const facts = new Map(data.facts.map((fact) => [fact.id, fact]));

  // Shows an entity, a fact or a tie by its id; the overview where there is none such.
  const show = (id) => {
    const entity = coopnet.entity(id);
    const parts = entity ? showEntity(entity) : facts.has(id) ? showFact(facts.get(id)) : Object.hasOwn(data.ties, id) ? showTie(id) : showOverview();
    panel.replaceChildren(...parts.filter(Boolean));
    panel.scrollTop = 0;
    panel.dataset.id = id ?? "";
  };

  coopnet.panel = { show, facts };
})();
