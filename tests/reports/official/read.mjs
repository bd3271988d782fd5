// Reads messages as the official readers do: every line through @cucumber/message-streams, and all of them through
// @cucumber/html-formatter into a page.
//
//   node read.mjs MESSAGES PAGE      prints how many messages of each kind there were, as JSON

import { createReadStream, createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CucumberHtmlStream } from "@cucumber/html-formatter";
import { NdjsonToMessageStream } from "@cucumber/message-streams";

const [messages, page] = process.argv.slice(2);
const kinds = {};
const counting = new Transform({
  objectMode: true,
  transform(envelope, _encoding, done) {
    const [kind] = Object.keys(envelope);
    kinds[kind] = (kinds[kind] || 0) + 1;
    done(null, envelope);
  },
});

await pipeline(createReadStream(messages, "utf8"), new NdjsonToMessageStream(), counting, new CucumberHtmlStream(), createWriteStream(page));
console.log(JSON.stringify(kinds));
