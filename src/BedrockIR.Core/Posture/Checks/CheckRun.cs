using BedrockIR.Aws.Queries;
using BedrockIR.Posture.Facts;

namespace BedrockIR.Posture.Checks;

/// <summary>One check at work on an account or on one of its regions: it collects what was seen.</summary>
/// <param name="definition">The check.</param>
/// <param name="facts">The account.</param>
/// <param name="region">The region; the one to ask about the account where the check is about that.</param>
internal sealed class CheckRun(CheckDefinition definition, AccountFacts facts, string region)
{
    private readonly object _lock = new();
    private readonly List<string> _passed = [], _failed = [];
    private readonly SortedSet<string> _passedResources = new(StringComparer.Ordinal), _failedResources = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _denied = new(StringComparer.Ordinal), _unanswered = new(StringComparer.Ordinal);

    /// <summary>The account.</summary>
    public AccountFacts Facts => facts;

    /// <summary>The region.</summary>
    public string Region => region;

    /// <summary>The check's limit.</summary>
    public int Limit => definition.Limit;

    /// <summary>What the check looks for.</summary>
    public IReadOnlyList<string> Values => definition.Values;

    /// <summary>The moment that lies the check's limit of days ago.</summary>
    public DateTimeOffset Cutoff => facts.Now - TimeSpan.FromDays(definition.Limit);

    /// <summary>Whether there was anything to judge.</summary>
    public bool HasResult => _passed.Count + _failed.Count + _denied.Count + _unanswered.Count > 0;

    /// <summary>Something is as it should be.</summary>
    public void Pass(string evidence, string? resource = null) => Add(_passed, _passedResources, evidence, resource);

    /// <summary>Something is not.</summary>
    public void Fail(string evidence, string? resource = null) => Add(_failed, _failedResources, evidence, resource);

    /// <summary>Asks, and notes when there is no answer.</summary>
    public async Task TryQuery(Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (AwsCallException e)
        {
            AddUnanswered(e.IsDenied ? [e.Action] : [], e.IsDenied ? [] : [e.Problem.Message.TrimEnd()]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of one check costs its own row: the others are needed all the more.
            AddUnanswered([], [$"{definition.Id} failed with {e.GetType().Name} ({SafeText.Clean(e.Message)}), which is a fault of BedrockIR. Report it, with the output of --verbose."]);
        }
    }

    /// <summary>Notes what was not answered.</summary>
    public void AddUnanswered(IEnumerable<string> denied, IEnumerable<string> unanswered)
    {
        lock (_lock)
        {
            _denied.UnionWith(denied);
            _unanswered.UnionWith(unanswered);
        }
    }

    /// <summary>How it came out.</summary>
    public ReadinessCheck CreateResult() => new()
    {
        CheckId = definition.Id,
        Title = definition.Title,
        Severity = definition.Severity,
        Result = _failed.Count > 0 ? CheckResult.Fail : _denied.Count + _unanswered.Count > 0 ? CheckResult.Unknown : CheckResult.Pass,
        AccountId = facts.Queries.AccountId,
        Region = definition.Scope == CheckScope.Region ? region : null,
        Evidence = [.. (_failed.Count > 0 ? _failed : _passed).Order(StringComparer.Ordinal)],
        Resources = [.. _failed.Count > 0 ? _failedResources : _passedResources],
        MissingPermissions = [.. _denied],
        Unanswered = [.. _unanswered],
        Remedy = definition.Remedy,
        References = definition.References,
    };

    private void Add(List<string> evidence, SortedSet<string> resources, string text, string? resource)
    {
        lock (_lock)
        {
            evidence.Add(SafeText.Clean(text)!);
            if (SafeText.Clean(resource) is { } known)
                resources.Add(known);
        }
    }
}
