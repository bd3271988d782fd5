// What stands at the back of a handbook: the requirements, the words, what changed.

// The kind of view, its name in the contents, and what is told beside it there: nothing when there is nothing to show.
const REFERENCES = [
  { kind: "requirements", name: "Requirements", about: () => INDEX.requirements.length && `${INDEX.requirements.filter(({ v }) => v !== "uncovered").length} of ${INDEX.requirements.length}` },
  { kind: "words", name: "Words and sentences", about: () => INDEX.words && figure(INDEX.words.sentences.length) },
  { kind: "changes", name: "What changed", about: () => INDEX.changes && `+${figure(INDEX.changes.added?.length || 0)} −${figure(INDEX.changes.removed?.length || 0)}` },
];

// A heading with the number of things, and the things; nothing where there are none.
function part(title, things = [], draw, most = 100) {
  return things.length && [h("h2", `${title} `, h("small", figure(things.length))), pages(things, draw, { most })];
}

// -- the requirements ------------------------------------------------------------------------------------------

function requirementsView({ at }) {
  const all = INDEX.requirements;
  const nobody = all.filter(({ v }) => v === "uncovered");
  const aimed = all.find(({ id }) => `requirements/${id}` === at);
  const head = ["Id", "Sentence and rules", "Verdict"];
  return [
    h("h1", "Requirements"),
    h("p.lede", `${plural(all.length, "requirement")} of the contract; ${nobody.length ? `${spelt(nobody.length)} of them ${nobody.length === 1 ? "is" : "are"} checked by nobody yet.` : "each has at least one rule."}`),
    INDEX.unknown?.length && h("p.alarm", `Tags that look like requirements and are in no list: ${INDEX.unknown.join(", ")}`),
    part("Nobody checks these", nobody, (some) => lines("", some, ({ id, sentence }) => [mark("uncovered"), h("span.sentence", sentence), link(`requirements/${id}`, h("span.tag.id", id))])),
    h("h2", "All of them"),
    pages(all, (some) => table(".requirements", "requirements", head, h("tbody", some.map(requirementRow))), { most: 150, weigh: ({ id }) => 1 + carrying(id).length / 2, at: aimed }),
  ];
}

const carrying = (id) => TAGS.get(id) || [];

function requirementRow({ id, sentence, source, v, proof }) {
  const known = carrying(id);
  const vs = TARGETS.length && known.length ? TARGETS.map((_, i) => worst(known.map((rule) => rule.vs?.[i]))) : null;
  const of = (rule) => h("span.of", judged(rule.v), link(rule.a, rule.n || rule.feature.n));
  const missed = proof?.missed?.length && [h("p.label", "Missed"), faultList(proof.missed)];
  return h(
    "tr",
    { id: `requirements/${id}` },
    h("td", h("span.tag.id", id)),
    h("td", h("span.sentence", sentence), source && h("small", source), known.map(of), proof && fold(".quiet", `Proof: ${plural(proof.faults, "deliberate fault")}, ${proof.caught} caught`, () => [proof.by && faultList(proof.by), missed])),
    h("td", pills({ v, vs })),
  );
}

// -- the words -------------------------------------------------------------------------------------------------

const SENTENCE_KINDS = { given: "What is already true (Given)", when: "What happens (When)", then: "What can be observed (Then)", step: "At any place" };

function wordsView() {
  const { sentences, phrases = [], whole = true } = INDEX.words;
  const box = h("input", { type: "search", "aria-label": "Search the sentences", placeholder: "Search the sentences" });
  const list = h("div");
  const draw = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const some = sentences.filter(({ s, m }) => words.every((word) => `${s} ${m}`.toLowerCase().includes(word)));
    clear(list, Object.entries(SENTENCE_KINDS).map(([kind, title]) => part(title, some.filter(({ k }) => k === kind), (few) => h("ul.words", few.map(glossed)), 60)), !some.length && h("p", "No sentence matches."));
  };
  box.addEventListener("input", draw);
  draw();
  const remark = (title, some) => some.length && fold(".reason", [title, h("span.soft", ` ${figure(some.length)}`)], () => pages(some, (few) => h("ul.words", few.map(glossed))));
  return [
    h("h1", "Words and sentences"),
    h("p.lede", `${plural(sentences.length, "sentence")} and ${plural(phrases.length, "phrase")}: whoever writes a feature chooses from these.`, !whole && " Part of the features ran: uses are counted there."),
    whole && remark("Nobody uses these", sentences.filter(({ n }) => !n)),
    remark("These say nearly the same as another", sentences.filter(({ near }) => near?.length)),
    h("div.lookup", box),
    list,
    part("What may stand in their gaps", phrases, (few) => h("dl.phrases", few.map(phrase))),
  ];
}

