namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-rules-specification.md, File Structure and Components.</summary>
public sealed class RuleSchemaConformanceTests
{
    // "The rules consist of a few required sections and several optional ones. … [arbitrary custom fields]"; the values are those
    // of tests/schema/rules/rule_1.yml.
    [Fact]
    public void Rule_with_every_section_is_accepted()
    {
        SigmaTestRun run = SigmaTestRun.Run("""
            title: A Title
            id: 545a5da6-f103-4919-a519-e9aec1026ee4
            name: a_name
            related:
                - id: 6c82cf5c-090d-4d57-9188-533577631108
                  type: similar
            taxonomy: sigma
            status: test
            description: a very good information string that need to be written
            license: MIT
            references:
                - https://123.456
                - https://789.963
            author: SomeOne
            date: 2017-05-09
            modified: 2023-04-14
            logsource:
                product: aws
                service: cloudtrail
                definition: what has to be switched on
            detection:
                selection:
                    Provider_Name: 'Application Error'
                condition: selection
            fields:
                - eventName
            falsepositives:
                - a string
            level: high
            tags:
                - attack.defense-evasion
                - attack.t1562.001
            scope:
                - server
            my_own_field: 5
            """, """{"Provider_Name":"application error"}""");

        Assert.Empty(run.Problems);
        Assert.Equal(["A Title"], run.Titles);
    }

    // "title … Use: mandatory", "logsource … Use: mandatory", "detection … Use: mandatory", "condition … Use: mandatory"
    [Theory]
    [InlineData("logsource:\n    product: aws\ndetection:\n    s:\n        a: 1\n    condition: s\n")]
    [InlineData("title: T\ndetection:\n    s:\n        a: 1\n    condition: s\n")]
    [InlineData("title: T\nlogsource:\n    product: aws\n")]
    [InlineData("title: T\nlogsource:\n    product: aws\ndetection:\n    s:\n        a: 1\n")]
    public void Rule_without_mandatory_section_is_rejected(string yaml) => Assert.True(SigmaTestRun.IsRejected(yaml));

    // "id … Use: optional", "name … Use: optional", "level … Use: optional"
    [Fact]
    public void Rule_without_optional_sections_is_accepted() =>
        Assert.Equal(["T"], SigmaTestRun.Run("title: T\nlogsource:\n    product: aws\ndetection:\n    s:\n        a: 1\n    condition: s\n", """{"a":1}""").Titles);

    // "The level field contains one of five string values."
    [Theory]
    [InlineData("informational", false)]
    [InlineData("low", false)]
    [InlineData("medium", false)]
    [InlineData("high", false)]
    [InlineData("critical", false)]
    [InlineData("severe", true)]
    [InlineData("3", true)]
    public void Level_must_be_one_of_five_values(string level, bool refused) =>
        Assert.Equal(refused, SigmaTestRun.IsRejected(SigmaTestRun.CreateRule("s:\n    a: 1\ncondition: s") + $"level: {level}\n"));

    // "logsource … describes the log data on which the detection is meant to be applied to."
    [Theory]
    [InlineData("product: windows\n    service: security")]
    [InlineData("category: process_creation\n    product: windows")]
    [InlineData("category: network\n    service: dns")]
    public void Rule_for_other_log_source_is_not_applied(string source)
    {
        SigmaTestRun run = SigmaTestRun.Run($"title: T\nlogsource:\n    {source}\ndetection:\n    s:\n        a: 1\n    condition: s\n", """{"a":1}""");

        Assert.Empty(run.Findings);
        Assert.Single(run.Problems);
    }

    // "You can use YAMLs multi document feature (---) to have everything grouped together in one file"
    [Fact]
    public void File_may_contain_several_rules() =>
        Assert.Equal(["Base A", "Base B"], SigmaTestRun.Run(SigmaTestRun.CreateBaseRules("A", "B"), SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("B", 2)).Titles);
}
