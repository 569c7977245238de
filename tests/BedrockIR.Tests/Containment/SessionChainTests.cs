using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Containment;

/// <summary>Sessions in other roles that a contained principal opened: every plan names them.</summary>
public sealed class SessionChainTests
{
    private const string User = "report-user", First = "arn:aws:iam::111122223333:role/chatbot-prod", Second = "arn:aws:iam::111122223333:role/report-archive", Third = "arn:aws:iam::111122223333:role/model-operations";
    private const string Session = "ASIADRILLSESSION00001", FirstKey = "ASIADRILLSESSION00002", SecondKey = "ASIADRILLSESSION00003";

    private readonly DrillContent _content = DrillScenarios.Load("llmjacking", DateTimeOffset.UtcNow);
    private int _number;

    [Fact]
    public void Chain_of_roles_is_followed_from_key()
    {
        Opening("GetSessionToken", OfUser(ContainedAccount.LeakedKey), null, Session);
        Opening("AssumeRole", OfUser(Session), First, FirstKey);
        Opening("AssumeRole", OfRole(First, FirstKey), Second, SecondKey);
        Opening("AssumeRole", OfRole(Second, SecondKey), Third, "ASIADRILLSESSION00004");
        using ContainedAccount account = new(_content);
        AssertNamed(account.Plan(ContainmentTargetFactory.CreateFromName(null, null, ContainedAccount.LeakedKey, null, null)), First, Second, Third);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("DenyBedrock")]
    [InlineData("DenyAll")]
    [InlineData("RevokeSession")]
    [InlineData("ScpDeny")]
    public void Chain_of_user_is_named_with_every_action(string? action)
    {
        Opening("AssumeRole", OfUser(Session), First, FirstKey);
        Opening("AssumeRole", OfRole(First, FirstKey), Second, SecondKey);
        using ContainedAccount account = new(_content);
        AssertNamed(account.Plan(ContainedAccount.UserAlone() with { Actions = action is null ? [] : [action] }), First, Second);
    }

    [Theory, InlineData("DenyBedrock"), InlineData("DenyAll"), InlineData("RevokeSession")]
    public void Chain_of_role_is_named(string action)
    {
        Opening("AssumeRole", OfRole(First, FirstKey), Second, SecondKey);
        Opening("AssumeRole", OfRole(Second, SecondKey), Third, "ASIADRILLSESSION00004");
        using ContainedAccount account = new(_content);
        AssertNamed(account.Plan(ContainedAccount.Role("chatbot-prod") with { Actions = [action] }), Second, Third);
    }

    [Fact]
    public void Federated_session_is_named()
    {
        const string Guest = "arn:aws:sts::111122223333:federated-user/guest";
        JsonObject record = Opening("GetFederationToken", OfUser(ContainedAccount.LeakedKey), null, Session);
        record["responseElements"]!["federatedUser"] = new JsonObject { ["arn"] = Guest };
        using ContainedAccount account = new(_content);
        AssertNamed(account.Plan(ContainedAccount.User() with { Actions = ["DenyAll"] }), Guest);
    }

