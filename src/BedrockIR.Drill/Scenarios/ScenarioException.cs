namespace BedrockIR.Drill.Scenarios;

/// <summary>A scenario cannot be used. The message is a sentence that names the file, the line and what to do.</summary>
public sealed class ScenarioException : Exception
{
    /// <summary>A problem with a file as a whole.</summary>
    /// <param name="file">The file, or the name that was asked for.</param>
    /// <param name="problem">What is wrong, and what to do.</param>
    public ScenarioException(string file, string problem)
        : base($"{file}: {problem}") => File = file;

    /// <summary>A problem in one place of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong, and what to do.</param>
    public ScenarioException(string file, long line, string problem)
        : base($"{file}, line {line}: {problem}") => (File, Line) = (file, line);

    /// <summary>The file, or the name that was asked for.</summary>
    public string File { get; }

    /// <summary>The line, from 1; null when it is the file as a whole.</summary>
    public long? Line { get; }
}
