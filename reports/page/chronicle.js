// What became of things in a scenario: the timeline of a generation, the ledger of an account.
// Neither wears the colours of verdicts: a generation that fails as it should breaks no promise.

const ENDS = { completed: "✓", failed: "✗", timeout: "✗", abandoned: "✗", canceled: "/", cancelled: "/" };

function signOf(status) {
  return Object.hasOwn(ENDS, shown(status)) && ENDS[status];
}

function timelineView(timeline) {
  if (!Array.isArray(timeline.events)) return genericView(timeline);
  const events = timeline.events.map((event) => event || {});
  const moment = moments();
  const times = events.map((event) => Date.parse(event.at));
  const items = events.map((event, i) => courseItem(moment(event.at), shown(event.what), event.after === "at once" && !i ? "" : since(event.after), event.note));
  const status = shown(timeline.status);
  const ended = signOf(status);
  if (!ended || shown(events.at(-1)?.what).split(":")[0] !== status) {
    items.push(courseItem(timeline.now && moment(timeline.now), ended ? `stands as ${status}, and no event says so` : `still ${status}`));
    times.push(Date.parse(timeline.now));
  }
  const end = items.at(-1);
  end.classList.add(ended ? status : "open");
  end.querySelector(".dot").textContent = ended || "…";
  return [course("", items, times), h("p.soft.small", "By the scenario's clock, in UTC, counted from the beginning; the longer the wait, the longer the line.")];
}

// The line of a long wait is longer: by its digits, so that days stand beside seconds.
function course(kind, items, times) {
  items.forEach((item, i) => item.style.setProperty("--wait", `${0.42 * Math.log10(1 + Math.max(0, times[i + 1] - times[i] || 0) / 1000)}rem`));
  return h("ol.course" + kind, { role: "list" }, items);
}

function courseItem(moment, what, after, ...notes) {
  const percent = /^(\d+(?:\.\d+)?) percent$/.exec(what);
  const done = percent && sign(h("i", { style: `width:${Math.min(100, percent[1])}%` }), ".share");
  const small = notes.filter(Boolean).map((note) => h("small", note instanceof Node ? note : shown(note)));
  return h("li", h("span.at", moment), sign("", ".dot"), h("span.what", h("b", what), done, small), h("small.after", after));
}

function since(after) {
  return after ? (after === "at once" ? after : `after ${shown(after)}`) : "";
}

// Tells moments one after another: the day once, until it changes. What is no moment stands as it was given.
// `exact` also tells tenths of a second.
function moments(exact) {
  let day = "";
  return (given) => {
    const time = new Date(given);
    if (typeof given !== "string" || isNaN(time)) return h("span", shown(given));
    const tenths = Math.floor(time.getUTCMilliseconds() / 100);
    const today = time.toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
    const parts = [today !== day && h("span.day", `${today}, `), time.toLocaleTimeString("en-GB", { timeZone: "UTC" }), exact && tenths > 0 && `.${tenths}`];
    day = today;
    return h("time", { datetime: time.toISOString() }, parts);
  };
}

function ledgerView(ledger) {
  const { entries, balance } = ledger;
  if (!Array.isArray(entries)) return genericView(ledger);
  const moment = moments();
  let before = null;
  const rows = entries.map((entry) => {
    const { at, what, amount, balance: after } = entry || {};
    const gap = unexplained(before + amount, before === null ? NaN : after);
    before = after;
    return [gap, h("tr", cells(moment(at), shown(what)), h(amount > 0 ? "td.more" : "td.less", signed(amount)), cells(figure(after)))];
  });
  const left = typeof balance !== "number" ? shown(balance) : balance ? `${figure(balance)} ${balance === 1 ? "credit" : "credits"} left` : "no credits left";
  return table(
    ".ledger",
    "movements of the account",
    ["Moment (UTC)", "Movement", "Credits", "Balance"],
    h("tbody", rows, unexplained(before, rows.length ? balance : NaN)),
    h("tfoot", h("tr", h("th", { scope: "row" }, "At the end"), h("td", { colspan: "3" }, left))),
  );
}

// Credits that came or went without a movement: said where the balance jumps.
function unexplained(expected, found) {
  const credits = found - expected;
  return Number.isFinite(credits) && credits && h("tr.gap", cells("", credits > 0 ? "came without a movement" : "went without a movement", signed(credits), ""));
}

function signed(value) {
  return value > 0 ? `+${figure(value)}` : figure(value);
}
