namespace BedrockIR.Triage;

/// <summary>Passes on what is said while logs are read, and keeps what of it tells that something was not seen: that belongs into
/// the answer.</summary>
/// <param name="host">Hears everything.</param>
internal sealed class GapHost(IHost host) : DelegatingHost(host)
{
    private const int Most = 200;

    private readonly List<string> _gaps = [];

    /// <summary>What was not seen, as sentences; the first 200.</summary>
    public IReadOnlyList<string> Gaps => _gaps;

    /// <inheritdoc/>
    public override void WriteWarning(string message)
    {
        Keep(message);
        base.WriteWarning(message);
    }

    /// <inheritdoc/>
    public override void WriteError(InputException problem)
    {
        Keep(problem.Message);
        base.WriteError(problem);
    }

    private void Keep(string message)
    {
        if (_gaps.Count < Most)
            _gaps.Add(message);
    }
}
