using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace BedrockIR.Tests.Module;

/// <summary>The public types of an assembly and their members, as text that can be approved.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (string member in Members(type))
                text.Append("    ").Append(member).Append('\n');
        }
        return text.ToString();
    }

    private static string Header(Type type)
    {
        bool isStatic = type is { IsAbstract: true, IsSealed: true };
        string modifier = isStatic ? "static " : type.IsInterface || type.IsValueType ? "" : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type.GetMethod("<Clone>$", Declared) is not null ? "record" : "class";
        IEnumerable<string> bases = type.IsEnum ? [] : OwnInterfaces(type).Select(ApiTypeName.Of).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType)
            bases = bases.Prepend(ApiTypeName.Of(parent));
        string list = string.Join(", ", bases);
        return $"{modifier}{kind} {type.Namespace}.{ApiTypeName.Of(type)}{(list.Length > 0 ? " : " : "")}{list}";
    }

    // What a record or a base type brings is not told again.
    private static IEnumerable<Type> OwnInterfaces(Type type) => type.GetInterfaces()
        .Except(type.BaseType?.GetInterfaces() ?? []).Where(i => !(i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEquatable<>)));

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields().Where(f => f.IsLiteral).Select(f => $"{f.Name} = {f.GetRawConstantValue()}");
        return
        [
            .. ByName(type.GetFields(Declared).Where(f => f.IsPublic && !Generated(f)), ApiMember.Of),
            .. ByName(type.GetConstructors(Declared).Where(c => Visible(c) && !Generated(c)), ApiMember.Of),
            .. ByName(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(Visible) && p.Name != "EqualityContract"), ApiMember.Of),
            .. ByName(type.GetEvents(Declared).Where(e => Visible(e.AddMethod!)), e => $"event {ApiTypeName.Of(e.EventHandlerType!)} {e.Name}"),
            .. ByName(type.GetMethods(Declared).Where(m => Visible(m) && !m.IsSpecialName && !Generated(m)), ApiMember.Of),
        ];
    }

    private static IEnumerable<string> ByName<T>(IEnumerable<T> members, Func<T, string> text)
        where T : MemberInfo =>
        members.Select(m => (m.Name, Text: text(m))).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Text, StringComparer.Ordinal).Select(m => m.Text);

    // What only heirs see counts where there can be heirs.
    private static bool Visible(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool Generated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
