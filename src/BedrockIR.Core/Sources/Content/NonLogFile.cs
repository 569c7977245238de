using System.Text.RegularExpressions;

namespace BedrockIR.Sources.Content;

/// <summary>
/// Recognises the files that AWS puts beside its logs and that hold no records, by the names that it gives them,
/// so that they need not be opened. Only an exact name counts; by its content each is recognised in any case.
/// </summary>
internal static partial class NonLogFile
{
    // An archive can hold names of any length, and a pattern takes its time with them.
    private const int LongestName = 512;

    /// <summary>What to say of the file when it holds no events; null when it may.</summary>
    /// <param name="path">The file, or what an archive's entry is called.</param>
    public static SkippedItem? Detect(string path)
    {
        string name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.Length > LongestName)
            return null;
        if (DigestFileName().IsMatch(name))
            return new SkippedItem(path, SkipReason.Digest, 0, null, "a CloudTrail digest by its name: it describes log files and holds no events. It was not opened.");
        if (InsightFileName().IsMatch(name))
            return new SkippedItem(path, SkipReason.Insight, 0, null, "CloudTrail Insights by its name: it remarks on unusual numbers of calls and holds none. It was not opened.");
        if (InvocationBodyPath().IsMatch(path))
            return new SkippedItem(path, SkipReason.Unsupported, 0, null, "a prompt or an answer by its name, which Bedrock stores apart from its log as it is large or binary: read it by hand. It was not opened; the record of its invocation stands in the log.");
        return null;
    }

    /// <summary>Whether a file, which is empty, is one that a service leaves where it is told to write: Bedrock its invocation
    /// log, AWS Config what it records, often into the bucket of the trails.</summary>
    /// <param name="path">The file, or what an archive's entry is called.</param>
    public static bool IsPermissionCheck(string path) =>
        path[(path.LastIndexOfAny(['/', '\\']) + 1)..] is "amazon-bedrock-logs-permission-check" or "ConfigWritabilityCheckFile";

    // 111122223333_CloudTrail-Digest_us-east-1_the-trail_us-east-2_20261003T021500Z.json.gz; the regions differ in a
    // trail of several.
    [GeneratedRegex(@"^\d{12}_CloudTrail-Digest_[a-z]{2}(-[a-z]+)+-\d_[A-Za-z0-9._-]+_[a-z]{2}(-[a-z]+)+-\d_\d{8}T\d{6}Z\.json(\.gz)?\z")]
    private static partial Regex DigestFileName();

    // BedrockModelInvocationLogs/us-east-1/2026/10/03/02/data/0a1b2c3d-0a1b-4c3d-8e4f-0a1b2c3d4e5f_input.json.gz
    [GeneratedRegex(@"(?<=[/\\])\d{4}[/\\]\d{2}[/\\]\d{2}[/\\]\d{2}[/\\]data[/\\][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_(input|output)\.json\.gz\z")]
    private static partial Regex InvocationBodyPath();

    // 111122223333_CloudTrail-Insight_us-east-1_20261003T0215Z_Mu0KsOhtH1ar15ZZ.json.gz
    [GeneratedRegex(@"^\d{12}_CloudTrail-Insight_[a-z]{2}(-[a-z]+)+-\d_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json(\.gz)?\z")]
    private static partial Regex InsightFileName();
}
