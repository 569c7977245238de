namespace BedrockIR.Benchmarks.Corpus;

/// <summary>What was called and how it went; the rest of a record is the same for all calls.</summary>
/// <param name="Source">The service, as JSON text without quotes: it may hold escapes.</param>
/// <param name="Name">The operation.</param>
internal sealed record Call(string Source, string Name)
{
    public bool ReadOnly { get; init; } = true;

    /// <summary>requestParameters, as JSON.</summary>
    public string Request { get; init; } = "null";

    /// <summary>responseElements, as JSON.</summary>
    public string Response { get; init; } = "null";

    /// <summary>additionalEventData, as JSON; null for none.</summary>
    public string? Additional { get; init; }

    /// <summary>resources, as JSON; null for none.</summary>
    public string? Resources { get; init; }

    /// <summary>serviceEventDetails, as JSON: it makes the record a service event instead of a call.</summary>
    public string? ServiceEvent { get; init; }

    public string? Error { get; init; }

    /// <summary>errorMessage, escaped as JSON.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether it is a data event.</summary>
    public bool Data { get; init; }

    /// <summary>The user agent, escaped as JSON, when it is not the caller's.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The service that calls, when AWS itself does; null when the caller does.</summary>
    public string? CallingService { get; init; }

    /// <summary>The first part of the host that was called; null where the record names none.</summary>
    public string? Host { get; init; }

    /// <summary>Whether it is Bedrock's, however the source is written.</summary>
    public bool IsBedrock => Source.Replace(@"\u0062", "b", StringComparison.Ordinal).StartsWith("bedrock", StringComparison.Ordinal);

    /// <summary>requestID; null for a new one.</summary>
    public string? RequestId { get; init; }

    /// <summary>How the record is written.</summary>
    public Spelling Spelling { get; init; }
}

/// <summary>Ways of writing the same record.</summary>
internal enum Spelling
{
    /// <summary>As CloudTrail does.</summary>
    Usual,

    /// <summary>With white space around the source.</summary>
    Spaced,

    /// <summary>With the member's name eventSource in escapes.</summary>
    EscapedName,

    /// <summary>With the source as the last member.</summary>
    SourceLast,
}
