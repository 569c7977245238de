namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>The examples in the specification's tests/schema, over a log of AWS in place of Windows'.</summary>
public sealed class SchemaExampleTests
{
    // correlation/event_count.yml
    [Theory]
    [InlineData(100, true)]
    [InlineData(99, false)]
    public void Event_count_example_detects_many_failed_logins(int events, bool found) => AssertDetects("""
        title: Many failed logins
        id: 0e95725d-7320-415d-80f7-004da920fc11
        correlation:
            type: event_count
            rules:
                - 5638f7c0-ac70-491d-8465-2a65075e0d86
            group-by:
                - ComputerName
            timespan: 1h
            condition:
                gte: 100
        """, Enumerable.Range(0, events).Select(n => CreateEvent("base", n, ("ComputerName", "c"))), found);

    // correlation/value_count.yml
    [Theory]
    [InlineData(100, true)]
    [InlineData(99, false)]
    public void Value_count_example_detects_many_users(int users, bool found) => AssertDetects("""
        title: Failed login
        id: 0e95725d-7320-415d-80f7-004da920fc12
        correlation:
            type: value_count
            rules:
                - 5638f7c0-ac70-491d-8465-2a65075e0d86
            group-by:
                - ComputerName
                - WorkstationName
            timespan: 1d
            condition:
                field: User
                gte: 100
        """, Enumerable.Range(0, 300).Select(n => CreateEvent("base", n, ("ComputerName", "c"), ("WorkstationName", "w"), ("User", $"u{n % users}"))), found);

    // correlation/temporal.yml and temporal_ordered.yml
    [Theory]
    [InlineData("temporal", "abc", true)]
    [InlineData("temporal", "cab", true)]
    [InlineData("temporal", "aab", false)]
    [InlineData("temporal_ordered", "abc", true)]
    [InlineData("temporal_ordered", "cab", false)]
    public void Temporal_examples_detect_recon_commands(string type, string order, bool found) => AssertDetects($$"""
        title: Recon
        correlation:
            type: {{type}}
            rules:
                - recon_cmd_a
                - recon_cmd_b
                - recon_cmd_c
            group-by:
                - ComputerName
                - User
            timespan: 5m
        """, order.Select((c, n) => CreateEvent($"recon_cmd_{c}", n, ("ComputerName", "c"), ("User", "u"))), found);

    // correlation/value_sum.yml and value_avg.yml
    [Theory]
    [InlineData("value_sum", "1h", "bytes_sent", 1_000_000, 600_000, 400_001, true)]
    [InlineData("value_sum", "1h", "bytes_sent", 1_000_000, 600_000, 400_000, false)]
    [InlineData("value_avg", "24h", "BytesOut", 500, 401, 600, true)]
    [InlineData("value_avg", "24h", "BytesOut", 500, 400, 600, false)]
    public void Value_sum_and_avg_examples_detect_exfiltration(string type, string timespan, string field, int limit, int first, int second, bool found) => AssertDetects($$"""
        title: Possible Exfiltration to Website
        correlation:
            type: {{type}}
            rules:
                - base
            group-by:
                - SourceIP
                - User
            timespan: {{timespan}}
            condition:
                field: {{field}}
                gt: {{limit}}
        """, [CreateEvent("base", 0, ("SourceIP", "s"), ("User", "u"), (field, first)), CreateEvent("base", 3000, ("SourceIP", "s"), ("User", "u"), (field, second))], found);

    // correlation/value_percentile.yml
    [Theory]
    [InlineData(200, true)]
    [InlineData(50, false)]
    public void Value_percentile_example_detects_rare_process(int common, bool found) => AssertDetects("""
        title: A computer spawned a processes name in the last 24h than 1% of all the processes.
        correlation:
            type: value_percentile
            rules:
                - base
            group-by:
                - ComputerName
            timespan: 24h
            condition:
                field: Image
                lte: 1
        """, [.. Enumerable.Range(0, common).Select(n => CreateEvent("base", n, ("ComputerName", "c"), ("Image", "cmd.exe"))), CreateEvent("base", 7, ("ComputerName", "c"), ("Image", "evil.exe"))], found);

    // filter/filter_1.yml
    [Theory]
    [InlineData("adm_jane", false)]
    [InlineData("jane", true)]
    public void Filter_example_excludes_administrator_account(string user, bool found)
    {
        const string filter = """
            ---
            title: Filter Administrator account
            description: The valid administrator account start with adm_
            logsource:
                product: aws
            filter:
                rules:
                    - 6f3e2987-db24-4c78-a860-b4f4095a7095 # Data Compressed - rar.exe
                    - 11111111-1111-4111-8111-111111111111 # Login on jump host
                selection:
                    User|startswith: 'adm_'
                condition: selection
            """;
        SigmaTestRun run = SigmaTestRun.Run(SigmaTestRun.CreateRule("s:\n    eventName: A\ncondition: s") + filter, SigmaTestRun.CreateEvent("A", 1, ("User", user)));

        Assert.Equal(found, run.Findings.Count > 0);
    }

    private static string CreateEvent(string name, double seconds, params (string, object?)[] members) => SigmaTestRun.CreateEvent(name, seconds, members);

    private static void AssertDetects(string correlation, IEnumerable<string> records, bool found)
    {
        string[] bases = correlation.Contains("recon_cmd_a", StringComparison.Ordinal) ? ["recon_cmd_a", "recon_cmd_b", "recon_cmd_c"] : ["base"];
        string yaml = correlation.Replace("5638f7c0-ac70-491d-8465-2a65075e0d86", "base", StringComparison.Ordinal) + "\n" + SigmaTestRun.CreateBaseRules(bases);

        SigmaTestRun run = SigmaTestRun.Run(yaml, records);

        Assert.Empty(run.Problems);
        Assert.Equal(found ? 1 : 0, run.Findings.Count);
    }
}
