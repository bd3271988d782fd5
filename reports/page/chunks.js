// What happened in the examples of a feature: unpacked when first opened, and kept.

const PACKED = document.getElementById("chunks");
const UNPACKED = new Map(); // number of the chunk -> promise of its content
const READY = new Map(); // number of the chunk -> content, for those who cannot wait (printing)
let packedLines = null;

function chunkOf(feature) {
  const number = feature.c || 0;
  if (!UNPACKED.has(number)) UNPACKED.set(number, unpack(number));
  return UNPACKED.get(number);
}

async function unpack(number) {
  packedLines ||= PACKED.textContent.trim().split("\n");
  const bytes = Uint8Array.from(atob(packedLines[number]), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const content = JSON.parse(await new Response(stream).text());
  content.examples ||= [];
  content.evidence ||= {};
  READY.set(number, content);
  return content;
}

function evidenceOf(content, seen) {
  return (seen || []).map((name) => content.evidence[name]);
}
