using BedrockIR.Containment.Policies;

namespace BedrockIR.Containment.Measures;

/// <summary>The ways of containing, in the order in which they are carried out: what is used at this moment first, then what it could
/// come back by, then what it set going, and last what reaches furthest.</summary>
internal static class MeasureTable
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new DisableAccessKey(), new DisableApiKey(), new DisableConsole(), new QuarantinePolicy(),
        new DenyPrincipal(DenyLevel.All), new DenyPrincipal(DenyLevel.Bedrock), new RevokeSession(),
        new StopJob(), new StopThroughput(), new DenyInvocation(), new StopDeployment(), new DeregisterEndpoint(), new DisableAgentAlias(), new DisableActionGroup(), new RestoreLogging(),
        new ScpDeny(DenyLevel.All), new ScpDeny(DenyLevel.Bedrock),
    ];

    /// <summary>One by its name; null when there is none.</summary>
    public static Measure? Find(string name) => All.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its place in the order.</summary>
    public static int Order(string name) => All.TakeWhile(m => !m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Count();
}
