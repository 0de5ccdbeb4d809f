// Adding documents: dropped files are taken, chosen ones are listed, and an ingest that runs is
// followed by server-sent events. Without this the form works and the page of an ingest reloads.
const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector(".chosen");
  const show = () => {
    const names = [...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name }));
    list.replaceChildren(...names.slice(0, 50));
  };
  input.addEventListener("change", show);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        show();
      }
    });
  }
}

const job = document.querySelector(".job[data-open]");
if (job) {
  const phase = job.querySelector(".phase");
  const done = job.querySelector(".done");
  const bar = job.querySelector("progress");
  const words = (name) => job.querySelector(`[data-phase="${CSS.escape(name)}"]`)?.textContent;
  const events = new EventSource(`/api/ingests/${encodeURIComponent(job.dataset.job)}/events`);
  events.addEventListener("message", ({ data }) => {
    const now = JSON.parse(data);
    if (now.state !== "queued" && now.state !== "running") {
      events.close();
      location.reload();
      return;
    }
    phase.textContent = words(now.phase) ?? phase.textContent;
    done.textContent = now.total ? `: ${now.done} of ${now.total}` : now.done ? `: ${now.done}` : "";
    if (now.total) {
      bar.max = now.total;
      bar.value = now.done;
    } else {
      bar.removeAttribute("value");
    }
  });
}
