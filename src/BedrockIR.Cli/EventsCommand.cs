using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Reporting;
using BedrockIR.Sources;

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
            CommonOptions.PathsOrAccount,
        };
        FilterOptions.AddEventOptionsTo(command);
        FilterOptions.AddScopeOptionsTo(command);
        command.Options.Add(KeepDuplicates);
        AccountOptions.AddTo(command);
        command.Options.Add(AccountOptions.Checkpoint);
        LimitOptions.AddTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string[] paths = parsed.GetRequiredValue(CommonOptions.PathsOrAccount);
        AccountOptions.RejectInapplicable(parsed, paths);
        TrailEventFilter filter = FilterOptions.ReadEventFilter(parsed);
        using AwsAccount? account = paths.Length > 0 ? null : AccountOptions.Open(parsed, allByDefault: false, host, cancel);
        EventQueryOptions query = new()
        {
            Paths = paths,
            Source = account is null ? null : CreateSource(account, filter, parsed),
            Filter = filter,
            Limits = LimitOptions.Read(parsed),
            KeepDuplicates = parsed.GetValue(KeepDuplicates),
        };
        using StandardOutputWriter output = new();
        using JsonLineSerializer lines = new();
        EventQuery.Run(query, e => output.Write(lines.Serialize(e).Span), host, cancel);
        output.Flush();
        return CommandRunner.SuccessExitCode;
    }

    private static ILogSource CreateSource(AwsAccount account, TrailEventFilter filter, ParseResult parsed) =>
        parsed.GetRequiredValue(AccountOptions.S3Uri) is { Length: > 0 } uris
            ? AccountLogs.FromBuckets(account, uris)
            : AccountLogs.FromEventHistory(account, filter, parsed.GetValue(AccountOptions.Checkpoint));
}
