// Lets the YAML readers of npm say what they read.
//
// Stands still until its input ends: a JSON list of [details, newline].  Answers with
// a JSON object: for each reader a list with what it read, in the same order.  Texts,
// true, false and null are themselves; everything else is an object with one member.
"use strict";

const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const installed = createRequire(join(process.cwd(), "package.json"));
const js3 = installed("js-yaml-3");
const js4 = installed("js-yaml-4");
const yaml1 = installed("yaml-1");
const yaml2 = installed("yaml-2");
const matter = installed("gray-matter");

const BODY = "Текст\n---\nкрај\n";

function withMatter(details, newline) {
  const file = matter(`---${newline}${details}---${newline}${BODY}`, {});
  if (file.content !== BODY) {
    throw new Error(`another body: ${JSON.stringify(file.content)}`);
  }
  return file.data;
}

const READERS = {
  "js-yaml 3": (details) => js3.load(details),
  "js-yaml 4": (details) => js4.load(details),
  "yaml 1": (details) => yaml1.parse(details, { prettyErrors: false }),
  "yaml 2": (details) => yaml2.parse(details, { logLevel: "error" }),
  "gray-matter": withMatter,
};

function shown(value) {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return { number: String(value) };
  if (value instanceof Date) return { instant: Number.isNaN(value.getTime()) ? "none" : value.toISOString() };
  if (Array.isArray(value)) return { list: value.map(shown) };
  if (typeof value === "object") return { map: Object.entries(value).map(([name, item]) => [name, shown(item)]) };
  return { other: typeof value };
}

function said(read, details, newline) {
  try {
    return shown(read(details, newline));
  } catch (error) {
    return { error: String(error.message) };
  }
}

const heads = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const [reader, read] of Object.entries(READERS)) {
  answers[reader] = heads.map(([details, newline]) => said(read, details, newline));
}
process.stdout.write(JSON.stringify(answers));
