using System.CommandLine;
using BedrockIR.Invocations;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir invocations</c>: one record of the model invocation log as JSON per line.</summary>
internal static class InvocationsCommand
{
    private static readonly Option<bool> KeepDuplicates = new("--keep-duplicates")
    {
        Description = "Print an invocation as often as it stands in the files, and not once.",
    };

    private static readonly Option<bool> ShowSecrets = new("--show-secrets")
    {
        Description = "Print keys, tokens and passwords in prompts and answers as they are, and not masked.",
    };

    public static Command Create()
    {
        Command command = new("invocations", "Prints the model invocation log with prompts and answers, one record as JSON per line.")
        {
            Options.Paths,
        };
        FilterOptions.AddInvocationTo(command);
        FilterOptions.AddScopeTo(command);
        command.Options.Add(ShowSecrets);
        command.Options.Add(KeepDuplicates);
        LimitOptions.AddTo(command);
        command.Options.Add(Options.Verbose);
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        InvocationQueryOptions query = new()
        {
            Paths = parsed.GetRequiredValue(Options.Paths),
            Filter = FilterOptions.ReadInvocation(parsed),
            Limits = LimitOptions.Read(parsed),
            KeepDuplicates = parsed.GetValue(KeepDuplicates),
        };
        bool show = parsed.GetValue(ShowSecrets);
        using StandardOutput output = new();
        using JsonLines lines = new();
        InvocationQuery.Run(query, i => output.Write(lines.Line(i.WithSecrets(show)).Span), host, cancel);
        output.Flush();
        return CommandRun.Worked;
    }
}
