namespace BedrockIR.Events.Activity;

/// <summary>The values by which an event is grouped; null for what it is not grouped by.</summary>
internal sealed record ActivityGroup
{
    /// <summary>Stands for what a record does not say, so that it is told from what was not asked.</summary>
    private const string NoValue = "(none)";

    public string? Principal { get; init; }

    public string? Arn { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SourceIPAddress { get; init; }

    public string? UserAgent { get; init; }

    public string? ModelId { get; init; }

    public string? InvocationPath { get; init; }

    public string? Region { get; init; }

    public string? EventName { get; init; }

    public DateTimeOffset? Hour { get; init; }

    /// <summary>The group of an event.</summary>
    public static ActivityGroup From(TrailEvent e, IReadOnlySet<ActivityKey> by) => From(e, e.Identity, by);

    private static ActivityGroup From(TrailEvent e, CallerIdentity identity, IReadOnlySet<ActivityKey> by) => new()
    {
        Principal = by.Contains(ActivityKey.Principal) ? MemoryBudget.Truncate(identity.Principal) : null,
        Arn = by.Contains(ActivityKey.Principal) ? MemoryBudget.Truncate(identity.Arn) : null,
        AccessKeyId = by.Contains(ActivityKey.AccessKeyId) ? MemoryBudget.Truncate(e.AccessKeyId) ?? NoValue : null,
        SourceIPAddress = by.Contains(ActivityKey.SourceIPAddress) ? MemoryBudget.Truncate(e.SourceIPAddress) ?? NoValue : null,
        UserAgent = by.Contains(ActivityKey.UserAgent) ? MemoryBudget.Truncate(e.UserAgent) ?? NoValue : null,
        ModelId = by.Contains(ActivityKey.ModelId) ? MemoryBudget.Truncate(e.ModelId) ?? NoValue : null,
        InvocationPath = by.Contains(ActivityKey.InvocationPath) ? e.InvocationPath.ToString() : null,
        Region = by.Contains(ActivityKey.Region) ? MemoryBudget.Truncate(e.Region) ?? NoValue : null,
        EventName = by.Contains(ActivityKey.EventName) ? MemoryBudget.Truncate(e.EventName) ?? NoValue : null,
        Hour = by.Contains(ActivityKey.Hour) ? TruncateToHour(e.EventTime) : null,
    };

    /// <summary>The values, in words.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Principal, AccessKeyId, SourceIPAddress, UserAgent, ModelId, InvocationPath, Region, EventName,
        Hour is null ? null : UtcTime.FormatForDisplay(Hour),
    }.OfType<string>());

    /// <summary>The values, in words, with the identity's ARN in place of its name.</summary>
    public string FormatWithArn() => (this with { Principal = Arn ?? Principal }).ToString();

    private static DateTimeOffset? TruncateToHour(DateTimeOffset? time) =>
        time is { } t ? new DateTimeOffset(t.Year, t.Month, t.Day, t.Hour, 0, 0, TimeSpan.Zero) : null;
}
