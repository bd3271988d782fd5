// The filter: words, a tag, a verdict. It stands in the address, so that what was found can be sent to others.

const FILTER = { text: "", tag: "", verdict: "" };

function filtering() {
  return Object.values(FILTER).some((value) => value.trim());
}

// The rules that pass; `any` leaves the verdict out, for the counts beside the verdicts.
function found(any) {
  const words = FILTER.text.toLowerCase().split(/\s+/).filter(Boolean);
  return RULES.filter(
    (rule) =>
      (any || !FILTER.verdict || rule.v === FILTER.verdict) &&
      (!FILTER.tag || rule.t?.includes(FILTER.tag)) &&
      words.every((word) => hay(rule).includes(word)),
  );
}

function readFilter(address) {
  const parameters = new URLSearchParams(address.startsWith("find?") ? address.slice(5) : "");
  for (const name in FILTER) {
    const given = parameters.get(name) || "";
    if (FILTER[name].trim() !== given) FILTER[name] = given;
  }
}

// Add to the filter and show what it finds. Every letter typed is not an entry in the history.
function find(change, quietly) {
  const before = filtering();
  Object.assign(FILTER, change);
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(FILTER)) if (value.trim()) parameters.set(name, value.trim());
  const state = quietly && before && filtering() ? "replaceState" : "pushState";
  history[state](null, "", "#" + (filtering() ? `find?${parameters}` : ""));
  navigate(true);
}
