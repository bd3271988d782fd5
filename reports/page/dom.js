// Making elements. Text from features and servers only ever becomes text: nothing here parses HTML.

// h("p.soft", { id: "x" }, children…). The attributes may be left out; what is empty, null or false is no child.
function h(tag, given, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.some(Boolean)) element.classList.add(...classes.filter(Boolean));
  if (given?.constructor !== Object) children.unshift(given);
  else
    for (const [key, value] of Object.entries(given)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if ((value ?? false) !== false) element.setAttribute(key, value === true ? "" : value);
    }
  return add(element, children);
}

function add(element, ...children) {
  for (const child of children.flat(Infinity)) if (child) element.append(child);
  return element;
}

function clear(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

function link(address, ...children) {
  return h("a", { href: "#" + encodeURI(address) }, children);
}

function button(tag, attributes, ...children) {
  return h("button" + tag, { type: "button", ...attributes }, children);
}

// -- numbers and words ---------------------------------------------------------------------------------------

function figure(value) {
  return typeof value === "number" ? value.toLocaleString("en").replace("-", "−") : shown(value);
}

// What came from elsewhere, as text.
function shown(value) {
  return typeof value === "string" ? value : value === null || value === undefined ? "–" : JSON.stringify(value);
}

function plural(count, one, many = one + "s") {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

function spelt(count) {
  return "no one two three four five six seven eight nine ten eleven twelve".split(" ")[count] || figure(count);
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}

function milliseconds(ms = 0) {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : ms < 1 ? "< 1 ms" : `${Math.round(ms)} ms`;
}

function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}

// -- verdicts: a mark and a word, never colour alone ---------------------------------------------------------

const WORDS = {
  kept: ["✓", "kept"],
  broken: ["✗", "broken"],
  later: ["◔", "not delivered yet"],
  unchecked: ["–", "not checked"],
  notrun: ["○", "not run"],
  uncovered: ["∅", "nobody checks it"],
};
const VERDICTS = ["kept", "broken", "later", "unchecked", "notrun"];
const WORST = ["broken", "later", "kept", "unchecked", "notrun"];

function word(verdict) {
  return WORDS[verdict]?.[1];
}

// For the eye alone; and for the ear alone.
function sign(text, tag = "") {
  return h("span" + tag, { "aria-hidden": "true" }, text);
}

function heard(text) {
  return h("span.sr", text);
}

function mark(verdict) {
  return sign(WORDS[verdict][0], ".mark." + verdict);
}

function judged(verdict) {
  return [mark(verdict), heard(`${word(verdict)}: `)];
}

function pill(verdict, label) {
  return h("span.pill." + verdict, label && h("small", label, " "), sign(WORDS[verdict][0] + " "), word(verdict));
}

// One verdict, or that on each target.
function pills({ v, vs }) {
  return vs ? h("span.pills", vs.map((verdict, i) => pill(verdict, TARGETS[i].n))) : pill(v);
}

function worst(verdicts) {
  return WORST.find((verdict) => verdicts.includes(verdict)) || "notrun";
}

function count(things) {
  const counts = {};
  for (const { v } of things) counts[v] = (counts[v] || 0) + 1;
  return counts;
}

function countsLine(counts) {
  return VERDICTS.filter((verdict) => counts[verdict]).map((verdict) => `${figure(counts[verdict])} ${word(verdict)}`).join(", ");
}

function bar(counts) {
  const parts = VERDICTS.filter((verdict) => counts[verdict]).map((verdict) => h("i." + verdict, { style: `flex:${counts[verdict]} 0 4px` }));
  return h("div.bar", { role: "img", "aria-label": countsLine(counts) || "nothing" }, parts);
}

// -- what unfolds, what scrolls, what has pages --------------------------------------------------------------

let printing = false; // paper is laid out: everything is drawn at once

// A details element that is filled when it is first opened. `reveal` opens it, and waits for what comes later.
function fold(tag, summary, fill) {
  const inside = h("div.inside");
  const details = h("details" + tag, h("summary", summary), inside);
  let filled;
  details.reveal = () => {
    details.open = true;
    if (filled) return filled;
    const content = fill();
    return (filled = content instanceof Promise ? content.then((late) => add(inside, late)) : add(inside, content));
  };
  details.addEventListener("toggle", () => details.open && details.reveal());
  return details;
}

// A table that scrolls by itself where it is too wide, with the keyboard too.
function table(tag, label, head, ...bodies) {
  const columns = head.length && h("thead", h("tr", head.map((name) => (name instanceof Node ? name : h("th", { scope: "col" }, name)))));
  return h("div.scroll", { tabindex: "0", role: "group", "aria-label": label }, h("table" + tag, columns, bodies));
}

function cells(...contents) {
  return contents.map((content) => h("td", content));
}

// Lines of a list: a mark, what it says, and how many.
function lines(tag, things, draw) {
  return h("ul.lines" + tag, things.map((thing) => h("li", draw(thing))));
}

// A long list in pages, so that little is drawn at any time: `draw` gets what stands on one. `weigh` says how much of
// a page each takes, `at` what must be on the first that is shown. On paper it is whole.
function pages(things, draw, { most = 60, weigh = () => 1, at } = {}) {
  const starts = [0];
  let weight = 0;
  things.forEach((thing, i) => {
    weight += weigh(thing);
    if (weight <= most || i === starts.at(-1)) return;
    starts.push(i);
    weight = weigh(thing);
  });
  if (printing || starts.length === 1) return draw(things);
  const list = h("div.pages", { tabindex: "-1" });
  const show = (page) => {
    const [from, to] = [starts[page], starts[page + 1] || things.length];
    const turn = (label, to) => button(".plain", { disabled: !(to in starts), onclick: () => (show(to), list.focus(), list.scrollIntoView()) }, label);
    clear(list, draw(things.slice(from, to)), h("p.turn", turn("Earlier", page - 1), h("span", `${figure(from + 1)}–${figure(to)} of ${figure(things.length)}`), turn("Later", page + 1)));
  };
  show(Math.max(0, starts.findLastIndex((start) => start <= things.indexOf(at))));
  return list;
}
