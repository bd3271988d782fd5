// What is to be mended, told while it is written.

const FINDINGS = document.getElementById("findings");
const COUNT = document.getElementById("count");

let places = []; // what can be run, and where it begins
let findings = [];
let verdicts = []; // of the last run: what became of the example on which line
let linted = 0;

async function lint() {
  const number = ++linted;
  for (const hurry of [true, false]) {
    const answer = await ask("lint", { text: TEXT.value, hurry });
    if (number !== linted) return;
    tell(answer);
    if (answer.refused || answer.sentences !== "loading") return;
  }
}

const lintSoon = calmly(250, lint);

function tell(answer) {
  if (answer.refused) {
    say(COUNT, answer.refused);
    return;
  }
  findings = answer.findings;
  if (answer.places.length) places = answer.places;
  if (answer.name) document.getElementById("name").textContent = answer.name;
  const stops = findings.filter((finding) => !finding.advice).length;
  const words = [
    stops ? `${stops} ${stops === 1 ? "thing keeps" : "things keep"} it from being run.` : answer.sentences === "known" ? "Every sentence is known." : "",
    findings.length > stops ? `${findings.length - stops} ${findings.length - stops === 1 ? "piece" : "pieces"} of advice.` : "",
    answer.sentences === "loading" ? "The sentences are being loaded…" : "",
  ];
  say(COUNT, words.filter(Boolean).join(" "));
  clear(FINDINGS, answer.sentences === "unknown" ? unknown(answer.said) : [], findings.map(finding));
  drawSigns();
  nameRun();
}

// Said aloud only when it has changed.
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function unknown(said) {
  return h("li", {}, h("p", { class: "says" }, "The steps of this project cannot be loaded, so that its sentences and tags cannot be checked."), h("pre", { tabindex: "0", role: "region", "aria-label": "What was printed about it" }, said));
}

function finding(found) {
  return h(
    "li",
    { class: found.advice ? "advice" : "stop" },
    h("button", { type: "button", class: "place", onclick: () => goTo(found.line) }, `${found.advice ? "– Advice, line" : "✗ Line"} ${found.line}`),
    h("p", { class: "says", dir: "auto" }, found.says),
    found.more ? h("p", { class: "more" }, found.more) : "",
    found.mends.length ? h("p", { class: "more" }, found.mends.length === 1 ? "The nearest known one:" : "The nearest known ones:") : "",
    found.mends.map((mend) => h("button", { type: "button", class: "mend", "aria-label": `Write instead: ${mend.shown}`, onclick: () => mended(found.line, mend.line) }, withGaps(mend.shown), mend.meaning ? h("small", {}, mend.meaning) : "")),
  );
}

function mended(line, text) {
  const now = lines()[line - 1];
  put(offsetOf(line, 0), offsetOf(line, now.length), text);
  toGap(line, 0, text);
}

function drawSigns() {
  const wrong = findings.map((found) => [found.line, found.advice ? "advice" : "stop", found.advice ? "–" : "✗"]);
  signLines([...wrong, ...verdicts.map((each) => [each.line, each.verdict, SIGNS[each.verdict]])]);
}
