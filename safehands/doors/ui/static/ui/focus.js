// What is wrong is the first thing a person should meet: on every page, with keys or without.
document.querySelector("[data-focus]")?.focus();
