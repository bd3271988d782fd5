// Addresses: what stands behind # says what is shown. They are the same in every build of the page.

function address() {
  const raw = location.hash.slice(1);
  try {
    return decodeURI(raw);
  } catch {
    return raw;
  }
}

function currentPlace() {
  const wanted = address();
  if (!wanted) return { kind: "home" };
  if (wanted.startsWith("find?")) return { kind: "found" };
  if (wanted === "requirements" || wanted.startsWith("requirements/")) return { kind: "requirements", at: wanted };
  let path = wanted.replace(/\/+$/, "");
  while (path) {
    if (PLACES.has(path)) return { ...PLACES.get(path), lost: path === wanted.replace(/\/+$/, "") ? "" : wanted };
    path = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  }
  return { kind: "home", lost: wanted };
}

const VIEWS = { home: homeView, capability: capabilityView, feature: featureView, rule: featureView, example: featureView, requirements: requirementsView, found: foundView };

async function navigate({ keepFocus = false } = {}) {
  if (location.hash === "#main") return; // the link that skips the contents
  readFilter(address());
  const place = currentPlace();
  clear(MAIN, place.lost && h("p", { class: "alarm" }, `There is nothing at ${place.lost} any more; this is the nearest to it.`), VIEWS[place.kind](place));
  drawContents(place);
  const titled = place.rule && !place.rule.loose ? place.rule.n : place.feature?.n || place.capability?.n;
  document.title = titled ? `${titled} · ${RUN.title}` : RUN.title;
  if (keepFocus) return;
  closeContents();
  const target = place.example?.a || (place.rule && place.rule.a) || place.at;
  const element = target && document.getElementById(target);
  if (!element) {
    window.scrollTo(0, 0);
    if (place.kind !== "home" || moved) MAIN.focus({ preventScroll: true });
    return;
  }
  await element.reveal?.();
  element.classList.add("aimed");
  element.scrollIntoView({ block: "start" });
  focusable(element).focus({ preventScroll: true });
}

function focusable(element) {
  const known = element.matches("details") ? element.querySelector("summary") : element.querySelector(".opener") || element;
  if (known === element) element.setAttribute("tabindex", "-1");
  return known;
}

let moved = false;
buildContents();
window.addEventListener("hashchange", () => {
  moved = true;
  navigate();
});
navigate().then(() => document.documentElement.setAttribute("data-ready", ""));
(window.requestIdleCallback || setTimeout)(unpackRed);
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape" && event.target === searchBox && filtering()) find({ text: "", tag: "", verdict: "" });
});
