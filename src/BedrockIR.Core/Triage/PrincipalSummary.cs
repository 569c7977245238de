using System.Text.Json.Serialization;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Rules;

namespace BedrockIR.Triage;

/// <summary>Who did it: one identity, what was found about it and what else it did.</summary>
public sealed record PrincipalSummary
{
    /// <summary>The identity in few words: the user's name, <c>role/session</c>, <c>root</c> or the service. Sessions that Bedrock
    /// opened itself in a service role, one for each request, are one identity: <c>role (bedrock.amazonaws.com)</c>.</summary>
    public required string Principal { get; init; }

    /// <summary>The ARN; the role's, where Bedrock opened the sessions itself.</summary>
    public string? Arn { get; init; }

    /// <summary>What it is: IAMUser, AssumedRole, Root …</summary>
    public string? UserIdentityType { get; init; }

    /// <summary>The user's name; null for a role session.</summary>
    public string? UserName { get; init; }

    /// <summary>The account that the identity belongs to.</summary>
    public string? AccountId { get; init; }

    /// <summary>The gravest finding's severity, raised to critical when the risk reaches 200; null when nothing was found.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity? Severity { get; init; }

    /// <summary>The sum of the scores of the different rules that matched. The same rule counts once, so that many
    /// addresses or user agents do not make it graver than it is.</summary>
    public int RiskScore { get; init; }

    /// <summary>How many findings name it.</summary>
    public int FindingCount { get; init; }

    /// <summary>How many events it caused, of any service.</summary>
    public long EventCount { get; init; }

    /// <summary>How many of them are Bedrock's.</summary>
    public long BedrockEventCount { get; init; }

    /// <summary>How many records of the model invocation log name it.</summary>
    public long InvocationCount { get; init; }

    /// <summary>How many sessions Bedrock opened itself in the role; counted up to 100,000. 0 for anybody else: every session
    /// that people open is an identity of its own.</summary>
    public int SessionCount { get; init; }

    /// <summary>The first event, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The last event, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The access keys it used; the first 100.</summary>
    public IReadOnlyList<string> AccessKeyIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The addresses it came from; the first 100.</summary>
    public IReadOnlyList<string> SourceIPAddresses { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What it said it was; the first 100.</summary>
    public IReadOnlyList<string> UserAgents { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The regions it called.</summary>
    public IReadOnlyList<string> Regions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The models it named; the first 100.</summary>
    public IReadOnlyList<string> ModelIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What it did, by the first time; what comes after the first 1,000 kinds is in the counts only.</summary>
    public IReadOnlyList<ApiCallSummary> ApiCalls { get; init => field = value.ToIndexable(); } = [];

    /// <summary>By which what belongs to one identity is brought together: its ARN, else what little there is.</summary>
    internal string IdentityKey => Arn ?? Principal;

    /// <summary>The identity and the risk.</summary>
    public override string ToString() => $"{Principal} (risk {RiskScore})";
}
