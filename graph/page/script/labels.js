"use strict";
// Labels of nodes: always as large on the screen, the more important first, none over another.
(() => {
  const { data, picture } = coopnet;
  const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const CELL = 64;
  // Nodes this large on the screen keep all labels off, smaller ones those of small nodes, and specks none.
  const SOLID = 6;
  const SPECK = 2;
  let order = [];
  let taken = new Map();
  let boxes = [];

  const prepare = () => {
    order = data.views[picture.view].nodes
      .map((node) => ({ ...node, weight: node.size, pixels: node.size > 18 ? 14 : node.size > 11 ? 12.5 : 11 }))
      .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
  };

  const clear = () => {
    order = [];
  };

  const cells = function* (box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield `${x},${y}`;
  };

  const overlaps = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  // Whether a label may stand somewhere: over no other, over no node unless it is much smaller than its own, and whole.
  const isFree = (box, { size, pixels }, width) => {
    if (box.left < 0 || box.right > width) return false;
    const gives = (other) => other.size !== undefined && ((pixels > 13 && other.size < size * 0.7) || (pixels > 12 && other.radius < SOLID));
    for (const cell of cells(box)) for (const other of taken.get(cell) || []) if (!gives(other) && overlaps(box, other)) return false;
    return true;
  };

  // The names of the most important may cover other nodes rather than be missing.
  const overNodes = (free, node, width) => (node.pixels > 13 ? free.find((one) => isFree(one, { ...node, size: Infinity }, width)) : undefined);

  const take = (box) => {
    for (const cell of cells(box)) {
      if (!taken.has(cell)) taken.set(cell, []);
      taken.get(cell).push(box);
    }
  };

  const placed = ({ x, y }, radius, half, tall) => {
    const box = (left, top) => ({ left, right: left + half * 2, top, bottom: top + tall });
    return [
      box(x - half, y + radius + 3), box(x - half, y - radius - 3 - tall),
      box(x + radius + 3, y - tall / 2), box(x - radius - 3 - half * 2, y - tall / 2),
    ];
  };

  const seen = (nodes, scale, corner, { width, height }) =>
    nodes.flatMap((node) => {
      if (!picture.isShown(node.id)) return [];
      const at = picture.network.getPosition(node.id);
      const x = (at.x - corner.x) * scale;
      const y = (at.y - corner.y) * scale;
      return x < -80 || y < -40 || x > width + 80 || y > height + 40 ? [] : [{ ...node, x, y, radius: node.size * scale }];
    });

  // Draws in the picture's own measures, so every length on the screen is divided by the scale.
  const draw = (context) => {
    const scale = picture.network.getScale();
    const corner = picture.network.DOMtoCanvas({ x: 0, y: 0 });
    const night = coopnet.scheme() === "dark";
    const isMarked = (node) => node.id === picture.chosen || node.id === picture.hovered;
    taken = new Map();
    boxes = [];
    const bounds = context.canvas.getBoundingClientRect();
    const nodes = seen(order, scale, corner, bounds);
    for (const { id, x, y, radius, size } of nodes)
      if (radius >= SPECK && !picture.isFaded(id))
        take({ left: x - radius * 0.8, right: x + radius * 0.8, top: y - radius * 0.8, bottom: y + radius * 0.8, size, radius });
    context.save();
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = night ? "rgba(20, 23, 28, 0.9)" : "rgba(251, 250, 247, 0.9)";
    context.fillStyle = night ? "#eceae4" : "#20242c";
    for (const node of [...nodes.filter(isMarked), ...nodes.filter((one) => !isMarked(one) && !picture.isFaded(one.id))]) {
      const marked = isMarked(node);
      context.font = `${marked || node.pixels > 13 ? "600 " : ""}${node.pixels / scale}px ${FAMILY}`;
      const half = (context.measureText(node.label).width * scale) / 2 + 3;
      const free = placed(node, node.radius, half, node.pixels * 1.3);
      const box = free.find((one) => isFree(one, node, bounds.width)) ?? (marked ? free[0] : undefined) ?? overNodes(free, node, bounds.width);
      if (!box) continue;
      take(box);
      boxes.push({ ...box, id: node.id });
      const x = (box.left + 3) / scale + corner.x;
      const y = (box.top + box.bottom) / 2 / scale + corner.y;
      context.strokeText(node.label, x, y);
      context.fillText(node.label, x, y);
    }
    context.restore();
  };

  // The node whose label stands at a point of the picture.
  const at = (point) => {
    const scale = picture.network.getScale();
    const corner = picture.network.DOMtoCanvas({ x: 0, y: 0 });
    const x = (point.x - corner.x) * scale;
    const y = (point.y - corner.y) * scale;
    return boxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id;
  };

  coopnet.labels = { prepare, clear, draw, at, boxes: () => boxes };
})();
