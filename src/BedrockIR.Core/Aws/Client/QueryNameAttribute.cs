using System.Reflection;

namespace BedrockIR.Aws.Client;

/// <summary>The name that a member bears in the query string, where that is not its own.</summary>
/// <param name="name">The name there.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class QueryNameAttribute(string name) : Attribute
{
    /// <summary>The name in the query string.</summary>
    public string Name { get; } = name;

    /// <summary>The name in the query string of a member that is called so elsewhere.</summary>
    public static string Of(Type request, string member) =>
        request.GetProperty(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
            ?.GetCustomAttribute<QueryNameAttribute>()?.Name ?? member;
}
