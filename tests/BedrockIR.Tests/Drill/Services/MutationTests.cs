using System.Text.Json.Nodes;
using BedrockIR.Drill;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>What changes the account is seen afterwards, and CloudTrail has it.</summary>
public sealed class MutationTests
{
    private const string Deny = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22bedrock%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D";
    private const string LeakedSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYLEAKEDKEY000";

    [Fact]
    public async Task A_key_that_is_made_inactive_works_no_more()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller responder = new(drill), thief = new(drill) { AccessKey = SmallAccount.LeakedKey, SecretKey = LeakedSecret };
        Assert.Null((await thief.Bedrock("GET", "/foundation-models")).Error);
        Assert.Null((await responder.Query($"Action=UpdateAccessKey&UserName=svc-leaked&AccessKeyId={SmallAccount.LeakedKey}&Status=Inactive")).Error);
        Assert.Equal("UnrecognizedClientException", (await thief.Bedrock("GET", "/foundation-models")).Error);
        Assert.Contains("<Status>Inactive</Status>", (await responder.Query("Action=ListAccessKeys&UserName=svc-leaked")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_denies_stops_at_once_with_AWSs_words()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller responder = new(drill), thief = new(drill) { AccessKey = SmallAccount.LeakedKey, SecretKey = LeakedSecret };
        Assert.Null((await responder.Query($"Action=PutUserPolicy&UserName=svc-leaked&PolicyName=deny&PolicyDocument={Deny}")).Error);
        Reply refused = await thief.Bedrock("GET", "/foundation-models");
        Assert.Equal(("AccessDeniedException", 403), (refused.Error, refused.Status));
        Assert.Equal("User: arn:aws:iam::111122223333:user/svc-leaked is not authorized to perform: bedrock:ListFoundationModels with an explicit deny in an identity-based policy", (string)refused.Json["message"]!);
        Assert.Null((await responder.Query("Action=DeleteUserPolicy&UserName=svc-leaked&PolicyName=deny")).Error);
        Assert.Null((await thief.Bedrock("GET", "/foundation-models")).Error);
        Reply none = await thief.Query("Action=CreateAccessKey&UserName=responder");
        Assert.Equal(("AccessDenied", 403), (none.Error, none.Status));
        Assert.Contains("on resource: arn:aws:iam::111122223333:user/responder because no identity-based policy allows the iam:CreateAccessKey action", none.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_is_recorded_done_or_refused()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller responder = new(drill), thief = new(drill) { AccessKey = SmallAccount.LeakedKey, SecretKey = LeakedSecret };
        await responder.Bedrock("DELETE", "/logging/modelinvocations");
        await thief.Query("Action=CreateAccessKey&UserName=responder");
        await responder.Query("Action=ListUsers");
        JsonNode done = await Record(responder, "DeleteModelInvocationLoggingConfiguration", "us-east-1");
        Assert.Equal(("bedrock.amazonaws.com", "responder", "127.0.0.1", null), ((string)done["eventSource"]!, (string)done["userIdentity"]!["userName"]!, (string)done["sourceIPAddress"]!, (string?)done["errorCode"]));
        JsonNode refused = await Record(responder, "CreateAccessKey", "us-east-1");
        Assert.Equal(("AccessDenied", "responder", SmallAccount.LeakedKey), ((string)refused["errorCode"]!, (string)refused["requestParameters"]!["userName"]!, (string)refused["userIdentity"]!["accessKeyId"]!));
        Assert.DoesNotContain(drill.Account.Trail.Entries, e => (string?)e.Record["eventName"] == "ListUsers");
    }

    [Theory]
    [InlineData("PutUserPolicy&UserName=svc-leaked&PolicyName=x&PolicyDocument=%7B", "MalformedPolicyDocument")]
    [InlineData("PutUserPolicy&UserName=nobody&PolicyName=x&PolicyDocument=" + Deny, "NoSuchEntity")]
    [InlineData("DeleteUserPolicy&UserName=svc-leaked&PolicyName=none", "NoSuchEntity")]
    [InlineData("AttachUserPolicy&UserName=svc-leaked&PolicyArn=arn:aws:iam::aws:policy/None", "NoSuchEntity")]
    [InlineData("DetachUserPolicy&UserName=svc-leaked&PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess", "NoSuchEntity")]
    [InlineData("UpdateAccessKey&AccessKeyId=AKIAIOSFODNN7LEAKED0&Status=Off", "ValidationError")]
    [InlineData("UpdateAccessKey&AccessKeyId=AKIAIOSFODNN7LEAKED0", "ValidationError")]
    [InlineData("CreateAccessKey&UserName=svc-leaked", "LimitExceeded")]
    [InlineData("ExplodeUser&UserName=svc-leaked", "InvalidAction")]
    public async Task IAM_refuses_what_it_refuses(string form, string expected)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Equal(expected, (await caller.Query("Action=" + form)).Error);
    }

    [Fact]
    public async Task Roles_that_are_AWSs_own_are_not_changed()
    {
        BedrockIR.Drill.Content.DrillContent content = SmallAccount.Content();
        content.Global["roles"]![0]!["Path"] = "/aws-service-role/bedrock.amazonaws.com/";
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        Assert.Equal("UnmodifiableEntity", (await caller.Query($"Action=PutRolePolicy&RoleName=role-0&PolicyName=x&PolicyDocument={Deny}")).Error);
    }

    [Fact]
    public async Task A_policy_on_the_sessions_of_the_past_ends_them_alone()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        using DrillServer drill = SmallAccount.Start(new DrillOptions { Clock = clock });
        using SignedCaller responder = new(drill, clock), old = await Assume(drill, responder, clock);
        clock.Advance(TimeSpan.FromMinutes(1));
        string before = drill.Account.Clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        string revoke = Uri.EscapeDataString("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"BEFORE"}}}]}"""
            .Replace("BEFORE", before, StringComparison.Ordinal));
        Assert.Null((await old.Query("Action=ListUsers")).Error);
        Assert.Null((await responder.Query($"Action=PutRolePolicy&RoleName=role-0&PolicyName=AWSRevokeOlderSessions&PolicyDocument={revoke}")).Error);
        Assert.Equal("AccessDenied", (await old.Query("Action=ListUsers")).Error);
        clock.Advance(TimeSpan.FromSeconds(1));
        using SignedCaller young = await Assume(drill, responder, clock);
        Assert.Null((await young.Query("Action=ListUsers")).Error);
    }

