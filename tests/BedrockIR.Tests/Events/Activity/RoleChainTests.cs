using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What a chain of sessions did is shown under the identity that began it.</summary>
public sealed class RoleChainTests
{
    private static readonly (string, object?)[] Ann = CreateUser("ann", "AKIAANN"), Bob = CreateUser("bob", "AKIABOB");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Chained_roles_resolve_to_first_user(int seed)
    {
        TrailEvent[] events =
        [
            CreateIssueEvent("ASIA1", Ann), CreateIssueEvent("ASIA2", CreateSession("app", "s1", "ASIA1")), CreateInvocation(CreateSession("app", "s1", "ASIA1")),
            CreateInvocation(CreateSession("admin", "s2", "ASIA2")), CreateInvocation(CreateSession("admin", "s2", "ASIA2")), CreateInvocation(Ann),
        ];
        // In every order: forwards, backwards, and shuffled.
        if (seed == 1)
            Array.Reverse(events);
        else if (seed > 1)
            new Random(seed).Shuffle(events);
        ActivitySummary s = ActivityMeasurement.MeasureSingle(events, ActivityKey.Principal);
        Assert.Equal(("ann", "ann", "arn:aws:iam::111122223333:user/ann", 4, 2), (s.Group, s.Principal, s.Arn, s.Calls, s.OtherCalls));
        Assert.Equal(["admin/s2", "ann", "app/s1"], s.Principals.Order());
        Assert.Equal(["AKIAANN", "ASIA1", "ASIA2"], s.AccessKeyIds.Order());
        Assert.Equal(2, s.OtherApiCalls.Single(a => a.EventName == "AssumeRole").Count);
    }

    [Fact]
    public void Users_sharing_a_role_session_are_separated()
    {
        IReadOnlyList<ActivitySummary> both = GroupByPrincipal(
            CreateIssueEvent("ASIA1", Ann), CreateIssueEvent("ASIA2", Bob), CreateInvocation(CreateSession("admin", "me", "ASIA1")), CreateInvocation(CreateSession("admin", "me", "ASIA2")),
            CreateInvocation(CreateSession("admin", "me", "ASIA2")), CreateInvocation(CreateSession("admin", "me", "ASIA3")));
        Assert.Equal([("bob", 2L), ("admin/me", 1L), ("ann", 1L)], both.Select(s => (s.Principal!, s.Calls)).OrderByDescending(s => s.Item2).ThenBy(s => s.Item1));
    }

    [Fact]
    public void Session_without_issuing_record_is_its_own_principal()
    {
        ActivitySummary s = Assert.Single(GroupByPrincipal(CreateInvocation(CreateSession("admin", "me", "ASIA1")), CreateInvocation(CreateSession("admin", "me", "ASIA2"))));
        Assert.Equal(("admin/me", "arn:aws:sts::111122223333:assumed-role/admin/me", 2), (s.Principal, s.Arn, s.Calls));
    }

    [Fact]
    public void Chain_resolves_to_earliest_logged_caller()
    {
        IReadOnlyList<ActivitySummary> found = GroupByPrincipal(CreateIssueEvent("ASIA2", CreateSession("app", "s1", "ASIA1")), CreateInvocation(CreateSession("admin", "s2", "ASIA2")));
        Assert.Equal("app/s1", Assert.Single(found).Principal);
    }

    [Fact]
    public void Chain_with_cycle_terminates()
    {
        IReadOnlyList<ActivitySummary> found = GroupByPrincipal(
            CreateIssueEvent("ASIA1", CreateSession("a", "s", "ASIA2")), CreateIssueEvent("ASIA2", CreateSession("b", "s", "ASIA1")), CreateIssueEvent("ASIA3", CreateSession("c", "s", "ASIA3")),
            CreateInvocation(CreateSession("a", "s", "ASIA1")), CreateInvocation(CreateSession("b", "s", "ASIA2")), CreateInvocation(CreateSession("c", "s", "ASIA3")));
        Assert.Equal(3, found.Sum(s => s.Calls));
        Assert.Equal(3, found.Sum(s => s.OtherCalls));
    }

