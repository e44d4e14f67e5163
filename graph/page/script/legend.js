"use strict";
// The legend: what shapes, colours and lines mean, how many there are, and a click to hide or show them.
(() => {
  const { data, text, element, picture } = coopnet;
  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = {
    hexagon: "7,0.5 12.6,3.7 12.6,10.3 7,13.5 1.4,10.3 1.4,3.7",
    diamond: "7,0 14,7 7,14 0,7",
    square: "1.5,1.5 12.5,1.5 12.5,12.5 1.5,12.5",
    triangle: "7,1 13.5,12.5 0.5,12.5",
    triangleDown: "7,13 13.5,1.5 0.5,1.5",
  };
  const LINES = { intended: "5 3", denied: "1.5 3" };
  const KINDS = ["asserted", "intended", "denied", "known", "tied"];
  const holder = document.getElementById("legend-groups");

  const drawing = (tag, attributes) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  const svg = (width, ...children) => {
    const made = drawing("svg", { class: "mark", width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" });
    made.append(...children);
    return made;
  };

  // A small drawing of a node of a shape and colour, hollow where it is not asserted.
  coopnet.mark = (shape, colour, state = "asserted") => {
    const paint = state === "asserted" ? { fill: colour } : { fill: "none", stroke: colour, "stroke-width": 1.6, "stroke-dasharray": "2.5 1.5" };
    return svg(14, shape === "dot" ? drawing("circle", { cx: 7, cy: 7, r: 6, ...paint }) : drawing("polygon", { points: SHAPES[shape], ...paint }));
  };

  const line = (kind) => svg(28, drawing("line", {
    x1: 1, x2: 27, y1: 7, y2: 7, class: `line ${kind}`, "stroke-width": kind === "tied" ? 3.5 : 1.8, "stroke-dasharray": LINES[kind] || "none",
  }));

  const counted = (keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) || 0) + 1), new Map());

  const toggle = (key, mark, name, count) => {
    const button = element(
      "button", { type: "button", class: "key", "data-key": key, "aria-pressed": String(!picture.hidden.has(key)) },
      mark, element("bdi", { class: "name" }, name), element("span", { class: "count" }, String(count)),
    );
    button.addEventListener("click", () => {
      if (!picture.hidden.delete(key)) picture.hidden.add(key);
      button.setAttribute("aria-pressed", String(!picture.hidden.has(key)));
      picture.dress();
    });
    return button;
  };

  const group = (heading, keys) =>
    keys.length ? element("fieldset", {}, element("legend", {}, heading), ...keys) : null;

  const types = (nodes) => {
    const counts = counted(nodes.map((node) => node.type));
    const colours = data.colours.types[coopnet.scheme()];
    const plain = coopnet.scheme() === "dark" ? "#a3a8b2" : "#767b85";
    return data.colours.order.filter((type) => counts.has(type)).map((type) => {
      const colour = picture.colour === "type" ? colours[type] : plain;
      return toggle(`type:${type}`, coopnet.mark(data.colours.shapes[type], colour), data.words.labels[type][1], counts.get(type));
    });
  };

  const communities = (nodes) => {
    if (picture.colour !== "community") return [];
    const counts = counted(nodes.map((node) => picture.keysOfNode(node.id)[1]));
    const palette = data.colours.communities[coopnet.scheme()];
    const named = data.communities.map((name, number) => [`community:${number}`, palette[number], text("community_of", { name })]);
    named.push(["community:none", palette[palette.length - 1], text("community_other")]);
    return named.filter(([key]) => counts.has(key)).map(([key, colour, name]) => toggle(key, coopnet.mark("dot", colour), name, counts.get(key)));
  };

  const links = (edges) => {
    const counts = counted(edges.map((edge) => edge.kind));
    return KINDS.filter((kind) => counts.has(kind)).map((kind) => toggle(`link:${kind}`, line(kind), text(kind), counts.get(kind)));
  };

  const show = () => {
    const { nodes, edges } = data.views[picture.view];
    const parts = [
      group(text("legend_types"), types(nodes)),
      group(text("legend_communities"), communities(nodes)),
      group(text("legend_links"), links(edges)),
      element("p", { class: "hint" }, text("size_of", { measure: data.measure.word })),
    ];
    holder.replaceChildren(...parts.filter(Boolean));
  };

  const choice = (id, options, chosen, act) => {
    const select = document.getElementById(id);
    if (options) select.append(...Object.entries(options).map(([value, name]) => element("option", { value }, name)));
    select.value = chosen;
    select.addEventListener("change", () => act(select.value));
  };

  const start = () => {
    choice("view", data.view_names, picture.view, (view) => {
      picture.show(view);
      show();
      coopnet.panel.show(picture.chosen);
    });
    choice("colour", null, picture.colour, (colour) => {
      picture.colour = colour;
      picture.dress();
      show();
      coopnet.panel.show(picture.chosen);
    });
    coopnet.dark.addEventListener("change", show);
    show();
  };

  coopnet.legend = { start, show };
})();
