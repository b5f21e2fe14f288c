
/* One utterance: its head, and reference and models side by side. */

const FIRST_PLACES = 300; // a recording of hours is one utterance too
const MORE_PLACES = 2000;
const LONGEST_TOKEN = 40;
const BLANK = "\u2423"; // how a blank is shown that is a token itself

function renderRow(row, place) {
  const article = element("article", {
    className: "row", tabIndex: -1, id: rowId(row), "aria-label": `Utterance ${visible(data.ids[row])}`,
    "aria-setsize": order.length, "aria-posinset": place + 1,
  });
  article.dataset.row = row;
  article.append(renderHead(row), renderSummary(row));
  for (const group of modelsByReference(row)) article.append(renderSides(row, group, FIRST_PLACES));
  return article;
}

const rowId = (row) => `row-${row}`;

function renderHead(row) {
  const head = element("div", { className: "head" });
  if (data.audio) head.append(renderPlay(row));
  const link = element("a", { className: "id", href: `#u=${encodeURIComponent(data.ids[row])}` });
  link.append(element("bdi", { textContent: visible(data.ids[row]) }));
  head.append(link);
  models.forEach((model, number) => head.append(renderScore(model, number, row)));
  const tags = Object.values(data.tags).map((tag) => tag.values[tag.rows[row]]).filter(Boolean);
  if (tags.length) head.append(element("span", { textContent: visible(tags.join(" \u00b7 ")) }));
  const given = renderGiven(row);
  if (given) head.append(given);
  return head;
}

function renderScore(model, number, row) {
  const kindsOf = KIND_LETTERS.filter((letter) => counts[number][letter][row] > 0)
    .map((letter) => `${counts[number][letter][row]} ${letter}`);
  const score = element("span", { className: "score" });
  if (models.length > 1) score.append(element("bdi", { textContent: brief(model.name) }), " ");
  score.append(element("b", { textContent: percent(errorRate(number, row)) }));
  if (kindsOf.length) score.append(` ${kindsOf.join(" ")}`);
  return score;
}

/* What the marks show, in words, for those who cannot see them. */
function renderSummary(row) {
  const reference = split(data.reference[row]);
  const told = models.map((model, number) => {
    const own = split(referenceOf(number, row));
    const parts = [];
    walk(number, row, (op, place, heard) => {
      if (op === "S") parts.push(`${own[place]} became ${heard}`);
      if (op === "D") parts.push(`${own[place]} deleted`);
      if (op === "I") parts.push(`${heard} inserted`);
    });
    const shown = parts.slice(0, 20).join(", ");
    const rest = parts.length > 20 ? ` and ${parts.length - 20} more` : "";
    return `${model.name}: ${parts.length ? shown + rest : "no errors"}.`;
  });
  const said = `Reference: ${reference.slice(0, 100).join(glue) || "nothing"}. ${told.join(" ")}`;
  return element("p", { className: "unseen", textContent: visible(said) });
}

/* Models that are held against the same reference stand below each other. */
function modelsByReference(row) {
  const groups = new Map();
  models.forEach((_, model) => {
    const reference = referenceOf(model, row);
    groups.set(reference, [...(groups.get(reference) ?? []), model]);
  });
  return groups.values();
}

function renderSides(row, group, limit) {
  const sides = element("div", { className: `sides ${data.unit}`, dir: directionOf(row), "aria-hidden": "true" });
  const places = element("div", { className: "places" });
  const columns = columnsOf(row, group);
  if (isTimed(row)) {
    setTimes(row, columns);
    sides.classList.add("timed");
  }
  const cut = Math.min(limit, columns.length);
  appendPlaces(places, columns, 0, cut);
  sides.append(renderNames(columns.slice(0, cut), group), places);
  const whole = element("div", { className: "group" }, sides);
  if (cut < columns.length) whole.append(renderMore(row, group, columns.length, cut));
  return whole;
}

