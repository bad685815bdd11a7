// Acts fold open on the page of a case: one key opens, typing begins at once, Ctrl+Enter sends.
// Without this file the same forms open by a click and are sent by their button.

const FIELDS = "textarea, input:not([type=hidden], [type=radio]), select, form button:not(.out-of-sight)";

function begin(act) {
  if (!act?.open || act.querySelector("form")?.contains(document.activeElement)) return;
  act.querySelector(FIELDS)?.focus();
}

// A key opens it within its own stroke, and the next stroke must find the field: the toggle event
// comes too late for quick hands. A mouse opens it after the click: then the event is in time.
document.addEventListener("click", (event) => {
  const act = event.target.closest?.("details.act > summary")?.parentElement;
  if (act) queueMicrotask(() => begin(act));
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.act")) begin(event.target);
}, true);

document.addEventListener("keydown", (event) => {
  const field = !event.target.matches("button, summary, a");
  const sends = event.ctrlKey || event.metaKey || (field && event.target.closest("[data-enter]"));
  if (event.key === "Enter" && sends && !event.isComposing) {
    const form = event.target.closest("form");
    if (!form) return;
    event.preventDefault();
    // Inside a panel of its own, its own button; on a button, that one; else the form's.
    const own = event.target.closest("[data-enter]")?.querySelector("[data-enter-here]");
    const pressed = event.target.closest("button:not([type=button])") ?? own;
    if (pressed) pressed.click();
    else form.requestSubmit();
  }
  if (event.key === "Escape") {
    const act = event.target.closest("details.act[open]");
    if (!act) return;
    act.open = false;
    act.querySelector("summary").focus();
  }
});
