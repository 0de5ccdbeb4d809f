// In a document: pointing at marked words shows who says them, how and through whom; the address
// of a claim lights all its words; n and p go from claim to claim.
import { isTyping } from "./app.js";

const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.id.slice(2), card]));
const marks = [...document.querySelectorAll("a.claimed")];
const hover = document.createElement("div");
hover.className = "hover";
hover.setAttribute("aria-hidden", "true");
hover.hidden = true;
document.body.append(hover);

const idsOf = (mark) => mark.dataset.claims.split(" ");
const marksOf = (id) => marks.filter((mark) => idsOf(mark).includes(id));

function show(mark) {
  hover.replaceChildren(
    ...idsOf(mark).flatMap((id) => {
      const card = cards.get(id)?.cloneNode(true);
      card?.removeAttribute("id");
      card?.querySelectorAll("a").forEach((link) => (link.tabIndex = -1));
      return card ? [card] : [];
    }),
  );
  const box = mark.getClientRects()[0];
  hover.hidden = !hover.childElementCount;
  hover.style.setProperty("left", `${Math.max(8, Math.min(box.left, innerWidth - hover.offsetWidth - 16)) + scrollX}px`);
  const below = box.bottom + 6 + hover.offsetHeight < innerHeight;
  hover.style.setProperty("top", `${(below ? box.bottom + 6 : box.top - hover.offsetHeight - 6) + scrollY}px`);
  light(idsOf(mark));
}

function light(ids) {
  for (const [id, card] of cards) card.classList.toggle("lit", ids.includes(id));
  for (const mark of marks) mark.classList.toggle("lit", idsOf(mark).some((id) => ids.includes(id)));
}

function hide() {
  hover.hidden = true;
  light([]);
}

function showAddressed() {
  document.querySelectorAll("mark.hit").forEach((mark) => mark.classList.remove("hit"));
  const [, kind, id] = location.hash.match(/^#([ck])-([0-9a-f]+)$/) ?? [];
  if (kind !== "c") return;
  const own = marksOf(id);
  own.forEach((mark) => mark.firstElementChild.classList.add("hit"));
  own[0]?.scrollIntoView({ block: "center" });
}

function step(by) {
  const known = [...cards.keys()];
  const now = known.indexOf(location.hash.slice(3));
  const next = known[Math.max(0, Math.min(known.length - 1, now + by))];
  if (next) location.hash = `c-${next}`;
}

let leaving;
for (const mark of marks) {
  mark.addEventListener("pointerenter", () => (clearTimeout(leaving), show(mark)));
  mark.addEventListener("pointerleave", () => (leaving = setTimeout(hide, 250)));
  mark.addEventListener("focus", () => show(mark));
  mark.addEventListener("blur", hide);
}
hover.addEventListener("pointerenter", () => clearTimeout(leaving));
hover.addEventListener("pointerleave", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  if (isTyping(event)) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});
addEventListener("hashchange", showAddressed);
showAddressed();
