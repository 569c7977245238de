using System.CommandLine;
using System.CommandLine.Parsing;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir key</c>: what the API keys on standard input say about themselves.</summary>
internal static class KeyCommand
{
    // It takes what stands in the way, so that it is refused without being repeated.
    private static readonly Argument<string[]> UnexpectedArguments = new("key")
    {
        Hidden = true,
        Arity = ArgumentArity.ZeroOrMore,
        Validators = { RejectArguments },
    };

    public static Command Create()
    {
        Command command = new("key", "Decodes API keys of Bedrock and Claude Platform from standard input: whose they are, until when they work. Their secret is never printed.")
        {
            UnexpectedArguments, CommonOptions.Format, CommonOptions.Verbose,
        };
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string text = Console.IsInputRedirected ? ReadAll(Console.In) : PromptForKey();
        IReadOnlyList<BedrockApiKey> keys = BedrockApiKeyDecoder.DecodeAll(text, DateTimeOffset.UtcNow, host);
        if (parsed.GetValue(CommonOptions.Format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(keys));
        else
            Print(keys);
        return CommandRunner.SuccessExitCode;
    }

    private static string ReadAll(TextReader input)
    {
        char[] text = new char[BedrockApiKeyDecoder.MaxTextLength + 1];
        return new string(text, 0, input.ReadBlock(text));
    }

    private static string PromptForKey()
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
            WriteField("Service", key.ServiceName);
            WriteField("Kind", key.Kind == BedrockApiKeyKind.LongTerm ? "long-term" : "short-term");
            WriteField("Account", key.AccountId is { } account ? account + source : "the key does not tell");
            WriteField("User", key.UserName);
            WriteField("Alias", key.ServiceCredentialAlias);
            WriteField("Access key", key.AccessKeyId);
            WriteField("Region", key.Region);
            WriteField("Issued", UtcTime.FormatForDisplay(key.IssuedAt));
            WriteField("Expires", UtcTime.FormatForDisplay(key.ExpiresAt) + (key.IsExpired == true ? " (it has)" : ""));
            WriteField("Next", key.NextStep + "\n");
        }
    }

    private static void WriteField(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Console.Out.WriteLine($"{label,-12}{value}");
    }

    private static void RejectArguments(ArgumentResult result)
    {
        if (result.Tokens.Count > 0)
        {
            result.AddError("Keys are read from standard input only, and there is no other argument or option than --format. "
                + "What is given as an argument stands in the shell's history and in the list of processes; it is not repeated here.");
        }
    }
}
