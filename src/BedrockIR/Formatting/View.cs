using System.Globalization;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Invocations;
using BedrockIR.Reporting;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Formatting;

/// <summary>What the module's views (BedrockIR.format.ps1xml) show, as functions that tests can call.</summary>
public static class View
{
    private const int DefaultWidth = 80;

    /// <summary>A time, to the second.</summary>
    /// <param name="time">The time.</param>
    public static string FormatTime(DateTimeOffset? time) => UtcTime.FormatForDisplay(time);

    /// <summary>A time, to the minute, where columns are scarce.</summary>
    /// <param name="time">The time.</param>
    public static string FormatToMinute(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a responder is told when a built-in scenario begins; null for a scenario of somebody's own.</summary>
    /// <param name="scenario">The scenario's name.</param>
    public static string? GetBriefing(string scenario) => DrillScenarios.Names.Contains(scenario) ? DrillScenarios.Describe(scenario).Description.Trim() : null;

    /// <summary>A caller's name without the account before it: a user's, or role/session.</summary>
    /// <param name="arn">The caller's ARN.</param>
    public static string? FormatCaller(string? arn)
    {
        // PowerShell gives an empty text for null.
        string? name = SafeText.Clean(arn)?.Split(':', 6)[^1];
        return name?[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>A model's id without what stands before its name in an ARN.</summary>
    /// <param name="modelId">An id or an ARN.</param>
    public static string ShortenModelId(string? modelId) => modelId is null ? "" : modelId[(modelId.LastIndexOf('/') + 1)..];

    /// <summary>A model's name without its maker, where that stands before a dot.</summary>
    /// <param name="modelId">An id or an ARN.</param>
    /// <param name="maker">Who made the model.</param>
    public static string GetModelName(string? modelId, string? maker) =>
        ShortenModelId(modelId) is var name && maker is not null && name.StartsWith(maker + ".", StringComparison.Ordinal) ? name[(maker.Length + 1)..] : name;

    /// <summary>How an invocation ended: its error, what a guardrail did, or why the model stopped.</summary>
    /// <param name="error">The error.</param>
    /// <param name="guardrail">The guardrail's action.</param>
    /// <param name="stop">Why the model stopped.</param>
    public static string? DescribeOutcome(string? error, string? guardrail, string? stop) =>
        // PowerShell gives an empty text for null.
        !string.IsNullOrEmpty(error) ? error : guardrail == "INTERVENED" ? guardrail : stop;

    /// <summary>The beginning of a text of several lines, and how much more there is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters are shown.</param>
    public static string? Truncate(string? text, int longest) => text is null || text.Length <= longest
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]}… ({text.Length - longest:N0} more characters)");

    /// <summary>Tools, one on a line: the beginning, and how much more there is.</summary>
    /// <param name="tools">The tools.</param>
    /// <param name="longest">How many characters are shown.</param>
    public static string? FormatTools(IEnumerable<ToolUse>? tools, int longest) => Truncate(string.Join('\n', tools ?? []), longest);

    /// <summary>A severity in its colour, the longest in short. PowerShell leaves the colour out where output is redirected.</summary>
    /// <param name="severity">The severity.</param>
    public static string FormatSeverity(Severity? severity) =>
        TerminalStyle.Ansi.ColourBySeverity(severity, severity == Severity.Informational ? "Info" : severity?.ToString() ?? "");

    /// <summary>A text in lines that break between words; PowerShell's own columns break within them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's width.</param>
    public static string Wrap(string? text, int width)
    {
        List<string> lines = [""];
        foreach (string word in (text ?? "").Split(' '))
        {
            if (lines[^1].Length == 0)
                lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += ' ' + word;
            else
                lines.Add(word);
        }
        return string.Join('\n', lines);
    }

    /// <summary>A text in lines, of which no more than some are shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's width.</param>
    /// <param name="lines">How many lines a text without spaces may fill.</param>
    public static string WrapTruncated(string? text, int width, int lines) =>
        Wrap(text?.Length > width * lines ? text[..((width * lines) - 1)] + "…" : text, width);

    /// <summary>A text without characters that act on a terminal.</summary>
    /// <param name="text">The text.</param>
    public static string? CleanText(string? text) => SafeText.Clean(text);

    /// <summary>Values in one line.</summary>
    /// <param name="values">The values.</param>
    public static string JoinValues(IEnumerable<string>? values) => values is null ? "" : string.Join(", ", values);

    /// <summary>Names and how often each was, in one line.</summary>
    /// <param name="counts">The names and counts.</param>
    public static string FormatCounts(IReadOnlyDictionary<string, long>? counts) => counts is null
        ? ""
        : string.Join(", ", counts.OrderByDescending(c => c.Value).Select(c => $"{c.Key} × {c.Value:N0}"));

    /// <summary>The answer of a triage, as the command line prints it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="width">The window's width, in characters; 0 where there is no window.</param>
    public static string FormatTriage(TriageResult result, int width)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        // PowerShell breaks a line that fills the window to the last column.
        TriageTextWriter.Write(result, text, TerminalStyle.Ansi, (width > 0 ? width : DefaultWidth) - 2);
        return text.ToString();
    }
}
