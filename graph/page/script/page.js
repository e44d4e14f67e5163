"use strict";
// The page: the parts joined; `data-ready` is set when the picture is drawn.
(() => {
  const { data, picture, panel } = coopnet;
  const NARROW = matchMedia("(max-width: 760px)");

  // Opens a node, a link or a tie, or with null the overview; `going` brings it into view and the focus to the panel.
  coopnet.open = (id, going = false) => {
    const entity = id === null ? undefined : coopnet.entity(id);
    if (entity && !picture.isShown(id)) {
      for (const key of picture.keysOfNode(id)) picture.hidden.delete(key);
      coopnet.legend.show();
    }
    picture.choose(id);
    panel.show(id);
    if (!going) return;
    picture.goTo(id);
    document.getElementById("panel").focus({ preventScroll: true });
    if (NARROW.matches) document.getElementById("canvas").scrollIntoView();
  };

  document.getElementById("summary").textContent = data.summary;
  document.getElementById("zoom-in").addEventListener("click", () => picture.zoom(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.4));
  document.getElementById("fit").addEventListener("click", () => picture.fit());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && picture.chosen !== null) coopnet.open(null);
  });
  if (NARROW.matches) document.getElementById("legend-fold").open = false;

  picture.start((id) => coopnet.open(id));
  picture.network.once("afterDrawing", () => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
  picture.show("links");
  coopnet.legend.start();
  coopnet.search.start();
  panel.show(null);
})();
