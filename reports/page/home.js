// The first screen: what is promised, what is kept, where to read on.

function homeView() {
  const broken = RULES.filter((rule) => rule.v === "broken");
  const start = [h("h1", RUN.title), lede(), RUN.warnings.map((warning) => h("p.alarm", { role: "alert" }, warning)), totals(), sideBySide()];
  if (printing) return [start, UNREADABLE.map(unreadable), ruleList(RULES, { linked: true }), foot()];
  return [
    start,
    UNREADABLE.length && [h("h2", UNREADABLE.length === 1 ? "A feature that cannot be read" : "Features that cannot be read"), UNREADABLE.map(unreadable)],
    h("h2.sr", "Capabilities"),
    pages(INDEX.capabilities, (some) => h("div.caps", some.map(card)), { most: 150 }),
    broken.length && [h("h2", broken.length === 1 ? "The broken promise" : "The broken promises"), ruleList(broken, { level: 3, linked: true })],
    flaky(),
    unchecked(),
    strays(),
    chapters(),
    foot(),
  ];
}

function lede() {
  const rules = plural(RULES.length, "rule");
  if (RUN.nothing) return h("p.lede", `${rules}, written down on ${RUN.when}. Nothing was run for this page: it says what is promised, not whether it is kept.`);
  const { broken = 0, kept = 0, notrun = 0 } = RUN.rules;
  const where = TARGETS.length ? TARGETS.map(({ n }) => n) : [RUN.target].filter(Boolean);
  const names = where.map((name, i) => [i && (i < where.length - 1 ? ", " : " and "), h("b", name)]);
  return h(
    "p.lede",
    notrun ? `${figure(RULES.length - notrun)} of ${rules} were tried` : RULES.length === 1 ? "The rule below was tried" : "Every rule below was tried",
    where.length && [" on ", names],
    ` on ${RUN.when}. `,
    h("b", broken > 1 ? `${capital(spelt(broken))} promises are broken.` : broken ? "One promise is broken." : kept ? "No promise is broken." : ""),
    RUN.interrupted && " The run was stopped before its end: what ran until then is told here.",
    UNREADABLE.length && ` ${capital(plural(UNREADABLE.length, "feature"))} cannot be read.`,
  );
}

function totals() {
  const seen = VERDICTS.filter((verdict) => RUN.rules[verdict] || (verdict === "broken" && !RUN.nothing));
  const { unchecked, notrun } = RUN.examples;
  const half = unchecked || notrun ? RULES.filter((rule) => rule.v === "kept" && tablesOf(rule).some((table) => table.x?.some((example) => example.v !== "kept"))).length : 0;
  const each = (verdict) =>
    h("li." + (RUN.rules[verdict] ? verdict : "notrun"), link(`find?verdict=${verdict}`, h("b", figure(RUN.rules[verdict] || 0)), sign(WORDS[verdict][0] + " "), word(verdict)));
  return [
    h("ul.totals", h("li", h("b", figure(RULES.length)), RULES.length === 1 ? "rule" : "rules"), seen.map(each)),
    bar(RUN.rules),
    h("p.soft.small", `${plural(sum(Object.values(RUN.examples)), "example")}: ${countsLine(RUN.examples)}.`, half > 0 && ` ${plural(half, "kept rule has", "kept rules have")} examples that were not checked or not run.`),
  ];
}

// Several targets: a line of each.
function sideBySide() {
  if (!TARGETS.length) return null;
  const line = ({ n, when, seconds, rules, examples }) => h("tr", h("th", { scope: "row" }, n, h("small", when, seconds && `, ${seconds} s`)), cells([bar(rules), countsLine(rules)], countsLine(examples)));
  return [h("h2", "On each target"), table(".sides", "verdicts on each target", ["Target", "Rules", "Examples"], h("tbody", TARGETS.map(line)))];
}

function card(capability) {
  const counts = count(capability.rules);
  const unread = capability.f.filter((feature) => feature.e).length;
  return h(
    "a." + verdictOf(capability.rules, capability.f),
    { href: "#" + encodeURI(capability.a) },
    h("strong", capability.n),
    h("small", capability.d),
    h("span.verdicts", unread && h("span.broken", `✗ ${unread} cannot be read`), WORST.filter((verdict) => counts[verdict]).map((verdict) => h("span." + verdict, mark(verdict), ` ${counts[verdict]} ${word(verdict)}`))),
  );
}

function exampleLinks(examples) {
  return pages(examples, (some) => h("ul", some.map((example) => h("li", h("span.soft", `${example.rule.loose ? example.rule.feature.n : example.rule.n} › `), link(example.a, example.n)))), { most: 100 });
}

// Examples that were kept and broken by turns while their text was the same.
function flaky() {
  const examples = (HISTORY.flaky || []).map((address) => placeOf(address)?.example).filter(Boolean);
  return examples.length && [h("h2", "Kept and broken by turns"), h("p.soft", "Their text was the same in all these runs; what they say cannot be relied on until it is known why."), exampleLinks(examples)];
}

// Why some examples were not checked, the most frequent reason first.
function unchecked() {
  const reasons = new Map();
  for (const rule of RUN.examples.unchecked ? RULES : [])
    for (const example of examplesOf(rule).filter(({ v }) => v === "unchecked")) {
      const reason = example.y || "no reason was given";
      if (!reasons.has(reason)) reasons.set(reason, []);
      reasons.get(reason).push(example);
    }
  const groups = [...reasons].sort((a, b) => b[1].length - a[1].length);
  const line = ([reason, examples]) => fold(".reason", [h("span", reason), h("span.soft", ` ${plural(examples.length, "example")}`)], () => exampleLinks(examples));
  return groups.length && [h("h2", "Not checked here"), pages(groups, (some) => some.map(line))];
}

// The contents of a book of readable size; a larger one is read by its capabilities.
function chapters() {
  const feature = (each) => [h("span", judged(verdictOf(each.r, [each]))), link(each.a, each.n), h("small", plural(each.r.length, "rule"))];
  const section = (each) => h("section", h("h3", link(each.a, each.n)), lines("", each.f, feature));
  return FEATURES.length <= 120 && [h("h2", "What is written down"), h("div.chapters", INDEX.capabilities.map(section))];
}

function strays() {
  const line = ({ uri, line, n, verdict, why }) => h("li", h("code", `${uri}:${line}`), " ", n, ` (${verdict}) `, h("span.soft", why));
  return INDEX.strays.length && [h("h2", "Ran, and has no place in the features"), h("p.soft", "These examples ran, but their files say something else by now."), h("ul", INDEX.strays.map(line))];
}

function foot() {
  const facts = (pairs) => h("dl", pairs.map(([name, value]) => h("div", h("dt", name), h("dd", value))));
  const { runs } = HISTORY;
  const of = ({ n, seconds, facts: known = [], machine = [] }) => [n && h("p", h("b", n)), facts([...known, ...((seconds ?? "") === "" ? [] : [["took", `${seconds} s`]]), ...machine])];
  return h("footer", (TARGETS.length ? TARGETS : [RUN]).map(of), runs?.length && h("p", `What is said of earlier runs comes from ${runs.length}, the first on ${runs[0].when}.`), h("p", "This page is one file. It works offline and calls nobody."));
}
