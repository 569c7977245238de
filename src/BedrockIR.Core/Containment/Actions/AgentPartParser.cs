using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Actions;

/// <summary>Reads which part of an agent an action is about.</summary>
internal static class AgentPartParser
{
    /// <summary>The agent's id and the part's.</summary>
    /// <exception cref="InputException"><c>PlanUnusable</c>: the action names none.</exception>
    public static (string Agent, string Part) Parse(ContainmentAction action) => action.ResourceId?.Split('/') is [{ Length: > 0 } agent, { Length: > 0 } part]
        ? (agent, part)
        : throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.ResourceId)}' is no agent with an alias or an action group; write AGENTID/ID.", action.ActionId);
}
