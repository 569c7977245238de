using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace BedrockIR.Tests.Module;

/// <summary>A member's signature, close to C#.</summary>
internal static class ApiMember
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(FieldInfo field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{ApiTypeName.Of(Nullability.Create(field))} {field.Name}";

    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor)}new({Parameters(constructor)})";

    public static string Of(PropertyInfo property)
    {
        MethodInfo any = property.GetAccessors(true).OrderByDescending(a => a.IsPublic).First();
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(property.GetMethod!)}]" : property.Name;
        return $"{Access(any)}{Modifier(any)}{required}{ApiTypeName.Of(Nullability.Create(property))} {name} {{ {string.Join(' ', Accessors(property))} }}";
    }

    public static string Of(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        string extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{Modifier(method)}{ApiTypeName.Of(Nullability.Create(method.ReturnParameter))} {method.Name}{generic}({extended}{Parameters(method)})";
    }

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        if (property.GetMethod is { IsPrivate: false, IsAssembly: false })
            yield return "get;";
        if (property.SetMethod is { IsPrivate: false, IsAssembly: false } set)
            yield return set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string direction = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string byDefault = !parameter.HasDefaultValue ? ""
            : $" = {(parameter.DefaultValue is null ? "default" : Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture))}";
        return $"{direction}{ApiTypeName.Of(Nullability.Create(parameter))} {parameter.Name}{byDefault}";
    }
}
