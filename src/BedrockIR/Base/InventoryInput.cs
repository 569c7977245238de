using System.Management.Automation;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Resources;

namespace BedrockIR.Base;

/// <summary>Reads knowledge bases, agents and flows from objects that have AWS's property names.</summary>
internal static class InventoryInput
{
    /// <summary>What the objects are. One that is neither is reported, and the others are used.</summary>
    public static ResourceDirectory ReadInventory(this PSCmdlet cmdlet, IEnumerable<PSObject> inventory)
    {
        ResourceDirectory known = new();
        foreach (PSObject item in inventory)
        {
            if (Read(item) is { } resource)
                known.Add(resource);
            // What Get-BedrockResource lists besides is no mistake.
            else if (item.BaseObject is BedrockResource)
                continue;
            else
                cmdlet.WriteError(ErrorRecords.From(NotAResource(item)));
        }
        return known;
    }

    private static BedrockResourceReference? Read(PSObject item)
    {
        if (item.BaseObject is BedrockResource listed)
            return ResourceReferenceFactory.Create(listed);
        if (Text(item, "KnowledgeBaseId") is { } knowledgeBase)
            return new(InvocationPath.KnowledgeBase, knowledgeBase, Text(item, "Name"), Text(item, "RoleArn"));
        if (Text(item, "AgentId") is { } agent)
            return new(InvocationPath.Agent, agent, Text(item, "AgentName"), Text(item, "AgentResourceRoleArn"));
        if (Text(item, "ExecutionRoleArn") is { } role)
            return new(InvocationPath.Flow, Text(item, "Id"), Text(item, "Name"), role);
        return null;
    }

    private static string? Text(PSObject item, string property) =>
        item.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static InputException NotAResource(PSObject item) => new("NotAResource",
        $"An object of type {SafeText.Clean(item.TypeNames[0])} is no knowledge base, agent or flow. Give objects with KnowledgeBaseId, Name and RoleArn; AgentId, AgentName and AgentResourceRoleArn; or Id, Name and ExecutionRoleArn.",
        item.TypeNames[0]);
}
