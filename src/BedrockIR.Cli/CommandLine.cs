using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace BedrockIR.Cli;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    /// <summary>All commands. No RootCommand: that takes its name from the file, which cannot be called bedrockir beside
    /// BedrockIR.dll.</summary>
    public static Command CreateRoot() => new("bedrockir", "Incident response for Amazon Bedrock: reads a live account or its logs, finds abuse, says who did it.")
    {
        TriageCommand.Create(),
        CheckCommand.Create(),
        ContainCommand.Create(),
        UndoCommand.Create(),
        DrillCommand.Create(),
        EventsCommand.Create(),
        InvocationsCommand.Create(),
        RulesCommand.Create(),
        ActivityCommand.Create(),
        NamesCommand.Create(),
        KeyCommand.Create(),
        new HelpOption(),
        new VersionOption(),
    };

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command and what it is given.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments)
    {
        ParseResult parsed = CreateRoot().Parse(arguments);
        // After an interrupt a run closes its files and says what it read; on a busy machine that takes more than the two seconds of the default.
        InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) };
        if (parsed.Errors.Count > 0)
        {
            // Standard output is for results. The help is long and would push the error off the screen.
            configuration.Output = Console.Error;
            if (parsed.Action is ParseErrorAction action)
                action.ShowHelp = arguments.Count == 0;
        }
        int code = await parsed.InvokeAsync(configuration);
        if (parsed.Errors.Count > 0 && arguments.Count > 0)
            Console.Error.WriteLine($"{string.Join(' ', GetCommandNames(parsed.CommandResult))} --help shows what there is.");
        return code;
    }

    private static Stack<string> GetCommandNames(CommandResult? innermost)
    {
        Stack<string> names = new();
        for (SymbolResult? at = innermost; at is CommandResult command; at = at.Parent)
            names.Push(command.Command.Name);
        return names;
    }
}
