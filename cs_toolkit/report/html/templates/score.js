
/* Bind the controls and the keys, then show the list. */

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  e: () => stepError(1),
  E: () => stepError(-1),
  ArrowRight: () => stepWord(1),
  ArrowLeft: () => stepWord(-1),
  Enter: playWord,
  p: () => { if (focusedRow()) playOrPause(Number(focusedRow().dataset.row)); },
  "/": () => control("search").focus(),
  "?": () => control("help").showModal(),
};

/* Keys that other elements have a use for, too, are those of rows where the row has the focus. */
const OF_ROWS = ["Enter", "ArrowLeft", "ArrowRight"];

function press(event) {
  const isTyping = event.target.closest?.("input, select, textarea, dialog");
  const isElsewhere = OF_ROWS.includes(event.key) && !document.activeElement.matches("article.row");
  if (event.key === "Escape" && event.target === control("search")) clearFilters();
  if (isTyping || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
}

function chooseChange(button) {
  const { first, second, verb } = button.dataset;
  clearFilters();
  chosenChange = { first: Number(first), second: Number(second), verb };
  showChoice();
}

function chooseTag(button) {
  clearFilters();
  const { column, value } = button.dataset;
  const select = [...document.querySelectorAll("select[data-tag]")].find((each) => each.dataset.tag === column);
  select.value = String(data.tags[column].values.indexOf(value));
  showChoice();
}

/* Those who choose with the keyboard go on from the list. */
function showChoice() {
  update();
  control("list-title").focus({ preventScroll: true });
  control("list").scrollIntoView();
}

/* A link to an utterance is followed at once, also where the address names it already; that the
   address then changes is no news. */
let clicked = null;

function click(event) {
  const link = event.target.closest?.("a[href^='#u=']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return; // those open another tab
  clicked = link.hash === location.hash ? null : link.hash;
  followLink(link.hash);
}

function followAddress() {
  if (location.hash !== clicked) followLink();
  clicked = null;
}

control("search").addEventListener("input", update);
for (const select of document.querySelectorAll(".tools select, #differ")) {
  select.addEventListener("change", update);
}
for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => toggleKind(button));
}
for (const button of document.querySelectorAll("[data-verb]")) {
  button.addEventListener("click", () => chooseChange(button));
}
for (const button of document.querySelectorAll("button[data-column]")) {
  button.addEventListener("click", () => chooseTag(button));
}
control("keys").addEventListener("click", () => control("help").showModal());
control("clear").addEventListener("click", clearFilters);
control("chosen").addEventListener("click", forgetChosen);
control("confused").addEventListener("change", showConfusions);
document.addEventListener("keydown", press);
document.addEventListener("click", click);
control("utterances").addEventListener("click", clickWord);
window.addEventListener("hashchange", followAddress);

control("side").open = matchMedia("(min-width: 1021px)").matches;
update();
followLink();
(window.requestIdleCallback ?? setTimeout)(() => haystacks ?? (size && haystack(0)));
document.documentElement.dataset.ready = "true";
