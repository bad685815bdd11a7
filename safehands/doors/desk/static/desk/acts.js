// Acts fold open on the page of a case: one key opens, typing begins at once, Ctrl+Enter sends.
// Without this file the same forms open by a click and are sent by their button.

const FIELDS = "textarea, input:not([type=hidden], [type=radio]), select, form button";

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
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest("form");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  }
  if (event.key === "Escape") {
    const act = event.target.closest("details.act[open]");
    if (!act) return;
    act.open = false;
    act.querySelector("summary").focus();
  }
});
