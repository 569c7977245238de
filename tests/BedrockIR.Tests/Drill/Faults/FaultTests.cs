using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Faults;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Drill.Faults;

/// <summary>What goes wrong goes wrong as it was asked for, and no more.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(FaultKind.ServerError, 500, "InternalFailure")]
    [InlineData(FaultKind.ServerError, 503, "ServiceUnavailable")]
    [InlineData(FaultKind.Throttle, 500, "ThrottlingException")]
    [InlineData(FaultKind.ExpiredToken, 500, "ExpiredTokenException")]
    [InlineData(FaultKind.AccessDenied, 500, "AccessDeniedException")]
    [InlineData(FaultKind.ClockSkew, 500, "InvalidSignatureException")]
    public async Task An_error_befalls_the_calls_that_it_is_for(FaultKind kind, int status, string expected)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        drill.Faults.Add(new Fault(kind) { Service = "cloudtrail", Operation = "ListTrails", Region = "us-east-1", Skip = 1, Count = 1, Status = status });
        Assert.Null((await caller.CloudTrail("ListTrails", region: "us-west-2")).Error);
        Assert.Null((await caller.CloudTrail("DescribeTrails")).Error);
        Assert.Null((await caller.CloudTrail("ListTrails")).Error);
        Assert.Equal(expected, (await caller.CloudTrail("ListTrails")).Error);
        Assert.Null((await caller.CloudTrail("ListTrails")).Error);
    }

    [Theory]
    [InlineData("LimitExceeded", 409)]
    [InlineData("MalformedPolicyDocument", 400)]
    [InlineData("ConcurrentModification", 409)]
    [InlineData("EntityTemporarilyUnmodifiable", 409)]
    public async Task A_service_refuses_with_an_error_of_its_own_and_does_nothing(string code, int status)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string before = drill.GetStateText();
        drill.Faults.Add(new Fault(FaultKind.Error) { Service = "iam", Operation = "CreateGroup", Code = code, Status = status });
        Reply refused = await caller.Query("Action=CreateGroup&GroupName=g");
        Assert.Equal((code, status), (refused.Error, refused.Status));
        Assert.Equal(before, drill.GetStateText());
        Assert.Null((await caller.Query("Action=CreateGroup&GroupName=g")).Error);
    }

    [Fact]
    public async Task Bedrock_refuses_with_an_error_of_its_own_too()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        drill.Faults.Add(new Fault(FaultKind.Error) { Service = "bedrock", Code = "ConflictException", Status = 409 });
        Reply refused = await caller.Bedrock("DELETE", "/logging/modelinvocations");
        Assert.Equal(("ConflictException", 409, "ConflictException"), (refused.Error, refused.Status, drill.Calls[^1].ErrorCode));
        Assert.Throws<ArgumentException>(() => drill.Faults.Add(new Fault(FaultKind.Error)));
    }

    [Theory]
    [InlineData(FaultKind.DisconnectBeforeResponse)]
    [InlineData(FaultKind.DisconnectDuringResponse)]
    public async Task A_connection_breaks_and_the_next_is_whole(FaultKind kind)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        drill.Faults.Add(new Fault(kind) { Operation = "ListUsers" });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => caller.Query("Action=ListUsers"));
        Assert.Null((await caller.Query("Action=ListUsers")).Error);
    }

    [Fact]
    public async Task After_the_effect_comes_an_error_and_the_change_stays()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        drill.Faults.Add(new Fault(FaultKind.ErrorAfterEffect) { Service = "iam" });
        Assert.Equal(500, (await caller.Query($"Action=UpdateAccessKey&AccessKeyId={SmallAccount.LeakedKey}&Status=Inactive")).Status);
        Assert.Equal(2, (await caller.Query("Action=ListAccessKeys&UserName=svc-leaked")).Body.Split("Inactive").Length - 1);
    }

    [Fact]
    public async Task Garbage_is_a_success_that_nobody_can_read()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        drill.Faults.Add(new Fault(FaultKind.InvalidResponse));
        Reply reply = await caller.CloudTrail("ListTrails");
        Assert.Equal(200, reply.Status);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
    }

    [Theory]
    [InlineData("LookupEvents")]
    [InlineData("ListPublicKeys")]
    public async Task A_list_may_never_end(string operation)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        drill.Faults.Add(new Fault(FaultKind.RepeatPageToken) { Count = null });
        string first = (string)(await caller.CloudTrail(operation)).Json["NextToken"]!;
        for (int i = 0; i < 3; i++)
            Assert.Equal(first, (string)(await caller.CloudTrail(operation, new JsonObject { ["NextToken"] = first })).Json["NextToken"]!);
    }

    [Fact]
    public async Task Drill_ends_while_an_answer_is_delayed()
    {
        // The clock stands still, so the answer never comes.
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        DrillServer drill = SmallAccount.Start(new DrillOptions { Clock = clock });
        using SignedCaller caller = new(drill, clock);
        drill.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMinutes(1) });
        Task<Reply> late = caller.CloudTrail("ListTrails");
        await TestTimeout.WaitUntil(() => drill.Requests.Count > 0);
        await TestTimeout.Run(drill.Dispose);
        drill.Dispose();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => late);
    }
}
