// Two hundred pieces of markup through every field of the desk: none takes effect, and none is even tried, which the
// browser would say as a violation of the content security policy.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assert, binary, launch, openDesk, openWindow, text } from "./desk.mjs";

const payloads = text("../crates/server/tests/payloads.txt").split("\n").filter(Boolean);

/** Every document has one of them in its text and in everything that is known of it. */
function documents() {
  const folder = mkdtempSync(join(tmpdir(), "chancery-hostile-"));
  payloads.forEach((payload, at) => {
    const name = `${String(at).padStart(3, "0")} ${payload.replace(/[/\0]/g, "_").slice(0, 60)}`;
    writeFileSync(join(folder, `${name}.txt`), `${payload}\n\nMirnia said on Monday that ${payload} must open the two lower sluices by 3 June. ` +
      `“${payload} will not leave,” said ${payload}. Some 40 drivers of ${payload} waited.\n`);
    writeFileSync(join(folder, `${name}.meta.json`), JSON.stringify({ title: payload, author: payload, publisher: payload, form: payload,
      language: payload.slice(0, 30), negotiation: payload, date: "2031-06-02", url: `${payload}#${at}` }));
  });
  return folder;
}

describe("hostile words", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  let browser, desk, window;
  before(async () => {
    browser = await launch();
    desk = await openDesk([documents()]);
    window = await openWindow(browser, desk);
  });
  after(async () => { await browser?.close(); desk?.close(); });

  const state = () => window.page.evaluate(() => ({
    scripts: document.scripts.length,
    foreign: document.querySelectorAll("img, iframe, object, embed, base, video, audio, svg, math, style, portal, marquee").length,
    handlers: [...document.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith("on") || name === "style")).length,
    away: [...document.querySelectorAll("[href], [src], [action], [formaction]")].filter((element) =>
      ["href", "src", "action", "formaction"].some((name) => element.hasAttribute(name) &&
        new URL(element.getAttribute(name), document.baseURI).origin !== location.origin)).length,
  }));
  const calm = { scripts: 1, foreign: 0, handlers: 0, away: 0 };
  const look = async (path) => {
    await window.page.goto(desk.origin + path);
    assert.deepEqual(await state(), calm, path);
  };

  test("stand on the pages of documents and findings", async () => {
    assert.ok(payloads.length >= 200, `${payloads.length}`);
    const links = [];
    for (const path of ["/documents", "/documents?from=100", "/documents?from=200"]) {
      await look(path);
      links.push(...(await window.page.$$eval("tbody a[href^='/d/']", (all) => all.map((a) => a.getAttribute("href")))));
    }
    assert.equal(links.length, payloads.length);
    for (const link of links) await look(link);
    assert.deepEqual(window.seen, { errors: [], away: [], dialogs: [] });
  });

  test("stand in the review, its forms and its errors", async () => {
    const { page } = window;
    await look("/review/together");
    await look("/review?order=document");
    for (const payload of payloads) {
      await page.evaluate(async (payload) => {
        const own = (path) => [...document.querySelectorAll("form")].find((form) => form.getAttribute("action") === path);
        const fields = new URLSearchParams(new FormData(own("/review/edit")));
        for (const name of ["speaker", "holder", "place", "unit", "hedge"]) if (fields.has(name)) fields.set(name, payload);
        for (const name of ["due", "date", "low"]) if (fields.has(name)) fields.set(name, payload);
        const answer = await fetch("/review/edit", { method: "POST", body: fields });
        document.documentElement.dataset.answer = answer.status;
        const next = new DOMParser().parseFromString(await answer.text(), "text/html");
        document.querySelector("main").replaceWith(document.adoptNode(next.querySelector("main")));
      }, payload);
      assert.deepEqual(await state(), calm, payload);
    }
    for (const payload of payloads.slice(0, 60)) {
      await page.goto(`${desk.origin}/review`);
      await page.click("summary:text('Note')");
      await page.fill("#note-note", payload);
      await Promise.all([page.waitForResponse((answer) => answer.status() === 200), page.press("#note-note", "Enter")]);
      await page.click("summary:text('Reject')");
      await page.fill("#reject-reason", payload);
      await Promise.all([page.waitForResponse((answer) => answer.status() === 200), page.locator("#reject-reason + button").click()]);
    }
    await look("/log");
    assert.deepEqual(window.seen, { errors: [], away: [], dialogs: [] });
  });

  test("stand in addresses and messages", async () => {
    for (const payload of payloads) {
      const written = encodeURIComponent(payload);
      for (const path of [`/search?q=${written}&speaker=${written}&from=${written}`, `/d/${written}`, `/f/${written}`,
        `/review?track=${written}&did=${written}`, `/${written}`]) {
        await window.page.goto(desk.origin + path);
        assert.deepEqual(await state(), calm, path);
      }
    }
    assert.deepEqual(window.seen, { errors: [], away: [], dialogs: [] });
  });
});
