using System.Text.Json.Serialization;
using BedrockIR.Detection.Matching;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Detection;

/// <summary>
/// What a rule found, grouped as the Splunk detection groups it: one finding for each combination of rule, source
/// address, user, user agent, account, product, destination, signature (event name) and region. What a correlation found
/// is grouped by what the correlation groups by and by the caller; addresses and calls may differ in it, and a member that
/// can have one value only is then null.
/// </summary>
public sealed record Finding
{
    /// <summary>The finding's id: the same whenever the same rule finds something in the same group.</summary>
    public string FindingId { get; init; } = "";

    /// <summary>The rule's UUID.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's title.</summary>
    public required string Title { get; init; }

    /// <summary>How grave it is: informational, low, medium, high or critical; less for a mere attempt, where the rule says
    /// so.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity Severity { get; init; }

    /// <summary>The score, 0 to 100: the rule's, or its score of a mere attempt.</summary>
    public int RiskScore { get; init; }

    /// <summary>Whether the calls succeeded or were mere attempts.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
    public Outcome Outcome { get; init; }

    /// <summary>How many events there are.</summary>
    public long Count { get; init; }

    /// <summary>How many of them succeeded.</summary>
    public long SucceededCount { get; init; }

    /// <summary>How many of them were denied.</summary>
    public long DeniedCount { get; init; }

    /// <summary>How many matches of the rule, or of a correlation's steps, filters left out, in this finding's group or any
    /// other.</summary>
    public long FilteredCount { get; init; }

    /// <summary>The errors of those that did not succeed.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The earliest event, in UTC; null when no event has a time.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The latest event, in UTC; null when no event has a time.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The API call; Splunk's signature. Null when there are several.</summary>
    public string? EventName { get; init; }

    /// <summary>All calls.</summary>
    public IReadOnlyList<string> EventNames { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The caller in few words: the user's name, <c>role/session</c>, <c>root</c> or the service. Sessions that Bedrock
    /// opened itself in a service role, one for each request, are one caller: <c>role (bedrock.amazonaws.com)</c>.</summary>
    public string Principal { get; init; } = "";

    /// <summary>The caller's ARN; the role's, where Bedrock opened the sessions itself.</summary>
    public string? Arn { get; init; }

    /// <summary>What the caller is: IAMUser, AssumedRole, Root …</summary>
    public string? UserIdentityType { get; init; }

    /// <summary>The user's name; null for a role session, whose name its maker chose freely.</summary>
    public string? UserName { get; init; }

    /// <summary>The access key; the one seen first when there are several.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>All access keys.</summary>
    public IReadOnlyList<string> AccessKeyIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The address that the calls came from, or the name of an AWS service; null when there are several.</summary>
    public string? SourceIPAddress { get; init; }

    /// <summary>All addresses; the first 100.</summary>
    public IReadOnlyList<string> SourceIPAddresses { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What the caller says it is; null when it says several things.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>What recorded the events: AWS CloudTrail, or Bedrock's model invocation log.</summary>
    public string Product { get; init; } = EventTraits.CloudTrail;

    /// <summary>The service that was called, <c>bedrock.amazonaws.com</c> for instance.</summary>
    public string? Destination { get; init; }

    /// <summary>The region; null when there are several.</summary>
    public string? Region { get; init; }

    /// <summary>All regions.</summary>
    public IReadOnlyList<string> Regions { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The models that the calls name.</summary>
    public IReadOnlyList<string> ModelIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The ways by which the calls came: Direct, KnowledgeBase, Agent, ApiKeyLongTerm …</summary>
    public IReadOnlyList<string> InvocationPaths { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The ids of the events (of an invocation log, of the requests), by time; when there are more than 1,000, those of the first 1,000 that were read.</summary>
    public IReadOnlyList<string> EventIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>For a correlation that asks for an order, the ids of the events that came before; the first 1,000.</summary>
    public IReadOnlyList<string> PrecedingEventIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>ATT&amp;CK and ATLAS techniques.</summary>
    public IReadOnlyList<string> Techniques { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What happened, why it matters and what to look at next.</summary>
    public string? Description { get; init; }

    /// <summary>What looks the same and is harmless.</summary>
    public IReadOnlyList<string> FalsePositives { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Where the idea stands.</summary>
    public IReadOnlyList<string> References { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Which containment the rule suggests, <c>DisableAccessKey</c> for instance.</summary>
    public IReadOnlyList<string> Containment { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Whether the principal is the victim and not the attacker: whoever read what the attacker had put into a knowledge base,
    /// for instance. Containment then leaves it out unless it is named.</summary>
    public bool IsVictim { get; init; }

    /// <summary>The command that shows exactly the events behind the finding. It can be pasted as it is.</summary>
    public string DrillDown { get; init; } = "";

    /// <summary>By which what belongs to one identity is brought together: its ARN, else what little there is.</summary>
    internal string IdentityKey => Arn ?? Principal;

    /// <summary>The severity, the title, the caller and how often.</summary>
    public override string ToString() => $"{Severity}: {Title}, {Principal}, {Count} × {string.Join(", ", EventNames)} ({Outcome})";
}
