using System.Diagnostics;
using BedrockIR.Drill;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>AWS's own validator, <c>aws cloudtrail validate-logs</c>, of whatever versions this machine has.</summary>
/// <param name="program">The AWS CLI.</param>
internal sealed class AwsValidator(string program)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>What it says of each file of a region, by the file's key.</summary>
    /// <param name="drill">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="folder">A folder of the test's own.</param>
    public async Task<SortedDictionary<string, TrailFileStatus>> Validate(DrillServer drill, string region, string folder)
    {
        ProcessStartInfo start = new(program, ["cloudtrail", "validate-logs", "--trail-arn", SignedAccount.TrailArn, "--start-time", SignedTree.Start.ToString("s") + "Z",
            "--end-time", SignedTree.EndOf(DamagedTree.Hours).ToString("s") + "Z", "--verbose", "--endpoint-url", drill.EndpointUrl, "--region", region])
        {
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
        await process.WaitForExitAsync(stop.Token);
        string said = await output + await errors;
        Assert.True(process.ExitCode is 0 or 1 && said.Contains("Results requested for", StringComparison.Ordinal), said);
        return Verdicts(said);
    }

    private static SortedDictionary<string, TrailFileStatus> Verdicts(string said)
    {
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
