namespace BedrockIR.Triage;

/// <summary>Passes on what is said while logs are read, and keeps what of it tells that something was not seen: that belongs into
/// the answer.</summary>
/// <param name="host">Hears everything.</param>
internal sealed class GapCollectingHost(IHost host) : DelegatingHost(host)
{
    private const int MaxGaps = 200;

    private readonly List<string> _gaps = [];

    /// <summary>What was not seen, as sentences; the first 200.</summary>
    public IReadOnlyList<string> Gaps => _gaps;

    /// <inheritdoc/>
    public override void WriteWarning(string message)
    {
        AddGap(message);
        base.WriteWarning(message);
    }

    /// <inheritdoc/>
    public override void WriteError(InputException problem)
    {
        AddGap(problem.Message);
        base.WriteError(problem);
    }

    private void AddGap(string message)
    {
        if (_gaps.Count < MaxGaps)
            _gaps.Add(message);
    }
}
