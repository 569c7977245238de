using System.Text.RegularExpressions;

namespace BedrockIR.Containment.Model;

/// <summary>Which names and ids AWS allows. Nothing else may reach a plan, for whoever wrote a log chose what stands in it.</summary>
internal static partial class AwsIdentifiers
{
    /// <summary>Whether it can be the name of a user or a role.</summary>
    public static bool IsUserOrRoleName(string text) => NameRegex().IsMatch(text);

    /// <summary>Whether it can be the name of a role session or a federated user.</summary>
    public static bool IsSessionName(string text) => text.Length > 1 && NameRegex().IsMatch(text);

    /// <summary>Whether it is the id of an access key, long-term or temporary.</summary>
    public static bool IsAccessKeyId(string text) => AccessKeyIdRegex().IsMatch(text);

    /// <summary>Whether it is the id of a service-specific credential.</summary>
    public static bool IsApiKeyId(string text) => ApiKeyIdRegex().IsMatch(text);

    /// <summary>Whether it is an account's number.</summary>
    public static bool IsAccountId(string text) => AccountIdRegex().IsMatch(text);

    /// <summary>Whether it can be the name of a region.</summary>
    public static bool IsRegion(string text) => RegionRegex().IsMatch(text);

    /// <summary>Whether it can be a resource's id or version.</summary>
    public static bool IsResourceId(string text) => ResourceIdRegex().IsMatch(text);

    /// <summary>Whether it can be the ARN of anything.</summary>
    public static bool IsArn(string text) => ArnRegex().IsMatch(text);

    /// <summary>The partition, <c>aws-cn</c> for instance, that a name or an ARN tells; null where it tells none.</summary>
    public static string? GetPartition(string? text) => PartitionRegex().Match(text ?? "") is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex NameRegex();

    [GeneratedRegex(@"\AA[KS]IA[A-Za-z0-9_]{12,124}\z")]
    private static partial Regex AccessKeyIdRegex();

    [GeneratedRegex(@"\AACCA[A-Za-z0-9_]{12,124}\z")]
    private static partial Regex ApiKeyIdRegex();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountIdRegex();

    [GeneratedRegex(@"\A[a-z]{2,8}(?:-[a-z]{2,16}){1,4}-[0-9]{1,2}\z")]
    private static partial Regex RegionRegex();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.:/-]{0,2047}\z")]
    private static partial Regex ResourceIdRegex();

    [GeneratedRegex(@"\Aarn:aws[a-z-]{0,32}:[a-z0-9-]{1,64}:[a-z0-9-]{0,64}:(?:[0-9]{12}|aws|):[!-~]{1,2048}\z")]
    private static partial Regex ArnRegex();

    [GeneratedRegex(@"\A(?:arn:)?(aws(?:-[a-z]{1,16}){0,3})(?::|\z)")]
    private static partial Regex PartitionRegex();
}