    [Theory]
    [InlineData("eventSource", "bedrock.amazonaws.com")]
    [InlineData("eventSource", "evil.sts.amazonaws.com")]
    [InlineData("eventSource", "STS.amazonaws.com.evil.example")]
    [InlineData("eventSource", null)]
    [InlineData("errorCode", "AccessDenied")]
    [InlineData("responseElements", null)]
    [InlineData("responseElements.credentials.accessKeyId", "")]
    [InlineData("responseElements.credentials.accessKeyId", "ASIA2")]
    public void Only_successful_STS_responses_link_a_key(string member, string? value)
    {
        IReadOnlyList<ActivitySummary> found = GroupByPrincipal(CreateIssueEvent("ASIA1", Ann, (member, value)), CreateInvocation(CreateSession("admin", "me", "ASIA1")));
        Assert.Equal("admin/me", found.Single(s => s.Calls > 0 && s.BedrockApiCalls.Any(a => a.EventName == "InvokeModel")).Principal);
    }

    [Fact]
    public void Role_session_of_service_is_not_linked()
    {
        TrailEvent byService = CreateIssueEvent("ASIA1", [("userIdentity", new System.Text.Json.Nodes.JsonObject { ["type"] = "AWSService", ["invokedBy"] = "lambda.amazonaws.com" })]);
        IReadOnlyList<ActivitySummary> found = GroupByPrincipal(byService, CreateIssueEvent("ASIA2", CreateSession("fn-role", "fn", "ASIA1")), CreateInvocation(CreateSession("fn-role", "fn", "ASIA1")), CreateInvocation(CreateSession("other", "s", "ASIA2")));
        Assert.Equal([("fn-role/fn", 2L), ("lambda.amazonaws.com", 0L)], found.Select(s => (s.Principal!, s.Calls)));
    }

    [Fact]
    public void Cross_account_user_resolves_to_own_account_name()
    {
        // Both accounts' logs have the call; the log of the role's account knows no more of the caller than an id.
        (string, object?)[] stranger = [("userIdentity", new System.Text.Json.Nodes.JsonObject { ["type"] = "AWSAccount", ["principalId"] = "AIDAEXAMPLE", ["accountId"] = "444455556666" })];
        TrailEvent here = CreateIssueEvent("ASIA1", stranger), there = CreateIssueEvent("ASIA1", Ann), use = CreateInvocation(CreateSession("admin", "me", "ASIA1"));
        Assert.Equal("ann", GroupByPrincipal(here, there, use)[0].Principal);
        Assert.Equal("ann", GroupByPrincipal(there, here, use)[0].Principal);
        Assert.Equal("AIDAEXAMPLE", GroupByPrincipal(here, use)[0].Principal);
    }

    [Fact]
    public void Key_issued_twice_belongs_to_first_caller()
    {
        TrailEvent first = CreateIssueEvent("ASIA1", Bob, ("eventTime", TestEvents.FormatTime(1))), second = CreateIssueEvent("ASIA1", Ann, ("eventTime", TestEvents.FormatTime(2))), use = CreateInvocation(CreateSession("admin", "me", "ASIA1"));
        Assert.Equal("bob", GroupByPrincipal(first, second, use)[0].Principal);
        Assert.Equal("bob", GroupByPrincipal(second, use, first)[0].Principal);
        TrailEvent undated = CreateIssueEvent("ASIA1", Ann, ("eventTime", null));
        Assert.Equal("bob", GroupByPrincipal(undated, use, first)[0].Principal);
    }

    [Fact]
    public void Federated_session_resolves_to_requesting_user()
    {
        (string, object?)[] federated = [("userIdentity.type", "FederatedUser"), ("userIdentity.userName", null), ("userIdentity.arn", "arn:aws:sts::111122223333:federated-user/temp"), ("userIdentity.accessKeyId", "ASIAF")];
        ActivitySummary s = Assert.Single(GroupByPrincipal(CreateIssueEvent("ASIAF", Ann, ("eventName", "GetFederationToken")), CreateInvocation(federated)));
        Assert.Equal(("ann", 1), (s.Principal, s.Calls));
        Assert.Contains("temp", s.Principals);
    }

