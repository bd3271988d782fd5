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
  world: ["What the names mean here", worldView],
  exchange: ["An exchange with the platform", exchangeView],
};
const COURSES = "details:is(.timeline, .beats, .chain, .ledger)";
const MAIL_STYLE = "html{background:#fff;color:#111;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}a{color:#0b57d0;text-decoration:underline}";
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

// `told` opens what tells the course of things, so that nobody has to ask for it where something is broken.
function evidenceList(seen, told = false) {
  const place = ({ kind }) => Object.keys(KINDS).indexOf(kind) + 1 || 99;
  const exchanges = seen.filter((each) => each.kind === "exchange");
  const others = seen.filter((each) => each.kind !== "exchange").sort((a, b) => place(a) - place(b));
  const list = others.map(evidenceItem);
  if (told) list.forEach(tell);
  if (exchanges.length === 1) list.push(evidenceItem(exchanges[0]));
  else if (exchanges.length) {
    list.push(
      lazyDetails("evidence", [plural(exchanges.length, "exchange"), " with the platform"], () =>
        exchanges.map(evidenceItem),
      ),
    );
  }
  return list;
}

function evidenceItem(evidence) {
  const payload = evidence.payload || {};
  const known = Object.hasOwn(KINDS, evidence.kind);
  const [name, view] = known ? KINDS[evidence.kind] : [evidence.kind, genericView];
  const title = String(payload.title || name);
  if (evidence.kind === "clock") return clockView(payload, title);
  return lazyDetails(`evidence ${known ? evidence.kind : ""}`, [said("span", {}, title)], () => view(payload));
}

// What tells the course of things, opened.
function tell(item) {
  if (!item.matches(COURSES)) return;
  item.open = true;
  item.fill();
}

// A details element that is filled when it is first opened.
function lazyDetails(name, summary, fill) {
  const body = h("div", { class: "inside" });
  const details = h("details", { class: name }, h("summary", {}, ...summary), body);
  details.fill = () => {
    if (!body.firstChild) add(body, [fill()]);
  };
  details.addEventListener("toggle", () => details.open && details.fill());
  return details;
}

function mailView(mail) {
  const head = definitions([
    ["From", mail.from],
    ["To", Array.isArray(mail.to) ? mail.to.join(", ") : mail.to],
    ["Subject", mail.subject],
    ["Sent", mail.sent_at],
  ]);
  const parts = [head];
  if (mail.html) {
    // As its reader saw it, in a frame that may run nothing, load nothing and go nowhere.
    const frame = h("iframe", { sandbox: "", title: `The mail "${mail.subject || ""}"` });
    frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${MAIL_POLICY}"><style>${MAIL_STYLE}</style>${harmless(mail.html)}`;
    parts.push(frame);
  }
  if (mail.text) {
    const text = block(mail.text);
    parts.push(mail.html ? lazyDetails("part", ["The same as plain text"], () => text) : text);
  }
  return h("div", { class: "mail" }, parts);
}

// The mail without what a click or a glance would follow: its look stays, a link says where it would lead.
// DOMParser makes a document that runs and loads nothing; the frame forbids all that once more.
function harmless(html) {
  const mail = new DOMParser().parseFromString(html, "text/html");
  for (const each of mail.querySelectorAll("script, base, meta, link, iframe, frame, object, embed, form")) each.replaceWith(...each.childNodes);
  for (const each of mail.querySelectorAll("[href]")) {
    each.setAttribute("title", each.getAttribute("href"));
    each.removeAttribute("href");
  }
  for (const each of mail.querySelectorAll("[src], [srcset], [background], [poster]")) {
    for (const name of ["src", "srcset", "background", "poster"]) {
      if (!(each.getAttribute(name) || "").startsWith("data:image/")) each.removeAttribute(name);
    }
  }
  return mail.documentElement.outerHTML;
}

function rowsView(rows) {
  const columns = rows.columns || [];
  const body = (rows.rows || []).map((row) => (Array.isArray(row) ? row : columns.map((name) => row[name])));
  if (!body.length) return h("p", { class: "soft" }, "No rows.");
  return scrolling(
    h(
      "table",
      { class: "rows" },
      h("thead", {}, h("tr", {}, columns.map((name) => said("th", { scope: "col" }, String(name))))),
      h("tbody", {}, body.map((row) => h("tr", {}, row.map((cell) => said("td", {}, shown(cell)))))),
    ),
    "rows of the database",
  );
}

function clockView(clock, title) {
  const moment = new Date(clock.now);
  const when = Number.isNaN(moment.getTime())
    ? String(clock.now ?? "")
    : moment.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" }) + " UTC";
  return h("p", { class: "evidence clock" }, said("span", {}, title), when && h("span", { class: "soft" }, ` — it is now ${when}`));
}

function worldView(world) {
  return definitions(Object.entries(world.slots || {}));
}

function exchangeView(exchange) {
  const line = [exchange.method, exchange.path].filter(Boolean).join(" ");
  const facts = [];
  if (exchange.who) facts.push(["Who", exchange.who]);
  facts.push(["Asked", h("code", {}, line)]);
  facts.push(["Answered", exchange.status ? String(exchange.status) : "nothing came back"]);
  if (exchange.seconds !== undefined) facts.push(["Took", milliseconds(exchange.seconds * 1000)]);
  return [definitions(facts), body("What was sent", exchange.request), body("What came back", exchange.response)];
}

function body(title, content) {
  if (content === null || content === undefined || content === "") return null;
  return [h("p", { class: "label" }, title), block(pretty(content))];
}

function genericView(payload) {
  const simple = Object.entries(payload).filter(([name]) => name !== "title");
  if (simple.every(([, value]) => typeof value !== "object" || value === null)) {
    return definitions(simple.map(([name, value]) => [name, shown(value)]));
  }
  return block(pretty(Object.fromEntries(simple)));
}

function definitions(pairs) {
  const known = pairs.filter(([, value]) => value !== undefined && value !== null && value !== "");
  return h(
    "dl",
    {},
    known.map(([name, value]) => [
      said("dt", {}, String(name)),
      value instanceof Node ? h("dd", {}, value) : said("dd", {}, String(value)),
    ]),
  );
}

function pretty(content) {
  if (typeof content !== "string") return JSON.stringify(content, null, 2);
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

function shown(value) {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

// Text in its own lines; long ones wrap, so that nothing needs to scroll sideways.
function block(text) {
  return h("pre", { dir: "auto" }, text);
}

// A wide table scrolls by itself, with the keyboard too.
function scrolling(table, label) {
  return h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": label }, table);
}
