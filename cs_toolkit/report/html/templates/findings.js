
/* Findings by rule: what it asks for, who says so, what to do, and every place. */

const PLACES = 100;
const SVG = "http://www.w3.org/2000/svg";
const control = (name) => document.getElementById(name);

let chosenRule = "";

function showFindings() {
  const words = control("search").value.trim().toLowerCase();
  const severity = control("severity").value;
  const sections = data.sections.map((section) => renderSection(section, severity, words));
  control("list").replaceChildren(...sections.filter((section) => section !== null));
  const isFiltered = Boolean(words || severity || chosenRule);
  control("none").hidden = control("list").children.length > 0;
  control("none").textContent = isFiltered ? "Nothing is like that." : "Nothing was found: all the rules are kept.";
  control("clear").disabled = !isFiltered;
  showRules();
}

/* The rules that were broken or followed, the most frequent of each severity first. */
function showRules() {
  const totals = new Map();
  for (const { severity, code, summary, count } of groups()) {
    const key = `${severity} ${code}`;
    const known = totals.get(key) ?? { severity, code, summary, count: 0 };
    totals.set(key, { ...known, count: known.count + count });
  }
  const order = Object.keys(data.nouns);
  const ranked = [...totals.values()].sort((left, right) =>
    order.indexOf(left.severity) - order.indexOf(right.severity) || right.count - left.count);
  control("rules").replaceChildren(...ranked.map(renderRule));
}

/* What was found before something became of it is listed, but would count the same faults twice. */
const groups = () => data.sections.filter((section) => !section.isPast).flatMap((section) => section.groups);

function renderRule({ severity, code, summary, count }) {
  const key = `${severity} ${code}`;
  const isChosen = chosenRule === key;
  const button = element("button", { className: "plain", "aria-pressed": String(isChosen), title: summary });
  button.append(element("b", { className: "mono", textContent: code }), " ", summary);
  button.addEventListener("click", () => {
    chosenRule = isChosen ? "" : key;
    showFindings();
    control("rules").querySelector("tr.chosen button")?.focus();
  });
  const total = element("td", { className: `number severity ${severity}`, textContent: count.toLocaleString("en") });
  total.title = plural(count, data.nouns[severity]);
  return element("tr", { className: isChosen ? "chosen" : "" }, total, element("td", { className: "rule-name" }, button));
}

function clearFilters() {
  control("search").value = "";
  control("severity").value = "";
  chosenRule = "";
  showFindings();
}

function renderSection(section, severity, words) {
  const groups = section.groups
    .filter((group) => !severity || group.severity === severity)
    .filter((group) => !chosenRule || `${group.severity} ${group.code}` === chosenRule)
    .map((group) => ({ group, rows: matching(group, words) }))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  const shown = element("section", {}, element("h2", { textContent: visible(section.title) }));
  for (const { group, rows } of groups) {
    const isOpen = words !== "" || chosenRule !== "" || !(group.severity === "info" || section.isPast);
    shown.append(renderGroup(group, rows, isOpen));
  }
  return shown;
}

function matching(group, words) {
  if (!words || `${group.code} ${group.summary}`.toLowerCase().includes(words)) return group.rows;
  return group.rows.filter(([where, message]) => `${where}\n${message}`.toLowerCase().includes(words));
}

function renderGroup(group, rows, isOpen) {
  const details = element("details", { className: "rule", open: isOpen });
  details.append(renderHeading(group));
  for (const hint of group.hints.slice(0, 3)) {
    if (hint) details.append(element("p", { textContent: visible(hint) }));
  }
  if (group.source) {
    const link = element("a", { href: group.url, rel: "noreferrer", textContent: group.source });
    details.append(element("p", { className: "quiet" }, "Source: ", link));
  }
  const body = element("tbody");
  const heads = ["where", "what"].map((textContent) => element("th", { scope: "col", textContent }));
  const head = element("tr", {}, ...heads);
  details.append(element("table", {}, element("thead", {}, head), body));
  appendRows(details, body, group, rows, 0);
  return details;
}

function renderHeading(group) {
  const noun = data.nouns[group.severity];
  return element("summary", {},
    element("span", { className: `severity ${group.severity}`, textContent: plural(group.count, noun) }),
    " ", element("b", { className: "mono", textContent: group.code }),
    " ", group.summary);
}

function appendRows(details, body, group, rows, first) {
  body.append(...rows.slice(first, first + PLACES).map((row) => renderFinding(row)));
  const rest = rows.length - first - PLACES;
  if (rest > 0) {
    const more = element("button", { textContent: `Show ${Math.min(rest, PLACES)} more of ${rest.toLocaleString("en")}` });
    more.addEventListener("click", () => {
      more.remove();
      appendRows(details, body, group, rows, first + PLACES);
    });
    details.append(more);
  } else if (group.count > group.rows.length) {
    const unlisted = (group.count - group.rows.length).toLocaleString("en");
    details.append(element("p", { className: "quiet", textContent: `and ${unlisted} more, up to 100,000 of a rule in the JSON (--json)` }));
  }
}

function renderFinding([where, message, , file]) {
  const what = element("div", { className: "what" }, element("bdi", { textContent: visible(message) }));
  if (Object.hasOwn(data.waves, file)) what.append(renderWave(data.waves[file]));
  const place = element("bdi", { textContent: visible(where) || "the dataset" });
  return element("tr", {}, element("td", { className: "where mono" }, place), element("td", {}, what));
}

/* The envelope of a recording, mirrored about the middle line. */
function renderWave(wave) {
  const peak = wave.peak === null ? "digital silence" : `peak ${wave.peak.toFixed(1)} dB of full scale`;
  const label = `${wave.seconds.toFixed(2)} s, ${peak}`;
  const text = label.replace(" dB of full scale", "\u00a0dBFS");
  const picture = svg("svg", { class: "wave", role: "img", "aria-label": label, viewBox: `0 0 ${wave.levels.length} 72`, preserveAspectRatio: "none" });
  const heights = [...wave.levels].map((digit) => parseInt(digit, 36));
  const upper = heights.map((height, place) => `${place} ${36 - height}`);
  const lower = heights.map((height, place) => `${place} ${36.6 + height}`).reverse();
  picture.append(
    svg("line", { x1: 0, x2: wave.levels.length, y1: 36, y2: 36 }),
    svg("path", { d: `M${upper.join("L")}L${lower.join("L")}Z` }),
  );
  return element("div", { className: "figure" }, picture, element("span", { className: "quiet", textContent: text }));
}

function svg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function countFindings() {
  const total = (severity) => groups()
    .filter((group) => group.severity === severity)
    .reduce((sum, group) => sum + group.count, 0);
  return Object.entries(data.nouns).map(([severity, noun]) => [total(severity), noun])
    .filter(([count]) => count > 0).map(([count, noun]) => plural(count, noun)).join(", ");
}

control("count").textContent = countFindings() || "no findings";
control("search").addEventListener("input", showFindings);
control("severity").addEventListener("change", showFindings);
control("clear").addEventListener("click", clearFilters);
control("side").open = matchMedia("(min-width: 1021px)").matches;
showFindings();
document.documentElement.dataset.ready = "true";
