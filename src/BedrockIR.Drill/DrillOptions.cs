namespace BedrockIR.Drill;

/// <summary>How a drill runs.</summary>
public sealed record DrillOptions
{
    /// <summary>The port on loopback; 0 for a free one. One that is taken is replaced by a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether the attacker goes on while the drill runs.</summary>
    public bool Live { get; init; }

    /// <summary>How many LookupEvents a second each region answers before it throttles.</summary>
    public int LookupEventsPerSecond { get; init; } = AppContext.GetData("BedrockIR.LookupEventsPerSecond") is int and > 0 and int number ? number : 2;

    /// <summary>The items of a page, where a request does not say how many it wants.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long after a change IAM's reading operations and the permissions of all calls still go by what was before. AWS
    /// takes some seconds; zero is at once.</summary>
    public TimeSpan IamDelay { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
