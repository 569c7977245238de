using System.Diagnostics;
using System.Text.Json;
using BedrockIR.Drill;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>AWS's own validator, <c>aws cloudtrail validate-logs</c>, of whatever versions this machine has.</summary>
/// <param name="program">The AWS CLI.</param>
internal sealed class AwsValidator(string program)
{
    // What the program does with its arguments, for many of them: starting it costs more than a validation.
    private const string Driver = """
        import json, sys
        from awscli.clidriver import create_clidriver
        for line in sys.stdin:
            code = create_clidriver().main(json.loads(line))
            print(f"== {code}", flush=True)
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>What it says of each file of a region, by the file's key.</summary>
    /// <param name="drill">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="folder">A folder of the test's own.</param>
    public async Task<SortedDictionary<string, TrailFileStatus>> Validate(DrillServer drill, string region, string folder)
    {
        (int code, string said) = await Run(program, Arguments(drill, region, SignedAccount.TrailArn, SignedTree.Start, SignedTree.EndOf(DamagedTree.Hours)), null, drill, folder);
        return Verdicts(code, said);
    }

    /// <summary>What it says of the files of several trails, each in a time of its own, in one process.</summary>
    /// <param name="drill">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="folder">A folder of the test's own.</param>
    /// <param name="trails">The trails' ARNs and times.</param>
    public async Task<IReadOnlyList<SortedDictionary<string, TrailFileStatus>>> Validate(
        DrillServer drill, string region, string folder, IReadOnlyList<(string Arn, DateTimeOffset From, DateTimeOffset To)> trails)
    {
        string python = File.ReadLines(program).First().TrimStart('#', '!');
        string[] lines = [.. trails.Select(t => JsonSerializer.Serialize(Arguments(drill, region, t.Arn, t.From, t.To)))];
        (int code, string said) = await Run(python, ["-c", Driver], string.Join('\n', lines), drill, folder);
        string[] parts = said.Split("== ");
        Assert.True(code == 0 && parts.Length == trails.Count + 1, said);
        // The code stands behind what it belongs to.
        return [.. parts[..^1].Select((part, i) => Verdicts(int.Parse(parts[i + 1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture), part))];
    }

    private static string[] Arguments(DrillServer drill, string region, string arn, DateTimeOffset from, DateTimeOffset to) =>
        ["cloudtrail", "validate-logs", "--trail-arn", arn, "--start-time", from.ToString("s") + "Z", "--end-time", to.ToString("s") + "Z",
            "--verbose", "--endpoint-url", drill.EndpointUrl, "--region", region];

    private static async Task<(int Code, string Said)> Run(string program, string[] arguments, string? input, DrillServer drill, string folder)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in new[]
        {
            ("AWS_ACCESS_KEY_ID", drill.AccessKey), ("AWS_SECRET_ACCESS_KEY", drill.SecretKey), ("AWS_MAX_ATTEMPTS", "1"), ("AWS_PAGER", ""), ("PYTHONUTF8", "1"),
            ("AWS_CONFIG_FILE", "none"), ("AWS_SHARED_CREDENTIALS_FILE", "none"), ("AWS_EC2_METADATA_DISABLED", "true"), ("LC_ALL", "C.UTF-8"),
            ("AWS_ENDPOINT_URL", drill.EndpointUrl), ("AWS_DATA_PATH", Endpoints(drill, folder)),
        })
            start.Environment[name] = value;
        using CancellationTokenSource stop = new(Limit);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop.Token), errors = process.StandardError.ReadToEndAsync(stop.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop.Token);
        // Its output alone says what belongs to which trail.
        return (process.ExitCode, await output + (input is null || process.ExitCode != 0 ? await errors : ""));
    }

    private static SortedDictionary<string, TrailFileStatus> Verdicts(int code, string said)
    {
        Assert.True(code is 0 or 1 && said.Contains("Results requested for", StringComparison.Ordinal), said);
        SortedDictionary<string, TrailFileStatus> verdicts = new(StringComparer.Ordinal);
        foreach (string[] parts in said.Split('\n').Select(l => l.Split('\t')).Where(p => p.Length == 3))
        {
            string key = parts[1].Split('/', 4)[3];
            verdicts.Add(key, parts[2] switch { "valid" => TrailFileStatus.Valid, "INVALID: not found" => TrailFileStatus.Missing, _ => TrailFileStatus.Invalid });
        }
        return verdicts;
    }

    // Before 2.13 the CLI asked S3 itself whatever address it was given; the places of its endpoints can be told, though.
    private static string Endpoints(DrillServer drill, string folder)
    {
        string rule = "\"" + """endpoint":{"url":"URL","properties":{"authSchemes":[{"name":"sigv4","signingName":"s3","signingRegion":"{Region}","disableDoubleEncoding":true}]},"headers":{}},"type":"endpoint"}""";
        string rules = """{"version":"1.0","parameters":{"Bucket":{"required":false,"documentation":"","type":"String"},"Region":{"builtIn":"AWS::Region","required":false,"documentation":"","type":"String"}},"rules":["""
            + """{"conditions":[{"fn":"isSet","argv":[{"ref":"Bucket"}]}],""" + rule.Replace("URL", drill.EndpointUrl + "/{Bucket}", StringComparison.Ordinal)
            + """,{"conditions":[],""" + rule.Replace("URL", drill.EndpointUrl, StringComparison.Ordinal) + "]}";
        string place = Directory.CreateDirectory(Path.Combine(folder, $"{new Uri(drill.EndpointUrl).Port}", "s3", "2006-03-01")).FullName;
        File.WriteAllText(Path.Combine(place, "endpoint-rule-set-1.json"), rules);
        return Path.Combine(folder, $"{new Uri(drill.EndpointUrl).Port}");
    }
}
