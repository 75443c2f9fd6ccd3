// What the pages do beyond links: choosing a fact on either side of a document, and a few keys.
// Without this file every link still works.
"use strict";

(() => {
  const search = document.getElementById("q");
  const cards = [...document.querySelectorAll(".facts [data-card]")];
  const help = document.getElementById("key-help");
  const narrow = window.matchMedia("(max-width: 1000px)");
  let chosen = null;

  const marks = (key) => [...document.querySelectorAll(`[data-fact="${CSS.escape(key)}"]`)];
  const cardOf = (key) => cards.find((card) => card.dataset.card === key);
  const reveal = (element) => element && element.scrollIntoView({ block: "nearest" });

  function open(card) {
    const group = card.closest("details");
    if (group) group.open = true;
  }

  // Choose a fact: strong in the text, framed among the cards.
  function choose(key, { scrollText = true, place = null } = {}) {
    document.querySelectorAll(".chosen").forEach((element) => element.classList.remove("chosen"));
    chosen = key;
    const pieces = marks(key);
    pieces.forEach((piece) => piece.classList.add("chosen"));
    const card = cardOf(key);
    if (card) {
      open(card);
      card.classList.add("chosen");
      if (narrow.matches) peek(scrollText ? null : card);
      else reveal(card);
    }
    if (scrollText) go(place || pieces[0], pieces);
  }

  // A place stands in the text and on the picture of its page: go to whichever is shown.
  function go(place, pieces) {
    const twin = place && document.querySelector(`.box[data-place="${CSS.escape(place.id.slice(2))}"]`);
    const target = [place, twin, ...pieces].find((piece) => piece && piece.getClientRects().length);
    if (target) target.scrollIntoView({ block: "center", inline: "nearest" });
    else if (place) place.dispatchEvent(new Event("can-cu:hidden", { bubbles: true }));
  }

  // On a small screen the cards stand below the text: show a copy of the card at the foot instead.
  function peek(card) {
    document.querySelector(".peek")?.remove();
    if (!card) return;
    const foot = document.createElement("aside");
    foot.className = "peek";
    foot.setAttribute("aria-live", "polite");
    const close = document.createElement("button");
    close.textContent = "Đóng";
    close.addEventListener("click", clear);
    const copy = document.createElement("div");
    copy.innerHTML = card.innerHTML;
    foot.append(copy, close);
    document.body.append(foot);
  }

  function clear() {
    peek(null);
    document.querySelectorAll(".chosen").forEach((element) => element.classList.remove("chosen"));
    chosen = null;
  }

  const shown = () => cards.filter((card) => card.offsetParent !== null);

  function step(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.findIndex((card) => card.dataset.card === chosen);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
    choose(next.dataset.card);
    next.querySelector(".card-head").focus({ preventScroll: true });
  }

  // From the card to the printed words; from the words back to the card.
  function cross() {
    const key = chosen;
    const piece = marks(key).find((one) => one.getClientRects().length);
    const head = cardOf(key) && cardOf(key).querySelector(".card-head");
    const inText = document.activeElement && document.activeElement.closest(".fulltext, .page-images");
    if (inText && head) {
      open(cardOf(key));
      head.focus();
    } else if (piece) {
      piece.tabIndex = -1;
      piece.focus({ preventScroll: true });
      piece.scrollIntoView({ block: "center" });
    }
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".fulltext [data-fact], .page-images [data-fact]");
    if (mark && !event.target.closest("a")) {
      choose(mark.dataset.fact, { scrollText: false });
      return;
    }
    const link = event.target.closest('.facts a[href^="#t-"]');
    if (link) {
      const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (place) {
        event.preventDefault();
        history.replaceState(null, "", link.hash);
        choose(place.dataset.fact, { place });
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (!(help && help.open)) clear();
      return;
    }
    if (event.target.closest("input, textarea, select, [contenteditable]") || (help && help.open)) return;
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
    } else if (event.key === "j" && cards.length) {
      step(1);
    } else if (event.key === "k" && cards.length) {
      step(-1);
    } else if (event.key === "Enter" && chosen && !event.target.closest("a:not(.card-head), button, summary")) {
      event.preventDefault();
      cross();
    }
  });

  // An address that names a place: choose the fact that stands there. What stands in another part of a long
  // document is asked for, once.
  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    const asked = new URLSearchParams(location.search).get("toi");
    if (name && name !== asked && document.querySelector("[data-parts]") && !document.getElementById(name)) {
      location.replace(`?toi=${encodeURIComponent(name)}#${encodeURIComponent(name)}`);
      return;
    }
    const place = location.hash.startsWith("#t-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && place.dataset.fact) choose(place.dataset.fact, { place });
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
