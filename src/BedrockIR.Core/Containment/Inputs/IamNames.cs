using System.Text.RegularExpressions;

namespace BedrockIR.Containment.Inputs;

/// <summary>Which names and ids AWS allows. Nothing else may reach a plan, for whoever wrote a log chose what stands in it.</summary>
internal static partial class IamNames
{
    /// <summary>Whether it can be the name of a user or a role.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether it can be the name of a role session or a federated user.</summary>
    public static bool IsSession(string text) => text.Length > 1 && Name().IsMatch(text);

    /// <summary>Whether it is the id of an access key, long-term or temporary.</summary>
    public static bool IsAccessKey(string text) => AccessKey().IsMatch(text);

    /// <summary>Whether it is the id of a service-specific credential.</summary>
    public static bool IsApiKey(string text) => ApiKey().IsMatch(text);

    /// <summary>Whether it is an account's number.</summary>
    public static bool IsAccount(string text) => Account().IsMatch(text);

    /// <summary>Whether it can be the name of a region.</summary>
    public static bool IsRegion(string text) => Region().IsMatch(text);

    /// <summary>Whether it can be a resource's id or version.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Whether it can be the ARN of anything.</summary>
    public static bool IsArn(string text) => Arn().IsMatch(text);

    /// <summary>The partition, <c>aws-cn</c> for instance, that a name or an ARN tells; null where it tells none.</summary>
    public static string? PartitionOf(string? text) => Partition().Match(text ?? "") is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\AA[KS]IA[A-Za-z0-9_]{12,124}\z")]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"\AACCA[A-Za-z0-9_]{12,124}\z")]
    private static partial Regex ApiKey();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"\A[a-z]{2,8}(?:-[a-z]{2,16}){1,4}-[0-9]{1,2}\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.:/-]{0,2047}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\Aarn:aws[a-z-]{0,32}:[a-z0-9-]{1,64}:[a-z0-9-]{0,64}:(?:[0-9]{12}|aws|):[!-~]{1,2048}\z")]
    private static partial Regex Arn();

    [GeneratedRegex(@"\A(?:arn:)?(aws(?:-[a-z]{1,16}){0,3})(?::|\z)")]
    private static partial Regex Partition();
}
