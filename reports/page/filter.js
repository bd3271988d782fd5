// The filter: words, a tag, a verdict. It stands in the address, so that what was found can be sent to others.

const FILTER = { text: "", tag: "", verdict: "" };

function filtering() {
  return Boolean(FILTER.text.trim() || FILTER.tag || FILTER.verdict);
}

// The rules that pass; `ignoring` leaves the verdict out, for the counts beside the verdicts.
function found(ignoring) {
  const words = FILTER.text.toLowerCase().split(/\s+/).filter(Boolean);
  return RULES.filter(
    (rule) =>
      (ignoring === "verdict" || !FILTER.verdict || rule.v === FILTER.verdict) &&
      (!FILTER.tag || (rule.t || []).includes(FILTER.tag)) &&
      words.every((word) => hay(rule).includes(word)),
  );
}

function filterAddress() {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(FILTER)) if (value.trim()) parameters.set(name, value.trim());
  return `find?${parameters}`;
}

function readFilter(address) {
  const parameters = new URLSearchParams(address.startsWith("find?") ? address.slice(5) : "");
  for (const name of Object.keys(FILTER)) {
    const given = parameters.get(name) || "";
    if (FILTER[name].trim() !== given) FILTER[name] = given;
  }
}

// Add to the filter and show what it finds. Every letter typed is not an entry in the history.
function find(change, { quietly = false } = {}) {
  const before = filtering();
  Object.assign(FILTER, change);
  const address = filtering() ? filterAddress() : "";
  if (quietly && before && filtering()) history.replaceState(null, "", "#" + address);
  else history.pushState(null, "", "#" + address);
  navigate({ keepFocus: true });
}
