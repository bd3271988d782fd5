// The rule: its sentence, its verdict, what is known of it, its examples.

// `level` is that of the rule's heading; `open` holds the addresses and verdicts of the examples that are open.
function ruleCard(rule, { level = 2, open = ["broken"], linked, at } = {}) {
  const title = rule.loose ? "Examples" : rule.n;
  const counts = count(examplesOf(rule));
  return h(
    "section.rule." + rule.v,
    { id: rule.a },
    h("header", h(`h${level}`, { lang: rule.feature.lang }, heard(`${word(rule.v)}: `), linked ? link(rule.a, title) : title), pills(rule)),
    h(
      "div.meta",
      rule.t?.map(tag),
      h("span", plural(size(rule), "example")),
      ["broken", "later", "unchecked", "notrun"].filter((verdict) => counts[verdict] < size(rule)).map((verdict) => h("span." + verdict, `${counts[verdict]} ${word(verdict)}`)),
      rule.since && h("span", sinceLine(rule.since)),
      h("a.anchor", { href: "#" + encodeURI(rule.a), "aria-label": `Address of: ${title}` }, "#"),
      suggest(rule.feature.u, rule.l, title),
    ),
    rule.d && h("p.why", rule.d),
    rule.proof?.length && fold(".quiet", proven(rule.proof), () => faultList(rule.proof)),
    rule.bg && fold(".quiet", `Before each of these: ${plural(rule.bg.length, "step")}`, () => stepList(rule.bg)),
    pages(rule.g || [], (groups) => groups.map((group) => (group.o ? outline(rule, group, open, at) : scenario(rule, group, open))), { weigh: (group) => Math.min(60, weight(group)), at: at?.group }),
  );
}

function weight(group) {
  return sum((group.b || []).map((table) => table.x?.length || 0));
}

function tag(name) {
  return button(IDS.has(name) ? ".tag.id" : ".tag", { title: `Show all rules tagged ${name}`, onclick: () => find({ tag: name }) }, name);
}

// Several rules of one feature or of many, a page of them at a time; each with where it stands, if `linked`.
function ruleList(rules, options = {}) {
  const where = ({ feature }, before) => options.linked && before?.feature !== feature && h("p.crumb", link(feature.capability.a, feature.capability.n), " › ", link(feature.a, feature.n));
  const draw = (some) => some.map((rule, i) => [where(rule, some[i - 1]), ruleCard(rule, options)]);
  const broken = (rule) => (rule.v === "broken" ? examplesOf(rule).filter((each) => each.v === "broken").length : 0);
  return pages(rules, draw, { weigh: (rule) => 3 + Math.min(60, size(rule) + 10 * broken(rule)), most: options.linked ? 75 : 120, at: options.at?.rule || options.at });
}

// -- what earlier runs and deliberate faults say ---------------------------------------------------------------

function sinceLine({ v, when, runs, turned, least, last }) {
  return `${word(v)} since ${least ? "at least " : ""}${when}, in ${plural(runs, "run")}${turned ? `; turned ${times(turned)}` : ""}${last ? `; last kept ${last}` : ""}`;
}

function times(count) {
  return count === 1 ? "once" : `${count} times`;
}

function proven(faults) {
  return `It can fail: ${faults.length === 1 ? "a deliberate fault" : `${spelt(faults.length)} deliberate faults`} turned it red`;
}

function faultList(numbers) {
  return h("ul", numbers.map((number) => INDEX.faults?.[number]).filter(Boolean).map((fault) => h("li", fault.s, " ", h("code", fault.n))));
}

// -- a scenario: one line, that opens --------------------------------------------------------------------------

function scenario(rule, group, open) {
  return examplesOf(rule)
    .filter((example) => example.group === group)
    .map((example) => {
      const name = h("span.name", { lang: rule.feature.lang }, example.n);
      const line = [targetMarks(example) || [judged(example.v)], name, h("span.aside", aside(example))];
      const details = fold(".example." + example.v, line, () => told(example, group.d));
      details.id = example.a;
      details.firstChild.addEventListener("click", () => details.open || setTimeout(async () => toFailure(await details.reveal())));
      if (opens(example, open)) details.reveal();
      return details;
    });
}

