using BedrockIR.Aws.Asking;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Collects what is wrong with a region's logging, and what could not be asked.</summary>
internal sealed class LoggingNotes
{
    private readonly List<LoggingProblem> _problems = [];
    private readonly List<OpenQuestion> _open = [];

    /// <summary>What is wrong, the gravest first.</summary>
    public IReadOnlyList<LoggingProblem> Problems => [.. _problems.OrderByDescending(p => p.Severity)];

    /// <summary>What got no answer.</summary>
    public IReadOnlyList<OpenQuestion> Open => [.. _open];

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
    public async Task<bool> Ask(LoggingProblemKind kind, Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
            return true;
        }
        catch (UnansweredException e)
        {
            Note(kind, e);
            return false;
        }
    }

    /// <summary>Notes that there was no answer.</summary>
    public void Note(LoggingProblemKind kind, UnansweredException e)
    {
        lock (_problems)
            _open.Add(new OpenQuestion(kind, e.IsDenied ? e.Action : null, e.Problem.Message.TrimEnd()));
    }
}

/// <summary>A question that got no answer.</summary>
/// <param name="Kind">What could be wrong and is not known.</param>
/// <param name="Denied">The action that the caller lacks; null where something else went wrong.</param>
/// <param name="Text">What went wrong, as a sentence.</param>
internal sealed record OpenQuestion(LoggingProblemKind Kind, string? Denied, string Text);
