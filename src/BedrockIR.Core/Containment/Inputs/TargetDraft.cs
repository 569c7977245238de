using BedrockIR.Events.Attribution;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Inputs;

/// <summary>Gathers a target. It takes a member only when AWS allows it and it does not contradict what was taken before, and
/// keeps count of what it left out.</summary>
/// <param name="reason">Why it is a target; cleaned and cut when the target is made.</param>
internal sealed class TargetDraft(string reason)
{
    private const int LongestReason = 300, LongestId = 512;

    private readonly HashSet<string> _keys = [], _apiKeys = [], _regions = [], _actions = [], _paths = [];
    private string? _arn, _user, _role, _session, _findingId;
    private DateTimeOffset? _first, _last;
    private bool _arnDecides;

    /// <summary>What was left out.</summary>
    public Sieve Sieve { get; } = new();

    /// <summary>The account, as far as it is known yet.</summary>
    public string? AccountId { get; private set; }

    /// <summary>The same for all that is about one principal; null where nobody is named. No name holds a slash.</summary>
    public string? Identity => HasNames ? $"{AccountId}/{_user}/{_role}/{_session}" : null;

    private bool HasNames => _arn is not null || _user is not null || _role is not null || _session is not null;

    /// <summary>Takes the principal's ARN and what it says. It must come before the names: what AWS writes there nobody chooses.</summary>
    public void TakeArn(string? arn)
    {
        if (string.IsNullOrEmpty(arn) || arn == _arn)
            return;
        if (_arnDecides)
        {
            Sieve.LeaveOut("ARN");
            return;
        }
        PrincipalArn found = PrincipalArn.Of(arn);
        if (found.Arn is null)
            Sieve.LeaveOut("ARN");
        (_arn, _user, _role, _session) = (found.Arn, found.UserName, found.RoleName, found.SessionName);
        AccountId = found.AccountId ?? AccountId;
        _arnDecides = found.AccountId is not null;
    }

    /// <summary>Takes a user's name.</summary>
    public void TakeUser(string? name) => _user = Name(name, _user, IamNames.IsName, "user name");

    /// <summary>Takes a role's name.</summary>
    public void TakeRole(string? name) => _role = Name(name, _role, IamNames.IsName, "role name");

    /// <summary>Takes the name of a session.</summary>
    public void TakeSession(string? name) => _session = Name(name, _session, IamNames.IsSession, "session name");

    /// <summary>Takes the account, unless it is known already.</summary>
    public void TakeAccount(string? account) => AccountId ??= Sieve.Only(account, IamNames.IsAccount, "account id");

    /// <summary>Takes the ids of keys of either kind.</summary>
    public void TakeKeys(params IEnumerable<string?> ids)
    {
        foreach (string id in ids.OfType<string>())
        {
            if (IamNames.IsApiKey(id))
                _apiKeys.Add(id);
            else if (Sieve.Allows(id, IamNames.IsAccessKey, "access key id"))
                _keys.Add(id);
        }
    }

    /// <summary>Takes regions. What stands in place of one for a service that has none is not counted: nothing is lost with it.</summary>
    public void TakeRegions(params IEnumerable<string?> regions) =>
        _regions.UnionWith(regions.Where(r => r is not ("global" or "aws-global") && Sieve.Allows(r, IamNames.IsRegion, "region"))!);

    /// <summary>Takes the actions that the input suggests.</summary>
    public void TakeActions(params IEnumerable<string> actions) =>
        _actions.UnionWith(actions.Where(a => Sieve.Allows(a, ActionNames.IsOne, "action")));

    /// <summary>Takes the ways by which calls came; that one is not known says nothing.</summary>
    public void TakePaths(params IEnumerable<string?> paths) =>
        _paths.UnionWith(paths.Where(p => p != nameof(InvocationPath.Unknown) && Sieve.Allows(p, Enum.GetNames<InvocationPath>().Contains, "invocation path"))!);

    /// <summary>Takes when it was seen, and by which finding.</summary>
    public void TakeSighting(DateTimeOffset? first, DateTimeOffset? last, string? findingId = null)
    {
        (_first, _last) = first > last ? (last, first) : (first, last);
        _findingId = string.IsNullOrEmpty(findingId) ? null : Cut(findingId, LongestId);
    }

    /// <summary>Takes over what another draft has about the same principal.</summary>
    public void Absorb(TargetDraft other)
    {
        _arn ??= other._arn;
        _keys.UnionWith(other._keys);
        _apiKeys.UnionWith(other._apiKeys);
        _regions.UnionWith(other._regions);
        Sieve.Add(other.Sieve);
    }

    /// <summary>The target.</summary>
    /// <param name="resource">The resource that is to be stopped, if it is one.</param>
    public ContainmentTarget ToTarget(BedrockResource? resource = null) => new()
    {
        Resource = resource,
        Arn = _arn,
        UserName = _user,
        RoleName = _role,
        SessionName = _session,
        AccessKeyIds = [.. _keys],
        ApiKeyIds = [.. _apiKeys],
        AccountId = AccountId,
        Regions = [.. _regions],
        Actions = [.. _actions],
        Reason = Sentence(resource is not null || _actions.Count > 0),
        FindingId = _findingId,
        FirstTime = _first,
        LastTime = _last,
        InvocationPaths = [.. _paths],
    };

    private string Sentence(bool isElse)
    {
        bool isNobody = !isElse && !HasNames && _keys.Count + _apiKeys.Count == 0;
        string left = Sieve.HasLeftOut ? $"; left out, as AWS allows no such or it contradicts the rest: {Sieve.Words}" : "";
        return Cut(reason, LongestReason) + (isNobody ? "; it names nothing that can be contained" : "") + left;
    }

    // Nobody may add to what the ARN says: a user's name beside a session's ARN is no user's.
    private string? Name(string? name, string? known, Func<string, bool> isAllowed, string what)
    {
        if (!Sieve.Allows(name, isAllowed, what) || name == known)
            return known;
        if (known is null && !_arnDecides)
            return name;
        Sieve.LeaveOut(what);
        return known;
    }

    // Cleaned first: an escape is longer than what it stands for.
    private static string Cut(string text, int most)
    {
        string clean = SafeText.Clean(text)!;
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)] + "…";
    }
}
