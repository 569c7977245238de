using System.Reflection;
using System.Text;
using BedrockIR.HelpBuilder.Reading;

namespace BedrockIR.Tests.Module;

/// <summary>A cmdlet's surface as text that can be approved.</summary>
internal static class CmdletText
{
    public static string Of(Type cmdlet)
    {
        StringBuilder text = new();
        text.Append($"{Cmdlets.Name(cmdlet)} -> {string.Join(", ", Cmdlets.Outputs(cmdlet).Select(o => o.FullName))}\n");
        if (Cmdlets.Asks(cmdlet))
            text.Append($"  asks before it acts, impact {(System.Management.Automation.ConfirmImpact)(Cmdlets.Attribute(cmdlet).Get("ConfirmImpact") ?? 2)}\n");
        if (Cmdlets.Attribute(cmdlet).Get("DefaultParameterSetName") is string set)
            text.Append($"  default set {set}\n");
        foreach (PropertyInfo parameter in Cmdlets.Parameters(cmdlet))
            text.Append($"  -{parameter.Name} <{TypeNames.Short(parameter.PropertyType)}>{string.Concat(Facts(parameter).Select(f => "; " + f))}\n");
        return text.ToString();
    }

    private static IEnumerable<string> Facts(PropertyInfo parameter)
    {
        foreach (CustomAttributeData use in Cmdlets.Uses(parameter))
        {
            string facts = string.Join(", ", use.NamedArguments.Where(a => a.MemberName != "ParameterSetName")
                .OrderBy(a => a.MemberName, StringComparer.Ordinal).Select(a => $"{a.MemberName} {a.TypedValue.Value}"));
            if (Cmdlets.Set(use) is { } set)
                yield return $"set {set}{(facts.Length > 0 ? ": " : "")}{facts}";
            else if (facts.Length > 0)
                yield return facts;
        }
        foreach (CustomAttributeData other in parameter.GetCustomAttributesData().Where(IsForPowerShell))
            yield return $"[{other.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal)}{Arguments(other)}]";
    }

    private static bool IsForPowerShell(CustomAttributeData attribute) =>
        attribute.AttributeType.Name != "ParameterAttribute"
        && (attribute.AttributeType.Namespace == "System.Management.Automation" || attribute.AttributeType.Assembly == Cmdlets.Module);

    private static string Arguments(CustomAttributeData attribute)
    {
        string text = string.Join(", ", attribute.Arguments().Select(a => a is Type type ? type.Name : a));
        return text.Length > 0 ? $"({text})" : "";
    }
}
