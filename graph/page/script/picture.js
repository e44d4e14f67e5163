"use strict";
// The picture: vis-network with positions made beforehand, coloured, filtered and dimmed here.
(() => {
  const { data, entity, later } = coopnet;
  // Above this many nodes, those that do not stand beside the chosen one are not dimmed: it would take too long.
  const CROWD = 3000;
  const INK = {
    light: { ground: "#fbfaf7", asserted: "#8b8f98", intended: "#8b8f98", denied: "#b3261e", known: "#d9d7d0", tied: "#8b8f98", strong: "#20242c" },
    dark: { ground: "#14171c", asserted: "#727a87", intended: "#727a87", denied: "#ff8a80", known: "#343a44", tied: "#727a87", strong: "#f2f2ef" },
  };
  const DASHES = { intended: [7, 5], denied: [2, 4] };
  const picture = { view: "links", colour: data.colour, chosen: null, hidden: new Set(), hovered: null };
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const holder = document.getElementById("network");
  let network = null;
  let around = null;

  const ink = () => INK[coopnet.scheme()];

  picture.colourOf = (id) => {
    const scheme = coopnet.scheme();
    const colours = data.colours;
    if (picture.colour === "community") {
      const palette = colours.communities[scheme];
      const community = data.community_of[id];
      return community === undefined ? palette[palette.length - 1] : palette[community];
    }
    return colours.types[scheme][entity(id).type];
  };

  // The keys of the legend that a node or an edge goes by.
  const keysOfNode = (id) => {
    const community = data.community_of[id];
    return [`type:${entity(id).type}`, `community:${community === undefined ? "none" : community}`];
  };
  picture.keysOfNode = keysOfNode;

  const isHidden = (id) =>
    picture.hidden.has(keysOfNode(id)[0]) || (picture.colour === "community" && picture.hidden.has(keysOfNode(id)[1]));

  const dressedNode = (node) => {
    const colour = picture.colourOf(node.id);
    const state = entity(node.id).link;
    const hollow = state !== "asserted";
    const faded = around !== null && !around.has(node.id);
    const fill = { background: hollow ? ink().ground : colour, border: hollow ? colour : ink().ground };
    return {
      id: node.id, shape: node.shape, size: node.size, x: node.x, y: node.y,
      hidden: isHidden(node.id),
      opacity: faded ? 0.16 : 1,
      borderWidth: node.id === picture.chosen ? 3 : 1.5,
      shapeProperties: { borderDashes: state === "asserted" ? false : DASHES[state].map((part) => part * 0.6) },
      color: node.id === picture.chosen ? { ...fill, border: ink().strong } : fill,
    };
  };

  const dressedEdge = (edge) => {
    const lit = edge.id === picture.chosen || edge.from === picture.chosen || edge.to === picture.chosen;
    const faded = around !== null && !lit;
    return {
      id: edge.id, from: edge.from, to: edge.to, smooth: edge.smooth || false, arrows: edge.arrows,
      width: edge.id === picture.chosen ? edge.width + 2 : lit ? edge.width + 0.6 : edge.width,
      hidden: picture.hidden.has(`link:${edge.kind}`) || isHidden(edge.from) || isHidden(edge.to),
      dashes: DASHES[edge.kind] || false,
      color: { color: lit && edge.kind !== "denied" ? ink().strong : ink()[edge.kind], opacity: faded ? 0.15 : edge.kind === "tied" ? 0.55 : lit ? 0.7 : 0.85 },
    };
  };

  const model = () => data.views[picture.view];

  // Brings what is drawn in line with what is chosen, hidden and coloured.
  const dress = () => {
    nodes.update(model().nodes.map(dressedNode));
    edges.update(model().edges.map(dressedEdge));
  };
  picture.dress = later(dress);

  const neighbourhood = (id) => {
    if (id === null || model().nodes.length > CROWD) return null;
    const edge = model().edges.find((one) => one.id === id);
    if (edge) return new Set([edge.from, edge.to]);
    if (!model().nodes.some((node) => node.id === id)) return null;
    const found = new Set([id]);
    for (const one of model().edges) {
      if (one.from === id) found.add(one.to);
      if (one.to === id) found.add(one.from);
    }
    return found;
  };

  picture.isDrawn = (id) => model().nodes.some((node) => node.id === id);

  // Marks a node or an edge; null marks nothing.
  picture.choose = (id) => {
    picture.chosen = id;
    around = neighbourhood(id);
    picture.dress();
  };

  picture.isFaded = (id) => around !== null && !around.has(id);
  picture.isShown = (id) => !isHidden(id);

  const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350);

  // Space kept free at the sides, so that labels are not cut off, and the closest that everything is shown.
  const SIDES = { x: Math.min(70, holder.clientWidth * 0.08), y: 34 };
  const CLOSEST = 1.3;

  const frame = (ids, moving) => {
    const shown = model().nodes.filter((node) => ids(node.id) && !isHidden(node.id)).map((node) => ({ ...network.getPosition(node.id), size: node.size }));
    if (!shown.length) return;
    const bounds = (key) => [Math.min(...shown.map((one) => one[key] - one.size)), Math.max(...shown.map((one) => one[key] + one.size))];
    const [left, right] = bounds("x");
    const [top, bottom] = bounds("y");
    const room = { x: Math.max(holder.clientWidth - 2 * SIDES.x, 80), y: Math.max(holder.clientHeight - 2 * SIDES.y, 80) };
    const scale = Math.min(room.x / Math.max(right - left, 1), room.y / Math.max(bottom - top, 1), CLOSEST);
    const animation = moving && duration() ? { duration: duration(), easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
  };

  // Shows all that is not hidden.
  picture.fit = (moving = true) => frame(() => true, moving);

  // Brings a node with its neighbours, or a link with its ends, into view.
  picture.goTo = (id) => {
    const near = neighbourhood(id) ?? new Set([id]);
    frame((one) => near.has(one), true);
  };

  picture.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: duration() ? { duration: duration() / 2 } : false });

  picture.show = (view) => {
    picture.view = view;
    around = neighbourhood(picture.chosen);
    coopnet.labels.clear();
    edges.clear();
    nodes.clear();
    nodes.add(model().nodes.map(dressedNode));
    edges.add(model().edges.map(dressedEdge));
    coopnet.labels.prepare();
    document.getElementById("nothing").hidden = model().nodes.length > 0;
    picture.fit(false);
  };

  picture.start = (onChosen) => {
    network = new vis.Network(holder, { nodes, edges }, model().options);
    picture.network = network;
    network.on("afterDrawing", (context) => coopnet.labels.draw(context));
    network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
      const id = node ?? coopnet.labels.at(pointer.canvas) ?? edge ?? null;
      onChosen(id);
    });
    network.on("hoverNode", ({ node }) => {
      picture.hovered = node;
      holder.classList.add("pointing");
      network.redraw();
    });
    network.on("blurNode", () => {
      picture.hovered = null;
      holder.classList.remove("pointing");
      network.redraw();
    });
    network.on("hoverEdge", () => holder.classList.add("pointing"));
    network.on("blurEdge", () => holder.classList.remove("pointing"));
    const canvas = holder.querySelector(".vis-network");
    canvas.setAttribute("role", "application");
    const { nodes: drawn, edges: linked } = data.views.links;
    canvas.setAttribute("aria-label", coopnet.text("picture", { nodes: drawn.length, links: linked.length }));
    coopnet.dark.addEventListener("change", picture.dress);
  };

  coopnet.picture = picture;
})();
