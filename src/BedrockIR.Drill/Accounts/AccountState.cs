using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;
using BedrockIR.Drill.Services;

namespace BedrockIR.Drill.Accounts;

/// <summary>All that is in the practice account. Whoever reads or changes it holds <see cref="Lock"/>.</summary>
internal sealed class AccountState
{
    private static readonly HashSet<string> GlobalCollections =
    [
        "users", "roles", "groups", "policies", "accessKeys", "serviceSpecificCredentials", "loginProfiles", "instanceProfiles", "sessions", "regions",
        "alternateContacts", "accounts", "organizationPolicies", "organizationRoots", "buckets", "supportServices", "supportCases", "useCaseForModelAccess",
    ];

    private readonly JsonObject _global, _regional;
    private readonly IamHistory _iamHistory;
    private JsonObject? _visibleIamState;

    public AccountState(DrillContent content, DrillClock clock, TimeSpan iamDelay = default)
    {
        _iamHistory = new IamHistory(iamDelay);
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

    public LookupThrottle LookupThrottle { get; } = new();

    /// <summary>Queries that were started, by their ids.</summary>
    public Dictionary<string, StartedQuery> Queries { get; } = new(StringComparer.Ordinal);

    /// <summary>The items of a collection; those of the region where it is a regional one.</summary>
    public JsonArray GetCollection(string name, string region)
    {
        JsonObject home = _visibleIamState is not null && IamHistory.IsIamCollection(name) ? _visibleIamState : _global;
        if (!GlobalCollections.Contains(name))
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
    public IEnumerable<JsonObject> GetGlobalItems(string name) => GetCollection(name, "").OfType<JsonObject>();

    /// <summary>Changes IAM's collections; the change is seen after the delay.</summary>
    /// <param name="change">The change; it works on what is, not on what is seen.</param>
    public T ChangeIam<T>(Func<T> change) => _iamHistory.ApplyChange(_global, Clock.Now, change);

    /// <summary>Reads the account as its readers see it: without what IAM changed a moment ago.</summary>
    /// <param name="read">What reads; it must change nothing of IAM's.</param>
    public T ReadVisibleState<T>(Func<T> read)
    {
        JsonObject? outer = _visibleIamState;
        _visibleIamState = _iamHistory.GetVisibleState(Clock.Now);
        try
        {
            return read();
        }
        finally
        {
            _visibleIamState = outer;
        }
    }

    /// <summary>The whole state, as text that is the same for the same state.</summary>
    public string ToCanonicalText() => StateSerializer.Serialize(_global, _regional);

    /// <summary>A copy of the state, for <see cref="Restore"/>.</summary>
    public (JsonObject Global, JsonObject Regional) CreateSnapshot() => ((JsonObject)_global.DeepClone(), (JsonObject)_regional.DeepClone());

    /// <summary>Makes the state what it was when it was copied.</summary>
    public void Restore((JsonObject Global, JsonObject Regional) copy)
    {
        Replace(_global, copy.Global);
        Replace(_regional, copy.Regional);
    }

    /// <summary>The objects of a collection in every region that has it.</summary>
    public IEnumerable<(string Region, JsonObject Item)> GetItemsOfAllRegions(string name) =>
        _regional.SelectMany(r => r.Value.GetObjects(name).Select(item => (r.Key, item)));

    private static void Replace(JsonObject state, JsonObject copy)
    {
        state.Clear();
        foreach ((string name, JsonNode? value) in copy)
            state[name] = value?.DeepClone();
    }
}
