namespace BedrockIR.Posture.Integrity;

/// <summary>Passes on results and what is said meanwhile, and keeps whether all of it is good news.</summary>
/// <param name="host">Hears everything.</param>
/// <param name="output">Takes the results.</param>
internal sealed class IntactWatch(IHost host, Action<TrailIntegrity> output) : RelayHost(host)
{
    private int _results;
    private bool _isDamaged;

    /// <summary>Whether there was a result, every one is intact, and nothing failed.</summary>
    public bool IsIntact => _results > 0 && !_isDamaged && !HasFailed;

    /// <summary>Whether something could not be looked at.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Takes a result.</summary>
    public void Take(TrailIntegrity result)
    {
        _isDamaged |= result.Intact != true;
        _results++;
        output(result);
    }

    /// <inheritdoc/>
    public override void Fail(InputException problem)
    {
        HasFailed = true;
        base.Fail(problem);
    }
}
