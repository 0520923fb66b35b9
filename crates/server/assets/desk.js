// The desk works without this file: it presses the buttons by keys, and puts the next page in place without a reload.
"use strict";

(() => {
  const STORED = "desk.keys";
  /** @returns {{off?: boolean, map?: Record<string, string>}} */
  const settings = () => {
    try { return JSON.parse(localStorage.getItem(STORED) ?? "{}") ?? {}; } catch { return {}; }
  };
  const spoken = (key) => (key === " " ? "space" : key);
  const keyOf = (element) => settings().map?.[element.dataset.act] ?? element.dataset.key;
  const isWriting = (element) => Boolean(element.closest?.("input:not([type=checkbox]), select, textarea"));

  /** Shows on the buttons which keys press them. */
  const label = () => {
    const off = settings().off;
    for (const element of document.querySelectorAll("[data-act][data-key]")) {
      const key = keyOf(element);
      const shown = element.querySelector("kbd");
      if (shown) { shown.textContent = spoken(key); shown.hidden = Boolean(off); }
      element.setAttribute("aria-keyshortcuts", off ? "" : key === " " ? "Space" : key);
    }
  };

  const close = () => {
    const open = document.querySelector("details[name=panel][open]");
    if (!open) return false;
    open.open = false;
    open.querySelector("summary").focus();
    return true;
  };

  addEventListener("keydown", (event) => {
    if (settings().off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (event.key === (settings().map?.close ?? "Escape") && close()) return event.preventDefault();
    if (isWriting(at)) return;
    // Space and Enter press what has the focus.
    if ([" ", "Enter"].includes(event.key) && at.closest("a, button, summary")) return;
    const panel = document.querySelector("details[name=panel][open]");
    const all = [...(panel?.querySelectorAll(".panel [data-key]") ?? []), ...document.querySelectorAll("[data-key]")];
    const pressed = all.find((element) => keyOf(element) === event.key && element.checkVisibility());
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
    const opened = pressed.matches("summary") && pressed.parentElement.open ? pressed.parentElement : null;
    // Where digits choose, they go on choosing; where words are written, writing begins.
    if (opened && !opened.querySelector(".panel [data-key]")) opened.querySelector(".panel input:not([type=hidden]), .panel select")?.focus();
  });

  /** Puts another page in the place of this one, which is busy until then: what is pressed meanwhile was meant for what stands here. */
  const swap = async (address, options) => {
    const now = document.querySelector("main");
    if (now.ariaBusy === "true") return;
    now.ariaBusy = "true";
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...options });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("main");
      if (!next) { now.ariaBusy = null; return location.assign(answer.url); }
      now.replaceWith(document.adoptNode(next));
      document.title = page.title;
      const place = new URL(answer.url);
      place.searchParams.delete("did");
      place.searchParams.delete("undone");
      history[options ? "replaceState" : "pushState"](null, "", place);
      label();
      next.focus({ preventScroll: true });
      // A form that says what was wrong leaves the words in view.
      const wrong = next.querySelector(".panel [aria-invalid=true]");
      if (wrong) for (const place of [next.querySelector(".card mark.on"), wrong.parentElement]) place?.scrollIntoView({ block: "nearest" });
      document.getElementById("said").textContent = document.getElementById("status")?.textContent ?? "";
      if (!matchMedia("(min-width: 64rem)").matches) scrollTo(0, 0);
    } catch {
      location.reload();
    }
  };

  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "keys") return keep(event);
    if (!form.matches("form[data-swap]")) return;
    event.preventDefault();
    swap(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) });
  });

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-swap]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    swap(link.href);
  });

  addEventListener("popstate", () => location.reload());

  // The page of keys.
  const fields = () => [...document.querySelectorAll("#keys input[data-act]")];
  const fill = () => {
    if (!document.getElementById("keys")) return;
    const { map = {}, off = false } = settings();
    document.getElementById("keys-off").checked = off;
    for (const field of fields()) field.value = spoken(map[field.dataset.act] ?? field.dataset.default);
    document.getElementById("keys-said").textContent = "What you choose is kept in this browser.";
  };
  const keep = (event) => {
    event.preventDefault();
    const read = (field) => (field.value.trim() === "space" ? " " : field.value.trim() || field.dataset.default);
    const chosen = fields().map((field) => [field.dataset.act, read(field)]);
    const twice = chosen.find(([, key], at) => chosen.findIndex(([, other]) => other === key) !== at);
    const said = document.getElementById("keys-said");
    if (twice) { said.textContent = `“${spoken(twice[1])}” is chosen twice; nothing was kept.`; return; }
    const digit = chosen.find(([, key]) => /^[1-9]$/.test(key));
    if (digit) { said.textContent = "1 to 9 give kinds and reasons; choose another key. Nothing was kept."; return; }
    localStorage.setItem(STORED, JSON.stringify({ off: document.getElementById("keys-off").checked, map: Object.fromEntries(chosen) }));
    said.textContent = "Kept.";
  };
  addEventListener("reset", (event) => {
    if (event.target.id !== "keys") return;
    event.preventDefault();
    localStorage.removeItem(STORED);
    fill();
  });

  fill();
  label();
})();
