using System.Text.Json.Nodes;
using BedrockIR.Containment.Policies;
using BedrockIR.Tests.Drill;

namespace BedrockIR.Tests.Containment;

/// <summary>The policies that containment writes, judged by an engine of IAM's rules that is not ours. Beside each stands one that allows
/// everything, so that what is denied is denied by ours.</summary>
public sealed class PolicyJudgementTests
{
    private const string Account = "111122223333", Denied = "ExplicitlyDenied", Allowed = "Allowed";
    private const string User = $"arn:aws:iam::{Account}:user/svc-leaked";
    private const string RoleName = "AWSReservedSSO_Analyst_2b7c9d1e0f3a4b5c";
    private const string Role = $"arn:aws:iam::{Account}:role/aws-reserved/sso.amazonaws.com/{RoleName}";

    // The calls are recorded under this name, but AWS asks for bedrock:InvokeModel: IAM has no such action.
    private const string NoActionOfIam = "bedrock:StartAsyncInvoke";

    private static readonly DateTimeOffset Now = new(2026, 10, 3, 7, 5, 0, TimeSpan.Zero);
    private static readonly JsonObject Table = (JsonObject)JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "conformance", "policy-actions.json")))!;
    private static readonly Dictionary<string, string> Inference = Actions("denied"), Escapes = Actions("escapes"), ToLeave = Actions("allowed");
    private static readonly Dictionary<string, string> ToDeny = new(Inference.Concat(Escapes));
    private static readonly Dictionary<string, string> All = new(ToDeny.Concat(ToLeave));

    private sealed record Case(string Action, string Expected, JsonObject Request);

    [Fact(Explicit = true)]
    public async Task DenyBedrock_denies_inference_and_escapes_alone()
    {
        JsonNode policy = JsonNode.Parse(DenyLevel.Bedrock.Document)!;
        await Judge(All.Keys.Select(a => Of(a, ToDeny.ContainsKey(a) ? Denied : Allowed, User, identity: policy)));
    }

    [Fact(Explicit = true)]
    public async Task DenyAll_denies_every_action()
    {
        JsonNode policy = JsonNode.Parse(DenyLevel.All.Document)!;
        await Judge(All.Keys.Select(a => Of(a, Denied, User, identity: policy)));
    }

    // The policy of version 0.1 is kept as a fixture: what it left open shows that the judge would notice.
    [Fact(Explicit = true)]
    public async Task Last_versions_deny_left_escapes_open()
    {
        JsonNode policy = JsonNode.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "BedrockIR.Tests", "Containment", "Fixtures", "deny-bedrock-0.1.json"), TestContext.Current.CancellationToken))!;
        HashSet<string> open = [.. Names("openUnderLastVersion")];
        await Judge(ToDeny.Keys.Select(a => Of(a, open.Contains(a) ? Allowed : Denied, User, identity: policy)));
    }

    [Fact(Explicit = true)]
    public async Task Service_control_policy_binds_renamed_user()
    {
        const string Id = "AIDADRILLSVCLEAKED22A", Renamed = $"arn:aws:iam::{Account}:user/innocent";
        JsonNode policy = JsonNode.Parse(ContainmentPolicies.CreateServiceControlDeny(DenyLevel.Bedrock, User, Id, null))!;
        await Judge(ToDeny.Keys.SelectMany(a => new[]
        {
            Of(a, Denied, User, control: policy, userId: Id),
            Of(a, Denied, Renamed, control: policy, userId: Id),
            Of(a, Denied, User, control: policy, userId: "AIDADRILLMADEAGAIN22A"),
            Of(a, Allowed, Renamed, control: policy, userId: "AIDADRILLSOMEONEELS2A"),
        }));
    }

    [Fact(Explicit = true)]
    public async Task Only_sessions_that_are_older_are_revoked()
    {
        JsonNode policy = JsonNode.Parse(ContainmentPolicies.CreateRevocation(Now))!;
        string session = Session("Chat", "app");
        // The policy reaches 30 seconds ahead. An access key has no time of issue, and is no session.
        await Judge(All.Keys.SelectMany(a => new[]
        {
            Of(a, Denied, session, identity: policy, issued: Now.AddHours(-11)),
            Of(a, Denied, session, identity: policy, issued: Now.AddSeconds(29)),
            Of(a, Allowed, session, identity: policy, issued: Now.AddSeconds(30)),
            Of(a, Allowed, User, identity: policy),
        }));
    }

    [Fact(Explicit = true)]
    public async Task A_service_control_policy_hits_all_sessions_of_its_principal_and_nobody_else()
    {
        JsonNode role = JsonNode.Parse(ContainmentPolicies.CreateServiceControlDeny(DenyLevel.Bedrock, Role, null, null))!, root = JsonNode.Parse(ContainmentPolicies.CreateServiceControlDeny(DenyLevel.Bedrock, $"arn:aws:iam::{Account}:root", null, null))!;
        await Judge(ToDeny.Keys.SelectMany(a => new[]
        {
            OfRole(a, Denied, role, Role, RoleName, "mia.brandt@example.com"),
            OfRole(a, Denied, role, Role, RoleName, "erik@example.com"),
            OfRole(a, Allowed, role, Role + "6", RoleName + "6", "mia.brandt@example.com"),
            OfRole(a, Allowed, role, $"arn:aws:iam::{Account}:role/{RoleName}", RoleName, "mia.brandt@example.com"),
            Of(a, Allowed, User, control: role),
            Of(a, Denied, $"arn:aws:iam::{Account}:root", control: root),
            Of(a, Allowed, User, control: root),
        }).Concat(ToLeave.Keys.Select(a => OfRole(a, Allowed, role, Role, RoleName, "mia.brandt@example.com"))));
    }

    [Fact(Explicit = true)]
    public async Task Service_control_policy_binds_person_in_every_Identity_Center_role()
    {
        JsonNode one = JsonNode.Parse(ContainmentPolicies.CreateServiceControlDeny(DenyLevel.Bedrock, Role, null, "mia.brandt@example.com"))!;
        await Judge(ToDeny.Keys.SelectMany(a => new[]
        {
            OfRole(a, Denied, one, Role, RoleName, "mia.brandt@example.com"),
            OfRole(a, Allowed, one, Role, RoleName, "erik@example.com"),
            OfRole(a, Allowed, one, Role, RoleName, "xmia.brandt@example.com"),
            OfRole(a, Allowed, one, Role, RoleName, "mia-brandt@example.com"),
            OfRole(a, Denied, one, Role + "6", RoleName + "6", "mia.brandt@example.com"),
            OfRole(a, Allowed, one, $"arn:aws:iam::{Account}:role/{RoleName}", RoleName, "mia.brandt@example.com"),
        }).Concat(ToLeave.Keys.Select(a => OfRole(a, Allowed, one, Role, RoleName, "mia.brandt@example.com"))));
    }

    [Fact(Explicit = true)]
    public async Task The_quarantine_of_the_practice_account_leaves_open_what_AWS_s_does()
    {
        using ContainedAccount account = new("llmjacking");
        JsonNode policy = account.Server.Account.GetGlobalItems("policies").First(p => (string?)p["PolicyName"] == ContainmentPolicies.QuarantinePolicyName)["_document"]!;
        await Judge(Names("openUnderQuarantine").Select(a => Of(a, Allowed, User, identity: policy))
            .Concat(Names("deniedUnderQuarantine").Select(a => Of(a, Denied, User, identity: policy))));
    }

    [Fact(Explicit = true)]
    public async Task The_judge_finds_what_is_wrong_with_a_policy()
    {
        JsonNode damaged = JsonNode.Parse(DenyLevel.Bedrock.Document.Replace("\"Deny\"", "\"Denied\"", StringComparison.Ordinal))!;
        JsonNode[] answers = await NodeClients.Run("policies.mjs", new JsonArray(
            Of("bedrock:InvokeModel", Denied, User, identity: damaged).Request, Of("bedrock:InvokeModel", Denied, User, control: damaged).Request).ToJsonString());
        Assert.All(answers, a => Assert.Equal("policy.errors", (string?)a["errors"]?["message"]));
    }

    private static async Task Judge(IEnumerable<Case> asked)
    {
        Case[] cases = [.. asked];
        JsonNode[] answers = await NodeClients.Run("policies.mjs", new JsonArray([.. cases.Select(c => (JsonNode)c.Request)]).ToJsonString());
        Assert.Equal(cases.Length, answers.Length);
        Assert.Empty(cases.Zip(answers).Where(p => (string?)p.Second["result"] != p.First.Expected || p.Second["ignored"] is JsonArray { Count: > 0 })
            .Select(p => $"{p.First.Action} by {p.First.Request["principal"]} is not {p.First.Expected}: {p.Second.ToJsonString()}"));
        Assert.All(cases.Zip(answers), p => Assert.Equal(p.First.Action != NoActionOfIam, (bool?)p.Second["known"]));
    }

    private static Case OfRole(string action, string expected, JsonNode control, string arn, string name, string session) =>
        Of(action, expected, Session(name, session), control: control, arn: arn, userId: $"AROADRILLANALYST00001:{session}");

    private static Case Of(string action, string expected, string principal, JsonNode? identity = null, JsonNode? control = null, string? arn = null, string? userId = null, DateTimeOffset? issued = null)
    {
        JsonObject context = new() { ["aws:PrincipalArn"] = arn ?? principal, ["aws:userid"] = userId ?? "AIDADRILLSVCLEAKED22A" };
        if (issued is { } time)
            context["aws:TokenIssueTime"] = UtcTime.Format(time);
        return new(action, expected, new JsonObject
        {
            ["account"] = Account,
            ["principal"] = principal,
            ["action"] = action,
            ["resource"] = All[action],
            ["context"] = context,
            ["identity"] = identity?.DeepClone(),
            ["control"] = control?.DeepClone(),
        });
    }

    private static string Session(string role, string name) => $"arn:aws:sts::{Account}:assumed-role/{role}/{name}";

    private static Dictionary<string, string> Actions(string list) => Table[list]!.AsObject().ToDictionary(p => p.Key, p => (string)p.Value!);

    private static IEnumerable<string> Names(string list) => Table[list]!.AsArray().Select(a => (string)a!);
}
