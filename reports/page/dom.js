// Making elements. Text from features and servers only ever becomes text: nothing here parses HTML.

function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(element, child);
    else element.append(child);
  }
  return element;
}

function clear(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

// Text whose direction is its own: Arabic in an English page, and the other way round.
function said(name, attributes, text) {
  return h(name, { dir: "auto", ...attributes }, text);
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many || one + "s"}`;
}

function milliseconds(ms) {
  if (ms === undefined) return "";
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 1 ? "< 1 ms" : `${Math.round(ms)} ms`;
}

const WORDS = {
  kept: ["✓", "kept"],
  broken: ["✗", "broken"],
  later: ["◔", "not delivered yet"],
  unchecked: ["–", "not checked"],
  notrun: ["○", "not run"],
  uncovered: ["∅", "nobody checks it"],
};
const VERDICTS = ["kept", "broken", "later", "unchecked", "notrun"];

function mark(verdict) {
  return h("span", { class: `mark ${verdict}`, "aria-hidden": "true" }, WORDS[verdict][0]);
}

// A mark for the eye and a word for the ear.
function markWord(verdict) {
  return [mark(verdict), h("span", { class: "sr" }, `${WORDS[verdict][1]}: `)];
}

function pill(verdict) {
  const [sign, word] = WORDS[verdict];
  return h("span", { class: `pill ${verdict}` }, h("span", { "aria-hidden": "true" }, `${sign} `), word);
}

function link(address, ...children) {
  return h("a", { href: "#" + encodeURI(address) }, ...children);
}

function bar(counts, label) {
  const parts = VERDICTS.filter((verdict) => counts[verdict]);
  const line = h("div", { class: "bar", role: "img", "aria-label": label });
  for (const verdict of parts) {
    const part = h("i", { class: verdict });
    part.style.setProperty("flex", `${counts[verdict]} 0 4px`);
    line.append(part);
  }
  return line;
}

function countsLine(counts) {
  return VERDICTS.filter((verdict) => counts[verdict])
    .map((verdict) => `${counts[verdict]} ${WORDS[verdict][1]}`)
    .join(", ");
}
