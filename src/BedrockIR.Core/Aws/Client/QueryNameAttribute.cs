using System.Reflection;

namespace BedrockIR.Aws.Client;

/// <summary>Puts a member into the query string: under a name that is not its own, or although the request may have a body.</summary>
/// <param name="name">The name there.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class QueryNameAttribute(string name) : Attribute
{
    /// <summary>The name in the query string.</summary>
    public string Name { get; } = name;

    /// <summary>The name in the query string of a member that is called so elsewhere.</summary>
    public static string GetQueryName(Type request, string member) => Find(request, member)?.Name ?? member;

    /// <summary>Whether a member goes into the query string whatever the method is.</summary>
    public static bool IsQueryMember(Type request, string member) => Find(request, member) is not null;

    private static QueryNameAttribute? Find(Type request, string member) =>
        request.GetProperty(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.GetCustomAttribute<QueryNameAttribute>();
}
