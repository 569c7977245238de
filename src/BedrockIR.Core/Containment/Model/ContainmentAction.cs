using System.Text.Json.Serialization;
using BedrockIR.Events;

namespace BedrockIR.Containment.Model;

/// <summary>One step of containment: a plan, and after it was carried out its result. A plan can be saved as JSON, read, edited and
/// given back; its members are texts and lists of texts, so that no tool that saves it loses a part.</summary>
public sealed record ContainmentAction
{
    /// <summary>The action's id: the same for the same action on the same thing.</summary>
    public string ActionId { get; init; } = "";

    /// <summary>Its place in the order of the plan, from 1.</summary>
    public int Order { get; init; }

    /// <summary>What is done: DisableAccessKey, DenyBedrock …</summary>
    public required string Action { get; init; }

    /// <summary>To what, in few words: <c>user/svc-leaked AKIA…</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>The account that it is carried out in. It is refused with credentials of any other.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The account's partition: aws, aws-cn, aws-us-gov …</summary>
    public string Partition { get; init; } = "";

    /// <summary>The region; of what is in no region, the one that is asked.</summary>
    public string Region { get; init; } = "";

    /// <summary>The user, where it is about one.</summary>
    public string? UserName { get; init; }

    /// <summary>The role, where it is about one.</summary>
    public string? RoleName { get; init; }

    /// <summary>The session, where it is about this one alone of the role's.</summary>
    public string? SessionName { get; init; }

    /// <summary>The access key, where it is about one.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The service-specific credential (a long-term Bedrock API key), where it is about one.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>The principal's ARN, where it is about one.</summary>
    public string? PrincipalArn { get; init; }

    /// <summary>The policy that is put or attached: its name, or the ARN of one of AWS's.</summary>
    public string? PolicyName { get; init; }

    /// <summary>How the policy is brought to the principal: Inline, Managed, Group or ServiceControl.</summary>
    public string? PolicyAttachment { get; init; }

    /// <summary>The type of the resource, where it is about one of Bedrock's.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The resource: an ARN, or the ids by which AWS knows it, with slashes between.</summary>
    public string? ResourceId { get; init; }

    /// <summary>What is written: the policy, or the configuration, as JSON. It may be edited in a plan; a policy may then only deny.</summary>
    public string? Document { get; init; }

    /// <summary>The calls that change something, as IAM actions, in their order.</summary>
    public IReadOnlyList<string> Calls { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Why.</summary>
    public IReadOnlyList<string> Reason { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The findings that suggest it.</summary>
    public IReadOnlyList<string> FindingIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The regions that the findings speak of, in which evidence is collected besides <see cref="Region"/> and IAM's own.</summary>
    public IReadOnlyList<string> Regions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>When the findings saw the principal first, in UTC: evidence is collected from an hour before on. Null where nothing
    /// tells.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>Whether it can be taken back.</summary>
    public bool Reversible { get; init; } = true;

    /// <summary>What taking it back does.</summary>
    public string Undo { get; init; } = "";

    /// <summary>Who and what else it hits: what used the key or the role last, what runs in it.</summary>
    public IReadOnlyList<string> Affects { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What to mind: what it does not stop, and what it gets into the way of.</summary>
    public IReadOnlyList<string> Caveats { get; init => field = value.ToIndexable(); } = [];

    /// <summary>How far it is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ContainmentStatus>))]
    public ContainmentStatus Status { get; init; }

    /// <summary>Whether it was seen to be in place, by reading it back and where possible by IAM's simulation; null where nothing was done.</summary>
    public bool? Verified { get; init; }

    /// <summary>What happened, and what to do.</summary>
    public string? Message { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Time { get; init; }

    /// <summary>The journal that takes it back; null where nothing was done.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Whether a plan can carry it out.</summary>
    internal bool IsPlanned => Status is ContainmentStatus.Planned;

    /// <summary>Whether others who share the role are left alone. No other action can do that, whatever a plan says.</summary>
    internal bool IsSingleSession => SessionName is not null && (Action is "ScpDeny" or "ScpDenyAll");

    /// <summary>The action, its target and how far it is.</summary>
    public override string ToString() => $"{Action} {Target}: {Status}";
}
