using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO.Enumeration;
using BedrockIR.Events.Catalogue;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir names</c>: what event names mean.</summary>
internal static class NamesCommand
{
    private static readonly Argument<string[]> Patterns = new("name")
    {
        Description = "Event names; * and ? are wildcards. A whole name is explained, the others are listed.",
        Arity = ArgumentArity.ZeroOrMore,
        Validators = { RejectOptions },
    };

    private static readonly Option<string[]> Group = new("--group")
    {
        Description = "Only names of this group; * and ? are wildcards. Can be given several times.",
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        Command command = new("names", "Explains event names: what a call means, and where it is logged.")
        {
            Patterns, Group, CommonOptions.Format, CommonOptions.Verbose,
        };
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string[] patterns = parsed.GetValue(Patterns) is { Length: > 0 } given ? given : ["*"];
        string[] groups = parsed.GetRequiredValue(Group);
        BedrockEventName[] entries = [.. patterns.SelectMany(EventCatalogue.Find).Distinct()
            .Where(e => groups.Length == 0 || groups.Any(g => FileSystemName.MatchesSimpleExpression(g, e.Group)))];
        using StandardOutputWriter output = new();
        if (parsed.GetValue(CommonOptions.Format) == OutputFormat.Json)
            output.WriteLine(JsonDocumentSerializer.Serialize(entries));
        else
            Print(entries, explain: !patterns.Any(p => p.AsSpan().ContainsAny('*', '?')), output);
        output.Flush();
        foreach (string group in groups.Where(g => !EventCatalogue.Find("*").Any(e => FileSystemName.MatchesSimpleExpression(g, e.Group))))
            host.WriteError(new InputException("EventGroupNotFound", $"The catalogue has no group '{SafeText.Clean(group)}'. Valid values: {string.Join(", ", EventCatalogue.Find("*").Select(e => e.Group).Distinct().Order(StringComparer.Ordinal))}.", group));
        foreach (string unknown in patterns.Where(p => !EventCatalogue.Find(p).Any(e => e.IsKnown)))
            host.WriteError(new InputException("EventNameNotFound", $"The catalogue has no event name '{SafeText.Clean(unknown)}'. Check the spelling; 'bedrockir names' lists them, and '*' is a wildcard.", unknown));
        return CommandRunner.SuccessExitCode;
    }

    private static void RejectOptions(ArgumentResult result)
    {
        foreach (string name in result.Tokens.Select(t => t.Value).Where(n => n.StartsWith('-')))
            result.AddError($"There is no option '{SafeText.Clean(name)}'.");
    }

    private static void Print(IEnumerable<BedrockEventName> entries, bool explain, StandardOutputWriter output)
    {
        foreach (BedrockEventName entry in entries)
        {
            if (!explain)
                output.WriteLine($"{entry.Name,-42} {entry.LogType,-10} {entry.Group,-26} {entry.Description}");
            else
                Explain(entry, output);
        }
    }

    private static void Explain(BedrockEventName entry, StandardOutputWriter output)
    {
        output.WriteLine($"{entry.Name}  [{string.Join(" ", entry.Techniques)}]");
        output.WriteLine($"  {entry.Description}.");
        output.WriteLine($"  {entry.Meaning}");
        if (entry.Note is { } note)
            output.WriteLine($"  Note: {note}");
        output.WriteLine($"  {entry.Source ?? "source not established"}; {entry.Group}; {DescribeLogType(entry)}");
        output.WriteLine("");
    }

    private static string DescribeLogType(BedrockEventName entry) => entry.LogType switch
    {
        EventLogType.Management => "management event, in Event history",
        EventLogType.Data => $"data event, not in Event history; select {string.Join(" or ", entry.DataResource.DefaultIfEmpty("(not known)"))}",
        _ => "whether management or data event is not known",
    };
}
