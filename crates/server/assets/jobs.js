// Pages that wait: a job tells by events how far it is, a record that is being read is looked for again. Without this file the
// browser loads such a page again every second.

const SOON = 700;

/** Puts the same page, as it is now, in the place of this one. */
const again = async () => {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [now, next] = [document.querySelector("main"), page.querySelector("main")];
  if (!next) return location.reload();
  // Parsed without scripting, its noscript is alive: in this document it would load the page again.
  for (const without of next.querySelectorAll("noscript")) without.remove();
  // What is there has scripts and listeners of its own: it is opened as a page.
  if (document.querySelector("[data-again]") && !next.querySelector("[data-again]")) return location.replace(answer.url);
  now.replaceWith(document.adoptNode(next));
  document.title = page.title;
};

const events = document.querySelector("[data-events]")?.dataset.events;
if (events) {
  let due = false;
  const source = new EventSource(events);
  const show = async () => {
    if (due) return;
    due = true;
    await again().catch(() => {});
    setTimeout(() => { due = false; }, SOON);
  };
  source.addEventListener("progress", (event) => {
    const { done, all } = JSON.parse(event.data);
    const bar = document.querySelector("progress");
    if (bar) bar.value = done;
    const said = document.getElementById("done");
    if (said) said.textContent = `${done} of ${all}`;
    show();
  });
  source.addEventListener("end", async () => {
    source.close();
    await again().catch(() => location.reload());
    document.getElementById("said").textContent = document.querySelector("h1")?.textContent ?? "";
  });
} else if (document.querySelector("[data-again]")) {
  setTimeout(() => again().catch(() => location.reload()).then(() => {
    // Still there: it goes on by loading the page, which runs this again.
    if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), SOON);
  }), SOON);
}
