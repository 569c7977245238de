using System.CommandLine;
using System.CommandLine.Parsing;

namespace BedrockIR.Cli;

/// <summary>Arguments and options that several commands have.</summary>
internal static class CommonOptions
{
    public static Argument<string[]> Paths { get; } = new("path")
    {
        Description = "Files and folders of logs, plain or gzip.",
        Arity = ArgumentArity.OneOrMore,
        Validators = { result => RejectUnknownOptions(result) },
    };

    public static Argument<string[]> PathsOrAccount { get; } = new("path")
    {
        Description = "Files and folders of logs, plain or gzip; without any, the live account.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
        Validators = { result => RejectUnknownOptions(result) },
    };

    public static Option<string[]> Rules { get; } = new("--rules")
    {
        Description = "A file or folder of Sigma rules of your own, beside the built-in ones. Can be given several times.",
        DefaultValueFactory = _ => [],
    };

    public static Option<OutputFormat?> Format { get; } = CreateChoiceOption<OutputFormat>("--format", "How to print: for people (text) or for programs (json).");

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Say more on standard error.",
        Recursive = true,
    };

    /// <summary>An option that takes a time; a text that is none is refused.</summary>
    public static Option<DateTimeOffset?> CreateTimeOption(string name, string description) => new(name)
    {
        Description = description + " ISO 8601; without an offset it is UTC: 2026-10-03T02:11Z or 2026-10-03.",
        CustomParser = ParseTime,
    };

    /// <summary>An option that can be given several times.</summary>
    public static Option<string[]> CreateListOption(string name, string description) => new(name)
    {
        Description = description + " Can be given several times.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>An option that takes one of an enumeration's names, in any case.</summary>
    public static Option<T?> CreateChoiceOption<T>(string name, string description)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
        Option<T?> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            CustomParser = result => ParseChoice<T>(result, name, names),
        };
        option.CompletionSources.Add(names);
        return option;
    }

    /// <summary>Refuses what looks like an option: the parser takes what it does not know for a path, and a mistyped --fail-on must not
    /// pass unnoticed.</summary>
    /// <param name="result">What was given for paths.</param>
    /// <param name="except">What begins with a dash and is meant.</param>
    public static void RejectUnknownOptions(ArgumentResult result, string? except = null)
    {
        foreach (string path in result.Tokens.Select(t => t.Value).Where(p => p.StartsWith('-') && p != except && !Path.Exists(p)))
            result.AddError($"There is no option '{SafeText.Clean(path)}', nor a file of that name.");
    }

    private static T? ParseChoice<T>(ArgumentResult result, string option, string[] names)
        where T : struct, Enum
    {
        string text = result.Tokens[0].Value;
        if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(text, ignoreCase: true);
        result.AddError($"invalid value `{SafeText.Clean(text)}` for {option}; valid values: {string.Join(", ", names)}");
        return null;
    }

    private static DateTimeOffset? ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (UtcTime.TryParse(text, out DateTimeOffset time))
            return time;
        result.AddError($"'{SafeText.Clean(text)}' is not a valid time; use for example 2026-10-03T02:11:00Z or 2026-10-03.");
        return null;
    }
}
