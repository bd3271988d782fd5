// What became of things in a scenario: the timeline of a generation, the ledger of an account.
// Neither wears the colours of verdicts: a generation that fails as it should breaks no promise.

const ENDS = { completed: "✓", failed: "✗", timeout: "✗", abandoned: "✗", canceled: "/", cancelled: "/" };

function timelineView(timeline) {
  if (!Array.isArray(timeline.events)) return genericView(timeline);
  const events = timeline.events.map((event) => event || {});
  const moment = moments();
  const times = events.map((event) => Date.parse(event.at));
  const items = events.map((event, number) => courseItem(moment(event.at), shown(event.what), since(event.after, number), event.note && shown(event.note)));
  const status = shown(timeline.status);
  const ended = Object.hasOwn(ENDS, status);
  if (!ended || shown(events.at(-1)?.what).split(":")[0] !== status) {
    const words = ended ? `stands as ${status}, and no event says so` : `still ${status}`;
    items.push(courseItem(timeline.now ? moment(timeline.now) : "", words));
    times.push(Date.parse(timeline.now));
  }
  const end = items.at(-1);
  end.classList.add(ended ? status : "open");
  end.querySelector(".dot").textContent = ended ? ENDS[status] : "…";
  return [course(items, times), h("p", { class: "soft small" }, "By the scenario's clock, in UTC, counted from the beginning; the longer the wait, the longer the line.")];
}

function course(items, times, kind = "") {
  items.forEach((item, number) => item.style.setProperty("--wait", `${lineOf(times[number + 1] - times[number])}rem`));
  return h("ol", { class: `course ${kind}`, role: "list" }, items);
}

function courseItem(moment, what, after, ...notes) {
  const percent = /^(\d+(?:\.\d+)?) percent$/.exec(what);
  const done = percent && h("i");
  if (done) done.style.setProperty("width", `${Math.min(100, percent[1])}%`);
  return h(
    "li",
    {},
    h("span", { class: "at" }, moment),
    h("span", { class: "dot", "aria-hidden": "true" }),
    h("span", { class: "what" }, said("b", {}, what), done && h("span", { class: "share", "aria-hidden": "true" }, done), notes.filter(Boolean).map((note) => said("small", {}, note))),
    said("small", { class: "after" }, after || ""),
  );
}

// The line of a long wait is longer: by its digits, so that days stand beside seconds.
function lineOf(ms) {
  return ms > 0 ? 0.42 * Math.log10(1 + ms / 1000) : 0;
}

function since(after, number) {
  if (!after || (after === "at once" && !number)) return "";
  return after === "at once" ? after : `after ${shown(after)}`;
}

// Tells moments one after another: the day once, until it changes. What is no moment stands as it was given.
// `exact` also tells tenths of a second.
function moments(exact) {
  let day = "";
  return (given) => {
    const time = new Date(given);
    if (typeof given !== "string" || Number.isNaN(time.getTime())) return said("span", {}, shown(given));
    const tenths = Math.floor(time.getUTCMilliseconds() / 100);
    const today = time.toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
    const told = h("time", { datetime: time.toISOString() }, today !== day && h("span", { class: "day" }, `${today}, `), time.toLocaleTimeString("en-GB", { timeZone: "UTC" }), exact && tenths > 0 && `.${tenths}`);
    day = today;
    return told;
  };
}

function ledgerView(ledger) {
  if (!Array.isArray(ledger.entries)) return genericView(ledger);
  const moment = moments();
  let balance = null;
  const rows = ledger.entries.map((entry) => {
    const { at, what, amount, balance: after } = entry || {};
    const row = [unexplained(balance + amount, balance === null ? NaN : after), movement(moment(at), shown(what), amount, after)];
    balance = after;
    return row;
  });
  return scrolling(
    h(
      "table",
      { class: "ledger" },
      h("thead", {}, h("tr", {}, ["Moment (UTC)", "Movement", "Credits", "Balance"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows, unexplained(balance, rows.length ? ledger.balance : NaN)),
      h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, "At the end"), h("td", { colspan: "3" }, left(ledger.balance)))),
    ),
    "movements of the account",
  );
}

function movement(moment, what, amount, balance) {
  const sign = amount > 0 ? "more" : "less";
  return h("tr", {}, h("td", {}, moment), said("td", {}, what), h("td", { class: sign }, signed(amount)), h("td", {}, figure(balance)));
}

// Credits that came or went without a movement: said where the balance jumps.
function unexplained(expected, found) {
  const credits = found - expected;
  if (!Number.isFinite(credits) || !credits) return null;
  return h("tr", { class: "gap" }, h("td", {}), h("td", {}, credits > 0 ? "came without a movement" : "went without a movement"), h("td", {}, signed(credits)), h("td", {}));
}

function figure(value) {
  return typeof value === "number" ? value.toLocaleString("en").replace("-", "−") : shown(value);
}

function signed(value) {
  return value > 0 ? `+${figure(value)}` : figure(value);
}

function left(balance) {
  if (typeof balance !== "number") return shown(balance);
  return balance ? `${figure(balance)} ${balance === 1 ? "credit" : "credits"} left` : "no credits left";
}
