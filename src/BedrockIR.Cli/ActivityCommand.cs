using System.CommandLine;
using System.CommandLine.Parsing;
using BedrockIR.Events.Activity;
using BedrockIR.Events.Queries;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir activity</c>: who did what, added up.</summary>
internal static class ActivityCommand
{
    private static readonly Option<ActivityKey[]> By = new("--by")
    {
        Description = $"What to group by, several separated by commas: {string.Join(", ", Enum.GetNames<ActivityKey>())}.",
        DefaultValueFactory = _ => [ActivityKey.Principal],
        CustomParser = ParseKeys,
    };

    public static Command Create()
    {
        Command command = new("activity", "Adds up calls, errors, models, addresses and tokens, by identity or anything else.")
        {
            CommonOptions.Paths, By, CommonOptions.Format,
        };
        FilterOptions.AddScopeOptionsTo(command);
        LimitOptions.AddTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        ActivityAggregator meter = new(parsed.GetRequiredValue(By));
        EventQueryOptions query = new()
        {
            Paths = parsed.GetRequiredValue(CommonOptions.Paths),
            Filter = FilterOptions.ReadScopeFilter(parsed),
            Limits = LimitOptions.Read(parsed),
        };
        EventQuery.Run(query, meter.Add, host, cancel);
        IReadOnlyList<ActivitySummary> summaries = meter.Complete();
        foreach (string warning in meter.Warnings)
            host.WriteWarning(warning);
        Print(summaries, parsed.GetValue(CommonOptions.Format) ?? OutputFormat.Text);
        return CommandRunner.SuccessExitCode;
    }

    private static void Print(IReadOnlyList<ActivitySummary> summaries, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(summaries));
            return;
        }
        Console.Out.WriteLine($"{"Calls",9} {"Failed",9} {"Denied",9} {"Other",9}  {"First",-20}  {"Last",-20}  Group");
        foreach (ActivitySummary s in summaries)
        {
            Console.Out.WriteLine($"{s.Calls,9:N0} {s.Failed,9:N0} {s.Denied,9:N0} {s.OtherCalls,9:N0}  "
                + $"{UtcTime.FormatForDisplay(s.FirstTime),-20}  {UtcTime.FormatForDisplay(s.LastTime),-20}  {s.Group}");
        }
    }

    private static ActivityKey[] ParseKeys(ArgumentResult result)
    {
        string[] known = Enum.GetNames<ActivityKey>();
        string[] names = [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries))];
        foreach (string name in names.Where(n => !known.Contains(n, StringComparer.OrdinalIgnoreCase)))
            result.AddError($"invalid value `{SafeText.Clean(name)}` for --by; valid values: {string.Join(", ", known)}");
        return [.. known.Where(k => names.Contains(k, StringComparer.OrdinalIgnoreCase)).Select(Enum.Parse<ActivityKey>)];
    }
}
