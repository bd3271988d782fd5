// The pages within the page: the first screen, a capability, a feature, the requirements, what was found.

const MAIN = document.getElementById("main");
const AT_ONCE = 25; // rules of a long list that are drawn before more are asked for

// -- the first screen --------------------------------------------------------------------------------------

function homeView() {
  const broken = RULES.filter((rule) => rule.v === "broken");
  return [
    h("h1", {}, RUN.title),
    lede(),
    RUN.warnings.map((warning) => h("p", { class: "alarm", role: "alert" }, warning)),
    totals(),
    UNREADABLE.length > 0 && [h("h2", {}, UNREADABLE.length === 1 ? "A feature that cannot be read" : "Features that cannot be read"), UNREADABLE.map(unreadable)],
    h("h2", { class: "sr" }, "Capabilities"),
    h("div", { class: "caps" }, INDEX.capabilities.map(card)),
    broken.length > 0 && [h("h2", {}, broken.length === 1 ? "The broken promise" : "The broken promises"), longList(broken, (rule) => [crumb(rule.feature), ruleCard(rule, { level: 3, open: new Set(["broken"]), crumb: true })])],
    unchecked(),
    strays(),
    chapters(),
    foot(),
  ];
}

function lede() {
  const rules = RULES.length;
  const target = RUN.target && [" on ", h("b", { dir: "auto" }, RUN.target)];
  const broken = RUN.rules.broken || 0;
  if (RUN.nothing) {
    return h("p", { class: "lede" }, `${plural(rules, "rule")}, written down on ${RUN.when}. Nothing was run for this page: it says what is promised, not whether it is kept.`);
  }
  const tried = rules - (RUN.rules.notrun || 0);
  const first = tried === rules ? (rules === 1 ? "The rule below was tried" : "Every rule below was tried") : `${tried.toLocaleString("en")} of ${plural(rules, "rule")} were tried`;
  const verdict = broken ? `${broken === 1 ? "One promise is" : `${capital(number(broken))} promises are`} broken.` : RUN.rules.kept ? "No promise is broken." : "";
  return h(
    "p",
    { class: "lede" },
    first,
    target,
    ` on ${RUN.when}. `,
    h("b", {}, verdict),
    RUN.interrupted && " The run was stopped before its end: what ran until then is told here.",
    UNREADABLE.length > 0 && ` ${UNREADABLE.length === 1 ? "One feature" : `${capital(number(UNREADABLE.length))} features`} cannot be read.`,
  );
}

function number(count) {
  return ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"][count] || count.toLocaleString("en");
}

function totals() {
  const seen = VERDICTS.filter((verdict) => RUN.rules[verdict] || (verdict === "broken" && !RUN.nothing));
  const hidden = RULES.filter((rule) => rule.v === "kept" && rule.examples.some((example) => example.v !== "kept")).length;
  return [
    h(
      "ul",
      { class: "totals" },
      h("li", {}, h("b", {}, RULES.length.toLocaleString("en")), RULES.length === 1 ? "rule" : "rules"),
      seen.map((verdict) => h("li", { class: RUN.rules[verdict] ? verdict : "notrun" }, h("a", { href: `#find?verdict=${verdict}` }, h("b", {}, (RUN.rules[verdict] || 0).toLocaleString("en")), h("span", { "aria-hidden": "true" }, WORDS[verdict][0] + " "), WORDS[verdict][1]))),
    ),
    bar(RUN.rules, countsLine(RUN.rules)),
    h("p", { class: "soft small" }, `${plural(Object.values(RUN.examples).reduce((sum, each) => sum + each, 0), "example")}: ${countsLine(RUN.examples)}.`, hidden > 0 && ` ${plural(hidden, "kept rule has", "kept rules have")} examples that were not checked or not run.`),
  ];
}

function card(capability) {
  const counts = count(capability.rules);
  const unread = capability.f.filter((feature) => feature.e).length;
  const order = ["broken", "kept", "later", "unchecked", "notrun"].filter((verdict) => counts[verdict]);
  return h(
    "a",
    { href: "#" + encodeURI(capability.a), class: verdictOfAll(capability) },
    h("strong", { dir: "auto" }, capability.n),
    said("small", {}, capability.d || ""),
    h("span", { class: "verdicts" }, unread > 0 && h("span", { class: "broken" }, `✗ ${unread} cannot be read`), order.map((verdict) => h("span", { class: verdict }, mark(verdict), ` ${counts[verdict]} ${WORDS[verdict][1]}`))),
  );
}

