// Pictures of every page for the README and the guide, from the fictional example only.
//
//   CHANCERY_BINARY=../target/release/chancery npm run pictures
//
// They are written to docs/img as WebP: each page on a desktop in the light scheme, some in the dark one and on a phone.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, openDesk, openWindow, withDecisions } from "./desk.mjs";
import { PAGES, ofLedger } from "./pages.mjs";

const example = "../examples/lake-mirn";
const folder = "../docs/img";
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Pages that are seen in another scheme or on a phone as well. */
const DARK = ["review", "track", "timeline", "document"];
const SMALL = ["home", "review", "track", "concessions"];

async function photograph(page, name) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 72 });
  const file = join(folder, `${name}.webp`);
  writeFileSync(file, Buffer.from(data, "base64"));
  console.log(file, statSync(file).size);
  await session.detach();
}

async function all(browser, desk, names, options, suffix) {
  const { context, page } = await openWindow(browser, desk, options);
  const pages = { ...PAGES, ...(await ofLedger(page, desk.origin)) };
  for (const name of names ?? Object.keys(pages)) {
    await page.goto(`${desk.origin}/${pages[name]}`);
    await photograph(page, `${name}${suffix}`);
  }
  if (!names || names.includes("review")) {
    await page.goto(`${desk.origin}/${PAGES.review}`);
    await page.click("summary:text('Edit')");
    await photograph(page, `edit${suffix}`);
  }
  await context.close();
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
const desk = await openDesk([example], { named: "chancery.db" });
withDecisions(desk, `${example}/decisions.jsonl`);
const same = ["events", "figures", "search-narrowed", "ledger", "judgements", "filtered", "timeline-near", "meetings", "positions", "two-pages", "adds", "error", "words"];
const desktop = [...Object.keys(PAGES).filter((name) => !same.includes(name)), "document", "diff"];
await all(browser, desk, desktop, { viewport: DESKTOP }, "");
await all(browser, desk, DARK, { viewport: DESKTOP, colorScheme: "dark" }, "-dark");
await all(browser, desk, SMALL, { viewport: PHONE }, "-phone");
await browser.close();
desk.close();
