using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Every filter looks at the members that it says, and at no others.</summary>
public sealed class EventFieldFilterTests
{
    private static readonly TrailEvent ConverseEvent = new()
    {
        EventName = "Converse",
        EventSource = "bedrock.amazonaws.com",
        Region = "us-west-2",
        AccountId = "111122223333",
        CallerAccountId = "444455556666",
        Principal = "Admin/alice",
        Arn = "arn:aws:sts::444455556666:assumed-role/Admin/alice",
        IssuerArn = "arn:aws:iam::444455556666:role/Admin",
        IssuerName = "Admin",
        SessionName = "alice",
        AccessKeyId = "ASIAUSED",
        IssuedAccessKeyId = "ASIAISSUED",
        SourceIPAddress = "198.51.100.23",
        ErrorCode = "AccessDenied",
        ModelId = "anthropic.claude-3-opus-20240229-v1:0",
        InferenceProfile = "us.anthropic.claude-3-opus-20240229-v1:0",
    };

    [Theory]
    [InlineData("alice", true)]
    [InlineData("ALICE", true)]
    [InlineData("admin", true)]
    [InlineData("Admin/alice", true)]
    [InlineData("ali*", true)]
    [InlineData("al?ce", true)]
    [InlineData("ali", false)]
    [InlineData("lice", false)]
    [InlineData("alice.", false)]
    [InlineData("[a]lice", false)]
    [InlineData("", false)]
    public void User_name_filter_matches_session_and_role(string name, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { UserNames = [name] }.Matches(ConverseEvent));

    [Fact]
    public void User_name_filter_matches_user_and_root()
    {
        TrailEventFilter filter = new() { UserNames = ["svc-*", "root"] };

        Assert.True(filter.Matches(ConverseEvent with { UserName = "svc-leaked" }));
        Assert.True(filter.Matches(TestEvents.Create(("userIdentity.type", "Root"), ("userIdentity.userName", TestEvents.Absent))));
        Assert.False(filter.Matches(ConverseEvent with { UserName = "other" }));
    }

    [Theory]
    [InlineData("ASIAUSED", true)]
    [InlineData("asiaissued", true)]
    [InlineData("ASIA*", true)]
    [InlineData("AKIA*", false)]
    [InlineData("ASIAUSE", false)]
    public void Access_key_filter_matches_used_and_issued_key(string key, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { AccessKeyIds = [key] }.Matches(ConverseEvent));

    [Theory]
    [InlineData("arn:aws:iam::444455556666:role/Admin", true)]
    [InlineData("arn:aws:sts::*:assumed-role/Admin/*", true)]
    [InlineData("*role/admin", true)]
    [InlineData("arn:aws:iam::444455556666:role/Adm", false)]
    public void ARN_filter_matches_caller_and_issuer(string arn, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { PrincipalArns = [arn] }.Matches(ConverseEvent));

    [Theory]
    [InlineData("AccessDenied", true, false)]
    [InlineData("*", true, false)]
    [InlineData("*Denied*", true, false)]
    [InlineData("None", false, true)]
    [InlineData("none", false, true)]
    [InlineData("Throttling*", false, false)]
    [InlineData("?*", true, false)]
    public void Star_matches_errors_and_None_matches_success(string code, bool failed, bool succeeded)
    {
        TrailEventFilter filter = new() { ErrorCodes = [code] };

        Assert.Equal((failed, succeeded), (filter.Matches(ConverseEvent), filter.Matches(ConverseEvent with { ErrorCode = null })));
    }

    [Fact]
    public void Errors_and_success_can_be_combined()
    {
        TrailEventFilter filter = new() { ErrorCodes = ["None", "AccessDenied"] };

        Assert.True(filter.Matches(ConverseEvent));
        Assert.True(filter.Matches(ConverseEvent with { ErrorCode = null }));
        Assert.False(filter.Matches(ConverseEvent with { ErrorCode = "ValidationException" }));
    }

