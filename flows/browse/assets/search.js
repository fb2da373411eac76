// Searching the claims of a site of files: the same words and filters as with a server, over what claims.js holds.
"use strict";

const SHOWN = 25;
const FACETS = { source: "Who", cue: "What the cue does", modality: "What the content is said to be", publisher: "Publisher", year: "Year" };
const names = new Map(CLAIMS.map((claim) => [claim.source, claim.name]));
const asked = new URLSearchParams(location.hash.slice(1));
let page = 0;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const make = (tag, kind, text) => {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
};

for (const claim of CLAIMS) {
  claim.year = claim.day.slice(0, 4);
  claim.month = claim.day.slice(0, 7);
  claim.speaker = plain(`${claim.who} ${claim.name}`);
  claim.words = `${claim.speaker} ${plain(`${claim.said} ${claim.what}`)}`;
}

function holds(text, words) {
  return plain(words).split(/\s+/).every((word) => text.includes(word.replace(/\*$/, "")));
}

function fits(claim, without) {
  if (!holds(claim.words, asked.get("q") || "") || !holds(claim.speaker, asked.get("who") || "")) return false;
  if (asked.get("month") && claim.month !== asked.get("month")) return false;
  if (asked.get("since") && claim.day < asked.get("since")) return false;
  if (asked.get("until") && (!claim.day || claim.day > asked.get("until"))) return false;
  return Object.keys(FACETS).every((facet) => facet === without || !asked.get(facet) || asked.get(facet) === (claim[facet] || "-"));
}

function choose(facet, value) {
  if (asked.get(facet) === value) asked.delete(facet);
  else asked.set(facet, value);
  page = 0;
  show();
}

function facet(name) {
  const counts = new Map();
  for (const claim of CLAIMS) if (fits(claim, name) && claim[name]) counts.set(claim[name], (counts.get(claim[name]) || 0) + 1);
  const values = [...counts].sort((one, other) => other[1] - one[1]).slice(0, 8);
  const box = make("details");
  box.open = true;
  box.append(make("summary"));
  box.firstChild.append(make("h3", "", FACETS[name]));
  const list = box.appendChild(make("ul"));
  for (const [value, count] of values) {
    const link = make("a", asked.get(name) === value ? "chosen" : "");
    link.href = "#";
    if (asked.get(name) === value) link.setAttribute("aria-current", "true");
    link.append(make("span", "value", name === "source" ? names.get(value) : value), make("span", "count", count.toLocaleString()));
    link.addEventListener("click", (event) => { event.preventDefault(); choose(name, value); });
    list.appendChild(make("li")).append(link);
  }
  return values.length ? box : null;
}

function line(claim) {
  const item = make("li", "claim");
  const saying = item.appendChild(make("p", "saying"));
  const speaker = saying.appendChild(make(claim.page ? "a" : "span", "speaker", claim.who || claim.name || "Nobody named"));
  if (claim.page) speaker.href = claim.page;
  saying.append(" ", make("em", "cue-word", claim.said));
  const link = item.appendChild(make("p", "said")).appendChild(make("a", "", claim.what));
  link.href = claim.link;
  const meta = item.appendChild(make("p", "meta"));
  if (claim.modality !== "asserted") meta.append(make("span", "badge", claim.modality));
  meta.append(make("span", "where", claim.title || "an article without a title"));
  if (claim.publisher) meta.append(make("span", "", claim.publisher));
  const day = claim.day ? new Date(claim.day).toLocaleDateString(undefined, { dateStyle: "medium", timeZone: "UTC" }) : "no date";
  meta.append(make("span", "", day));
  return item;
}

function show() {
  const found = CLAIMS.filter((claim) => fits(claim));
  const pages = Math.max(1, Math.ceil(found.length / SHOWN));
  const from = page * SHOWN;
  document.getElementById("results-heading").textContent = `${found.length.toLocaleString()} claims`;
  document.getElementById("found").replaceChildren(...found.slice(from, from + SHOWN).map(line));
  document.getElementById("facets").replaceChildren(...Object.keys(FACETS).map(facet).filter(Boolean));
  document.getElementById("place").textContent = found.length
    ? `${from + 1} to ${Math.min(from + SHOWN, found.length)} of ${found.length.toLocaleString()}` : "Nothing is found: try fewer words, or take filters away.";
  document.getElementById("back").disabled = page === 0;
  document.getElementById("on").disabled = page >= pages - 1;
  history.replaceState(null, "", `#${asked}`);
}

for (const name of ["q", "who"]) {
  const field = document.getElementById(name);
  field.value = asked.get(name) || "";
  field.addEventListener("input", () => { asked.set(name, field.value); page = 0; show(); });
}
document.getElementById("ask").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("back").addEventListener("click", () => { page -= 1; show(); scrollTo(0, 0); });
document.getElementById("on").addEventListener("click", () => { page += 1; show(); scrollTo(0, 0); });
show();
