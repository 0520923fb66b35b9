// Opens a desk of its own for a test, and a browser on it.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

export const binary = process.env.CHANCERY_BINARY && resolve(process.env.CHANCERY_BINARY);

export const launch = () => {
  const executablePath =
    process.env.CHANCERY_CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium"]).toString().trim();
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args, headless: true });
};

/** A desk on a new ledger; `named` where its file is to be shown without its folder. */
export async function openDesk(documents = [], { named } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "chancery-desk-"));
  const ledger = join(folder, named ?? "ledger.db");
  if (documents.length > 0) execFileSync(binary, ["add", ...documents, "--ledger", ledger], { stdio: "ignore" });
  const child = spawn(binary, ["serve", "--ledger", named ?? ledger, "--port", "0", "--open", "no", "--by", "ana"], { cwd: folder });
  const address = await new Promise((done, failed) => {
    child.stdout.once("data", (data) => done(String(data).trim()));
    child.once("exit", (code) => failed(new Error(`the desk ended with ${code}`)));
  });
  const origin = new URL(address).origin;
  // A test that fails leaves nothing behind.
  process.once("exit", () => child.kill());
  child.unref();
  child.stdout.destroy();
  child.stderr.destroy();
  return { address, origin, ledger, close: () => child.kill() };
}

/** Takes the decisions of a file. */
export const withDecisions = (desk, file) => execFileSync(binary, ["decide", file, "--ledger", desk.ledger, "--by", "ana"], { stdio: "ignore" });

/** A window on a desk, past the first visit, with what it should never do. */
export async function openWindow(browser, desk, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], away: [], dialogs: [] };
  page.on("console", (message) => {
    // That a page answers with a status of 4xx is meant; the browser says it as an error.
    if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource")) seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => request.url().startsWith(desk.origin) || seen.away.push(request.url()));
  page.on("dialog", (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.goto(desk.address);
  return { context, page, seen };
}

/** How many are undecided, as the review says it. */
export const left = async (page) => Number((await page.textContent("#status strong")).split(" ")[0]);

/** Presses a key and waits for the page it leads to. */
export async function press(page, key) {
  const answered = page.waitForResponse((answer) => answer.status() !== 303 && !answer.url().includes("/assets/"));
  await page.keyboard.press(key);
  await answered;
  // The page that stood there is busy until the next one has its place and the focus.
  await page.waitForFunction(() => document.activeElement?.id === "main" && document.activeElement.ariaBusy !== "true");
}

/** Goes on by Tab until something that begins so has the focus; `whole` where it says nothing else. */
export async function focus(page, name, { whole = false } = {}) {
  const said = () => page.evaluate(() => {
    const at = document.activeElement;
    return (at.labels?.[0] ?? at).textContent.trim();
  });
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press("Tab");
    const text = await said();
    if (whole ? text === name : text.startsWith(name)) return;
  }
  assert.fail(`${name} is not reached by Tab`);
}

/** Presses Enter and waits for the page it leads to. */
export async function pressed(page) {
  const loaded = page.waitForNavigation();
  await page.keyboard.press("Enter");
  await loaded;
}

/** What axe finds serious; `contrast` is left out where the colours were looked at already. */
export async function barriers(page, { contrast = true } = {}) {
  const rules = { "color-contrast": { enabled: contrast } };
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], rules }).analyze();
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return grave.map(({ id, nodes }) => `${id} × ${nodes.length}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
}

export const files = (folder) => readdirSync(folder).sort().map((name) => join(folder, name));
export const text = (path) => readFileSync(path, "utf8");
export { assert };
