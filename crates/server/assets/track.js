// The pages of a track: zoom and brush of the timeline, the slider of the day. All of them are whole without this module.
const DAY = 86400000;
const days = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const words = (day) =>
  new Date(day * DAY).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function timeline(svg) {
  const [left, right] = [Number(svg.dataset.left), Number(svg.dataset.right)];
  const stretches = svg.dataset.axis.split(";").map((text) => {
    const [from, to, first, last] = text.split(",");
    return { from: Number(from), to: Number(to), first: days(first), last: days(last) };
  });
  // Where things stand as they were drawn.
  const things = [...svg.querySelectorAll(".moving > *, .moving > a > g")].map((of) => {
    const at = (name) => Number(of.getAttribute(name));
    const moved = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(of.getAttribute("transform") || "");
    if (moved) return { of, x: Number(moved[1]), y: moved[2], range: of.querySelector(".range") };
    if (of.tagName === "line") return { of, x: at("x1"), end: at("x2") };
    return of.tagName === "text" ? { of, x: at("x") } : null;
  }).filter(Boolean);
  let [from, to] = [left, right];
  const form = document.querySelector("form.period");
  const output = form.querySelector("output");

  const dayAt = (x) => {
    const of = stretches.find((stretch) => x <= stretch.to) || stretches[stretches.length - 1];
    const share = of.to > of.from ? (Math.min(Math.max(x, of.from), of.to) - of.from) / (of.to - of.from) : 0;
    return Math.round(of.first + share * (of.last - of.first));
  };

  const show = () => {
    const scale = (right - left) / (to - from);
    const place = (x) => left + (x - from) * scale;
    for (const { of, x, y, end, range } of things) {
      const at = place(x);
      if (end !== undefined) {
        const [first, last] = [Math.max(at, left), Math.min(place(end), right)];
        of.toggleAttribute("hidden", last < first);
        of.setAttribute("x1", first.toFixed(1));
        of.setAttribute("x2", last.toFixed(1));
        continue;
      }
      const until = range ? at + range.getBBox().width * scale : at;
      of.toggleAttribute("hidden", until < left - 1 || at > right + 1);
      if (y === undefined) of.setAttribute("x", at.toFixed(1));
      else of.setAttribute("transform", `translate(${at.toFixed(1)} ${y})`);
      if (range) range.setAttribute("transform", `scale(${scale.toFixed(3)} 1)`);
    }
    svg.classList.toggle("near", scale > 1.01);
    const [first, last] = [dayAt(from), dayAt(to)];
    output.value = scale > 1.01 ? `${words(first)} to ${words(last)}` : "";
    if (scale > 1.01) [form.elements.from.value, form.elements.to.value] = [iso(first), iso(last)];
  };

  const look = (a, b) => {
    const wide = Math.min(Math.max(b - a, 12), right - left);
    from = Math.min(Math.max(a, left), right - wide);
    to = from + wide;
    show();
  };

  const buttons = {
    in: () => look(from + (to - from) / 4, to - (to - from) / 4),
    out: () => look(from - (to - from) / 2, to + (to - from) / 2),
    back: () => look(from - (to - from) / 3, to - (to - from) / 3),
    on: () => look(from + (to - from) / 3, to + (to - from) / 3),
    all: () => look(left, right),
  };
  form.querySelector(".zoom").hidden = false;
  form.addEventListener("click", (event) => buttons[event.target.dataset.zoom]?.());

  // The brush: drawn across the timeline. A click without drawing follows the link under it.
  const brush = document.createElementNS(svg.namespaceURI, "rect");
  brush.setAttribute("class", "brush");
  brush.setAttribute("y", "20");
  brush.setAttribute("height", svg.viewBox.baseVal.height - 60);
  let start = null;
  let drawn = false;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return Math.min(Math.max(x, left), right);
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    [start, drawn] = [at(event), false];
  });
  addEventListener("pointermove", (event) => {
    if (start === null) return;
    const now = at(event);
    drawn ||= Math.abs(now - start) > 6;
    if (!drawn) return;
    svg.append(brush);
    brush.setAttribute("x", Math.min(start, now));
    brush.setAttribute("width", Math.abs(now - start));
  });
  addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [a, b] = [start, at(event)].sort((one, other) => one - other);
    start = null;
    brush.remove();
    const scale = (to - from) / (right - left);
    if (drawn) look(from + (a - left) * scale, from + (b - left) * scale);
  });
  svg.addEventListener("click", (event) => drawn && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

function slider(label) {
  const range = label.querySelector("input");
  const date = label.form?.elements.as_of || range.form.elements.as_of;
  const first = days(range.dataset.first);
  label.hidden = false;
  range.addEventListener("input", () => { date.value = iso(first + Number(range.value)); });
  range.addEventListener("change", () => range.form.requestSubmit());
  date.addEventListener("input", () => { range.value = days(date.value) - first; });
}

document.querySelectorAll("svg.lanes").forEach(timeline);
document.querySelectorAll(".slide").forEach(slider);
