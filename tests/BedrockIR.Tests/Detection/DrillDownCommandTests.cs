using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>The command that shows the evidence can be pasted, whatever a log or a folder is called.</summary>
public sealed class DrillDownCommandTests : IDisposable
{
    private const string EventId = "8dc843ae-ebf9-4155-84ea-e59ff4479815";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Path_is_quoted()
    {
        string path = _folder.Write("it's; rm -rf ~ $(x).json", "{}");
        Assert.Contains($"-LiteralPath '{path.Replace("'", "''", StringComparison.Ordinal)}' -EventSource *", CreateDrillDown(path, EventId), StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_entry_is_read_from_its_archive()
    {
        string zip = _folder.Write("logs.zip", "");
        Assert.Contains($"-LiteralPath '{zip}' ", CreateDrillDown(zip + "!/AWSLogs/a.json.gz", EventId), StringComparison.Ordinal);
    }

    [Fact]
    public void Pipeline_input_uses_placeholder_path() => Assert.Contains("-Path $path ", CreateDrillDown("pipeline", EventId), StringComparison.Ordinal);

    [Theory]
    [InlineData("x; Remove-Item *")]
    [InlineData("$(calc)")]
    [InlineData("8dc843ae-ebf9-4155-84ea-e59ff4479815'")]
    public void Invalid_event_id_is_left_out(string id)
    {
        string command = CreateDrillDown("pipeline", id);
        Assert.DoesNotContain(id, command, StringComparison.Ordinal);
        Assert.Contains("Where-Object FindingId -eq ", command, StringComparison.Ordinal);
    }

    [Fact]
    public void User_rules_are_loaded_again()
    {
        string rules = _folder.Write("my rules/r.yml", "id: own\n" + SigmaTestRules.CreateSelectionRule("eventName: InvokeModel"));
        RuleSet set = RuleLoader.Load([rules], new RecordingHost()).Select(["own"]);
        Assert.Contains($"Find-BedrockThreat -RuleId 'own' -RulePath '{rules}' -PerEvent", CreateDrillDown("pipeline", "no id", set), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Region us-east-1", "cloudtrail://111122223333/us-east-1")]
    [InlineData("-Region us-east-1,eu-west-1", "cloudtrail://111122223333/us-east-1", "cloudtrail://444455556666/us-east-1", "logs://111122223333/eu-west-1//bedrock/invocations")]
    [InlineData("-AllRegion", "cloudtrail://111122223333/us-east-1; calc")]
    [InlineData("-S3Uri 's3://b/a/x.json.gz','s3://b/a/it''s.json.gz'", "s3://b/a/x.json.gz", "s3://b/a/it's.json.gz")]
    [InlineData("-EventDataStore 'arn:aws:cloudtrail:us-east-1:1:eventdatastore/0'", "lake://arn:aws:cloudtrail:us-east-1:1:eventdatastore/0")]
    [InlineData(null, "cloudtrail://111122223333/us-east-1", "/logs/a.json")]
    [InlineData(null, "pipeline")]
    public void Live_source_parameters_match_origin(string? expected, params string[] origins) =>
        Assert.Equal(expected, LiveSourceParameters.Build(origins, t => $"'{t.Replace("'", "''", StringComparison.Ordinal)}'"));

    [Fact]
    public void Many_objects_are_given_by_their_prefix()
    {
        string[] origins = [.. Enumerable.Range(0, 30).Select(i => $"s3://bucket/AWSLogs/1/CloudTrail/us-east-1/2026/11/{i:D2}/x.json.gz")];
        Assert.Equal("-S3Uri s3://bucket/AWSLogs/1/CloudTrail/us-east-1/2026/11/", LiveSourceParameters.Build(origins, t => t));
        Assert.Equal("-S3Uri s3://bucket/", LiveSourceParameters.Build([.. origins, "s3://bucket/other"], t => t));
    }

    private static string CreateDrillDown(string path, string id, RuleSet? rules = null)
    {
        ThreatDetector detector = new(rules ?? new RuleSet([SigmaTestRules.ParseSingle(SigmaTestRules.CreateSelectionRule("eventName: InvokeModel"))], []));
        detector.Add(TestEvents.Create(("eventID", id)) with { Origin = new RecordOrigin(path, 0) });
        return Assert.Single(detector.Complete()).DrillDown;
    }
}
