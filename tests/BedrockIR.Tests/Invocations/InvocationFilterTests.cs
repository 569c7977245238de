using BedrockIR.Invocations;

namespace BedrockIR.Tests.Invocations;

/// <summary>Which invocations a filter lets pass.</summary>
public sealed class InvocationFilterTests
{
    private static readonly Invocation Made = MadeInvocations.Parse(MadeInvocations.Record(4, more: "\"errorCode\":\"ValidationException\","));
    private static readonly Invocation Session = Made with { Arn = "arn:aws:sts::111122223333:assumed-role/Admin/jane", Principal = "Admin/jane", ErrorCode = null };

    public static TheoryData<InvocationFilter, bool> Filters => new()
    {
        { new(), true },
        { new() { RequestIds = [MadeInvocations.Id(4).ToUpperInvariant()] }, true },
        { new() { RequestIds = [MadeInvocations.Id(3), MadeInvocations.Id(4)] }, true },
        { new() { RequestIds = [MadeInvocations.Id(3)] }, false },
        { new() { RequestIds = ["*"] }, false },
        { new() { Operations = ["invoke*"] }, true },
        { new() { Operations = ["Invoke"] }, false },
        { new() { Operations = ["Converse*", "InvokeModel"] }, true },
        { new() { ModelIds = ["anthropic.claude-3-haiku-20240307-v1:0"] }, true },
        { new() { ModelIds = ["us.anthropic.claude-3-haiku-20240307-v1:0"] }, true },
        { new() { ModelIds = ["*haiku*"] }, true },
        { new() { ModelIds = ["haiku"] }, false },
        { new() { UserNames = ["SVC-app"] }, true },
        { new() { UserNames = ["apps/svc-app"] }, false },
        { new() { PrincipalArns = ["*:user/apps/svc-app"] }, true },
        { new() { PrincipalArns = ["*:user/svc-app"] }, false },
        { new() { AccountIds = ["1111*"] }, true },
        { new() { AccountIds = ["444455556666"] }, false },
        { new() { Regions = ["us-*"] }, true },
        { new() { Regions = ["eu-*"] }, false },
        { new() { ErrorCodes = ["*"] }, true },
        { new() { ErrorCodes = ["None"] }, false },
        { new() { ErrorCodes = ["Validation*"] }, true },
        { new() { Operations = ["InvokeModel"], Regions = ["eu-*"] }, false },
        { new() { StartTime = Made.Timestamp, EndTime = Made.Timestamp }, true },
        { new() { StartTime = Made.Timestamp!.Value.AddTicks(1) }, false },
        { new() { EndTime = Made.Timestamp!.Value.AddTicks(-1) }, false },
    };

    [Theory, MemberData(nameof(Filters))]
    public void All_that_is_set_must_hold(InvocationFilter filter, bool wanted) => Assert.Equal(wanted, filter.Matches(Made));

    [Theory]
    [InlineData("Admin/jane", true)]
    [InlineData("jane", true)]
    [InlineData("admin", true)]
    [InlineData("Adm", false)]
    [InlineData("*/jane", true)]
    public void A_session_is_found_by_its_name_its_role_and_both(string name, bool wanted) =>
        Assert.Equal(wanted, new InvocationFilter { UserNames = [name] }.Matches(Session));

    [Fact]
    public void A_session_is_found_by_its_role_s_ARN()
    {
        Assert.True(new InvocationFilter { PrincipalArns = ["arn:aws:iam::111122223333:role/Admin"] }.Matches(Session));
        Assert.True(new InvocationFilter { PrincipalArns = [Session.Arn!] }.Matches(Session));
        Assert.False(new InvocationFilter { PrincipalArns = ["arn:aws:iam::111122223333:role/Adm"] }.Matches(Session));
    }

    // A user cannot pass for a session by a name with a slash: what stands in a record without an ARN may be anything.
    [Fact]
    public void Only_a_session_s_name_is_taken_apart() =>
        Assert.False(new InvocationFilter { UserNames = ["jane"] }.Matches(Session with { Arn = "Admin/jane" }));

    [Fact]
    public void Success_is_found_by_None_and_what_is_missing_by_a_star()
    {
        Assert.True(new InvocationFilter { ErrorCodes = ["None"] }.Matches(Session));
        Assert.False(new InvocationFilter { ErrorCodes = ["*"] }.Matches(Session));
        Invocation bare = new();
        Assert.True(new InvocationFilter { Operations = ["*"], Regions = ["*"], StartTime = DateTimeOffset.MaxValue }.Matches(bare));
        Assert.False(new InvocationFilter { Operations = ["?*"] }.Matches(bare));
        Assert.False(new InvocationFilter { RequestIds = [""] }.Matches(bare));
    }
}
