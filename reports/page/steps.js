// The story of one example: its steps, what went wrong, what was seen.

const STEPS = {
  passed: ["✓", "done", "kept"],
  failed: ["✗", "failed", "broken"],
  undefined: ["✗", "no such sentence is known", "broken"],
  skipped: ["–", "not checked from here", "unchecked"],
  unreached: ["○", "not reached", "notrun"],
};

function story(feature, example, content) {
  const happened = content.examples[example.i || 0] || {};
  if (!happened.per) return storyOf(feature, example, happened, content);
  const first = Math.max(0, example.vs.indexOf("broken"));
  return happened.per.map((one, i) => {
    const v = example.vs[i];
    const what = () => (one ? storyOf(feature, { ...example, v, y: "" }, one, content) : h("p.note", "Nothing is known of it on this target."));
    const part = fold(".target", [mark(v), ` ${TARGETS[i].n}: ${word(v)}`], what);
    if (i === first || v === "broken") part.reveal();
    return part;
  });
}

function storyOf(feature, example, happened, content) {
  const steps = happened.steps || [];
  const red = example.v === "broken";
  const list = (some) => stepList(some, content, red);
  const before = steps.filter((step) => step.background);
  const own = steps.filter((step) => !step.background);
  const fine = before.every((step) => step.verdict === "passed" || !step.verdict);
  const around = evidenceList(content, happened.seen, red);
  return [
    example.no && h("p.note", mark("notrun"), " Not run: ", h("span", example.no), "."),
    example.v === "unchecked" && h("p.note", mark("unchecked"), " Not checked here: ", h("span", happened.reason || "no reason was given")),
    red && !steps.some((step) => step.message) && fault(example, happened),
    before.length && (fine ? fold(".quiet", `Background: ${plural(before.length, "step")}`, () => list(before)) : [h("p.label", "Background"), list(before)]),
    own.length && h("div", { lang: feature.lang }, list(own)),
    around.length && h("div.around", h("p.label", "Seen before and after the steps"), around),
    h("p.origin", h("code", `${feature.u}:${example.l}`), happened.worker && ` · worker ${happened.worker}`, " ", suggest(feature.u, example.l, example.n)),
  ];
}

// A failure that belongs to no step: a fixture, the worker.
function fault(example, happened) {
  const title = { error: "What surrounds the steps broke", crashed: "The worker died" }[happened.verdict];
  return h("div.said.red", title && h("span.label", title), h("strong", example.y || happened.reason || "It failed."));
}

// Steps with what became of them; without `content`, as they are written.
function stepList(steps, content, told) {
  return h(content ? "ol.steps" : "ol.steps.written", steps.map((step) => stepItem(step, content, told)));
}

function stepItem(step, content, told) {
  const [symbol, meaning, verdict] = STEPS[step.verdict || ""] || [];
  const red = verdict === "broken";
  const below = [
    step.table && table(".rows", "table of the step", [], h("tbody", step.table.map((row) => h("tr", cells(...row))))),
    step.docstring && h("pre", step.docstring),
    red && failure(step),
    step.verdict === "skipped" && h("p.soft", step.message),
    content && evidenceList(content, step.seen, told),
  ].flat();
  return h(
    red ? "li.red" : verdict && verdict !== "kept" ? "li.faint" : "li",
    content && h("span.mark." + (verdict || ""), symbol && [sign(symbol), heard(meaning)]),
    h("span.keyword", step.keyword),
    h("span.words", sentence(step.text, step.values)),
    (red || verdict === "kept") && h("small", milliseconds(step.ms)),
    below.some(Boolean) && h("div.below", below),
  );
}

// The sentence, its values set apart. `values` are places in the text: start, end, start, end…
function sentence(text, values = []) {
  const cuts = [0, ...values, text.length];
  return h("bdi", cuts.slice(1).map((end, i) => (i % 2 ? h("b", text.slice(cuts[i], end)) : text.slice(cuts[i], end))));
}

function failure({ message, where, traceback }) {
  const [first, ...more] = (message || "This step has no definition: nobody has taught it to the suite yet.").trim().split(/\n\s*\n/);
  return [
    h("div.said", h("strong", first.replace(/\n\s+/g, "\n")), more.length && h("p.more", more.join("\n\n"))),
    (where || traceback) && fold(".evidence.trace", "For developers: where it failed", () => [where && h("p.soft", "The step is defined at ", h("code", where)), traceback && h("pre", traceback)]),
  ];
}
