// Unsent text is kept in this tab until it is stored: it survives the end of a session, a refusal,
// a broken connection and a closed page (not a closed tab). Each text belongs to one person, one
// form and one field; another person at the same desk never sees it. data-draft names the form;
// one without a name is known by where it goes, data-draft="off" keeps nothing.
//
// A sent text is only *perhaps* stored. It is forgotten when the next page of the signed-in person
// shows no sign of trouble, and kept when that page is the sign-in page, an error or a refusal.
// Who comes by a link is signed in nowhere: there the page of thanks says so (data-stored).

const person = document.body.dataset.person ?? "";
const PREFIX = "draft:";
const SENT = "draft-sent:";
const FORMS = 'form[data-draft]:not([data-draft="off"]), form[method="post"]:not([data-draft])';
const nameOf = (form) =>
  form.dataset.draft ||
  new URL(form.getAttribute("action") || "", window.location.href).pathname;
const keyOf = (form, field) => `${PREFIX}${person}:${nameOf(form)}:${field.name}`;
const fields = (form) => form.querySelectorAll("textarea[name]");
const forms = () => document.querySelectorAll(FORMS);
const stored = (prefix) => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));

function settle() {
  const trouble = document.querySelector("[data-refused]");
  const [visit] = performance.getEntriesByType("navigation");
  const known = person || "stored" in document.body.dataset;
  const sure = known && !trouble && visit?.type !== "back_forward";
  for (const mark of stored(SENT)) {
    if (sure) sessionStorage.removeItem(PREFIX + mark.slice(SENT.length));
    sessionStorage.removeItem(mark);
  }
}

function restore(form) {
  for (const field of fields(form)) {
    const text = sessionStorage.getItem(keyOf(form, field));
    if (text === null || field.value === text || field.value.trim()) continue;
    field.value = text;
    note(form, field);
    // A folded form would hide that something waits in it.
    const fold = form.closest("details");
    if (fold) fold.open = true;
  }
}

function note(form, field) {
  const words = document.getElementById("draft-words");
  if (!words) return;
  const line = words.content.firstElementChild.cloneNode(true);
  line.querySelector("button").addEventListener("click", () => {
    sessionStorage.removeItem(keyOf(form, field));
    field.value = "";
    line.remove();
    field.focus();
  });
  field.after(line);
}

function keep(event) {
  const form = event.target.closest(FORMS);
  if (!form || !event.target.matches("textarea[name]")) return;
  const key = keyOf(form, event.target);
  if (event.target.value) sessionStorage.setItem(key, event.target.value);
  else sessionStorage.removeItem(key);
}

function mark(form) {
  for (const field of fields(form)) {
    const key = keyOf(form, field);
    if (sessionStorage.getItem(key) !== null) {
      sessionStorage.setItem(SENT + key.slice(PREFIX.length), "yes");
    }
  }
}

settle();
forms().forEach(restore);
document.addEventListener("input", keep);
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-clears-drafts]")) {
    [...stored(PREFIX), ...stored(SENT)].forEach((key) => sessionStorage.removeItem(key));
  } else if (event.target.matches(FORMS)) {
    mark(event.target);
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.(FORMS);
  if (!form) return;
  for (const field of fields(form)) {
    const key = keyOf(form, field);
    if (event.detail.successful) sessionStorage.removeItem(key);
    sessionStorage.removeItem(SENT + key.slice(PREFIX.length));
  }
});
