// Pictures of pages: which of picture and text is shown (remembered), the page one is at, how large it is.
// Without this file both stand on the page, one under the other, and every link still works.
"use strict";

(() => {
  const root = document.documentElement;
  const REMEMBERED = "can-cu-xem";
  const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
  root.classList.add("js");
  try {
    const view = localStorage.getItem(REMEMBERED);
    if (view === "anh" || view === "chu") root.dataset.view = view;
  } catch {
    // A browser that keeps nothing shows each document as its kind asks for.
  }

  let section, images, number, zoom = 1, settle = 0;
  const visible = (element) => element.getClientRects().length > 0;
  const view = () => root.dataset.view || section.dataset.default;
  const heads = () => [...section.querySelectorAll(view() === "anh" ? ".page-image" : ".page-break")];
  const pageOf = (head) => Number(head.dataset.page || head.id.replace("trang-", ""));

  // The page whose head was last passed.
  function current() {
    const line = window.innerHeight / 3;
    const passed = heads().filter((head) => head.getBoundingClientRect().top < line);
    return pageOf(passed.length ? passed[passed.length - 1] : images.firstElementChild);
  }

  function go(page) {
    const [first, last] = [images.firstElementChild, images.lastElementChild].map(pageOf);
    const wanted = Math.max(first, Math.min(last, page));
    const head = heads().find((found) => pageOf(found) >= wanted);
    (head || section).scrollIntoView({ block: "start" });
    number.value = wanted;
    // Until the scrolling has ended the number says where it goes.
    settle = Date.now() + 800;
  }

  // A page of another part of a long document is asked for; it is shown where that part begins, or right there.
  function turn(page) {
    const [first, last] = [images.firstElementChild, images.lastElementChild].map(pageOf);
    const total = Number(images.dataset.total);
    if ((page < first && page >= 1) || (page > last && page <= total)) location.assign(`?toi=trang-${page}#anh-${page}`);
    else go(page);
  }

  function mark() {
    section.querySelectorAll("[data-view]").forEach((link) => {
      if (link.dataset.view === view()) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  function show(wanted, { remember = true, page = current() } = {}) {
    root.dataset.view = wanted;
    if (remember) {
      try {
        localStorage.setItem(REMEMBERED, wanted);
      } catch {
        // As above.
      }
    }
    mark();
    const chosen = [...section.querySelectorAll(".chosen")].find(visible);
    if (chosen) chosen.scrollIntoView({ block: "center" });
    else go(page);
  }

  function enlarge(step) {
    const at = ZOOMS.indexOf(zoom);
    const page = current();
    const wide = images.scrollWidth;
    const middle = (images.scrollLeft + images.clientWidth / 2) / wide;
    zoom = step === "0" ? 1 : ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + (step === "+" ? 1 : -1)))];
    images.style.setProperty("--zoom", zoom);
    document.getElementById("co-anh").value = `${Math.round(zoom * 100)}%`;
    const width = `${Math.round(images.clientWidth * zoom)}px`;
    images.querySelectorAll("img").forEach((img) => { img.sizes = width; });
    images.scrollLeft = middle * images.scrollWidth - images.clientWidth / 2;
    const chosen = images.querySelector(".chosen");
    if (chosen) chosen.scrollIntoView({ block: "center", inline: "center" });
    else go(page);
  }

  // A place that is not on any picture, as a word that search found: the text is shown for this once.
  function reveal(place) {
    if (visible(place)) return;
    show("chu", { remember: false });
    place.scrollIntoView({ block: "center" });
  }

  // An address may lead to such a place before the page is whole.
  let awaited = null;
  document.addEventListener("can-cu:hidden", (event) => {
    if (section) reveal(event.target);
    else awaited = event.target;
  });

  document.addEventListener("DOMContentLoaded", () => {
    section = document.querySelector(".paged");
    images = document.getElementById("anh");
    number = document.getElementById("so-trang");
    mark();
    if (awaited) reveal(awaited);
    section.addEventListener("click", (event) => {
      const button = event.target.closest("[data-view], [data-step], [data-zoom]");
      if (!button) return;
      event.preventDefault();
      if (button.dataset.view) show(button.dataset.view);
      else if (button.dataset.step) turn(Number(number.value) + Number(button.dataset.step));
      else enlarge(button.dataset.zoom);
    });
    number.addEventListener("change", () => turn(Number.parseInt(number.value, 10) || 1));
    number.addEventListener("keydown", (event) => {
      if (event.key === "Enter") turn(Number.parseInt(number.value, 10) || 1);
    });
    document.addEventListener("scroll", () => {
      if (Date.now() > settle && document.activeElement !== number) number.value = current();
    }, { passive: true });
    window.addEventListener("beforeprint", () => {
      images.querySelectorAll("img").forEach((img) => { img.loading = "eager"; });
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "v") show(view() === "anh" ? "chu" : "anh");
      else if (event.key === "n") turn(Number(number.value) + 1);
      else if (event.key === "p") turn(Number(number.value) - 1);
      else if (view() === "anh" && ["+", "=", "-", "0"].includes(event.key)) enlarge(event.key === "=" ? "+" : event.key);
      else return;
      event.preventDefault();
    });
  });
})();