function renderMore(row, group, total, cut) {
  const more = element("button", {
    textContent: `Show ${Math.min(MORE_PLACES, total - cut).toLocaleString("en")} more of ${total.toLocaleString("en")} places`,
  });
  more.addEventListener("click", () => {
    more.parentElement.replaceWith(renderSides(row, group, cut + MORE_PLACES));
  });
  return more;
}

/* The reference decides which way a row runs, whatever was inserted before it. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

function directionOf(row) {
  const texts = [data.reference[row], ...models.map((model) => model.heard[row])];
  const letter = texts.map((text) => /\p{L}/u.exec(text)?.[0]).find(Boolean) ?? "";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

/* Places side by side: before each token of the reference, what any model inserted there. */
function columnsOf(row, group) {
  const reference = split(referenceOf(group[0], row));
  const inserted = group.map(() => reference.map(() => []).concat([[]]));
  const cells = group.map(() => new Array(reference.length));
  group.forEach((model, line) => walk(model, row, (op, place, heard, number) => {
    if (op === "I") inserted[line][place].push({ op, heard, number });
    else cells[line][place] = { op, heard: op === "H" ? reference[place] : heard, number };
  }));
  const columns = [];
  for (let place = 0; place <= reference.length; place += 1) {
    const most = Math.max(...inserted.map((each) => each[place].length));
    for (let number = 0; number < most; number += 1) {
      columns.push({ said: null, place, group, cells: inserted.map((each) => each[place][number] ?? null) });
    }
    if (place < reference.length) {
      columns.push({ said: reference[place], place, group, cells: cells.map((each) => each[place]) });
    }
  }
  return columns;
}

function appendPlaces(parent, columns, first, last) {
  for (const column of columns.slice(first, last)) {
    const place = element("span", { className: "place" });
    if (column.at !== undefined) place.dataset.at = column.at;
    place.append(renderToken("ref", column.said));
    for (const cell of column.cells) place.append(renderCell(cell, column.at));
    parent.append(place);
  }
}

function renderCell(cell, at) {
  if (!cell) return element("span");
  const shown = renderToken(cell.op === "H" ? "hit" : KINDS[cell.op], cell.heard);
  if (cell.at !== undefined && cell.at !== at) shown.dataset.at = cell.at;
  return shown;
}

function renderToken(className, token) {
  const shown = element("span", { className, textContent: shownToken(token) });
  if (token?.length > LONGEST_TOKEN) shown.title = visible(token); // of which the end may be cut off
  return shown;
}

function shownToken(token) {
  if (token === null) return "";
  return token === " " ? BLANK : visible(token);
}

/* The names stand beside every line. How many lines there are is for the browser to say, so there
   are more than enough names, and those beyond the last line are cut off. Unseen, each takes part in
   the layout once, so that the column is as wide as the longest. */
function renderNames(columns, group) {
  const names = element("div", { className: "names" });
  const list = element("div");
  const letters = columns.reduce((sum, { said, cells }) =>
    sum + 1 + Math.max(said?.length ?? 0, ...cells.map((cell) => cell?.heard?.length ?? 0)), 0);
  const labels = ["reference", ...group.map((model) => brief(models[model].name))];
  for (let line = 0; line <= letters / 12; line += 1) {
    labels.forEach((label, number) => list.append(element("span", {
      textContent: label, className: number === labels.length - 1 ? "last" : "",
    })));
  }
  names.append(list, element("div", { className: "ghost" }, ...labels.map((label) => element("span", { textContent: label }))));
  return names;
}

/* The texts as they were given, where the tokens do not say it all. */
function renderGiven(row) {
  const texts = [["reference", data.given[row]], ...models.map((model) => [model.name, model.given[row]])];
  if (!texts.some(([, text]) => text)) return null;
  const details = element("details", { className: "texts" }, element("summary", { className: "quiet", textContent: "as written" }));
  const list = element("dl", { className: "given" });
  for (const [name, text] of texts) {
    if (!text) continue;
    list.append(element("dt", { textContent: visible(name) }), element("dd", { dir: "auto", textContent: visible(text) }));
  }
  details.append(list);
  return details;
}