    [Fact]
    public async Task A_job_stops_in_two_steps_and_once_only()
    {
        const string Job = "/model-invocation-job/arn%3Aaws%3Abedrock%3Aus-east-1%3A111122223333%3Amodel-invocation-job%2Fabcdefghij10";
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Null((await caller.Bedrock("POST", Job + "/stop")).Error);
        Assert.Equal("Stopping", (string)(await caller.Bedrock("GET", Job)).Json["status"]!);
        Assert.Equal("Stopped", (string)(await caller.Bedrock("GET", Job)).Json["status"]!);
        Assert.Equal("ConflictException", (await caller.Bedrock("POST", Job + "/stop")).Error);
    }

    private static async Task<SignedCaller> Assume(DrillServer drill, SignedCaller caller, TimeProvider clock)
    {
        string body = (await caller.Query("Action=AssumeRole&RoleArn=arn:aws:iam::111122223333:role/role-0&RoleSessionName=me", "sts")).Body;
        string Of(string element) => body.Split($"<{element}>")[1].Split('<')[0];
        return new SignedCaller(drill, clock) { AccessKey = Of("AccessKeyId"), SecretKey = Of("SecretAccessKey"), Token = Of("SessionToken") };
    }

    private static async Task<JsonNode> Record(SignedCaller caller, string eventName, string region)
    {
        JsonObject input = new() { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = eventName }) };
        return JsonNode.Parse((string)(await caller.CloudTrail("LookupEvents", input, region)).Json["Events"]![0]!["CloudTrailEvent"]!)!;
    }
}
