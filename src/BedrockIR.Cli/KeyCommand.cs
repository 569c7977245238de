using System.CommandLine;
using System.CommandLine.Parsing;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir key</c>: what the API keys on standard input say about themselves.</summary>
internal static class KeyCommand
{
    // It takes what stands in the way, so that it is refused without being repeated.
    private static readonly Argument<string[]> NoArgument = new("key")
    {
        Hidden = true,
        Arity = ArgumentArity.ZeroOrMore,
        Validators = { Refuse },
    };

    public static Command Create()
    {
        Command command = new("key", "Decodes API keys of Bedrock and Claude Platform from standard input: whose they are, until when they work. Their secret is never printed.")
        {
            NoArgument, Options.Format, Options.Verbose,
        };
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string text = Console.IsInputRedirected ? ReadAll(Console.In) : Ask();
        IReadOnlyList<BedrockApiKey> keys = BedrockApiKeyDecoder.DecodeAll(text, DateTimeOffset.UtcNow, host);
        if (parsed.GetValue(Options.Format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonOutput.Document(keys));
        else
            Print(keys);
        return CommandRun.Worked;
    }

    private static string ReadAll(TextReader input)
    {
        char[] text = new char[BedrockApiKeyDecoder.MaxTextLength + 1];
        return new string(text, 0, input.ReadBlock(text));
    }

    private static string Ask()
    {
        Console.Error.Write("Key (it is not shown): ");
        List<char> typed = [];
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
                typed.Add(key.KeyChar);
            else if (typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
        }
        Console.Error.WriteLine();
        return new string([.. typed]);
    }

    private static void Print(IReadOnlyList<BedrockApiKey> keys)
    {
        foreach (BedrockApiKey key in keys)
        {
            string source = key.AccountIdSource == AccountIdSource.AccessKeyId ? " (derived from the access key id)" : "";
            Line("Service", key.ServiceName);
            Line("Kind", key.Kind == BedrockApiKeyKind.LongTerm ? "long-term" : "short-term");
            Line("Account", key.AccountId is { } account ? account + source : "the key does not tell");
            Line("User", key.UserName);
            Line("Alias", key.ServiceCredentialAlias);
            Line("Access key", key.AccessKeyId);
            Line("Region", key.Region);
            Line("Issued", UtcTime.FormatForDisplay(key.IssuedAt));
            Line("Expires", UtcTime.FormatForDisplay(key.ExpiresAt) + (key.IsExpired == true ? " (it has)" : ""));
            Line("Next", key.NextStep + "\n");
        }
    }

    private static void Line(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Console.Out.WriteLine($"{label,-12}{value}");
    }

    private static void Refuse(ArgumentResult result)
    {
        if (result.Tokens.Count > 0)
        {
            result.AddError("Keys are read from standard input only, and there is no other argument or option than --format. "
                + "What is given as an argument stands in the shell's history and in the list of processes; it is not repeated here.");
        }
    }
}
