// The contents beside the text: search, verdicts, tags, and the tree with a verdict at each entry.

const NAV = document.getElementById("nav");
const AROUND = 50; // entries on each side of the one that is shown: nobody reads a contents of thousands
const searchBox = h("input", { type: "search", placeholder: "Search sentences, rules, tags", "aria-label": "Search", autocomplete: "off", spellcheck: "false" });
const tagBox = h("select", { "aria-label": "Tag" });
const chips = h("div.chips", { role: "group", "aria-label": "Verdict" });
const status = h("p.status", { role: "status" });
const tree = h("ul.tree", { id: "tree" });
const opener = button(".contents", { "aria-expanded": "false", "aria-controls": "tree", onclick: () => openContents(!NAV.classList.contains("open")) }, "Contents");

function buildContents() {
  const tags = [...TAGS.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const options = (some) => some.map((tag) => h("option", { value: tag }, tag));
  const part = (label, some) => some.length && h("optgroup", { label }, options(some));
  add(tagBox, h("option", { value: "" }, "All tags"), part("Requirements", tags.filter((tag) => IDS.has(tag))), part("Others", tags.filter((tag) => !IDS.has(tag))));
  searchBox.addEventListener("input", () => find({ text: searchBox.value }, true));
  tagBox.addEventListener("change", () => find({ tag: tagBox.value }));
  clear(NAV, h("div.top", h("a.home", { href: "#" }, RUN.title), opener), h("div", { role: "search" }, searchBox, chips, tags.length && tagBox, status), tree);
}

function openContents(open) {
  NAV.classList.toggle("open", open);
  opener.setAttribute("aria-expanded", String(open));
}

function drawContents(place, rules) {
  if (searchBox.value.trim() !== FILTER.text.trim()) searchBox.value = FILTER.text;
  tagBox.value = FILTER.tag;
  drawChips();
  status.textContent = filtering() ? `${plural(rules.length, "rule")} of ${figure(RULES.length)}` : "";
  drawTree(place, new Set(rules));
}

function drawChips() {
  const some = found(true);
  const counts = count(some);
  const chip = (verdict, label, number = 0) =>
    button("." + verdict, { "data-verdict": verdict, "aria-pressed": String(FILTER.verdict === verdict), onclick: () => find({ verdict }) }, `${label} ${figure(number)}`);
  const focused = document.activeElement?.dataset.verdict;
  const offered = VERDICTS.filter((verdict) => RUN.rules[verdict]);
  clear(chips, chip("", "All", some.length), offered.map((verdict) => chip(verdict, capital(word(verdict)), counts[verdict])));
  if (focused !== undefined) chips.querySelector(`[data-verdict="${focused}"]`)?.focus();
}

function drawTree(place, shown) {
  const passing = (rules) => rules.filter((rule) => shown.has(rule));
  const some = (things, rulesOf) => things.filter((thing) => !filtering() || passing(rulesOf(thing)).length);
  const capabilities = some(INDEX.capabilities, (capability) => capability.rules);
  const rule = (each) => h("li", entry(each, "rule", place, [each]));
  const feature = (each) => h("li", entry(each, "feature", place, passing(each.r), [each]), place.feature === each && h("ul", around(passing(each.r).filter((one) => !one.loose), place.rule, rule)));
  const capability = (each) => h("li", entry(each, "capability", place, passing(each.rules), each.f), place.capability === each && h("ul", around(some(each.f, (one) => one.r), place.feature, feature)));
  clear(tree, around(capabilities, place.capability, capability), !filtering() && REFERENCES.filter(({ about }) => about()).map((each) => referenceEntry(each, place)));
  tree.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function around(things, here, draw) {
  const from = Math.max(0, things.indexOf(here) - AROUND);
  const some = things.slice(from, from + 2 * AROUND);
  return [some.map(draw), some.length < things.length && h("li.soft", `… of ${figure(things.length)}`)];
}

function entry(thing, kind, place, rules, features = []) {
  const verdict = verdictOf(rules, filtering() ? [] : features);
  const broken = rules.filter((rule) => rule.v === "broken").length;
  const number = kind === "capability" && ` ${broken ? `${broken} of ` : ""}${rules.length}`;
  const current = place[kind] === thing && (kind === "rule" || place.kind === kind || (kind === "feature" && place.rule?.loose));
  return h("a." + kind, { href: "#" + encodeURI(thing.a), "aria-current": current && "location" }, h("span", thing.n), h("span.number." + verdict, mark(verdict), heard(word(verdict)), number));
}

function referenceEntry({ kind, name, about }, place) {
  return h("li", h("a.reference", { href: "#" + kind, "aria-current": place.kind === kind && "page" }, h("span", name), h("span.number", about())));
}
