using BedrockIR.Aws.Asking;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Collects what is wrong with a region's logging, and what could not be asked.</summary>
internal sealed class LoggingNotes
{
    private readonly List<LoggingProblem> _problems = [];
    private readonly SortedSet<string> _denied = new(StringComparer.Ordinal), _unanswered = new(StringComparer.Ordinal);

    /// <summary>What is wrong, the gravest first.</summary>
    public IReadOnlyList<LoggingProblem> Problems => [.. _problems.OrderByDescending(p => p.Severity)];

    /// <summary>The actions that the caller may not do.</summary>
    public IReadOnlyList<string> Denied => [.. _denied];

    /// <summary>What else was not answered.</summary>
    public IReadOnlyList<string> Unanswered => [.. _unanswered];

    /// <summary>Notes something that is wrong.</summary>
    public void Add(LoggingProblemKind kind, Severity severity, string text, string remedy)
    {
        lock (_problems)
            _problems.Add(new LoggingProblem(kind, severity, SafeText.Clean(text)!, remedy));
    }

    /// <summary>Asks, and notes when there is no answer.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> Ask(Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
            return true;
        }
        catch (UnansweredException e)
        {
            Note(e);
            return false;
        }
    }

    /// <summary>Notes that there was no answer.</summary>
    public void Note(UnansweredException e)
    {
        lock (_problems)
        {
            if (e.IsDenied)
                _denied.Add(e.Action);
            else
                _unanswered.Add(e.Problem.Message.TrimEnd());
        }
    }
}
