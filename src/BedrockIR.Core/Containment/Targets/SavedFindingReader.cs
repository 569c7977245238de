using System.Text.Json;
using BedrockIR.Detection;
using BedrockIR.Rules;

namespace BedrockIR.Containment.Targets;

/// <summary>One of our findings, as it was written into a case folder or by ConvertTo-Json.</summary>
internal static class SavedFindingReader
{
    public static bool CanRead(JsonElement value) => value.HasText("RuleId") && value.HasText("Title");

    /// <summary>What containment uses of it.</summary>
    public static Finding Read(JsonElement value) => new()
    {
        FindingId = value.ReadText("FindingId") ?? "",
        RuleId = value.ReadText("RuleId")!,
        Title = value.ReadText("Title")!,
        Severity = ReadEnum<Severity>(value, "Severity") ?? Severity.Informational,
        Count = long.TryParse(value.ReadText("Count"), out long count) ? count : 0,
        FirstTime = value.ReadTime("FirstTime"),
        LastTime = value.ReadTime("LastTime"),
        Principal = value.ReadText("Principal") ?? "",
        Arn = value.ReadText("Arn"),
        UserIdentityType = value.ReadText("UserIdentityType"),
        UserName = value.ReadText("UserName"),
        AccessKeyId = value.ReadText("AccessKeyId"),
        AccessKeyIds = [.. value.ReadTexts("AccessKeyIds")],
        AccountId = value.ReadText("AccountId"),
        Region = value.ReadText("Region"),
        Regions = [.. value.ReadTexts("Regions")],
        InvocationPaths = [.. value.ReadTexts("InvocationPaths")],
        Containment = [.. value.ReadTexts("Containment")],
        IsVictim = value.ReadMember("IsVictim").ValueKind == JsonValueKind.True,
    };

    /// <summary>A member that names one of several values, or has its number, as ConvertTo-Json writes it.</summary>
    public static T? ReadEnum<T>(JsonElement value, string name)
        where T : struct, Enum =>
        Enum.TryParse(value.ReadText(name), ignoreCase: true, out T found) && Enum.IsDefined(found) ? found : null;
}
