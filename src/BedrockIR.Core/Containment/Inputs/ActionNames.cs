namespace BedrockIR.Containment.Inputs;

/// <summary>The actions that an input can suggest.</summary>
internal static class ActionNames
{
    /// <summary>Puts the configuration of invocation logging back.</summary>
    public const string RestoreLogging = "RestoreLogging";

    /// <summary>Whether there is such an action.</summary>
    public static bool IsOne(string name) => ContainmentActions.Names.Contains(name, StringComparer.Ordinal);
}
