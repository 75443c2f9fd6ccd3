// The keys of those who decide: each presses what stands on the page, which works without this file too.
"use strict";

(() => {
  const items = [...document.querySelectorAll("[data-item]")];
  let at = items.findIndex((item) => `#${item.id}` === location.hash);

  function choose(next, scroll = true) {
    if (!items.length) return;
    items.forEach((item) => item.classList.remove("chosen"));
    at = Math.max(0, Math.min(items.length - 1, next));
    items[at].classList.add("chosen");
    items[at].focus({ preventScroll: true });
    if (scroll) items[at].scrollIntoView({ block: "nearest" });
  }

  // What a key presses stands in the chosen card, else on the page.
  function named(key) {
    const place = document.querySelector("[data-item].chosen, [data-card].chosen");
    return (place && place.querySelector(`[data-key="${key}"]`)) || document.querySelector(`main [data-key="${key}"]:not([data-item] *, [data-card] *)`);
  }

  function press(key) {
    const what = named(key);
    if (!what) return false;
    if (what.matches("input, textarea")) what.focus();
    else what.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.matches("input, textarea")) {
      event.target.blur();
      if (at >= 0) choose(at);
      return;
    }
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    const alias = { x: "r" }[event.key] || event.key;
    let done = true;
    if (items.length && alias === "j") choose(at + 1);
    else if (items.length && alias === "k") choose(at - 1);
    else if (items.length && alias === "Enter" && event.target === items[at]) done = press("a");
    else if (items.length && alias === "o" && at >= 0) items[at].querySelector(".where a")?.click();
    else if (items.length && alias === " " && event.target === items[at]) items[at].querySelector("input[type=checkbox]")?.click();
    else if (["a", "r", "c", "e", "u", "g"].includes(alias)) done = press(alias);
    else done = false;
    if (done) event.preventDefault();
  });

  // A form is sent once, however often its key is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));

  if (items.length) choose(Math.max(at, 0), at >= 0);
})();
