using System.Reflection;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Attributes as they stand in the assembly. PowerShellStandard's own forget what is set on them.</summary>
internal static class AttributeDataExtensions
{
    /// <summary>The attributes with a name, <c>ParameterAttribute</c> for instance.</summary>
    public static IEnumerable<CustomAttributeData> GetAttributes(this MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(a => a.AttributeType.Name == name);

    /// <summary>Whether there is one.</summary>
    public static bool HasAttribute(this MemberInfo member, string name) => member.GetAttributes(name).Any();

    /// <summary>A named argument (<c>Position = 0</c>), or null when it is not set.</summary>
    public static object? GetNamedArgument(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value;

    /// <summary>Whether a named argument is set to true.</summary>
    public static bool IsTrue(this CustomAttributeData attribute, string name) => attribute.GetNamedArgument(name) is true;

    /// <summary>The constructor's arguments, those of a params array one by one.</summary>
    public static IEnumerable<object?> GetConstructorArguments(this CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(a => a.Value is IReadOnlyCollection<CustomAttributeTypedArgument> many
            ? many.Select(one => one.Value) : [a.Value]);
}
