// A call by keys alone: who is calling is found while one types, and the screen stays in place.
// Without this file every form here works as a page of its own.

const box = document.getElementById("calling");
const found = document.getElementById("found");
const choices = () => [...found.querySelectorAll("[data-open]")];
const callers = () => [...found.querySelectorAll("[data-caller]")];
const isShown = () => found.querySelector("[data-found-for]")?.value === box.value.trim();
let wanted = false;

// Enter takes the only one who fits. Of several it takes none: it goes to the first.
function take() {
  wanted = false;
  const fitting = callers();
  if (fitting.length === 1 && choices().filter((one) => one.name === "who" && one.value).length === 1) {
    fitting[0].click();
  } else {
    choices()[0]?.focus();
  }
}

function move(step) {
  const all = choices();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement);
  if (here + step < 0) box.focus();
  else all[Math.min(here + step, all.length - 1)].focus();
}

if (box) {
  box.form.addEventListener("submit", (event) => {
    if (!box.value.trim()) return;
    event.preventDefault();
    if (isShown()) take();
    else wanted = true;
  });
  found.addEventListener("htmx:afterSwap", () => { if (wanted && isShown()) take(); });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (event.target !== box && !found.contains(event.target))) return;
    event.preventDefault();
    move(step);
  });
}

// The screen was drawn anew: what needs an answer has the focus, else the head of the call, so
// that the next key is heard and a screen reader knows where it is.
document.addEventListener("htmx:afterSettle", (event) => {
  const screen = document.getElementById("screen");
  if (!screen || event.detail.target?.id !== "screen" && event.target?.id !== "screen") return;
  const first = screen.querySelector("[data-focus]") ?? document.getElementById("call-title");
  first?.focus();
  first?.closest("[data-in-sight]")?.scrollIntoView({ block: "start" });
});

// What do they ask? Enter in the box goes to the first answer; Enter there says that it was said.
let asked = false;
const toAnswer = () => {
  const first = document.querySelector("#answers [data-answer]");
  asked = !first;
  first?.focus();
};
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-asking]")) return;
  event.preventDefault();
  toAnswer();
});
document.addEventListener("htmx:afterSettle", () => { if (asked) toAnswer(); });

// The end of a call drops what was typed and not stored: it asks first. A text area holds only what
// was just written, also when the page came back with it; a line may have begun with something.
const WRITTEN = "#screen form[data-draft]:not([data-draft=off])";
const unsaved = () =>
  [...document.querySelectorAll(`${WRITTEN} textarea, ${WRITTEN} input:not([type])`)]
    .concat([...document.querySelectorAll(`${WRITTEN} input[type=text]`)])
    .find((field) => field.value.trim() &&
      (field.matches("textarea") || field.value !== field.defaultValue ||
        document.body.hasAttribute("data-refused") && field.closest("details.act[open]")));

// On the window: before the form counts as sent (ui/once.js).
window.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".call-end") || event.submitter?.matches("[data-unsaved-end]")) return;
  const words = unsaved();
  if (!words) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const question = form.querySelector("[data-unsaved]");
  question.hidden = false;
  question.querySelector("[data-unsaved-back]").focus();
}, true);
document.addEventListener("click", (event) => {
  const question = event.target.closest?.("[data-unsaved-back]")?.closest("[data-unsaved]");
  if (!question) return;
  question.hidden = true;
  const words = unsaved();
  words?.closest("details.act")?.setAttribute("open", "");
  words?.focus();
});
