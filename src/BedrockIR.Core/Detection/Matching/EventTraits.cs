using BedrockIR.Events;
using BedrockIR.Invocations;

namespace BedrockIR.Detection.Matching;

/// <summary>What a finding takes of an event, except its time, its id and its place: it is the same for many events and kept once.</summary>
internal sealed record EventTraits
{
    /// <summary>What CloudTrail's events are called as a product.</summary>
    public const string CloudTrail = "AWS CloudTrail";

    /// <summary>What the records of the model invocation log are called as a product.</summary>
    public const string InvocationLog = "Amazon Bedrock model invocation log";

    private const string BedrockEventSource = "bedrock.amazonaws.com";

    public string Product { get; init; } = CloudTrail;
    public string? EventName { get; init; }
    public string? Destination { get; init; }
    public string Principal { get; init; } = "";
    public string? Arn { get; init; }
    public string? UserIdentityType { get; init; }
    public string? UserName { get; init; }
    public string? AccessKeyId { get; init; }
    public string? SourceIPAddress { get; init; }
    public string? UserAgent { get; init; }
    public string? AccountId { get; init; }
    public string? Region { get; init; }
    public string? ErrorCode { get; init; }
    public string? ModelId { get; init; }
    public InvocationPath? InvocationPath { get; init; }

    /// <summary>By which what belongs to one identity is brought together: its ARN, else what little there is.</summary>
    public string IdentityKey => Arn ?? Principal;

    // A few tell events apart nearly always; all of them are compared.
    public override int GetHashCode() => HashCode.Combine(EventName, Arn, SourceIPAddress, UserAgent, Region, ErrorCode, ModelId);

    /// <summary>Those of a CloudTrail event.</summary>
    public static EventTraits From(TrailEvent e) => From(e, e.Identity);

    private static EventTraits From(TrailEvent e, CallerIdentity identity) => new()
    {
        EventName = e.EventName,
        Destination = e.EventSource,
        Principal = identity.Principal,
        Arn = identity.Arn,
        UserIdentityType = e.UserIdentityType,
        UserName = e.UserName,
        AccessKeyId = e.AccessKeyId,
        SourceIPAddress = e.SourceIPAddress,
        UserAgent = e.UserAgent,
        AccountId = e.AccountId,
        Region = e.Region,
        ErrorCode = e.ErrorCode,
        ModelId = e.ModelId,
        InvocationPath = e.InvocationPath,
    };

    /// <summary>Those of a record of the model invocation log, which has no address and no user agent.</summary>
    public static EventTraits From(Invocation e) => new()
    {
        Product = InvocationLog,
        EventName = e.Operation,
        Destination = BedrockEventSource,
        Principal = e.Principal,
        Arn = e.Arn,
        UserName = e.Arn?.Split(':', 6) is [.., "iam", _, _, ['u', 's', 'e', 'r', '/', ..]] ? e.Principal : null,
        AccountId = e.AccountId,
        Region = e.Region,
        ErrorCode = e.ErrorCode,
        ModelId = e.ModelId,
    };
}
