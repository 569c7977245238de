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
public sealed class ServiceSessionTests : IDisposable
{
    private const string Role = "AmazonBedrockExecutionRoleForAgents_X";
    private const string WithoutGuardrail = "972bc253-7376-41ee-8ae8-c100a68124b7";
    private const int Sessions = 9;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1-trail.json", "2-invocations.jsonl")]
    [InlineData("2-trail.json", "1-invocations.jsonl")]
    public void What_Bedrocks_sessions_asked_is_one_finding_of_the_role(string trail, string invocations)
    {
        _folder.Write(trail, Trail(Enumerable.Range(0, Sessions).Select(ByBedrock)));
        _folder.Write(invocations, Invocations(Sessions));

        TriageResult result = Run();

        PrincipalSummary principal = Assert.Single(result.Principals);
        Assert.Equal(($"{Role} (bedrock.amazonaws.com)", Calls.RoleArn(Role, Calls.ServicePath)), (principal.Principal, principal.Arn));
        Assert.Equal((Sessions, Sessions, Sessions), (principal.SessionCount, (int)principal.InvocationCount, (int)principal.EventCount));
        // The first five do not fire the rule.
        Finding finding = Assert.Single(result.Findings, f => f.RuleId == WithoutGuardrail);
        Assert.Equal((principal.Principal, principal.Arn, (long)Sessions), (finding.Principal, finding.Arn, finding.Count));
        Assert.Equal(Enumerable.Range(0, Sessions).Select(MadeInvocations.Id), finding.EventIds);
        Assert.Equal(principal.FindingCount, result.Findings.Count);
    }

    // Whoever has the role can name a session as Bedrock does, even as one that it opened.
    [Theory]
    [InlineData("1-trail.json", "2-invocations.jsonl")]
    [InlineData("2-trail.json", "1-invocations.jsonl")]
    public void A_session_in_which_somebody_called_himself_stays_apart(string trail, string invocations)
    {
        _folder.Write(trail, Trail([.. Enumerable.Range(0, Sessions).Select(ByBedrock), Direct(0), Direct(Sessions)]));
        _folder.Write(invocations, Invocations(Sessions + 1));

        TriageResult result = Run();

        Assert.Equal([(1L, 0), (1L, 0), (Sessions - 1L, Sessions)],
            result.Principals.Select(p => (p.InvocationCount, p.SessionCount)).Order());
        Assert.Equal([$"{Role} (bedrock.amazonaws.com)", Name(0), Name(Sessions)], result.Findings.Where(f => f.RuleId == WithoutGuardrail).Select(f => f.Principal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_alone_bring_nothing_together()
    {
        _folder.Write("invocations.jsonl", Invocations(Sessions));

        TriageResult result = Run();

        Assert.Equal(Sessions, result.Principals.Count);
        Assert.Equal(Sessions, result.Findings.Count(f => f.RuleId == WithoutGuardrail));
    }

    // The command reads the invocation log alone, in which each session has an id of its own.
    [Fact]
    public void The_command_that_shows_the_evidence_finds_all_of_it()
    {
        const int many = 30;
        _folder.Write("trail.json", Trail(Enumerable.Range(0, many).Select(ByBedrock)));
        _folder.Write("invocations.jsonl", Invocations(many));
        string command = Run().Findings.Single(f => f.RuleId == WithoutGuardrail).DrillDown;

        string[] named = [.. Regex.Matches(Regex.Match(command, "FindingId -in ([^;]*);").Groups[1].Value, "'([0-9A-F]{16})'").Select(m => m.Groups[1].Value)];
        ThreatDetector again = new(RuleLoader.Load([], new RecordingHost()).Select([WithoutGuardrail])) { PerEvent = true };
        for (int i = 0; i < many; i++)
            again.Add(MadeInvocations.Parse(Invocation(i)));
        Assert.Equal(Enumerable.Range(0, many).Select(MadeInvocations.Id),
            again.Complete().Where(f => named.Contains(f.FindingId)).SelectMany(f => f.EventIds).Order());
    }

    private static string Session(int number) => $"BedrockSession-AZJX0ZDD{number:00}";

    private static string Name(int number) => $"{Role}/{Session(number)}";

    private static string ByBedrock(int number) => Event(number, 0, [Calls.Session(Role, Session(number), Calls.ServicePath), .. Calls.ByBedrock]);

    private static string Direct(int number) => Event(number, 1, [Calls.Session(Role, Session(number), Calls.ServicePath)]);

    private static string Event(int number, int kind, (string, object?)[] caller) =>
        MadeEvents.Json([.. caller, ("eventID", $"{kind}-{number}"), ("eventTime", MadeEvents.At(7200 + number))]);

    private static string Trail(IEnumerable<string> records) => $"{{\"Records\":[{string.Join(',', records)}]}}";

    private static string Invocation(int number) => MadeInvocations.Record(number)
        .Replace("arn:aws:iam::111122223333:user/apps/svc-app", $"arn:aws:sts::111122223333:assumed-role/{Name(number)}", StringComparison.Ordinal);

    private static string Invocations(int count) => string.Join('\n', Enumerable.Range(0, count).Select(Invocation)) + "\n";

    private TriageResult Run() => TriageRun.Run(new TriageOptions { Paths = [_folder.Path] }, new RecordingHost(), TestContext.Current.CancellationToken);
}
