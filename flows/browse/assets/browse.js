// What pages do beyond following links: on the page of an article, marks and cards lead to each other.
"use strict";

const body = document.querySelector(".body");
const cards = document.querySelector(".cards");

function targetOf(mark) {
  if (mark.dataset.to) return document.getElementById(mark.dataset.to);
  return document.querySelector(`.card[data-c="${mark.dataset.c}"] dl`);
}

function clear() {
  for (const one of document.querySelectorAll(".on, .has")) one.classList.remove("on", "has");
  cards.classList.remove("sheet");
}

// Show a card and the marks that belong to it; `move` also brings the marks into view.
function select(target, move) {
  clear();
  const card = target.closest(".card");
  card.open = true;
  card.classList.add("on");
  for (let one = card.parentElement; one !== cards; one = one.parentElement) one.classList.add("has");
  const number = card.dataset.c;
  const marks = number
    ? body.querySelectorAll(`[data-c="${number}"]`)
    : body.querySelectorAll(`[data-to="${CSS.escape(target.id)}"]`);
  for (const mark of marks) mark.classList.add("on");
  if (getComputedStyle(cards).position !== "sticky") cards.classList.add("sheet");
  else cards.scrollBy({ top: card.getBoundingClientRect().top - cards.getBoundingClientRect().top - 60 });
  const isSheet = cards.classList.contains("sheet");
  const isHidden = isSheet && marks.length && marks[0].getBoundingClientRect().bottom > innerHeight / 2;
  if (marks.length && (move || isHidden)) marks[0].scrollIntoView({ block: isSheet ? "start" : "center" });
  history.replaceState(null, "", `#${target.id}`);
}

function step(by) {
  const all = [...cards.querySelectorAll(".card[data-c]")];
  if (!all.length) return;
  const now = all.findIndex((card) => card.classList.contains("on"));
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1);
  select(all[next].querySelector("dl"), true);
  all[next].querySelector("summary").focus({ preventScroll: true });
}

if (body && cards) {
  cards.querySelector(".close").addEventListener("click", clear);
  body.addEventListener("click", (event) => {
    const mark = event.target.closest(".m");
    const target = mark && getSelection().isCollapsed && targetOf(mark);
    if (!target) return;
    event.preventDefault();
    select(target, false);
  });
  cards.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    select(document.getElementById(decodeURIComponent(link.hash.slice(1))), true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select")) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") clear();
  });
  const asked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked && cards.contains(asked)) select(asked, true);
}

// Files have no server that knows the reader's locale.
if (document.documentElement.hasAttribute("data-static")) {
  for (const time of document.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) {
      time.textContent = moment.toLocaleDateString(undefined, { dateStyle: "medium", timeZone: "UTC" });
    }
  }
}