// Why some examples were not checked, the most frequent reason first.
function unchecked() {
  const reasons = new Map();
  for (const rule of RULES) for (const example of rule.examples) if (example.v === "unchecked") reasons.set(example.y || "no reason was given", [...(reasons.get(example.y || "no reason was given") || []), example]);
  if (!reasons.size) return null;
  const groups = [...reasons].sort((a, b) => b[1].length - a[1].length);
  return [
    h("h2", {}, "Not checked here"),
    groups.map(([reason, examples]) =>
      lazyDetails("reason", [said("span", {}, reason), h("span", { class: "soft" }, ` ${plural(examples.length, "example")}`)], () =>
        h("ul", {}, examples.slice(0, 200).map((example) => h("li", {}, h("span", { class: "soft" }, `${example.rule.n} › `), link(example.a, example.n)))),
      ),
    ),
  ];
}

// The contents of a book of readable size; a larger one is read by its capabilities.
function chapters() {
  const features = INDEX.capabilities.reduce((sum, capability) => sum + capability.f.length, 0);
  if (features > 120) return null;
  return [
    h("h2", {}, "What is written down"),
    h(
      "div",
      { class: "chapters" },
      INDEX.capabilities.map((capability) => [
        h("section", {}, h("h3", { dir: "auto" }, link(capability.a, capability.n)), h("ul", {}, capability.f.map((feature) => h("li", {}, h("span", {}, markWord(verdictOf(feature))), link(feature.a, said("bdi", {}, feature.n)), h("small", {}, plural(feature.r.length, "rule")))))),
      ]),
    ),
  ];
}

function strays() {
  if (!INDEX.strays.length) return null;
  return [
    h("h2", {}, "Ran, and has no place in the features"),
    h("p", { class: "soft" }, "These examples ran, but their files say something else by now."),
    h("ul", {}, INDEX.strays.map((stray) => h("li", {}, h("code", {}, `${stray.uri}:${stray.line}`), " ", said("span", {}, stray.n), ` (${stray.verdict}) `, said("span", { class: "soft" }, stray.why)))),
  ];
}

function foot() {
  const facts = [...RUN.facts, ...(RUN.seconds === null ? [] : [["took", `${RUN.seconds} s`]]), ...RUN.machine];
  return h("footer", {}, h("dl", {}, facts.map(([name, value]) => h("div", {}, said("dt", {}, name), said("dd", {}, value)))), h("p", {}, "This page is one file. It works offline and calls nobody."));
}

// -- a capability -------------------------------------------------------------------------------------------

function capabilityView({ capability }) {
  return [
    h("p", { class: "crumb" }, h("a", { href: "#" }, RUN.title)),
    h("h1", { dir: "auto" }, capability.n),
    prose(capability.a) || (capability.d && said("p", { class: "lede" }, capability.d)),
    capability.rules.length > 0 && bar(count(capability.rules), countsLine(count(capability.rules))),
    capability.f.map((feature) => [
      h("h2", { dir: "auto", class: "chapter" }, link(feature.a, feature.n)),
      feature.e ? unreadable(feature) : h("ul", { class: "promises" }, feature.r.map((rule) => h("li", {}, markWord(rule.v), h("span", {}, link(rule.loose ? feature.a : rule.a, said("bdi", {}, rule.loose ? "Examples" : rule.n)), (rule.t || []).filter((tag) => IDS.has(tag)).map((tag) => [" ", h("span", { class: "tag id" }, tag)])), h("small", {}, plural(rule.examples.length, "example"))))),
    ]),
  ];
}

function prose(address) {
  const template = [...document.querySelectorAll("template[data-prose]")].find((each) => each.dataset.prose === address);
  return template && h("div", { class: "prose" }, template.content.cloneNode(true));
}

// -- a feature ----------------------------------------------------------------------------------------------

