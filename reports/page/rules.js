// The rule: its sentence, its verdict, its examples.

// `level` is that of the rule's heading; `only` the verdict that a reader asked for, whose examples open.
function ruleCard(rule, { level = 2, open = new Set(), crumb = false } = {}) {
  const counts = {};
  for (const example of rule.examples) counts[example.v] = (counts[example.v] || 0) + 1;
  const title = rule.loose ? "Examples" : rule.n;
  return h(
    "section",
    { class: `rule ${rule.v}`, id: rule.a, "data-rule": rule.a },
    h("header", {}, h(`h${level}`, { dir: "auto", lang: rule.feature.lang }, markless(rule.v), crumb ? link(rule.a, title) : title), pill(rule.v)),
    h(
      "div",
      { class: "meta" },
      (rule.t || []).map(tagButton),
      h("span", {}, plural(rule.examples.length, "example")),
      ["broken", "later", "unchecked", "notrun"]
        .filter((verdict) => counts[verdict] && counts[verdict] < rule.examples.length)
        .map((verdict) => h("span", { class: verdict }, `${counts[verdict]} ${WORDS[verdict][1]}`)),
      h("a", { class: "anchor", href: "#" + encodeURI(rule.a), "aria-label": `Address of: ${title}` }, "#"),
    ),
    rule.d && said("p", { class: "why" }, rule.d),
    rule.bg && lazyDetails("background", [`Before each of these: ${plural(rule.bg.length, "step")}`], () => writtenSteps(rule.bg)),
    (rule.g || []).map((group) => (group.o ? outline(rule, group, open) : scenario(rule, group, open))),
  );
}

function markless(verdict) {
  return h("span", { class: "sr" }, `${WORDS[verdict][1]}: `);
}

function tagButton(tag) {
  const name = IDS.has(tag) ? "tag id" : "tag";
  return h("button", { class: name, type: "button", title: `Show all rules tagged ${tag}`, onclick: () => find({ tag }) }, tag);
}

// -- a scenario: one line, that opens ---------------------------------------------------------------------

function scenario(rule, group, open) {
  return group.b.flatMap((table) => table.x || []).map((example) => {
    const inside = h("div", { class: "inside" });
    const details = h(
      "details",
      { class: `example ${example.v}`, id: example.a },
      h(
        "summary",
        {},
        markWord(example.v),
        said("span", { class: "name", lang: rule.feature.lang }, example.n),
        h("span", { class: "aside" }, aside(example)),
      ),
      inside,
    );
    details.reveal = async () => {
      details.open = true;
      if (!inside.firstChild) fill(inside, rule, example, group.d, await chunkOf(rule.feature));
    };
    details.addEventListener("toggle", () => details.open && details.reveal());
    if (opens(example, open)) details.reveal();
    return details;
  });
}

function opens(example, open) {
  return open.has(example.a) || open.has(example.v);
}

function aside(example) {
  if (example.v === "kept") return milliseconds(example.ms || 0);
  if (example.raw === "undefined") return "broken: an unknown sentence";
  return WORDS[example.v][1];
}

function fill(inside, rule, example, description, content) {
  if (inside.firstChild) return; // two asked at once
  add(inside, [description && said("p", { class: "why" }, description), story(rule.feature, example, content)]);
}

// -- an outline: one table, whose rows open ----------------------------------------------------------------

function outline(rule, group, open) {
  const columns = [...new Set(group.b.flatMap((table) => table.cols || []))];
  const named = group.b.length > 1 || group.b.some((table) => table.n || table.d);
  const width = columns.length + 2;
  const head = h("tr", {}, h("th", { scope: "col" }, h("span", { class: "sr" }, "Verdict")), columns.map((name) => said("th", { scope: "col" }, name)), h("th", { scope: "col" }, h("span", { class: "sr" }, "Time")));
  const table = h("table", { class: "outline", lang: rule.feature.lang }, h("thead", {}, head));
  for (const part of group.b) {
    const body = h("tbody", {});
    if (named && (part.n || part.d)) {
      body.append(h("tr", { class: "part" }, h("th", { colspan: String(width), scope: "rowgroup", dir: "auto" }, part.n || "", part.d && said("span", { class: "soft" }, ` ${part.d}`))));
    }
    for (const example of part.x || []) add(body, row(rule, group, part, columns, example, width, open));
    table.append(body);
  }
  return h(
    "div",
    { class: "outlined" },
    h("p", { class: "name" }, placeholders(group.n || "")),
    group.d && said("p", { class: "why" }, group.d),
    scrolling(table, group.n || "examples"),
  );
}

function row(rule, group, part, columns, example, width, open) {
  const cells = columns.map((name) => {
    const at = (part.cols || []).indexOf(name);
    return said("td", {}, at < 0 ? "" : (example.z || [])[at] || "");
  });
  const inside = h("div", { class: "inside" });
  const below = h("tr", { class: "below", hidden: true }, h("td", { colspan: String(width) }, inside));
  const button = h(
    "button",
    { type: "button", class: "opener", "aria-expanded": "false", "aria-label": `${WORDS[example.v][1]}: ${example.n} ${(example.z || []).join(", ")}` },
    mark(example.v),
  );
  const show = async (wanted) => {
    below.hidden = !wanted;
    line.classList.toggle("open", wanted);
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted && !inside.firstChild) fill(inside, rule, example, "", await chunkOf(rule.feature));
  };
  const line = h("tr", { class: `example ${example.v}`, id: example.a }, h("td", {}, button), cells, h("td", { class: "aside" }, aside(example)));
  line.addEventListener("click", (event) => {
    if (!window.getSelection().isCollapsed && event.target !== button) return; // somebody copies a value
    show(below.hidden);
  });
  line.reveal = () => show(true);
  if (opens(example, open)) show(true);
  return [line, below];
}

function placeholders(name) {
  return h("bdi", {}, name.split(/(<[^<>]+>)/).map((part) => (/^<.+>$/.test(part) ? h("var", {}, part.slice(1, -1)) : part)));
}
