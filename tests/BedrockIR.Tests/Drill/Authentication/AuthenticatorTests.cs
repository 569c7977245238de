using System.Text.Json.Nodes;
using BedrockIR.Drill;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Drill.Authentication;

/// <summary>Nobody is believed who does not sign as AWS wants it.</summary>
public sealed class AuthenticatorTests
{
    [Fact]
    public async Task Who_signs_rightly_is_known()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Contains("user/responder", (await caller.Query("Action=GetCallerIdentity", "sts")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signature", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("target", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("body", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("query", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("none", "MissingAuthenticationTokenException", "MissingAuthenticationToken")]
    [InlineData("half", "IncompleteSignatureException", "IncompleteSignature")]
    [InlineData("token", "UnrecognizedClientException", "InvalidClientTokenId")]
    public async Task What_was_changed_on_the_way_is_refused(string what, string ofJson, string ofQuery)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill) { Tamper = m => Change(m, what) };
        Assert.Equal(ofJson, (await caller.CloudTrail("ListTrails")).Error);
        if (what != "target")
            Assert.Equal(ofQuery, (await caller.Query("Action=ListUsers")).Error);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7NOBODY0")]
    [InlineData("AKIAIOSFODNN7LEAKED1")] // inactive
    public async Task A_key_that_is_unknown_or_inactive_is_refused(string key)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill) { AccessKey = key, SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYLEAKEDKEY001" };
        Assert.Equal("UnrecognizedClientException", (await caller.CloudTrail("ListTrails")).Error);
        Reply query = await caller.Query("Action=ListUsers");
        Assert.Equal(("InvalidClientTokenId", 403), (query.Error, query.Status));
        Assert.Equal("InvalidAccessKeyId", (await caller.S3("/trail-bucket", "list-type=2")).Error);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public async Task A_clock_that_is_wrong_is_refused_with_the_servers_time(int minutes)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill, new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(minutes)));
        Reply reply = await caller.CloudTrail("ListTrails");
        Assert.Equal("InvalidSignatureException", reply.Error);
        Assert.True((DateTimeOffset.Parse(reply.Headers["Date"], System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow).Duration() < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task S3_lets_a_clock_be_wrong_for_a_quarter_of_an_hour()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller near = new(drill, new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(-10))), far = new(drill, new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(-16)));
        Assert.Null((await near.S3("/trail-bucket", "list-type=2")).Error);
        Assert.Equal("RequestTimeTooSkewed", (await far.S3("/trail-bucket", "list-type=2")).Error);
    }

    [Fact]
    public async Task A_scope_must_fit_the_service()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Reply reply = await caller.Send("POST", "/", "", "iam", "eu-west-1", "Action=ListUsers&Version=2010-05-08", "application/x-www-form-urlencoded");
        Assert.Equal("SignatureDoesNotMatch", reply.Error);
    }

    [Fact]
    public async Task A_session_works_until_it_expires_and_only_with_its_token()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        using DrillServer drill = SmallAccount.Start(new DrillOptions { Clock = clock });
        using SignedCaller caller = new(drill, clock);
        Reply assumed = await caller.Query("Action=AssumeRole&RoleArn=arn:aws:iam::111122223333:role/role-0&RoleSessionName=me", "sts");
        using SignedCaller session = new(drill, clock) { AccessKey = Between(assumed.Body, "AccessKeyId"), SecretKey = Between(assumed.Body, "SecretAccessKey"), Token = Between(assumed.Body, "SessionToken") };
        Assert.Contains("assumed-role/role-0/me", (await session.Query("Action=GetCallerIdentity", "sts")).Body, StringComparison.Ordinal);
        string token = session.Token!;
        session.Token = null;
        Assert.Equal("InvalidClientTokenId", (await session.Query("Action=GetCallerIdentity", "sts")).Error);
        session.Token = token;
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ExpiredToken", (await session.Query("Action=GetCallerIdentity", "sts")).Error);
        Assert.Equal("ExpiredTokenException", (await session.CloudTrail("ListTrails")).Error);
    }

    [Fact]
    public async Task No_answer_and_no_record_holds_a_secret()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string all = (await caller.Query("Action=ListAccessKeys&UserName=svc-leaked")).Body + (await caller.Query("Action=GetCredentialReport")).Body;
        await caller.Query("Action=CreateAccessKey&UserName=responder");
        all += (await caller.CloudTrail("LookupEvents", new JsonObject { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "CreateAccessKey" }) })).Body;
        Assert.Contains("CreateAccessKey", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("wJalrXUtn", all, StringComparison.Ordinal);
    }

    private static string Between(string xml, string element) => xml.Split($"<{element}>")[1].Split('<')[0];

    private static void Change(HttpRequestMessage message, string what)
    {
        string authorization = message.Headers.GetValues("Authorization").Single();
        if (what is "signature" or "none" or "half")
            message.Headers.Remove("Authorization");
        if (what == "signature")
            message.Headers.TryAddWithoutValidation("Authorization", authorization[..^1] + (authorization[^1] == '0' ? '1' : '0'));
        if (what == "half")
            message.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIA");
        if (what == "target")
        {
            message.Headers.Remove("X-Amz-Target");
            message.Headers.TryAddWithoutValidation("X-Amz-Target", "CloudTrail_20131101.DescribeTrails");
        }
        if (what == "token")
            message.Headers.TryAddWithoutValidation("X-Amz-Security-Token", "made-up");
        if (what == "query")
            message.RequestUri = new Uri(message.RequestUri + "?more=1");
        if (what == "body")
        {
            byte[] body = message.Content!.ReadAsByteArrayAsync().Result;
            message.Content = new ByteArrayContent([.. body, .. body[0] == '{' ? " "u8 : "&More=1"u8]) { Headers = { ContentType = message.Content.Headers.ContentType } };
        }
    }
}
