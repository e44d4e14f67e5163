"use strict";
// The search: any name in either language, without accents and case; Enter goes to the first, arrows choose.
(() => {
  const { data, text, element, words, fold, picture } = coopnet;
  const MOST = 40;
  const field = document.getElementById("search");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  let results = [];
  let active = -1;

  const index = data.entities.map((entity) => {
    const names = [entity.label, entity.name, ...entity.names].filter(Boolean);
    return { entity, forms: [...new Set(names)].map((name) => ({ name, form: fold(name) })) };
  });

  // How well a name fits: 0 the whole of it, then its start, the start of a word, within; -1 not at all.
  const fit = (form, asked) => {
    if (form === asked) return 0;
    if (form.startsWith(asked)) return 1;
    if (` ${form}`.includes(` ${asked}`)) return 2;
    return form.includes(asked) ? 3 : asked.includes(" ") && asked.split(" ").every((word) => ` ${form}`.includes(` ${word}`)) ? 4 : -1;
  };

  const search = (asked) => {
    const matches = [];
    for (const { entity, forms } of index) {
      let best = null;
      for (const { name, form } of forms) {
        const how = fit(form, asked);
        if (how >= 0 && (best === null || how < best.how)) best = { entity, name, how };
      }
      if (best) matches.push(best);
    }
    const drawn = (one) => (data.colours.shapes[one.entity.type] ? 0 : 1);
    const rank = (one) => data.measure.ranks[one.entity.id] ?? Infinity;
    const order = (one, other) => (one === other ? 0 : one < other ? -1 : 1);
    return matches.sort((one, other) => one.how - other.how || drawn(one) - drawn(other) || order(rank(one), rank(other)) || order(one.entity.name, other.entity.name));
  };

  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const activate = (number) => {
    active = number;
    [...list.children].forEach((item, key) => item.setAttribute("aria-selected", String(key === number)));
    const item = list.children[number];
    if (!item) return;
    field.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const go = (result) => {
    close();
    field.value = "";
    found.textContent = "";
    coopnet.open(result.entity.id, true);
  };

  const item = (result, number) => {
    const { entity, name } = result;
    const type = data.words.labels[entity.type]?.[0] ?? entity.type;
    const mark = data.colours.shapes[entity.type] ? coopnet.mark(data.colours.shapes[entity.type], picture.colourOf(entity.id), entity.link) : element("span", { class: "mark" });
    const made = element(
      "li", { role: "option", id: `result-${number}`, "aria-selected": "false" },
      mark, element("span", { class: "name" }, words(entity.name), name === entity.name ? "" : element("span", { class: "hint" }, " ", words(name))),
      element("span", { class: "hint" }, type),
    );
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => go(result));
    return made;
  };

  const update = () => {
    const asked = fold(field.value);
    results = asked ? search(asked) : [];
    found.textContent = asked ? (results.length ? text("results", { n: results.length }) : text("nothing")) : "";
    if (!asked) return close();
    const none = element("li", { class: "none" }, text("nothing"));
    list.replaceChildren(...(results.length ? results.slice(0, MOST).map(item) : [none]));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    return results.length ? activate(0) : undefined;
  };

  const keys = {
    ArrowDown: () => activate(Math.min(active + 1, list.children.length - 1)),
    ArrowUp: () => activate(Math.max(active - 1, 0)),
    Enter: () => results[active] && go(results[active]),
    Escape: () => {
      field.value = "";
      update();
    },
  };

  const start = () => {
    field.addEventListener("input", update);
    field.addEventListener("focus", () => field.value && update());
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      field.focus();
    });
  };

  coopnet.search = { start };
})();