    [Fact]
    public void Account_filters_distinguish_recipient_and_caller()
    {
        Assert.True(new TrailEventFilter { AccountIds = ["1111*"] }.Matches(ConverseEvent));
        Assert.False(new TrailEventFilter { AccountIds = ["444455556666"] }.Matches(ConverseEvent));
        Assert.True(new TrailEventFilter { CallerAccountIds = ["444455556666"] }.Matches(ConverseEvent));
        Assert.False(new TrailEventFilter { CallerAccountIds = ["111122223333"] }.Matches(ConverseEvent));
    }

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(false, false, true, true)]
    [InlineData(null, true, true, true)]
    public void Event_without_readOnly_always_matches(bool? asked, bool reads, bool writes, bool silent)
    {
        TrailEventFilter filter = new() { ReadOnly = asked };

        Assert.Equal((reads, writes, silent), (filter.Matches(ConverseEvent with { ReadOnly = true }),
            filter.Matches(ConverseEvent with { ReadOnly = false }), filter.Matches(ConverseEvent with { ReadOnly = null })));
    }

    [Fact]
    public void Missing_field_matches_only_star()
    {
        TrailEvent bare = new() { EventSource = "bedrock.amazonaws.com" };
        TrailEventFilter[] Filters(string value) =>
        [
            new() { UserNames = [value] }, new() { AccessKeyIds = [value] }, new() { PrincipalArns = [value] },
            new() { SourceIPAddresses = [value] }, new() { Regions = [value] }, new() { AccountIds = [value] },
            new() { CallerAccountIds = [value] }, new() { ModelIds = [value] },
        ];

        Assert.All(Filters("*"), f => Assert.True(f.Matches(bare)));
        Assert.All(Filters("?*"), f => Assert.False(f.Matches(bare)));
        Assert.All(Filters("x"), f => Assert.False(f.Matches(bare)));
    }

    [Fact]
    public void All_filters_must_match()
    {
        TrailEventFilter filter = new()
        {
            EventNames = ["Converse"], UserNames = ["alice"], AccessKeyIds = ["ASIAUSED"], PrincipalArns = ["*"], SourceIPAddresses = ["198.*"],
            Regions = ["us-*"], AccountIds = ["111122223333"], CallerAccountIds = ["4*"], ErrorCodes = ["*"], ModelIds = ["*opus*"], ReadOnly = true,
        };

        Assert.True(filter.Matches(ConverseEvent));
        Assert.False(filter.Matches(ConverseEvent with { EventName = "InvokeModel" }));
        Assert.False(filter.Matches(ConverseEvent with { SessionName = "bob", Principal = "Admin/bob" }));
        Assert.False(filter.Matches(ConverseEvent with { AccessKeyId = "ASIAOTHER" }));
        Assert.False(filter.Matches(ConverseEvent with { SourceIPAddress = "203.0.113.9" }));
        Assert.False(filter.Matches(ConverseEvent with { Region = "eu-west-1" }));
        Assert.False(filter.Matches(ConverseEvent with { AccountId = "999900001111" }));
        Assert.False(filter.Matches(ConverseEvent with { CallerAccountId = null }));
        Assert.False(filter.Matches(ConverseEvent with { ErrorCode = null }));
        Assert.False(filter.Matches(ConverseEvent with { ModelId = "amazon.nova-lite-v1:0", InferenceProfile = null }));
        Assert.False(filter.Matches(ConverseEvent with { ReadOnly = false }));
    }

    [Fact]
    public void Other_filters_keep_the_Bedrock_restriction()
    {
        TrailEvent elsewhere = ConverseEvent with { EventSource = "iam.amazonaws.com" };

        Assert.False(new TrailEventFilter { UserNames = ["alice"] }.Matches(elsewhere));
        Assert.False(new TrailEventFilter { AccessKeyIds = ["*"], ErrorCodes = ["*"] }.Matches(elsewhere));
        Assert.True(new TrailEventFilter { UserNames = ["alice"], AllSources = true }.Matches(elsewhere));
    }

    [Fact]
    public void Changed_copy_keeps_other_filters()
    {
        TrailEventFilter filter = new TrailEventFilter { UserNames = ["alice"] } with { AllSources = true };

        Assert.True(filter.Matches(ConverseEvent with { EventSource = "iam.amazonaws.com" }));
        Assert.False(filter.Matches(ConverseEvent with { SessionName = "bob", Principal = "Admin/bob" } with { IssuerName = "Other" }));
        Assert.Equal(new TrailEventFilter(), new TrailEventFilter());
    }

    [Fact]
    public void Matching_allocates_no_memory()
    {
        TrailEventFilter filter = new()
        {
            EventNames = ["Conv*", "InvokeModel"], UserNames = ["bob", "alice"], AccessKeyIds = ["ASIAISSUED"], Regions = ["us-*"],
            AccountIds = ["111122223333"], SourceIPAddresses = ["198.51.100.*"], ErrorCodes = ["*"],
            ModelIds = ["arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-3-opus-20240229-v1:0"],
        };
        Assert.True(filter.Matches(ConverseEvent));
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
            filter.Matches(ConverseEvent);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
