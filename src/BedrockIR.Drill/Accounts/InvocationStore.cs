using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Accounts;

/// <summary>The model invocation logs of all regions, as CloudWatch's log groups hold them.</summary>
internal sealed class InvocationStore
{
    /// <summary>The stream that Bedrock writes to.</summary>
    public const string LogStreamName = "aws/bedrock/modelinvocations";

    private readonly AccountState _account;
    private readonly List<InvocationEntry> _entries = [];

    public InvocationStore(AccountState account, IEnumerable<PastInvocation> past)
    {
        _account = account;
        foreach (PastInvocation i in past.OrderBy(i => i.Time))
            _entries.Add(new InvocationEntry(_entries.Count, i.Time, i.Region, FindLogGroup(i.Region), (JsonObject)i.Record.DeepClone()));
    }

    /// <summary>All entries, in the order in which they came.</summary>
    public IReadOnlyList<InvocationEntry> Entries => _entries;

    /// <summary>Writes what the region's logging writes; nothing where it is off.</summary>
    public void Add(DateTimeOffset time, string region, JsonObject record)
    {
        if (_account.GetCollection("loggingConfiguration", region).FirstOrDefault()?["cloudWatchConfig"].GetText("logGroupName") is { } group)
            _entries.Add(new InvocationEntry(_entries.Count, time, region, group, record));
    }

    // An attacker may have deleted the configuration; the log group that it wrote to is still there.
    private string? FindLogGroup(string region) =>
        _account.GetCollection("loggingConfiguration", region).FirstOrDefault()?["cloudWatchConfig"].GetText("logGroupName")
        ?? _account.GetCollection("logGroups", region).Select(g => g.GetText("logGroupName"))
            .FirstOrDefault(n => n is not null && n.Contains("bedrock", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A line of a model invocation log.</summary>
/// <param name="Number">Its place in the order of writing.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Region">The region of the log.</param>
/// <param name="LogGroupName">The log group; null when the log went to S3 alone.</param>
/// <param name="Record">The record.</param>
internal sealed record InvocationEntry(int Number, DateTimeOffset Time, string Region, string? LogGroupName, JsonObject Record);
