
namespace BedrockIR.Containment.Actions;

/// <summary>The actions that containment has.</summary>
public static class ContainmentActions
{
    /// <summary>Their names, in the order in which they are carried out.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ActionHandlers.All.Select(m => m.Name)];
}
