// Addresses: what stands behind # says what is shown. They are the same in every build of the page.

const MAIN = document.getElementById("main");
const VIEWS = { home: homeView, capability: capabilityView, feature: featureView, rule: featureView, example: featureView, requirements: requirementsView, words: wordsView, changes: changesView, found: foundView };
let shownRules = RULES; // those that pass the filter
let moved = false;

function address() {
  const raw = location.hash.slice(1);
  try {
    return decodeURI(raw);
  } catch {
    return raw;
  }
}

function currentPlace() {
  const given = address();
  if (!given) return { kind: "home" };
  if (given.startsWith("find?")) return { kind: "found" };
  const reference = REFERENCES.find(({ kind, about }) => about() && (given === kind || given.startsWith(kind + "/")));
  if (reference) return { kind: reference.kind, at: given };
  const wanted = given.replace(/\/+$/, "");
  const known = placeOf(wanted);
  if (known) return known;
  const now = renamed(wanted);
  if (now !== wanted) {
    history.replaceState(null, "", "#" + encodeURI(now));
    return currentPlace();
  }
  let path = wanted;
  while (path && !PLACES.has(path)) path = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return { kind: "home", ...PLACES.get(path), lost: wanted };
}

async function navigate(keepFocus) {
  if (location.hash === "#main") return; // the link that skips the contents
  readFilter(address());
  shownRules = filtering() ? found() : RULES;
  const place = currentPlace();
  clear(MAIN, place.lost && h("p.alarm", `There is nothing at ${place.lost} any more; this is the nearest to it.`), VIEWS[place.kind](place));
  drawContents(place, shownRules);
  const { rule, feature, capability } = place;
  const titled = (rule && !rule.loose && rule.n) || feature?.n || capability?.n || REFERENCES.find(({ kind }) => kind === place.kind)?.name;
  document.title = titled ? `${titled} · ${RUN.title}` : RUN.title;
  (window.requestIdleCallback || setTimeout)(() => prepare(place), { timeout: 1000 });
  if (keepFocus) return;
  openContents(false);
  const aimed = document.getElementById(place.example?.a || rule?.a || place.at);
  if (!aimed) {
    window.scrollTo(0, 0);
    if (moved || place.kind !== "home") MAIN.focus({ preventScroll: true });
    return;
  }
  if (feature) await chunkOf(feature); // what is open above it has its place first
  const inside = await aimed.reveal?.();
  aimed.classList.add("aimed");
  aimed.scrollIntoView();
  if (inside) toFailure(inside);
  const focused = aimed.querySelector("summary, .opener");
  const target = (aimed.matches(".example") && focused) || aimed;
  if (target === aimed) aimed.tabIndex = -1;
  target.focus({ preventScroll: true });
}

buildContents();
window.addEventListener("hashchange", () => {
  moved = true;
  navigate();
});
navigate().then(() => document.documentElement.setAttribute("data-ready", ""));
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape" && event.target === searchBox && filtering()) find({ text: "", tag: "", verdict: "" });
});