function targetMarks({ vs }) {
  return vs && h("span.targets", vs.map((verdict, i) => h("span." + verdict, judged(verdict), h("small", TARGETS[i].n))));
}

function opens(example, open) {
  return printing ? paperTells(example) : open.includes(example.a) || open.includes(example.v);
}

function aside(example) {
  const turned = example.turned ? `turned ${times(example.turned)} · ` : "";
  if (example.v === "kept") return turned + milliseconds(example.ms);
  return turned + (example.raw === "undefined" ? "broken: an unknown sentence" : word(example.v));
}

// The story of an example: at once where it is unpacked, else when it is.
function told(example, description) {
  const { feature } = example.rule;
  const all = (content) => [description && h("p.why", description), story(feature, example, content)];
  const content = READY.get(feature.c || 0);
  if (content) return all(content);
  return printing ? h("p.said", example.y) : chunkOf(feature).then(all);
}

// What is broken opens at its broken step.
function toFailure(element) {
  element.querySelector(".said")?.scrollIntoView({ block: "nearest" });
}

// -- an outline: one table, whose rows open --------------------------------------------------------------------

function outline(rule, group, open, at) {
  const columns = [...new Set((group.b || []).flatMap((part) => part.cols || []))];
  const verdicts = TARGETS.length ? TARGETS.map(({ n }) => n) : [h("span.sr", "Verdict")];
  const head = [...verdicts, ...columns, h("span.sr", "Time")].map((name) => h("th", { scope: "col" }, name));
  const examples = examplesOf(rule).filter((example) => example.group === group);
  const partOf = new Map((group.b || []).flatMap((part) => (part.x || []).map((example) => [example, part])));
  const body = (some, part) => h("tbody", named(part, head.length), some.map((example) => row(example, part, columns, head.length, open)));
  const draw = (some) => table(".outline", group.n || "examples", head, (group.b || []).map((part) => [part, some.filter((each) => partOf.get(each) === part)]).map(([part, own]) => own.length && body(own, part)));
  return h("div.outlined", { lang: rule.feature.lang }, h("p.name", parted(group.n || "", /(<[^<>]+>)/)), group.d && h("p.why", group.d), pages(examples, draw, { at }));
}

function named({ n, d }, width) {
  return (n || d) && h("tr.part", h("th", { colspan: width, scope: "rowgroup" }, n, d && h("span.soft", ` ${d}`)));
}

// A text with its placeholders set apart.
function parted(text, placeholder) {
  return h("bdi", text.split(placeholder).map((part, i) => (i % 2 ? h("var", part.slice(1, -1).split(":")[0]) : part)));
}

function row(example, part, columns, width, open) {
  const values = columns.map((name) => example.z?.[part.cols.indexOf(name)] || "");
  const flip = button(".opener", { "aria-expanded": "false", "aria-label": `${word(example.v)}: ${example.n} ${values.join(", ")}` }, !example.vs && mark(example.v));
  const marks = (example.vs || [""]).map((verdict, i) => h("td", verdict && [mark(verdict), heard(word(verdict))], !i && flip));
  const line = h("tr.example." + example.v, { id: example.a }, marks, values.map((value) => h("td", value)), h("td.aside", aside(example)));
  let below;
  const show = (wanted) => {
    if (!below) {
      below = h("tr.below", h("td", { colspan: width }, h("div.inside")));
      if (line.parentNode) line.after(below);
    }
    below.hidden = !wanted;
    line.classList.toggle("open", wanted);
    flip.setAttribute("aria-expanded", String(wanted));
    const inside = below.firstChild.firstChild;
    if (!wanted || inside.dataset.filled) return inside;
    inside.dataset.filled = "yes";
    const content = told(example);
    return content instanceof Promise ? content.then((late) => add(inside, late)) : add(inside, content);
  };
  line.addEventListener("click", async (event) => {
    if (!getSelection().isCollapsed && event.target !== flip) return; // somebody copies a value
    await show(!below || below.hidden);
    toFailure(below);
  });
  line.reveal = () => show(true);
  if (opens(example, open)) line.reveal();
  return [line, below];
}
