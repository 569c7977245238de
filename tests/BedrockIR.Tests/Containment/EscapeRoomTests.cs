using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Rules;
using BedrockIR.Tests.Posture;

namespace BedrockIR.Tests.Containment;

/// <summary>The determined attacker tries every escape of the scenario once a call was refused. What denies holds, or it is no containment.</summary>
public sealed class EscapeRoomTests
{
    private const string Attacker = "release-bot", AttackerKey = "AKIADRILLRELEASEBT22", Scenario = "determined-attacker";
    private const double Often = 0.1;

    // The policy of version 0.1 denied these by name; update-user leaves an inline policy where it is, and the deny was in no group and no
    // managed policy. All else led back to the models.
    private static readonly string[] DeniedByOldPolicy =
    [
        "put-role-policy", "create-user", "create-access-key", "update-access-key", "create-api-key", "reset-api-key", "put-user-policy", "create-policy-version", "create-login-profile",
        "update-login-profile", "delete-user-policy", "detach-user-policy", "new-version-of-deny", "remove-user-from-group", "delete-group-policy", "update-user", "get-session-token", "converse", "start-async-invoke", "create-claude-key",
        "invoke-agent", "retrieve", "mantle", "agentcore-runtime", "agentcore-gateway",
    ];

    public static TheoryData<string, string> Levels => new() { { "DenyBedrock", "Inline" }, { "DenyAll", "Inline" }, { "DenyBedrock", "Managed" }, { "DenyAll", "Managed" }, { "DenyBedrock", "Group" }, { "DenyAll", "Group" } };

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task No_escape_leads_past_the_deny_alone(string level, string place)
    {
        using ContainedAccount account = Open(place);
        await UntilAttacked(account);
        ContainmentAction deny = Assert.Single(account.Contain(ContainedAccount.User(Attacker) with { Actions = [level] }));
        Assert.Equal((place, ContainmentStatus.Applied, true), (deny.PolicyAttachment, deny.Status, deny.Verified));
        string contained = StateWithoutSessions(account);
        await UntilAllTried(account);
        Assert.Empty(Escaped(account));
        // Nor did any step on the way change anything, but that AWS lets every user open sessions of its own.
        Assert.Equal(contained, StateWithoutSessions(account));
    }

    [Theory]
    [InlineData(Severity.Critical, "DenyAll")]
    [InlineData(Severity.High, "DenyBedrock")]
    public async Task No_escape_leads_past_what_findings_suggest(Severity severity, string level)
    {
        using ContainedAccount account = Open("Inline");
        await UntilAttacked(account);
        ContainmentTarget target = ContainedAccount.User(Attacker) with { Severity = severity, Actions = ["DisableAccessKey", "DenyBedrock", "RevokeSession"] };
        List<ContainmentAction> done = account.Contain(target);
        Assert.Contains(done, a => a.Action == level);
        Assert.All(done, a => Assert.True(a is { Status: ContainmentStatus.Applied, Verified: true } or { Status: ContainmentStatus.Manual }, $"{a}: {a.Message}"));
        await UntilAllTried(account);
        Assert.Empty(Escaped(account));
    }

