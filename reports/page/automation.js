// What became of things of the automation engine: the course of a timer, and what an event set off.

// A ring is the moment at which it was due, a disc the moment at which it fired; what is on time is one in the other.
function beatsView(beats) {
  if (!Array.isArray(beats.fires)) return genericView(beats);
  const moment = moments(true);
  const lines = [[beats.began, "edge", shown(beats.timer)], ...beats.fires.map(fireLine), [beats.now, "edge", "now"]];
  if (beats.next) lines.push([beats.next, "missed upcoming", "next due"]);
  const items = lines.map(([at, kind, what, after, due, note]) => {
    const item = courseItem(at && moment(at), what, after, due && h("span", "due ", moment(due)), note);
    item.className = kind;
    return item;
  });
  const verdict = beats.verdict ? `${capital(shown(beats.verdict))}. ` : "";
  return [course(".beats", items, lines.map(([at]) => Date.parse(at))), h("p.soft.small", verdict, "By the scenario's clock, in UTC. Rings are due, discs have fired; the longer the wait, the longer the line.")];
}

function fireLine(given) {
  const { due, fired, after, late, note, skipped } = given || {};
  if (skipped !== undefined) return ["", "skipped", `${figure(skipped)} more`];
  const apart = late !== "on time";
  const kind = !fired ? "missed" : !due ? "extra" : !apart ? "" : Date.parse(fired) < Date.parse(due) ? "early" : "late";
  return [fired || due, kind, late ? shown(late) : fired ? "fired" : "did not fire", since(after), fired && apart && due, note];
}

function chainView(chain) {
  const { event, rules } = chain;
  if (!event || !Array.isArray(rules)) return genericView(chain);
  const below = rules.length ? rules.map(ruleBranch) : branch("", "No rule saw it");
  return h("ul.chain", { role: "list" }, branch("", shown(event.what), moments(true)(event.at), quoted("with", event.payload), twigs(below)));
}

function ruleBranch(given) {
  const { rule, decision, runs } = given || {};
  return branch("", shown(rule), shown(decision), Array.isArray(runs) && runs.length && twigs(runs.map(runBranch)));
}

function runBranch(given) {
  const { action, status, exit, seconds, error, output } = given || {};
  const facts = [shown(status), exit && `exit code ${shown(exit)}`, typeof seconds === "number" && milliseconds(seconds * 1000)];
  return branch(signOf(status) || "…", shown(action), facts.filter(Boolean).join(", "), quoted("error", error), quoted("output", output));
}

function branch(symbol, name, fact, ...below) {
  return h("li", h("p", symbol && sign(`${symbol} `), h("b", name), fact && [" ", h("small", fact)]), below);
}

function quoted(label, text) {
  return text && [h("p.label", label), h("pre", shown(text))];
}

function twigs(items) {
  return h("ul", { role: "list" }, items);
}
