namespace BedrockIR.Containment.Inputs;

/// <summary>The actions that an input can suggest.</summary>
internal static class ActionNames
{
    /// <summary>Puts the configuration of invocation logging back.</summary>
    public const string RestoreLogging = "RestoreLogging";

    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        "DisableAccessKey", "DisableApiKey", "DenyBedrock", "RevokeSession", "QuarantinePolicy", "DisableConsole", RestoreLogging,
        "StopJob", "StopThroughput", "DisableAgentAlias", "DisableActionGroup", "ScpDeny",
    };

    /// <summary>Whether there is such an action.</summary>
    public static bool IsOne(string name) => All.Contains(name);
}
