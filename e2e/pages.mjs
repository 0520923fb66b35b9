// Every page of a desk on the fictional example, for tests and for pictures.

const TRACK = `t/${encodeURIComponent("Lake Mirn")}`;

/** Pages that every desk has, by name. */
export const PAGES = {
  home: "",
  review: "review?type=statement",
  figures: "review?type=figure",
  events: "review?type=event",
  together: "review/together",
  documents: "documents",
  search: "search?q=Karsel",
  "search-narrowed": "search?q=release&kind=concession&from=2031-01",
  add: "add",
  log: "log",
  keys: "keys",
  tracks: "tracks",
  track: TRACK,
  concessions: `${TRACK}?section=concessions`,
  positions: `${TRACK}?section=positions`,
  cell: `${TRACK}?section=positions&party=Soldra&issue=ceasefire`,
  meetings: `${TRACK}?section=meetings`,
  judgements: `${TRACK}?section=judgements`,
  filtered: `${TRACK}?party=Varneth&issue=resources&as_of=2031-06-01`,
  timeline: `${TRACK}/timeline`,
  "timeline-near": `${TRACK}/timeline?from=2031-04-01&to=2031-05-31`,
  pictures: `${TRACK}/pictures`,
  bargain: "bargain",
  "two-pages": `${TRACK}/ask/12`,
  adds: `${TRACK}/ask/11`,
  compare: `${TRACK}/compare?from=2031-05-01&to=2031-07-01`,
  ledger: "t/-",
  actors: "actors",
  actor: "a/Corwin%20Haddel",
  error: "d/nothing",
};

/** The same without those that are laid out as another one is. */
const alike = ["events", "search-narrowed", "ledger", "positions", "judgements", "filtered", "timeline-near"];
export const DIFFERENT = Object.fromEntries(Object.entries(PAGES).filter(([name]) => !alike.includes(name)));

/** Those that depend on what is in the ledger: a document, one in two versions, one from right to left, a finding. */
export async function ofLedger(page, origin) {
  const links = async (path) => {
    await page.goto(`${origin}/${path}`);
    return page.$$eval("main a[href^='/d/']", (all) => all.map((a) => [a.getAttribute("href").slice(1), a.textContent]));
  };
  const documents = await links("documents");
  const titled = (words) => documents.find(([, title]) => words.test(title))?.[0];
  const found = { document: titled(/truce lapses/) ?? documents[0][0] };
  const rtl = titled(/[\u0600-\u06ff]/);
  if (rtl) found.rtl = rtl;
  const release = titled(/raises release/);
  if (release) {
    const differs = (await links(release)).find(([href]) => href.includes("/diff/"));
    if (differs) found.diff = differs[0];
  }
  await page.goto(`${origin}/review?type=statement`);
  const finding = await page.inputValue("input[name=at]");
  found.words = `d/${finding.split(".")[0]}?at=${finding}#here`;
  return found;
}
