namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>Rules, correlations, filters and placeholders refer to each other by id or name, in whatever file they stand.</summary>
public sealed class MultipleRuleFilesTests
{
    private const string FilterFile = "title: Leave Out\nlogsource:\n    product: aws\nfilter:\n    rules: [the_rule]\n    selection:\n        userAgent: 'x'\n    condition: selection\n";

    private static readonly string RuleFile = SigmaTestRun.CreateRule("s:\n    eventName|expand: '%Call%'\ncondition: s");

    private static readonly string CorrelationFile =
        SigmaTestRun.CreateCorrelation("type: event_count", "rules: [the_rule]", "group-by: [awsRegion]", "timespan: 10s", "condition:", "    gte: 2");

    // "A Sigma correlation is a dedicated YAML document." "A Sigma global filter is a dedicated YAML document."
    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(2, 0, 3, 1)]
    public void File_order_does_not_matter(params int[] order)
    {
        string[] files = [RuleFile, CorrelationFile, FilterFile, "placeholders:\n    Call: [A]\n"];
        string[] placed = [.. order.Select(i => files[i])];

        SigmaTestRun found = SigmaTestRun.RunFiles(placed, SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2));
        SigmaTestRun filtered = SigmaTestRun.RunFiles(placed, SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2, ("userAgent", "x")));

        Assert.Empty(found.Problems);
        Assert.Contains("Corr", found.Titles);
        Assert.DoesNotContain("Corr", filtered.Titles);
    }

    // "name is a per correlation unique human-readable name": of two rules of the name, the one in the correlation's file is meant.
    [Fact]
    public void Rule_name_resolves_to_same_file_first()
    {
        string other = SigmaTestRun.CreateBaseRules("A").Replace("title: Base A", "title: Other A", StringComparison.Ordinal).Replace("eventName: A", "eventName: Z", StringComparison.Ordinal)
            .Replace("name: A\n", "name: A\nid: 44444444-4444-4444-8444-444444444444\n", StringComparison.Ordinal);
        string own = CorrelationFile.Replace("the_rule", "A", StringComparison.Ordinal) + SigmaTestRun.CreateBaseRules("A").Replace("name: A\n", "name: A\nid: 55555555-5555-4555-8555-555555555555\n", StringComparison.Ordinal);

        Assert.Contains("Corr", SigmaTestRun.RunFiles([other, own], SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2)).Titles);
        Assert.DoesNotContain("Corr", SigmaTestRun.RunFiles([other, own], SigmaTestRun.CreateEvent("Z", 1), SigmaTestRun.CreateEvent("Z", 2)).Titles);
    }
}
