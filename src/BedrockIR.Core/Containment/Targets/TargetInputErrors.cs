using System.Globalization;
using System.Text.Json;

namespace BedrockIR.Containment.Targets;

/// <summary>Says why something is no input of containment, and what one is.</summary>
internal static class TargetInputErrors
{
    private const string ErrorId = "NotAContainmentInput";
    private const int MaxNames = 8, MaxNameLength = 40;

    private const string SupportedInputs = "Containment takes findings of GuardDuty and of Security Hub (ASFF or OCSF), findings, events and resources of BedrockIR, "
        + "and CloudTrail records, as JSON: one, or a list of them.";

    /// <summary>That there is nothing to read.</summary>
    public static InputException Empty() => new(ErrorId, $"The text is empty. {SupportedInputs}", "JSON");

    /// <summary>That it is longer than is read.</summary>
    public static InputException TooLarge(int length, int most) => new(ErrorId, string.Create(CultureInfo.InvariantCulture,
        $"The JSON has {length:N0} characters, and {most:N0} are read at once. Pass on its findings in several parts."), "JSON");

    /// <summary>That it is no JSON. The parser's own words repeat parts of the text, so they are not used.</summary>
    public static InputException NotJson(JsonException problem) => new(ErrorId,
        $"The text is damaged JSON, or nested deeper than anything that AWS writes: it can be read up to line {(problem.LineNumber ?? 0) + 1}. {SupportedInputs}", "JSON", problem);

    /// <summary>That a value is nothing that is understood.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it stands, as the end of a sentence.</param>
    public static InputException NotSupported(JsonElement value, string place)
    {
        string hint = value.HasText("Resource") || value.HasText("Resources") || value.HasText("UserIdentity")
            ? " It was cut off when it was written: use ConvertTo-Json -Depth 20." : "";
        return new(ErrorId, $"This is no input of containment: {Describe(value)}{place}.{hint} {SupportedInputs}", "JSON");
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.EnumerateObject().Any() => $"an object with {ListNames(value)}",
        JsonValueKind.Object => "an empty object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    private static string ListNames(JsonElement value)
    {
        string[] names = [.. value.EnumerateObject().Take(MaxNames + 1).Select(m => m.Name.Length > MaxNameLength ? m.Name[..MaxNameLength] + "…" : m.Name)];
        return SafeText.Clean(string.Join(", ", names.Take(MaxNames))) + (names.Length > MaxNames ? " …" : "");
    }
}
