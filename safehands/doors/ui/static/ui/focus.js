// What is wrong is the first thing a person should meet: on every page, with keys or without.
const first = document.querySelector("[data-focus]");
first?.focus();
// A button in the midst of what it is about: its heading comes into sight as well.
first?.closest("[data-in-sight]")?.scrollIntoView({ block: "start" });
