
/* Recordings: one player for the page, at the bottom of the window, and in the rows what plays. */

const sound = control("sound");
const failed = new Set(); // files that have been moved since, or that this browser cannot play
const LEAD_SECONDS = 0.1; // before a word, which would else lose its first sound
let playing = null;

const fileOf = (row) => data.audio?.files[row] ?? null;
const isPlayable = (row) => fileOf(row) !== null && !failed.has(fileOf(row));

function renderPlay(row) {
  const file = fileOf(row);
  if (!file) return element("span", { className: "play quiet", textContent: "no recording" });
  if (failed.has(file)) {
    return element("span", {
      className: "play worse", textContent: `not playable: ${visible(decodedName(file))}`,
      title: "The recording has been moved, or is in a format that this browser does not play",
    });
  }
  const button = element("button", { className: "play" });
  button.addEventListener("click", () => playOrPause(row));
  return labelled(button, row);
}

function labelled(button, row) {
  const isPlaying = playing === row && !sound.paused;
  button.textContent = isPlaying ? "\u275a\u275a pause" : "\u25b6 play";
  button.setAttribute("aria-label", `${isPlaying ? "Pause" : "Play"} ${visible(data.ids[row])}`);
  return button;
}

function relabel() {
  for (const button of document.querySelectorAll("button.play")) {
    labelled(button, Number(button.closest("article").dataset.row));
  }
}

const source = (row) => data.audio.embedded?.[fileOf(row)] ?? fileOf(row);
const beginOf = (row) => data.audio.begins?.[row] ?? 0;

function play(row, seconds = beginOf(row)) {
  if (!isPlayable(row)) return;
  if (playing !== row) sound.src = source(row);
  playing = row;
  control("player").hidden = false;
  control("playing").textContent = brief(data.ids[row]);
  sound.currentTime = seconds;
  sound.play().catch(() => {}); // a file that fails says so in its error event
}

const playFrom = (row, at) => play(row, Math.max(beginOf(row), at - LEAD_SECONDS));

function playOrPause(row) {
  if (playing === row && !sound.paused) sound.pause();
  else if (playing === row && sound.currentTime > beginOf(row) && !sound.ended) sound.play();
  else play(row);
}

function closePlayer() {
  sound.pause();
  control("player").hidden = true;
}

function stopAtEnd() {
  const end = data.audio.ends?.[playing];
  if (end && sound.currentTime >= end) sound.pause();
}

/* The rows of a file that fails say so, and so does the player. */
function tellFailure() {
  const file = fileOf(playing);
  failed.add(file);
  for (const article of document.querySelectorAll("article.row")) {
    const row = Number(article.dataset.row);
    if (fileOf(row) !== file) continue;
    const hadFocus = article.contains(document.activeElement);
    const renewed = renderRow(row, order.indexOf(row));
    article.replaceWith(renewed);
    if (hadFocus) renewed.focus({ preventScroll: true });
  }
  control("player").hidden = true;
  say(`The recording ${decodedName(file)} has been moved, or this browser does not play it.`);
}

if (data.audio) {
  sound.addEventListener("timeupdate", stopAtEnd);
  sound.addEventListener("error", tellFailure);
  sound.addEventListener("play", followSound);
  for (const event of ["play", "pause"]) sound.addEventListener(event, relabel);
  control("close").addEventListener("click", closePlayer);
}
