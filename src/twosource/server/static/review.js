// The review by keys; every key presses a button or follows a link that is on the page.
import { isTyping } from "./app.js";

const items = [...document.querySelectorAll(".queue > li")];
const help = document.getElementById("keys");
const PLACE = "review-place";
let at = Math.min(Number(sessionStorage.getItem(PLACE)) || 0, items.length - 1);

function mark(to) {
  at = Math.max(0, Math.min(items.length - 1, to));
  items.forEach((item, index) => item.classList.toggle("current", index === at));
  sessionStorage.setItem(PLACE, at);
}

function go(to, moves = true) {
  mark(to);
  items[at]?.focus({ preventScroll: true });
  if (moves) items[at]?.scrollIntoView({ block: "nearest" });
}

const inCurrent = (selector) => items[at]?.querySelector(selector);
const keys = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  a: () => inCurrent("form.accept")?.requestSubmit(),
  r: () => inCurrent("form.reject input[name=why]")?.focus(),
  e: () => inCurrent("a.edit")?.click(),
  u: () => document.querySelector("form.undo")?.requestSubmit(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("input")) return event.target.blur();
  if (isTyping(event) || help.open) return;
  const act = keys[event.key];
  if (act) {
    act();
    event.preventDefault();
  }
});
items.forEach((item, index) => item.addEventListener("focusin", () => index !== at && mark(index)));
const button = document.getElementById("show-keys");
button.hidden = false;
document.querySelector(".keyline").hidden = false;
button.addEventListener("click", keys["?"]);
if (items.length) go(at, at > 0);
