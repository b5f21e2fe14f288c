
/* The list of rows: chunks that are filled when they come near the window, emptied when they leave. */

const CHUNK = 8;
const MARGIN = "500px";
const PRINTED = 304; // a multiple of the chunk
let filler = null;

function showList() {
  const list = control("utterances");
  filler?.disconnect();
  filler = new IntersectionObserver(fillNear, { rootMargin: MARGIN });
  const height = CHUNK * (58 + 22 * models.length);
  const chunks = [];
  for (let first = 0; first < order.length; first += CHUNK) {
    const chunk = element("div", { className: "chunk", role: "presentation" });
    chunk.dataset.first = first;
    chunk.style.minHeight = `${(height * Math.min(CHUNK, order.length - first)) / CHUNK}px`;
    chunks.push(chunk);
  }
  list.replaceChildren(...chunks);
  control("none").hidden = order.length > 0;
  if (chunks.length) fill(chunks[0]);
  for (const chunk of chunks) filler.observe(chunk);
}

function fillNear(entries) {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) fill(target);
    else if (target.dataset.first !== "0") empty(target); // a list is never without rows
  }
}

function fill(chunk) {
  if (chunk.firstChild) return;
  const first = Number(chunk.dataset.first);
  chunk.append(...order.slice(first, first + CHUNK).map((row, place) => renderRow(row, first + place)));
  chunk.style.minHeight = "";
}

function empty(chunk) {
  if (!chunk.firstChild || chunk.contains(document.activeElement)) return;
  chunk.style.minHeight = `${chunk.offsetHeight}px`;
  chunk.replaceChildren();
}

/* Bring a place of the list into view and return its row. */
function reveal(place) {
  const chunk = control("utterances").children[Math.floor(place / CHUNK)];
  fill(chunk);
  const article = document.getElementById(rowId(order[place]));
  article.scrollIntoView({ block: "nearest" });
  article.focus({ preventScroll: true });
  return article;
}

function followLink(hash = location.hash) {
  const [, name] = /^#u=(.*)$/.exec(hash) ?? [];
  if (name === undefined) return;
  const row = data.ids.indexOf(decodedName(name));
  if (row < 0) return;
  if (!order.includes(row)) clearFilters();
  const article = reveal(order.indexOf(row));
  // Rows above may still be filled and push this one away.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const isTall = article.offsetHeight > innerHeight / 2;
    article.scrollIntoView({ block: isTall ? "start" : "center" });
  }));
}

function decodedName(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const focusedRow = () => document.activeElement.closest?.("article.row") ?? null;

/* The place in the list that is so far from where the reader is; the first where he is nowhere. */
function placeAt(by) {
  const current = focusedRow();
  return current ? order.indexOf(Number(current.dataset.row)) + by : 0;
}

function step(by) {
  const place = placeAt(by);
  if (place >= 0 && place < order.length) reveal(place);
}

/* What is printed is what the filters show, as far as paper makes sense, and a line says so. */
function preparePrint() {
  [...control("utterances").children].forEach((chunk, number) => {
    const isPrinted = number * CHUNK < PRINTED;
    chunk.classList.toggle("unprinted", !isPrinted);
    if (isPrinted) fill(chunk);
  });
  const rest = order.length > PRINTED
    ? `; printed are the first ${PRINTED}: filter or sort the list to print others` : "";
  const only = chosenLabel();
  control("printed").textContent = control("count").textContent + (only && `, only ${only}`) + rest;
}

window.addEventListener("beforeprint", preparePrint);
