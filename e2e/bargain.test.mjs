// The page of models: pasted or chosen, worked out without a script, its findings open their words.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { assert, barriers, binary, launch, openDesk, openWindow, text } from "./desk.mjs";

const lake = join(import.meta.dirname, "..", "examples", "lake-mirn");
const model = join(lake, "bargain.toml");
const shots = process.env.CHANCERY_SHOTS;

let browser;
let desk;
before(async () => {
  browser = await launch();
  desk = await openDesk([lake, "--vocabulary", join(lake, "vocabulary")]);
  execFileSync(binary, ["decide", join(lake, "decisions.jsonl"), "--ledger", desk.ledger, "--by", "ana"], { stdio: "ignore" });
});
after(async () => { await browser?.close(); desk?.close(); });

/** Pastes a model and has it worked out. */
async function work(page, toml, outcome = "") {
  await page.goto(`${desk.origin}/bargain`);
  await page.fill("#model", toml);
  await page.fill("#outcome", outcome);
  await page.click("text=Work it out");
}

test("a model is worked out without a script, and a finding it cites opens its words", { skip: !binary }, async () => {
  const { context, page, seen } = await openWindow(browser, desk, { javaScriptEnabled: false });
  await work(page, text(model), "text-kept");
  assert.equal(await page.locator("svg.model").count(), 1);
  assert.match(await page.textContent(".warning"), /not forecasts/);
  assert.match(await page.textContent("table.states"), /suspend-duty/);
  // What was pasted is there to be changed.
  assert.equal(await page.inputValue("#model"), text(model));
  assert.equal(await page.locator("em.absent", { hasText: "not in this ledger" }).count(), 0);
  await page.click("a:has-text('Soldra shall suspend the additional duty')");
  assert.match(page.url(), /\/d\/[0-9a-f]{16}\?at=/);
  assert.ok(page.url().endsWith("#here") && (await page.locator("#here").isVisible()), page.url());
  assert.match(await page.textContent("main"), /Soldra shall suspend the additional duty of 25 percent/);
  assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
  await context.close();
});

test("a fault is shown with its line, and the text stays to be mended", { skip: !binary }, async () => {
  const { context, page } = await openWindow(browser, desk);
  await work(page, text(model).replace('party = "Soldra"\ntext', 'party = "Solda"\ntext'));
  assert.match(await page.textContent("[role=alert]"), /no party is called “Solda”.*Use one of/s);
  assert.match(await page.textContent(".excerpt .here"), /party = "Solda"/);
  await page.fill("#model", (await page.inputValue("#model")).replace("Solda\"", "Soldra\""));
  await page.click("text=Work it out");
  assert.equal(await page.locator("[role=alert]").count(), 0);
  assert.equal(await page.locator("svg.model").count(), 1);
  await context.close();
});

test("a file goes before what is written, and packages are drawn", { skip: !binary }, async () => {
  const { context, page } = await openWindow(browser, desk);
  await page.goto(`${desk.origin}/bargain`);
  await page.setInputFiles("#file", join(lake, "packages.toml"));
  await page.click("text=Work it out");
  assert.match(await page.textContent("#h-told"), /a settlement for the summer/);
  assert.match(await page.textContent("svg.model"), /worth to Varneth/);
  assert.match(await page.inputValue("#model"), /^# What a summer settlement/);
  await context.close();
});

for (const [name, options] of Object.entries({
  wide: {},
  phone: { viewport: { width: 390, height: 800 } },
  dark: { colorScheme: "dark" },
})) {
  test(`nothing stands in anybody's way: ${name}`, { skip: !binary }, async () => {
    const { context, page, seen } = await openWindow(browser, desk, options);
    for (const at of ["empty", "worked out", "refused"]) {
      if (at === "empty") await page.goto(`${desk.origin}/bargain`);
      else await work(page, at === "refused" ? "nonsense" : text(model), "text-kept");
      assert.deepEqual(await barriers(page), [], at);
      const [whole, seenWidth] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(whole <= seenWidth, `${at}: ${whole} of ${seenWidth}`);
      if (shots) await page.screenshot({ path: join(shots, `bargain-${name}-${at.replace(" ", "-")}.png`), fullPage: true });
    }
    assert.deepEqual(seen, { errors: [], away: [], dialogs: [] });
    await context.close();
  });
}
