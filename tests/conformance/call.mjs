// Calls the drill with AWS's own clients: every entry of requests.json, then every paginator, one item a page.
// One line of JSON for each goes to standard output.
import { readFileSync } from "node:fs";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const { DRILL_URL: endpoint, DRILL_REGION: region, DRILL_KEY: accessKeyId, DRILL_SECRET: secretAccessKey } = process.env;
const requests = JSON.parse(readFileSync(new URL("requests.json", import.meta.url)));
// The model client speaks HTTP/2 by itself, which the drill does not.
const clients = new Map();
const outputs = {};

async function clientOf(service) {
  if (!clients.has(service)) {
    const module = await import(`@aws-sdk/client-${service}`);
    const name = Object.keys(module).find((n) => n.endsWith("Client") && n !== "__Client" && typeof module[n] === "function" && module[n.replace(/Client$/, "")]);
    const client = new module[name]({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1, forcePathStyle: true, requestHandler: new NodeHttpHandler() });
    clients.set(service, { module, client });
  }
  return clients.get(service);
}

// {"$time"} and {"$bytes"} are what JSON has no word for; "$service.Operation.Path" is what an earlier call answered.
function fill(value) {
  if (typeof value === "string" && /^\$[a-z]/.test(value)) {
    const [service, operation, ...path] = value.slice(1).split(".");
    return path.reduce((at, name) => at?.[name], outputs[`${service}.${operation}`]);
  }
  if (Array.isArray(value)) return value.map(fill);
  if (value === null || typeof value !== "object") return value;
  if (value.$time) return new Date(value.$time);
  if (value.$bytes) return Buffer.from(value.$bytes, "base64");
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
}

// Dates become {"$time"}, so that what was parsed as a time is told from a text; bodies become their text.
async function plain(value) {
  if (value instanceof Date) return { $time: value.toISOString() };
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  if (typeof value?.transformToString === "function") return value.transformToString();
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([name]) => name !== "$metadata");
  return Object.fromEntries(await Promise.all(members.map(async ([name, inner]) => [name, await plain(inner)])));
}

const say = (line) => console.log(JSON.stringify(line));

for (const [index, { service, operation, input }] of requests.entries()) {
  const { module, client } = await clientOf(service);
  try {
    const output = await plain(await client.send(new module[`${operation}Command`](fill(input))));
    outputs[`${service}.${operation}`] = output;
    say({ index, output });
  } catch (e) {
    const typed = typeof module[e.name] === "function" && e instanceof module[e.name];
    say({ index, error: e.name, typed, status: e.$metadata?.httpStatusCode, message: e.message });
  }
}

const seen = new Set();
for (const { service, operation, input, error } of requests) {
  const { module, client } = await clientOf(service);
  const paginate = module[`paginate${operation}`];
  if (!paginate || error || seen.has(`${service}.${operation}`)) continue;
  seen.add(`${service}.${operation}`);
  try {
    const whole = await client.send(new module[`${operation}Command`](fill(withoutSize(input))));
    const list = Object.keys(whole).find((name) => Array.isArray(whole[name]) && whole[name].length > 0);
    let pages = 0, items = 0;
    for await (const page of paginate({ client, pageSize: 1, stopOnSameToken: true }, fill(withoutSize(input)))) {
      pages++;
      items += page[list]?.length ?? 0;
    }
    say({ paginator: `${service}.${operation}`, pages, items, expected: list ? whole[list].length : 0 });
  } catch (e) {
    say({ paginator: `${service}.${operation}`, error: e.name, message: e.message });
  }
}

function withoutSize({ MaxResults, maxResults, MaxItems, MaxKeys, limit, ...rest }) {
  return rest;
}
