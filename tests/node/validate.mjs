// Schemas and records on stdin, as {schemas: {NAME: …}, records: [{file, schema, value}]}, to what ajv finds wrong.
import Ajv2020 from "ajv/dist/2020.js";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { schemas, records } = JSON.parse(input);
const warnings = [];
const logger = { log() {}, warn: (text) => warnings.push(text), error: (text) => warnings.push(text) };
const ajv = new Ajv2020({ strict: true, allErrors: true, logger });
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
const wrong = [];
for (const name of Object.keys(schemas)) ajv.getSchema(name);
for (const { file, schema, value } of records) {
  const check = ajv.getSchema(schema);
  if (!check(value)) wrong.push({ file, errors: check.errors.map((each) => `${each.instancePath} ${each.message}`) });
}
process.stdout.write(JSON.stringify({ warnings, wrong }));
