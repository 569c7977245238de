namespace BedrockIR.Posture.Policies;

/// <summary>The document of a policy, as IAM sends it.</summary>
internal static class PolicyText
{
    /// <summary>The document as it was put: IAM sends it percent-encoded, and no document begins with a percent sign.</summary>
    public static string? Decode(string? document) => document?.StartsWith('%') == true ? Uri.UnescapeDataString(document) : document;
}
