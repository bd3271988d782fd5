// Talking to the editor's server: every request brings the token that stands in this page alone.

const GIVEN = JSON.parse(document.getElementById("given").textContent);

function send(name, asked) {
  return fetch(`/edit/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Edit-Token": GIVEN.token },
    body: JSON.stringify({ uri: GIVEN.uri, ...asked }),
  });
}

// The answer, with `refused` where it is no yes: a sentence to be shown.
async function ask(name, asked) {
  try {
    const response = await send(name, asked);
    const answer = await response.json();
    return response.ok ? answer : { ...answer, refused: answer.says };
  } catch {
    return { refused: "The editor does not answer any more. Keep this page open: your text is in it. Begin the editor anew and open the feature again." };
  }
}

// Only the last of several calls is performed, once nothing more has come for a while.
function calmly(milliseconds, perform) {
  let waiting = 0;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => perform(...given), milliseconds);
  };
}
