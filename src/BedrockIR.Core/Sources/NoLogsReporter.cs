namespace BedrockIR.Sources;

/// <summary>Reports that no log was found, where something was there to look at: "nothing" would be taken for an
/// all-clear.</summary>
internal static class NoLogsReporter
{
    private const string CompressionHint = "gzip, zip and tar are fine";

    /// <summary>Reports it, unless a log was found.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="skipped">Everything that was not used.</param>
    /// <param name="paths">What the user named.</param>
    /// <param name="sought">Which log was asked for.</param>
    /// <param name="host">Hears of it.</param>
    public static void Report(in ReadTotals read, IReadOnlyList<SkippedItem> skipped, IReadOnlyList<string> paths, RecordKind sought, IHost host)
    {
        if (read.LogFiles > 0 || !paths.Any(Path.Exists))
            return;
        bool invocations = sought == RecordKind.Invocation;
        string named = SafeText.Clean(string.Join(", ", paths))!;
        if (read.ExcludedFiles + read.ExcludedFolders > 0)
        {
            host.WriteError(new InputException("NoLogsFound", $"There is no log of the requested time, region and account in {named}: {read.ExcludedFiles:N0} files and {read.ExcludedFolders:N0} folders "
                + $"were left out by their names. What happened there is not known; check whether {(invocations ? "Bedrock" : "CloudTrail")} delivered, and all was copied.", named));
            return;
        }
        if (skipped.Count > 0 && skipped.All(s => s.Reason == SkipReason.PermissionCheck))
        {
            host.WriteError(new InputException("NoLogsFound", $"{named} holds nothing but what AWS services write to try whether they may deliver there: no {(invocations ? "model invocation log" : "CloudTrail log")} was delivered. "
                + "What happened is not known; check when delivery was set up, and whether it works.", named));
            return;
        }
        host.WriteError(new InputException("NoLogsFound",
            $"No {(invocations ? "model invocation log" : "CloudTrail log")} was found in {named} ({read.Files:N0} files looked at). {(invocations ? InvocationHint : TrailHint)}", named));
    }

    private const string TrailHint = "Name the folder that holds AWSLogs/…, or files of records: {\"Records\":[…]}, one JSON object per line, "
        + "what LookupEvents or CloudWatch Logs returned, a table from Athena or CloudTrail Lake, or an export of a SIEM (docs/inputs.md lists them); " + CompressionHint + ".";

    private const string InvocationHint = "Name the folder that holds AWSLogs/…/BedrockModelInvocationLogs/…, or files with one JSON object per line whose schemaType is "
        + "ModelInvocationLog, or what CloudWatch Logs or a SIEM made of them (docs/inputs.md lists how); " + CompressionHint + ". The log is off unless somebody has switched it on, for each region by itself.";
}
