using System.CommandLine;
using BedrockIR.Events;
using BedrockIR.Reporting;
using BedrockIR.Sources;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir events</c>: one event as JSON per line.</summary>
internal static class EventsCommand
{
    private static readonly Option<string[]> EventName = Several("--event-name", "Only these API calls; * and ? are wildcards.");
    private static readonly Option<string[]> Source = Several("--source", "Only these event sources instead of Bedrock's own; * and ? are wildcards.");
    private static readonly Option<DateTimeOffset?> Start = Options.Time("--start", "Only events from this time on.");
    private static readonly Option<DateTimeOffset?> End = Options.Time("--end", "Only events up to this time.");
    private static readonly Option<bool> All = new("--all") { Description = "Events of every source." };

    public static Command Create()
    {
        Command command = new("events", "Prints Bedrock's events, one as JSON per line.")
        {
            Options.Paths, EventName, Start, End, Source, All, Options.Verbose,
        };
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        TrailEventFilter filter = new()
        {
            EventNames = parsed.GetRequiredValue(EventName),
            EventSources = parsed.GetRequiredValue(Source),
            AllSources = parsed.GetValue(All),
            StartTime = parsed.GetValue(Start),
            EndTime = parsed.GetValue(End),
        };
        using StandardOutput output = new();
        EventQuery.Run(parsed.GetRequiredValue(Options.Paths), filter, e => output.WriteLine(JsonOutput.Line(e)), host,
            ReadLimits.Default, cancel);
        output.Flush();
        return CommandRun.Worked;
    }

    private static Option<string[]> Several(string name, string description) => new(name)
    {
        Description = description + " Can be given several times.",
        DefaultValueFactory = _ => [],
    };
}
