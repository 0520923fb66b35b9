"use strict";
(() => {
  const all = (selector) => document.querySelectorAll(selector);
  const open = (element) => {
    for (let up = element.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  };
  let shown = [];
  const show = () => {
    shown.forEach((element) => element.classList.remove("on"));
    shown = [];
    const id = location.hash.slice(1);
    const passage = /^c-(\d+)$/.exec(id);
    const target = passage ? null : document.getElementById(id);
    if (passage) shown = [...all(`mark[data-c~="${passage[1]}"]`)];
    else if (target && /^(l|tl|p)-/.test(id)) shown = [target];
    if (!shown.length) return;
    open(shown[0]);
    shown.forEach((element) => element.classList.add("on"));
    shown[0].scrollIntoView({ block: shown.length > 12 ? "start" : "center" });
  };
  addEventListener("hashchange", show);
  // A second click on the same citation changes no hash.
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) show();
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...all("details:not([open])")];
    closed.forEach((element) => { element.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((element) => { element.open = false; }));
  show();
})();
