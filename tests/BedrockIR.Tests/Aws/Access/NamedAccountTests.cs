using BedrockIR.Aws.Access;
using BedrockIR.Tests.Aws.Live;

namespace BedrockIR.Tests.Aws.Access;

/// <summary>An account that is named and is not the one that the credentials are of.</summary>
public sealed class NamedAccountTests
{
    [Theory]
    [InlineData("444455556666")]
    [InlineData("*")]
    [InlineData("111122223333", "444455556666")]
    public void Other_account_without_a_role_is_refused(params string[] ids)
    {
        using LiveDrill drill = new();
        InputException problem = Assert.Throws<InputException>(() => drill.OpenAccount(drill.AccountOptions with { Regions = ["us-west-2"], AccountIds = ids }));
        Assert.Equal("RoleNeeded", problem.Id);
        Assert.Contains($"The account {ids[^1]} is named (-AccountId), and the credentials are those of 111122223333.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_account_without_a_role_is_opened()
    {
        using LiveDrill drill = new();
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = ["us-west-2"], AccountIds = [drill.Content.AccountId] });
        Assert.Equal(drill.Content.AccountId, Assert.Single(account.Logins).AccountId);
    }

    [Fact]
    public void Other_account_as_a_filter_is_not_refused()
    {
        using LiveDrill drill = new();
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = ["us-west-2"], AccountIds = ["444455556666"], AreAccountsFilter = true });
        Assert.Equal(drill.Content.AccountId, Assert.Single(account.Logins).AccountId);
    }

    [Fact]
    public void All_regions_with_named_regions_is_refused()
    {
        using LiveDrill drill = new();
        InputException problem = Assert.Throws<InputException>(() => drill.OpenAccount(drill.AccountOptions with { Regions = ["us-west-2"], UseAllRegions = true }));
        Assert.Equal("OptionNotApplicable", problem.Id);
    }
}
