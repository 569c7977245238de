using System.Reflection;

namespace BedrockIR.Tests.Module;

/// <summary>Types as C# writes them, with question marks where null is allowed.</summary>
internal static class ApiTypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(double)] = "double",
    };

    public static string Of(Type type) => Of(type, type.GetGenericArguments().Select(Of));

    public static string Of(NullabilityInfo info)
    {
        Type type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        string name = type.IsArray && info.ElementType is not null ? Of(info.ElementType) + "[]"
            : Of(type, info.GenericTypeArguments.Length > 0 ? info.GenericTypeArguments.Select(Of) : type.GetGenericArguments().Select(Of));
        bool nullable = !type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable);
        return nullable ? name + "?" : name;
    }

    private static string Of(Type type, IEnumerable<string> arguments)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        string name = type.IsNested && !type.IsGenericParameter ? $"{Of(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", arguments)}>" : name;
    }
}
