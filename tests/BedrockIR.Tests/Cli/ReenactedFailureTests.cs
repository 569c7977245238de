using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Cli;

/// <summary>Failures that users of similar tools reported, re-enacted from the file to the answer. Which part of the reader is at work in
/// each has tests of its own: JSON text TextMemberTests and RowSpellingTests, wrappers ShapeTests, times UtcTimeTests and ExportTimeTests,
/// unsupported formats FileSignatureTests, damage GzipDamageTests, numbers ValueTests.</summary>
public sealed class ReenactedFailureTests(ReenactedFailureTests.Inputs inputs) : IClassFixture<ReenactedFailureTests.Inputs>
{
    private const string KeyCreated = "Suspicious Long-Term Bedrock API Key Creation", DeletedThenInvoked = "Bedrock Invocation Logging Deleted, Then Model Invoked";

    [Theory]
    [InlineData("objects.json")]
    [InlineData("texts.json")]
    [InlineData("lower.json")]
    [InlineData("lower-texts.json")]
    public async Task Members_written_as_text_keep_the_finding(string file)
    {
        CliResult result = await inputs.Host.Run("", "triage", inputs.Folder[file]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(KeyCreated, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export-task.gz")]
    [InlineData("lookup-query.json")]
    [InlineData("athena.csv")]
    [InlineData("semicolons.csv")]
    [InlineData("hits.json")]
    [InlineData("raw.json")]
    public async Task Wrapped_records_keep_the_correlation_and_nothing_is_skipped(string file)
    {
        CliResult result = await inputs.Host.Run("", "triage", inputs.Folder[file]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(DeletedThenInvoked, result.Output, StringComparison.Ordinal);
        Assert.Contains("Read      2 events", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Skipped", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Athena_time_is_filtered()
    {
        CliResult result = await inputs.Host.Run("", "events", inputs.Folder["athena.csv"], "--start", "2026-10-03T02:16:02Z");
        Assert.Equal((0, 1), (result.ExitCode, result.OutputLines.Length));
    }

    [Fact]
    public async Task Own_output_is_read_again()
    {
        CliResult first = await inputs.Host.Run("", "events", inputs.Folder["objects.json"], inputs.Folder["export-task.gz"], "--all");
        CliResult again = await inputs.Host.Run("", "events", inputs.Folder.Write("mine.jsonl", first.Output), "--all");
        Assert.Equal((0, 3), (again.ExitCode, again.OutputLines.Length));
        Assert.Equal(Members(first), Members(again));

        static string[] Members(CliResult result) => [.. result.OutputLines.Select(l => JsonDocument.Parse(l).RootElement).Select(e => $"{e.GetProperty("EventTime")} {e.GetProperty("EventName")} {e.GetProperty("Principal")} {e.GetProperty("EventId")}")];
    }

    [Theory]
    [InlineData("events")]
    [InlineData("triage")]
    public async Task Truncated_gzip_is_exit_code_1(string command)
    {
        CliResult result = await inputs.Host.Run("", command, inputs.Folder["truncated.json.gz"]);
        Assert.Equal(1, result.ExitCode);
        Assert.NotEmpty(result.Output);
        Assert.Contains("1 of 1 files could not be read, or not completely (1 truncated or damaged gzip)", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events", "log.json.bz2", "bzip2 -dk")]
    [InlineData("invocations", "log.json.bz2", "bzip2 -dk")]
    [InlineData("triage", "log.json.bz2", "bzip2 -dk")]
    [InlineData("events", "double.json.gz", "gzip -dc")]
    public async Task Unsupported_format_is_named_with_the_way_out(string command, string file, string remedy)
    {
        CliResult result = await inputs.Host.Run("", command, inputs.Folder[file]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not a CloudTrail log", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_numbers_match_in_a_rule_test()
    {
        CliResult result = await inputs.Host.Run("", "rules", "--rules", inputs.Folder["rules"], "--test", "--id", "numbers");
        Assert.Equal((0, "1 of 1 rules do what their examples say."), (result.ExitCode, result.Output.Trim()));
    }

    /// <summary>The files, and a process that reads them.</summary>
    public sealed class Inputs : IDisposable
    {
        private readonly Lazy<CliHost> _host = new(() => new CliHost(new Dictionary<string, string?>()));

        public Inputs()
        {
            JsonObject created = LogFolder.Record("CreateServiceSpecificCredential", "iam.amazonaws.com");
            created["requestParameters"] = new JsonObject { ["userName"] = "bedrock-x", ["serviceName"] = "bedrock.amazonaws.com" };
            created["responseElements"] = JsonNode.Parse("""{"serviceSpecificCredential":{"serviceName":"bedrock.amazonaws.com","userName":"bedrock-x","serviceSpecificCredentialId":"ACCAEXAMPLE000000001","status":"Active"}}""");
            Folder.Write("objects.json", created.ToJsonString());
            Folder.Write("texts.json", Texts(created).ToJsonString());
            Folder.Write("lower.json", Lower(created).ToJsonString());
            Folder.Write("lower-texts.json", Lower(Texts(created)).ToJsonString());
            JsonObject[] records = [LogFolder.Record("DeleteModelInvocationLoggingConfiguration", eventTime: "2026-10-03T02:16:01Z"), LogFolder.Record("InvokeModel", eventTime: "2026-10-03T02:17:01Z")];
            string[] lines = [.. records.Select(r => r.ToJsonString())];
            Folder.Write("export-task.gz", string.Concat(lines.Select(l => $"2026-10-03T02:18:00.000Z {l}\n")));
            Folder.Write("lookup-query.json", $"[{string.Join(',', lines.Select(l => $$"""{"EventId":"e","EventName":"n","CloudTrailEvent":{{JsonSerializer.Serialize(l)}}}"""))}]");
            string hits = string.Join(',', lines.Select(l => $$"""{"_index":"ct","_source":{{l}}}"""));
            Folder.Write("hits.json", $"{{\"hits\":{{\"hits\":[{hits}]}}}}");
            Folder.Write("raw.json", string.Concat(lines.Select(l => $$"""{"preview":false,"result":{"_raw":{{JsonSerializer.Serialize(l)}} } }""" + "\n")));
            Folder.Write("athena.csv", Table(',', records));
            Folder.Write("semicolons.csv", Table(';', records));
            byte[] whole = LogFolder.Compress(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 50).Select(_ => LogFolder.Record().ToJsonString()))));
            // A .gz name compresses.
            File.WriteAllBytes(Folder["truncated.json.gz"], whole[..^200]);
            Folder.Write("double.json.gz", LogFolder.Compress(Encoding.UTF8.GetBytes(lines[0])));
            Folder.Write("log.json.bz2", [.. "BZh9"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 1, 2, 3, 4]);
            Folder.Write("rules/numbers.yml", "title: Numbers\nid: 7d2f0b1c-3f42-4b8e-9c53-3f1b6e0a9d11\nname: numbers\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    selection:\n        requestParameters.limit: 10\n    condition: selection\nlevel: low\n");
            Folder.Write("rules/numbers.match.jsonl", string.Concat(((string[])["10", "10.0", "1e1"]).Select(n => Limited(n) + "\n")));
            Folder.Write("rules/numbers.nomatch.jsonl", string.Concat(((string[])["10.1", "1e2", "100"]).Select(n => Limited(n) + "\n")));
        }

        internal LogFolder Folder { get; } = new();

        internal CliHost Host => _host.Value;

        public void Dispose()
        {
            if (_host.IsValueCreated)
                _host.Value.Dispose();
            Folder.Dispose();
        }

        private static JsonObject Texts(JsonObject record)
        {
            JsonObject texts = (JsonObject)record.DeepClone();
            foreach (string member in (string[])["userIdentity", "requestParameters", "responseElements"])
                texts[member] = record[member]!.ToJsonString();
            return texts;
        }

        private static JsonObject Lower(JsonObject record) => new(record.Select(m => KeyValuePair.Create(m.Key.ToLowerInvariant(), m.Value?.DeepClone())));

        private static string Limited(string number)
        {
            JsonObject record = LogFolder.Record("ListFoundationModels");
            record["requestParameters"] = JsonNode.Parse($$"""{"limit":{{number}}}""");
            return record.ToJsonString();
        }

        // As Athena prints a timestamp with time zone.
        private static string Table(char separator, JsonObject[] records)
        {
            string[] columns = ["eventversion", "useridentity", "eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "eventid", "recipientaccountid"];
            return string.Join(separator, columns) + "\n" + string.Concat(records.Select(r => string.Join(separator, columns.Select(c => Cell(r, c))) + "\n"));
        }

        private static string Cell(JsonObject record, string column)
        {
            JsonNode value = record.First(m => m.Key.Equals(column, StringComparison.OrdinalIgnoreCase)).Value!;
            string text = value is JsonObject ? value.ToJsonString() : (string)value!;
            text = column == "eventtime" ? text.Replace('T', ' ').Replace("Z", ".000 UTC", StringComparison.Ordinal) : text;
            return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }
    }
}
