namespace BedrockIR.Drill.Accounts;

/// <summary>Takes ARNs apart.</summary>
internal static class ArnParts
{
    /// <summary>The account of an ARN; another where it has none.</summary>
    public static string GetAccountId(string? arn, string otherwise) => arn?.Split(':') is { Length: >= 6 } parts && parts[4].Length == 12 ? parts[4] : otherwise;

    /// <summary>Whether the text names what has that value: itself, or the last part of it as an ARN.</summary>
    public static bool IsNameOrArnEnd(string text, string? value) =>
        value is not null && (text == value || (value.StartsWith("arn:", StringComparison.Ordinal) && value.EndsWith("/" + text, StringComparison.Ordinal)));
}
