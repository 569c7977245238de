namespace BedrockIR.Posture.Integrity;

/// <summary>Passes on results and what is said meanwhile, and keeps whether all of it is good news.</summary>
/// <param name="host">Hears everything.</param>
/// <param name="output">Takes the results.</param>
internal sealed class IntegrityTrackingHost(IHost host, Action<TrailIntegrity> output) : DelegatingHost(host)
{
    private readonly List<TrailIntegrity> _seen = [];
    private int _results;
    private bool _hasProblem;

    /// <summary>Whether there was a result, every one is intact, and nothing failed.</summary>
    public bool IsIntact => _results > 0 && !_hasProblem && !HasFailed;

    /// <summary>Whether something could not be looked at.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What was validated, without the files: also results of trails that were not asked for.</summary>
    public IReadOnlyCollection<TrailIntegrity> Seen => _seen;

    /// <summary>Takes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isWanted">Whether it is of a trail that was asked for; another one is only remembered.</param>
    public void Add(TrailIntegrity result, bool isWanted = true)
    {
        _seen.Add(result with { Files = [], Problems = [] });
        if (!isWanted)
            return;
        _hasProblem |= result.Intact != true;
        _results++;
        output(result);
    }

    /// <inheritdoc/>
    public override void WriteError(InputException problem)
    {
        HasFailed = true;
        base.WriteError(problem);
    }
}
