// Every page works without this. It adds: "/" goes to the search, folded parts open for print
// and for the address's anchor, and a wide screen shows the filters unfolded.
const typing = "input, textarea, select, [contenteditable]";

export function isTyping(event) {
  return event.target.closest?.(typing) || event.ctrlKey || event.metaKey || event.altKey;
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    target.scrollIntoView();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !isTyping(event)) {
    document.getElementById("find")?.focus();
    event.preventDefault();
  }
});
addEventListener("hashchange", openTarget);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
const wide = matchMedia("(min-width: 74.01rem)");
const facets = document.querySelector("details.facets");
function unfold() {
  if (facets && wide.matches) facets.open = true;
}
wide.addEventListener("change", unfold);
unfold();
openTarget();
