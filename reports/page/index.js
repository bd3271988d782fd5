// The index: the tree of capabilities, features, rules and examples, and the address of each.
// Missing names mean nothing (no text, zero, false): reports/index.py leaves them out.

const INDEX = JSON.parse(document.getElementById("index").textContent);
const RUN = INDEX.run;
const IDS = new Set(INDEX.ids);
const PLACES = new Map(); // address -> { kind, capability, feature, rule, example }
const RULES = []; // every rule, in order
const TAGS = new Map(); // tag -> number of rules

for (const capability of INDEX.capabilities) {
  capability.f ||= [];
  capability.rules = [];
  PLACES.set(capability.a, { kind: "capability", capability });
  for (const feature of capability.f) {
    feature.r ||= [];
    feature.capability = capability;
    PLACES.set(feature.a, { kind: "feature", capability, feature });
    for (const rule of feature.r) {
      rule.feature = feature;
      rule.examples = [];
      RULES.push(rule);
      capability.rules.push(rule);
      PLACES.set(rule.a, { kind: "rule", capability, feature, rule });
      for (const tag of rule.t || []) TAGS.set(tag, (TAGS.get(tag) || 0) + 1);
      const parent = rule.loose ? feature.a : rule.a;
      for (const group of rule.g || []) {
        for (const table of group.b || []) {
          for (const example of table.x || []) {
            example.a = `${parent}/${example.s}`;
            example.n ||= group.n || "";
            example.rule = rule;
            example.group = group;
            rule.examples.push(example);
            PLACES.set(example.a, { kind: "example", capability, feature, rule, example });
          }
        }
      }
    }
  }
}

const UNREADABLE = INDEX.capabilities.flatMap((capability) => capability.f.filter((feature) => feature.e));

function count(rules) {
  const counts = {};
  for (const rule of rules) counts[rule.v] = (counts[rule.v] || 0) + 1;
  return counts;
}

function worst(rules) {
  const seen = new Set(rules.map((rule) => rule.v));
  return ["broken", "later", "kept", "unchecked", "notrun"].find((verdict) => seen.has(verdict)) || "notrun";
}

function verdictOf(feature) {
  return feature.e ? "broken" : worst(feature.r);
}

function verdictOfAll(capability) {
  return capability.f.some((feature) => feature.e) ? "broken" : worst(capability.rules);
}

// Everything of a rule that a reader may look for, as one small-letter text; made once, when first asked for.
function hay(rule) {
  if (rule.hay) return rule.hay;
  const words = [rule.n, rule.d, ...(rule.t || []), rule.feature.n, rule.feature.u, rule.feature.capability.n];
  for (const group of rule.g || []) {
    words.push(group.n, group.d);
    for (const text of group.q || []) words.push(INDEX.texts[text]);
    for (const table of group.b || []) {
      words.push(table.n, table.d, ...(table.cols || []));
      for (const example of table.x || []) words.push(example.n, example.y, ...(example.z || []));
    }
  }
  for (const step of [...(rule.feature.bg || []), ...(rule.bg || [])]) words.push(step.text);
  rule.hay = words.filter(Boolean).join("\n").toLowerCase();
  return rule.hay;
}
