using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Accounts;

/// <summary>What CloudTrail has recorded, in the order in which it came to know.</summary>
internal sealed class TrailStore
{
    private readonly List<TrailEntry> _entries = [];

    public TrailStore(IEnumerable<PastEvent> past)
    {
        foreach (PastEvent e in past.OrderBy(e => e.Time))
            Add(e.Time, e.Region, (JsonObject)e.Record.DeepClone());
    }

    /// <summary>All entries; their numbers rise.</summary>
    public IReadOnlyList<TrailEntry> Entries => _entries;

    public void Add(DateTimeOffset time, string region, JsonObject record) => _entries.Add(new TrailEntry(_entries.Count, time, region, record));
}

/// <summary>An event that CloudTrail has recorded.</summary>
/// <param name="Number">Its place in the order of recording, by which pages keep still while new events come.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Region">The region that recorded it.</param>
/// <param name="Record">The record.</param>
internal sealed record TrailEntry(int Number, DateTimeOffset Time, string Region, JsonObject Record)
{
    /// <summary>Whether it is a management event: LookupEvents has no others.</summary>
    public bool IsManagement { get; } = Record.GetText("eventCategory") is "Management" or "Insight" || (Record.GetText("eventCategory") is null && Record.GetText("managementEvent") != "false");

    /// <summary>The user's or the session's name.</summary>
    public string? UserName { get; } = GetUserName(Record["userIdentity"]);

    private static string? GetUserName(JsonNode? identity)
    {
        if (identity.GetText("userName") is { } name && identity.GetText("type") != "AssumedRole")
            return name;
        string? arn = identity.GetText("arn");
        return identity.GetText("type") == "Root" ? "root" : arn is null ? identity.GetText("invokedBy") : arn[(arn.LastIndexOf('/') + 1)..];
    }
}
