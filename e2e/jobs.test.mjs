// Many documents at once: a job that tells how far it is, with a script and without; and pages that do not jump.
import { after, before, describe, test } from "node:test";
import { assert, barriers, binary, files, launch, left, openDesk, openWindow, press } from "./desk.mjs";

const example = "../examples/lake-mirn";
const documents = () => files(example).filter((path) => /\d\d-.*\.(txt|html|md|json)$/.test(path));

let browser;
before(async () => { if (binary) browser = await launch(); });
after(() => browser?.close());

/** Adds up everything that moves by itself on a page, from now on: what Chromium calls a layout shift. */
const watchShifts = (page) => page.evaluate(() => {
  window.shifts = { unasked: 0, all: 0, where: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifts.all += entry.value;
      if (!entry.hadRecentInput) window.shifts.unasked += entry.value;
      window.shifts.where.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node)));
    }
  }).observe({ type: "layout-shift", buffered: false });
});
const shifts = (page) => page.evaluate(() => window.shifts);

const note = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

describe("many documents", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  test("are added as a job that tells how far it is, and names what fails in its place", async () => {
    const desk = await openDesk();
    const { context, page, seen } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/add`);
    const notes = Array.from({ length: 40 }, (_, at) =>
      note(`note-${String(at).padStart(2, "0")}.txt`, at === 7 ? "" : `Varneth said on Monday that Soldra must open gate ${at} by 3 June.\n`));
    await page.setInputFiles("#files", notes);
    await page.click("button:text('Read and propose')");
    assert.match(page.url(), /\/jobs\/1$/);
    await watchShifts(page);
    assert.equal(await page.locator("ul.lines > li").count(), 40, "every document stands there from the beginning");
    await page.waitForSelector("text=39 of 40 documents added");
    assert.equal((await shifts(page)).unasked < 0.1, true, JSON.stringify(await shifts(page)));
    const failed = page.locator("ul.lines > li", { has: page.locator(".error") });
    assert.equal(await failed.count(), 1);
    assert.match(await failed.textContent(), /note-07\.txt/);
    assert.deepEqual(await barriers(page), []);
    await page.click("text=Decide on what is proposed");
    assert.ok(await left(page) >= 39);
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
    desk.close();
  });

  test("are told of without a script too", async () => {
    const desk = await openDesk();
    const { context, page } = await openWindow(browser, desk, { javaScriptEnabled: false });
    await page.goto(`${desk.origin}/add`);
    await page.setInputFiles("#files", [note("a.txt", "Soldra said it will open the road."), note("b.txt", "Varneth refuses to sign.")]);
    await page.click("button:text('Read and propose')");
    // The browser loads the page again by itself.
    await page.waitForSelector("text=2 documents added");
    await page.click("text=Decide on what is proposed");
    assert.ok(await left(page) > 0);
    await context.close();
    desk.close();
  });
});

describe("the review", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  test("does not jump from proposal to proposal", async () => {
    const desk = await openDesk(documents());
    const { context, page } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/review`);
    await watchShifts(page);
    for (let decided = 0; decided < 12; decided += 1) await press(page, decided % 3 === 2 ? "j" : "a");
    const { unasked, all, where } = await shifts(page);
    console.log(`# cumulative layout shift over 12 swaps: ${unasked} (with those right after a key: ${all})`);
    assert.equal(unasked, 0, where.join("\n"));
    assert.ok(all < 0.1, `${all}: ${where.join("\n")}`);
    await context.close();
    desk.close();
  });
});
