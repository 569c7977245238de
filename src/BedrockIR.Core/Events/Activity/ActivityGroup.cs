namespace BedrockIR.Events.Activity;

/// <summary>The values by which an event is grouped; null for what it is not grouped by.</summary>
internal sealed record ActivityGroup
{
    /// <summary>Stands for what a record does not say, so that it is told from what was not asked.</summary>
    private const string None = "(none)";

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
    public static ActivityGroup Of(TrailEvent e, IReadOnlySet<ActivityKey> by) => Of(e, e.Identity, by);

    private static ActivityGroup Of(TrailEvent e, Identity identity, IReadOnlySet<ActivityKey> by) => new()
    {
        Principal = by.Contains(ActivityKey.Principal) ? MemoryAllowance.Cut(identity.Principal) : null,
        Arn = by.Contains(ActivityKey.Principal) ? MemoryAllowance.Cut(identity.Arn) : null,
        AccessKeyId = by.Contains(ActivityKey.AccessKeyId) ? MemoryAllowance.Cut(e.AccessKeyId) ?? None : null,
        SourceIPAddress = by.Contains(ActivityKey.SourceIPAddress) ? MemoryAllowance.Cut(e.SourceIPAddress) ?? None : null,
        UserAgent = by.Contains(ActivityKey.UserAgent) ? MemoryAllowance.Cut(e.UserAgent) ?? None : null,
        ModelId = by.Contains(ActivityKey.ModelId) ? MemoryAllowance.Cut(e.ModelId) ?? None : null,
        InvocationPath = by.Contains(ActivityKey.InvocationPath) ? e.InvocationPath.ToString() : null,
        Region = by.Contains(ActivityKey.Region) ? MemoryAllowance.Cut(e.Region) ?? None : null,
        EventName = by.Contains(ActivityKey.EventName) ? MemoryAllowance.Cut(e.EventName) ?? None : null,
        Hour = by.Contains(ActivityKey.Hour) ? HourOf(e.EventTime) : null,
    };

    /// <summary>The values, in words.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Principal, AccessKeyId, SourceIPAddress, UserAgent, ModelId, InvocationPath, Region, EventName,
        Hour is null ? null : UtcTime.Display(Hour),
    }.OfType<string>());

    /// <summary>The values, in words, with the identity's ARN in place of its name.</summary>
    public string WithArn() => (this with { Principal = Arn ?? Principal }).ToString();

    private static DateTimeOffset? HourOf(DateTimeOffset? time) =>
        time is { } t ? new DateTimeOffset(t.Year, t.Month, t.Day, t.Hour, 0, 0, TimeSpan.Zero) : null;
}
