
/* The utterances as columns: counts, tokens and errors of each, worked out when needed. */

const models = data.models;
const size = data.ids.length;
const KINDS = { S: "sub", D: "del", I: "ins" };
const KIND_LETTERS = Object.keys(KINDS);
const LETTERS = ["H", ...KIND_LETTERS];

const split = (text) => (text === "" ? [] : text.split("\n"));

/* Where a reference has several readings, each model is held against the one that fits it best. */
const referenceOf = (model, row) => models[model].reference[row] ?? data.reference[row];

/* counts[model][letter][row]: how many errors of a kind an utterance has, and hits. */
const counts = models.map((model) => {
  const columns = Object.fromEntries(LETTERS.map((letter) => [letter, new Int32Array(size)]));
  model.ops.forEach((ops, row) => {
    for (const op of ops) columns[op][row] += 1;
  });
  return columns;
});
const errors = counts.map((columns) =>
  Int32Array.from(columns.S, (count, row) => count + columns.D[row] + columns.I[row]));

const lengths = counts.map((columns) =>
  Int32Array.from(columns.H, (count, row) => count + columns.S[row] + columns.D[row]));

function errorRate(model, row) {
  return lengths[model][row] ? errors[model][row] / lengths[model][row] : null;
}

function percent(rate) {
  return rate === null ? "n/a" : `${(100 * rate).toFixed(1)}%`;
}

/* Walk an alignment; `visit` takes an op, the place in the reference, what was heard where that
   differs, and its place in the hypothesis. */
function walk(model, row, visit) {
  const heard = split(models[model].heard[row]);
  let place = 0;
  let number = 0;
  let next = 0;
  for (const op of models[model].ops[row]) {
    visit(op, place, op === "S" || op === "I" ? heard[next++] : null, number);
    if (op !== "I") place += 1;
    if (op !== "D") number += 1;
  }
}

const glue = data.unit === "char" ? "" : " ";

function hypothesisOf(model, row) {
  if (!errors[model][row]) return "";  // says what the reference says
  const reference = split(referenceOf(model, row));
  const tokens = [];
  walk(model, row, (op, place, heard) => {
    if (op !== "D") tokens.push(op === "H" ? reference[place] : heard);
  });
  return tokens.join(glue);
}

/* All errors of all utterances: for each model, rows and numbers of their confusions. */
const confusions = { names: [], byModel: null };

function indexConfusions() {
  if (confusions.byModel) return;
  const numbers = new Map();
  confusions.byModel = models.map((_, model) => indexModel(model, numbers));
}

function indexModel(model, numbers) {
  const rows = [];
  const keys = [];
  for (let row = 0; row < size; row += 1) {
    if (!errors[model][row]) continue;
    const reference = split(referenceOf(model, row));
    walk(model, row, (op, place, heard) => {
      if (op === "H") return;
      rows.push(row);
      keys.push(numberOf(numbers, op, op === "I" ? "" : reference[place], heard ?? ""));
    });
  }
  return { rows: Int32Array.from(rows), keys: Int32Array.from(keys) };
}

function numberOf(numbers, op, reference, heard) {
  const key = `${op}\n${reference}\n${heard}`;
  let number = numbers.get(key);
  if (number === undefined) {
    number = confusions.names.length;
    numbers.set(key, number);
    confusions.names.push({ op, reference, heard });
  }
  return number;
}

/* Everything one can search in an utterance, folded to lower case. */
let haystacks = null;

function haystack(row) {
  haystacks ??= data.ids.map((id, each) => [
    id,
    data.reference[each].replaceAll("\n", glue),
    data.given[each],
    ...models.flatMap((model, number) => [hypothesisOf(number, each), model.given[each]]),
  ].join("\n").toLowerCase());
  return haystacks[row];
}