function glossed({ s, m, n, w, x = [], near = [], p = [] }) {
  const example = (address) => link(address, placeOf(address)?.example?.n || address);
  const details = () => [
    x.length && h("p", "For example: ", x.map((address, i) => [i && " · ", example(address)])),
    near.length && [h("p.label", "Nearly the same"), h("ul", near.map((other) => h("li", pattern(INDEX.words.sentences[other].s))))],
    p.length && h("p.soft", `In its gaps: ${p.join(", ")}`),
    h("p.origin", h("code", w)),
  ];
  return h("li", fold("", [h("span.sentence", pattern(s)), h("small", n || INDEX.words.whole === false ? plural(n || 0, "use") : "unused")], details), m && h("p.why", m));
}

function pattern(sentence) {
  return parted(sentence, /(\{[^{}]*\})/);
}

function phrase({ n, m, x = [], u }) {
  return [h("dt", n), h("dd", m, h("small", x.length && `for example ${x.join(", ")}; `, plural(u || 0, "use")))];
}

// -- what changed ----------------------------------------------------------------------------------------------

function changesView() {
  const { since, added, removed, reworded, turned, gone, new: fresh, moved, whys, examples, unreadable } = INDEX.changes;
  const rule = (address) => link(address, PLACES.get(address)?.rule?.n || PLACES.get(address)?.feature?.n || address);
  const sections = [
    gone?.length && h("div.alarm", h("p", `${capital(plural(gone.length, "feature"))} vanished, with all that was promised there:`), h("ul", gone.map((name) => h("li", name)))),
    part("Verdicts that turned", turned, (some) => lines("", some, ({ a, from, to }) => [mark(to), rule(a), h("small", `${word(from)} → ${word(to)}`)])),
    part("Reworded", reworded, (some) => h("ul.words", some.map(({ a, words }) => h("li", h("p.sentence", words.map(changed)), h("small", rule(a)))))),
    part("Moved", moved, (some) => lines("", some, ({ a, f }) => [mark(PLACES.get(a)?.rule?.v || "notrun"), rule(a), h("small", `from ${f}`)])),
    part("Reasons that were reworded", whys, (some) => h("ul.words", some.map(({ a, words }) => h("li", h("p", words.map(changed)), h("small", rule(a)))))),
    part("Rules with other examples", examples, (some) => h("ul.words", some.map(({ a, ...kinds }) => h("li", h("p", rule(a)), ["added", "removed", "changed"].map((kind) => kinds[kind]?.map((name) => h("p.soft.small", `${kind}: ${name}`))))))),
    part("Could not be read, then or now", unreadable, (some) => h("ul", some.map((uri) => h("li", h("code", uri))))),
    part("Added", added, (some) => lines("", some, (a) => [h("b", { "aria-hidden": "true" }, "+"), rule(a), h("small", PLACES.get(a)?.feature.n)])),
    part("Removed", removed, (some) => lines("", some, ({ n, f, v }) => [h("b", { "aria-hidden": "true" }, "−"), h("del", n), h("small", [f, v && `was ${word(v)}`].filter(Boolean).join(", "))])),
    part("New features", fresh, (some) => lines("", some, (a) => [h("b", { "aria-hidden": "true" }, "+"), link(a, PLACES.get(a)?.feature?.n || a)])),
  ].filter(Boolean);
  return [h("h1", "What changed"), h("p.lede", `Since ${since}. `, !sections.length && "Nothing: the same rules, with the same verdicts."), sections];
}

// The pieces of a sentence stand as they are; between what went and what came in its place there is no blank.
function changed([sign, text], at, all) {
  return [h({ "-": "del", "+": "ins" }[sign] || "span", text), sign === "-" && all[at + 1]?.[0] === "+" && " "];
}
