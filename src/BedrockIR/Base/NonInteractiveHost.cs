using System.Management.Automation;
using System.Management.Automation.Host;

namespace BedrockIR.Base;

/// <summary>Tells what a host says when it is asked to ask somebody, and nobody is there: in a runbook, a job or a service.</summary>
internal static class NonInteractiveHost
{
    /// <summary>Whether an exception means that. Each host has one of its own.</summary>
    public static bool IsPromptFailure(Exception e) => e is HostException or PSInvalidOperationException or NotImplementedException;
}
