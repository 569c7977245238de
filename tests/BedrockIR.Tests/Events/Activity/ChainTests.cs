using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What a chain of sessions did is shown under the identity that began it.</summary>
public sealed class ChainTests
{
    private static readonly (string, object?)[] Ann = User("ann", "AKIAANN"), Bob = User("bob", "AKIABOB");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_user_who_takes_a_role_and_another_with_it_is_at_the_beginning(int seed)
    {
        TrailEvent[] events =
        [
            Issue("ASIA1", Ann), Issue("ASIA2", Session("app", "s1", "ASIA1")), Invoke(Session("app", "s1", "ASIA1")),
            Invoke(Session("admin", "s2", "ASIA2")), Invoke(Session("admin", "s2", "ASIA2")), Invoke(Ann),
        ];
        // In every order: forwards, backwards, and shuffled.
        if (seed == 1)
            Array.Reverse(events);
        else if (seed > 1)
            new Random(seed).Shuffle(events);
        ActivitySummary s = Measuring.Single(events, ActivityKey.Principal);
        Assert.Equal(("ann", "ann", "arn:aws:iam::111122223333:user/ann", 4, 2), (s.Group, s.Principal, s.Arn, s.Calls, s.OtherCalls));
        Assert.Equal(["admin/s2", "ann", "app/s1"], s.Principals.Order());
        Assert.Equal(["AKIAANN", "ASIA1", "ASIA2"], s.AccessKeyIds.Order());
        Assert.Equal(2, s.OtherApiCalls.Single(a => a.EventName == "AssumeRole").Count);
    }

    [Fact]
    public void Two_people_in_one_role_and_session_name_are_kept_apart()
    {
        IReadOnlyList<ActivitySummary> both = Principals(
            Issue("ASIA1", Ann), Issue("ASIA2", Bob), Invoke(Session("admin", "me", "ASIA1")), Invoke(Session("admin", "me", "ASIA2")),
            Invoke(Session("admin", "me", "ASIA2")), Invoke(Session("admin", "me", "ASIA3")));
        Assert.Equal([("bob", 2L), ("admin/me", 1L), ("ann", 1L)], both.Select(s => (s.Principal!, s.Calls)).OrderByDescending(s => s.Item2).ThenBy(s => s.Item1));
    }

    [Fact]
    public void A_session_whose_issue_is_not_in_the_logs_stands_for_itself()
    {
        ActivitySummary s = Assert.Single(Principals(Invoke(Session("admin", "me", "ASIA1")), Invoke(Session("admin", "me", "ASIA2"))));
        Assert.Equal(("admin/me", "arn:aws:sts::111122223333:assumed-role/admin/me", 2), (s.Principal, s.Arn, s.Calls));
    }

    [Fact]
    public void A_chain_leads_as_far_back_as_the_logs_do()
    {
        IReadOnlyList<ActivitySummary> found = Principals(Issue("ASIA2", Session("app", "s1", "ASIA1")), Invoke(Session("admin", "s2", "ASIA2")));
        Assert.Equal("app/s1", Assert.Single(found).Principal);
    }

