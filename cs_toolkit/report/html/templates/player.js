
/* Recordings: one player for the page, at the bottom of the window. */

const sound = control("sound");
let playing = null;

function renderPlay(row) {
  const file = data.audio.files[row];
  if (!file) return element("span", { textContent: "no recording" });
  const button = element("button", {
    textContent: "\u25b6 play", "aria-label": `Play ${visible(data.ids[row])}`,
  });
  button.addEventListener("click", () => play(row));
  return button;
}

const source = (row) => data.audio.embedded?.[data.audio.files[row]] ?? data.audio.files[row];

function play(row, seconds = data.audio.begins?.[row] ?? 0) {
  if (playing !== row) sound.src = source(row);
  playing = row;
  control("player").hidden = false;
  control("playing").textContent = visible(data.ids[row]);
  control("trouble").textContent = "";
  sound.currentTime = seconds;
  sound.play().catch(() => {}); // a file that fails says so in its error event
}

function stopAtEnd() {
  const end = data.audio.ends?.[playing];
  if (end && sound.currentTime >= end) sound.pause();
}

if (data.audio) {
  sound.addEventListener("timeupdate", stopAtEnd);
  sound.addEventListener("error", () => {
    control("trouble").textContent =
      "The recording has been moved, or is in a format that this browser does not play.";
  });
}
