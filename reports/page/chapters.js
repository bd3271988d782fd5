// A capability, a feature, what was found.

function crumbs(...links) {
  return h("p.crumb", h("a", { href: "#" }, RUN.title), links.map((each) => [" › ", each]));
}

function capabilityView({ capability }) {
  const ids = ({ t = [] }) => t.filter((tag) => IDS.has(tag)).map((tag) => [" ", h("span.tag.id", tag)]);
  const rule = (each) => [h("span", judged(each.v)), h("span", link(each.loose ? each.feature.a : each.a, each.n || "Examples"), ids(each)), h("small", plural(size(each), "example"))];
  const feature = (each) => [h("h2.chapter", link(each.a, each.n)), each.e ? unreadable(each) : lines(".promises", each.r, rule)];
  return [
    crumbs(),
    h("h1", capability.n),
    prose(capability.a) || (capability.d && h("p.lede", capability.d)),
    capability.rules.length && bar(count(capability.rules)),
    printing ? ruleList(capability.rules, { level: 3, linked: true }) : pages(capability.f, (some) => some.map(feature), { weigh: (each) => each.r.length, most: 300 }),
  ];
}

function prose(address) {
  const template = [...document.querySelectorAll("template[data-prose]")].find((each) => each.dataset.prose === address);
  return template && h("div.prose", template.content.cloneNode(true));
}

function featureView({ capability, feature, rule, example }) {
  const next = FEATURES[FEATURES.indexOf(feature) + 1];
  return [
    crumbs(link(capability.a, capability.n)),
    h("h1", { lang: feature.lang }, feature.n),
    feature.d && h("p.lede.narrative", { lang: feature.lang }, feature.d),
    feature.e && unreadable(feature),
    feature.bg && h("section.rule.backdrop", h("h2", "Before each example"), h("div", { lang: feature.lang }, stepList(feature.bg))),
    h("p.tools", feature.r.length && button(".plain", { onclick: revealAll }, "Open all examples"), suggest(feature.u, 1, feature.n)),
    ruleList(feature.r, { open: ["broken", example?.a], at: example || rule }),
    next && h("p.next", "Next: ", link(next.a, next.n)),
    h("p.origin", h("code", feature.u)),
  ];
}

function unreadable(feature) {
  return h("section.rule.broken", h("header", h("h3", h("code", feature.u)), pill("broken")), h("p", "This feature cannot be read, so nothing in it was checked."), feature.e.map((error) => h("pre", error)));
}

function revealAll() {
  for (const each of MAIN.querySelectorAll(".example")) each.reveal();
}

function foundView() {
  const text = FILTER.text.trim();
  const words = [FILTER.verdict && word(FILTER.verdict), FILTER.tag && `tagged ${FILTER.tag}`, text && `with “${text}”`].filter(Boolean).join(", ");
  return [
    h("h1", words ? capital(words) : "All rules"),
    h("p.lede", `${plural(shownRules.length, "rule")} of ${figure(RULES.length)}. `, h("a", { href: "#" }, "Show everything")),
    shownRules.length ? ruleList(shownRules, { linked: true }) : h("p", "Nothing in this book matches."),
  ];
}
