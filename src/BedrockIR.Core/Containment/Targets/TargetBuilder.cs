using BedrockIR.Containment.Model;
using BedrockIR.Events;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Targets;

/// <summary>Gathers a target. It takes a member only when AWS allows it and it does not contradict what was taken before, and
/// keeps count of what it left out.</summary>
/// <param name="reason">Why it is a target; cleaned and cut when the target is made.</param>
internal sealed class TargetBuilder(string reason)
{
    private const int MaxReasonLength = 300, MaxIdLength = 512;

    private readonly HashSet<string> _accessKeys = [], _apiKeys = [], _regions = [], _actions = [], _invocationPaths = [];
    private string? _arn, _user, _role, _session, _findingId;
    private DateTimeOffset? _firstTime, _lastTime;
    private bool _isArnAuthoritative;

    /// <summary>What was left out.</summary>
    public InputValidator Validator { get; } = new();

    /// <summary>The account, as far as it is known yet.</summary>
    public string? AccountId { get; private set; }

    /// <summary>The same for all that is about one principal; null where nobody is named. No name holds a slash.</summary>
    public string? PrincipalKey => HasPrincipal ? $"{AccountId}/{_user}/{_role}/{_session}" : null;

    private bool HasPrincipal => _arn is not null || _user is not null || _role is not null || _session is not null;

    /// <summary>Takes the principal's ARN and what it says. It must come before the names: what AWS writes there nobody chooses.</summary>
    public void SetArn(string? arn)
    {
        if (string.IsNullOrEmpty(arn) || arn == _arn)
            return;
        if (_isArnAuthoritative)
        {
            Validator.Reject("ARN");
            return;
        }
        PrincipalArn found = PrincipalArn.Parse(arn);
        if (found.Arn is null)
            Validator.Reject("ARN");
        (_arn, _user, _role, _session) = (found.Arn, found.UserName, found.RoleName, found.SessionName);
        AccountId = found.AccountId ?? AccountId;
        _isArnAuthoritative = found.AccountId is not null;
    }

    /// <summary>Takes a user's name.</summary>
    public void SetUser(string? name) => _user = ResolveName(name, _user, AwsIdentifiers.IsUserOrRoleName, "user name");

    /// <summary>Takes a role's name.</summary>
    public void SetRole(string? name) => _role = ResolveName(name, _role, AwsIdentifiers.IsUserOrRoleName, "role name");

    /// <summary>Takes the name of a session.</summary>
    public void SetSession(string? name) => _session = ResolveName(name, _session, AwsIdentifiers.IsSessionName, "session name");

    /// <summary>Takes the account, unless it is known already.</summary>
    public void SetAccount(string? account) => AccountId ??= Validator.AcceptOrNull(account, AwsIdentifiers.IsAccountId, "account id");

    /// <summary>Takes the ids of keys of either kind.</summary>
    public void AddKeys(params IEnumerable<string?> ids)
    {
        foreach (string id in ids.OfType<string>())
        {
            if (AwsIdentifiers.IsApiKeyId(id))
                _apiKeys.Add(id);
            else if (Validator.TryAccept(id, AwsIdentifiers.IsAccessKeyId, "access key id"))
                _accessKeys.Add(id);
        }
    }

    /// <summary>Takes regions. What stands in place of one for a service that has none is not counted: nothing is lost with it.</summary>
    public void AddRegions(params IEnumerable<string?> regions) =>
        _regions.UnionWith(regions.Where(r => r is not ("global" or "aws-global") && Validator.TryAccept(r, AwsIdentifiers.IsRegion, "region"))!);

    /// <summary>Takes the actions that the input suggests.</summary>
    public void AddActions(params IEnumerable<string> actions) =>
        _actions.UnionWith(actions.Where(a => Validator.TryAccept(a, SupportedActions.IsSupported, "action")));

    /// <summary>Takes the ways by which calls came; that one is not known says nothing.</summary>
    public void AddInvocationPaths(params IEnumerable<string?> paths) =>
        _invocationPaths.UnionWith(paths.Where(p => p != nameof(InvocationPath.Unknown) && Validator.TryAccept(p, Enum.GetNames<InvocationPath>().Contains, "invocation path"))!);

    /// <summary>Takes when it was seen, and by which finding.</summary>
    public void SetTimesAndFinding(DateTimeOffset? first, DateTimeOffset? last, string? findingId = null)
    {
        (_firstTime, _lastTime) = first > last ? (last, first) : (first, last);
        _findingId = string.IsNullOrEmpty(findingId) ? null : Truncate(findingId, MaxIdLength);
    }

    /// <summary>Takes over what another draft has about the same principal.</summary>
    public void Merge(TargetBuilder other)
    {
        _arn ??= other._arn;
        _accessKeys.UnionWith(other._accessKeys);
        _apiKeys.UnionWith(other._apiKeys);
        _regions.UnionWith(other._regions);
        Validator.AddRejected(other.Validator);
    }

    /// <summary>The target.</summary>
    /// <param name="resource">The resource that is to be stopped, if it is one.</param>
    public ContainmentTarget Build(BedrockResource? resource = null) => new()
    {
        Resource = resource,
        Arn = _arn,
        UserName = _user,
        RoleName = _role,
        SessionName = _session,
        AccessKeyIds = [.. _accessKeys],
        ApiKeyIds = [.. _apiKeys],
        AccountId = AccountId,
        Regions = [.. _regions],
        Actions = [.. _actions],
        Reason = BuildReason(resource is not null || _actions.Count > 0),
        FindingId = _findingId,
        FirstTime = _firstTime,
        LastTime = _lastTime,
        InvocationPaths = [.. _invocationPaths],
    };

    private string BuildReason(bool isElse)
    {
        bool isNobody = !isElse && !HasPrincipal && _accessKeys.Count + _apiKeys.Count == 0;
        string left = Validator.HasRejected ? $"; left out, as AWS allows no such or it contradicts the rest: {Validator.RejectedSummary}" : "";
        return Truncate(reason, MaxReasonLength) + (isNobody ? "; it names nothing that can be contained" : "") + left;
    }

    // Nobody may add to what the ARN says: a user's name beside a session's ARN is no user's.
    private string? ResolveName(string? name, string? known, Func<string, bool> isAllowed, string what)
    {
        if (!Validator.TryAccept(name, isAllowed, what) || name == known)
            return known;
        if (known is null && !_isArnAuthoritative)
            return name;
        Validator.Reject(what);
        return known;
    }

    // Cleaned first: an escape is longer than what it stands for.
    private static string Truncate(string text, int most)
    {
        string clean = SafeText.Clean(text)!;
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)] + "…";
    }
}
