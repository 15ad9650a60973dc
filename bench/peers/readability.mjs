// Extracts the main text of pages with @mozilla/readability on jsdom.
// Standard input: one JSON object a line {"id","html","url"?}; standard output: {"id","text"} a line.
// Last line: {"ms": milliseconds spent on extraction alone}.
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { createInterface } from "node:readline";

const quiet = new VirtualConsole();
let spent = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  const { id, html, url } = JSON.parse(line);
  const start = performance.now();
  let text = "";
  try {
    const dom = new JSDOM(html, { url: url ?? "https://page.example/", virtualConsole: quiet });
    text = new Readability(dom.window.document).parse()?.textContent ?? "";
    dom.window.close();
  } catch (error) {
    console.error(`${id}: ${error.message}`);
  }
  spent += performance.now() - start;
  console.log(JSON.stringify({ id, text }));
}
console.log(JSON.stringify({ ms: spent }));
