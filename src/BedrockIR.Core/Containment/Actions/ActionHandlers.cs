using BedrockIR.Containment.Policies;

namespace BedrockIR.Containment.Actions;

/// <summary>The ways of containing, in the order in which they are carried out: what is used at this moment first, then what it could
/// come back by, then what it set going, and last what reaches furthest.</summary>
internal static class ActionHandlers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActionHandler> All { get; } =
    [
        new DisableAccessKeyHandler(), new DisableApiKeyHandler(), new DisableConsoleHandler(), new QuarantinePolicyHandler(),
        new DenyPrincipalHandler(DenyLevel.All), new DenyPrincipalHandler(DenyLevel.Bedrock), new RevokeSessionHandler(),
        new StopJobHandler(), new StopThroughputHandler(), new DenyInvocationHandler(), new StopDeploymentHandler(), new DeregisterEndpointHandler(), new DisableAgentAliasHandler(), new DisableActionGroupHandler(), new RestoreLoggingHandler(),
        new ServiceControlDenyHandler(DenyLevel.All), new ServiceControlDenyHandler(DenyLevel.Bedrock),
    ];

    /// <summary>One by its name; null when there is none.</summary>
    public static ActionHandler? Find(string name) => All.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its place in the order.</summary>
    public static int GetOrder(string name) => All.TakeWhile(m => !m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Count();
}
