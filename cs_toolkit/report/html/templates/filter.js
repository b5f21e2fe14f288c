
/* Which utterances are shown, in which order. */

const control = (name) => document.getElementById(name);
const kinds = { S: true, D: true, I: true };
let chosenConfusion = null;
let chosenChange = null;
let order = [];

const marked = (model, row) =>
  KIND_LETTERS.some((letter) => kinds[letter] && counts[model][letter][row] > 0);

const SHOW = {
  all: () => true,
  errors: (model, row) => errors[model][row] > 0,
  marked,
  right: (model, row) => errors[model][row] === 0,
};

function differs(row) {
  return models.some((model) =>
    model.ops[row] !== models[0].ops[row] || model.heard[row] !== models[0].heard[row]);
}

function rowsWithConfusion() {
  indexConfusions();
  const { model, key } = chosenConfusion;
  const index = confusions.byModel[model];
  return new Set(index.rows.filter((_, place) => index.keys[place] === key));
}

/* From one model to another: what came right or went wrong, wholly or in part. */
const CHANGES = {
  fixed: (before, after) => before > 0 && after === 0,
  broken: (before, after) => before === 0 && after > 0,
  improved: (before, after) => after < before,
  worsened: (before, after) => after > before,
};

function changed(row) {
  const { first, second, verb } = chosenChange;
  return CHANGES[verb](errors[first][row], errors[second][row]);
}

function tagFilters() {
  return [...document.querySelectorAll("select[data-tag]")]
    .filter((select) => select.value !== "")
    .map((select) => [data.tags[select.dataset.tag], Number(select.value)]);
}

function filters() {
  const asked = askedModels();
  const show = control("show").value;
  const tests = [];
  if (show === "right") tests.push((row) => asked.every((model) => SHOW.right(model, row)));
  else if (show !== "all") tests.push((row) => asked.some((model) => SHOW[show](model, row)));
  if (control("differ")?.checked) tests.push(differs);
  if (chosenChange) tests.push(changed);
  if (chosenConfusion) {
    const rows = rowsWithConfusion();
    tests.push((row) => rows.has(row));
  }
  for (const [tag, value] of tagFilters()) tests.push((row) => tag.rows[row] === value);
  const words = control("search").value.trim().toLowerCase();
  if (words) tests.push((row) => haystack(row).includes(words));
  return tests;
}

function askedModels() {
  const chosen = control("model").value;
  return chosen === "any" ? models.map((_, model) => model) : [Number(chosen)];
}

function sortKey(by, asked) {
  const total = (row) => asked.reduce((sum, model) => sum + errors[model][row], 0);
  if (by === "errors") return total;
  const length = (row) => asked.reduce((sum, model) => sum + lengths[model][row], 0);
  if (by === "rate") return (row) => total(row) / Math.max(length(row), 0.5);
  if (by === "length") return length;
  return (row) => { // by how far the models lie apart
    const each = models.map((_, model) => errors[model][row]);
    return Math.max(...each) - Math.min(...each);
  };
}

function sorted(rows) {
  const by = control("sort").value;
  if (by === "given") return rows;
  if (by === "id") {
    const collator = new Intl.Collator("en", { numeric: true });
    return rows.sort((left, right) => collator.compare(data.ids[left], data.ids[right]));
  }
  const key = sortKey(by, askedModels());
  const keys = new Float64Array(size);
  for (const row of rows) keys[row] = key(row);
  return rows.sort((left, right) => keys[right] - keys[left] || left - right);
}

function select() {
  const tests = filters();
  const rows = [];
  for (let row = 0; row < size; row += 1) {
    if (tests.every((test) => test(row))) rows.push(row);
  }
  order = sorted(rows);
}

function update() {
  select();
  control("count").textContent = order.length === size
    ? plural(size, "utterance")
    : `${order.length.toLocaleString("en")} of ${plural(size, "utterance")}`;
  control("clear").disabled = !isFiltered();
  showChosen();
  showList();
  scheduleConfusions();
}

/* What a click on a figure or a confusion has chosen, in words; a click on them takes it back. */
function chosenLabel() {
  const name = (model) => brief(models[model].name);
  const parts = [];
  if (chosenChange) {
    const { first, second, verb } = chosenChange;
    parts.push(`${verb}, ${name(first)} \u2192 ${name(second)}`);
  }
  if (chosenConfusion) {
    const { op, reference, heard } = confusions.names[chosenConfusion.key];
    const words = confusionWords(op, reference, heard).map((word) => word.textContent).join("");
    parts.push(models.length > 1 ? `${words} (${name(chosenConfusion.model)})` : words);
  }
  return parts.join("; ");
}

function showChosen() {
  const label = chosenLabel();
  control("chosen").hidden = label === "";
  control("chosen").textContent = `only ${label} \u00d7`;
  control("chosen").setAttribute("aria-label", `Show others than ${label}, too`);
}

function forgetChosen() {
  chosenConfusion = null;
  chosenChange = null;
  update();
  control("list-title").focus({ preventScroll: true });
}

function isFiltered() {
  return filters().length > 0;
}

function clearFilters() {
  for (const select of document.querySelectorAll(".tools select")) {
    if (select.id !== "sort") select.selectedIndex = 0;
  }
  control("search").value = "";
  if (control("differ")) control("differ").checked = false;
  chosenConfusion = null;
  chosenChange = null;
  update();
}

function toggleKind(button) {
  const letter = button.dataset.kind;
  kinds[letter] = !kinds[letter];
  button.setAttribute("aria-pressed", String(kinds[letter]));
  control("utterances").classList.toggle(`no-${KINDS[letter]}`, !kinds[letter]);
  if (control("show").value === "marked") update();
}
