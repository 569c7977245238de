namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-correlation-rules-specification.md: temporal, temporal_ordered, aliases, chains.</summary>
public sealed class TemporalConformanceTests
{
    // "All events defined by the rules referred by the rule field must occur in the time frame defined by timespan."
    [Theory]
    [InlineData("A0 B5 C10", true)]
    [InlineData("C0 A5 B10", true)]
    [InlineData("A0 B5 C11", false)]
    [InlineData("A0 B5 A6 B7", false)]
    [InlineData("A0 B50 A55 C60", true)]
    public void Temporal_matches_rules_in_any_order(string calls, bool found) => Assert.Equal(found, HasFinding("temporal", calls));

    // "The temporal_ordered correlation type behaves like temporal and requires in addition that the events appear in the order
    // provided in the rule attribute."
    [Theory]
    [InlineData("A0 B5 C10", true)]
    [InlineData("A0 B5 C11", false)]
    [InlineData("C0 A5 B10", false)]
    [InlineData("B0 A1 C2", false)]
    [InlineData("B0 A1 C2 B3 A4 C5", true)]
    [InlineData("A0 A100 B105 C110", true)]
    [InlineData("A0 B1 A2 C3", true)]
    [InlineData("A0 C5 B6", false)]
    public void Temporal_ordered_matches_rules_in_order(string calls, bool found) => Assert.Equal(found, HasFinding("temporal_ordered", calls));

    // "The values of fields defined in group-by must all have the same value (e.g. the same host or user)."
    [Theory]
    [InlineData("temporal")]
    [InlineData("temporal_ordered")]
    public void Events_must_belong_to_one_group(string type)
    {
        string[] apart = [SigmaTestRun.CreateEvent("A", 0, ("userAgent", "x")), SigmaTestRun.CreateEvent("B", 1, ("userAgent", "y")), SigmaTestRun.CreateEvent("C", 2, ("userAgent", "x"))];

        Assert.DoesNotContain("Corr", Run(CreateRule(type), apart).Titles);
        Assert.Contains("Corr", Run(CreateRule(type), [.. apart, SigmaTestRun.CreateEvent("B", 1, ("userAgent", "x"))]).Titles);
    }

    // "For a temporal or temporal_ordered correlation it specified the count of different event types (Sigma rules matching) in the
    // given time frame."
    [Theory]
    [InlineData("gte: 2", "A0 C1", true)]
    [InlineData("gte: 2", "A0 A1 A2", false)]
    [InlineData("gte: 2", "A0 C11", false)]
    [InlineData("gt: 2", "A0 C1", false)]
    [InlineData("gt: 2", "C0 A1 B2", true)]
    [InlineData("eq: 1", "A0", true)]
    public void Condition_counts_distinct_rules(string condition, string calls, bool found) => Assert.Equal(found, HasFinding("temporal", calls, condition));

    // The example of "Field Name Aliases": "The correlation rule then only matches if the events appear with the same address in the
    // respective fields of the events matching the referenced Sigma rules."
    [Theory]
    [InlineData("10.0.0.1", "192.0.2.1", "10.0.0.1", "192.0.2.1", true)]
    [InlineData("10.0.0.1", "192.0.2.1", "192.0.2.1", "10.0.0.1", false)]
    [InlineData("10.0.0.1", "192.0.2.1", "10.0.0.1", "192.0.2.2", false)]
    public void Aliases_group_by_different_fields(string errorDestination, string errorSource, string newSource, string newDestination, bool found)
    {
        const string yaml = """
            title: Corr
            id: 22222222-2222-4222-8222-222222222222
            correlation:
                type: temporal
                rules:
                    - internal_error
                    - new_network_connection
                group-by:
                    - internal_ip
                    - remote_ip
                timespan: 10s
                aliases:
                    internal_ip:
                        internal_error: destination.ip
                        new_network_connection: source.ip
                    remote_ip:
                        internal_error: source.ip
                        new_network_connection: destination.ip
            ---
            title: An Error
            name: internal_error
            logsource:
                product: aws
            detection:
                selection:
                    http.response.status_code: 500
                condition: selection
            ---
            title: A Connection
            name: new_network_connection
            logsource:
                product: aws
            detection:
                selection:
                    event.category: network
                    event.type: connection
                condition: selection
            """;
        SigmaTestRun run = SigmaTestRun.Run(yaml,
            SigmaTestRun.CreateEvent("X", 1, ("http.response.status_code", 500), ("destination.ip", errorDestination), ("source.ip", errorSource)),
            SigmaTestRun.CreateEvent("Y", 3, ("event.category", "network"), ("event.type", "connection"), ("source.ip", newSource), ("destination.ip", newDestination)));

        Assert.Empty(run.Problems);
        Assert.Equal(found, run.Titles.Contains("Corr"));
    }

