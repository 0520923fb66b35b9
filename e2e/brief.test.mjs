// The brief in a browser: it stands alone, every citation lands on its words, and nothing in a document runs.
//
//   CHANCERY_BRIEF=brief.html CHANCERY_HOSTILE_BRIEF=hostile.html npm test
//
// CHANCERY_CHROMIUM names the browser where it is not called `chromium`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

const BATCH = 200;
const brief = process.env.CHANCERY_BRIEF;
const hostile = process.env.CHANCERY_HOSTILE_BRIEF;
const address = (path) => pathToFileURL(resolve(path)).href;

let browser;

before(async () => {
  const executablePath =
    process.env.CHANCERY_CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium"]).toString().trim();
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath, args, headless: true });
});

after(() => browser?.close());

/** Opens a brief and collects what it should never do. */
async function open(path, options = {}, fragment = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [], dialogs: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => request.isNavigationRequest() || seen.requests.push(request.url()));
  page.on("dialog", (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.goto(address(path) + fragment);
  return { context, page, seen };
}

/** Clicks citation links and says which do not land on their words. */
function clickCitations(page, from, to) {
  return page.evaluate(async ([from, to]) => {
    const failures = [];
    const landed = () => new Promise((done) => addEventListener("hashchange", done, { once: true }));
    for (const link of [...document.querySelectorAll("a.c")].slice(from, to)) {
      const number = link.getAttribute("href").replace("#c-", "");
      const fail = (why) => failures.push(`[${number}] ${link.id}: ${why}`);
      const quote = document.querySelector(`#p-${number} q`)?.textContent;
      if (!quote) { fail("the page holds no quote for it"); continue; }
      for (let fold = link.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      if (location.hash !== link.getAttribute("href")) {
        const moved = landed();
        link.click();
        await moved;
      } else {
        link.click();
      }
      const lit = [...document.querySelectorAll("mark.on")];
      const words = lit.map((mark) => mark.textContent).join("");
      if (words !== quote) { fail(`highlighted “${words}”, cited “${quote}”`); continue; }
      const box = lit[0].getClientRects()[0];
      if (!box || box.top < 0 || box.bottom > innerHeight) fail(`not in view: ${box?.top}`);
      const back = document.querySelector(`a.b[data-n="${number}"]`);
      if (!back || !document.querySelector(back.getAttribute("href"))) fail("no way back");
    }
    return failures;
  }, [from, to]);
}

describe("the brief", { skip: brief ? false : "CHANCERY_BRIEF names no brief" }, () => {
  test("opens without errors and asks the network for nothing", async () => {
    const { context, page, seen } = await open(brief);
    assert.equal(await page.locator("h1").count(), 1);
    assert.deepEqual(seen, { errors: [], requests: [], dialogs: [] });
    const headings = await page.$$eval("h1,h2,h3", (all) => all.map((heading) => Number(heading.tagName[1])));
    headings.reduce((above, level) => (assert.ok(level <= above + 1, `h${level} after h${above}`), level), 0);
    const twice = await page.$$eval("[id]", (all) => {
      const ids = all.map((element) => element.id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
    assert.deepEqual(twice, []);
    await context.close();
  });

  test("every citation lands on its words", async () => {
    const { context, page, seen } = await open(brief);
    const links = await page.locator("a.c").count();
    assert.ok(links > 0, "the brief cites nothing");
    const failures = [];
    for (let from = 0; from < links; from += BATCH) failures.push(...(await clickCitations(page, from, from + BATCH)));
    assert.deepEqual(failures.slice(0, 10), [], `${failures.length} of ${links} citations fail`);
    assert.deepEqual(seen.errors, []);
    await context.close();
  });

  test("a mouse follows a citation and comes back", async () => {
    const { context, page } = await open(brief);
    await page.locator("#short a.c").first().click();
    await page.waitForSelector("mark.on");
    const number = new URL(page.url()).hash.slice(3);
    await page.locator(`a.b[data-n="${number}"]`).click();
    assert.equal(new URL(page.url()).hash, `#l-${number}`);
    assert.ok(await page.locator(`#l-${number}`).isVisible());
    await context.close();
  });

  test("the keyboard reaches the skip link and the citations", async () => {
    const { context, page } = await open(brief);
    const focused = () => page.evaluate(() => ({
      classes: document.activeElement.className,
      outline: getComputedStyle(document.activeElement).outlineStyle,
    }));
    await page.keyboard.press("Tab");
    assert.equal((await focused()).classes, "skip");
    await page.keyboard.press("Enter");
    let at;
    for (let presses = 0; presses < 20 && at?.classes !== "c"; presses += 1) {
      await page.keyboard.press("Tab");
      at = await focused();
    }
    assert.deepEqual(at, { classes: "c", outline: "solid" });
    await page.keyboard.press("Enter");
    await page.waitForSelector("mark.on");
    await context.close();
  });

  test("without a script the words are marked all the same", async () => {
    const { context, page } = await open(brief, { javaScriptEnabled: false }, "#c-1");
    const mark = page.locator("#c-1 mark").first();
    await mark.waitFor({ state: "visible" });
    const style = await mark.evaluate((element) => {
      const box = element.getClientRects()[0];
      return { background: getComputedStyle(element).backgroundColor, seen: box.top >= 0 && box.bottom <= innerHeight };
    });
    assert.notEqual(style.background, "rgba(0, 0, 0, 0)");
    assert.ok(style.seen, "the words are not in view");
    await context.close();
  });

  test("a narrow screen does not scroll sideways", async () => {
    const { context, page } = await open(brief, { viewport: { width: 360, height: 740 } });
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `${inner} wide on ${outer}`);
    await context.close();
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`no serious barrier in the ${colorScheme} scheme`, async () => {
      const { context, page } = await open(brief, { colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      const told = grave.map(({ id, nodes }) => `${id} × ${nodes.length}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
      assert.deepEqual(told, []);
      await context.close();
    });
  }
});

describe("a hostile brief", { skip: hostile ? false : "CHANCERY_HOSTILE_BRIEF names no brief" }, () => {
  test("runs nothing and asks the network for nothing", async () => {
    const { context, page, seen } = await open(hostile);
    await page.mouse.move(200, 300);
    const links = await page.locator("a.c").count();
    assert.ok(links > 0, "the hostile brief cites nothing");
    const failures = await clickCitations(page, 0, links);
    assert.deepEqual(failures, []);
    assert.deepEqual(seen, { errors: [], requests: [], dialogs: [] });
    const state = await page.evaluate(() => ({
      ran: Boolean(globalThis.chanceryRan),
      scripts: document.scripts.length,
      foreign: document.querySelectorAll("img, iframe, object, embed, form, link, base, video, audio").length,
      handlers: [...document.querySelectorAll("*")].filter((element) =>
        [...element.attributes].some(({ name }) => name.startsWith("on") || name === "style")).length,
      away: [...document.querySelectorAll("[href], [src], [action]")].filter((element) =>
        !(element.getAttribute("href") ?? "").startsWith("#")).length,
    }));
    assert.deepEqual(state, { ran: false, scripts: 1, foreign: 0, handlers: 0, away: 0 });
    await context.close();
  });

  test("an override turns nothing around", async () => {
    const { context, page } = await open(hostile);
    const turned = await page.evaluate(() => {
      const range = document.createRange();
      return [...document.querySelectorAll(".u")].filter((box) => {
        const next = box.nextSibling;
        if (next?.nodeType !== Node.TEXT_NODE || !/^[a-z]{2}/.test(next.data)) return false;
        const left = (at) => (range.setStart(next, at), range.setEnd(next, at + 1), range.getBoundingClientRect());
        const [one, two] = [left(0), left(1)];
        return one.top === two.top && one.left > two.left;
      }).map((box) => box.parentElement.textContent.slice(0, 60));
    });
    assert.deepEqual(turned, []);
    assert.ok((await page.locator(".u").count()) > 0, "no mark for characters that do not show");
    await context.close();
  });
});
