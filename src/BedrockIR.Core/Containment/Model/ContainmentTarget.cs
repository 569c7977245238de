using System.Text.Json.Serialization;
using BedrockIR.Events;
using BedrockIR.Resources;
using BedrockIR.Rules;

namespace BedrockIR.Containment.Model;

/// <summary>
/// What an input of containment points at: a principal, keys, a region or a resource. Names, ids and ARNs keep to what AWS
/// allows, whoever wrote the input: one that does not is left out, and <see cref="Reason"/> says so. A member that the input
/// does not tell is null or empty.
/// </summary>
public sealed record ContainmentTarget
{
    /// <summary>The principal's ARN as the input gives it: an IAM user's or role's, a session's (assumed-role or
    /// federated-user), or the account's root. Null where the input names none.</summary>
    public string? Arn { get; init; }

    /// <summary>The IAM user's name; null for anybody else.</summary>
    public string? UserName { get; init; }

    /// <summary>The role's name, without its path; null where no role is meant.</summary>
    public string? RoleName { get; init; }

    /// <summary>The name of the role session or of the federated user, which its maker chose. Null for a role as a whole, and
    /// for sessions that Bedrock opens itself in a role.</summary>
    public string? SessionName { get; init; }

    /// <summary>The access keys: AKIA… is long-term, ASIA… temporary.</summary>
    public IReadOnlyList<string> AccessKeyIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The ids of long-term Bedrock API keys, which are service-specific credentials: ACCA…. The keys themselves are
    /// never in here.</summary>
    public IReadOnlyList<string> ApiKeyIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The account that the principal belongs to, or that the resource or the region's logging is in; twelve digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The regions that the input speaks of.</summary>
    public IReadOnlyList<string> Regions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What of Bedrock's is to be stopped; null where the target is none.</summary>
    public BedrockResource? Resource { get; init; }

    /// <summary>The actions that the input suggests, <c>DisableAccessKey</c> for instance. When there are none, what the target is
    /// decides.</summary>
    public IReadOnlyList<string> Actions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Why it is a target, and what of the input was left out, as one sentence without its end.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The id of the finding that it comes from.</summary>
    public string? FindingId { get; init; }

    /// <summary>How grave the finding is; null where the input is none.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity? Severity { get; init; }

    /// <summary>When it was first seen to act, in UTC; null when the input does not tell.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>When it was last seen to act, in UTC; null when the input does not tell.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The ways by which its calls came: Direct, Agent, ApiKeyLongTerm …</summary>
    public IReadOnlyList<string> InvocationPaths { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Whether it is whom the attacker harmed, or the role of a service that the attacker only used, and not the attacker. A
    /// plan leaves it out unless it is named.</summary>
    public bool IsVictim { get; init; }

    /// <summary>Whether a person named it, rather than a log or a finding.</summary>
    internal bool IsNamedByCaller { get; init; }

    /// <summary>The partition that the finding tells, where no ARN does.</summary>
    internal string? Partition { get; init; }

    /// <summary>Who or what it is, and why.</summary>
    public override string ToString() =>
        $"{Arn ?? UserName ?? RoleName ?? Resource?.ToString() ?? AccessKeyIds.Concat(ApiKeyIds).Concat(Regions).FirstOrDefault() ?? "nobody"}: {Reason}";
}
