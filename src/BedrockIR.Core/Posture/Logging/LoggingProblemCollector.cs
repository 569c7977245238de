using BedrockIR.Aws.Queries;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Collects what is wrong with a region's logging, and what could not be asked.</summary>
internal sealed class LoggingProblemCollector
{
    private readonly List<LoggingProblem> _problems = [];
    private readonly List<UnansweredQuery> _unanswered = [];

    /// <summary>What is wrong, the gravest first.</summary>
    public IReadOnlyList<LoggingProblem> Problems => [.. _problems.OrderByDescending(p => p.Severity)];

    /// <summary>What got no answer.</summary>
    public IReadOnlyList<UnansweredQuery> Unanswered => [.. _unanswered];

    /// <summary>Notes something that is wrong.</summary>
    public void Add(LoggingProblemKind kind, Severity severity, string text, string remedy)
    {
        lock (_problems)
            _problems.Add(new LoggingProblem(kind, severity, SafeText.Clean(text)!, remedy));
    }

    /// <summary>Asks, and notes when there is no answer.</summary>
    /// <param name="kind">What could be wrong and is not known then.</param>
    /// <param name="ask">Asks.</param>
    /// <returns>Whether there was an answer.</returns>
    public async Task<bool> TryQuery(LoggingProblemKind kind, Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
            return true;
        }
        catch (AwsCallException e)
        {
            AddUnanswered(kind, e);
            return false;
        }
    }

    /// <summary>Notes that there was no answer.</summary>
    public void AddUnanswered(LoggingProblemKind kind, AwsCallException e)
    {
        lock (_problems)
            _unanswered.Add(new UnansweredQuery(kind, e.IsDenied ? e.Action : null, e.Problem.Message.TrimEnd()));
    }
}

/// <summary>A question that got no answer.</summary>
/// <param name="Kind">What could be wrong and is not known.</param>
/// <param name="DeniedAction">The action that the caller lacks; null where something else went wrong.</param>
/// <param name="Text">What went wrong, as a sentence.</param>
internal sealed record UnansweredQuery(LoggingProblemKind Kind, string? DeniedAction, string Text);