    // The example "Failed Logins Followed by Successful Login": "Correlations can be chained to express more complex use cases"
    [Theory]
    [InlineData(10, 300, true)]
    [InlineData(9, 300, false)]
    [InlineData(10, 700, false)]
    [InlineData(10, -5, false)]
    public void Correlation_may_reference_a_correlation(int failures, double successAt, bool found)
    {
        const string yaml = """
            title: Corr
            id: b180ead8-d58f-40b2-ae54-c8940995b9b6
            status: experimental
            correlation:
                type: temporal_ordered
                rules:
                    - multiple_failed_login
                    - successful_login
                group-by:
                    - userAgent
                timespan: 10m
            falsepositives:
                - Unlikely
            level: high
            ---
            title: Multiple failed logons
            id: a8418a5a-5fc4-46b5-b23b-6c73beb19d41
            name: multiple_failed_login
            correlation:
                type: event_count
                rules:
                    - failed_login
                group-by:
                    - userAgent
                timespan: 10m
                condition:
                    gte: 10
            ---
            title: Single failed login
            id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
            name: failed_login
            logsource:
                product: aws
            detection:
                selection:
                    EventID: [529, 4625]
                condition: selection
            ---
            title: Successful login
            id: 4d0a2c83-c62c-4ed4-b475-c7e23a9269b8
            name: successful_login
            logsource:
                product: aws
            detection:
                selection:
                    EventID: [528, 4624]
                condition: selection
            """;
        SigmaTestRun run = SigmaTestRun.Run(yaml, [.. Enumerable.Range(0, failures).Select(n => SigmaTestRun.CreateEvent("Login", 10 + n, ("EventID", 4625))), SigmaTestRun.CreateEvent("Login", 10 + successAt, ("EventID", 4624))]);

        Assert.Empty(run.Problems);
        Assert.Equal(found ? ["Corr"] : [], run.Titles);
    }

    // "Even if the rule many_failed_logins groups by the "ComputerName" field, the correlation rule only uses its own group-by "User"."
    [Fact]
    public void Chained_correlation_uses_its_own_group_fields()
    {
        string yaml = SigmaTestRun.CreateCorrelation("type: temporal_ordered", "rules: [many, B]", "group-by: [userAgent]", "timespan: 1h")
            + "---\ntitle: Many\nname: many\ncorrelation:\n    type: event_count\n    rules: [A]\n    group-by: [awsRegion]\n    timespan: 10s\n    condition:\n        gte: 2\n"
            + SigmaTestRun.CreateBaseRules("A", "B");

        SigmaTestRun run = SigmaTestRun.Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("awsRegion", "r")), SigmaTestRun.CreateEvent("A", 2, ("awsRegion", "r")), SigmaTestRun.CreateEvent("B", 9, ("awsRegion", "other")));

        Assert.Empty(run.Problems);
        Assert.Equal(["Corr"], run.Titles);
    }

    private static string CreateRule(string type, string? condition = null) => SigmaTestRun.CreateCorrelation(
        [$"type: {type}", "rules: [A, B, C]", "group-by: [userAgent]", "timespan: 10s", .. condition is null ? Array.Empty<string>() : ["condition:", "    " + condition]]);

    private static bool HasFinding(string type, string calls, string? condition = null) => Run(CreateRule(type, condition), [.. calls.Split(' ')
        .Select(c => SigmaTestRun.CreateEvent(c[..1], double.Parse(c[1..], System.Globalization.CultureInfo.InvariantCulture)))]).Titles.Contains("Corr");

    private static SigmaTestRun Run(string rule, string[] records)
    {
        SigmaTestRun run = SigmaTestRun.Run(rule + SigmaTestRun.CreateBaseRules("A", "B", "C"), records);
        Assert.Empty(run.Problems);
        return run;
    }
}
