// Saving: never over somebody else's change, and nothing is lost.

const SAVE = document.getElementById("save");
const STATE = document.getElementById("state");
const CONFLICT = document.getElementById("conflict");

let saved = GIVEN.text;
let version = GIVEN.version;

function dirty() {
  return TEXT.value !== saved;
}

function showDirty() {
  SAVE.setAttribute("aria-disabled", String(!dirty()));
  if (dirty()) say(STATE, "Not saved yet.");
  else if (STATE.textContent === "Not saved yet.") say(STATE, "");
  nameRun();
}

// Whether it is on the disk now.
async function save() {
  const text = TEXT.value;
  const answer = await ask("save", { text, version });
  if (answer.refused) {
    say(STATE, "Not saved yet.");
    conflict(answer);
    return false;
  }
  CONFLICT.hidden = true;
  saved = text;
  version = answer.version;
  showDirty();
  say(STATE, "Saved.");
  return true;
}

function conflict(answer) {
  const { now, refused } = answer;
  const act = (words, perform) => h("button", { type: "button", class: "act", onclick: perform }, words);
  clear(
    CONFLICT,
    h("div", { class: "alarm" }, h("p", {}, refused, now ? " Your text stands below as you wrote it." : ""), now ? [act("Keep mine, over it", () => over(now)), act("Take theirs", () => take(now)), h("details", {}, h("summary", {}, "What stands on the disk now"), h("pre", { tabindex: "0", role: "region", "aria-label": "What stands on the disk now" }, now.text))] : ""),
  );
  CONFLICT.hidden = false;
}

function over(now) {
  version = now.version;
  TEXT.focus();
  save();
}

// As typing, so that one's own text comes back by undoing.
function take(now) {
  put(0, TEXT.value.length, now.text);
  saved = now.text;
  version = now.version;
  CONFLICT.hidden = true;
  showDirty();
  say(STATE, "This is what stands on the disk; undo brings your text back.");
}

SAVE.addEventListener("click", () => dirty() && save());
document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  if (dirty()) save();
});
window.addEventListener("beforeunload", (event) => dirty() && event.preventDefault());
