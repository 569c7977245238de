using System.Management.Automation;
using BedrockIR.Containment.Actions;

namespace BedrockIR.Base;

/// <summary>Takes only the names of containment's actions. An enumeration would have to be of the module's own load context.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ContainmentActionAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (!ContainmentActions.Names.Contains(element?.ToString(), StringComparer.OrdinalIgnoreCase))
            throw new ValidationMetadataException($"'{SafeText.Clean(element?.ToString())}' is no action of containment. There are {string.Join(", ", ContainmentActions.Names)}.");
    }
}
