using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Tests.Sources.Archives;
using BedrockIR.Tests.Sources.Exports;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir</c> over archives of logs and over what Athena and CloudTrail Lake export.</summary>
public sealed class ExportsTests : IDisposable
{
    private readonly LogFolder _logs = new();

    [Fact]
    public async Task The_sample_incident_in_an_archive_is_the_same_incident()
    {
        string zip = _logs["x.zip"], tar = _logs["x.tar.gz"];
        ZipFile.CreateFromDirectory(CliProcess.Sample, zip);
        _logs.Write("x.tar.gz", SampleTar());

        string plain = await Findings(CliProcess.Sample);

        Assert.Equal(plain, await Findings(zip));
        Assert.Equal(plain, await Findings(tar));
    }

    [Fact]
    public async Task The_sample_incident_as_a_result_of_Athenas_is_the_same_incident()
    {
        string csv = _logs.Write("athena.csv", Athena(SampleRecords()));

        Assert.Equal(await Findings(CliProcess.Sample), await Findings(csv));
    }

    [Fact]
    public async Task Whole_records_of_CloudTrail_Lake_are_read_from_compressed_results()
    {
        string table = "\"eventJson\"\n" + string.Concat(SampleRecords().Select(r => TestTables.CreateRow(r.ToJsonString()) + "\n"));
        CliResult result = await CliProcess.Run("events", _logs.Write("result_1.csv.gz", table), "--all");

        Assert.Equal((0, 210, ""), (result.ExitCode, result.OutputLines.Length, result.Error));
    }

    [Fact]
    public async Task What_is_wrong_with_an_archive_is_said_and_the_rest_is_read()
    {
        byte[] zip = TestArchives.CreateZip(("../\u001b[2Ja.json", Encoding.UTF8.GetBytes(LogFolder.Record().ToJsonString())), ("b.zip", TestArchives.CreateZip(("x", [1]))));
        CliResult result = await CliProcess.Run("events", _logs.Write("x.zip", zip));

        Assert.Single(result.OutputLines);
        Assert.Contains("x.zip!/b.zip: an archive within an archive", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error + result.Output);
    }

    [Fact]
    public async Task A_zip_through_a_pipe_is_refused_and_a_table_through_a_pipe_is_read()
    {
        CliResult zip = await CliProcess.RunWithInput("PK\u0003\u0004 and so on", "events", "/dev/stdin");
        CliResult table = await CliProcess.RunWithInput("eventname,eventsource,eventtime,user name\nInvokeModel,bedrock.amazonaws.com,2026-10-03 02:00:00.000,dev\n", "events", "/dev/stdin");

        Assert.Equal(1, zip.ExitCode);
        Assert.Contains("Save it as a file", zip.Error, StringComparison.Ordinal);
        using JsonDocument line = JsonDocument.Parse(Assert.Single(table.OutputLines));
        Assert.Equal("2026-10-03T02:00:00Z", line.RootElement.GetProperty("EventTime").GetString());
        Assert.Equal("dev", line.RootElement.GetProperty("Principal").GetString());
    }

    public void Dispose() => _logs.Dispose();

    // Findings without what tells the files apart.
    private static async Task<string> Findings(string path)
    {
        CliResult result = await CliProcess.Run("triage", path, "--format", "json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using JsonDocument triage = JsonDocument.Parse(result.Output);
        // The command that shows the evidence names the files, which differ.
        return string.Join('\n', triage.RootElement.GetProperty("Findings").EnumerateArray().SelectMany(f => f.EnumerateObject())
            .Where(m => m.Name != "DrillDown").Select(m => m.Value.GetRawText())) + triage.RootElement.GetProperty("EventCount").GetRawText();
    }

    private static IEnumerable<JsonObject> SampleRecords() => Directory.GetFiles(CliProcess.Sample, "*.json*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .SelectMany(f => ((JsonArray)JsonNode.Parse(Content(f))!["Records"]!).Select(r => (JsonObject)r!.DeepClone()));

    private static string Content(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using StreamReader reader = new(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return reader.ReadToEnd();
    }

    private static byte[] SampleTar()
    {
        using MemoryStream tar = new();
        System.Formats.Tar.TarFile.CreateFromDirectory(CliProcess.Sample, tar, includeBaseDirectory: true);
        return tar.ToArray();
    }

    // SELECT * FROM cloudtrail_logs
    private static string Athena(IEnumerable<JsonObject> records)
    {
        List<JsonObject> all = [.. records];
        string[] columns = [.. all.SelectMany(r => r.Select(m => m.Key)).Distinct()];
        return TestTables.CreateRow([.. columns.Select(c => c.ToLowerInvariant())]) + "\n"
            + string.Concat(all.Select(r => TestTables.CreateRow([.. columns.Select(c => Cell(c, r[c]))]) + "\n"));
    }

    private static string? Cell(string column, JsonNode? value) => value switch
    {
        null => null,
        JsonObject when column is "userIdentity" or "tlsDetails" => RowOf(value),
        JsonArray => RowOf(value),
        _ => value.ToString(),
    };

    private static string RowOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject o => "{" + string.Join(", ", o.Select(m => m.Key.ToLowerInvariant() + "=" + RowOf(m.Value))) + "}",
        JsonArray a => "[" + string.Join(", ", a.Select(RowOf)) + "]",
        _ => value.ToString(),
    };
}
