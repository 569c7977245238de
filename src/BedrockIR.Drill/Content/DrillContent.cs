using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>What is in the practice account when it opens: made by a scenario, or by a test.</summary>
public sealed class DrillContent
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The account, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The moment at which the account opens; the scenario's story ends here.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The region that a responder starts in.</summary>
    public required string Region { get; init; }

    /// <summary>Who the responder is: the name of the IAM user whose key the drill hands out.</summary>
    public required string ResponderName { get; init; }

    /// <summary>Collections of the account as a whole: name of the collection to its items, in AWS's shapes.</summary>
    public JsonObject Global { get; init; } = [];

    /// <summary>Collections by region: region to name of the collection to its items.</summary>
    public JsonObject Regional { get; init; } = [];

    /// <summary>CloudTrail management and data events of the past.</summary>
    public List<PastEvent> Events { get; init; } = [];

    /// <summary>Records of the model invocation log.</summary>
    public List<PastInvocation> Invocations { get; init; } = [];

    /// <summary>Objects in S3 buckets.</summary>
    public List<StoredObject> Objects { get; init; } = [];

    /// <summary>What the attacker does while the drill runs, when asked to.</summary>
    public List<LiveStep> LiveSteps { get; init; } = [];

    /// <summary>The same account with other things that the attacker does.</summary>
    internal DrillContent WithLiveSteps(List<LiveStep> live) => new()
    {
        Scenario = Scenario,
        AccountId = AccountId,
        Now = Now,
        Region = Region,
        ResponderName = ResponderName,
        Global = Global,
        Regional = Regional,
        Events = Events,
        Invocations = Invocations,
        Objects = Objects,
        LiveSteps = live,
    };
}
