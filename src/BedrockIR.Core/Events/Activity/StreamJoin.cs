namespace BedrockIR.Events.Activity;

/// <summary>
/// Brings the second record of a streaming call to the group of its call, whichever is read first: that record has no
/// request parameters, so by itself it could land elsewhere.
/// </summary>
internal sealed class StreamJoin
{
    // Calls and completions lie seconds apart; this many open ones are far more than an hour's worth of a large account.
    private const int MostOpen = 100_000;

    private readonly Dictionary<string, ActivityTally> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrailEvent> _completions = new(StringComparer.Ordinal);

    /// <summary>Takes a call. A completion that came before it is added to its tally now.</summary>
    public void Call(TrailEvent call, ActivityTally tally)
    {
        if (call.RequestId is not { } id || !call.IsStreamingCall)
            return;
        if (_completions.Remove(id, out TrailEvent? completion))
            tally.Add(completion);
        else if (_calls.Count < MostOpen)
            _calls.TryAdd(id, tally);
    }

    /// <summary>Takes a completion.</summary>
    /// <returns>False when it cannot be kept until its call comes and must be counted by itself.</returns>
    public bool Completion(TrailEvent completion)
    {
        string id = completion.ParentRequestId!;
        if (_calls.Remove(id, out ActivityTally? tally))
        {
            tally.Add(completion);
            return true;
        }
        return _completions.Count < MostOpen && _completions.TryAdd(id, completion with { Json = default });
    }

    /// <summary>The completions whose calls did not come.</summary>
    public IEnumerable<TrailEvent> Orphans => _completions.Values;
}
