// What happened in the examples of a feature: unpacked when first opened, and kept.

const UNPACKED = new Map(); // number of the chunk -> promise of its content
const READY = new Map(); // number of the chunk -> content, for those who cannot wait (printing)
let packed;

function chunkOf({ c = 0 }) {
  if (!UNPACKED.has(c)) UNPACKED.set(c, unpack(c));
  return UNPACKED.get(c);
}

async function unpack(number) {
  await new Promise((done) => setTimeout(done)); // what can be drawn without it is drawn first
  packed ||= document.getElementById("chunks").textContent.trim().split("\n");
  const bytes = Uint8Array.from(atob(packed[number]), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const content = { examples: [], evidence: {}, ...JSON.parse(await new Response(stream).text()) };
  READY.set(number, content);
  return content;
}
