// Paper: what is shown or found, whole. Every example is told, unless there are too many of them: then what is broken.

const PAPER = document.getElementById("paper");
const MOST_TOLD = 300; // examples whose steps go onto paper: some sixty sheets
const MOST_UNPACKED = 200; // features whose examples are unpacked before anybody prints
let tellsAll = false;
let asked = 0;

function paperTells(example) {
  return tellsAll || example.v === "broken";
}

function rulesOnPaper(place) {
  if (REFERENCES.some(({ kind }) => kind === place.kind)) return [];
  return filtering() ? shownRules : place.feature?.r || place.capability?.rules || RULES;
}

// Printing does not wait: what it will tell is unpacked beforehand, while nothing else is to do.
async function prepare(place) {
  const mine = ++asked;
  const root = document.documentElement;
  delete root.dataset.paper;
  const rules = rulesOnPaper(place);
  tellsAll = sum(rules.map(size)) <= MOST_TOLD;
  const features = new Set(rules.filter((rule) => tellsAll || rule.v === "broken").map((rule) => rule.feature));
  for (const feature of [...features].slice(0, MOST_UNPACKED)) {
    await chunkOf(feature);
    if (mine !== asked) return;
  }
  root.dataset.paper = "ready";
}

window.addEventListener("beforeprint", () => {
  printing = true;
  const place = currentPlace();
  const rules = rulesOnPaper(place);
  clear(PAPER, VIEWS[place.kind](place), rules.length && !tellsAll && h("p.soft", "The steps of broken examples alone are told here; a chapter, printed by itself, tells those of all."));
  printing = false;
  for (const each of PAPER.querySelectorAll("[id]")) each.removeAttribute("id"); // the screen has them
  PAPER.hidden = false;
});
window.addEventListener("afterprint", () => {
  PAPER.hidden = true;
  PAPER.replaceChildren();
});
