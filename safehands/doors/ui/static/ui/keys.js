// Keys for hands that stay on the keyboard. The page is the source of truth: every link, button
// or field with data-key="h" (or "g t" for two strokes) can be reached by that key. `?` lists
// them, `/` is a field's key like any other, j and k walk through lists marked data-list.
// Nothing happens while somebody types in a field, or when the person has switched keys off.

const dialog = document.getElementById("keys");
const said = document.getElementById("said");
const opener = document.querySelector("[data-keys-open]");
const PATIENCE = 1500; // ms in which the second stroke of "g t" is awaited
let begun = "";
let timer = 0;

const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
const targets = () => [...document.querySelectorAll("[data-key]")].filter(visible);
const nameOf = (element) =>
  element.dataset.keyLabel ||
  element.getAttribute("aria-label") ||
  (element.querySelector("span:not(.icon)") ?? element).textContent.trim();

function typing(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function say(words) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

function use(element) {
  say(nameOf(element));
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.focus();
    element.click();
  }
}

function walk(step) {
  const links = [...document.querySelectorAll("[data-list] [data-open]")].filter(visible);
  if (!links.length) return false;
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  return true;
}

function row(key, words) {
  const line = document.createElement("tr");
  const cells = [document.createElement("td"), document.createElement("td")];
  key.split(" ").forEach((stroke) => {
    const kbd = document.createElement("kbd");
    kbd.textContent = stroke;
    cells[0].append(kbd, " ");
  });
  cells[1].textContent = words;
  line.append(...cells);
  return line;
}

function list() {
  const table = dialog.querySelector("table");
  const [next, previous, open] = table.dataset.moving.split("|");
  const rows = targets().map((element) => row(element.dataset.key, nameOf(element)));
  if (document.querySelector("[data-list]")) {
    rows.push(row("j", next), row("k", previous), row("Enter", open));
  }
  rows.push(row("?", table.dataset.help));
  table.tBodies[0].replaceChildren(...rows);
  dialog.showModal();
  dialog.scrollTop = 0; // a long list begins at its beginning, though its button has the focus
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target)) return;
  const stroke = begun ? `${begun} ${event.key}` : event.key;
  clearTimeout(timer);
  begun = "";
  if (act(stroke)) event.preventDefault();
}

function act(stroke) {
  if (stroke === "?") return list(), true;
  const all = targets();
  const exact = all.find((element) => element.dataset.key === stroke);
  if (exact) return use(exact), true;
  if (stroke === "j") return walk(1);
  if (stroke === "k") return walk(-1);
  if (all.some((element) => element.dataset.key.startsWith(`${stroke} `))) {
    begun = stroke;
    timer = setTimeout(() => { begun = ""; }, PATIENCE);
    return true;
  }
  return false;
}

if (document.body.dataset.keys !== "off") {
  document.addEventListener("keydown", pressed);
  opener.hidden = false;
  opener.addEventListener("click", list);
  for (const element of targets()) {
    if (!element.dataset.key.includes(" ") && element.dataset.key.length === 1) {
      element.setAttribute("aria-keyshortcuts", element.dataset.key);
    }
  }
}