function featureView({ capability, feature, example }) {
  const open = new Set(["broken"]);
  if (example) open.add(example.a);
  const all = INDEX.capabilities.flatMap((each) => each.f);
  const next = all[all.indexOf(feature) + 1];
  const toggle = h("button", { type: "button", class: "plain", onclick: () => revealAll() }, "Open all examples");
  return [
    h("p", { class: "crumb" }, h("a", { href: "#" }, RUN.title), " › ", link(capability.a, capability.n)),
    h("h1", { dir: "auto", lang: feature.lang }, feature.n),
    feature.d && said("p", { class: "lede narrative", lang: feature.lang }, feature.d),
    feature.e && unreadable(feature),
    feature.bg && h("section", { class: "rule backdrop" }, h("h2", {}, "Before each example"), writtenSteps(feature.bg)),
    feature.r.length > 0 && h("p", { class: "tools" }, toggle),
    feature.r.map((rule) => ruleCard(rule, { open })),
    next && h("p", { class: "next" }, "Next: ", link(next.a, said("bdi", {}, next.n))),
    h("p", { class: "origin" }, h("code", {}, feature.u)),
  ];
}

function unreadable(feature) {
  return h("section", { class: "rule broken" }, h("header", {}, h("h3", {}, h("code", {}, feature.u)), pill("broken")), h("p", {}, "This feature cannot be read, so nothing in it was checked."), feature.e.map((error) => block(error)));
}

async function revealAll() {
  const closed = [...MAIN.querySelectorAll(".example")].filter((each) => each.reveal);
  await Promise.all(closed.map((each) => each.reveal()));
}

// -- the requirements ---------------------------------------------------------------------------------------

function requirementsView() {
  const nobody = INDEX.requirements.filter((requirement) => requirement.v === "uncovered");
  const row = (requirement) =>
    h(
      "tr",
      { id: `requirements/${requirement.id}` },
      h("td", {}, h("span", { class: "tag id" }, requirement.id)),
      h("td", {}, said("span", { class: "sentence" }, requirement.sentence), requirement.source && said("small", {}, requirement.source), (requirement.rules || []).map((address) => h("span", { class: "of" }, mark(PLACES.get(address).rule.v), " ", link(address, PLACES.get(address).rule.n)))),
      h("td", {}, pill(requirement.v)),
    );
  return [
    h("h1", {}, "Requirements"),
    h("p", { class: "lede" }, `${plural(INDEX.requirements.length, "requirement")} of the contract; ${nobody.length ? `${number(nobody.length)} of them ${nobody.length === 1 ? "is" : "are"} checked by nobody yet.` : "each has at least one rule."}`),
    INDEX.unknown && INDEX.unknown.length > 0 && h("p", { class: "alarm" }, `Tags that look like requirements and are in no list: ${INDEX.unknown.join(", ")}`),
    scrolling(h("table", { class: "requirements" }, h("thead", {}, h("tr", {}, ["Id", "Sentence and rules", "Verdict"].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, INDEX.requirements.map(row))), "requirements"),
  ];
}

// -- what was found -----------------------------------------------------------------------------------------

function foundView() {
  const rules = found();
  const words = [FILTER.verdict && capital(WORDS[FILTER.verdict][1]), FILTER.tag && `tagged ${FILTER.tag}`, FILTER.text.trim() && `with “${FILTER.text.trim()}”`].filter(Boolean);
  return [
    h("h1", {}, capital(`${words.join(", ") || "All rules"}`)),
    h("p", { class: "lede" }, `${plural(rules.length, "rule")} of ${RULES.length.toLocaleString("en")}. `, h("a", { href: "#" }, "Show everything")),
    rules.length ? longList(rules, (rule, before) => [before?.feature !== rule.feature && crumb(rule.feature), ruleCard(rule, { open: new Set(["broken"]), crumb: true })]) : h("p", {}, "Nothing in this book matches."),
  ];
}

function crumb(feature) {
  return h("p", { class: "crumb" }, link(feature.capability.a, feature.capability.n), " › ", link(feature.a, feature.n));
}

// A list that grows as its reader comes to its end.
function longList(things, draw) {
  const list = h("div", { class: "list" });
  const more = h("button", { type: "button", class: "plain" });
  let drawn = 0;
  const grow = () => {
    for (const thing of things.slice(drawn, drawn + AT_ONCE)) add(list, [draw(thing, things[drawn - 1])]), drawn++;
    more.textContent = `Show ${Math.min(AT_ONCE, things.length - drawn)} more of ${plural(things.length - drawn, "rule")}`;
    more.hidden = drawn >= things.length;
  };
  more.addEventListener("click", grow);
  new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && drawn < things.length && grow(), { rootMargin: "600px" }).observe(more);
  grow();
  return [list, more];
}
