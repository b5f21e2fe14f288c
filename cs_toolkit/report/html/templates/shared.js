"use strict";

/* What every page does: read its data, show text safely, switch the theme. */

const data = JSON.parse(document.getElementById("data").textContent);

/* Characters that would act instead of being seen are shown by their number, as in <U+202E>.
   Joiners stay: they shape the letters beside them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

function visible(text) {
  return text.replace(UNSEEN, (character) =>
    `<U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}

/* Make an element; what it says is text, whatever it looks like. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/* A long name by its ends, since names that belong together often begin alike. */
const LONGEST_NAME = 24;

function brief(name) {
  const letters = [...visible(name)];
  if (letters.length <= LONGEST_NAME) return letters.join("");
  return `${letters.slice(0, 11).join("")}\u2026${letters.slice(-12).join("")}`;
}

function plural(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

const THEMES = ["auto", "light", "dark"];

function useTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").textContent = `Theme: ${theme}`;
}

function rememberedTheme() {
  try {
    return localStorage.getItem("cs-toolkit-theme") ?? "auto";
  } catch {
    return "auto"; // a browser may keep pages on disk from storing anything
  }
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
  useTheme(theme);
  try {
    localStorage.setItem("cs-toolkit-theme", theme);
  } catch {
    // the same
  }
}

/* The bar of controls stays in view, as high as its lines need; what is scrolled to keeps clear of it. */
const bar = document.querySelector(".tools");

function keepClear() {
  const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  document.documentElement.style.setProperty("--bar", `${height}px`);
}

new ResizeObserver(keepClear).observe(bar);
useTheme(rememberedTheme());
document.getElementById("theme").addEventListener("click", nextTheme);
