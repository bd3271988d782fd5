// Running the example at the cursor, and telling what became of it.

const RUN = document.getElementById("run");
const STOP = document.getElementById("stop");
const VERDICT = document.getElementById("verdict");
const PRINTED = document.getElementById("printed");
const SIGNS = { kept: "✓", broken: "✗", later: "◔", unchecked: "–", notrun: "○" };

// What the cursor stands in.
function placeAtCursor() {
  const { line } = cursor();
  return places.filter((each) => each.start <= line).sort((a, b) => b.start - a.start)[0];
}

function nameRun() {
  const place = placeAtCursor();
  const what = { example: `“${place?.name}”`, row: `“${place?.name}”`, rule: "this rule", feature: "the whole feature" }[place?.what] || "it";
  const words = `${dirty() ? "Save and run" : "Run"} ${what}`;
  say(RUN.firstChild, words);
  RUN.title = words;
}

async function run() {
  if (RUN.getAttribute("aria-disabled") === "true") return;
  const place = placeAtCursor();
  if (!place || (dirty() && !(await save()))) return;
  document.getElementById("trial").hidden = false;
  clear(PRINTED);
  clear(document.getElementById("ran"));
  say(VERDICT, "It is being run…");
  running(true);
  try {
    const response = await send("run", { line: place.line });
    if (response.ok) await listen(response.body.getReader());
    else say(VERDICT, (await response.json()).says);
  } catch {
    say(VERDICT, "The editor does not answer any more.");
  }
  running(false);
}

function running(yes) {
  RUN.setAttribute("aria-disabled", String(yes));
  if (!yes && document.activeElement === STOP) RUN.focus();
  STOP.hidden = !yes;
}

// Lines of JSON, in whatever pieces they come.
async function listen(reader) {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    rest += done ? "" : decoder.decode(value, { stream: true });
    const whole = rest.split("\n");
    rest = whole.pop();
    for (const line of whole) heard(JSON.parse(line));
    if (done) return;
  }
}

function heard({ said, ended }) {
  if (said) {
    PRINTED.append(said);
    PRINTED.scrollTop = PRINTED.scrollHeight;
  }
  if (!ended) return;
  verdicts = ended.examples;
  clear(VERDICT, ended.verdict && ended.code < 2 ? h("span", { class: `pill ${ended.verdict}` }, `${SIGNS[ended.verdict]} ${ended.says}`) : ended.says);
  clear(document.getElementById("ran"), ended.examples.map((each) => h("li", {}, h("span", { class: `mark ${each.verdict}` }, `${SIGNS[each.verdict]} `), `${each.name}: ${each.word}`, each.why ? h("small", {}, each.why) : "")));
  drawSigns();
}

RUN.addEventListener("click", run);
STOP.addEventListener("click", () => {
  say(VERDICT, "It is being stopped…");
  ask("stop", {});
});
