// Automatic logoff, told in time. The server ends the session; this counts along with it, warns a
// minute before, and tells the server when somebody is at work without loading pages (typing a
// long note). Tabs of one browser share the moment at which the person was last seen.

const after = Number(document.body.dataset.logoffAfter) * 1000;
const stay = document.body.dataset.stay;
const box = document.getElementById("logoff");
const left = box.querySelector("[data-left]");
const WARN = Math.min(60_000, after / 2);
const PING = Math.min(60_000, after / 4); // at most one word to the server in this time
const SEEN = "safehands-seen";
let told = Date.now();

const seen = () => Number(localStorage.getItem(SEEN)) || told;

async function here() {
  told = Date.now();
  box.hidden = true;
  if (!stay) return;
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  try {
    const answer = await fetch(stay, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.ok && !answer.redirected) localStorage.setItem(SEEN, String(told));
  } catch {
    told = 0; // not reached: try again at the next sign of life
  }
}

function alive() {
  // While the warning stands, only the button counts: somebody may just brush the mouse.
  if (box.hidden && Date.now() - told > PING) here();
}

function count() {
  const rest = Math.max(seen(), told) + after - Date.now();
  if (rest <= 0) return window.location.reload();
  const warned = box.hidden;
  box.hidden = rest > WARN;
  if (!box.hidden) {
    left.textContent = `${Math.ceil(rest / 1000)} s`;
    if (warned) box.querySelector("[data-stay-here]").focus();
  }
}

localStorage.setItem(SEEN, String(told));
box.querySelector("[data-stay-here]").addEventListener("click", here);
for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, alive, { passive: true });
setInterval(count, 1000);
