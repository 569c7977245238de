using BedrockIR.Sources.Envelopes;

namespace BedrockIR.Sources.Scanning;

/// <summary>Whether the answers in a content are all that was asked for. Pages that follow one another in a file are one answer.</summary>
/// <param name="path">What the content is called in messages.</param>
/// <param name="sink">Takes the reports.</param>
internal sealed class AnswerCompleteness(string path, IRecordSink sink)
{
    private (string Why, long Offset)? _lastProblem;
    private long _totalHits, _hitsRead;

    /// <summary>Takes note of what an answer says beside its records.</summary>
    /// <param name="pages">What it says.</param>
    /// <param name="offset">Where it begins.</param>
    public void Add(in PagingInfo pages, long offset)
    {
        // A page that follows in the same file is the further one.
        _lastProblem = pages.ExplainIncomplete() is { } why ? (why, offset) : null;
        _totalHits = Math.Max(_totalHits, pages.Total ?? 0);
        _hitsRead += pages.Hits;
    }

    /// <summary>Reports what the answers lack.</summary>
    public void Report()
    {
        if (_lastProblem is { } unfinished)
            sink.Skip(new SkippedItem(path, SkipReason.Incomplete, 0, unfinished.Offset, unfinished.Why));
        if (_totalHits > _hitsRead)
            sink.Skip(new SkippedItem(path, SkipReason.Incomplete, 0, null, PagingInfo.DescribeMissingHits(_hitsRead, _totalHits)));
    }
}
