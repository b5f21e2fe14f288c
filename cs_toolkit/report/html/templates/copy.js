
/* What is copied from the list: the words of each line in their order, not place by place. */

const PLACED = ".place > span";

function copyLines(event) {
  const selection = document.getSelection();
  if (selection.isCollapsed || event.target.closest?.("input, textarea")) return;
  const range = selection.getRangeAt(0);
  const sides = [...document.querySelectorAll("#utterances .sides")].filter((each) => range.intersectsNode(each));
  const texts = sides.map((each) => linesOf(each, range)).filter(Boolean);
  if (texts.length === 0) return;
  event.clipboardData.setData("text/plain", texts.join("\n\n"));
  event.preventDefault();
}

/* The lines of one alignment as far as they are selected: each with its name, or where all that is
   selected begins and ends in one line, that line alone. */
function linesOf(sides, range) {
  const places = [...sides.querySelectorAll(".place")].filter((place) => range.intersectsNode(place));
  if (places.length === 0) return "";
  const labels = [...sides.querySelectorAll(".ghost span")].map((label) => label.textContent);
  const lines = labels.map((_, line) => wordsOf(places, line));
  const [begin, end] = [range.startContainer, range.endContainer].map(lineOf);
  if (begin !== null && begin === end) return lines[begin];
  const id = sides.closest("article").querySelector(".id").textContent;
  return [id, ...lines.map((line, number) => `${labels[number]}\t${line}`)].join("\n");
}

function wordsOf(places, line) {
  const words = places.map((place) => place.children[line].textContent);
  return words.filter((word) => word !== "").join(glue).replaceAll(BLANK, " ");
}

/* The number of the line that a node of a place is in. */
function lineOf(node) {
  const cell = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(PLACED);
  return cell ? [...cell.parentElement.children].indexOf(cell) : null;
}

document.addEventListener("copy", copyLines);
