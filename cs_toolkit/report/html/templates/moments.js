
/* Words and their times: a click plays from a word, keys go from one to the next, and the word that
   is being heard is marked. */

let followed = { places: [], next: 0 };

/* The times of a row are packed as differences in hundredths of a second. */
function secondsOf(packed) {
  let sum = 0;
  return packed?.map((difference) => (sum += difference) / 100);
}

function isTimed(row) {
  if (!isPlayable(row)) return false;
  const { begins, reference, models: heard } = data.audio;
  return Boolean(reference?.[row] ?? heard.some((each) => each?.[row])) || typeof begins?.[row] === "number";
}

/* Give each place the time of its reference, or else of what a model heard there, or else that of
   the place before; and each word that was heard its own. */
function setTimes(row, columns) {
  const group = columns[0]?.group ?? [];
  const isFirst = group.every((model) => models[model].reference[row] === undefined);
  const said = isFirst ? secondsOf(data.audio.reference?.[row]) : undefined;
  const heard = group.map((model) => secondsOf(data.audio.models[model]?.[row]));
  let last = beginOf(row);
  for (const column of columns) {
    column.cells.forEach((cell, line) => {
      if (cell && cell.op !== "D") cell.at = heard[line]?.[cell.number];
    });
    const known = column.said === null ? undefined : said?.[column.place];
    last = known ?? column.cells.find((cell) => cell?.at !== undefined)?.at ?? last;
    column.at = last;
  }
}

/* A click on a word plays from there, unless somebody is selecting text. */
function clickWord(event) {
  const word = event.target.closest?.("[data-at]");
  if (!word || !document.getSelection().isCollapsed) return;
  const article = word.closest("article.row");
  article.focus({ preventScroll: true });
  pointAt(word.closest(".place"));
  playFrom(Number(article.dataset.row), Number(word.dataset.at));
}

const pointed = () => document.querySelector(".place.at");

function pointAt(place) {
  pointed()?.classList.remove("at");
  if (!place) return;
  place.classList.add("at");
  place.scrollIntoView({ block: "nearest" });
}

/* Go to another word of the row; arrows point where they show, also from right to left. */
function stepWord(by) {
  const article = focusedRow();
  if (!article) return;
  const places = [...article.querySelectorAll(".place")];
  const forward = article.querySelector(".sides")?.dir === "rtl" ? -by : by;
  const current = places.indexOf(pointed());
  const start = current < 0 ? (forward > 0 ? -1 : places.length) : current;
  tellWord(places[start + forward]);
}

const isMarked = (place) =>
  KIND_LETTERS.some((letter) => kinds[letter] && place.querySelector(`.${KINDS[letter]}`));

/* Go to the next place with an error that is marked, in this row or in one further on. */
function stepError(by) {
  const article = focusedRow();
  const current = article?.contains(pointed()) ? pointed() : null;
  if (article && tellWord(nextError(article, current, by))) return;
  let place = article ? placeAt(by) : 0;
  while (place >= 0 && place < order.length && !models.some((_, model) => marked(model, order[place]))) place += by;
  if (place >= 0 && place < order.length) tellWord(nextError(reveal(place), null, by));
}

function nextError(article, current, by) {
  const places = [...article.querySelectorAll(".place")];
  const start = current ? places.indexOf(current) + by : by > 0 ? 0 : places.length - 1;
  for (let place = start; place >= 0 && place < places.length; place += by) {
    if (isMarked(places[place])) return places[place];
  }
  return null;
}

/* Point at a word, and say it to those who cannot see where. */
function tellWord(place) {
  if (!place) return false;
  pointAt(place);
  const [reference, ...heard] = [...place.children].map((cell) => cell.textContent);
  const labels = [...place.closest(".sides").querySelectorAll(".names > div > span")];
  const kindsOf = [...place.children].slice(1).map((cell) => TOLD[cell.className] ?? "");
  const parts = heard.map((word, line) => `${labels[line + 1].textContent}: ${word} ${kindsOf[line]}`.trim());
  const at = place.dataset.at ? `, ${Number(place.dataset.at).toFixed(1)} seconds` : "";
  say(`${reference || "nothing"}; ${parts.join("; ")}${at}`);
  return true;
}

const TOLD = { sub: "substituted", del: "deleted", ins: "inserted" };

function say(text) {
  control("said").textContent = visible(text);
}

/* Play from the word that is pointed at, or else the utterance. */
function playWord() {
  const article = focusedRow();
  if (!article) return;
  const place = article.contains(pointed()) ? pointed() : null;
  const row = Number(article.dataset.row);
  if (place?.dataset.at) playFrom(row, Number(place.dataset.at));
  else play(row);
}

/* Mark the word that is being heard, as long as the recording plays. */
function followSound() {
  followed = { places: [], next: 0 };
  requestAnimationFrame(markHeard);
}

function markHeard() {
  if (!followed.places[0]?.isConnected) followed = { places: timedPlaces(), next: 0 };
  const { places } = followed;
  const begins = (place) => Number(places[place].dataset.at) <= sound.currentTime + LEAD_SECONDS;
  if (followed.next > 0 && !begins(followed.next - 1)) followed.next = 0;
  while (followed.next < places.length && begins(followed.next)) followed.next += 1;
  document.querySelector(".place.now")?.classList.remove("now");
  if (sound.paused) return;
  places[followed.next - 1]?.classList.add("now");
  requestAnimationFrame(markHeard);
}

const timedPlaces = () => [...(document.getElementById(rowId(playing))?.querySelectorAll(".place[data-at]") ?? [])];
