// A page that is being left takes nothing in any more. Who signs out or becomes somebody else by
// the form just sent would otherwise, by this page's own asking in the background, be led to the
// sign-in page instead of where the form leads.

// A download, or a link to the telephone, leaves nothing: the page then goes on.
const STAYS = 10_000;
let leaving = false;

window.addEventListener("beforeunload", () => {
  leaving = true;
  setTimeout(() => { leaving = false; }, STAYS);
});
window.addEventListener("pageshow", () => { leaving = false; });
for (const step of ["htmx:beforeRequest", "htmx:beforeOnLoad"]) {
  document.addEventListener(step, (event) => { if (leaving) event.preventDefault(); });
}
