// What could stand at the cursor: sentences, the values of a gap, tags. The field is the combobox, the list its popup.

const LIST = document.getElementById("choices");
const BOX = document.querySelector(".choices");
const OFFERED = document.getElementById("offered");
const UNFILLED = /\{[^{}]*\}/;

let offer = { choices: [], start: 0, end: 0, line: 0 };
let active = -1;
let asked = 0;

async function offerChoices() {
  const number = ++asked;
  const { line, column } = cursor();
  const chosen = TEXT.value.slice(TEXT.selectionStart, TEXT.selectionEnd);
  if (chosen && !(UNFILLED.test(chosen) && chosen.endsWith("}"))) return closeChoices();
  const answer = await ask("choices", { text: TEXT.value, line, column });
  if (number !== asked || document.activeElement !== TEXT) return;
  offer = { choices: [], ...answer, line };
  if (answer.refused || !offer.choices.length) return closeChoices();
  showChoices();
}

const offerSoon = calmly(90, offerChoices);

function showChoices() {
  active = -1;
  TEXT.removeAttribute("aria-activedescendant");
  BOX.querySelector(".about").textContent = offer.about || "";
  document.getElementById("more").hidden = !offer.more;
  clear(LIST, offer.choices.map((choice, at) => h("li", { role: "option", id: `choice-${at}`, "aria-selected": "false" }, withGaps(choice.shown), choice.meaning ? h("small", {}, choice.meaning) : "")));
  const spot = spotOf(offer.line, offer.start);
  BOX.hidden = false;
  BOX.style.setProperty("top", `${spot.y}px`);
  BOX.style.setProperty("left", `${Math.max(0, Math.min(spot.x, TEXT.offsetLeft + TEXT.offsetWidth - BOX.offsetWidth))}px`);
  
  const count = offer.choices.length;
  OFFERED.textContent = `${count} ${count === 1 ? "choice" : "choices"}; the down arrow chooses.`;
}

function withGaps(text) {
  return text.split(/(\{[^{}]*\})/).map((part) => (UNFILLED.test(part) ? h("span", { class: "gap" }, part.slice(1, -1)) : part));
}

function closeChoices() {
  asked++;
  BOX.hidden = true;
  active = -1;
  TEXT.removeAttribute("aria-activedescendant");
  OFFERED.textContent = "";
}

function activate(at) {
  LIST.children[active]?.setAttribute("aria-selected", "false");
  active = (at + offer.choices.length) % offer.choices.length;
  const option = LIST.children[active];
  option.setAttribute("aria-selected", "true");
  
  TEXT.setAttribute("aria-activedescendant", option.id);
}

// Take it, and go on with its first gap.
function choose(at) {
  const { line, start, end } = offer;
  const text = offer.choices[at].text;
  closeChoices();
  put(offsetOf(line, start), offsetOf(line, end), text);
  toGap(line, start, text);
}

function toGap(line, start, text) {
  const gap = text.match(UNFILLED);
  if (!gap) return;
  const from = offsetOf(line, start + gap.index);
  TEXT.setSelectionRange(from, from + gap[0].length);
  offerChoices();
}

TEXT.addEventListener("keydown", (event) => {
  if (event.key === " " && event.ctrlKey) offerChoices();
  else if (!BOX.hidden && event.key === "ArrowDown") activate(active + 1);
  else if (!BOX.hidden && event.key === "ArrowUp") activate(active < 0 ? offer.choices.length - 1 : active - 1);
  else if (!BOX.hidden && event.key === "Escape") closeChoices();
  else if (!BOX.hidden && event.key === "Enter" && active >= 0) choose(active);
  else if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) closeChoices(), breakLine();
  else {
    if (["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Tab"].includes(event.key)) closeChoices();
    return;
  }
  event.preventDefault();
});
TEXT.addEventListener("input", (event) => {
  if (event.inputType === "insertText" || event.inputType === "deleteContentBackward") offerSoon();
  else closeChoices();
});
TEXT.addEventListener("blur", closeChoices);
TEXT.addEventListener("click", () => {
  const { line, column } = cursor();
  const gap = [...lines()[line - 1].matchAll(/\{[^{}]*\}/g)].find((each) => each.index < column && column < each.index + each[0].length);
  if (!gap || TEXT.selectionStart !== TEXT.selectionEnd) return closeChoices();
  toGap(line, gap.index, gap[0]);
});
LIST.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
BOX.addEventListener("mousedown", (event) => event.preventDefault());
LIST.addEventListener("click", (event) => {
  const option = event.target.closest("li");
  if (option) choose([...LIST.children].indexOf(option));
});
