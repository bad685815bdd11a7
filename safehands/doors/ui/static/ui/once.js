// One press, one act. The server knows a second submit by its idempotency_key; this only spares
// the person the doubt: the button says that it is busy, and a second press does nothing.

const busy = new WeakSet();

function buttons(form) {
  return form.querySelectorAll("button:not([type=button]), input[type=submit]");
}

function release(form) {
  busy.delete(form);
  for (const button of buttons(form)) button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (busy.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  busy.add(form);
  // aria-disabled, not disabled: the pressed button's own value must still be sent, and the
  // focus must not be lost.
  for (const button of buttons(form)) button.setAttribute("aria-disabled", "true");
}, true);

// Coming back by the browser's back button shows the page as it was left: make it work again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-once]").forEach(release);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-once]");
  if (form) release(form);
});

// A part of a page that could not be had is said aloud, never passed over in silence.
for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(trouble, () => {
    const words = document.getElementById("trouble-words");
    if (words) document.getElementById("messages")?.replaceChildren(words.content.cloneNode(true));
  });
}
