using System.CommandLine;
using System.CommandLine.Parsing;

namespace BedrockIR.Cli;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Options
{
    public static Argument<string[]> Paths { get; } = new("path")
    {
        Description = "Files and folders of CloudTrail logs, plain or gzip.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string[]> Rules { get; } = new("--rules")
    {
        Description = "A file or folder of Sigma rules of your own, beside the built-in ones. Can be given several times.",
        DefaultValueFactory = _ => [],
    };

    public static Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "How to print: for people (text) or for programs (json).",
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Say more on standard error.",
        Recursive = true,
    };

    /// <summary>An option that takes a time; a text that is none is refused.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description + " ISO 8601; without an offset it is UTC: 2026-10-03T02:11Z or 2026-10-03.",
        CustomParser = ParseTime,
    };

    private static DateTimeOffset? ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (UtcTime.TryParse(text, out DateTimeOffset time))
            return time;
        result.AddError($"'{text}' is no time; write 2026-10-03T02:11:00Z or 2026-10-03.");
        return null;
    }
}
