using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Every filter looks at the members that it says, and at no others.</summary>
public sealed class MemberFilterTests
{
    private static readonly TrailEvent Call = new()
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
    public void A_user_name_is_that_of_the_session_or_of_its_issuer(string name, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { UserNames = [name] }.Matches(Call));

    [Fact]
    public void A_user_name_is_the_users_and_root_is_one()
    {
        TrailEventFilter filter = new() { UserNames = ["svc-*", "root"] };

        Assert.True(filter.Matches(Call with { UserName = "svc-leaked" }));
        Assert.True(filter.Matches(MadeEvents.Make(("userIdentity.type", "Root"), ("userIdentity.userName", MadeEvents.Absent))));
        Assert.False(filter.Matches(Call with { UserName = "other" }));
    }

    [Theory]
    [InlineData("ASIAUSED", true)]
    [InlineData("asiaissued", true)]
    [InlineData("ASIA*", true)]
    [InlineData("AKIA*", false)]
    [InlineData("ASIAUSE", false)]
    public void An_access_key_is_the_one_used_or_issued(string key, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { AccessKeyIds = [key] }.Matches(Call));

    [Theory]
    [InlineData("arn:aws:iam::444455556666:role/Admin", true)]
    [InlineData("arn:aws:sts::*:assumed-role/Admin/*", true)]
    [InlineData("*role/admin", true)]
    [InlineData("arn:aws:iam::444455556666:role/Adm", false)]
    public void An_ARN_is_the_callers_or_its_issuers(string arn, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { PrincipalArns = [arn] }.Matches(Call));

    [Theory]
    [InlineData("AccessDenied", true, false)]
    [InlineData("*", true, false)]
    [InlineData("*Denied*", true, false)]
    [InlineData("None", false, true)]
    [InlineData("none", false, true)]
    [InlineData("Throttling*", false, false)]
    [InlineData("?*", true, false)]
    public void A_star_is_any_failure_and_None_is_success(string code, bool failed, bool succeeded)
    {
        TrailEventFilter filter = new() { ErrorCodes = [code] };

        Assert.Equal((failed, succeeded), (filter.Matches(Call), filter.Matches(Call with { ErrorCode = null })));
    }

    [Fact]
    public void Errors_and_success_can_be_asked_for_together()
    {
        TrailEventFilter filter = new() { ErrorCodes = ["None", "AccessDenied"] };

        Assert.True(filter.Matches(Call));
        Assert.True(filter.Matches(Call with { ErrorCode = null }));
        Assert.False(filter.Matches(Call with { ErrorCode = "ValidationException" }));
    }

    [Fact]
    public void The_account_is_the_one_that_was_touched_and_the_callers_is_asked_for_apart()
    {
        Assert.True(new TrailEventFilter { AccountIds = ["1111*"] }.Matches(Call));
        Assert.False(new TrailEventFilter { AccountIds = ["444455556666"] }.Matches(Call));
        Assert.True(new TrailEventFilter { CallerAccountIds = ["444455556666"] }.Matches(Call));
        Assert.False(new TrailEventFilter { CallerAccountIds = ["111122223333"] }.Matches(Call));
    }

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(false, false, true, true)]
    [InlineData(null, true, true, true)]
    public void An_event_that_does_not_say_whether_it_is_read_only_passes(bool? asked, bool reads, bool writes, bool silent)
    {
        TrailEventFilter filter = new() { ReadOnly = asked };

        Assert.Equal((reads, writes, silent), (filter.Matches(Call with { ReadOnly = true }),
            filter.Matches(Call with { ReadOnly = false }), filter.Matches(Call with { ReadOnly = null })));
    }

    [Fact]
    public void What_is_missing_fits_only_a_star()
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
    public void All_filters_must_hold()
    {
        TrailEventFilter filter = new()
        {
            EventNames = ["Converse"], UserNames = ["alice"], AccessKeyIds = ["ASIAUSED"], PrincipalArns = ["*"], SourceIPAddresses = ["198.*"],
            Regions = ["us-*"], AccountIds = ["111122223333"], CallerAccountIds = ["4*"], ErrorCodes = ["*"], ModelIds = ["*opus*"], ReadOnly = true,
        };

        Assert.True(filter.Matches(Call));
        Assert.False(filter.Matches(Call with { EventName = "InvokeModel" }));
        Assert.False(filter.Matches(Call with { SessionName = "bob", Principal = "Admin/bob" }));
        Assert.False(filter.Matches(Call with { AccessKeyId = "ASIAOTHER" }));
        Assert.False(filter.Matches(Call with { SourceIPAddress = "203.0.113.9" }));
        Assert.False(filter.Matches(Call with { Region = "eu-west-1" }));
        Assert.False(filter.Matches(Call with { AccountId = "999900001111" }));
        Assert.False(filter.Matches(Call with { CallerAccountId = null }));
        Assert.False(filter.Matches(Call with { ErrorCode = null }));
        Assert.False(filter.Matches(Call with { ModelId = "amazon.nova-lite-v1:0", InferenceProfile = null }));
        Assert.False(filter.Matches(Call with { ReadOnly = false }));
    }

    [Fact]
    public void No_filter_lifts_the_restriction_to_Bedrock()
    {
        TrailEvent elsewhere = Call with { EventSource = "iam.amazonaws.com" };

        Assert.False(new TrailEventFilter { UserNames = ["alice"] }.Matches(elsewhere));
        Assert.False(new TrailEventFilter { AccessKeyIds = ["*"], ErrorCodes = ["*"] }.Matches(elsewhere));
        Assert.True(new TrailEventFilter { UserNames = ["alice"], AllSources = true }.Matches(elsewhere));
    }

    [Fact]
    public void A_filter_that_is_changed_keeps_the_rest()
    {
        TrailEventFilter filter = new TrailEventFilter { UserNames = ["alice"] } with { AllSources = true };

        Assert.True(filter.Matches(Call with { EventSource = "iam.amazonaws.com" }));
        Assert.False(filter.Matches(Call with { SessionName = "bob", Principal = "Admin/bob" } with { IssuerName = "Other" }));
        Assert.Equal(new TrailEventFilter(), new TrailEventFilter());
    }

    [Fact]
    public void To_ask_costs_no_memory()
    {
        TrailEventFilter filter = new()
        {
            EventNames = ["Conv*", "InvokeModel"], UserNames = ["bob", "alice"], AccessKeyIds = ["ASIAISSUED"], Regions = ["us-*"],
            AccountIds = ["111122223333"], SourceIPAddresses = ["198.51.100.*"], ErrorCodes = ["*"],
            ModelIds = ["arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-3-opus-20240229-v1:0"],
        };
        Assert.True(filter.Matches(Call));
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
            filter.Matches(Call);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