    [Theory]
    [InlineData("AssumeRoleWithWebIdentity", "WebIdentityUser", "arn:aws:iam::111122223333:user/svc-leaked")]
    [InlineData("AssumeRoleWithSAML", "SAMLUser", "svc-leaked")]
    public void Session_by_identity_token_is_named(string name, string type, string userName)
    {
        Opening(name, new JsonObject { ["type"] = type, ["userName"] = userName, ["principalId"] = $"provider:aud:{userName}" }, First, FirstKey);
        Opening("AssumeRole", OfRole(First, FirstKey), Second, SecondKey);
        using ContainedAccount account = new(_content);
        string arn = (string)account.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == ContainedAccount.Leaked)["Arn"]!;
        Assert.EndsWith("user/svc-leaked", arn, StringComparison.Ordinal);
        AssertNamed(account.Plan(ContainedAccount.User() with { Actions = ["DenyAll"] }), First, Second);
    }

    [Fact]
    public void Sessions_of_others_and_failed_calls_are_not_named()
    {
        Opening("AssumeRole", new JsonObject { ["type"] = "IAMUser", ["userName"] = User, ["accountId"] = "111122223333", ["accessKeyId"] = Session }, First, FirstKey);
        Opening("AssumeRole", OfRole(First, FirstKey), Second, SecondKey);
        Opening("AssumeRole", OfUser(ContainedAccount.LeakedKey), Third, null)["errorCode"] = "AccessDenied";
        Opening("AssumeRole", new JsonObject { ["type"] = "IAMUser", ["userName"] = ContainedAccount.Leaked, ["accountId"] = "999988887777", ["accessKeyId"] = Session }, Third, null);
        using ContainedAccount account = new(_content);
        Assert.DoesNotContain(account.Plan(ContainedAccount.UserAlone()).SelectMany(a => a.Caveats), c => c.Contains(First, StringComparison.Ordinal) || c.Contains(Second, StringComparison.Ordinal) || c.Contains(Third, StringComparison.Ordinal));
    }

    [Fact]
    public void Circle_of_roles_ends()
    {
        Opening("AssumeRole", OfUser(ContainedAccount.LeakedKey), First, FirstKey);
        Opening("AssumeRole", OfRole(First, FirstKey), Second, SecondKey);
        Opening("AssumeRole", OfRole(Second, SecondKey), First, FirstKey);
        using ContainedAccount account = new(_content);
        ContainmentAction deny = account.Plan(ContainedAccount.User() with { Actions = ["DenyAll"] })[0];
        Assert.Contains(deny.Caveats, c => c.Contains($"assumed the role {First} (2 ×)", StringComparison.Ordinal));
    }

    [Fact]
    public void Longer_chain_than_followed_is_reported()
    {
        Opening("AssumeRole", OfUser(ContainedAccount.LeakedKey), First, "ASIADRILLSESSION00010");
        for (int i = 10; i < 20; i++)
            Opening("AssumeRole", OfRole(First, $"ASIADRILLSESSION000{i}"), Second, $"ASIADRILLSESSION000{i + 1}");
        using ContainedAccount account = new(_content);
        Assert.Contains(account.Plan(ContainedAccount.User() with { Actions = ["DenyAll"] })[0].Caveats, c => c.Contains("is longer than 8", StringComparison.Ordinal));
    }

    [Fact]
    public void User_named_alone_gets_its_sessions_revoked()
    {
        using ContainedAccount account = new(_content);
        Assert.Equal(["DisableAccessKey", "DenyBedrock", "RevokeSession"], account.Plan(ContainedAccount.UserAlone()).Select(a => a.Action));
    }

    [Fact]
    public void Console_password_is_mentioned_where_there_is_one()
    {
        using ContainedAccount account = new(_content);
        Assert.DoesNotContain(account.Plan(ContainedAccount.UserAlone()).SelectMany(a => a.Caveats), c => c.Contains("console password", StringComparison.Ordinal));
        account.Server.Account.GetCollection("loginProfiles", "").Add((JsonNode)new JsonObject { ["UserName"] = ContainedAccount.Leaked, ["CreateDate"] = "2026-01-01T00:00:00Z" });
        Assert.Contains(account.Plan(ContainedAccount.UserAlone()).SelectMany(a => a.Caveats), c => c.Contains("has a console password", StringComparison.Ordinal) && c.Contains("--action DisableConsole", StringComparison.Ordinal));
    }

    private static void AssertNamed(List<ContainmentAction> plan, params string[] targets)
    {
        ContainmentAction[] ofPrincipal = [.. plan.Where(a => a.Action != "DisableApiKey")];
        Assert.NotEmpty(ofPrincipal);
        Assert.All(ofPrincipal, a => Assert.All(targets, t => Assert.Contains(a.Caveats, c => c.Contains(t, StringComparison.Ordinal))));
    }

    private static JsonObject OfUser(string key) => new() { ["type"] = "IAMUser", ["userName"] = ContainedAccount.Leaked, ["accountId"] = "111122223333", ["arn"] = "arn:aws:iam::111122223333:user/svc-leaked", ["accessKeyId"] = key };

    private static JsonObject OfRole(string role, string key) => new()
    {
        ["type"] = "AssumedRole", ["accountId"] = "111122223333", ["arn"] = $"arn:aws:sts::111122223333:assumed-role/{role.Split('/')[^1]}/x", ["accessKeyId"] = key,
        ["sessionContext"] = new JsonObject { ["sessionIssuer"] = new JsonObject { ["type"] = "Role", ["arn"] = role, ["userName"] = role.Split('/')[^1], ["accountId"] = "111122223333" } },
    };

    private JsonObject Opening(string name, JsonObject identity, string? role, string? issued)
    {
        PastEvent model = _content.Events.First(e => (string?)e.Record["userIdentity"]?["accessKeyId"] == ContainedAccount.LeakedKey && e.Region == TenActions.Home);
        JsonObject record = (JsonObject)model.Record.DeepClone();
        record.Remove("errorCode");
        DateTimeOffset time = _content.Now.AddHours(-2).AddMinutes(_number);
        (record["eventName"], record["eventSource"], record["eventID"]) = (name, "sts.amazonaws.com", $"0a1b2c3d-0000-4000-8000-{++_number:000000000000}");
        record["userIdentity"] = identity;
        record["requestParameters"] = role is null ? null : new JsonObject { ["roleArn"] = role, ["roleSessionName"] = "x" };
        record["responseElements"] = new JsonObject();
        if (issued is not null)
            record["responseElements"]!["credentials"] = new JsonObject { ["accessKeyId"] = issued };
        record["eventTime"] = UtcTime.Format(time);
        _content.Events.Add(model with { Time = time, Record = record });
        return record;
    }
}
