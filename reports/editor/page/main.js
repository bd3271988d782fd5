// The feature is put onto the sheet, with the cursor on the line that was asked for.

TEXT.value = GIVEN.text;
number();
TEXT.addEventListener("input", () => {
  number();
  verdicts = []; // they told of the text as it was
  showDirty();
  lintSoon();
});
document.addEventListener("selectionchange", () => {
  if (document.activeElement !== TEXT) return;
  followCursor();
  nameRun();
});
goTo(GIVEN.line);
showDirty();
lint().then(() => document.documentElement.setAttribute("data-ready", ""));
