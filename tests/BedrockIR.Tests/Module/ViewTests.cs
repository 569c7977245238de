using BedrockIR.Drill.Scenarios;
using BedrockIR.Formatting;

namespace BedrockIR.Tests.Module;

/// <summary>What the views of drills and their calls show.</summary>
public sealed class ViewTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/ir-responder", "ir-responder")]
    [InlineData("arn:aws:iam::111122223333:user/division/team/ir", "division/team/ir")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Admin/a:b/c", "Admin/a:b/c")]
    [InlineData("arn:aws:iam::111122223333:root", "root")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Admin/\u001b[2J", "Admin/\\u001b[2J")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void A_caller_is_named_without_the_account(string? arn, string? name) => Assert.Equal(name, View.FormatCaller(arn));

    [Fact]
    public void A_briefing_is_what_the_scenario_tells() => Assert.All(DrillScenarios.Names,
        name => Assert.Equal(DrillScenarios.Describe(name).Description.Trim(), View.GetBriefing(name)));

    [Fact]
    public void A_scenario_of_somebodys_own_has_no_briefing() => Assert.Null(View.GetBriefing("../mine.yml"));
}
