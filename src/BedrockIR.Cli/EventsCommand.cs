using System.CommandLine;
using BedrockIR.Events;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir events</c>: one event as JSON per line.</summary>
internal static class EventsCommand
{
    private static readonly Option<bool> KeepDuplicates = new("--keep-duplicates")
    {
        Description = "Print an event as often as it stands in the files, and not once.",
    };

    public static Command Create()
    {
        Command command = new("events", "Prints Bedrock's events, one as JSON per line.")
        {
            Options.Paths,
        };
        FilterOptions.AddDetailTo(command);
        FilterOptions.AddScopeTo(command);
        command.Options.Add(KeepDuplicates);
        LimitOptions.AddTo(command);
        command.Options.Add(Options.Verbose);
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        EventQueryOptions query = new()
        {
            Paths = parsed.GetRequiredValue(Options.Paths),
            Filter = FilterOptions.Read(parsed),
            Limits = LimitOptions.Read(parsed),
            KeepDuplicates = parsed.GetValue(KeepDuplicates),
        };
        using StandardOutput output = new();
        using JsonLines lines = new();
        EventQuery.Run(query, e => output.Write(lines.Line(e).Span), host, cancel);
        output.Flush();
        return CommandRun.Worked;
    }
}
