using BedrockIR.Drill;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Drill.Accounts;

/// <summary>With a delay, what IAM changed is done at once and seen later, by readers and by the permissions of calls.</summary>
public sealed class IamDelayTests
{
    private const string Deny = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22bedrock%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D";
    private const string LeakedSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYLEAKEDKEY000";

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_denial_is_read_and_binds_only_when_the_delay_is_over()
    {
        using DrillServer drill = Start();
        using SignedCaller responder = new(drill, _clock), thief = Thief(drill);
        await Done(responder, $"PutUserPolicy&UserName=svc-leaked&PolicyName=deny&PolicyDocument={Deny}");
        _clock.Advance(Delay - TimeSpan.FromSeconds(1));
        Assert.Equal("NoSuchEntity", (await responder.Query("Action=GetUserPolicy&UserName=svc-leaked&PolicyName=deny")).Error);
        Assert.DoesNotContain("deny", (await responder.Query("Action=GetAccountAuthorizationDetails")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Null((await thief.Bedrock("GET", "/foundation-models")).Error);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await responder.Query("Action=GetUserPolicy&UserName=svc-leaked&PolicyName=deny")).Error);
        Assert.Equal("AccessDeniedException", (await thief.Bedrock("GET", "/foundation-models")).Error);
    }

    [Fact]
    public async Task A_key_works_on_until_its_end_is_known()
    {
        using DrillServer drill = Start();
        using SignedCaller responder = new(drill, _clock), thief = Thief(drill);
        await Done(responder, $"UpdateAccessKey&UserName=svc-leaked&AccessKeyId={SmallAccount.LeakedKey}&Status=Inactive");
        Assert.Null((await thief.Bedrock("GET", "/foundation-models")).Error);
        _clock.Advance(Delay);
        Assert.Equal("UnrecognizedClientException", (await thief.Bedrock("GET", "/foundation-models")).Error);
    }

    [Fact]
    public async Task Changes_build_on_each_other_and_are_seen_one_after_the_other()
    {
        using DrillServer drill = Start();
        using SignedCaller responder = new(drill, _clock);
        await Done(responder, "CreateGroup&GroupName=g");
        _clock.Advance(TimeSpan.FromSeconds(4));
        await Done(responder, "AddUserToGroup&GroupName=g&UserName=svc-leaked");
        Assert.Equal("NoSuchEntity", (await responder.Query("Action=GetGroup&GroupName=g")).Error);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((true, false), await Group(responder));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((true, true), await Group(responder));
    }

    [Fact]
    public async Task What_is_refused_delays_nothing_and_Bedrock_is_never_late()
    {
        using DrillServer drill = Start();
        using SignedCaller responder = new(drill, _clock);
        await responder.Query("Action=DeleteGroup&GroupName=operators");
        string text = drill.GetStateText();
        Assert.Null((await responder.Bedrock("DELETE", "/logging/modelinvocations")).Error);
        Assert.Equal("{}", (await responder.Bedrock("GET", "/logging/modelinvocations")).Body);
        Assert.NotEqual(text, drill.GetStateText());
    }

    private DrillServer Start() => SmallAccount.Start(new DrillOptions { Clock = _clock, IamDelay = Delay });

    private SignedCaller Thief(DrillServer drill) => new(drill, _clock) { AccessKey = SmallAccount.LeakedKey, SecretKey = LeakedSecret };

    private static async Task<(bool Known, bool HasMember)> Group(SignedCaller caller)
    {
        Reply reply = await caller.Query("Action=GetGroup&GroupName=g");
        return (reply.Error is null, reply.Body.Contains("svc-leaked", StringComparison.Ordinal));
    }

    private static async Task Done(SignedCaller caller, string form)
    {
        Reply reply = await caller.Query("Action=" + form);
        Assert.True(reply.Error is null, reply.Body);
    }
}
