using BedrockIR.Containment.Policies;

namespace BedrockIR.Tests.Containment;

/// <summary>Containment's policies keep to the quotas of IAM and Organizations, and people can say which quotas AWS raised.</summary>
public sealed class PolicyQuotaTests
{
    private const string LongestArn = "arn:aws-us-gov:iam::111122223333:user/";

    // A user's inline policies share 2,048 characters; the deny must fit beside the revocation of the same plan.
    [Fact]
    public void Inline_policies_of_one_plan_fit_a_user()
    {
        int revoke = PolicyQuotas.GetSize(ContainmentPolicies.CreateRevocation(DateTimeOffset.UtcNow));
        Assert.All(DenyLevel.Levels, l => Assert.InRange(PolicyQuotas.GetSize(l.Document) + revoke, 1, PolicyQuotas.Default["UserPolicySizeQuota"]));
    }

    [Theory]
    [InlineData("RolePolicySizeQuota")]
    [InlineData("GroupPolicySizeQuota")]
    [InlineData("PolicySizeQuota")]
    public void Denies_fit_every_other_place(string quota) =>
        Assert.All(DenyLevel.Levels, l => Assert.InRange(PolicyQuotas.GetSize(l.Document), 1, PolicyQuotas.Default[quota]));

    [Fact]
    public void Service_control_policies_fit_with_longest_names()
    {
        string arn = LongestArn + new string('p', 512) + "/" + new string('u', 64), id = "AIDA" + new string('A', 124), session = new('s', 64);
        Assert.All(DenyLevel.Levels, l => Assert.All((string[])[ContainmentPolicies.CreateServiceControlDeny(l, arn, id, null), ContainmentPolicies.CreateServiceControlDeny(l, arn, null, session)],
            p => Assert.InRange(p.Length, 1, PolicyQuotas.Default["ServiceControlPolicySize"])));
    }

    [Fact]
    public void Raised_quota_replaces_default()
    {
        PolicyQuotas quotas = PolicyQuotas.From([KeyValuePair.Create("attachedpoliciesperuserquota", 20)]);
        Assert.Equal((20, 20, 10), (quotas["AttachedPoliciesPerUserQuota"], quotas["AttachedPoliciesPerRoleQuota"], PolicyQuotas.Default["AttachedPoliciesPerUserQuota"]));
    }

    [Theory]
    [InlineData("AttachedPolicies", 20, "is not a quota; valid names: AttachedPoliciesPerUserQuota")]
    [InlineData("AttachedPoliciesPerUserQuota", 21, "AWS grants at most 20")]
    [InlineData("UserPolicySizeQuota", 4096, "AWS grants at most 2048")]
    [InlineData("GroupsPerUserQuota", -1, "not a valid value")]
    [InlineData("AttachedPoliciesPerUserQuota", 0, "not a valid value")]
    [InlineData("GroupPolicySizeQuota", 5120, "is not a quota")]
    [InlineData("PolicySizeQuota", 6144, "is not a quota")]
    [InlineData("ServiceControlPolicySize", 10240, "is not a quota")]
    public void Impossible_quota_is_an_error(string name, int value, string says)
    {
        InputException problem = Assert.Throws<InputException>(() => PolicyQuotas.From([KeyValuePair.Create(name, value)]));
        Assert.Equal("NotAQuota", problem.Id);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }
}
