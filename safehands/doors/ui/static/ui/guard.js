// After a pause in writing, shows a better line below words that would hurt. Nothing is refused here.
const PAUSE = 900;
const address = document.querySelector("meta[name=guard]")?.content;
const waiting = new WeakMap();

function placeOf(area) {
  const next = area.nextElementSibling;
  if (next?.classList.contains("guard-hint")) return next;
  const place = document.createElement("div");
  place.className = "guard-hint";
  place.setAttribute("role", "status");
  area.after(place);
  return place;
}

async function look(area) {
  const token = area.form?.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!token) return;
  const words = area.value;
  const place = placeOf(area);
  if (!words.trim()) return place.replaceChildren();
  const body = new URLSearchParams({ words });
  try {
    const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, body });
    if (!answer.ok || answer.redirected || area.value !== words) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...part.body.childNodes);
  } catch {
    // Without the hint one writes as before: what leaves is looked at all the same.
    place.replaceChildren();
  }
}

if (address) {
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches?.("[data-guard]") || area.form?.method !== "post") return;
    clearTimeout(waiting.get(area));
    waiting.set(area, setTimeout(() => look(area), PAUSE));
  });
}