    [Fact]
    public void A_loop_ends()
    {
        IReadOnlyList<ActivitySummary> found = Principals(
            Issue("ASIA1", Session("a", "s", "ASIA2")), Issue("ASIA2", Session("b", "s", "ASIA1")), Issue("ASIA3", Session("c", "s", "ASIA3")),
            Invoke(Session("a", "s", "ASIA1")), Invoke(Session("b", "s", "ASIA2")), Invoke(Session("c", "s", "ASIA3")));
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
    public void Only_a_successful_answer_of_STS_ties_a_key_to_a_caller(string member, string? value)
    {
        IReadOnlyList<ActivitySummary> found = Principals(Issue("ASIA1", Ann, (member, value)), Invoke(Session("admin", "me", "ASIA1")));
        Assert.Equal("admin/me", found.Single(s => s.Calls > 0 && s.BedrockApiCalls.Any(a => a.EventName == "InvokeModel")).Principal);
    }

    [Fact]
    public void A_role_that_a_service_took_is_nobody_s()
    {
        TrailEvent byService = Issue("ASIA1", [("userIdentity", new System.Text.Json.Nodes.JsonObject { ["type"] = "AWSService", ["invokedBy"] = "lambda.amazonaws.com" })]);
        IReadOnlyList<ActivitySummary> found = Principals(byService, Issue("ASIA2", Session("fn-role", "fn", "ASIA1")), Invoke(Session("fn-role", "fn", "ASIA1")), Invoke(Session("other", "s", "ASIA2")));
        Assert.Equal([("fn-role/fn", 2L), ("lambda.amazonaws.com", 0L)], found.Select(s => (s.Principal!, s.Calls)));
    }

    [Fact]
    public void A_user_from_another_account_is_named_as_the_user_s_own_account_names_it()
    {
        // Both accounts' logs have the call; the log of the role's account knows no more of the caller than an id.
        (string, object?)[] stranger = [("userIdentity", new System.Text.Json.Nodes.JsonObject { ["type"] = "AWSAccount", ["principalId"] = "AIDAEXAMPLE", ["accountId"] = "444455556666" })];
        TrailEvent here = Issue("ASIA1", stranger), there = Issue("ASIA1", Ann), use = Invoke(Session("admin", "me", "ASIA1"));
        Assert.Equal("ann", Principals(here, there, use)[0].Principal);
        Assert.Equal("ann", Principals(there, here, use)[0].Principal);
        Assert.Equal("AIDAEXAMPLE", Principals(here, use)[0].Principal);
    }

    [Fact]
    public void A_key_that_was_issued_twice_is_that_of_the_first_who_got_it()
    {
        TrailEvent first = Issue("ASIA1", Bob, ("eventTime", MadeEvents.At(1))), second = Issue("ASIA1", Ann, ("eventTime", MadeEvents.At(2))), use = Invoke(Session("admin", "me", "ASIA1"));
        Assert.Equal("bob", Principals(first, second, use)[0].Principal);
        Assert.Equal("bob", Principals(second, use, first)[0].Principal);
        TrailEvent undated = Issue("ASIA1", Ann, ("eventTime", null));
        Assert.Equal("bob", Principals(undated, use, first)[0].Principal);
    }

    [Fact]
    public void Federated_sessions_belong_to_who_asked_for_them()
    {
        (string, object?)[] federated = [("userIdentity.type", "FederatedUser"), ("userIdentity.userName", null), ("userIdentity.arn", "arn:aws:sts::111122223333:federated-user/temp"), ("userIdentity.accessKeyId", "ASIAF")];
        ActivitySummary s = Assert.Single(Principals(Issue("ASIAF", Ann, ("eventName", "GetFederationToken")), Invoke(federated)));
        Assert.Equal(("ann", 1), (s.Principal, s.Calls));
        Assert.Contains("temp", s.Principals);
    }

    [Fact]
    public void A_session_token_leads_from_a_role_to_the_user_behind_it()
    {
        (string, object?)[] mfa = User("ann", "ASIAMFA");
        ActivitySummary s = Assert.Single(Principals(
            Issue("ASIAMFA", Ann, ("eventName", "GetSessionToken")), Issue("ASIA1", mfa), Invoke(mfa), Invoke(Session("admin", "me", "ASIA1"))));
        Assert.Equal(("ann", 2), (s.Principal, s.Calls));
    }

    [Theory]
    [InlineData("AssumeRoleWithWebIdentity", "WebIdentityUser")]
    [InlineData("AssumeRoleWithSAML", "SAMLUser")]
    public void A_federated_caller_is_named_as_its_provider_names_it(string name, string type)
    {
        (string, object?)[] caller = [("userIdentity", new System.Text.Json.Nodes.JsonObject { ["type"] = type, ["userName"] = "ann@example.com", ["principalId"] = "accounts.example.com:app:ann" })];
        IReadOnlyList<ActivitySummary> found = Principals(Issue("ASIA1", caller, ("eventName", name)), Invoke(Session("admin", "me", "ASIA1")));
        Assert.Equal("ann@example.com", Assert.Single(found).Principal);
    }

    [Fact]
    public void A_root_session_that_a_user_of_the_organisation_took_is_the_user_s()
    {
        (string, object?)[] root = [("userIdentity.type", "Root"), ("userIdentity.userName", null), ("userIdentity.arn", "arn:aws:iam::444455556666:root"), ("userIdentity.accessKeyId", "ASIAROOT")];
        ActivitySummary s = Assert.Single(Principals(Issue("ASIAROOT", Ann, ("eventName", "AssumeRoot")), Invoke(root)));
        Assert.Equal("ann", s.Principal);
        Assert.Contains("root", s.Principals);
    }

    [Fact]
    public void Chains_are_followed_beside_other_keys_too_and_only_where_the_identity_is_asked_for()
    {
        TrailEvent[] events = [Issue("ASIA1", Ann), Invoke(Session("admin", "me", "ASIA1"))];
        Assert.Equal(["ann, ASIA1", "ann, AKIAANN"], Measuring.Of(events, ActivityKey.AccessKeyId, ActivityKey.Principal).Select(s => s.Group));
        Assert.Equal(["ASIA1", "AKIAANN"], Measuring.Of(events, ActivityKey.AccessKeyId).Select(s => s.Group));
    }

    private static IReadOnlyList<ActivitySummary> Principals(params TrailEvent[] events) => Measuring.Of(events, ActivityKey.Principal);

    private static (string, object?)[] User(string name, string key) =>
        [("userIdentity.userName", name), ("userIdentity.arn", $"arn:aws:iam::111122223333:user/{name}"), ("userIdentity.accessKeyId", key)];

    private static (string, object?)[] Session(string role, string session, string key) =>
    [
        ("userIdentity.type", "AssumedRole"), ("userIdentity.userName", null),
        ("userIdentity.arn", $"arn:aws:sts::111122223333:assumed-role/{role}/{session}"), ("userIdentity.accessKeyId", key),
    ];

    private static TrailEvent Invoke((string, object?)[] caller) => MadeEvents.Make(caller);

    private static TrailEvent Issue(string key, (string, object?)[] caller, params (string, object?)[] changes) => MadeEvents.Make(
    [
        .. caller, ("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"), ("requestParameters", null),
        ("responseElements.credentials.accessKeyId", key), .. changes,
    ]);
}
