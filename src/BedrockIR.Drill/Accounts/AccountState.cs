using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;
using BedrockIR.Drill.Services;

namespace BedrockIR.Drill.Accounts;

/// <summary>All that is in the practice account. Whoever reads or changes it holds <see cref="Lock"/>.</summary>
internal sealed class AccountState
{
    private static readonly HashSet<string> GlobalNames =
    [
        "users", "roles", "groups", "policies", "accessKeys", "serviceSpecificCredentials", "loginProfiles", "sessions", "regions",
        "alternateContacts", "accounts", "organizationPolicies", "organizationRoots", "buckets", "supportServices", "supportCases", "useCaseForModelAccess",
    ];

    private readonly JsonObject _global, _regional;

    public AccountState(DrillContent content, DrillClock clock)
    {
        (Id, Clock) = (content.AccountId, clock);
        _global = (JsonObject)content.Global.DeepClone();
        _regional = (JsonObject)content.Regional.DeepClone();
        Objects = [.. content.Objects];
        Digests = new TrailDigests(content);
        Trail = new TrailStore(content.Events);
        Invocations = new InvocationStore(this, content.Invocations);
    }

    /// <summary>Held by whoever reads or changes anything below.</summary>
    public object Lock { get; } = new();

    /// <summary>The account, twelve digits.</summary>
    public string Id { get; }

    public DrillClock Clock { get; }

    /// <summary>What stands in buckets, but for the digests of trails.</summary>
    public List<StoredObject> Objects { get; }

    /// <summary>The digests of trails, which are made when they are asked for.</summary>
    public TrailDigests Digests { get; }

    public TrailStore Trail { get; }

    public InvocationStore Invocations { get; }

    public LookupThrottle Lookups { get; } = new();

    /// <summary>Queries that were started, by their ids.</summary>
    public Dictionary<string, StartedQuery> Queries { get; } = new(StringComparer.Ordinal);

    /// <summary>The items of a collection; those of the region where it is a regional one.</summary>
    public JsonArray Collection(string name, string region)
    {
        JsonObject home = _global;
        if (!GlobalNames.Contains(name))
        {
            if (_regional[region] is not JsonObject there)
                _regional[region] = there = [];
            home = there;
        }
        if (home[name] is not JsonArray items)
            home[name] = items = [];
        return items;
    }

    /// <summary>The objects of a collection of the account as a whole.</summary>
    public IEnumerable<JsonObject> Global(string name) => Collection(name, "").OfType<JsonObject>();

    /// <summary>The objects of a collection in every region that has it.</summary>
    public IEnumerable<(string Region, JsonObject Item)> Everywhere(string name) =>
        _regional.SelectMany(r => r.Value.Objects(name).Select(item => (r.Key, item)));
}
