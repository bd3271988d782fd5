// Paper: what is shown or found, whole, with the red examples told in full.

const PAPER = document.getElementById("paper");

function onPaper() {
  const place = currentPlace();
  if (filtering()) return found();
  if (place.feature) return place.feature.r;
  return place.capability ? place.capability.rules : RULES;
}

// Printing does not wait: everything red is unpacked beforehand, while nothing else is to do.
async function unpackRed() {
  const features = new Set(RULES.filter((rule) => rule.v === "broken").map((rule) => rule.feature));
  for (const feature of features) await chunkOf(feature);
  document.documentElement.dataset.red = "unpacked";
}

function laysOut() {
  const parts = [h("h1", {}, RUN.title), lede(), totals()];
  let before = null;
  for (const rule of onPaper()) {
    if (before?.feature !== rule.feature) parts.push(h("p", { class: "crumb" }, `${rule.feature.capability.n} › ${rule.feature.n}`));
    parts.push(ruleCard(rule));
    before = rule;
  }
  clear(PAPER, parts);
  for (const each of PAPER.querySelectorAll("[id]")) each.removeAttribute("id"); // the screen has them
  for (const rule of onPaper().filter((rule) => rule.v === "broken")) tellRed(rule);
  PAPER.querySelectorAll("details").forEach(tell);
  PAPER.hidden = false;
}

function tellRed(rule) {
  const content = READY.get(rule.feature.c || 0);
  const section = [...PAPER.querySelectorAll("[data-rule]")].find((each) => each.dataset.rule === rule.a);
  for (const example of rule.examples.filter((each) => each.v === "broken")) {
    const told = content ? story(rule.feature, example, content) : [said("p", { class: "said" }, example.y || "")];
    section.append(h("div", { class: "told" }, h("p", { class: "name" }, mark("broken"), " ", example.n, example.z ? ` (${example.z.join(", ")})` : ""), told));
  }
}

window.addEventListener("beforeprint", laysOut);
window.addEventListener("afterprint", () => {
  PAPER.hidden = true;
  PAPER.replaceChildren();
});
