using BedrockIR.Containment.Actions;

namespace BedrockIR.Containment.Targets;

/// <summary>The actions that an input can suggest.</summary>
internal static class SupportedActions
{
    /// <summary>Puts the configuration of invocation logging back.</summary>
    public const string RestoreLogging = "RestoreLogging";

    /// <summary>Whether there is such an action.</summary>
    public static bool IsSupported(string name) => ContainmentActions.Names.Contains(name, StringComparer.Ordinal);
}
