using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Sources;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>The command that shows the evidence can be pasted, whatever a log or a folder is called.</summary>
public sealed class DrillDownTests : IDisposable
{
    private const string Id = "8dc843ae-ebf9-4155-84ea-e59ff4479815";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_path_stands_in_quotes()
    {
        string path = _folder.Write("it's; rm -rf ~ $(x).json", "{}");
        Assert.Contains($"-LiteralPath '{path.Replace("'", "''", StringComparison.Ordinal)}' -EventSource *", DrillDown(path, Id), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_of_an_archive_is_read_with_the_archive()
    {
        string zip = _folder.Write("logs.zip", "");
        Assert.Contains($"-LiteralPath '{zip}' ", DrillDown(zip + "!/AWSLogs/a.json.gz", Id), StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_by_the_pipeline_has_a_path_of_the_reader() => Assert.Contains("-Path $path ", DrillDown("pipeline", Id), StringComparison.Ordinal);

    [Theory]
    [InlineData("x; Remove-Item *")]
    [InlineData("$(calc)")]
    [InlineData("8dc843ae-ebf9-4155-84ea-e59ff4479815'")]
    public void An_id_that_is_none_does_not_stand_there(string id)
    {
        string command = DrillDown("pipeline", id);
        Assert.DoesNotContain(id, command, StringComparison.Ordinal);
        Assert.Contains("Where-Object FindingId -eq ", command, StringComparison.Ordinal);
    }

    [Fact]
    public void The_users_own_rules_are_loaded_again()
    {
        string rules = _folder.Write("my rules/r.yml", "id: own\n" + SigmaText.Selection("eventName: InvokeModel"));
        RuleSet set = RuleLoader.Load([rules], new RecordingHost()).Select(["own"]);
        Assert.Contains($"Find-BedrockThreat -RuleId 'own' -RulePath '{rules}' -PerEvent", DrillDown("pipeline", "no id", set), StringComparison.Ordinal);
    }

    private static string DrillDown(string path, string id, RuleSet? rules = null)
    {
        ThreatDetector detector = new(rules ?? new RuleSet([SigmaText.ReadOne(SigmaText.Selection("eventName: InvokeModel"))], []));
        detector.Add(MadeEvents.Make(("eventID", id)) with { Origin = new RecordOrigin(path, 0) });
        return Assert.Single(detector.Complete()).DrillDown;
    }
}
