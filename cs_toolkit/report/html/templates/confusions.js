
/* The table of confusions, of the utterances that are shown; a click shows those with that one. */

const TOP = 100;
let waiting = 0;

function scheduleConfusions() {
  clearTimeout(waiting);
  waiting = setTimeout(showConfusions, 30); // the rows come first
}

function showConfusions() {
  indexConfusions();
  const model = Number(control("confused").value);
  const rows = topConfusions(model).map(([key, count]) => renderConfusion(model, key, count));
  const hadFocus = control("confusions").contains(document.activeElement);
  control("confusions").replaceChildren(...rows);
  if (hadFocus) control("confusions").querySelector("tr.chosen button, button")?.focus();
  control("no-confusions").hidden = rows.length > 0;
}

function topConfusions(model) {
  const shown = new Uint8Array(size);
  for (const row of order) shown[row] = 1;
  const index = confusions.byModel[model];
  const totals = new Int32Array(confusions.names.length);
  index.rows.forEach((row, place) => { totals[index.keys[place]] += shown[row]; });
  const keys = [...totals.keys()].filter((key) => totals[key] > 0);
  keys.sort((left, right) => totals[right] - totals[left] || left - right);
  return keys.slice(0, TOP).map((key) => [key, totals[key]]);
}

function renderConfusion(model, key, count) {
  const { op, reference, heard } = confusions.names[key];
  const isChosen = chosenConfusion?.model === model && chosenConfusion.key === key;
  const button = element("button", { className: "plain", "aria-pressed": String(isChosen) });
  button.append(...confusionWords(op, reference, heard));
  button.addEventListener("click", () => {
    chosenConfusion = isChosen ? null : { model, key };
    update();
  });
  const line = element("tr", { className: isChosen ? "chosen" : "" });
  line.append(
    element("td", { className: "number", textContent: count.toLocaleString("en") }),
    element("td", {}, button),
  );
  return line;
}

function confusionWords(op, reference, heard) {
  const word = (token) => element("bdi", { textContent: shownToken(token) });
  const quiet = (text) => element("span", { className: "quiet", textContent: text });
  if (op === "S") return [word(reference), quiet(" \u2192 "), word(heard)];
  return [word(op === "D" ? reference : heard), quiet(op === "D" ? " deleted" : " inserted")];
}
