"use strict";
// What the page was given, and how texts get into it: as text, never as markup.
const coopnet = {};
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const place = new Map(data.entities.map((entity, number) => [entity.id, number]));
  const factsOf = data.entities.map(() => []);
  data.facts.forEach((fact, number) => {
    factsOf[fact.from].push(number);
    if (fact.to !== fact.from) factsOf[fact.to].push(number);
  });

  const text = (key, values = {}) =>
    Object.entries(values).reduce((made, [name, value]) => made.split(`{${name}}`).join(String(value)), data.texts[key]);

  // Makes an element: attributes from an object (`on…` listens), children as elements or texts.
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  };

  // A document's words, kept from changing the direction of what stands around them.
  const words = (value) => element("bdi", {}, value);

  // The address of a link, or null unless it leads to the web.
  const address = (value) => {
    if (!/^https?:\/\//i.test(value)) return null;
    try {
      const parsed = new URL(value);
      return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
    } catch {
      return null;
    }
  };

  const fold = (value) =>
    value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const number = (value) => new Intl.NumberFormat(data.language, { maximumSignificantDigits: 3 }).format(value);

  const dark = matchMedia("(prefers-color-scheme: dark)");

  Object.assign(coopnet, {
    data, place, factsOf, text, element, words, address, fold, number, dark,
    scheme: () => (dark.matches ? "dark" : "light"),
    entity: (id) => data.entities[place.get(id)],
    // Asks for something once, when the others that ask in the same frame have asked.
    later: (action) => {
      let asked = 0;
      return () => {
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(action);
      };
    },
  });
})();
