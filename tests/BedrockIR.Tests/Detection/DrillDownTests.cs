using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
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

    [Theory]
    [InlineData("-Region us-east-1", "cloudtrail://111122223333/us-east-1")]
    [InlineData("-Region us-east-1,eu-west-1", "cloudtrail://111122223333/us-east-1", "cloudtrail://444455556666/us-east-1", "logs://111122223333/eu-west-1//bedrock/invocations")]
    [InlineData("-AllRegion", "cloudtrail://111122223333/us-east-1; calc")]
    [InlineData("-S3Uri 's3://b/a/x.json.gz','s3://b/a/it''s.json.gz'", "s3://b/a/x.json.gz", "s3://b/a/it's.json.gz")]
    [InlineData("-EventDataStore 'arn:aws:cloudtrail:us-east-1:1:eventdatastore/0'", "lake://arn:aws:cloudtrail:us-east-1:1:eventdatastore/0")]
    [InlineData(null, "cloudtrail://111122223333/us-east-1", "/logs/a.json")]
    [InlineData(null, "pipeline")]
    public void Evidence_of_a_live_account_is_read_where_it_was_read(string? expected, params string[] origins) =>
        Assert.Equal(expected, LiveSourceParameters.Build(origins, t => $"'{t.Replace("'", "''", StringComparison.Ordinal)}'"));

    [Fact]
    public void Many_objects_are_named_by_their_folder()
    {
        string[] origins = [.. Enumerable.Range(0, 30).Select(i => $"s3://bucket/AWSLogs/1/CloudTrail/us-east-1/2026/11/{i:D2}/x.json.gz")];
        Assert.Equal("-S3Uri s3://bucket/AWSLogs/1/CloudTrail/us-east-1/2026/11/", LiveSourceParameters.Build(origins, t => t));
        Assert.Equal("-S3Uri s3://bucket/", LiveSourceParameters.Build([.. origins, "s3://bucket/other"], t => t));
    }

    private static string DrillDown(string path, string id, RuleSet? rules = null)
    {
        ThreatDetector detector = new(rules ?? new RuleSet([SigmaText.ReadOne(SigmaText.Selection("eventName: InvokeModel"))], []));
        detector.Add(MadeEvents.Make(("eventID", id)) with { Origin = new RecordOrigin(path, 0) });
        return Assert.Single(detector.Complete()).DrillDown;
    }
}
