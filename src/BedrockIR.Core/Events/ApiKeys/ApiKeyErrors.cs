using System.Text.RegularExpressions;

namespace BedrockIR.Events.ApiKeys;

/// <summary>Says what is wrong with a text that should be a key, without repeating any of it.</summary>
internal static partial class ApiKeyErrors
{
    private const string Target = "(not shown)";
    private const string Expected = "A Bedrock API key is ABSK… (long-term) or bedrock-api-key-… (short-term), a Claude Platform key AEAA… "
        + "or aws-external-anthropic-api-key-…; give it in one piece.";

    /// <summary>That something begins like a key and is none.</summary>
    public static InputException CreateMalformed(ApiKeyFormat format, BedrockApiKeyKind kind, string what) =>
        CreateNotAKey($"It begins like a {format.Product} API key ({format.FormatPrefix(kind)}), but {what}. Was it copied whole?");

    /// <summary>That more follows a key's prefix than any key has.</summary>
    public static InputException CreateKeyTooLong(int longest) =>
        CreateNotAKey($"It begins like an API key, but more than {longest:N0} characters follow, which no key has. Was more copied than the key?");

    /// <summary>That a text holds several keys where one is expected.</summary>
    public static InputException CreateSeveralKeys(int count) => CreateNotAKey($"The text holds {count:N0} API keys, and one is expected.");

    /// <summary>That a text is longer than can be searched.</summary>
    public static InputException CreateTextTooLong(int longest) => new("TextTooLong",
        $"The text is longer than {longest:N0} characters. Give the part with the key: Select-String or grep, for {string.Join(", ", ApiKeyFormat.All.SelectMany(f => new[] { f.LongTermPrefix, f.ShortTermPrefix }))}, find it.", Target);

    /// <summary>That there is no key in a text, and what it looks like.</summary>
    public static InputException CreateNoKey(ReadOnlySpan<char> text) => CreateNotAKey($"{Describe(text.Trim())} {Expected}");

    /// <summary>That there is more of the same.</summary>
    public static InputException CreateMoreProblems(int count) => CreateNotAKey($"{count:N0} more places begin like an API key and are none.");

    /// <summary>The same problem, with the line that it is in.</summary>
    public static InputException WithLine(InputException problem, int line) => new(problem.Id, $"Line {line:N0}: {problem.Message}", problem.Target);

    private static InputException CreateNotAKey(string message) => new("NotABedrockApiKey", message, Target);

    private static string Describe(ReadOnlySpan<char> text) => text switch
    {
        [] => "The text is empty.",
        _ when AccessKeyId().IsMatch(text) => "This is an access key id. IAM GetAccessKeyLastUsed and STS GetAccessKeyInfo tell whose it is.",
        _ when SecretAccessKey().IsMatch(text) => "This looks like a secret access key, which does not tell whose it is.",
        _ when DecodedKey().IsMatch(text) => "This looks like the inside of an API key, already decoded.",
        _ when KeyPrefix().IsMatch(text) => "This begins like an API key, but hardly anything follows.",
        _ => $"There is no API key of Bedrock or Claude Platform in this text of {text.Length:N0} characters.",
    };

    [GeneratedRegex(@"\A[""']?A[KS]IA[A-Z0-9]{12,}[""']?\z")]
    private static partial Regex AccessKeyId();

    [GeneratedRegex(@"\A[""']?[A-Za-z0-9/+]{40}[""']?\z")]
    private static partial Regex SecretAccessKey();

    [GeneratedRegex(@"\A(?:\S{1,68}-at-[0-9]{12}:|(?:https?://)?(?:bedrock|aws-external-anthropic)\.\S+/\?)")]
    private static partial Regex DecodedKey();

    [GeneratedRegex(@"\A[""']?(?:ABSK|AEAA|bedrock-api-key-|aws-external-anthropic-api-key-)")]
    private static partial Regex KeyPrefix();
}
