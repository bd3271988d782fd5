// The field: its lines and their numbers, where the cursor is, and changes that can be undone.

const TEXT = document.getElementById("text");
const GUTTER = document.querySelector(".gutter");
const RULER = document.querySelector(".field").appendChild(h("span", { class: "ruler", "aria-hidden": "true" }));

function lines() {
  return TEXT.value.split("\n");
}

// Lines count from 1, columns from 0.
function placeOf(offset) {
  const before = TEXT.value.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - (before.lastIndexOf("\n") + 1) };
}

function offsetOf(line, column) {
  const before = lines().slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column;
}

function cursor() {
  return placeOf(TEXT.selectionStart);
}

// As if it had been typed, so that it can be undone.
function put(start, end, text) {
  TEXT.focus();
  TEXT.setSelectionRange(start, end);
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) {
    TEXT.setRangeText(text, start, end, "end");
    TEXT.dispatchEvent(new Event("input"));
  }
}

function goTo(line, column = null) {
  const text = lines()[line - 1] ?? "";
  const offset = offsetOf(Math.min(line, lines().length), column ?? text.length - text.trimStart().length);
  TEXT.focus({ preventScroll: true });
  TEXT.setSelectionRange(offset, offset);
  GUTTER.children[line - 1]?.scrollIntoView({ block: "center" });
  TEXT.scrollLeft = 0;
  followCursor();
}

// Where the cursor is drawn, seen from the field.
function spotOf(line, column) {
  RULER.textContent = (lines()[line - 1] ?? "").slice(0, column);
  const row = GUTTER.children[line - 1];
  return { x: TEXT.offsetLeft + RULER.offsetWidth - TEXT.scrollLeft, y: row ? row.offsetTop + row.offsetHeight : 0 };
}

// The numbers beside the text, as many as there are lines.
function number() {
  const count = lines().length;
  TEXT.rows = count + 1;
  while (GUTTER.children.length > count) GUTTER.lastChild.remove();
  while (GUTTER.children.length < count) GUTTER.append(h("div", {}, h("i", {}), h("span", {}, String(GUTTER.children.length + 1))));
}

// A sign beside each of these lines; `signs` is a list of [line, kind, sign].
function signLines(signs) {
  for (const row of GUTTER.querySelectorAll("[data-sign]")) {
    row.removeAttribute("data-sign");
    row.firstChild.textContent = "";
  }
  for (const [line, kind, sign] of signs) {
    const row = GUTTER.children[line - 1];
    if (!row || row.dataset.sign === "stop") continue;
    row.dataset.sign = kind;
    row.firstChild.textContent = sign;
  }
}

function followCursor() {
  const { line } = cursor();
  GUTTER.querySelector(".here")?.classList.remove("here");
  GUTTER.children[line - 1]?.classList.add("here");
}

// A new line begins below the beginning of the one above; behind a title, a little further in.
function breakLine() {
  const { line, column } = cursor();
  const above = lines()[line - 1].slice(0, column);
  const deeper = /^\s*[\p{L}][\p{L} ]*:/u.test(above) ? "  " : "";
  put(TEXT.selectionStart, TEXT.selectionEnd, "\n" + above.match(/^\s*/)[0] + deeper);
  TEXT.scrollLeft = 0;
}
