using System.Management.Automation;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Resources;

namespace BedrockIR.Base;

/// <summary>Reads knowledge bases, agents and flows from objects that have AWS's property names.</summary>
internal static class InventoryReader
{
    /// <summary>What the objects are. One that is neither is reported, and the others are used.</summary>
    public static ResourceDirectory ReadInventory(this PSCmdlet cmdlet, IEnumerable<PSObject> inventory)
    {
        ResourceDirectory known = new();
        foreach (PSObject item in inventory)
        {
            if (ReadResource(item) is { } resource)
                known.Add(resource);
            // What Get-BedrockResource lists besides is no mistake.
            else if (item.BaseObject is BedrockResource)
                continue;
            else
                cmdlet.WriteError(ErrorRecordFactory.From(CreateError(item)));
        }
        return known;
    }

    private static BedrockResourceReference? ReadResource(PSObject item)
    {
        if (item.BaseObject is BedrockResource listed)
            return ResourceReferenceFactory.Create(listed);
        if (GetText(item, "KnowledgeBaseId") is { } knowledgeBase)
            return new(InvocationPath.KnowledgeBase, knowledgeBase, GetText(item, "Name"), GetText(item, "RoleArn"));
        if (GetText(item, "AgentId") is { } agent)
            return new(InvocationPath.Agent, agent, GetText(item, "AgentName"), GetText(item, "AgentResourceRoleArn"));
        if (GetText(item, "ExecutionRoleArn") is { } role)
            return new(InvocationPath.Flow, GetText(item, "Id"), GetText(item, "Name"), role);
        return null;
    }

    private static string? GetText(PSObject item, string property) =>
        item.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static InputException CreateError(PSObject item) => new("NotAResource",
        $"An object of type {SafeText.Clean(item.TypeNames[0])} is no knowledge base, agent or flow. Give objects with KnowledgeBaseId, Name and RoleArn; AgentId, AgentName and AgentResourceRoleArn; or Id, Name and ExecutionRoleArn.",
        item.TypeNames[0]);
}
