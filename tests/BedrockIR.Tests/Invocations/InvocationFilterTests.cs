using BedrockIR.Invocations;

namespace BedrockIR.Tests.Invocations;

/// <summary>Which invocations a filter lets pass.</summary>
public sealed class InvocationFilterTests
{
    private static readonly Invocation UserInvocation = TestInvocations.Parse(TestInvocations.CreateRecord(4, more: "\"errorCode\":\"ValidationException\","));
    private static readonly Invocation SessionInvocation = UserInvocation with { Arn = "arn:aws:sts::111122223333:assumed-role/Admin/jane", Principal = "Admin/jane", ErrorCode = null };

    public static TheoryData<InvocationFilter, bool> Filters => new()
    {
        { new(), true },
        { new() { RequestIds = [TestInvocations.CreateId(4).ToUpperInvariant()] }, true },
        { new() { RequestIds = [TestInvocations.CreateId(3), TestInvocations.CreateId(4)] }, true },
        { new() { RequestIds = [TestInvocations.CreateId(3)] }, false },
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
        { new() { StartTime = UserInvocation.Timestamp, EndTime = UserInvocation.Timestamp }, true },
        { new() { StartTime = UserInvocation.Timestamp!.Value.AddTicks(1) }, false },
        { new() { EndTime = UserInvocation.Timestamp!.Value.AddTicks(-1) }, false },
    };

    [Theory, MemberData(nameof(Filters))]
    public void All_set_filters_must_match(InvocationFilter filter, bool wanted) => Assert.Equal(wanted, filter.Matches(UserInvocation));

    [Theory]
    [InlineData("Admin/jane", true)]
    [InlineData("jane", true)]
    [InlineData("admin", true)]
    [InlineData("Adm", false)]
    [InlineData("*/jane", true)]
    public void User_name_filter_matches_session_and_role(string name, bool wanted) =>
        Assert.Equal(wanted, new InvocationFilter { UserNames = [name] }.Matches(SessionInvocation));

    [Fact]
    public void ARN_filter_matches_role_of_session()
    {
        Assert.True(new InvocationFilter { PrincipalArns = ["arn:aws:iam::111122223333:role/Admin"] }.Matches(SessionInvocation));
        Assert.True(new InvocationFilter { PrincipalArns = [SessionInvocation.Arn!] }.Matches(SessionInvocation));
        Assert.False(new InvocationFilter { PrincipalArns = ["arn:aws:iam::111122223333:role/Adm"] }.Matches(SessionInvocation));
    }

    // A user cannot pass for a session by a name with a slash: what stands in a record without an ARN may be anything.
    [Fact]
    public void Only_session_ARNs_are_split_into_names() =>
        Assert.False(new InvocationFilter { UserNames = ["jane"] }.Matches(SessionInvocation with { Arn = "Admin/jane" }));

    [Fact]
    public void None_matches_success_and_star_missing_values()
    {
        Assert.True(new InvocationFilter { ErrorCodes = ["None"] }.Matches(SessionInvocation));
        Assert.False(new InvocationFilter { ErrorCodes = ["*"] }.Matches(SessionInvocation));
        Invocation bare = new();
        Assert.True(new InvocationFilter { Operations = ["*"], Regions = ["*"], StartTime = DateTimeOffset.MaxValue }.Matches(bare));
        Assert.False(new InvocationFilter { Operations = ["?*"] }.Matches(bare));
        Assert.False(new InvocationFilter { RequestIds = [""] }.Matches(bare));
    }
}
