// The index: the tree of capabilities, features, rules and examples, and the address of each.
// Missing names mean nothing (no text, zero, false): reports/index.py leaves them out. Examples are not looked at before
// somebody asks: there may be a hundred thousand.

const INDEX = JSON.parse(document.getElementById("index").textContent);
const RUN = INDEX.run;
const TARGETS = RUN.targets || [];
const HISTORY = INDEX.history || {};
const IDS = new Set(INDEX.ids);
const PLACES = new Map(); // address -> { kind, capability, feature, rule }
const FEATURES = [];
const RULES = [];
const TAGS = new Map(); // tag -> the rules that carry it

for (const capability of INDEX.capabilities) {
  capability.rules = [];
  PLACES.set(capability.a, { kind: "capability", capability });
  for (const feature of (capability.f ||= [])) {
    feature.capability = capability;
    FEATURES.push(feature);
    PLACES.set(feature.a, { kind: "feature", capability, feature });
    for (const rule of (feature.r ||= [])) {
      rule.feature = feature;
      RULES.push(rule);
      capability.rules.push(rule);
      PLACES.set(rule.a, { kind: "rule", capability, feature, rule });
      for (const tag of rule.t || []) TAGS.has(tag) ? TAGS.get(tag).push(rule) : TAGS.set(tag, [rule]);
    }
  }
}

const UNREADABLE = FEATURES.filter((feature) => feature.e);

function tablesOf(rule) {
  return (rule.g || []).flatMap((group) => group.b || []);
}

// The number of a rule's examples; and the examples themselves, with what they inherit.
function size(rule) {
  return sum(tablesOf(rule).map((table) => table.x?.length || 0));
}

function examplesOf(rule) {
  const parent = rule.loose ? rule.feature.a : rule.a;
  const known = (example, group) => Object.assign(example, { a: `${parent}/${example.s}`, n: example.n || group.n || "", rule, group });
  return (rule.examples ||= (rule.g || []).flatMap((group) => (group.b || []).flatMap((table) => (table.x || []).map((example) => known(example, group)))));
}

function placeOf(address) {
  const parent = PLACES.get(address.slice(0, Math.max(0, address.lastIndexOf("/"))));
  const rules = parent?.rule ? [parent.rule] : (parent?.feature?.r || []).filter((rule) => rule.loose);
  const example = !PLACES.has(address) && rules.flatMap(examplesOf).find((each) => each.a === address);
  return example ? { ...parent, kind: "example", rule: example.rule, example } : PLACES.get(address);
}

// Where something is now that had this address once: the longest recorded beginning wins.
function renamed(address) {
  const old = Object.keys(INDEX.renamed || {}).filter((each) => address === each || address.startsWith(each + "/"));
  const longest = old.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? address : INDEX.renamed[longest] + address.slice(longest.length);
}

function verdictOf(rules, features) {
  return features.some((feature) => feature.e) ? "broken" : worst(rules.map((rule) => rule.v));
}

// What a "suggest a change" leads to: the line in the repository's web editor, or in the one that serves this page.
function suggest(uri, line = 1, what = uri) {
  const { web, local } = RUN.edit || {};
  const safe = web && /^https?:/.test(web) && web.replace("{uri}", encodeURI(uri)).replace("{line}", line);
  const href = safe || (local && `/edit?uri=${encodeURIComponent(uri)}&line=${line}`);
  return href && h("a.suggest", { href, "aria-label": `Suggest a change: ${what}` }, "Suggest a change");
}

// Everything of a rule that a reader may look for, as one small-letter text; made once, when first asked for.
function hay(rule) {
  if (rule.hay) return rule.hay;
  const { feature } = rule;
  const words = [rule.n, rule.d, rule.t, feature.n, feature.u, feature.capability.n];
  for (const group of rule.g || []) words.push(group.n, group.d, group.q?.map((text) => feature.w[text]));
  for (const { n, d, cols, x } of tablesOf(rule)) {
    words.push(n, d, cols);
    for (const example of x || []) words.push(example.n, example.y, example.z);
  }
  for (const step of [...(feature.bg || []), ...(rule.bg || [])]) words.push(step.text);
  return (rule.hay = words.flat().filter(Boolean).join("\n").toLowerCase());
}