    [Fact]
    public void Undo_restores_the_account_byte_for_byte()
    {
        using ContainedAccount account = new(Scenario) { Patience = TimeSpan.Zero };
        string before = account.State;
        foreach (string level in (string[])["DenyBedrock", "DenyAll"])
        {
            Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Contain(ContainedAccount.User(Attacker) with { Actions = [level] })).Status);
            Assert.NotEqual(before, account.State);
            account.Undo();
            Assert.Equal(before, account.State);
        }
    }

    [Fact]
    public async Task Policy_of_the_last_version_held_none_of_these()
    {
        using ContainedAccount account = await DeniedAsBefore("Inline");
        string[] open = [.. EscapeNames(account).Except(DeniedByOldPolicy)];
        Assert.True(open.ToHashSet().SetEquals(Escaped(account)), string.Join('\n', EscapeNames(account).Where(e => open.Contains(e) != Escaped(account).Contains(e)).Select(e =>
            $"{e}: {string.Join(", ", account.Server.Calls.Where(c => c.Escape == e).Select(c => $"{c.Operation} {c.ErrorCode}").Distinct())}")));
    }

    // In a group, the deny of version 0.1 could be taken away, and then nothing held.
    [Fact]
    public async Task Policy_of_the_last_version_was_taken_out_of_its_group()
    {
        using ContainedAccount account = await DeniedAsBefore("Group");
        Assert.Contains("delete-group-policy", Escaped(account));
        Assert.Contains("converse", Escaped(account));
    }

    private static async Task<ContainedAccount> DeniedAsBefore(string place)
    {
        ContainedAccount account = Open(place);
        await UntilAttacked(account);
        string document = File.ReadAllText(RepositoryRoot.Combine("tests", "BedrockIR.Tests", "Containment", "Fixtures", "deny-bedrock-0.1.json"));
        lock (account.Server.Account.Lock)
            Deny(account, place, document);
        await UntilAllTried(account);
        return account;
    }

    [Fact]
    public void Scenario_tries_what_the_quarantine_policy_of_aws_denies()
    {
        string[] tried = [.. CheckedAccount.Content(Scenario).LiveSteps.SelectMany(s => s.FollowUps.Prepend(s)).Select(s => $"{s.Service}:{s.Operation}").Distinct()];
        Assert.Empty(((string[])
        [
            "iam:CreateRole", "iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:CreateInstanceProfile", "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:PutGroupPolicy", "iam:AddUserToGroup",
            "iam:SetDefaultPolicyVersion", "iam:PutUserPermissionsBoundary", "iam:UpdateUser", "iam:ChangePassword", "ec2:RunInstances", "sts:AssumeRole",
        ]).Except(tried));
    }

    private static string[] EscapeNames(ContainedAccount account) => [.. CheckedAccount.Content(account.Server.Scenario).LiveSteps.Select(s => s.Escape).OfType<string>()];

    private static string StateWithoutSessions(ContainedAccount account)
    {
        lock (account.Server.Account.Lock)
        {
            account.Server.Account.GetCollection("sessions", "").Clear();
            return account.State;
        }
    }

    private static HashSet<string> Escaped(ContainedAccount account) => [.. account.Server.Calls.Where(c => c is { IsEscapeGoal: true, ErrorCode: null }).Select(c => c.Escape!)];

    private static Task UntilAttacked(ContainedAccount account) => Until(() => account.Server.Calls.Any(c => c.AccessKeyId == AttackerKey && c is { Operation: "InvokeModel", Escape: null, ErrorCode: null }));

    // Every chain has begun three times, so that each was done from its beginning to its end.
    private static Task UntilAllTried(ContainedAccount account)
    {
        Dictionary<string, string> first = CheckedAccount.Content(account.Server.Scenario).LiveSteps.Where(s => s.Escape is not null).ToDictionary(s => s.Escape!, s => s.Operation);
        return Until(() => account.Server.Calls.Where(c => c.Escape is not null && c.Operation == first[c.Escape]).GroupBy(c => c.Escape).Count(g => g.Count() >= 3) == first.Count);
    }

    private static ContainedAccount Open(string place)
    {
        DrillContent content = CheckedAccount.Content(Scenario);
        content = content.WithLiveSteps([.. content.LiveSteps.Select(s => s with { IntervalSeconds = Often })]);
        ContainedAccount account = new(content, new DrillOptions { Live = true, LookupEventsPerSecond = 1000 }) { Patience = TimeSpan.FromSeconds(5) };
        lock (account.Server.Account.Lock)
            Crowd(account, place);
        return account;
    }

    // A managed policy is attached where the inline ones are full, a group where ten are attached besides.
    private static void Crowd(ContainedAccount account, string place)
    {
        JsonObject user = User(account);
        if (place is "Managed" or "Group")
            user["_inlinePolicies"]!.AsObject()["large"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{new string('x', 1700)}}"}]}""";
        if (place != "Group")
            return;
        JsonArray attached = [];
        foreach (int i in Enumerable.Range(0, 10))
        {
            string arn = $"arn:aws:iam::111122223333:policy/p{i}";
            attached.Add((JsonNode)arn);
            account.Server.Account.GetCollection("policies", "").Add((JsonNode)new JsonObject { ["PolicyName"] = $"p{i}", ["Arn"] = arn, ["_document"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() } });
        }
        user["_attachedPolicies"] = attached;
    }

    private static void Deny(ContainedAccount account, string place, string document)
    {
        const string Name = "BedrockIR-DenyBedrock";
        JsonObject user = User(account);
        if (place == "Inline")
        {
            user["_inlinePolicies"]!.AsObject()[Name] = document;
            return;
        }
        account.Server.Account.GetCollection("groups", "").Add((JsonNode)new JsonObject
        {
            ["GroupName"] = Name, ["Arn"] = $"arn:aws:iam::111122223333:group/{Name}", ["Path"] = "/", ["_inlinePolicies"] = new JsonObject { [Name] = document }, ["_attachedPolicies"] = new JsonArray(),
        });
        user["_groups"] = new JsonArray(Name);
    }

    private static JsonObject User(ContainedAccount account) => account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == Attacker);

    private static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(50, limit.Token);
    }
}
