// Judges requests by an engine of IAM's rules that is not ours: cases come as a list of JSON on standard input.
// One line of JSON for each goes to standard output: what the engine decides, what it finds wrong with the policies, and whether it
// knows the action. Of an action that it does not know it decides without looking the action up.
import { readFileSync } from "node:fs";
import { runSimulation, runUnsafeSimulation } from "@cloud-copilot/iam-simulate";

const everything = { name: "everything", policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] } };

for (const { account, principal, action, resource, context, identity, control } of JSON.parse(readFileSync(0, "utf8"))) {
  const simulation = {
    request: { principal, action, resource: { resource, accountId: account }, contextVariables: context ?? {} },
    identityPolicies: [everything, ...(identity ? [{ name: "judged", policy: identity }] : [])],
    serviceControlPolicies: control ? [{ orgIdentifier: account, policies: [everything, { name: "judged", policy: control }] }] : [],
    resourceControlPolicies: [],
  };
  const answer = await runSimulation(simulation, {});
  if (answer.resultType !== "error") {
    console.log(JSON.stringify({ known: true, result: answer.overallResult, ignored: answer.result?.ignoredContextKeys ?? [] }));
  } else if (answer.errors.message === "invalid.action") {
    console.log(JSON.stringify({ known: false, result: runUnsafeSimulation(simulation, {}) }));
  } else {
    console.log(JSON.stringify({ errors: answer.errors }));
  }
}
