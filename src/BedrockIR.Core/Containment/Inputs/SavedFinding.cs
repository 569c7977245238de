using System.Text.Json;
using BedrockIR.Detection;
using BedrockIR.Rules;

namespace BedrockIR.Containment.Inputs;

/// <summary>One of our findings, as it was written into a case folder or by ConvertTo-Json.</summary>
internal static class SavedFinding
{
    public static bool Is(JsonElement value) => value.HasText("RuleId") && value.HasText("Title");

    /// <summary>What containment uses of it.</summary>
    public static Finding Read(JsonElement value) => new()
    {
        FindingId = value.TextAt("FindingId") ?? "",
        RuleId = value.TextAt("RuleId")!,
        Title = value.TextAt("Title")!,
        Severity = EnumAt<Severity>(value, "Severity") ?? Severity.Informational,
        Count = long.TryParse(value.TextAt("Count"), out long count) ? count : 0,
        FirstTime = value.TimeAt("FirstTime"),
        LastTime = value.TimeAt("LastTime"),
        Principal = value.TextAt("Principal") ?? "",
        Arn = value.TextAt("Arn"),
        UserIdentityType = value.TextAt("UserIdentityType"),
        UserName = value.TextAt("UserName"),
        AccessKeyId = value.TextAt("AccessKeyId"),
        AccessKeyIds = [.. value.TextsAt("AccessKeyIds")],
        AccountId = value.TextAt("AccountId"),
        Region = value.TextAt("Region"),
        Regions = [.. value.TextsAt("Regions")],
        InvocationPaths = [.. value.TextsAt("InvocationPaths")],
        Containment = [.. value.TextsAt("Containment")],
        IsVictim = value.At("IsVictim").ValueKind == JsonValueKind.True,
    };

    /// <summary>A member that names one of several values, or has its number, as ConvertTo-Json writes it.</summary>
    public static T? EnumAt<T>(JsonElement value, string name)
        where T : struct, Enum =>
        Enum.TryParse(value.TextAt(name), ignoreCase: true, out T found) && Enum.IsDefined(found) ? found : null;
}
