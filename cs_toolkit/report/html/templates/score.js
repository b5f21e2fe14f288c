
/* Bind the controls and the keys, then show the list. */

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  p: () => document.activeElement.closest?.("article.row")?.querySelector(".head button")?.click(),
  "/": () => control("search").focus(),
  "?": () => control("help").showModal(),
};

function press(event) {
  const typing = event.target.closest?.("input, select, textarea, dialog");
  if (event.key === "Escape" && event.target === control("search")) clearFilters();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
}

function chooseChange(button) {
  const { first, second, verb } = button.dataset;
  clearFilters();
  chosenChange = { first: Number(first), second: Number(second), verb };
  update();
  control("list").scrollIntoView();
}

function chooseTag(button) {
  clearFilters();
  const { column, value } = button.dataset;
  const select = [...document.querySelectorAll("select[data-tag]")].find((each) => each.dataset.tag === column);
  select.value = String(data.tags[column].values.indexOf(value));
  update();
  control("list").scrollIntoView();
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
control("clear").addEventListener("click", clearFilters);
control("confused").addEventListener("change", showConfusions);
document.addEventListener("keydown", press);
window.addEventListener("hashchange", followLink);

control("side").open = matchMedia("(min-width: 1021px)").matches;
update();
followLink();
(window.requestIdleCallback ?? setTimeout)(() => haystacks ?? (size && haystack(0)));
document.documentElement.dataset.ready = "true";
