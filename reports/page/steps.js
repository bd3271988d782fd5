// The story of one example: its steps, what went wrong, what was seen.

const STEP_VERDICTS = {
  passed: ["✓", "done", "kept"],
  failed: ["✗", "failed", "broken"],
  undefined: ["✗", "no such sentence is known", "broken"],
  skipped: ["–", "not checked from here", "unchecked"],
  unreached: ["○", "not reached", "notrun"],
};

function stepMark(verdict) {
  const known = STEP_VERDICTS[verdict];
  if (!known) return h("span", { class: "mark" });
  return h("span", { class: `mark ${known[2]}` }, h("span", { "aria-hidden": "true" }, known[0]), h("span", { class: "sr" }, known[1]));
}

// The sentence, its values set apart. `values` are places in the text: start, end, start, end…
function sentence(text, values) {
  const parts = [];
  let from = 0;
  for (let i = 0; i < (values || []).length; i += 2) {
    parts.push(text.slice(from, values[i]), h("b", {}, text.slice(values[i], values[i + 1])));
    from = values[i + 1];
  }
  parts.push(text.slice(from));
  return h("bdi", {}, parts);
}

function story(feature, example, content) {
  const happened = content.examples[example.i || 0] || {};
  const steps = happened.steps || [];
  const background = steps.filter((step) => step.background);
  const own = steps.filter((step) => !step.background);
  const parts = [];
  if (example.no) parts.push(h("p", { class: "note" }, mark("notrun"), " Not run: ", said("span", {}, example.no), "."));
  if (example.v === "unchecked") {
    parts.push(h("p", { class: "note" }, mark("unchecked"), " Not checked here: ", said("span", {}, happened.reason || "no reason was given")));
  }
  if (example.v === "broken" && !steps.some((step) => step.message)) parts.push(fault(example, happened));
  if (background.length) parts.push(backgroundOf(background, content));
  if (own.length) parts.push(h("div", { lang: feature.lang }, stepList(own, content)));
  const around = evidenceOf(content, happened.seen);
  if (around.length) {
    parts.push(h("div", { class: "around" }, h("p", { class: "label" }, "Seen before and after the steps"), evidenceList(around, example.v === "broken")));
  }
  parts.push(h("p", { class: "origin" }, h("code", {}, `${feature.u}:${example.l}`), happened.worker && ` · worker ${happened.worker}`));
  return parts;
}

// A failure that belongs to no step: a fixture, the worker.
function fault(example, happened) {
  const title = { error: "What surrounds the steps broke", crashed: "The worker died" }[happened.verdict];
  return h(
    "div",
    { class: "said" },
    title && h("span", { class: "label" }, title),
    said("strong", {}, example.y || happened.reason || "It failed."),
  );
}

function backgroundOf(steps, content) {
  const fine = steps.every((step) => step.verdict === "passed" || !step.verdict);
  if (!fine) return [h("p", { class: "label" }, "Background"), stepList(steps, content)];
  return lazyDetails("background", [`Background: ${plural(steps.length, "step")}`], () => stepList(steps, content));
}

function stepList(steps, content) {
  return h("ol", { class: "steps" }, steps.map((step) => stepItem(step, content)));
}

function stepItem(step, content) {
  const seen = evidenceOf(content, step.seen);
  const red = step.verdict === "failed" || step.verdict === "undefined";
  return h(
    "li",
    { class: red ? "red" : step.verdict === "passed" || !step.verdict ? "" : "faint" },
    h(
      "div",
      { class: "line" },
      stepMark(step.verdict),
      h("span", { class: "keyword" }, step.keyword),
      h("span", { class: "words" }, sentence(step.text, step.values)),
      h("small", {}, step.verdict === "passed" || red ? milliseconds(step.ms || 0) : ""),
    ),
    h("div", { class: "below" }, step.table && dataTable(step.table), step.docstring && block(step.docstring), red && failure(step), step.verdict === "skipped" && step.message && said("p", { class: "soft" }, step.message), evidenceList(seen)),
  );
}

function failure(step) {
  const [first, ...rest] = (step.message || "This step has no definition: nobody has taught it to the suite yet.").trim().split(/\n\s*\n/);
  const more = rest.join("\n\n");
  const parts = [h("div", { class: "said" }, said("strong", {}, first.replace(/\n\s+/g, "\n")), more && said("p", { class: "more" }, more))];
  if (step.where || step.traceback) {
    parts.push(
      lazyDetails("evidence trace", ["For developers: where it failed"], () => [
        step.where && h("p", { class: "soft" }, "The step is defined at ", h("code", {}, step.where)),
        step.traceback && block(step.traceback),
      ]),
    );
  }
  return parts;
}

function dataTable(rows) {
  return scrolling(
    h("table", { class: "rows" }, h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => said("td", {}, cell)))))),
    "table of the step",
  );
}

// The steps of a background as the feature has them, before anything ran.
function writtenSteps(steps) {
  return h(
    "ol",
    { class: "steps written" },
    steps.map((step) =>
      h("li", {}, h("div", { class: "line" }, h("span", { class: "keyword" }, step.keyword), h("span", { class: "words" }, h("bdi", {}, step.text))), h("div", { class: "below" }, step.table && dataTable(step.table), step.docstring && block(step.docstring))),
    ),
  );
}
