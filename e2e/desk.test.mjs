// The desk in a browser: added, decided by keyboard and without a script, undone; nothing in a document runs.
//
//   CHANCERY_BINARY=../target/release/chancery npm test
//
// Screenshots are written to CHANCERY_SHOTS where it names a folder.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assert, barriers, binary, files, focus, launch, left, openDesk, openWindow, press, pressed, withDecisions } from "./desk.mjs";
import { DIFFERENT, PAGES, ofLedger } from "./pages.mjs";

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

  test("add, decide on twenty by keyboard, see the track and the words, take the brief, undo", async () => {
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
    // The track counts what was accepted, and each of its citations leads to the words.
    await page.click("nav a:text('Tracks')");
    await page.click("main a:has-text('Lake Mirn')");
    assert.match(await page.textContent(".banner"), /^1\d of \d+ findings accepted/);
    const cited = await page.textContent("#short li:has(a.c) q >> nth=0");
    await page.click("#short li:has(a.c) a.c >> nth=0");
    await page.waitForURL(/#here$/);
    const lit = (await page.locator("mark.on").allTextContents()).join("");
    assert.ok(lit.includes(cited) || cited.includes(lit), `“${cited}” leads to “${lit}”`);
    assert.ok(await page.locator("#here").isVisible());
    await page.goBack();
    const [brief] = await Promise.all([page.waitForEvent("download"), page.click("a:text('Brief, as a file')")]);
    assert.equal(brief.suggestedFilename(), "brief-lake-mirn.html");
    const written = readFileSync(await brief.path(), "utf8");
    assert.ok(written.includes("<title>") && written.includes("accepted"), "the brief tells what was accepted");
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
    const seenOf = (selector) => page.locator(selector).evaluate((one) => {
      const [box, panel] = [one.getBoundingClientRect(), one.closest(".panel")?.getBoundingClientRect()];
      const over = one.closest(".keep") ? 0 : one.closest(".panel")?.querySelector(".keep").getBoundingClientRect().height ?? 0;
      const { top, bottom } = panel ?? { top: 0, bottom: document.querySelector(".decision .act").getBoundingClientRect().top };
      return { whole: box.top >= top - 1 && box.bottom <= bottom - over + 1, width: box.width / (panel?.width ?? 1) };
    });
    assert.ok((await seenOf("#wrong-due")).width > 0.8, "what is wrong has the width of the form");
    for (const selector of ["#wrong-due", ".panel:visible button.main", ".card mark.on >> nth=0"]) {
      assert.ok((await seenOf(selector)).whole, `${selector} is not seen whole`);
    }
    assert.match(await page.textContent(".keep"), /Not kept yet, see: Due/);
    assert.ok(await page.$$eval(".panel:not([hidden]) label", (all) => all.every((one) => one.scrollWidth <= one.clientWidth + 1)), "a label is cut");
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

  test("what is undone is named and brought back; what was decided elsewhere is asked about first", async () => {
    const desk = await openDesk([example]);
    withDecisions(desk, `${example}/decisions.jsonl`);
    const { context, page, seen } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/review`);
    const [all, title] = [await left(page), await page.textContent(".document h2")];
    await press(page, "u");
    assert.match(await page.textContent("#status"), /not taken at this desk since it was opened: no\. \d+, \w+ by ana on [-\d]+: “/);
    assert.deepEqual([await left(page), await page.textContent(".document h2")], [all, title], "nothing was done, and she is where she was");
    const told = async (words) => {
      await page.waitForFunction((said) => document.querySelector("#status")?.textContent.includes(said), words);
      return page.textContent("#status");
    };
    await page.click("button:text-is('Undo it')");
    const undone = await told("Undone: ");
    assert.match(undone, /Undone: no\. \d+, \w+ by ana/);
    assert.equal(new URL(page.url()).searchParams.get("undone"), null, "the address is that of the page");
    await page.click("button:text-is('Bring it back')");
    assert.equal((await told("Brought back: ")).split(": ")[1], undone.split(": ")[1]);
    assert.equal(await left(page), all);
    await press(page, "a");
    await press(page, "u");
    assert.match(await page.textContent("#status"), /Undone: no\. \d+, (accept|merge) by ana/, "her own is undone at once");
    assert.equal(await left(page), all);
    assert.deepEqual(await barriers(page), []);
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
    await focus(page, "Accept");
    await pressed(page);
    assert.equal(await left(page), all - 1);
    await focus(page, "Reject");
    await page.keyboard.press("Enter");
    await focus(page, "background only");
    await pressed(page);
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
    assert.match(await page.textContent(".said"), /Brought back: no\. \d+, accept by ana/, "the latest row is an undoing");
    // Without a script the track is whole: folds open, a day is chosen by a form, the words are a link away.
    await page.goto(`${desk.origin}/t/-`);
    await page.click("#meetings summary");
    assert.ok(await page.locator("#meetings tbody tr").first().isVisible());
    await page.fill("input[name=as_of]", "2031-01-01");
    await page.click("button:text('Show that day')");
    assert.match(page.url(), /as_of=2031-01-01/);
    await context.close();
    desk.close();
  });

  test("nothing but the keyboard, from the first page to the words and back", async () => {
    const desk = await openDesk([`${example}/05-speech-evarre.txt`, `${example}/08-joint-communique.txt`]);
    const { context, page, seen } = await openWindow(browser, desk);
    await focus(page, "Who has given what");
    await pressed(page);
    assert.match(await page.textContent(".part h2"), /Concessions/);
    await focus(page, "Review");
    await pressed(page);
    const all = await left(page);
    // A panel opens by its button, takes words, closes without a decision; what is wrong is said in its place.
    await focus(page, "Reject");
    await page.keyboard.press("Enter");
    await focus(page, "Reject", { whole: true });
    await page.keyboard.press("Enter");
    await page.waitForSelector("#reject-reason[aria-invalid=true]");
    assert.ok(await page.locator(".panel .error").isVisible());
    await focus(page, "Another reason");
    await page.keyboard.type("read elsewhere");
    await press(page, "Enter");
    assert.equal(await left(page), all - 1);
    assert.match(await page.textContent("#status"), /Rejected\. \S+/, "what was decided last is said");
    await press(page, "u");
    assert.equal(await left(page), all);
    await focus(page, "Tracks");
    await pressed(page);
    await focus(page, "Lake Mirn");
    await pressed(page);
    await focus(page, "[");
    const address = await page.locator(":focus").getAttribute("href");
    await pressed(page);
    assert.ok(page.url().includes(address.replace("/f/", "").split(".")[0]) && page.url().endsWith("#here"), page.url());
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
    desk.close();
  });

  test("the words stay in view while fields are written, and the buttons where they are", async () => {
    const desk = await openDesk([example]);
    for (const viewport of [{ width: 1440, height: 900 }, { width: 1280, height: 720 }]) {
      const { context, page } = await openWindow(browser, desk, { viewport });
      await page.goto(`${desk.origin}/review?type=statement`);
      await page.evaluate(() => {
        globalThis.shifts = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shifts += entry.value; })
          .observe({ type: "layout-shift", buffered: false });
      });
      for (let next = 0; next < 5; next += 1) await press(page, "j");
      assert.ok((await page.evaluate(() => globalThis.shifts)) < 0.1, "the page shifts when another proposal takes its place");
      await page.keyboard.press("e");
      const inside = await page.evaluate(() => {
        const at = (selector) => document.querySelector(selector).getBoundingClientRect();
        const [words, form, bar] = [at(".card mark.on"), at("[data-panel=edit] .panel"), at("button[data-act=accept]")];
        return { words: words.top >= 0 && words.bottom <= form.top, form: form.height >= 200, bar: bar.bottom <= innerHeight && bar.top >= form.bottom - 1 };
      });
      assert.deepEqual(inside, { words: true, form: true, bar: true }, `${viewport.width} × ${viewport.height}`);
      await context.close();
    }
    desk.close();
  });
});

describe("a track", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  let desk;
  before(async () => { desk = await openDesk([example]); withDecisions(desk, `${example}/decisions.jsonl`); });
  after(() => desk?.close());
  const track = "t/Lake%20Mirn";

  test("tells who conceded what, with the words, two steps from the first page", async () => {
    const { context, page, seen } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/${track}`);
    const gainsaid = await page.$$eval("section.part:has(h2 .n)", (all) => all.flatMap((part) => {
      const count = Number(part.querySelector("h2 .n").textContent);
      const ways = [...part.querySelectorAll(".folded > .more, .rest > .more")].map((way) => way.textContent);
      return ways.filter((way) => /All \d/.test(way) || Number(way.match(/^(\d+) more/)?.[1] ?? 0) > count).map((way) => `${count}: ${way}`);
    }));
    assert.deepEqual(gainsaid, [], "a section says another number than its heading");
    await page.goto(desk.origin);
    await page.click("text=Who has given what");
    const row = page.locator("#concessions tbody tr:has(td:nth-child(2):has-text('raised the flow from Karsel twice'))");
    assert.match(await row.locator("th").textContent(), /Varneth/);
    assert.match(await row.textContent(), /return: none found/);
    await row.locator("a.c").first().click();
    await page.waitForURL(/#here$/);
    assert.match((await page.locator("mark.on").allTextContents()).join(""), /raised the flow from Karsel twice/);
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
  });

  test("is chosen on the first page; two pages for tomorrow are a page, and what one document adds", async () => {
    const { context, page, seen } = await openWindow(browser, desk);
    await page.selectOption("#track", "-");
    await page.click("button:text('Choose')");
    assert.match(await page.locator("a:has-text('Issue by issue')").getAttribute("href"), /^\/t\/-\?/);
    await page.selectOption("#track", "Lake Mirn");
    await page.click("button:text('Choose')");
    await page.click("text=Two pages for tomorrow");
    assert.match(await page.textContent("#answer"), /What we do not know/);
    await page.locator("#answer a.c").first().click();
    await page.waitForURL(/#here$|#b\d/);
    await page.goto(desk.origin);
    await page.click("text=What does this document add");
    const last = await page.textContent("#answer .lead");
    await page.selectOption("#document", { index: 5 });
    await page.click("button:text-is('Show')");
    assert.notEqual(await page.textContent("#answer .lead"), last);
    assert.match(await page.textContent("#answer"), /Adds \(\d+\)/);
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
  });

  test("keeps its filter in the address, moves by the slider, compares two days", async () => {
    const { context, page } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/${track}`);
    await page.click("summary:text('Choose which lines are shown')");
    await page.selectOption("select[name=party]", "Soldra");
    await page.click("button:text('Show these')");
    assert.match(page.url(), /party=Soldra/);
    await page.locator(".slide input").focus();
    const moved = page.waitForURL(/as_of=2031-0[78]/);
    await page.locator(".slide input").evaluate((range) => {
      range.value = Number(range.max) - 30;
      range.dispatchEvent(new Event("input"));
      range.dispatchEvent(new Event("change"));
    });
    await moved;
    assert.match(page.url(), /party=Soldra/, "the filter stays");
    assert.match(await page.textContent(".asof"), /left out/);
    await page.click(".ways a:text('Two days compared')");
    await page.fill("input[name=from]", "2031-04-01");
    await page.fill("input[name=to]", "2031-07-01");
    await page.click("button:text('Compare')");
    assert.match(await page.textContent("#changes"), /After 1 Apr 2031 and until 1 July 2031/);
    await context.close();
  });

  test("each field of the matrix opens its words", async () => {
    const { context, page } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/${track}`);
    await page.locator("svg.heat a", { hasText: "Soldra on ceasefire" }).click();
    await page.waitForURL(/party=Soldra&issue=ceasefire/);
    assert.match(await page.textContent("#positions"), /new truce of thirty days/);
    await context.close();
  });

  test("the timeline is looked at nearer by buttons, by drawing across it, and by two days", async () => {
    const { context, page, seen } = await openWindow(browser, desk);
    await page.goto(`${desk.origin}/${track}/timeline`);
    const visible = () => page.locator("svg.lanes .moving .mark:visible").count();
    const all = await visible();
    await page.click("button:text('Nearer')");
    assert.ok((await visible()) < all);
    assert.match(await page.textContent(".zoom output"), /\d{4} to \d/);
    await page.click("button:text-is('All')");
    assert.equal(await visible(), all);
    const box = await page.locator("svg.lanes").boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
    await page.mouse.up();
    assert.ok((await visible()) < all, "the brush");
    await page.click("summary:text('The lanes of the parties as a table')");
    assert.ok(await page.locator("#lanes-table tbody tr").first().isVisible());
    await page.fill("input[name=from]", "2031-04-01");
    await page.fill("input[name=to]", "2031-04-30");
    await page.click("button:text('Show this period')");
    assert.match(page.url(), /from=2031-04-01&to=2031-04-30/);
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
  });
});

describe("every page", { skip: binary ? false : "CHANCERY_BINARY names no program" }, () => {
  let desk;
  before(async () => {
    desk = await openDesk([example, "rtl"]);
    withDecisions(desk, `${example}/decisions.jsonl`);
  });
  after(() => desk?.close());

  const looked = [
    ["the light scheme", { colorScheme: "light" }],
    ["the dark scheme", { colorScheme: "dark" }],
    ["the light scheme at twice the size", { viewport: { width: 640, height: 400 } }],
  ];
  for (const [named, options] of looked) {
    test(`has no serious barrier in ${named}, folds open too`, async () => {
      const { context, page, seen } = await openWindow(browser, desk, options);
      const told = [];
      const look = () => barriers(page, { contrast: !options.viewport });
      for (const path of Object.values({ ...DIFFERENT, ...(await ofLedger(page, desk.origin)) })) {
        await page.goto(`${desk.origin}/${path}`);
        // What is folded away is looked at too; of the panels of the review one is open at a time.
        await page.$$eval("main details:not([open], [name])", (all) => all.forEach((fold) => { fold.open = true; }));
        told.push(...(await look()).map((barrier) => `/${path}: ${barrier}`));
      }
      await page.goto(`${desk.origin}/review?type=statement`);
      for (const panel of await page.locator("details[name=panel] > summary").all()) {
        await panel.click();
        const name = await panel.textContent();
        told.push(...(await look()).map((barrier) => `${name}: ${barrier}`));
      }
      assert.deepEqual(told, []);
      assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
      await context.close();
    });
  }

  test("does not scroll sideways on a phone or at twice the size, and is no larger than it may be", async () => {
    for (const viewport of [{ width: 360, height: 740 }, { width: 640, height: 400 }]) {
      const { context, page } = await openWindow(browser, desk, { viewport });
      for (const path of Object.values({ ...PAGES, ...(await ofLedger(page, desk.origin)) })) {
        const answer = await page.goto(`${desk.origin}/${path}`);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(inner <= outer, `/${path}: ${inner} wide on ${outer}`);
        const size = answer ? (await answer.body()).length : 0;
        assert.ok(size <= 150_000, `/${path}: ${size} bytes`);
      }
      await context.close();
    }
  });

  test("lists are read on a phone: no word is broken letter by letter, and the brief does not scroll sideways", async () => {
    const { context, page } = await openWindow(browser, desk, { viewport: { width: 390, height: 844 } });
    for (const path of ["documents", "actors", "log"]) {
      await page.goto(`${desk.origin}/${path}`);
      const narrow = await page.$$eval("tbody :is(th, td)", (cells) => cells
        .filter((cell) => cell.textContent.trim() && getComputedStyle(cell).display !== "inline" && cell.getBoundingClientRect().width < 250)
        .map((cell) => cell.textContent));
      assert.deepEqual(narrow, [], path);
      assert.ok(await page.$$eval("tbody button", (all) => all.every((one) => one.getBoundingClientRect().height < 60)), "a button stands upright");
    }
    await page.goto(`${desk.origin}/${PAGES.track}`);
    const [brief] = await Promise.all([page.waitForEvent("download"), page.click("a:text('Brief, as a file')")]);
    const own = await context.newPage();
    await own.goto(`file://${await brief.path()}`);
    assert.match(await own.textContent("body"), /Head of the ledger/);
    const [inner, outer] = await own.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `the brief: ${inner} wide on ${outer}`);
    await context.close();
  });

  test("moves nothing by itself where less motion is asked for", async () => {
    const { context, page } = await openWindow(browser, desk, { reducedMotion: "reduce" });
    for (const path of Object.values(PAGES)) {
      await page.goto(`${desk.origin}/${path}`);
      const moving = await page.evaluate(() => {
        const all = [...document.querySelectorAll("*")].map((element) => getComputedStyle(element));
        const lasts = (style) => [style.transitionDuration, style.animationDuration].some((time) => time.split(",").some((one) => parseFloat(one) > 0));
        return document.getAnimations().length + all.filter((style) => lasts(style) || style.scrollBehavior === "smooth").length;
      });
      assert.equal(moving, 0, `/${path}`);
    }
    await context.close();
  });

  test("a text from right to left keeps its direction, in the document, in the review and in search", async () => {
    const { context, page } = await openWindow(browser, desk);
    const { rtl } = await ofLedger(page, desk.origin);
    await page.goto(`${desk.origin}/${rtl}`);
    const directions = (selector) => page.$$eval(selector, (all) =>
      all.filter((one) => /^[^a-z]*[\u0600-\u06ff]/i.test(one.textContent)).map((one) => [one.closest("[lang]").lang, getComputedStyle(one).direction]));
    const paragraphs = await directions(".doc p");
    assert.ok(paragraphs.length > 0);
    assert.ok(paragraphs.every(([lang, direction]) => lang === "fa" && direction === "rtl"), String(paragraphs));
    await page.goto(`${desk.origin}/search?q=${encodeURIComponent("\u0622\u0628")}`);
    const found = await directions("main p[dir], main q");
    assert.ok(found.every(([, direction]) => direction === "rtl"), String(found));
    await context.close();
  });

  test("is seen", { skip: shots ? false : "CHANCERY_SHOTS names no folder" }, async () => {
    mkdirSync(shots, { recursive: true });
    for (const colorScheme of ["light", "dark"]) {
      for (const [device, viewport] of [["desktop", { width: 1440, height: 900 }], ["phone", { width: 390, height: 844 }]]) {
        const { context, page } = await openWindow(browser, desk, { colorScheme, viewport });
        for (const [name, path] of Object.entries({ ...PAGES, ...(await ofLedger(page, desk.origin)) })) {
          await page.goto(`${desk.origin}/${path}`);
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
