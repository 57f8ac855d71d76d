// Answers forms in the engine of ODK Web Forms and writes down what it says; see peer.py, which calls this.
// Needs node 20 and, in the folder it is called from, @getodk/xforms-engine and jsdom.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [input, output, now] = process.argv.slice(2);
const folder = process.cwd();
const require = createRequire(path.join(folder, "package.json"));

// The engine is made for a page: it takes the browser's parser of XML, and the clock stands still.
const { JSDOM } = require("jsdom");
const page = new JSDOM("<!doctype html>").window;
for (const name of Object.getOwnPropertyNames(page)) {
  if (/^(DOM|XML|XPath|Node|Element|Document|Attr|Text|Comment|CDATA|Processing)/.test(name)) globalThis[name] ??= page[name];
}
Object.assign(globalThis, { window: page, document: page.document, require, __dirname: folder, __filename: folder });
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [Number(now)]));
  }
  static now() {
    return Number(now);
  }
};
const entry = path.join(folder, "node_modules/@getodk/xforms-engine/dist/index.js");
const { createInstance } = await import(pathToFileURL(entry));

const LEAVES = new Set(["model-value", "input", "note", "select", "rank", "trigger", "range", "upload"]);

function* nodes(around) {
  for (const node of around.currentState.children ?? []) {
    yield node;
    yield* nodes(node);
  }
}

function stored(node) {
  const parsed = new page.DOMParser().parseFromString(node.instanceState.instanceXML || "<none/>", "text/xml");
  return parsed.documentElement.textContent;
}

/** Of every question: [applies, value, required, constraint holds, choices, label]. */
function seen(root) {
  const found = {};
  for (const node of nodes(root)) {
    if (!LEAVES.has(node.nodeType) || node.currentState.reference.startsWith("/data/meta/")) continue;
    const state = node.currentState;
    const choices = ["select", "rank"].includes(node.nodeType) ? state.valueOptions.map((one) => one.value) : null;
    found[state.reference.replace("/data/", "")] = state.relevant
      ? [true, stored(node), state.required, node.validationState?.constraint?.valid ?? true, choices, state.label?.asString ?? null]
      : [false];
  }
  return found;
}

function give(root, key, value) {
  const node = [...nodes(root)].find((one) => one.currentState.reference === `/data/${key}` && LEAVES.has(one.nodeType));
  const several = value ? value.split(" ") : [];
  if (node.nodeType === "select" && node.selectType !== "select1") return node.selectValues(several);
  if (node.nodeType === "select") return node.selectValue(value || null);
  if (node.nodeType === "rank") return node.setValues(several);
  if (node.nodeType === "trigger") return node.setValue(value === "OK");
  if (node.nodeType === "range") return node.setValue(value === "" ? null : Number(value));
  if (node.valueType === "int") return node.setValue(value === "" ? null : BigInt(value));
  if (node.valueType === "decimal") return node.setValue(value === "" ? null : Number(value));
  if (node.valueType === "geopoint") {
    const [latitude, longitude, altitude, accuracy] = value.split(" ").map(Number);
    return node.setValue(value === "" ? null : { latitude, longitude, altitude, accuracy });
  }
  return node.setValue(value === "" && node.valueType !== "string" ? null : value);
}

function count(root, key, wanted) {
  const node = [...nodes(root)].find((one) => one.nodeType.startsWith("repeat-range") && one.currentState.reference === `/data/${key}`);
  const have = node.currentState.children.length;
  if (node.nodeType === "repeat-range:uncontrolled" && have < wanted) node.addInstances(have - 1, wanted - have);
}

async function play(form) {
  const { root } = await createInstance(form.xml);
  const story = [];
  for (const turn of form.turns) {
    for (const [what, key, value] of turn) (what === "count" ? count : give)(root, key, value);
    story.push(seen(root));
    const tried = turn.find(([what]) => what === "try");
    if (tried) give(root, tried[1], tried[3]);
  }
  return story;
}

const stories = [];
for (const form of JSON.parse(fs.readFileSync(input, "utf8"))) {
  try {
    stories.push(await play(form));
  } catch (error) {
    stories.push(String(error?.cause?.message ?? error?.message ?? error));
  }
}
fs.writeFileSync(output, JSON.stringify(stories));
process.exit(0);
