namespace BedrockIR.Events.Activity;

/// <summary>
/// Brings the second record of a streaming call to the group of its call, whichever is read first: that record has no
/// request parameters, so by itself it could land elsewhere.
/// </summary>
/// <param name="countAlone">Takes a completion whose call did not come.</param>
/// <param name="mostCalls">How many streaming calls are remembered.</param>
/// <param name="mostCompletions">How many completions are kept until their calls come.</param>
internal sealed class StreamingCallMerger(Action<TrailEvent> countAlone, int mostCalls = 100_000, int mostCompletions = 20_000)
{
    // Calls and completions lie seconds apart, so the last ones are enough. Many calls have no completion: those that
    // failed, and all in logs from before AWS wrote such records; they must not keep later ones out.
    private readonly RecentItems<(ActivityTally Tally, long? InputTokens, long? OutputTokens)> _calls = new(mostCalls);
    private readonly RecentItems<TrailEvent> _completions = new(mostCompletions);

    /// <summary>Takes a call. A completion that came before it is added to its tally now.</summary>
    public void AddCall(TrailEvent call, ActivityTally tally)
    {
        if (call.RequestId is not { } id || !call.IsStreamingCall)
            return;
        if (_completions.TryRemove(id, out TrailEvent? completion))
            Merge(completion, tally, call.InputTokens, call.OutputTokens);
        else if (_calls.TryAdd(id, (tally, call.InputTokens, call.OutputTokens)))
            _calls.TryRemoveExcess(out _);
    }

    /// <summary>Takes a completion.</summary>
    public void AddCompletion(TrailEvent completion)
    {
        string id = completion.ParentRequestId!;
        if (_calls.TryRemove(id, out var call))
            Merge(completion, call.Tally, call.InputTokens, call.OutputTokens);
        else if (!_completions.TryAdd(id, completion with { Record = null }))
            countAlone(completion);
        else if (_completions.TryRemoveExcess(out TrailEvent? oldest))
            countAlone(oldest);
    }

    /// <summary>Gives up waiting for calls.</summary>
    public void Finish()
    {
        foreach (TrailEvent orphan in _completions.Values)
            countAlone(orphan);
    }

    // Where both records tell the tokens they are the same ones.
    private static void Merge(TrailEvent completion, ActivityTally tally, long? inputTokens, long? outputTokens) => tally.Add(completion with
    {
        InputTokens = completion.InputTokens - (inputTokens ?? 0),
        OutputTokens = completion.OutputTokens - (outputTokens ?? 0),
    });
}
