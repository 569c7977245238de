using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;
using BedrockIR.Reporting;
using BedrockIR.Sources;

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
            CommonOptions.PathsOrAccount,
        };
        FilterOptions.AddInvocationOptionsTo(command);
        FilterOptions.AddScopeOptionsTo(command);
        command.Options.Add(ShowSecrets);
        command.Options.Add(KeepDuplicates);
        AccountOptions.AddTo(command);
        LimitOptions.AddTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string[] paths = parsed.GetRequiredValue(CommonOptions.PathsOrAccount);
        AccountOptions.RejectInapplicable(parsed, paths);
        InvocationFilter filter = FilterOptions.ReadInvocationFilter(parsed);
        using AwsAccount? account = paths.Length > 0 ? null : AccountOptions.Open(parsed, allByDefault: false, host, cancel);
        InvocationQueryOptions query = new()
        {
            Paths = paths,
            Source = account is null ? null : CreateSource(account, filter, parsed),
            Filter = filter,
            Limits = LimitOptions.Read(parsed),
            KeepDuplicates = parsed.GetValue(KeepDuplicates),
        };
        bool show = parsed.GetValue(ShowSecrets);
        using StandardOutputWriter output = new();
        using JsonLineSerializer lines = new();
        InvocationQuery.Run(query, i => output.Write(lines.Serialize(i.WithSecrets(show)).Span), host, cancel);
        output.Flush();
        return CommandRunner.SuccessExitCode;
    }

    private static ILogSource CreateSource(AwsAccount account, InvocationFilter filter, ParseResult parsed) =>
        parsed.GetRequiredValue(AccountOptions.S3Uri) is { Length: > 0 } uris
            ? AccountLogs.FromBuckets(account, uris)
            : AccountLogs.FromInvocationLogging(account, filter.StartTime, filter.EndTime);
}
