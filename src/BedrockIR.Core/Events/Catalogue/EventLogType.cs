namespace BedrockIR.Events.Catalogue;

/// <summary>The kinds of events that CloudTrail tells apart.</summary>
public enum EventLogType
{
    /// <summary>In every trail and in Event history, so that LookupEvents returns it.</summary>
    Management,

    /// <summary>Only in trails and event data stores that select its resource type; never in Event history.</summary>
    Data,
}
