using System.Text.RegularExpressions;
using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Tests.Events.Attribution;
using BedrockIR.Tests.Invocations;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Triage;

/// <summary>An invocation's record names a session and no more. It counts for a service's role only where CloudTrail shows
/// that Bedrock called in the session.</summary>
public sealed class ServiceSessionTriageTests : IDisposable
{
    private const string AgentRole = "AmazonBedrockExecutionRoleForAgents_X";
    private const string WithoutGuardrailRuleId = "972bc253-7376-41ee-8ae8-c100a68124b7";
    private const int SessionCount = 9;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1-trail.json", "2-invocations.jsonl")]
    [InlineData("2-trail.json", "1-invocations.jsonl")]
    public void Bedrock_sessions_give_one_finding_for_role(string trail, string invocations)
    {
        _folder.Write(trail, CreateTrailFile(Enumerable.Range(0, SessionCount).Select(CreateBedrockCall)));
        _folder.Write(invocations, CreateInvocations(SessionCount));

        TriageResult result = Run();

        PrincipalSummary principal = Assert.Single(result.Principals);
        Assert.Equal(($"{AgentRole} (bedrock.amazonaws.com)", AttributionEvents.CreateRoleArn(AgentRole, AttributionEvents.ServicePath)), (principal.Principal, principal.Arn));
        Assert.Equal((SessionCount, SessionCount, SessionCount), (principal.SessionCount, (int)principal.InvocationCount, (int)principal.EventCount));
        // The first five do not fire the rule.
        Finding finding = Assert.Single(result.Findings, f => f.RuleId == WithoutGuardrailRuleId);
        Assert.Equal((principal.Principal, principal.Arn, (long)SessionCount), (finding.Principal, finding.Arn, finding.Count));
        Assert.Equal(Enumerable.Range(0, SessionCount).Select(TestInvocations.CreateId), finding.EventIds);
        Assert.Equal(principal.FindingCount, result.Findings.Count);
    }

    // Whoever has the role can name a session as Bedrock does, even as one that it opened.
    [Theory]
    [InlineData("1-trail.json", "2-invocations.jsonl")]
    [InlineData("2-trail.json", "1-invocations.jsonl")]
    public void Direct_call_in_session_stays_separate(string trail, string invocations)
    {
        _folder.Write(trail, CreateTrailFile([.. Enumerable.Range(0, SessionCount).Select(CreateBedrockCall), CreateDirectCall(0), CreateDirectCall(SessionCount)]));
        _folder.Write(invocations, CreateInvocations(SessionCount + 1));

        TriageResult result = Run();

        Assert.Equal([(1L, 0), (1L, 0), (SessionCount - 1L, SessionCount)],
            result.Principals.Select(p => (p.InvocationCount, p.SessionCount)).Order());
        Assert.Equal([$"{AgentRole} (bedrock.amazonaws.com)", CreatePrincipalName(0), CreatePrincipalName(SessionCount)], result.Findings.Where(f => f.RuleId == WithoutGuardrailRuleId).Select(f => f.Principal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_alone_do_not_merge_sessions()
    {
        _folder.Write("invocations.jsonl", CreateInvocations(SessionCount));

        TriageResult result = Run();

        Assert.Equal(SessionCount, result.Principals.Count);
        Assert.Equal(SessionCount, result.Findings.Count(f => f.RuleId == WithoutGuardrailRuleId));
    }

    // The command reads the invocation log alone, in which each session has an id of its own.
    [Fact]
    public void Drill_down_command_returns_all_evidence()
    {
        const int many = 30;
        _folder.Write("trail.json", CreateTrailFile(Enumerable.Range(0, many).Select(CreateBedrockCall)));
        _folder.Write("invocations.jsonl", CreateInvocations(many));
        string command = Run().Findings.Single(f => f.RuleId == WithoutGuardrailRuleId).DrillDown;

        string[] named = [.. Regex.Matches(Regex.Match(command, "FindingId -in ([^;]*);").Groups[1].Value, "'([0-9A-F]{16})'").Select(m => m.Groups[1].Value)];
        ThreatDetector again = new(RuleLoader.Load([], new RecordingHost()).Select([WithoutGuardrailRuleId])) { PerEvent = true };
        for (int i = 0; i < many; i++)
            again.Add(TestInvocations.Parse(CreateInvocation(i)));
        Assert.Equal(Enumerable.Range(0, many).Select(TestInvocations.CreateId),
            again.Complete().Where(f => named.Contains(f.FindingId)).SelectMany(f => f.EventIds).Order());
    }

    private static string CreateSessionName(int number) => $"BedrockSession-AZJX0ZDD{number:00}";

    private static string CreatePrincipalName(int number) => $"{AgentRole}/{CreateSessionName(number)}";

    private static string CreateBedrockCall(int number) => CreateEvent(number, 0, [AttributionEvents.CreateSession(AgentRole, CreateSessionName(number), AttributionEvents.ServicePath), .. AttributionEvents.CallByBedrock]);

    private static string CreateDirectCall(int number) => CreateEvent(number, 1, [AttributionEvents.CreateSession(AgentRole, CreateSessionName(number), AttributionEvents.ServicePath)]);

    private static string CreateEvent(int number, int kind, (string, object?)[] caller) =>
        TestEvents.CreateJson([.. caller, ("eventID", $"{kind}-{number}"), ("eventTime", TestEvents.FormatTime(7200 + number))]);

    private static string CreateTrailFile(IEnumerable<string> records) => $"{{\"Records\":[{string.Join(',', records)}]}}";

    private static string CreateInvocation(int number) => TestInvocations.CreateRecord(number)
        .Replace("arn:aws:iam::111122223333:user/apps/svc-app", $"arn:aws:sts::111122223333:assumed-role/{CreatePrincipalName(number)}", StringComparison.Ordinal);

    private static string CreateInvocations(int count) => string.Join('\n', Enumerable.Range(0, count).Select(CreateInvocation)) + "\n";

    private TriageResult Run() => TriageRun.Run(new TriageOptions { Paths = [_folder.Path] }, new RecordingHost(), TestContext.Current.CancellationToken);
}
