// The contents beside the text: search, verdicts, tags, and the tree with a verdict at each entry.

const NAV = document.getElementById("nav");
const searchBox = h("input", { type: "search", id: "search", placeholder: "Search sentences, rules, tags", "aria-label": "Search", autocomplete: "off", spellcheck: "false" });
const tagBox = h("select", { id: "tags", "aria-label": "Tag" });
const chips = h("div", { class: "chips", role: "group", "aria-label": "Verdict" });
const status = h("p", { class: "status", role: "status" });
const tree = h("ul", { class: "tree", id: "tree" });
const opener = h("button", { type: "button", class: "contents", "aria-expanded": "false", "aria-controls": "tree" }, "Contents");

function buildContents() {
  tagBox.append(h("option", { value: "" }, "All tags"));
  const tags = [...TAGS.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  for (const [label, wanted] of [["Requirements", true], ["Others", false]]) {
    const some = tags.filter((tag) => IDS.has(tag) === wanted);
    if (some.length) tagBox.append(h("optgroup", { label }, some.map((tag) => h("option", { value: tag }, tag))));
  }
  searchBox.addEventListener("input", () => find({ text: searchBox.value }, { quietly: true }));
  tagBox.addEventListener("change", () => find({ tag: tagBox.value }));
  opener.addEventListener("click", () => {
    const open = NAV.classList.toggle("open");
    opener.setAttribute("aria-expanded", String(open));
  });
  const controls = h("div", { class: "controls", role: "search" }, searchBox, chips, TAGS.size ? tagBox : null, status);
  clear(NAV, h("div", { class: "top" }, h("a", { class: "home", href: "#" }, RUN.title), opener), controls, tree);
}

function closeContents() {
  NAV.classList.remove("open");
  opener.setAttribute("aria-expanded", "false");
}

function drawContents(place) {
  const shown = found();
  if (searchBox.value.trim() !== FILTER.text.trim()) searchBox.value = FILTER.text;
  tagBox.value = FILTER.tag;
  drawChips();
  status.textContent = filtering() ? `${plural(shown.length, "rule")} of ${RULES.length.toLocaleString("en")}` : "";
  drawTree(place, new Set(shown));
}

function drawChips() {
  const counts = count(found("verdict"));
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const offered = VERDICTS.filter((verdict) => RUN.rules[verdict]);
  const chip = (verdict, label, number) =>
    h("button", { type: "button", "data-verdict": verdict, class: verdict, "aria-pressed": String(FILTER.verdict === verdict), onclick: () => find({ verdict }) }, `${label} ${(number || 0).toLocaleString("en")}`);
  const focused = document.activeElement?.dataset?.verdict;
  clear(chips, chip("", "All", total), offered.map((verdict) => chip(verdict, capital(WORDS[verdict][1]), counts[verdict])));
  if (focused !== undefined) chips.querySelector(`[data-verdict="${focused}"]`)?.focus();
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}

function drawTree(place, shown) {
  const all = !filtering();
  const items = [];
  for (const capability of INDEX.capabilities) {
    const rules = all ? capability.rules : capability.rules.filter((rule) => shown.has(rule));
    if (!all && !rules.length) continue;
    const here = place.capability === capability;
    items.push(
      h("li", {}, entry(capability, rules, all ? verdictOfAll(capability) : worst(rules), "capability", here && place.kind === "capability"), here && features(capability, place, shown, all)),
    );
  }
  if (all && INDEX.requirements.length) {
    const covered = INDEX.requirements.filter((requirement) => requirement.v !== "uncovered").length;
    items.push(h("li", { class: "apart" }, h("a", { href: "#requirements", "aria-current": place.kind === "requirements" ? "page" : null }, h("span", {}, "Requirements"), h("span", { class: "number" }, `${covered} of ${INDEX.requirements.length}`))));
  }
  clear(tree, items);
  tree.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function features(capability, place, shown, all) {
  return h(
    "ul",
    {},
    capability.f.map((feature) => {
      const rules = all ? feature.r : feature.r.filter((rule) => shown.has(rule));
      if (!all && !rules.length) return null;
      const here = place.feature === feature;
      return h(
        "li",
        {},
        entry(feature, rules, all ? verdictOf(feature) : worst(rules), "feature", here && place.kind === "feature"),
        here && h("ul", {}, rules.filter((rule) => !rule.loose).map((rule) => h("li", {}, entry(rule, null, rule.v, "rule", place.rule === rule)))),
      );
    }),
  );
}

function entry(thing, rules, verdict, kind, current) {
  const broken = rules ? rules.filter((rule) => rule.v === "broken").length : 0;
  const number = kind !== "capability" ? "" : broken ? `${broken} of ${rules.length}` : `${rules.length}`;
  return h(
    "a",
    { href: "#" + encodeURI(thing.a), class: kind, "aria-current": current ? "location" : null },
    said("span", {}, thing.n),
    h("span", { class: `number ${verdict}` }, mark(verdict), h("span", { class: "sr" }, WORDS[verdict][1]), number && ` ${number}`),
  );
}
