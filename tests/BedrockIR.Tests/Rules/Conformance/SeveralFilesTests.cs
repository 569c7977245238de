namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>Rules, correlations, filters and placeholders refer to each other by id or name, in whatever file they stand.</summary>
public sealed class SeveralFilesTests
{
    private const string Filter = "title: Leave Out\nlogsource:\n    product: aws\nfilter:\n    rules: [the_rule]\n    selection:\n        userAgent: 'x'\n    condition: selection\n";

    private static readonly string Rule = SigmaRun.Rule("s:\n    eventName|expand: '%Call%'\ncondition: s");

    private static readonly string Correlation =
        SigmaRun.Correlation("type: event_count", "rules: [the_rule]", "group-by: [awsRegion]", "timespan: 10s", "condition:", "    gte: 2");

    // "A Sigma correlation is a dedicated YAML document." "A Sigma global filter is a dedicated YAML document."
    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(2, 0, 3, 1)]
    public void The_order_of_the_files_does_not_matter(params int[] order)
    {
        string[] files = [Rule, Correlation, Filter, "placeholders:\n    Call: [A]\n"];
        string[] placed = [.. order.Select(i => files[i])];

        SigmaRun found = SigmaRun.OfFiles(placed, SigmaRun.Call("A", 1), SigmaRun.Call("A", 2));
        SigmaRun filtered = SigmaRun.OfFiles(placed, SigmaRun.Call("A", 1), SigmaRun.Call("A", 2, ("userAgent", "x")));

        Assert.Empty(found.Problems);
        Assert.Contains("Corr", found.Titles);
        Assert.DoesNotContain("Corr", filtered.Titles);
    }

    // "name is a per correlation unique human-readable name": of two rules of the name, the one in the correlation's file is meant.
    [Fact]
    public void A_name_means_the_rule_of_the_same_file_first()
    {
        string other = SigmaRun.Bases("A").Replace("title: Base A", "title: Other A", StringComparison.Ordinal).Replace("eventName: A", "eventName: Z", StringComparison.Ordinal)
            .Replace("name: A\n", "name: A\nid: 44444444-4444-4444-8444-444444444444\n", StringComparison.Ordinal);
        string own = Correlation.Replace("the_rule", "A", StringComparison.Ordinal) + SigmaRun.Bases("A").Replace("name: A\n", "name: A\nid: 55555555-5555-4555-8555-555555555555\n", StringComparison.Ordinal);

        Assert.Contains("Corr", SigmaRun.OfFiles([other, own], SigmaRun.Call("A", 1), SigmaRun.Call("A", 2)).Titles);
        Assert.DoesNotContain("Corr", SigmaRun.OfFiles([other, own], SigmaRun.Call("Z", 1), SigmaRun.Call("Z", 2)).Titles);
    }
}
