// Evidence, by kind: plain words first, what only a developer reads last.

// The title and the view of each kind, in the order in which they stand; what is not known stands before the exchanges.
const KINDS = {
  mail: ["A mail", mailView],
  timeline: ["The course of a generation", timelineView],
  beats: ["The course of a timer", beatsView],
  chain: ["What an event set off", chainView],
  ledger: ["The movements of an account", ledgerView],
  rows: ["Rows of the database", rowsView],
  clock: ["The clock"],
  world: ["What the names mean here", ({ slots }) => definitions(slots || {})],
  exchange: ["An exchange with the platform", exchangeView],
};
const COURSES = ["timeline", "beats", "chain", "ledger"]; // they tell what came to be, so that nobody has to ask
const MAIL_STYLE = "html{background:#fff;color:#111;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}a{color:#0b57d0;text-decoration:underline}";
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

// `told` opens the courses, and on paper all but what developers read: something is broken.
function evidenceList({ evidence }, seen = [], told) {
  const place = ({ kind }) => Object.keys(KINDS).indexOf(kind) + 1 || 8.5;
  const sorted = seen.map((name) => evidence[name]).sort((a, b) => place(a) - place(b));
  const exchanges = sorted.filter(({ kind }) => kind === "exchange");
  if (exchanges.length < 2) return sorted.map((each) => evidenceItem(each, told));
  const others = sorted.slice(0, -exchanges.length).map((each) => evidenceItem(each, told));
  return [...others, fold(".evidence", `${plural(exchanges.length, "exchange")} with the platform`, () => exchanges.map(evidenceItem))];
}

function evidenceItem({ kind, payload }, told) {
  const content = payload || {};
  const known = Object.hasOwn(KINDS, kind);
  const [name, view] = known ? KINDS[kind] : [shown(kind), genericView];
  const title = content.title ? shown(content.title) : name;
  if (kind === "clock") return h("p.evidence.clock", title, clockLine(content.now));
  const item = fold(".evidence" + (known ? "." + kind : ""), title, () => view(content));
  if (told === true && (COURSES.includes(kind) || (printing && kind !== "exchange"))) item.reveal();
  return item;
}

function mailView({ from, to, subject, sent_at, html, text }) {
  if (!html && !text) return h("p.soft", "No mail.");
  const head = { From: from, To: Array.isArray(to) ? to.join(", ") : to, Subject: subject, Sent: sent_at && moments()(sent_at) };
  return h("div.mail", definitions(head), h("div.sides", html && !(printing && text) && mailFrame(shown(html), subject), text && h("pre", shown(text))));
}

// As its reader saw it, in a frame that may run nothing, load nothing and go nowhere.
function mailFrame(html, subject) {
  const frame = h("iframe", { sandbox: true, title: `The mail "${shown(subject ?? "")}"` });
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${MAIL_POLICY}"><style>${MAIL_STYLE}</style>${harmless(html)}`;
  return frame;
}

// The mail without what a click or a glance would follow: its look stays, a link says where it would lead.
// DOMParser makes a document that runs and loads nothing; the frame forbids all that once more.
function harmless(html) {
  const mail = new DOMParser().parseFromString(html, "text/html");
  for (const each of mail.querySelectorAll("script, base, meta, link, iframe, frame, object, embed")) each.remove();
  for (const each of mail.querySelectorAll("form")) each.replaceWith(...each.childNodes);
  for (const each of mail.querySelectorAll("[href]")) {
    each.setAttribute("title", each.getAttribute("href"));
    each.removeAttribute("href");
  }
  for (const name of ["src", "srcset", "background", "poster"]) {
    for (const each of mail.querySelectorAll(`[${name}]`)) if (!each.getAttribute(name).startsWith("data:image/")) each.removeAttribute(name);
  }
  return mail.documentElement.outerHTML;
}

function rowsView({ columns = [], rows = [] }) {
  if (!rows.length) return h("p.soft", "No rows.");
  return table(".rows", "rows of the database", columns.map(shown), h("tbody", rows.map((row) => h("tr", cells(...(Array.isArray(row) ? row : columns.map((name) => row[name])).map(shown))))));
}

function clockLine(now) {
  const moment = new Date(now);
  const when = isNaN(moment) ? shown(now ?? "") : `${moment.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" })} UTC`;
  return when && h("span.soft", ` — it is now ${when}`);
}

function exchangeView({ who, method, path, status, seconds, request, response }) {
  const Asked = h("code", [method, path].filter(Boolean).map(shown).join(" "));
  const Took = seconds === undefined ? "" : milliseconds(seconds * 1000);
  const body = (title, content) => (content ?? "") !== "" && [h("p.label", title), h("pre", pretty(content))];
  return [definitions({ Who: who, Asked, Answered: status || "nothing came back", Took }), body("What was sent", request), body("What came back", response)];
}

function genericView({ title, ...payload }) {
  return Object.values(payload).some((value) => value && typeof value === "object") ? h("pre", pretty(payload)) : definitions(payload);
}

function definitions(pairs) {
  const known = Object.entries(pairs).filter(([, value]) => (value ?? "") !== "");
  return h("dl", known.map(([name, value]) => [h("dt", name), h("dd", value instanceof Node ? value : shown(value))]));
}

function pretty(content) {
  try {
    return JSON.stringify(typeof content === "string" ? JSON.parse(content) : content, null, 2);
  } catch {
    return content;
  }
}