    [Fact]
    public void Session_token_chain_resolves_to_user()
    {
        (string, object?)[] mfa = CreateUser("ann", "ASIAMFA");
        ActivitySummary s = Assert.Single(GroupByPrincipal(
            CreateIssueEvent("ASIAMFA", Ann, ("eventName", "GetSessionToken")), CreateIssueEvent("ASIA1", mfa), CreateInvocation(mfa), CreateInvocation(CreateSession("admin", "me", "ASIA1"))));
        Assert.Equal(("ann", 2), (s.Principal, s.Calls));
    }

    [Theory]
    [InlineData("AssumeRoleWithWebIdentity", "WebIdentityUser")]
    [InlineData("AssumeRoleWithSAML", "SAMLUser")]
    public void Federated_caller_keeps_provider_user_name(string name, string type)
    {
        (string, object?)[] caller = [("userIdentity", new System.Text.Json.Nodes.JsonObject { ["type"] = type, ["userName"] = "ann@example.com", ["principalId"] = "accounts.example.com:app:ann" })];
        IReadOnlyList<ActivitySummary> found = GroupByPrincipal(CreateIssueEvent("ASIA1", caller, ("eventName", name)), CreateInvocation(CreateSession("admin", "me", "ASIA1")));
        Assert.Equal("ann@example.com", Assert.Single(found).Principal);
    }

    [Fact]
    public void AssumeRoot_session_resolves_to_calling_user()
    {
        (string, object?)[] root = [("userIdentity.type", "Root"), ("userIdentity.userName", null), ("userIdentity.arn", "arn:aws:iam::444455556666:root"), ("userIdentity.accessKeyId", "ASIAROOT")];
        ActivitySummary s = Assert.Single(GroupByPrincipal(CreateIssueEvent("ASIAROOT", Ann, ("eventName", "AssumeRoot")), CreateInvocation(root)));
        Assert.Equal("ann", s.Principal);
        Assert.Contains("root", s.Principals);
    }

    [Fact]
    public void Chains_are_resolved_only_for_principal_key()
    {
        TrailEvent[] events = [CreateIssueEvent("ASIA1", Ann), CreateInvocation(CreateSession("admin", "me", "ASIA1"))];
        Assert.Equal(["ann, ASIA1", "ann, AKIAANN"], ActivityMeasurement.Measure(events, ActivityKey.AccessKeyId, ActivityKey.Principal).Select(s => s.Group));
        Assert.Equal(["ASIA1", "AKIAANN"], ActivityMeasurement.Measure(events, ActivityKey.AccessKeyId).Select(s => s.Group));
    }

    private static IReadOnlyList<ActivitySummary> GroupByPrincipal(params TrailEvent[] events) => ActivityMeasurement.Measure(events, ActivityKey.Principal);

    private static (string, object?)[] CreateUser(string name, string key) =>
        [("userIdentity.userName", name), ("userIdentity.arn", $"arn:aws:iam::111122223333:user/{name}"), ("userIdentity.accessKeyId", key)];

    private static (string, object?)[] CreateSession(string role, string session, string key) =>
    [
        ("userIdentity.type", "AssumedRole"), ("userIdentity.userName", null),
        ("userIdentity.arn", $"arn:aws:sts::111122223333:assumed-role/{role}/{session}"), ("userIdentity.accessKeyId", key),
    ];

    private static TrailEvent CreateInvocation((string, object?)[] caller) => TestEvents.Create(caller);

    private static TrailEvent CreateIssueEvent(string key, (string, object?)[] caller, params (string, object?)[] changes) => TestEvents.Create(
    [
        .. caller, ("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"), ("requestParameters", null),
        ("responseElements.credentials.accessKeyId", key), .. changes,
    ]);
}
