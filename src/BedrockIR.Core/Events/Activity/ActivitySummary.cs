using System.Text.Json.Serialization;

namespace BedrockIR.Events.Activity;

/// <summary>What was done in one group: by one principal, from one address, with one model, in one hour …</summary>
public sealed record ActivitySummary
{
    /// <summary>What the group is, in words: the values that it was grouped by.</summary>
    public required string Group { get; init; }

    /// <summary>The identity; that at the beginning of a chain of role sessions. Null when not grouped by it.</summary>
    public string? Principal { get; init; }

    /// <summary>The identity's ARN, when grouped by the identity.</summary>
    public string? Arn { get; init; }

    /// <summary>The access key, when grouped by it.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The address, when grouped by it.</summary>
    public string? SourceIPAddress { get; init; }

    /// <summary>The user agent, when grouped by it.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The model, when grouped by it.</summary>
    public string? ModelId { get; init; }

    /// <summary>The way that the calls came, when grouped by it.</summary>
    public string? InvocationPath { get; init; }

    /// <summary>The region, when grouped by it.</summary>
    public string? Region { get; init; }

    /// <summary>The API call, when grouped by it.</summary>
    public string? EventName { get; init; }

    /// <summary>The beginning of the hour in UTC, when grouped by it.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Hour { get; init; }

    /// <summary>Calls of Bedrock. The second record that a streaming call writes is none.</summary>
    public long Calls { get; init; }

    /// <summary>Those of them that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Those of them that were denied.</summary>
    public long Denied { get; init; }

    /// <summary>How often each error was, for calls of Bedrock; the commonest first.</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();

    /// <summary>Tokens that models read, as far as records tell; null when none does.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens that models wrote, as far as records tell; null when none does.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Second records of streaming calls, which bring the tokens.</summary>
    public long StreamCompletions { get; init; }

    /// <summary>Calls of other services.</summary>
    public long OtherCalls { get; init; }

    /// <summary>What was called outside Bedrock, by the first time: IAM, STS, Marketplace, Lambda …; the
    /// first 1,000 kinds of call.</summary>
    public IReadOnlyList<ApiCallSummary> OtherApiCalls { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What was called of Bedrock, by the first time; the first 1,000 kinds of call.</summary>
    public IReadOnlyList<ApiCallSummary> BedrockApiCalls { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The first record, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The last record, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The identities that acted, role sessions of a chain among them; the first 100.</summary>
    public IReadOnlyList<string> Principals { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The access keys; the first 100.</summary>
    public IReadOnlyList<string> AccessKeyIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The addresses; the first 100.</summary>
    public IReadOnlyList<string> SourceIPAddresses { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The user agents; the first 100.</summary>
    public IReadOnlyList<string> UserAgents { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The models; the first 100.</summary>
    public IReadOnlyList<string> ModelIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The regions.</summary>
    public IReadOnlyList<string> Regions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The group and its calls.</summary>
    public override string ToString() => $"{Group}: {Calls} calls";
}
