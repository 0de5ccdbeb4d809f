// In a drawing of the network: pointing at a party (or focusing it) shows its links alone, a
// party can be dragged, and the picture can be made larger. The table below needs none of this.
for (const drawing of document.querySelectorAll("svg.network")) {
  const arrows = [...drawing.querySelectorAll(".arrow")];
  const nodes = [...drawing.querySelectorAll(".node")];
  const byKey = new Map(nodes.map((node) => [node.dataset.key, node]));
  const ends = (arrow) => [arrow.dataset.source, arrow.dataset.target];

  const focus = (key) => {
    const near = arrows.filter((arrow) => ends(arrow).includes(key));
    const keys = new Set([key, ...near.flatMap(ends)]);
    drawing.classList.add("focused");
    arrows.forEach((arrow) => arrow.classList.toggle("near", near.includes(arrow)));
    nodes.forEach((node) => node.classList.toggle("near", keys.has(node.dataset.key)));
  };
  const release = () => drawing.classList.remove("focused");

  const place = (node) => {
    const circle = node.querySelector("circle");
    return [circle.cx.baseVal.value, circle.cy.baseVal.value];
  };
  const redraw = (arrow) => {
    const [[x1, y1], [x2, y2]] = ends(arrow).map((key) => place(byKey.get(key)));
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = Math.hypot(dx, dy) || 1;
    const bend = Number(arrow.dataset.bend);
    const [cx, cy] = [(x1 + x2) / 2 - (dy / length) * bend, (y1 + y2) / 2 + (dx / length) * bend];
    const reach = Math.hypot(x2 - cx, y2 - cy) || 1;
    const [ex, ey] = [x2 - ((x2 - cx) / reach) * 14, y2 - ((y2 - cy) / reach) * 14];
    arrow.querySelectorAll("path").forEach((path) => path.setAttribute("d", `M${x1},${y1} Q${cx},${cy} ${ex},${ey}`));
    const label = arrow.querySelector("text");
    label.setAttribute("x", (x1 + 2 * cx + x2) / 4);
    label.setAttribute("y", (y1 + 2 * cy + y2) / 4);
  };

  for (const node of nodes) {
    const key = node.dataset.key;
    node.addEventListener("pointerenter", () => focus(key));
    node.addEventListener("pointerleave", release);
    node.addEventListener("focus", () => focus(key));
    node.addEventListener("blur", release);
    node.addEventListener("dragstart", (event) => event.preventDefault());
    let moved = false;
    node.addEventListener("pointerdown", (event) => {
      moved = false;
      const begin = [event.clientX, event.clientY];
      const move = (now) => {
        if (Math.hypot(now.clientX - begin[0], now.clientY - begin[1]) < 4 && !moved) return;
        moved = true;
        const at = new DOMPoint(now.clientX, now.clientY).matrixTransform(drawing.getScreenCTM().inverse());
        const [circle, text] = [node.querySelector("circle"), node.querySelector("text")];
        circle.setAttribute("cx", at.x);
        circle.setAttribute("cy", at.y);
        text.setAttribute("x", at.x);
        text.setAttribute("y", at.y + 23);
        arrows.filter((arrow) => ends(arrow).includes(key)).forEach(redraw);
      };
      addEventListener("pointermove", move);
      addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
    });
    node.addEventListener("click", (event) => moved && event.preventDefault());
  }
  for (const arrow of arrows) {
    arrow.addEventListener("focus", () => focus(arrow.dataset.source));
    arrow.addEventListener("blur", release);
  }

  const tools = document.querySelector(".tools");
  if (tools) {
    tools.hidden = false;
    const { width, height } = drawing.viewBox.baseVal;
    let scale = 1;
    tools.addEventListener("click", (event) => {
      const how = event.target.dataset.zoom;
      if (!how) return;
      scale = how === "reset" ? 1 : Math.max(1, Math.min(5, scale * (how === "in" ? 1.3 : 1 / 1.3)));
      const [w, h] = [width / scale, height / scale];
      drawing.setAttribute("viewBox", `${(width - w) / 2} ${(height - h) / 2} ${w} ${h}`);
    });
  }
}
