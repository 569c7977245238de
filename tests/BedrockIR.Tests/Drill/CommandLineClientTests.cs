using System.Diagnostics;
using System.Text.Json.Nodes;
using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill;

/// <summary>
/// The AWS CLI reads the drill as it reads AWS. Commands that an old version does not have are counted.
/// </summary>
public sealed class CommandLineClientTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact(Explicit = true)]
    public async Task The_AWS_CLI_understands_the_drill()
    {
        using DrillServer drill = SmallAccount.Start();
        List<string> wrong = [], unknown = [];
        JsonArray entries = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "conformance", "aws-cli.json"), TestContext.Current.CancellationToken))!;
        foreach (JsonNode? entry in entries)
        {
            string[] command = [.. ((JsonArray)entry!["command"]!).Select(c => (string)c!)];
            string[] query = entry["query"] is { } path ? ["--query", (string)path!] : [];
            (int exitCode, string output, string errors) = await Run(drill, [.. command, .. query]);
            if (errors.Contains("Invalid choice", StringComparison.OrdinalIgnoreCase))
                unknown.Add(string.Join(' ', command[..2]));
            else if (entry["error"] is { } error ? !errors.Contains($"({error})", StringComparison.Ordinal) : exitCode != 0 || !JsonNode.DeepEquals(JsonNode.Parse(output), entry["expect"]))
                wrong.Add($"{string.Join(' ', command)}: {exitCode} {output}{errors}");
        }
        if (unknown.Count > 0)
            TestContext.Current.AddWarning($"This AWS CLI does not know {unknown.Count} of {entries.Count} commands: {string.Join(", ", unknown)}.");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(unknown.Count < entries.Count / 2, "The AWS CLI knows too few of the commands.");
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Run(DrillServer drill, string[] command)
    {
        ProcessStartInfo start = new(AwsCli.Program, [.. command, "--endpoint-url", drill.EndpointUrl, "--region", drill.Region, "--output", "json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        foreach ((string name, string value) in new[]
        {
            ("AWS_ACCESS_KEY_ID", drill.AccessKey), ("AWS_SECRET_ACCESS_KEY", drill.SecretKey), ("AWS_MAX_ATTEMPTS", "1"), ("AWS_PAGER", ""), ("PYTHONUTF8", "1"),
            ("AWS_CONFIG_FILE", "none"), ("AWS_SHARED_CREDENTIALS_FILE", "none"), ("AWS_EC2_METADATA_DISABLED", "true"), ("LC_ALL", "C.UTF-8"),
        })
            start.Environment[name] = value;
        using CancellationTokenSource stop = new(Limit);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop.Token), errors = process.StandardError.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        return (process.ExitCode, await output, await errors);
    }
}
