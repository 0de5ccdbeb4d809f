"use strict";
// The page reads without this: it opens the text a link leads to, filters the table and the arrows.
const filter = document.querySelector("form.filter");
const rows = [...document.querySelectorAll("table.propositions tbody tr")];

function openTarget() {
  document.querySelectorAll("mark.hit").forEach((mark) => mark.classList.remove("hit"));
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  const folded = target.closest("details") || target.querySelector(":scope > details");
  if (folded) folded.open = true;
  for (const mark of document.querySelectorAll(`mark[data-claims~="${CSS.escape(target.id)}"]`)) {
    mark.classList.add("hit");
  }
  target.scrollIntoView({ block: target.classList.contains("anchor") ? "center" : "start" });
}

function applyFilter() {
  const text = filter.text.value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const fits =
      (!text || row.textContent.toLowerCase().includes(text)) &&
      (!filter.state.value || row.dataset.state === filter.state.value) &&
      (!filter.predicate.value || row.dataset.predicate === filter.predicate.value);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  filter.querySelector("output").textContent = `${shown} of ${rows.length}`;
}

function chooseArrows(event) {
  for (const arrow of document.querySelectorAll("a.arrow")) {
    if (arrow.dataset.predicate === event.target.value) {
      arrow.classList.toggle("gone", !event.target.checked);
    }
  }
}

filter.hidden = false;
filter.addEventListener("input", applyFilter);
filter.addEventListener("submit", (event) => event.preventDefault());
const predicates = document.querySelector(".predicates");
if (predicates) {
  predicates.hidden = false;
  predicates.addEventListener("change", chooseArrows);
}
addEventListener("hashchange", openTarget);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
applyFilter();
openTarget();
