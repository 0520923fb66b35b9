// The desk in a browser: added, decided by keyboard and without a script, undone; nothing in a document runs.
//
//   CHANCERY_BINARY=../target/release/chancery npm test
//
// Screenshots are written to CHANCERY_SHOTS where it names a folder.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assert, barriers, binary, files, launch, left, openDesk, openWindow, press } from "./desk.mjs";

const example = "../examples/lake-mirn";
const shots = process.env.CHANCERY_SHOTS;

let browser;
before(async () => { if (binary) browser = await launch(); });
after(() => browser?.close());

describe("the desk", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  test("opens with its token only, and under its own name", async () => {
    const desk = await openDesk();
    const context = await browser.newContext();
    const page = await context.newPage();
    assert.equal((await page.goto(desk.origin)).status(), 401);
    assert.equal((await page.goto(`${desk.origin}/?token=${"0".repeat(40)}`)).status(), 401);
    assert.equal((await page.goto(desk.address)).status(), 200);
    assert.equal(page.url(), `${desk.origin}/`, "the token stays in the address");
    const [cookie] = await context.cookies();
    assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, "Strict"]);
    assert.match(await page.textContent("main"), /Nothing is in the ledger yet/);
    await context.close();
    desk.close();
  });

  test("a page of another origin changes nothing", async () => {
    const [desk, other] = [await openDesk([`${example}/01-wire-three-mills.txt`]), await openDesk()];
    const { context, page } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/review`);
    const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("form[action='/review/accept']"))));
    const stranger = await context.newPage();
    await stranger.goto(other.address);
    const answer = stranger.waitForResponse(`${desk.origin}/review/accept`);
    await stranger.evaluate(([address, fields]) => fetch(address, {
      method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams(fields),
    }), [`${desk.origin}/review/accept`, form]).catch(() => {});
    const status = await Promise.race([answer.then((a) => a.status()), new Promise((done) => setTimeout(done, 2000, "blocked"))]);
    assert.ok([401, 403, "blocked"].includes(status), String(status));
    assert.equal(await page.goto(`${desk.origin}/log`).then(() => page.locator("form[action='/undo']").count()), 0);
    await context.close();
    desk.close();
    other.close();
  });

  test("add, decide on twenty by keyboard, see the words, undo", async () => {
    const desk = await openDesk();
    const { context, page, seen } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/add`);
    await page.setInputFiles("#files", files(example).filter((path) => /\d\d-.*\.(txt|html|md|json)$/.test(path)));
    await page.click("button:text('Read and propose')");
    assert.equal(await page.locator(".error").count(), 0);
    await page.click("text=Decide on what is proposed");
    const all = await left(page);
    assert.ok(all > 100, `${all}`);
    const place = () => page.locator("button:text('Accept')").evaluate((button) => { const { top, left } = button.getBoundingClientRect(); return [top, left]; });
    const first = await place();
    const began = Date.now();
    for (let decided = 0; decided < 20; decided += 1) {
      assert.ok(await page.locator("mark.on").first().isVisible());
      if (decided % 5 === 3) {
        await page.keyboard.press("x");
        await press(page, "2");
      } else {
        await press(page, "a");
      }
      assert.equal(await left(page), all - decided - 1);
      assert.deepEqual(await place(), first, "the buttons stay where they are");
    }
    // Said, not judged: on a busy computer it tells of the others.
    const each = (Date.now() - began) / 20;
    console.log(`# ${each.toFixed(0)} ms a decision, key to next proposal`);
    await press(page, "j");
    await press(page, "k");
    await press(page, " ");
    assert.equal(await left(page), all - 20);
    const title = await page.textContent(".document h2");
    await page.click(".document h2 a");
    assert.equal(await page.textContent("h1"), title);
    const words = page.locator("mark.on").first();
    await words.waitFor();
    assert.ok(await words.evaluate((mark) => { const box = mark.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }));
    await page.goto(`${desk.origin}/log`);
    const link = await page.locator("td a[href^='/f/']").first().getAttribute("href");
    await page.goto(desk.origin + link);
    assert.ok(page.url().endsWith("#here") && (await page.locator("#here").isVisible()), page.url());
    await page.goto(`${desk.origin}/review`);
    for (let undone = 1; undone <= 20; undone += 1) {
      await press(page, "u");
      assert.equal(await left(page), all - 20 + undone);
    }
    await press(page, "u");
    assert.match(await page.textContent("#status"), /nothing to undo/);
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
    desk.close();
  });

  test("fields, kinds, conditions, notes and merges by keyboard; keys are remapped and switched off", async () => {
    const desk = await openDesk([example]);
    const { context, page, seen } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/review?type=statement`);
    const all = await left(page);
    await press(page, "3");
    assert.equal((await page.textContent("h1")).toLowerCase(), "concession");
    await page.keyboard.press("e");
    assert.equal(await page.evaluate(() => document.activeElement.id), "edit-words");
    await page.fill("#edit-due", "soon");
    await page.fill("#edit-speaker", "a x e c m u j k");
    await press(page, "Enter");
    assert.match(await page.textContent("#wrong-due"), /soon/);
    assert.equal(await page.inputValue("#edit-speaker"), "a x e c m u j k", "what was written is kept");
    await page.fill("#edit-due", "2031-06-30");
    await page.focus("#edit-due");
    await press(page, "Enter");
    assert.match(await page.textContent("#status"), /Edited/);
    assert.match(await page.textContent("dl.facts"), /2031-06-30/);
    await page.keyboard.press("n");
    await page.keyboard.type("ask the desk officer");
    await press(page, "Enter");
    assert.match(await page.textContent("#status"), /Noted/);
    await page.keyboard.press("c");
    await page.fill("#condition-condition", "words that stand nowhere");
    await page.focus("#condition-condition");
    await press(page, "Enter");
    assert.match(await page.textContent(".panel .error:visible"), /does not stand in the document/);
    await page.keyboard.press("Escape");
    assert.equal(await left(page), all);
    await page.goto(`${desk.origin}/keys`);
    await page.fill("#key-accept", "y");
    await page.click("button:text('Keep')");
    await page.goto(`${desk.origin}/review`);
    const before = await left(page);
    await page.keyboard.press("a");
    await press(page, "y");
    assert.equal(await left(page), before - 1);
    await page.goto(`${desk.origin}/keys`);
    await page.check("#keys-off");
    await page.click("button:text('Keep')");
    await page.goto(`${desk.origin}/review`);
    await page.keyboard.press("y");
    await page.waitForTimeout(300);
    assert.equal(await left(page), before - 1, "keys are off");
    await page.click("button:text('Accept')");
    await page.waitForFunction((n) => document.querySelector("#status strong").textContent.startsWith(String(n)), before - 2);
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
    desk.close();
  });

  test("the whole loop without a script, by Tab and Enter", async () => {
    const desk = await openDesk();
    const { context, page } = await openWindow(browser, desk, { javaScriptEnabled: false });
    await page.goto(`${desk.origin}/add`);
    await page.fill("#text", "Joint note\n\nMirnia said on Monday that Orlan must open the two lower sluices by 3 June. " +
      "Orlan will open the road unless the shelling goes on. The two ministers met in Ostra on Tuesday.");
    await page.click("button:text('Read and propose')");
    await page.click("text=Decide on what is proposed");
    const all = await left(page);
    assert.ok(all >= 2);
    const focus = async (name) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if ((await page.locator(":focus").textContent()).trim().startsWith(name)) return;
      }
      assert.fail(`${name} is not reached by Tab`);
    };
    const enter = async () => { const loaded = page.waitForNavigation(); await page.keyboard.press("Enter"); await loaded; };
    await focus("Accept");
    await enter();
    assert.equal(await left(page), all - 1);
    await focus("Reject");
    await page.keyboard.press("Enter");
    await focus("background only");
    await enter();
    assert.match(await page.textContent("#status"), /Rejected/);
    await page.click("button:text('Undo')");
    await page.click("button:text('Undo')");
    assert.equal(await left(page), all);
    await page.click("summary:text('Reject')");
    await page.click("button:text-is('Reject')");
    assert.match(await page.textContent(".panel .error"), /Say why/);
    await page.goto(`${desk.origin}/search?q=sluices`);
    await page.click("text=its words");
    assert.ok(await page.locator("mark.on").first().isVisible());
    await page.goto(`${desk.origin}/log`);
    await page.locator("button:text('Undo')").first().click();
    assert.match(await page.textContent(".said"), /Undone/);
    await context.close();
    desk.close();
  });
});

const PAGES = ["", "review", "review?type=figure", "review/together", "documents", "search?q=Karsel", "add", "log", "keys"];

describe("every page", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  let desk;
  before(async () => { desk = await openDesk([example, "rtl"]); });
  after(() => desk?.close());

  for (const colorScheme of ["light", "dark"]) {
    test(`has no serious barrier in the ${colorScheme} scheme`, async () => {
      const { context, page, seen } = await openWindow(browser, desk, { colorScheme });
      const told = [];
      await page.goto(`${desk.origin}/documents`);
      const documents = await page.$$eval("tbody a", (all) => all.slice(0, 20).map((a) => a.getAttribute("href").slice(1)));
      const rtl = await page.$$eval("tbody a", (all) => all.find((a) => /[\u0600-\u06ff]/.test(a.textContent)).getAttribute("href").slice(1));
      await page.goto(`${desk.origin}/f/${await page.goto(`${desk.origin}/review`).then(() => page.inputValue("input[name=at]"))}`);
      const finding = page.url().slice(desk.origin.length + 1);
      for (const path of [...PAGES, documents[0], rtl, finding, "nowhere"]) {
        await page.goto(`${desk.origin}/${path}`);
        told.push(...(await barriers(page)).map((barrier) => `/${path}: ${barrier}`));
        for (const panel of await page.locator("details:not([open]) > summary").all()) if (await panel.isVisible()) await panel.click();
        told.push(...(await barriers(page)).map((barrier) => `/${path}, unfolded: ${barrier}`));
      }
      assert.deepEqual(told, []);
      assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
      await context.close();
    });
  }

  test("does not scroll sideways on a phone or at twice the size", async () => {
    for (const viewport of [{ width: 360, height: 740 }, { width: 640, height: 400 }]) {
      const { context, page } = await openWindow(browser, desk, { viewport });
      for (const path of PAGES) {
        await page.goto(`${desk.origin}/${path}`);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(inner <= outer, `/${path}: ${inner} wide on ${outer}`);
      }
      await context.close();
    }
  });

  test("a text from right to left keeps its direction", async () => {
    const { context, page } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/documents`);
    await page.locator("tbody a", { hasText: /[\u0600-\u06ff]/ }).first().click();
    await page.waitForURL(/\/d\//);
    const [article, paragraph] = await page.evaluate(() => {
      const one = [...document.querySelectorAll(".doc p")].find((p) => /[\u0600-\u06ff]/.test(p.textContent));
      return [one.parentElement.lang, getComputedStyle(one).direction];
    });
    assert.deepEqual([article, paragraph], ["fa", "rtl"]);
    await context.close();
  });

  test("is seen", { skip: shots ? false : "CHANCERY_SHOTS names no folder" }, async () => {
    mkdirSync(shots, { recursive: true });
    for (const colorScheme of ["light", "dark"]) {
      for (const [device, viewport] of [["desktop", { width: 1440, height: 900 }], ["phone", { width: 390, height: 844 }]]) {
        const { context, page } = await openWindow(browser, desk, { colorScheme, viewport });
        await page.goto(`${desk.origin}/documents`);
        const document = await page.locator("tbody a").first().getAttribute("href");
        await page.goto(`${desk.origin}/review?type=statement`);
        const finding = await page.inputValue("input[name=at]");
        const all = { home: "/", review: "/review?type=statement", together: "/review/together", documents: "/documents", document,
          finding: `/f/${finding}`, search: "/search?q=Karsel", add: "/add", log: "/log", keys: "/keys", error: "/d/nothing" };
        for (const [name, path] of Object.entries(all)) {
          await page.goto(desk.origin + path);
          await page.screenshot({ path: join(shots, `desk-${name}-${device}-${colorScheme}.png`) });
        }
        await page.goto(`${desk.origin}/review?type=statement`);
        await page.click("summary:text('Edit')");
        await page.screenshot({ path: join(shots, `desk-edit-${device}-${colorScheme}.png`) });
        await context.close();
      }
    }
  });
});
